//! Word lists: all of them are matched at once, on tokens.
//!
//! Every entry is known by the hash of its first token. A place in the text may
//! be an entry of several lists at once; the set of these lists is a *combo*, and
//! a view shows the place as one private-use character per combo.

use std::collections::{BTreeMap, BTreeSet};

use super::token::{Token, tokens};

/// Index of a word list.
pub(super) type ListId = usize;

/// All word lists, compiled.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    names: BTreeMap<String, ListId>,
    entries: Vec<Entry>,
    /// First-token hash → index of the first of its entries, sorted by hash.
    table: Vec<(u64, usize)>,
    combos: Vec<BTreeSet<ListId>>,
}

/// One sequence of tokens that is an entry of one or more lists.
#[derive(Debug)]
struct Entry {
    tokens: Vec<(u64, bool)>,
    variants: Vec<Variant>,
}

/// The lists that hold an entry, for one spelling if capitals count.
#[derive(Debug)]
struct Variant {
    exact: Option<String>,
    list: ListId,
    value: Option<String>,
}

/// A place in the text that is an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// Which lists hold it.
    pub(super) combo: usize,
}

/// Collects lists before they are compiled.
#[derive(Debug, Default)]
pub(super) struct LexiconBuilder {
    names: BTreeMap<String, ListId>,
    entries: BTreeMap<Vec<(u64, bool)>, Vec<Variant>>,
}

impl LexiconBuilder {
    /// The id of a list, made when it is new.
    pub(super) fn list(&mut self, name: &str) -> ListId {
        let next = self.names.len();
        *self.names.entry(name.to_owned()).or_insert(next)
    }

    /// Adds an entry; one with hyphens is also found with blanks in their place.
    pub(super) fn add(&mut self, list: ListId, words: &str, exact: bool, value: Option<&str>) {
        self.add_form(list, words, exact, value);
        if words.contains('-')
            && words
                .split('-')
                .all(|part| part.chars().any(char::is_alphabetic))
        {
            self.add_form(list, &words.replace('-', " "), exact, value);
        }
    }

    fn add_form(&mut self, list: ListId, words: &str, exact: bool, value: Option<&str>) {
        let key = key(&tokens(words));
        if key.is_empty() {
            return;
        }
        let variants = self.entries.entry(key).or_default();
        let exact = exact.then(|| squeeze(words));
        if !variants
            .iter()
            .any(|variant| variant.list == list && variant.exact == exact)
        {
            variants.push(Variant {
                exact,
                list,
                value: value.map(str::to_owned),
            });
        }
    }

    /// Compiles the lists.
    pub(super) fn build(self) -> Lexicon {
        let mut lexicon = Lexicon {
            names: self.names,
            ..Lexicon::default()
        };
        let mut combos: BTreeSet<BTreeSet<ListId>> = BTreeSet::new();
        for (tokens, variants) in self.entries {
            let first = tokens[0].0;
            let at = lexicon.entries.len();
            combos.extend(possible_combos(&variants));
            lexicon.entries.push(Entry { tokens, variants });
            lexicon.table.push((first, at));
        }
        lexicon.table.sort_unstable();
        lexicon.combos = combos.into_iter().collect();
        lexicon
    }
}

/// The sets of lists that one token sequence can stand for, over all ways to write it.
fn possible_combos(variants: &[Variant]) -> Vec<BTreeSet<ListId>> {
    let folded: BTreeSet<ListId> = variants
        .iter()
        .filter(|variant| variant.exact.is_none())
        .map(|variant| variant.list)
        .collect();
    let mut sets = vec![folded.clone()];
    for spelling in variants
        .iter()
        .filter_map(|variant| variant.exact.as_deref())
    {
        let mut set = folded.clone();
        set.extend(
            variants
                .iter()
                .filter(|variant| variant.exact.as_deref() == Some(spelling))
                .map(|variant| variant.list),
        );
        sets.push(set);
    }
    sets.retain(|set| !set.is_empty());
    sets
}

/// What the tokens of an entry must be like in a text: the first one's white space does not count.
fn key(tokens: &[Token]) -> Vec<(u64, bool)> {
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| (token.hash, at > 0 && token.spaced))
        .collect()
}

/// Words with white space folded and apostrophes made straight: the form in which capitals are compared.
fn squeeze(words: &str) -> String {
    let kept: String = words
        .chars()
        .filter(|c| !super::token::ignorable(*c))
        .collect();
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

    /// The lists of a combo.
    pub(super) fn combo(&self, combo: usize) -> &BTreeSet<ListId> {
        &self.combos[combo]
    }

    /// The combos that a list is part of.
    pub(super) fn combos_with(&self, list: ListId) -> impl Iterator<Item = usize> {
        self.combos
            .iter()
            .enumerate()
            .filter(move |(_, set)| set.contains(&list))
            .map(|(at, _)| at)
    }

    /// How many lists there are.
    pub(super) fn lists(&self) -> usize {
        self.names.len()
    }

    /// All entries in a text, by start, then the longer one first.
    pub(super) fn hits(&self, text: &str, tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for at in 0..tokens.len() {
            let from = hits.len();
            let hash = tokens[at].hash;
            let first = self.table.partition_point(|(key, _)| *key < hash);
            for (_, entry) in self.table[first..]
                .iter()
                .take_while(|(key, _)| *key == hash)
            {
                hits.extend(self.hit(&self.entries[*entry], text, &tokens[at..]));
            }
            hits[from..].sort_by_key(|hit| std::cmp::Reverse(hit.end));
        }
        hits
    }

    fn hit(&self, entry: &Entry, text: &str, tokens: &[Token]) -> Option<Hit> {
        let here = tokens.get(..entry.tokens.len())?;
        let same =
            here.iter()
                .zip(&entry.tokens)
                .enumerate()
                .all(|(at, (token, (hash, spaced)))| {
                    token.hash == *hash && (at == 0 || token.spaced == *spaced)
                });
        if !same {
            return None;
        }
        let (start, end) = (here[0].start, here[here.len() - 1].end);
        let set = written(entry, &text[start..end]);
        let combo = self.combos.binary_search(&set).ok()?;
        Some(Hit { start, end, combo })
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
        let hash = key.first()?.0;
        let first = self.table.partition_point(|(key, _)| *key < hash);
        let same = self.table[first..]
            .iter()
            .take_while(|(key, _)| *key == hash);
        let entries = same
            .map(|(_, at)| &self.entries[*at])
            .filter(|entry| entry.tokens == key);
        let squeezed = squeeze(words);
        let fits = |variant: &&Variant| {
            variant.list == list
                && variant
                    .exact
                    .as_ref()
                    .is_none_or(|exact| *exact == squeezed)
        };
        entries.flat_map(|entry| &entry.variants).find(fits)
    }
}

/// The lists that hold an entry as it is written.
fn written(entry: &Entry, words: &str) -> BTreeSet<ListId> {
    let exact = entry
        .variants
        .iter()
        .any(|variant| variant.exact.is_some())
        .then(|| squeeze(words));
    let fits = |variant: &&Variant| variant.exact.is_none() || variant.exact == exact;
    entry
        .variants
        .iter()
        .filter(fits)
        .map(|variant| variant.list)
        .collect()
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
        let hits = lexicon.hits(text, &tokens(text));
        let found: Vec<(&str, Vec<usize>)> = hits
            .iter()
            .map(|hit| {
                (
                    &text[hit.start..hit.end],
                    lexicon.combo(hit.combo).iter().copied().collect(),
                )
            })
            .collect();
        let expected: Vec<(&str, Vec<usize>)> = expected
            .iter()
            .map(|(words, lists)| (*words, lists.to_vec()))
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
