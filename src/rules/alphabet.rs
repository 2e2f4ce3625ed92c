//! The alphabet that patterns are run in: one byte a character.
//!
//! ASCII stands for itself. Of the characters beyond it, those that some pattern names have a byte of their own; the
//! others share a few, by what sort of character they are. So a pattern is a regex over bytes, which is small and quick to
//! compile, and still means what it says about letters of any script. Bytes that no text can hold stand for hits.

use std::collections::BTreeMap;

use super::token::wordy;

/// A byte of the alphabet.
pub(super) type Symbol = u8;

/// Sorts of characters beyond ASCII that share a symbol, all of them characters of a word in patterns (`\w`).
const SORTS: [(Symbol, &[(u32, u32)]); 11] = [
    (LATIN_UPPER, &[(0xC0, 0xD6), (0xD8, 0xDE)]),
    (LATIN_LOWER, &[(0xDF, 0xF6), (0xF8, 0xFF)]),
    (LATIN_MORE, &[(0x100, 0x24F)]),
    (COMBINING, &[(0x300, 0x36F)]),
    (GREEK_UPPER, &[(0x391, 0x3A9)]),
    (GREEK_LOWER, &[(0x3B1, 0x3C9)]),
    (
        GREEK_MORE,
        &[(0x370, 0x390), (0x3AA, 0x3B0), (0x3CA, 0x3FF)],
    ),
    (CYRILLIC_UPPER, &[(0x410, 0x42F)]),
    (CYRILLIC_LOWER, &[(0x430, 0x44F)]),
    (CYRILLIC_MORE, &[(0x400, 0x40F), (0x450, 0x4FF)]),
    (MATHEMATICAL, &[(0x1_D400, 0x1_D7FF)]),
];
const LATIN_UPPER: Symbol = 0x80;
const LATIN_LOWER: Symbol = 0x81;
const LATIN_MORE: Symbol = 0x82;
const COMBINING: Symbol = 0x83;
const GREEK_UPPER: Symbol = 0x84;
const GREEK_LOWER: Symbol = 0x85;
const GREEK_MORE: Symbol = 0x86;
const CYRILLIC_UPPER: Symbol = 0x87;
const CYRILLIC_LOWER: Symbol = 0x88;
const CYRILLIC_MORE: Symbol = 0x89;
const MATHEMATICAL: Symbol = 0x8A;
/// Other letters.
const LETTER: Symbol = 0x8B;
/// Other characters of a word: numbers, marks.
const WORDY: Symbol = 0x8C;
/// Characters of no word.
const MARK: Symbol = 0x8D;
/// The symbols of characters that are named.
const NAMED: std::ops::Range<Symbol> = 0x8E..0xE0;
/// The symbols of hits: no text holds them.
const HITS: [std::ops::RangeInclusive<Symbol>; 4] =
    [0x01..=0x08, 0x0E..=0x1F, 0x7F..=0x7F, 0xE0..=0xFF];

/// What a symbol is to the edges of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    /// Part of no word.
    #[default]
    None,
    /// An ASCII digit, after which a letter begins a new word.
    Digit,
    /// A letter.
    Letter,
    /// Another character of a word.
    Wordy,
    /// The edge of a hit.
    Hit,
}

/// The alphabet of a set of rules.
#[derive(Clone, Debug)]
pub(super) struct Alphabet {
    named: BTreeMap<char, Symbol>,
    sorts: Vec<Sort>,
}

impl Default for Alphabet {
    fn default() -> Self {
        let mut alphabet = Self {
            named: BTreeMap::new(),
            sorts: vec![Sort::None; 256],
        };
        for symbol in 0..0x80_u8 {
            let sort = match symbol {
                b'_' => Sort::Hit,
                b'0'..=b'9' => Sort::Digit,
                c if c.is_ascii_alphabetic() => Sort::Letter,
                _ => Sort::None,
            };
            alphabet.sorts[usize::from(symbol)] = sort;
        }
        for (symbol, _) in SORTS {
            alphabet.sorts[usize::from(symbol)] = Sort::Letter;
        }
        alphabet.sorts[usize::from(COMBINING)] = Sort::Wordy;
        alphabet.sorts[usize::from(LETTER)] = Sort::Letter;
        alphabet.sorts[usize::from(WORDY)] = Sort::Wordy;
        alphabet
    }
}

impl Alphabet {
    /// Gives characters symbols of their own, those in the other case too. Says whether there was room for all; if not,
    /// nothing is changed.
    pub(super) fn name(&mut self, chars: impl Iterator<Item = char>) -> bool {
        let cases = |c: char| {
            [c].into_iter()
                .chain(c.to_lowercase())
                .chain(c.to_uppercase())
        };
        let mut new: Vec<char> = chars
            .flat_map(cases)
            .filter(|c| !c.is_ascii() && !c.is_whitespace() && !self.named.contains_key(c))
            .collect();
        new.sort_unstable();
        new.dedup();
        if self.named.len() + new.len() > NAMED.len() {
            return false;
        }
        for (symbol, c) in NAMED.skip(self.named.len()).zip(new) {
            self.sorts[usize::from(symbol)] = sort(c);
            self.named.insert(c, symbol);
        }
        true
    }

    /// The symbol of a character that is no white space.
    pub(super) fn symbol(&self, c: char) -> Symbol {
        match u8::try_from(c) {
            Ok(ascii @ 0x20..0x7F) => ascii,
            Ok(0..0x80) => MARK,
            _ => self.beyond(c),
        }
    }

    fn beyond(&self, c: char) -> Symbol {
        if let Some(symbol) = self.named.get(&c) {
            return *symbol;
        }
        let code = u32::from(c);
        let holds = |ranges: &[(u32, u32)]| {
            ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&code))
        };
        match SORTS.iter().find(|(_, ranges)| holds(ranges)) {
            Some((symbol, _)) => *symbol,
            None => match sort(c) {
                Sort::Letter => LETTER,
                Sort::Wordy => WORDY,
                _ => MARK,
            },
        }
    }

    /// The symbol of a character, if it has one of its own.
    pub(super) fn own(&self, c: char) -> Option<Symbol> {
        self.named.get(&c).copied()
    }

    /// The symbols that ranges of characters beyond ASCII stand for, or nothing when a range holds some but not all of the
    /// characters that share one.
    pub(super) fn symbols(&self, ranges: &[(u32, u32)]) -> Option<Vec<Symbol>> {
        let holds = |code: u32| {
            ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&code))
        };
        let mut symbols: Vec<Symbol> = Vec::new();
        let mut left = size(ranges);
        for (c, symbol) in &self.named {
            if holds(u32::from(*c)) {
                symbols.push(*symbol);
                left = left.saturating_sub(u64::from(
                    !SORTS.iter().any(|(_, sort)| in_ranges(sort, *c)),
                ));
            }
        }
        for (symbol, sort) in SORTS {
            let inside: u64 = sort.iter().map(|range| overlap(ranges, *range)).sum();
            if inside == size(sort) {
                symbols.push(symbol);
                left -= inside;
            } else {
                // What is named has symbols of its own; nothing else of the sort may be inside.
                let named = self
                    .named
                    .keys()
                    .filter(|c| in_ranges(sort, **c) && holds(u32::from(**c)));
                let named = named.count() as u64;
                if inside != named {
                    return None;
                }
                left -= inside;
            }
        }
        if left == 0 {
            return Some(symbols);
        }
        if holds(0x80) && overlap(ranges, (0x80, 0x10_FFFF)) == 0x11_0000 - 0x80 {
            symbols.extend([LETTER, WORDY, MARK]);
            return Some(symbols);
        }
        None
    }

    /// The symbols beyond ASCII that `\w` stands for, those of hits among them.
    pub(super) fn words(&self) -> Vec<Symbol> {
        let sorts = SORTS.iter().map(|(symbol, _)| *symbol);
        let is_word = |c: char| SORTS.iter().any(|(_, sort)| in_ranges(sort, c));
        sorts
            .chain(self.named_that(is_word))
            .chain(hits())
            .collect()
    }

    fn named_that(&self, fits: impl Fn(char) -> bool) -> impl Iterator<Item = Symbol> {
        self.named
            .iter()
            .filter(move |(c, _)| fits(**c))
            .map(|(_, symbol)| *symbol)
    }

    /// The symbols of a Unicode property, those of ASCII among them. In scripts where letters in both cases share a symbol
    /// they count as both.
    pub(super) fn property(&self, name: &str) -> Option<Vec<Symbol>> {
        let ascii = |fits: fn(&u8) -> bool| (0..0x80_u8).filter(fits);
        let both = [LATIN_MORE, GREEK_MORE, CYRILLIC_MORE, MATHEMATICAL];
        Some(match name {
            "L" | "Letter" | "Alphabetic" => ascii(u8::is_ascii_alphabetic)
                .chain([LETTER, LATIN_UPPER, LATIN_LOWER, GREEK_UPPER, GREEK_LOWER])
                .chain([CYRILLIC_UPPER, CYRILLIC_LOWER])
                .chain(both)
                .chain(self.named_that(char::is_alphabetic))
                .collect(),
            "Lu" | "Upper" | "Uppercase" => ascii(u8::is_ascii_uppercase)
                .chain([LATIN_UPPER, GREEK_UPPER, CYRILLIC_UPPER])
                .chain(both)
                .chain(self.named_that(char::is_uppercase))
                .collect(),
            "Ll" | "Lower" | "Lowercase" => ascii(u8::is_ascii_lowercase)
                .chain([LATIN_LOWER, GREEK_LOWER, CYRILLIC_LOWER])
                .chain(both)
                .chain(self.named_that(char::is_lowercase))
                .collect(),
            "N" | "Nd" => ascii(u8::is_ascii_digit).collect(),
            _ => return None,
        })
    }

    /// Whether no word goes on over a place. The edges of hits, `_`, are edges of words.
    pub(super) fn is_edge(&self, text: &[Symbol], at: usize) -> bool {
        let sort = |symbol: Option<&Symbol>| {
            symbol.map_or(Sort::None, |symbol| self.sorts[usize::from(*symbol)])
        };
        let before = sort(at.checked_sub(1).and_then(|before| text.get(before)));
        let after = sort(text.get(at));
        matches!(
            (before, after),
            (Sort::None | Sort::Hit, _) | (_, Sort::None | Sort::Hit) | (Sort::Digit, Sort::Letter)
        )
    }
}

/// Whether a range begins where a run of characters that share a symbol begins, and ends where one ends: then its characters
/// need no names.
pub(super) fn is_bounded(first: char, last: char) -> bool {
    let mut runs = SORTS.iter().flat_map(|(_, runs)| *runs);
    let begins = runs.clone().any(|run| run.0 == u32::from(first));
    begins && runs.any(|run| run.1 == u32::from(last))
}

/// The symbols of hits, in order.
pub(super) fn hits() -> impl Iterator<Item = Symbol> {
    HITS.into_iter().flatten()
}

fn sort(c: char) -> Sort {
    match c {
        c if c.is_alphabetic() => Sort::Letter,
        c if wordy(c) => Sort::Wordy,
        _ => Sort::None,
    }
}

fn in_ranges(ranges: &[(u32, u32)], c: char) -> bool {
    ranges
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&u32::from(c)))
}

fn size(ranges: &[(u32, u32)]) -> u64 {
    ranges
        .iter()
        .map(|(first, last)| u64::from(last - first) + 1)
        .sum()
}

/// How many characters of a range lie in ranges that do not overlap each other.
fn overlap(ranges: &[(u32, u32)], range: (u32, u32)) -> u64 {
    let common = |(first, last): &(u32, u32)| {
        let (first, last) = ((*first).max(range.0), (*last).min(range.1));
        u64::from((last + 1).saturating_sub(first))
    };
    ranges.iter().map(common).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alphabet() -> Alphabet {
        let mut alphabet = Alphabet::default();
        assert!(alphabet.name("é’–½".chars()));
        alphabet
    }

    #[test]
    fn characters_have_symbols() {
        let alphabet = alphabet();
        assert_eq!(alphabet.symbol('a'), b'a');
        assert_eq!(alphabet.symbol('\u{7}'), MARK);
        assert_eq!(alphabet.symbol('ø'), LATIN_LOWER);
        assert_eq!(alphabet.symbol('Ж'), CYRILLIC_UPPER);
        assert_eq!(alphabet.symbol('中'), LETTER);
        assert_eq!(alphabet.symbol('¾'), WORDY);
        assert_eq!(alphabet.symbol('—'), MARK);
        assert_eq!(Some(alphabet.symbol('É')), alphabet.own('É'));
        assert_ne!(alphabet.own('É'), alphabet.own('é'));
        assert!(
            !alphabet
                .clone()
                .name((0x4E00..0x4F00).filter_map(char::from_u32))
        );
    }

    #[test]
    fn ranges_are_whole_sorts_and_named_characters() {
        let alphabet = alphabet();
        let own = |c: char| alphabet.own(c).unwrap_or_default();
        let latin = [(0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x24F)];
        let expected = vec![own('É'), own('é'), LATIN_UPPER, LATIN_LOWER, LATIN_MORE];
        assert_eq!(alphabet.symbols(&latin), Some(expected));
        assert_eq!(
            alphabet.symbols(&[(0x430, 0x44F)]),
            Some(vec![CYRILLIC_LOWER])
        );
        assert_eq!(alphabet.symbols(&[(0x2013, 0x2013)]), Some(vec![own('–')]));
        assert_eq!(alphabet.symbols(&[(0xE9, 0xE9)]), Some(vec![own('é')]));
        assert_eq!(alphabet.symbols(&[(0x2010, 0x2015)]), None);
        assert_eq!(alphabet.symbols(&[(0xE0, 0xEF)]), None);
        let all = alphabet.symbols(&[(0x80, 0x10_FFFF)]).unwrap_or_default();
        assert_eq!(all.len(), alphabet.named.len() + SORTS.len() + 3);
    }

    #[test]
    fn edges_of_words() {
        let alphabet = alphabet();
        let check = |text: &str, at: usize, expected: bool| {
            let symbols: Vec<Symbol> = text.chars().map(|c| alphabet.symbol(c)).collect();
            assert_eq!(alphabet.is_edge(&symbols, at), expected, "{text} {at}");
        };
        check("exposé", 5, false);
        check("75mg", 2, true);
        check("B12", 1, false);
        check("1,204", 1, true);
        check("a_b", 1, true);
        check("5½", 1, false);
        check("it’s", 2, true);
        check("so", 0, true);
        check("so", 2, true);
    }
}
