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
    /// Attributes that changes have added or given another source.
    pub(super) attrs: Vec<NewAttr>,
}

/// An attribute of a change.
#[derive(Debug)]
pub(super) struct NewAttr {
    /// Index of the file of the change.
    pub(super) at: usize,
    /// Its name.
    pub(super) name: Spanned<String>,
    /// Its source.
    pub(super) value: Spanned<toml::Value>,
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
            let attrs = Vec::new();
            let rule = InForce {
                at,
                table,
                added,
                attrs,
            };
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
        if let (Some((_, cue)), None) = (self.cues.get_mut(id), not_of_cue(change)) {
            cue.weight = change.weight.or(cue.weight);
            let sets = change.attrs.iter();
            let sets = sets.map(|(name, value)| (name.get_ref().clone(), value.clone()));
            cue.sets.extend(sets);
            return None;
        }
        if let Some(check) = self.checks.get_mut(id) {
            return check.change(at, change, file);
        }
        let Some(rule) = self.rules.get_mut(id) else {
            let place = Place::new(&file.name, &file.text, change.rule.span());
            return Some(self.not_changed(id, change, &place));
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
        for (name, value) in &change.attrs {
            let (name, value) = (name.clone(), value.clone());
            rule.attrs.push(NewAttr { at, name, value });
        }
        rule.added.push(Added {
            at,
            when: change.when.clone(),
            unless: change.unless.clone(),
        });
        None
    }

    fn not_changed(&self, id: &str, change: &ChangeTable, place: &Place<'_>) -> Diagnostic {
        if self.cues.contains_key(id) {
            let key = not_of_cue(change).unwrap_or("disable");
            let title = format!("`{key}` cannot be changed in a cue");
            return place
                .error("R071", title, "this is a cue")
                .help("change its `weight`, what it sets by `attrs`, or `disable` it; or write a cue of your own with this id in a pack of this name");
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

/// A key of a change that means nothing in cues.
fn not_of_cue(change: &ChangeTable) -> Option<&'static str> {
    let keys = [
        ("priority", change.priority.is_some()),
        ("unless", !change.unless.is_empty()),
        ("when", !change.when.is_empty()),
        ("style", change.style.is_some()),
        ("severity", change.severity.is_some()),
        ("message", change.message.is_some()),
        ("min-sentences", change.min_sentences.is_some()),
    ];
    let group = |value: &Spanned<toml::Value>| {
        value
            .get_ref()
            .as_str()
            .is_some_and(|text| text.starts_with('$'))
    };
    let groups = change.attrs.values().any(group);
    let found = keys.into_iter().find(|(_, is_there)| *is_there);
    found.map(|(key, _)| key).or(groups.then_some("attrs"))
}
