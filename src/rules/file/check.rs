//! Looks for everything that is wrong with a rule file, before serde reads it: serde stops at the first problem.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::Diagnostic;
use super::super::near::nearest;
use super::literal::Literal;
use super::says::{as_written, short, spoken, wanted};
use super::shape::{Choice, HABITS, Key, Need, PLACES, Shape, Table};
use super::word::{Fault, Word, listed, unprintable};
use crate::text::Span;

/// Collects what is wrong with one file.
#[derive(Debug)]
pub(super) struct Checker<'f> {
    file: &'f str,
    text: &'f str,
    found: Vec<Diagnostic>,
    left_out: usize,
}

/// How many problems of a file are told.
const TOLD: usize = 100;

/// A table as it stands in the file.
struct Place<'t> {
    /// Its header, or the whole of it in braces.
    span: Span,
    /// What it is called in messages.
    who: &'t str,
}

impl<'f> Checker<'f> {
    pub(super) fn new(file: &'f str, text: &'f str) -> Self {
        Self {
            file,
            text,
            found: Vec::new(),
            left_out: 0,
        }
    }

    /// All problems in the order of their places.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        let start = |problem: &Diagnostic| problem.labels.first().map(|label| label.span.start);
        self.found.sort_by_key(start);
        if let (Some(last), true) = (self.found.last_mut(), self.left_out > 0) {
            let note = format!("{} more problems of this file are not shown", self.left_out);
            last.notes.push(note);
        }
        self.found
    }

    pub(super) fn push(&mut self, problem: Diagnostic) {
        if self.is_full() {
            self.left_out += 1;
        } else {
            self.found.push(problem);
        }
    }

    /// Whether further problems are only counted.
    fn is_full(&self) -> bool {
        self.found.len() >= TOLD
    }

    pub(super) fn error(&self, code: &'static str, title: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.file, title)
    }

    /// Checks the whole file against the table of its keys.
    pub(super) fn root(&mut self, root: &DeTable<'_>) {
        let place = Place {
            span: Span::new(0, 0),
            who: "this file",
        };
        self.table(root, &place, &super::shape::FILE);
    }

    fn table(&mut self, table: &DeTable<'_>, place: &Place<'_>, kind: &'static Table) {
        let mut meant: Vec<&str> = Vec::new();
        for (key, value) in table {
            match kind.keys.iter().find(|known| known.name == key.get_ref()) {
                Some(Key {
                    need: Need::Must(..),
                    ..
                }) if is_empty(value.get_ref()) => {}
                Some(known) => self.value(known.name, value, &known.shape),
                None => meant.extend(self.unknown(key, kind, place)),
            }
        }
        for key in kind.keys {
            match &key.need {
                Need::Must(code, help) if !meant.contains(&key.name) => {
                    self.must(table, place, key.name, code, help);
                }
                Need::Beside(keys, not) => self.beside(table, key.name, keys, not),
                Need::Must(..) | Need::Free => {}
            }
        }
        self.choice(table, place, kind, &meant);
    }

    fn must(
        &mut self,
        table: &DeTable<'_>,
        place: &Place<'_>,
        key: &str,
        code: &'static str,
        help: &str,
    ) {
        let (at, label) = match table.get(key) {
            None => (place.span, "it is missing here"),
            Some(value) if is_empty(value.get_ref()) => (span(value), "this is empty"),
            Some(_) => return,
        };
        let title = format!("{} has no `{key}`", place.who);
        let problem = self.error(code, title).at(at, label).help(help);
        self.push(problem);
    }

    /// Checks a key that means nothing by itself.
    fn beside(&mut self, table: &DeTable<'_>, key: &str, keys: &[&str], not: &[&str]) {
        let Some((at, _)) = table.get_key_value(key) else {
            return;
        };
        let with = not.iter().find(|other| table.contains_key(**other));
        let alone = table.len() > 1 && !keys.iter().any(|other| table.contains_key(*other));
        let (title, help) = match with {
            Some(other) if key > *other => (
                format!("`{key}` and `{other}` cannot stand together"),
                "keep one of them".to_owned(),
            ),
            None if alone => (
                format!("`{key}` means nothing here"),
                format!("it goes with {}", listed(keys)),
            ),
            _ => return,
        };
        let problem = self.error("R051", title);
        let problem = problem.at(span(at), "leave it out").help(help);
        self.push(problem);
    }

    /// Checks keys that exclude or need each other. `meant` are known keys that unknown ones seem to stand for.
    fn choice(
        &mut self,
        table: &DeTable<'_>,
        place: &Place<'_>,
        kind: &'static Table,
        meant: &[&str],
    ) {
        let (group, one) = match &kind.choice {
            Choice::Free => return,
            Choice::One(group) => (group, true),
            Choice::Some(group) => (group, false),
        };
        let is_there = |key: &&str| table.contains_key(*key);
        let there: Vec<&str> = group.keys.iter().copied().filter(is_there).collect();
        if there.is_empty() && !group.keys.iter().any(|key| meant.contains(key)) {
            let problem = self
                .error(group.code, format!("{} {}", place.who, group.fault))
                .at(place.span, "something is missing here")
                .help(format!("it needs {}", listed(group.keys)));
            self.push(problem);
        } else if one && there.len() > 1 {
            let title = format!(
                "{} cannot have `{}` together",
                place.who,
                there.join("` and `")
            );
            let mut problem = self.error(group.code, title).help("keep one of them");
            for (key, _) in table
                .iter()
                .filter(|(key, _)| there.contains(&key.get_ref().as_ref()))
            {
                problem = problem.at(span(key), "one of them");
            }
            self.push(problem);
        }
    }

    /// Reports an unknown key; the known one of this table that it seems to stand for.
    fn unknown(
        &mut self,
        key: &Spanned<Cow<'_, str>>,
        kind: &'static Table,
        place: &Place<'_>,
    ) -> Option<&'static str> {
        if self.is_full() {
            self.left_out += 1;
            return None;
        }
        let known = || kind.keys.iter().map(|key| key.name);
        let habit = HABITS.iter().find(|(habit, _)| *habit == key.get_ref());
        let name = habit.map_or(key.get_ref().as_ref(), |(_, name)| *name);
        let near = known()
            .find(|key| *key == name)
            .or_else(|| nearest(name, known()));
        let has = |table: &Table| table.keys.iter().any(|key| key.name == name);
        let elsewhere = PLACES.iter().filter(|(_, table)| has(table));
        let elsewhere: Vec<&str> = elsewhere.map(|(written, _)| *written).collect();
        let problem = self
            .error(
                "R001",
                format!("unknown key `{}` in {}", short(key.get_ref()), place.who),
            )
            .at(span(key), format!("not a key of {}", kind.name))
            .note(format!(
                "keys of {}: {}",
                kind.name,
                known().collect::<Vec<_>>().join(", ")
            ));
        let problem = match near {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None if elsewhere.is_empty() => problem,
            None => problem.help(format!("`{name}` belongs in {}", listed(&elsewhere))),
        };
        self.push(problem);
        near
    }

    pub(super) fn value(&mut self, key: &str, value: &Spanned<DeValue<'_>>, shape: &'static Shape) {
        match (shape, value.get_ref()) {
            (Shape::Text(word), DeValue::String(text)) => self.word(key, text, span(value), *word),
            (Shape::Texts(word), DeValue::Array(list)) => {
                for entry in list {
                    self.entry(key, entry, *word);
                }
            }
            (Shape::OneOrMore(word), DeValue::String(text)) => {
                self.word(key, text, span(value), *word);
            }
            (Shape::OneOrMore(word), DeValue::Array(list)) if !list.is_empty() => {
                for entry in list {
                    self.entry(key, entry, *word);
                }
            }
            (Shape::Select, DeValue::Table(table)) => self.select(key, table, span(value)),
            (Shape::Selects, DeValue::Array(list)) => {
                for entry in list {
                    self.value(key, entry, &Shape::Select);
                }
            }
            (Shape::Whole(low, high), DeValue::Integer(number)) => {
                let number = i64::from_str_radix(number.as_str(), number.radix());
                if !number.is_ok_and(|number| (*low..=*high).contains(&number)) {
                    self.range(key, span(value), *low, *high);
                }
            }
            (Shape::Constant, DeValue::String(text)) => {
                self.word(key, text, span(value), Word::Any);
            }
            (Shape::Number | Shape::Constant, DeValue::Float(number))
                if is_finite(number.as_str()) => {}
            (Shape::Number | Shape::Constant, DeValue::Integer(_))
            | (Shape::Switch | Shape::Constant, DeValue::Boolean(_)) => {}
            (Shape::Table(kind), DeValue::Table(table)) => {
                self.inner(kind.name, table, value, kind);
            }
            (Shape::Tables(kind), DeValue::Array(list)) => {
                for entry in list {
                    self.tables_entry(key, entry, kind);
                }
            }
            (Shape::Named(word, inner), DeValue::Table(table)) => {
                self.named(key, table, *word, inner);
            }
            _ => self.wrong_type(key, value, shape),
        }
    }

    fn named(&mut self, key: &str, table: &DeTable<'_>, word: Word, inner: &'static Shape) {
        for (name, value) in table {
            let text = name.get_ref();
            if let Some((_, bad)) = unprintable(text) {
                self.bad_character(span(name), bad);
            } else if let Some(fault) = word.fault(text) {
                let title = format!("`{}` cannot be a name in `{key}`", short(text));
                self.fault(title, text, span(name), fault);
            }
            match (inner, value.get_ref()) {
                (Shape::Table(kind), DeValue::Table(table)) => {
                    let what = kind.name.trim_start_matches("a ");
                    let who = format!("{what} `{}`", short(text));
                    self.inner(&who, table, value, kind);
                }
                _ => self.value(text, value, inner),
            }
        }
    }

    fn tables_entry(&mut self, key: &str, entry: &Spanned<DeValue<'_>>, kind: &'static Table) {
        let DeValue::Table(table) = entry.get_ref() else {
            let title = format!("an entry of `{key}` must be a table");
            let label = format!("this is {}", spoken(entry.get_ref()));
            let problem = self.error("R004", title).at(span(entry), label);
            return self.push(problem.help("a table is written `{ key = … }`"));
        };
        let id = table.get("id").or_else(|| table.get("rule"));
        let who = match (id.and_then(|id| id.get_ref().as_str()), kind.name) {
            (Some(id), "a rule") => format!("rule `{}`", short(id)),
            (Some(id), "a cue") => format!("cue `{}`", short(id)),
            (Some(id), "a check") => format!("check `{}`", short(id)),
            (Some(id), "a change") => format!("the change of `{}`", short(id)),
            (_, name) => name.to_owned(),
        };
        self.inner(&who, table, entry, kind);
    }

    fn inner(
        &mut self,
        who: &str,
        table: &DeTable<'_>,
        value: &Spanned<DeValue<'_>>,
        kind: &'static Table,
    ) {
        let place = Place {
            span: span(value),
            who,
        };
        self.table(table, &place, kind);
    }

    fn entry(&mut self, key: &str, entry: &Spanned<DeValue<'_>>, word: Word) {
        match entry.get_ref() {
            DeValue::String(text) => self.word(key, text, span(entry), word),
            other => {
                let title = format!("an entry of `{key}` must be a text");
                let label = format!("this is {}", spoken(other));
                let problem = self.error("R004", title).at(span(entry), label);
                self.push(problem.help("a text stands in quotes: `'…'`"));
            }
        }
    }

    fn word(&mut self, key: &str, text: &str, at: Span, word: Word) {
        if text.len() > word.limit() {
            let label = format!("{} bytes of at most {}", text.len(), word.limit());
            let problem = self
                .error("R011", format!("`{key}` is too long"))
                .at(at, label)
                .help("shorten it");
            return self.push(problem);
        }
        if let Some((offset, bad)) = unprintable(text) {
            let inner = Span::new(offset, offset + bad.len_utf8());
            let at = Literal::new(self.text, at).place(inner);
            return self.bad_character(at, bad);
        }
        if let Some(fault) = word.fault(text) {
            let title = match fault.code {
                "R009" => format!("this example in `{key}` is not marked as it should be"),
                _ => format!("`{key}` cannot be `{}`", short(text)),
            };
            self.fault(title, text, at, fault);
        }
    }

    fn fault(&mut self, title: String, text: &str, at: Span, fault: Fault) {
        let place = match fault.span {
            Some(inner) => Literal::new(self.text, at).place(inner),
            None => at,
        };
        let mut problem = self.error(fault.code, title).at(place, fault.label);
        if let Some(near) = nearest(text, fault.choices.iter().copied()) {
            problem = problem.help(format!("did you mean `{near}`?"));
        }
        if !fault.note.is_empty() {
            problem = problem.note(fault.note);
        }
        self.push(problem);
    }

    fn bad_character(&mut self, at: Span, bad: char) {
        let problem = self
            .error("R013", "a text holds a character that does not print")
            .at(at, format!("U+{:04X}", u32::from(bad)))
            .help("leave it out; a pattern can name it, in single quotes, as `\\u{…}`");
        self.push(problem);
    }

    fn range(&mut self, key: &str, at: Span, low: i64, high: i64) {
        let may = if low == high {
            format!("it must be {low}")
        } else {
            format!("it may be {low} to {high}")
        };
        let title = format!("`{key}` cannot be `{}`", short(at.of(self.text)));
        let problem = self.error("R005", title).at(at, may);
        self.push(problem.help("write a whole number in this range"));
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, shape: &Shape) {
        let at = span(value);
        let is = spoken(value.get_ref());
        let title = format!("`{}` must be {}", short(key), wanted(shape));
        let problem = self.error("R004", title).at(at, format!("this is {is}"));
        let written = at.of(self.text);
        let problem = match (shape, value.get_ref()) {
            (Shape::Tables(_), DeValue::Table(_)) if written.starts_with('[') => {
                problem.help(format!("write it with two brackets: `[[{key}]]`"))
            }
            (Shape::Tables(_) | Shape::Selects, DeValue::Table(_)) => {
                problem.help(format!("put it in brackets: `{key} = [{{ … }}]`"))
            }
            (Shape::Texts(_), DeValue::String(_)) => problem.help(format!(
                "put it in brackets: `{key} = [{}]`",
                short(written)
            )),
            (Shape::Text(_), DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_)) => {
                problem.help(format!("put it in quotes: `{key} = '{}'`", short(written)))
            }
            _ => problem.help(as_written(shape, &short(key))),
        };
        self.push(problem);
    }
}

pub(super) fn span<T>(value: &Spanned<T>) -> Span {
    Span::new(value.span().start, value.span().end)
}

fn is_empty(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(text) => text.trim().is_empty(),
        DeValue::Array(list) => list.is_empty(),
        _ => false,
    }
}

fn is_finite(number: &str) -> bool {
    number.parse().is_ok_and(f64::is_finite)
}
