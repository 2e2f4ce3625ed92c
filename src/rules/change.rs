//! Which rules are in force: later packs replace and change the rules of earlier ones.

use std::collections::BTreeMap;

use super::file::{ChangeTable, CheckTable, ConditionTable, CueTable, RuleFile, RuleTable};
use super::near::nearest;
use super::place::Place;
use super::set::Loaded;
use super::{Diagnostic, builtin, check_rule};
use toml::Spanned;

/// The rules and cues in force, in the order of ids.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) rules: Vec<InForce>,
    pub(super) cues: Vec<(usize, CueTable)>,
    pub(super) checks: Vec<CheckInForce>,
}

/// A check in force.
#[derive(Debug)]
pub(super) struct CheckInForce {
    /// Index of its file.
    pub(super) at: usize,
    /// The check, with all changes made.
    pub(super) table: CheckTable,
    /// Index of the file that its message stands in.
    pub(super) message_at: usize,
}

/// A rule in force.
#[derive(Debug)]
pub(super) struct InForce {
    /// Index of its file.
    pub(super) at: usize,
    /// The rule, with all changes but conditions made.
    pub(super) table: RuleTable,
    /// Conditions that changes have added. They speak the language of the file that adds them.
    pub(super) added: Vec<Added>,
}

/// Conditions that a change has added.
#[derive(Debug)]
pub(super) struct Added {
    /// Index of the file of the change.
    pub(super) at: usize,
    /// Those that must hold.
    pub(super) when: Vec<Spanned<ConditionTable>>,
    /// Those of which none may hold.
    pub(super) unless: Vec<Spanned<ConditionTable>>,
}

/// What is in force so far, by id.
#[derive(Debug, Default)]
struct Book {
    rules: BTreeMap<String, InForce>,
    cues: BTreeMap<String, (usize, CueTable)>,
    checks: BTreeMap<String, CheckInForce>,
}

/// Decides which rules are in force. A rule replaces the one with its id in a file before, and the changes of that one
/// are gone with it.
pub(super) fn plan(
    parsed: &[Option<RuleFile>],
    files: &[Loaded],
    disabled: &[String],
    problems: &mut Vec<Diagnostic>,
) -> Plan {
    let mut book = Book::default();
    for (at, tables) in parsed.iter().enumerate() {
        let Some(tables) = tables else { continue };
        book.add(at, tables);
        for table in &tables.changes {
            problems.extend(book.change(at, table.get_ref(), &files[at]));
        }
    }
    let on = |id: &String| {
        !disabled
            .iter()
            .any(|off| off == id || id.split_once('/').is_some_and(|(pack, _)| pack == off))
    };
    book.rules.retain(|id, _| on(id));
    book.cues.retain(|id, _| on(id));
    book.checks.retain(|id, _| on(id));
    Plan {
        rules: book.rules.into_values().collect(),
        cues: book.cues.into_values().collect(),
        checks: book.checks.into_values().collect(),
    }
}

impl Book {
    fn add(&mut self, at: usize, tables: &RuleFile) {
        let id = |id: &str| format!("{}/{id}", tables.pack.get_ref());
        for rule in &tables.rules {
            let table = rule.get_ref().clone();
            let added = Vec::new();
            let rule = InForce { at, table, added };
            let id = id(rule.table.id.get_ref());
            self.checks.remove(&id);
            self.rules.insert(id, rule);
        }
        for cue in &tables.cues {
            let cue = cue.get_ref().clone();
            self.cues.insert(id(cue.id.get_ref()), (at, cue));
        }
        for check in &tables.checks {
            let id = id(check.get_ref().id.get_ref());
            self.rules.remove(&id);
            let check = CheckInForce {
                at,
                table: check.get_ref().clone(),
                message_at: at,
            };
            self.checks.insert(id, check);
        }
    }

    /// Makes a change, or says why it cannot be made.
    fn change(&mut self, at: usize, change: &ChangeTable, file: &Loaded) -> Option<Diagnostic> {
        let id = change.rule.get_ref();
        let id = id.strip_prefix(builtin::PREFIX).unwrap_or(id);
        if change.disable
            && (self.rules.remove(id).is_some()
                || self.cues.remove(id).is_some()
                || self.checks.remove(id).is_some())
        {
            return None;
        }
        if let (Some((_, cue)), true) = (self.cues.get_mut(id), is_of_cue(change)) {
            cue.weight = change.weight;
            return None;
        }
        if let Some(check) = self.checks.get_mut(id) {
            return check.change(at, change, file);
        }
        let Some(rule) = self.rules.get_mut(id) else {
            let place = Place::new(&file.name, &file.text, change.rule.span());
            return Some(self.not_changed(id, &place));
        };
        let table = &mut rule.table;
        table.priority = change.priority.unwrap_or(table.priority);
        table.weight = change.weight.or(table.weight);
        if change.style.is_some() {
            table.style.clone_from(&change.style);
        }
        if change.severity.is_some() {
            table.severity.clone_from(&change.severity);
        }
        if change.message.is_some() || change.min_sentences.is_some() {
            let place = Place::new(&file.name, &file.text, change.rule.span());
            return Some(check_rule::only_check(id, &place));
        }
        rule.added.push(Added {
            at,
            when: change.when.clone(),
            unless: change.unless.clone(),
        });
        None
    }

    fn not_changed(&self, id: &str, place: &Place<'_>) -> Diagnostic {
        if self.cues.contains_key(id) {
            return place
                .error("R071", format!("`{id}` is a cue"), "a cue can only be switched off or get another `weight`")
                .help("write `disable = true` or `weight = -1`, or a cue of your own with this id in a pack of this name");
        }
        let known = self.rules.keys().chain(self.cues.keys());
        let known = known.chain(self.checks.keys());
        let title = format!("there is no rule `{id}` to change");
        let problem = place.error("R070", title, "no pack before this one has it");
        match nearest(id, known.map(String::as_str)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("`redpencil rules list` prints all ids"),
        }
    }
}

/// Whether a change says nothing but what can be changed in a cue.
fn is_of_cue(change: &ChangeTable) -> bool {
    change.weight.is_some()
        && change.priority.is_none()
        && change.unless.is_empty()
        && change.when.is_empty()
        && change.style.is_none()
        && change.severity.is_none()
        && change.message.is_none()
        && change.min_sentences.is_none()
}
