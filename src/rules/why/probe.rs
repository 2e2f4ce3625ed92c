//! The rules that are made from a rule to ask about it, as texts of rule files.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use toml::Spanned;

use super::super::file::{ConditionTable, RuleTable};
use super::super::{Rule, RuleFile};
use super::pieces::{branches, names};
use super::{Asked, Inquiry};

/// The group that marks the words up to a piece.
const GROUP: &str = "why_prefix";

/// Writes the probes of a rule. The files are in the order of precedence.
pub(super) fn inquiry(rule: &Rule, files: &[(&str, &str, RuleFile)]) -> Option<Inquiry> {
    let (pack, name) = rule.id.split_once('/')?;
    let defines = |(_, _, tables): &&(&str, &str, RuleFile)| {
        let own = |table: &Spanned<RuleTable>| table.get_ref().id.get_ref() == name;
        tables.pack.get_ref() == pack && tables.rules.iter().any(own)
    };
    let at = files.len() - 1 - files.iter().rev().position(|file| defines(&file))?;
    let (_, text, tables) = &files[at];
    let own = tables.rules.iter().rev();
    let table = own
        .map(Spanned::get_ref)
        .find(|table| table.id.get_ref() == name)?;
    let mut writer = Writer::new(rule, table);
    writer.pattern(table.pattern.get_ref());
    let conditions = [(&table.when, false), (&table.unless, true)];
    for (list, unless) in conditions {
        for condition in list {
            writer.own_condition(condition, text, unless);
        }
    }
    for (file, text, tables) in &files[at..] {
        for change in tables.changes.iter().map(Spanned::get_ref) {
            let id = change.rule.get_ref();
            if id.strip_prefix("builtin:").unwrap_or(id) != rule.id {
                continue;
            }
            for (list, unless) in [(&change.when, false), (&change.unless, true)] {
                for condition in list {
                    writer.added_condition(condition, (file, text, tables.pack.get_ref()), unless);
                }
            }
        }
    }
    Some(writer.finish(pack))
}

struct Writer<'r> {
    inquiry: Inquiry,
    table: &'r RuleTable,
    /// Text of the probes of the rule's own pack.
    rules: String,
    /// Conditions that other packs add, by pack.
    changes: BTreeMap<String, String>,
    count: usize,
    pack: String,
}

impl<'r> Writer<'r> {
    fn new(rule: &Rule, table: &'r RuleTable) -> Self {
        let pack = rule.id.split_once('/').map_or("", |(pack, _)| pack);
        Self {
            inquiry: Inquiry {
                id: rule.id.clone(),
                kind: rule.kind.clone(),
                ..Inquiry::default()
            },
            table,
            rules: String::new(),
            changes: BTreeMap::new(),
            count: 0,
            pack: pack.to_owned(),
        }
    }

    /// Writes a rule; its id comes back. `more` are further keys.
    fn rule(&mut self, pattern: &str, more: &str) -> String {
        self.count += 1;
        let name = format!("why-{}", self.count);
        let _ = write!(
            self.rules,
            "\n[[rule]]\nid = \"{name}\"\nkind = \"{}\"\nabout = \"A question.\"\npattern = {}\n{more}",
            Inquiry::KIND,
            quoted(pattern)
        );
        if let Some(case) = &self.table.case {
            let _ = writeln!(self.rules, "case = {}", quoted(case.get_ref()));
        }
        if let Some(scope) = &self.table.scope {
            let _ = writeln!(self.rules, "scope = {}", quoted(scope.get_ref()));
        }
        self.rules
            .push_str("matches = [\"[[x]]\"]\nrejects = [\"x\"]\n");
        format!("{}/{name}", self.pack)
    }

    /// Asks how far the pattern gets, whether it matches, and where what it names stands.
    fn pattern(&mut self, pattern: &str) {
        for branch in branches(pattern) {
            let mut before = String::new();
            let mut probes = Vec::new();
            for piece in branch {
                before.push_str(&piece);
                let probe = self.prefix(&before, "");
                probes.push((piece, probe));
            }
            self.inquiry.branches.push(probes);
        }
        for name in names(pattern) {
            let probe = self.rule(&name, "");
            self.inquiry.names.push((name, probe));
        }
        let marks = self.table.span.as_ref();
        let marks = marks.map(|group| format!("span = {}\n", quoted(group.get_ref())));
        self.inquiry.whole = self.rule(pattern, &marks.unwrap_or_default());
        self.inquiry.loose = self.prefix(pattern, r"\w*?");
    }

    /// Asks for a part of the pattern, wherever it ends; what follows it in the word does not count.
    fn prefix(&mut self, part: &str, before: &str) -> String {
        // A comment at the end of a pattern in free form would take the parenthesis along.
        let close = if part.contains("(?x") { "\n)" } else { ")" };
        let pattern = format!(r"{before}(?<{GROUP}>{part}{close}\w*");
        self.rule(&pattern, &format!("span = \"{GROUP}\"\n"))
    }

    fn own_condition(&mut self, condition: &Spanned<ConditionTable>, text: &str, unless: bool) {
        let said = written(condition, text);
        let pattern = self.table.pattern.get_ref();
        let probe = said
            .as_ref()
            .map(|said| self.rule(pattern, &format!("when = [{said}]\n")));
        self.ask(probe, said, unless, None);
    }

    /// A condition of another file, which speaks the language of that file's pack.
    fn added_condition(
        &mut self,
        condition: &Spanned<ConditionTable>,
        (file, text, pack): (&str, &str, &String),
        unless: bool,
    ) {
        let said = written(condition, text);
        let pattern = self.table.pattern.get_ref();
        let probe = said.as_ref().map(|said| {
            let probe = self.rule(pattern, "");
            let changes = self.changes.entry(pack.clone()).or_default();
            let _ = write!(
                changes,
                "\n[[change]]\nrule = \"{probe}\"\nwhen = [{said}]\n"
            );
            probe
        });
        self.ask(probe, said, unless, Some(file.to_owned()));
    }

    fn ask(
        &mut self,
        probe: Option<String>,
        said: Option<String>,
        unless: bool,
        file: Option<String>,
    ) {
        self.inquiry.conditions.push(Asked {
            probe,
            text: said.unwrap_or_else(|| "a condition in a table of its own".to_owned()),
            unless,
            file,
        });
    }

    fn finish(mut self, pack: &str) -> Inquiry {
        let head = |pack: &str| format!("format = 1\npack = \"{pack}\"\n");
        let own = (format!("why:{pack}"), head(pack) + &self.rules);
        self.inquiry.files.push(own);
        for (pack, text) in self.changes {
            self.inquiry
                .files
                .push((format!("why:{pack}:changes"), head(&pack) + &text));
        }
        self.inquiry
    }
}

/// A condition as it stands in its file, if it stands in braces.
fn written(condition: &Spanned<ConditionTable>, text: &str) -> Option<String> {
    let said = text.get(condition.span())?.trim();
    said.starts_with('{').then(|| said.to_owned())
}

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
