//! The word lists in force as their files give them, and the rules that name them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml::Spanned;

use super::super::load::list_file;
use super::library::{Book, Entry, Library};
use crate::{ConditionTable, ListTable, RuleSet, RuleTable};

/// A word list.
#[derive(Debug, Default)]
pub(super) struct WordList {
    /// `PACK/NAME`.
    pub(super) id: String,
    /// What it is for.
    pub(super) about: String,
    /// Its entries in the order of the files, each with the value it stands for.
    pub(super) entries: Vec<(String, Option<String>)>,
    /// Endings that entries may take, for each file that gives some.
    pub(super) forms: Vec<Vec<String>>,
    /// Whether capitals count.
    pub(super) exact: bool,
    /// `FILE:LINE` of each table of it.
    pub(super) places: Vec<String>,
    /// Rules and cues in force that name it, itself or by a macro.
    pub(super) used_by: BTreeSet<String>,
}

/// All word lists in force, by their ids.
pub(super) fn word_lists(library: &Library, set: &RuleSet) -> Vec<WordList> {
    let names = Names::new(library);
    let mut lists: BTreeMap<String, WordList> = BTreeMap::new();
    for (book, name, table, id) in &names.tables {
        let list = lists.entry(id.clone()).or_default();
        list.id.clone_from(id);
        list.places
            .push(format!("{}:{}", book.file, book.line(name.span().start)));
        list.add(book, table);
    }
    for (rule, used) in names.uses(library, set) {
        for list in used {
            if let Some(list) = lists.get_mut(&list) {
                list.used_by.insert(rule.clone());
            }
        }
    }
    lists.into_values().collect()
}

impl WordList {
    fn add(&mut self, book: &Book, table: &ListTable) {
        if self.about.is_empty() {
            self.about.clone_from(&table.about);
        }
        self.exact |= table
            .case
            .as_ref()
            .is_some_and(|case| case.get_ref() == "exact");
        if !table.forms.is_empty() && !self.forms.contains(&table.forms) {
            self.forms.push(table.forms.clone());
        }
        let words = table.words.iter();
        self.entries
            .extend(words.map(|word| (word.get_ref().clone(), None)));
        for (value, words) in &table.values {
            let words = words
                .iter()
                .map(|word| (word.get_ref().clone(), Some(value.clone())));
            self.entries.extend(words);
        }
        if let Some(path) = &table.file {
            let text = list_text(&book.file, path.get_ref());
            self.entries.extend(entries(&text));
        }
    }
}

/// Text of a list file. That it can be read was seen when the rules were loaded.
fn list_text(rule_file: &str, path: &str) -> String {
    if rule_file.starts_with("builtin:") {
        let mut files = RuleSet::builtin_files();
        let found = files.find(|(name, _)| *name == path);
        return found.map_or(String::new(), |(_, text)| text.to_owned());
    }
    let folder = Path::new(rule_file).parent().unwrap_or(Path::new(""));
    list_file(folder, path).unwrap_or_default()
}

/// The entries of a list file: one a line, `VALUE = ` before those that stand for a value, `#` before comments.
fn entries(text: &str) -> impl Iterator<Item = (String, Option<String>)> {
    let lines = text.lines().map(|line| match line.split_once('#') {
        Some((before, _)) => before.trim(),
        None => line.trim(),
    });
    lines
        .filter(|line| !line.is_empty())
        .map(|line| match line.split_once(" = ") {
            Some((value, words)) => (words.trim().to_owned(), Some(value.trim().to_owned())),
            None => (line.to_owned(), None),
        })
}

/// What names in patterns mean.
struct Names<'l> {
    /// Each table of a list: its file, its name, what it says, the id of the list that it is or adds to.
    tables: Vec<(&'l Book, &'l Spanned<String>, &'l ListTable, String)>,
    lists: BTreeSet<String>,
    macros: BTreeMap<String, &'l str>,
    /// Names without pack → with the pack that was loaded last.
    short: BTreeMap<String, String>,
}

impl<'l> Names<'l> {
    fn new(library: &'l Library) -> Self {
        let mut names = Self {
            tables: Vec::new(),
            lists: BTreeSet::new(),
            macros: BTreeMap::new(),
            short: BTreeMap::new(),
        };
        for book in &library.books {
            for (name, table) in &book.tables.list {
                let id = match names.short.get(name.get_ref()) {
                    Some(id) if table.extend => id.clone(),
                    _ => format!("{}/{}", book.tables.pack.get_ref(), name.get_ref()),
                };
                names.lists.insert(id.clone());
                names.short.insert(name.get_ref().clone(), id.clone());
                names.tables.push((book, name, table, id));
            }
        }
        for book in &library.books {
            for (name, text) in &book.tables.macros {
                let id = format!("{}/{}", book.tables.pack.get_ref(), name.get_ref());
                names.short.insert(name.get_ref().clone(), id.clone());
                names.macros.insert(id, text.get_ref());
            }
        }
        names
    }

    /// The id that a name has in a pack.
    fn id(&self, pack: &str, name: &str) -> Option<String> {
        let own = format!("{pack}/{name}");
        if self.lists.contains(&own) || self.macros.contains_key(&own) {
            return Some(own);
        }
        if name.contains('/') {
            return Some(name.to_owned());
        }
        self.short.get(name).cloned()
    }

    /// Adds the lists that a text of a pack names, macros looked through.
    fn named(&self, pack: &str, text: &str, seen: &mut BTreeSet<String>) {
        for part in text.split("{{").skip(1) {
            let Some((name, _)) = part.split_once("}}") else {
                continue;
            };
            let Some(id) = self.id(pack, name) else {
                continue;
            };
            if let Some(text) = self.macros.get(&id)
                && seen.insert(id.clone())
            {
                let pack = id.split_once('/').map_or(pack, |(pack, _)| pack);
                self.named(pack, text, seen);
            }
            seen.insert(id);
        }
    }

    /// Adds what `list:NAME` names.
    fn listed(&self, pack: &str, text: &str, seen: &mut BTreeSet<String>) {
        for part in text.split('|').map(str::trim) {
            let name = part.strip_prefix("list:");
            seen.extend(name.and_then(|name| self.id(pack, name)));
        }
    }

    /// The rules and cues in force with the ids of the lists and macros that each names.
    fn uses(&self, library: &Library, set: &RuleSet) -> BTreeMap<String, BTreeSet<String>> {
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for found in library.all() {
            let pack = found.book.tables.pack.get_ref();
            let mut seen = BTreeSet::new();
            match found.entry {
                Entry::Rule(rule) => self.rule(pack, rule, &mut seen),
                Entry::Cue(cue) => {
                    for pattern in cue.pattern.iter().chain(&cue.pseudo) {
                        self.named(pack, pattern.get_ref(), &mut seen);
                    }
                }
                Entry::Check(check) => {
                    for select in check.selections() {
                        if let Some(pattern) = &select.pattern {
                            self.named(pack, pattern.get_ref(), &mut seen);
                        }
                        let lists = select.list.iter();
                        seen.extend(lists.filter_map(|list| self.id(pack, list.get_ref())));
                    }
                }
                Entry::List(_) | Entry::Macro(_) => continue,
            }
            for (book, change, _) in library.changes(&found.id) {
                let pack = book.tables.pack.get_ref();
                for table in change.when.iter().chain(&change.unless) {
                    self.condition(pack, table.get_ref(), &mut seen);
                }
            }
            // A later definition takes the place of an earlier one.
            uses.insert(found.id, seen);
        }
        let cue = |id: &str| set.cues().iter().any(|cue| cue.id == id);
        let check = |id: &str| set.checks().iter().any(|check| check.id == id);
        uses.retain(|id, _| set.rule(id).is_some() || cue(id) || check(id));
        uses
    }

    fn rule(&self, pack: &str, rule: &RuleTable, seen: &mut BTreeSet<String>) {
        self.named(pack, rule.pattern.get_ref(), seen);
        for value in rule.attrs.values() {
            if let Some(text) = value.get_ref().as_str() {
                self.listed(pack, text, seen);
            }
        }
        for table in rule.when.iter().chain(&rule.unless) {
            self.condition(pack, table.get_ref(), seen);
        }
    }

    fn condition(&self, pack: &str, table: &ConditionTable, seen: &mut BTreeSet<String>) {
        for pattern in [&table.after, &table.before, &table.text]
            .into_iter()
            .flatten()
        {
            self.named(pack, pattern.get_ref(), seen);
        }
        for name in [&table.near, &table.with].into_iter().flatten() {
            self.listed(pack, name.get_ref(), seen);
        }
    }
}
