//! Word lists: all of them are matched at once, on tokens.
//!
//! Every entry is known by the hash of its first token. A place in the text may
//! be an entry of several lists at once; the set of these lists is a *combo*, and
//! what a view shows of the place follows from its combo.

mod build;
mod table;

pub(super) use build::LexiconBuilder;

use std::collections::BTreeMap;

use super::token::{Token, ignorable, tokens};
use crate::text::Span;
pub(super) use table::Table;

/// Index of a word list.
pub(super) type ListId = usize;

/// Index of a combo: a set of lists that one place can be an entry of.
pub(super) type ComboId = u32;

/// All word lists, compiled.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    names: BTreeMap<String, ListId>,
    /// By the hash of their first token.
    table: Table,
    /// Sorted by their tokens.
    entries: Vec<Entry>,
    /// The lists of each combo, in order.
    combos: Vec<Vec<ListId>>,
    /// The combos of each list.
    by_list: Vec<Vec<ComboId>>,
}

/// A token of an entry: its hash, and whether white space stands before it.
type Part = (u64, bool);

/// One sequence of tokens that is an entry of one or more lists.
#[derive(Debug)]
struct Entry {
    tokens: Vec<Part>,
    variants: Vec<Variant>,
    /// The combo of those lists in which capitals do not count.
    folded: Option<ComboId>,
    /// The combos of the ways to write it that lists with exact capitals hold.
    exact: Vec<(String, ComboId)>,
}

/// A list that holds an entry, for one spelling if capitals count.
#[derive(Debug)]
struct Variant {
    exact: Option<String>,
    list: ListId,
    value: Option<String>,
}

/// A place in the text that is an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where it begins, in the unit of the tokens.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Which lists hold it.
    pub(super) combo: ComboId,
}

/// What the tokens of an entry must be like in a text: the first one's white space does not count.
fn key(tokens: &[Token]) -> Vec<Part> {
    let part = |(at, token): (usize, &Token)| (token.hash, at > 0 && token.spaced);
    tokens.iter().enumerate().map(part).collect()
}

/// Words with white space folded and apostrophes made straight: the form in which capitals are compared.
fn squeeze(words: &str) -> String {
    let kept: String = words.chars().filter(|c| !ignorable(*c)).collect();
    kept.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('\u{2019}', "'")
}

impl Lexicon {
    /// The id of a list.
    pub(super) fn list(&self, name: &str) -> Option<ListId> {
        self.names.get(name).copied()
    }

    /// The lists of a combo, in order.
    pub(super) fn combo(&self, combo: ComboId) -> &[ListId] {
        &self.combos[combo as usize]
    }

    /// The combos that a list is part of, in order.
    pub(super) fn combos_with(&self, list: ListId) -> &[ComboId] {
        self.by_list.get(list).map_or(&[], Vec::as_slice)
    }

    /// How many combos there are.
    pub(super) fn combos(&self) -> usize {
        self.combos.len()
    }

    /// How many lists there are.
    pub(super) fn lists(&self) -> usize {
        self.names.len()
    }

    /// All entries in a text, by start, then the longer one first. `words` gives what stands between two places.
    pub(super) fn hits<'t>(&self, tokens: &[Token], words: &dyn Fn(Span) -> &'t str) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(tokens.len() / 2);
        for at in 0..tokens.len() {
            let from = hits.len();
            for entry in self.table.get(tokens[at].hash) {
                hits.extend(self.entries[entry].hit(&tokens[at..], words));
            }
            if hits.len() > from + 1 {
                hits[from..].sort_by_key(|hit: &Hit| std::cmp::Reverse(hit.end));
            }
        }
        hits
    }

    /// The value that the words stand for in a list.
    pub(super) fn value(&self, list: ListId, words: &str) -> Option<&str> {
        self.variant(list, words)?.value.as_deref()
    }

    /// Whether the words are an entry of a list.
    pub(super) fn has(&self, list: ListId, words: &str) -> bool {
        self.variant(list, words).is_some()
    }

    fn variant(&self, list: ListId, words: &str) -> Option<&Variant> {
        let key = key(&tokens(words));
        let at = self
            .entries
            .binary_search_by(|entry| entry.tokens.cmp(&key))
            .ok()?;
        let squeezed = squeeze(words);
        let fits = |variant: &&Variant| {
            let exact = variant.exact.as_ref();
            variant.list == list && exact.is_none_or(|exact| *exact == squeezed)
        };
        self.entries[at].variants.iter().find(fits)
    }
}

impl Entry {
    /// Its hit at the first of the tokens, if it stands there.
    fn hit<'t>(&self, tokens: &[Token], words: &dyn Fn(Span) -> &'t str) -> Option<Hit> {
        let here = tokens.get(..self.tokens.len())?;
        let same = |(token, (hash, spaced)): (&Token, &Part)| {
            token.hash == *hash && token.spaced == *spaced
        };
        if !here[1..].iter().zip(&self.tokens[1..]).all(same) {
            return None;
        }
        let (start, end) = (here[0].start, here[here.len() - 1].end);
        let combo = if self.exact.is_empty() {
            self.folded?
        } else {
            self.combo(words(Span::new(start, end)))?
        };
        Some(Hit { start, end, combo })
    }

    /// The combo of the lists that hold it as it is written.
    fn combo(&self, words: &str) -> Option<ComboId> {
        let written = squeeze(words);
        let exact = self.exact.iter().find(|(spelling, _)| *spelling == written);
        exact.map(|(_, combo)| *combo).or(self.folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &[usize])]) {
        let mut builder = LexiconBuilder::default();
        let drug = builder.list("drug");
        let place = builder.list("place");
        for words in [
            "vitamin D",
            "aspirin",
            "vitamin D deficiency",
            "beta-blocker",
        ] {
            builder.add(drug, words, false, None);
        }
        builder.add(place, "Reading", true, Some("town"));
        builder.add(drug, "reading", false, None);
        let lexicon = builder.build();
        let hits = lexicon.hits(&tokens(text), &|span| span.of(text));
        let found: Vec<(&str, &[usize])> = hits
            .iter()
            .map(|hit| (&text[hit.start..hit.end], lexicon.combo(hit.combo)))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(lexicon.value(place, "Reading"), Some("town"));
        assert_eq!(lexicon.value(place, "reading"), None);
    }

    #[test]
    fn entries_are_found_on_whole_tokens() {
        check("Aspirins, aspirin", &[("aspirin", &[0])]);
        check(
            "VITAMIN\nD deficiency",
            &[("VITAMIN\nD deficiency", &[0]), ("VITAMIN\nD", &[0])],
        );
        check(
            "beta blocker, beta-blocker",
            &[("beta blocker", &[0]), ("beta-blocker", &[0])],
        );
        check(
            "Reading reading",
            &[("Reading", &[0, 1]), ("reading", &[0])],
        );
    }
}
