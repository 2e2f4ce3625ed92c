//! Collects word lists and compiles them.

use std::collections::BTreeMap;

use super::super::token::tokens;
use super::table::Table;
use super::{ComboId, Entry, Lexicon, ListId, Part, Variant, key, squeeze};

/// Collects lists before they are compiled.
#[derive(Debug, Default)]
pub(in crate::rules) struct LexiconBuilder {
    names: BTreeMap<String, ListId>,
    added: Vec<(Vec<Part>, Variant)>,
}

impl LexiconBuilder {
    /// The id of a list, made when it is new.
    pub(in crate::rules) fn list(&mut self, name: &str) -> ListId {
        let next = self.names.len();
        *self.names.entry(name.to_owned()).or_insert(next)
    }

    /// Adds an entry; one with hyphens is also found with blanks in their place.
    pub(in crate::rules) fn add(
        &mut self,
        list: ListId,
        words: &str,
        exact: bool,
        value: Option<&str>,
    ) {
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
        let variant = Variant {
            exact: exact.then(|| squeeze(words)),
            list,
            value: value.map(str::to_owned),
        };
        self.added.push((key, variant));
    }

    /// Compiles the lists. Of entries that are added twice to a list, the first counts.
    pub(in crate::rules) fn build(mut self) -> Lexicon {
        self.added.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut combos: BTreeMap<Vec<ListId>, ComboId> = BTreeMap::new();
        let mut entries: Vec<Entry> = Vec::new();
        for (tokens, variant) in self.added {
            match entries.last_mut() {
                Some(entry) if entry.tokens == tokens => entry.add(variant),
                _ => entries.push(Entry {
                    tokens,
                    variants: vec![variant],
                    folded: None,
                    exact: Vec::new(),
                }),
            }
        }
        for entry in &mut entries {
            entry.combine(&mut combos);
        }
        let table = Table::new(entries.iter().map(|entry| entry.tokens[0].0));
        let mut in_order: Vec<(ComboId, Vec<ListId>)> =
            combos.into_iter().map(|(set, id)| (id, set)).collect();
        in_order.sort_unstable();
        let mut by_list = vec![Vec::new(); self.names.len()];
        for (combo, lists) in &in_order {
            for list in lists {
                by_list[*list].push(*combo);
            }
        }
        Lexicon {
            by_list,
            names: self.names,
            table,
            entries,
            combos: in_order.into_iter().map(|(_, set)| set).collect(),
        }
    }
}

impl Entry {
    fn add(&mut self, new: Variant) {
        let same = |old: &Variant| old.list == new.list && old.exact == new.exact;
        if !self.variants.iter().any(same) {
            self.variants.push(new);
        }
    }

    /// Finds the combos for all ways to write the entry.
    fn combine(&mut self, combos: &mut BTreeMap<Vec<ListId>, ComboId>) {
        let mut combo = |mut set: Vec<ListId>| {
            set.sort_unstable();
            set.dedup();
            let next = ComboId::try_from(combos.len()).unwrap_or(ComboId::MAX);
            (!set.is_empty()).then(|| *combos.entry(set).or_insert(next))
        };
        let lists = |spelling: Option<&str>| -> Vec<ListId> {
            let fits = |variant: &&Variant| {
                variant.exact.is_none() || variant.exact.as_deref() == spelling
            };
            let fitting = self.variants.iter().filter(fits);
            fitting.map(|variant| variant.list).collect()
        };
        let folded = combo(lists(None));
        let mut exact = Vec::new();
        for spelling in self
            .variants
            .iter()
            .filter_map(|variant| variant.exact.as_ref())
        {
            exact.extend(combo(lists(Some(spelling))).map(|combo| (spelling.clone(), combo)));
        }
        (self.folded, self.exact) = (folded, exact);
    }
}
