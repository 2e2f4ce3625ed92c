//! `redpencil rules list`.

use super::super::exit::{Exit, Failure};
use super::super::report::{Reporter, Tone};
use super::{ListArgs, counted, selection};
use crate::RuleSet;

/// Prints the rules and cues in force.
pub(super) fn run(args: &ListArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let set = selection(&args.rules, reporter)?.load(reporter)?;
    let wanted = |row: &Row<'_>| args.kind.as_ref().is_none_or(|kind| row.is_of(kind));
    let rows: Vec<Row<'_>> = rows(&set).into_iter().filter(wanted).collect();
    if let (Some(kind), true) = (&args.kind, rows.is_empty()) {
        return Err(Failure::usage(no_kind(kind, &set)));
    }
    let exit = super::super::print(table(&rows).as_bytes())?;
    let cues = rows.iter().filter(|row| row.cue).count();
    let [rules, cues] = [counted(rows.len() - cues, "rule"), counted(cues, "cue")];
    reporter.say(Tone::Detail, &format!("{rules}, {cues}"));
    Ok(exit)
}

/// A line of the list.
struct Row<'s> {
    id: &'s str,
    kind: &'s str,
    /// The kind under which the findings of a trap can be asked for.
    class: Option<&'s str>,
    cue: bool,
    about: &'s str,
}

impl Row<'_> {
    fn is_of(&self, kind: &str) -> bool {
        self.kind == kind || self.class == Some(kind) || (self.cue && kind == "cue")
    }

    fn kind(&self) -> String {
        match self.class {
            Some(class) => format!("{} ({class})", self.kind),
            None if self.cue => format!("{} (cue)", self.kind),
            None => self.kind.to_owned(),
        }
    }
}

fn rows(set: &RuleSet) -> Vec<Row<'_>> {
    let rules = set.rules().iter().map(|rule| Row {
        id: &rule.id,
        kind: &rule.kind,
        class: rule.trap_kind(),
        cue: false,
        about: &rule.about,
    });
    let cues = set.cues().iter().map(|cue| Row {
        id: &cue.id,
        kind: &cue.family,
        class: None,
        cue: true,
        about: &cue.about,
    });
    let checks = set.checks().iter().map(|check| Row {
        id: &check.id,
        kind: "check",
        class: None,
        cue: false,
        about: &check.about,
    });
    let mut rows: Vec<Row<'_>> = rules.chain(cues).chain(checks).collect();
    rows.sort_by_key(|row| (row.id, row.cue));
    rows
}

fn table(rows: &[Row<'_>]) -> String {
    let width = |cell: &dyn Fn(&Row<'_>) -> usize| rows.iter().map(cell).max().unwrap_or(0);
    let id = width(&|row| row.id.chars().count());
    let kind = width(&|row| row.kind().chars().count());
    let line = |row: &Row<'_>| {
        let about = row.about.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{:id$}  {:kind$}  {about}\n", row.id, row.kind())
    };
    rows.iter().map(line).collect()
}

fn no_kind(kind: &str, set: &RuleSet) -> String {
    let names = rows(set)
        .into_iter()
        .flat_map(|row| [Some(row.kind), row.class]);
    let mut kinds: Vec<&str> = names.flatten().collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        return "no rules are in force".to_owned();
    }
    let kinds = kinds.join(", ");
    format!("no rule is of the kind {kind}; help: there are {kinds}")
}
