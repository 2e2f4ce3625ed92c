//! Patterns: regexes with word lists and earlier findings as atoms.
//!
//! A pattern is cut into pieces once. What it needs (lists, atoms, digits) is read
//! off the pieces, so that most rules are never run on most sentences; its regex is
//! compiled when it is first run.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::lexicon::{Lexicon, ListId};

/// Index of an atom's name.
pub(super) type AtomId = usize;

/// Characters of a word in a pattern: letters, digits, and whatever a view shows for a hit.
const WORD: &str = r"0-9A-Za-z_À-ÖØ-öø-ɏ\u{300}-\u{36F}Ͱ-ϿЀ-ӿ\u{1D400}-\u{1D7FF}\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}";
/// Size that one compiled pattern may have, in bytes.
pub(super) const SIZE_LIMIT: usize = 1 << 20;
/// First character that stands for a set of atoms.
pub(super) const ATOM_BASE: u32 = 0xE000;
/// First character that stands for a combo of lists.
pub(super) const COMBO_BASE: u32 = 0xF_0000;
/// How many different atoms a pattern may name: their sets must fit into the private-use area.
pub(super) const ATOMS_MAX: usize = 12;

/// One piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Regex text.
    Text(String),
    /// `{{name}}` that is a word list.
    List(ListId),
    /// `<name>`.
    Atom(AtomId),
}

impl Piece {
    /// Length in bytes of the regex text; a list or atom counts as one.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::List(_) | Self::Atom(_) => 1,
        }
    }
}

/// Lists and atoms that a pattern names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slots {
    /// Lists.
    pub(super) lists: BTreeSet<ListId>,
    /// Atoms in the order of their bits.
    pub(super) atoms: Vec<AtomId>,
}

/// Something that must be in a sentence before a pattern can match there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// A hit of a list.
    List(ListId),
    /// An atom.
    Atom(AtomId),
    /// An ASCII digit.
    Digit,
}

/// A pattern that can be run.
#[derive(Debug)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
    exact: bool,
    /// Lists and atoms that it names.
    pub(super) slots: Slots,
    /// Of each group, one must be there.
    pub(super) needs: Vec<Vec<Need>>,
    regex: OnceLock<Regex>,
}

impl Pattern {
    /// Makes a pattern of its pieces.
    pub(super) fn new(pieces: Vec<Piece>, exact: bool) -> Self {
        let mut slots = Slots::default();
        for piece in &pieces {
            match piece {
                Piece::List(list) => {
                    slots.lists.insert(*list);
                }
                Piece::Atom(atom) if !slots.atoms.contains(atom) => slots.atoms.push(*atom),
                Piece::Atom(_) | Piece::Text(_) => {}
            }
        }
        slots.atoms.sort_unstable();
        let needs = super::need::needs(&pieces);
        Self {
            pieces,
            exact,
            slots,
            needs,
            regex: OnceLock::new(),
        }
    }

    /// The regex, compiled when first asked for.
    pub(super) fn regex(&self, lexicon: &Lexicon) -> &Regex {
        self.regex
            .get_or_init(|| self.compile(lexicon).unwrap_or_else(|_| never()))
    }

    /// Compiles the regex.
    ///
    /// # Errors
    /// When it is too large. That it can be parsed is checked before.
    pub(super) fn compile(&self, lexicon: &Lexicon) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.text(lexicon))
            .case_insensitive(!self.exact)
            .size_limit(SIZE_LIMIT)
            .dfa_size_limit(4 * SIZE_LIMIT)
            .build()
    }

    /// The regex's text.
    fn text(&self, lexicon: &Lexicon) -> String {
        let mut out = String::new();
        let mut class = ClassDepth::default();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => cheapen(text, &mut out, &mut class),
                Piece::List(list) => slot(&mut out, lexicon.combos_with(*list).map(combo_char)),
                Piece::Atom(atom) => {
                    let bit = self.slots.atoms.binary_search(atom).unwrap_or(0);
                    let sets = 1..1_u32 << self.slots.atoms.len();
                    slot(
                        &mut out,
                        sets.filter(|set| set & (1 << bit) != 0).map(atom_char),
                    );
                }
            }
        }
        out
    }
}

/// A regex that matches nothing.
fn never() -> Regex {
    Regex::new(r"[^\s\S]").expect("an empty class is a regex")
}

/// The character that a view shows for a combo.
pub(super) fn combo_char(combo: usize) -> char {
    u32::try_from(combo)
        .ok()
        .and_then(|combo| char::from_u32(COMBO_BASE + combo))
        .unwrap_or('\u{FFFFD}')
}

/// The character that a view shows for a set of atoms, as bits.
pub(super) fn atom_char(set: u32) -> char {
    char::from_u32(ATOM_BASE + set).unwrap_or('\u{F8FF}')
}

/// Writes `_[…]_`: the ASCII letters around make `\b` work beside a hit.
fn slot(out: &mut String, chars: impl Iterator<Item = char>) {
    let from = out.len();
    out.push_str("(?:_[");
    let before = out.len();
    out.extend(chars);
    if out.len() == before {
        out.truncate(from);
        out.push_str(r"[^\s\S]");
    } else {
        out.push_str("]_)");
    }
}

#[derive(Default)]
struct ClassDepth(usize);

/// Copies regex text, with `\w \d \s \b` in forms that cost little and mean the same in a view.
fn cheapen(text: &str, out: &mut String, class: &mut ClassDepth) {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape(chars.next(), class.0 > 0, out),
            '[' => {
                class.0 += 1;
                out.push(c);
            }
            ']' => {
                class.0 = class.0.saturating_sub(1);
                out.push(c);
            }
            c => out.push(c),
        }
    }
}

fn escape(c: Option<char>, in_class: bool, out: &mut String) {
    let cheap = match (c, in_class) {
        (Some('w'), true) => WORD.to_owned(),
        (Some('w'), false) => format!("[{WORD}]"),
        (Some('W'), false) => format!("[^{WORD}]"),
        (Some('d'), true) => "0-9".to_owned(),
        (Some('d'), false) => "[0-9]".to_owned(),
        (Some('s'), _) => " ".to_owned(),
        (Some('S'), false) => "[^ ]".to_owned(),
        (Some('b'), false) => r"(?-u:\b)".to_owned(),
        (Some('<' | '>'), _) => c.into_iter().collect(),
        (Some(c), _) => format!("\\{c}"),
        (None, _) => "\\".to_owned(),
    };
    out.push_str(&cheap);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[Piece], exact: bool, text: &str, expected: bool) {
        let pattern = Pattern::new(pieces.to_vec(), exact);
        assert_eq!(
            pattern.regex(&Lexicon::default()).is_match(text),
            expected,
            "{pieces:?} on {text}"
        );
    }

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn cheap_forms_mean_the_same() {
        check(&[text(r"^[\w’-]+ \d+$")], false, "l’été 12", true);
        check(&[text(r"\bp \< \d")], false, "p < 0", true);
        check(&[text("^a<$")], true, "A<", false);
    }

    #[test]
    fn an_atom_is_one_unit_with_word_edges() {
        let view = format!("said _{}_.", atom_char(1));
        check(
            &[text(r"said \b"), Piece::Atom(7), text(r"\b\.")],
            false,
            &view,
            true,
        );
        check(&[text(r"said \w+\.")], false, &view, true);
        check(&[text("said "), Piece::List(0)], false, &view, false);
    }
}
