//! The rule files in force as they were written, for those who want to read them.

use std::ops::Range;

use toml::Spanned;

use crate::{ChangeTable, CheckTable, CueTable, ListTable, RuleFile, RuleSet, RuleTable};

/// All rule files, lowest precedence first.
#[derive(Debug, Default)]
pub(super) struct Library {
    pub(super) books: Vec<Book>,
}

/// A rule file.
#[derive(Debug)]
pub(super) struct Book {
    /// Name of the file.
    pub(super) file: String,
    /// Its text.
    pub(super) text: String,
    /// What it says.
    pub(super) tables: RuleFile,
}

/// Something that a rule file defines.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry<'l> {
    Rule(&'l RuleTable),
    Cue(&'l CueTable),
    Check(&'l CheckTable),
    List(&'l ListTable),
    Macro(&'l Spanned<String>),
}

/// Where something is defined.
#[derive(Clone, Debug)]
pub(super) struct Found<'l> {
    pub(super) book: &'l Book,
    /// `PACK/NAME`.
    pub(super) id: String,
    pub(super) entry: Entry<'l>,
    /// Where its name stands in the file, in bytes.
    pub(super) at: Range<usize>,
}

impl Library {
    /// Reads the files of a rule set.
    pub(super) fn new(set: &RuleSet) -> Self {
        let book = |file: &str| {
            let text = set.source(file)?.to_owned();
            let tables = RuleFile::parse(file, &text).ok()?;
            let file = file.to_owned();
            Some(Book { file, text, tables })
        };
        Self {
            books: set
                .packs()
                .iter()
                .filter_map(|pack| book(&pack.file))
                .collect(),
        }
    }

    /// Everything that is defined, lowest precedence first.
    pub(super) fn all(&self) -> Vec<Found<'_>> {
        self.books.iter().flat_map(Book::all).collect()
    }

    /// What has the id, or the name in any pack; of several definitions of one id, the one in force.
    pub(super) fn find(&self, id: &str) -> Vec<Found<'_>> {
        let id = id.strip_prefix("builtin:").unwrap_or(id);
        let fits = |found: &Found<'_>| {
            found.id == id || found.id.split_once('/').is_some_and(|(_, name)| name == id)
        };
        let mut found: Vec<Found<'_>> = self.all().into_iter().filter(fits).collect();
        found.reverse();
        let mut seen: Vec<(String, bool)> = Vec::new();
        found.retain(|found| {
            let key = (found.id.clone(), found.entry.is_rule());
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        found
    }

    /// The word list or macro that a pattern of a pack calls by the name: the pack's own, else the last one.
    pub(super) fn part(&self, pack: &str, name: &str) -> Option<Found<'_>> {
        let own = format!("{pack}/{name}");
        let parts = || {
            self.all()
                .into_iter()
                .filter(|found| !found.entry.is_rule())
                .rev()
        };
        let named = |found: &Found<'_>| found.id.ends_with(&format!("/{name}"));
        parts()
            .find(|found| found.id == own || found.id == name)
            .or_else(|| parts().find(named))
    }

    /// Changes of a rule, each with the file that makes it and the line where it stands.
    pub(super) fn changes<'l>(
        &'l self,
        id: &'l str,
    ) -> impl Iterator<Item = (&'l Book, &'l ChangeTable, usize)> {
        let of = move |change: &ChangeTable| {
            let rule = change.rule.get_ref();
            rule.strip_prefix("builtin:").unwrap_or(rule) == id
        };
        self.books.iter().flat_map(move |book| {
            let changes = book.tables.changes.iter();
            let changes = changes.filter(move |change| of(change.get_ref()));
            changes.map(move |change| (book, change.get_ref(), book.line(change.span().start)))
        })
    }
}

impl Book {
    /// Number of the line that holds the byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.text[..at.min(self.text.len())].matches('\n').count()
    }

    fn all(&self) -> Vec<Found<'_>> {
        let found = |name: &str, entry, at| Found {
            book: self,
            id: format!("{}/{name}", self.tables.pack.get_ref()),
            entry,
            at,
        };
        let rules = self.tables.rules.iter().map(|rule| {
            let id = &rule.get_ref().id;
            found(id.get_ref(), Entry::Rule(rule.get_ref()), id.span())
        });
        let cues = self.tables.cues.iter().map(|cue| {
            let id = &cue.get_ref().id;
            found(id.get_ref(), Entry::Cue(cue.get_ref()), id.span())
        });
        let checks = self.tables.checks.iter().map(|check| {
            let id = &check.get_ref().id;
            found(id.get_ref(), Entry::Check(check.get_ref()), id.span())
        });
        let lists = self.tables.list.iter();
        let lists = lists.map(|(name, list)| found(name.get_ref(), Entry::List(list), name.span()));
        let macros = self.tables.macros.iter();
        let macros =
            macros.map(|(name, text)| found(name.get_ref(), Entry::Macro(text), name.span()));
        rules
            .chain(cues)
            .chain(checks)
            .chain(lists)
            .chain(macros)
            .collect()
    }
}

impl Entry<'_> {
    pub(super) fn is_rule(self) -> bool {
        matches!(self, Self::Rule(_) | Self::Cue(_) | Self::Check(_))
    }
}
