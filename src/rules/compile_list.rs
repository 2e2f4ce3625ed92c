//! Word lists of all files: entries with their endings, what extends them and what is taken out.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::Compiler;
use super::file::{ListTable, RuleFile};
use super::lexicon::ListId;

/// Words that files take out of lists: by the list's full name, each with the file that does so.
type Without = BTreeMap<String, Vec<(usize, BTreeSet<String>)>>;

impl Compiler {
    pub(super) fn lists(&mut self, parsed: &[Option<RuleFile>]) {
        let mut named = Vec::new();
        let mut without = Without::new();
        for (at, tables) in parsed.iter().enumerate() {
            let Some(tables) = tables else { continue };
            for (name, table) in &tables.list {
                let (full, id) = self.list_id(tables.pack.get_ref(), name.get_ref(), table.extend);
                if !table.without.is_empty() {
                    let words = table.without.iter().map(|word| folded(word.get_ref()));
                    let out = (at, words.collect());
                    without.entry(full.clone()).or_default().push(out);
                }
                named.push((at, full, id, table));
            }
        }
        for (at, full, id, table) in named {
            let later = without.get(&full).into_iter().flatten();
            let later = later.filter(|(by, _)| *by > at).map(|(_, words)| words);
            let out: Vec<&BTreeSet<String>> = later.collect();
            self.list(at, id, table, &out);
        }
    }

    fn list_id(&mut self, pack: &str, name: &str, extend: bool) -> (String, ListId) {
        let full = match self.names.short.get(name) {
            Some(full) if extend => full.clone(),
            _ => format!("{pack}/{name}"),
        };
        let id = self.names.lexicon.list(&full);
        self.names.lists.insert(full.clone(), id);
        self.names.short.insert(name.to_owned(), full.clone());
        (full, id)
    }

    fn list(&mut self, at: usize, id: ListId, table: &ListTable, out: &[&BTreeSet<String>]) {
        let exact = table
            .case
            .as_ref()
            .is_some_and(|case| case.get_ref() == "exact");
        let none = [String::new()];
        let forms = if table.forms.is_empty() {
            &none[..]
        } else {
            &table.forms
        };
        let lexicon = &mut self.names.lexicon;
        let mut add = |words: &str, value: Option<&str>| {
            let key = folded(words);
            if !out.iter().any(|out| out.contains(&key)) {
                for words in written(words, table.compounds) {
                    lexicon.add(id, &words, exact, value);
                }
            }
        };
        for word in &table.words {
            inflected(word.get_ref(), forms).for_each(|words| add(&words, None));
        }
        for (value, words) in &table.values {
            for word in words {
                add(word.get_ref(), Some(value));
            }
        }
        let Some(path) = &table.file else { return };
        match &self.files[at].lists.get(path.get_ref()) {
            Some(Ok(text)) => {
                for (value, words) in entries(text) {
                    inflected(words, forms).for_each(|words| add(&words, value));
                }
            }
            Some(Err(reason)) => {
                let reason = reason.clone();
                let place = self.place(at, path);
                let problem = place.error("R012", "this word list cannot be read", reason);
                self.problems.push(problem.help(
                    "write the path as it is seen from the rule file, for example `file = 'lists/drugs.txt'`",
                ));
            }
            None => {}
        }
    }
}

/// All entries of a list in all forms, as they are compared. `files` are the texts of its list files.
pub(super) fn all_words<'l>(
    list: &'l ListTable,
    files: impl Iterator<Item = &'l str>,
) -> BTreeSet<String> {
    let none = vec![String::new()];
    let forms = if list.forms.is_empty() {
        &none
    } else {
        &list.forms
    };
    let from_files = files.flat_map(entries).map(|(_, words)| words);
    let words = list.words.iter().map(|word| word.get_ref().as_str());
    let values = list.values.values().flatten();
    let plain = values.map(|word| folded(word.get_ref()));
    let words = words.chain(from_files);
    let inflected = words.flat_map(|words| {
        inflected(words, forms)
            .map(|words| folded(&words))
            .collect::<Vec<_>>()
    });
    inflected.chain(plain).collect()
}

/// Words as they are compared: in small letters, with single blanks and straight apostrophes.
pub(super) fn folded(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").replace('’', "'").to_lowercase()
}

/// An entry with each of the endings that it may take.
fn inflected<'w>(words: &'w str, forms: &'w [String]) -> impl Iterator<Item = String> + 'w {
    forms
        .iter()
        .filter_map(move |form| match form.split_once('>') {
            Some((old, new)) => Some(format!("{}{new}", words.strip_suffix(old)?)),
            None => Some(format!("{words}{form}")),
        })
}

/// The ways to write an entry: with blanks, with hyphens, in one word.
fn written(words: &str, compounds: bool) -> Vec<String> {
    let joints = |c: char| matches!(c, ' ' | '-');
    let plain = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    if !compounds || !words.contains(joints) || !words.split(joints).all(plain) {
        return vec![words.to_owned()];
    }
    let with = |joint: &str| words.split(joints).collect::<Vec<_>>().join(joint);
    vec![with(" "), with("-"), with("")]
}

/// The entries of a list file: the value each stands for, if any, and its words.
fn entries(text: &str) -> impl Iterator<Item = (Option<&str>, &str)> {
    let lines = text.lines().map(|line| {
        line.split_once('#')
            .map_or(line, |(before, _)| before)
            .trim()
    });
    lines
        .filter(|line| !line.is_empty())
        .map(|line| match line.split_once(" = ") {
            Some((value, words)) => (Some(value.trim()), words.trim()),
            None => (None, line),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_and_joints() {
        let forms = ["", "s", "y>ies"].map(str::to_owned);
        let all = |words: &str| inflected(words, &forms).collect::<Vec<_>>().join(" ");
        assert_eq!(all("therapy"), "therapy therapys therapies");
        assert_eq!(all("pill"), "pill pills");
        assert_eq!(
            written("health care", true),
            ["health care", "health-care", "healthcare"]
        );
        assert_eq!(written("vitamin B12", true), ["vitamin B12"]);
        assert_eq!(written("health care", false), ["health care"]);
    }
}
