//! Rule files as texts: what `{{name}}` stands for.

use std::collections::BTreeMap;

use regex::Regex;

use super::super::RuleFile;
use super::super::file::ListTable;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// Regex text.
    Text(String),
    /// A word list, by its number.
    List(usize),
    /// An earlier finding.
    Atom,
}

/// An entry of a word list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// In lower case, with straight apostrophes and single blanks.
    pub(super) folded: String,
    /// As it is to be written, where capitals count.
    pub(super) exact: Option<String>,
}

/// A rule or cue as its file has it.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) id: String,
    pub(super) parts: Vec<Part>,
    pub(super) exact: bool,
    pub(super) paragraph: bool,
    /// The group that it marks.
    pub(super) marked: Option<String>,
}

/// The word lists and patterns of all files. The words of a cue are a list without a name.
#[derive(Debug, Default)]
pub(super) struct Book {
    names: BTreeMap<String, Named>,
    pub(super) lists: Vec<Vec<Entry>>,
    pub(super) rules: Vec<Pattern>,
}

#[derive(Clone, Debug)]
enum Named {
    List(usize),
    Macro { pack: String, text: String },
}

/// The text of a list file.
pub(super) type Read<'r> = &'r dyn Fn(&str) -> String;

impl Book {
    /// Reads rule files in order of precedence.
    pub(super) fn new(files: &[(&str, &str)], read: Read<'_>) -> Self {
        let mut book = Self::default();
        let parsed: Vec<RuleFile> = files
            .iter()
            .map(|(name, text)| RuleFile::parse(name, text).unwrap())
            .collect();
        for file in &parsed {
            book.lists(file, read);
        }
        for file in &parsed {
            for (name, text) in &file.macros {
                let (pack, text) = (file.pack.get_ref().clone(), text.get_ref().clone());
                book.name(file, name.get_ref(), &Named::Macro { pack, text });
            }
        }
        for file in &parsed {
            book.patterns(file);
        }
        book
    }

    fn name(&mut self, file: &RuleFile, name: &str, named: &Named) {
        let full = format!("{}/{name}", file.pack.get_ref());
        self.names.insert(full, named.clone());
        self.names.insert(name.to_owned(), named.clone());
    }

    fn lists(&mut self, file: &RuleFile, read: Read<'_>) {
        for (name, table) in &file.list {
            let entries = entries(table, read);
            match self.names.get(name.get_ref()) {
                Some(Named::List(list)) if table.extend => self.lists[*list].extend(entries),
                _ => {
                    self.name(file, name.get_ref(), &Named::List(self.lists.len()));
                    self.lists.push(entries);
                }
            }
        }
    }

    fn patterns(&mut self, file: &RuleFile) {
        let pack = file.pack.get_ref();
        let is_exact = |case: Option<&toml::Spanned<String>>| {
            case.is_some_and(|case| case.get_ref() == "exact")
        };
        for rule in &file.rules {
            let rule = rule.get_ref();
            let paragraph = rule.scope.as_ref().map(toml::Spanned::get_ref);
            self.rules.push(Pattern {
                id: format!("{pack}/{}", rule.id.get_ref()),
                parts: self.parts(pack, rule.pattern.get_ref()),
                exact: is_exact(rule.case.as_ref()),
                paragraph: paragraph.is_some_and(|scope| scope == "paragraph"),
                marked: rule.span.as_ref().map(|span| span.get_ref().clone()),
            });
        }
        for cue in &file.cues {
            let cue = cue.get_ref();
            let exact = is_exact(cue.case.as_ref());
            let words: Vec<String> = cue
                .words
                .iter()
                .map(|word| word.get_ref().clone())
                .collect();
            let list = Part::List(self.lists.len());
            self.lists.push(spelled(&words, exact));
            let pattern = cue.pattern.as_ref();
            let parts = pattern.map(|pattern| self.parts(pack, pattern.get_ref()));
            self.rules.push(Pattern {
                id: format!("{pack}/{}", cue.id.get_ref()),
                parts: parts.unwrap_or_else(|| vec![list]),
                exact,
                paragraph: false,
                marked: None,
            });
        }
    }

    /// Cuts a pattern at its names; macros are written out.
    fn parts(&self, pack: &str, pattern: &str) -> Vec<Part> {
        let names = r"\\.|\(\?P?<|\{\{(?<name>[a-z][a-z0-9_/-]*)\}\}|<(?<atom>[a-z][a-z0-9_/-]*)>";
        let names = Regex::new(names).unwrap();
        let mut parts = Vec::new();
        let mut at = 0;
        for found in names.captures_iter(pattern) {
            let whole = found.get(0).unwrap();
            let named = found
                .name("name")
                .map(|name| self.named(pack, name.as_str()));
            if named.is_none() && found.name("atom").is_none() {
                continue;
            }
            parts.push(Part::Text(pattern[at..whole.start()].to_owned()));
            at = whole.end();
            match named {
                None => parts.push(Part::Atom),
                Some(Named::List(list)) => parts.push(Part::List(list)),
                Some(Named::Macro { pack, text }) => {
                    parts.push(Part::Text("(?:".to_owned()));
                    parts.extend(self.parts(&pack, &text));
                    parts.push(Part::Text(")".to_owned()));
                }
            }
        }
        parts.push(Part::Text(pattern[at..].to_owned()));
        parts
    }

    fn named(&self, pack: &str, name: &str) -> Named {
        let own = self.names.get(&format!("{pack}/{name}"));
        own.or_else(|| self.names.get(name)).unwrap().clone()
    }
}

impl Pattern {
    /// Whether it names an earlier finding.
    pub(super) fn has_atoms(&self) -> bool {
        self.parts.contains(&Part::Atom)
    }

    /// The lists that it names, each once.
    pub(super) fn lists(&self) -> Vec<usize> {
        let list = |part: &Part| match part {
            Part::List(list) => Some(*list),
            _ => None,
        };
        let mut lists: Vec<usize> = self.parts.iter().filter_map(list).collect();
        lists.sort_unstable();
        lists.dedup();
        lists
    }
}

fn entries(table: &ListTable, read: Read<'_>) -> Vec<Entry> {
    let exact = table
        .case
        .as_ref()
        .is_some_and(|case| case.get_ref() == "exact");
    let words = table.words.iter().map(|word| word.get_ref().clone());
    let mut words: Vec<String> = words.collect();
    let file = table.file.as_ref().map(|path| read(path.get_ref()));
    for line in file.iter().flat_map(|text| text.lines()) {
        let line = line.split('#').next().unwrap_or_default().trim();
        let entry = line.split_once(" = ").map_or(line, |(_, words)| words);
        words.push(entry.trim().to_owned());
    }
    let mut all: Vec<String> = Vec::new();
    for word in words {
        match table.forms.as_slice() {
            [] => all.push(word),
            forms => all.extend(forms.iter().map(|form| format!("{word}{form}"))),
        }
    }
    let values = table.values.values().flatten();
    all.extend(values.map(|word| word.get_ref().clone()));
    spelled(&all, exact)
}

fn spelled(words: &[String], exact: bool) -> Vec<Entry> {
    let spelled = words.iter().flat_map(|word| spellings(word));
    let entry = |word: String| Entry {
        folded: fold(&word),
        exact: exact.then(|| straight(&word)),
    };
    let mut entries: Vec<Entry> = spelled.map(entry).collect();
    entries.retain(|entry| !entry.folded.is_empty());
    entries
}

/// An entry with hyphens between words is also written with blanks.
fn spellings(word: &str) -> Vec<String> {
    let has_letter = |part: &str| part.chars().any(char::is_alphabetic);
    if word.contains('-') && word.split('-').all(has_letter) {
        vec![word.to_owned(), word.replace('-', " ")]
    } else {
        vec![word.to_owned()]
    }
}

/// Words in the form in which entries are compared.
pub(super) fn fold(words: &str) -> String {
    straight(words)
        .chars()
        .flat_map(char::to_lowercase)
        .collect()
}

/// Words with single blanks and straight apostrophes.
pub(super) fn straight(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").replace('\u{2019}', "'")
}
