//! Word lists and macros that are not used, and entries that cannot match or stand twice.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::super::Diagnostic;
use super::super::compile::Compiler;
use super::super::compile_list::{all_words, folded};
use super::super::file::{ListTable, RuleFile};
use super::super::near::nearest;
use super::super::place::Place;
use super::super::set::Loaded;
use super::super::token::tokens;
use crate::text::Span;

impl Compiler {
    /// Looks at the word lists and macros of a file.
    pub(super) fn lint_lists(&mut self, at: usize, tables: &RuleFile, parsed: &[Option<RuleFile>]) {
        let file = &self.files[at];
        let rules = !tables.rules.is_empty() || !tables.cues.is_empty();
        let mut found = Vec::new();
        for (name, list) in &tables.list {
            let mut here = entries(list, file);
            here.extend(self.extends(name, list, at, parsed));
            let full = format!("{}/{}", tables.pack.get_ref(), name.get_ref());
            if rules && !list.extend && !self.names.used.contains(&full) {
                here.push(unused_part(name, "word list", file));
            }
            here.retain(|problem| list.allow.iter().all(|code| code.get_ref() != problem.code));
            found.extend(here);
        }
        let unused = tables.macros.keys().filter(|name| {
            let full = format!("{}/{}", tables.pack.get_ref(), name.get_ref());
            rules && !self.names.used.contains(&full)
        });
        found.extend(unused.map(|name| unused_part(name, "macro", file)));
        self.problems.extend(found);
    }

    /// A list that extends none, or takes out what is not in it.
    fn extends(
        &self,
        name: &Spanned<String>,
        list: &ListTable,
        at: usize,
        parsed: &[Option<RuleFile>],
    ) -> Vec<Diagnostic> {
        let earlier = parsed[..at].iter().enumerate().filter_map(|(at, tables)| {
            let (_, list) = tables
                .as_ref()?
                .list
                .iter()
                .find(|(key, _)| key.get_ref() == name.get_ref())?;
            Some((at, list))
        });
        let earlier: Vec<(usize, &ListTable)> = earlier.collect();
        let file = &self.files[at];
        if list.extend && earlier.is_empty() {
            let title = format!("there is no word list `{}` to extend", name.get_ref());
            let span = Span::new(name.span().start, name.span().end);
            let problem = Diagnostic::warning("R114", &file.name, title)
                .at(span, "no pack before this one has it");
            let help = "`redpencil rules lexicons` prints the names of all lists; without `extend` this is a list of your own";
            return vec![problem.help(help)];
        }
        let lists = |at: usize| self.files[at].lists.values().flatten().map(String::as_str);
        let words: BTreeSet<String> = earlier
            .iter()
            .flat_map(|(at, list)| all_words(list, lists(*at)))
            .collect();
        let missing = list
            .without
            .iter()
            .filter(|word| !words.contains(&folded(word.get_ref())));
        let told = missing.map(|word| {
            let place = Place::new(&file.name, &file.text, word.span());
            let title = format!(
                "`{}` is not in the word list `{}`",
                word.get_ref(),
                name.get_ref()
            );
            let span = Span::new(0, word.get_ref().len());
            let problem = place.warning("R114", title, span, "there is nothing to take out");
            let near = nearest(word.get_ref(), words.iter().map(String::as_str));
            problem.help(near.map_or_else(
                || "leave it out".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ))
        });
        told.collect()
    }
}

fn unused_part(name: &Spanned<String>, word: &str, file: &Loaded) -> Diagnostic {
    let span = Span::new(name.span().start, name.span().end);
    let title = format!("the {word} `{}` is not used", name.get_ref());
    Diagnostic::warning("R110", &file.name, title)
        .at(span, format!("no pattern has `{{{{{}}}}}`", name.get_ref()))
        .help("leave it out, or use it")
}

/// Entries that cannot match, and those that stand in the list already.
fn entries(list: &ListTable, file: &Loaded) -> Vec<Diagnostic> {
    let exact = list
        .case
        .as_ref()
        .is_some_and(|case| case.get_ref() == "exact");
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in list.words.iter().chain(list.values.values().flatten()) {
        let place = Place::new(&file.name, &file.text, entry.span());
        found.extend(odd(&place, entry.get_ref()));
        let words: Vec<&str> = entry.get_ref().split_whitespace().collect();
        let words = words.join(" ").replace('’', "'");
        let key = if exact { words } else { words.to_lowercase() };
        match first.get(&key) {
            Some(before) => found.push(twice(&place, entry.get_ref(), *before)),
            None => drop(first.insert(key, place.whole())),
        }
    }
    found
}

fn twice(place: &Place<'_>, entry: &str, before: Span) -> Diagnostic {
    let title = format!("`{entry}` stands twice in this list");
    Diagnostic::warning("R113", place.file(), title)
        .at(place.whole(), "here again")
        .at(before, "here first")
        .help("leave one of them out; capitals count only with `case = 'exact'`")
}

/// An entry that looks like a pattern, or has nothing to find.
fn odd(place: &Place<'_>, entry: &str) -> Option<Diagnostic> {
    let whole = Span::new(0, entry.len());
    if tokens(entry).is_empty() {
        let problem = place.warning(
            "R112",
            "this entry of a word list can never be found",
            whole,
            "nothing to find",
        );
        return Some(problem.help("leave it out"));
    }
    let (at, sign) = sign(entry)?;
    let title = "this entry of a word list is taken letter by letter";
    let span = Span::new(at, at + sign.len());
    let problem = place.warning(
        "R112",
        title,
        span,
        format!("it is found only where the text has `{sign}`"),
    );
    Some(problem.help("write all forms out, add `forms = [\"\", \"s\"]` for endings, or put the pattern under `[macro]`"))
}

/// Signs that mean something in patterns and hardly stand in words.
fn sign(entry: &str) -> Option<(usize, &str)> {
    const SIGNS: [&str; 10] = [
        r"\b", r"\w", r"\d", r"\s", r"\.", ".*", ".+", "(?", "[a-z", "{{",
    ];
    let plain = SIGNS
        .iter()
        .find_map(|sign| Some((entry.find(sign)?, *sign)));
    let optional = entry
        .find('?')
        .filter(|at| entry[..*at].ends_with(char::is_alphabetic) && entry.len() > at + 1)
        .map(|at| (at, "?"));
    let choice = entry
        .find('|')
        .filter(|at| *at > 0 && entry.len() > at + 1)
        .map(|at| (at, "|"));
    plain.or(choice).or(optional)
}
