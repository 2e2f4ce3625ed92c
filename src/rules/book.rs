//! What names in patterns mean: word lists, macros and atoms of all packs.

use std::collections::{BTreeMap, BTreeSet};

use super::expand::{Named, Names};
use super::lexicon::{LexiconBuilder, ListId};
use super::pattern::{AtomId, Piece};

/// What names mean: lists, macros, atoms.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) lexicon: LexiconBuilder,
    pub(super) lists: BTreeMap<String, ListId>,
    pub(super) macros: BTreeMap<String, Vec<Piece>>,
    pub(super) atoms: BTreeMap<String, AtomId>,
    /// Names, with their pack, of lists and macros that some pattern uses.
    pub(super) used: BTreeSet<String>,
    /// Names without pack → names with the pack that was loaded last.
    pub(super) short: BTreeMap<String, String>,
}

/// The names as one pack sees them: its own first.
pub(super) struct PackNames<'b> {
    pub(super) book: &'b mut Book,
    pub(super) pack: &'b str,
}

impl Names for PackNames<'_> {
    fn named(&mut self, name: &str) -> Option<Named> {
        let own = format!("{}/{name}", self.pack);
        let full = if self.book.lists.contains_key(&own) || self.book.macros.contains_key(&own) {
            own
        } else if name.contains('/') {
            name.to_owned()
        } else {
            self.book.short.get(name)?.clone()
        };
        self.book.used.insert(full.clone());
        let list = self
            .book
            .lists
            .get(&full)
            .map(|list| Named::List(Piece::List(*list)));
        list.or_else(|| self.book.macros.get(&full).cloned().map(Named::Macro))
    }

    fn atom(&mut self, name: &str) -> Option<Piece> {
        Some(Piece::Atom(self.book.atom(name)))
    }
}

impl Book {
    /// The id of an atom's name, made when it is new.
    pub(super) fn atom(&mut self, name: &str) -> AtomId {
        let next = self.atoms.len();
        *self.atoms.entry(name.to_owned()).or_insert(next)
    }

    /// All names of lists and macros, for suggestions.
    pub(super) fn known(&self) -> Vec<&str> {
        self.short.keys().map(String::as_str).collect()
    }
}
