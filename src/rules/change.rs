//! Which rules are in force: later packs replace and change the rules of earlier ones.

use std::collections::BTreeMap;

use super::file::{ChangeTable, CueTable, RuleFile, RuleTable};
use super::near::nearest;
use super::place::Place;
use super::set::Loaded;
use super::{Diagnostic, builtin};

/// The rules and cues in force, each with the index of its file, in the order of ids.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) rules: Vec<(usize, RuleTable)>,
    pub(super) cues: Vec<(usize, CueTable)>,
}

/// Decides which rules are in force.
pub(super) fn plan(
    parsed: &[Option<RuleFile>],
    files: &[Loaded],
    disabled: &[String],
    problems: &mut Vec<Diagnostic>,
) -> Plan {
    let mut rules: BTreeMap<String, (usize, RuleTable)> = BTreeMap::new();
    let mut cues: BTreeMap<String, (usize, CueTable)> = BTreeMap::new();
    for (at, tables) in parsed.iter().enumerate() {
        let Some(tables) = tables else { continue };
        let id = |id: &str| format!("{}/{id}", tables.pack.get_ref());
        for rule in &tables.rules {
            rules.insert(
                id(rule.get_ref().id.get_ref()),
                (at, rule.get_ref().clone()),
            );
        }
        for cue in &tables.cues {
            cues.insert(id(cue.get_ref().id.get_ref()), (at, cue.get_ref().clone()));
        }
        for table in &tables.changes {
            if let Err(problem) = change(table.get_ref(), &files[at], &mut rules, &mut cues) {
                problems.push(*problem);
            }
        }
    }
    let on = |id: &String| {
        !disabled
            .iter()
            .any(|off| off == id || id.split_once('/').is_some_and(|(pack, _)| pack == off))
    };
    rules.retain(|id, _| on(id));
    cues.retain(|id, _| on(id));
    Plan {
        rules: rules.into_values().collect(),
        cues: cues.into_values().collect(),
    }
}

fn change(
    change: &ChangeTable,
    file: &Loaded,
    rules: &mut BTreeMap<String, (usize, RuleTable)>,
    cues: &mut BTreeMap<String, (usize, CueTable)>,
) -> Result<(), Box<Diagnostic>> {
    let id = change
        .rule
        .get_ref()
        .strip_prefix(builtin::PREFIX)
        .unwrap_or(change.rule.get_ref());
    if change.disable && (rules.remove(id).is_some() || cues.remove(id).is_some()) {
        return Ok(());
    }
    let Some((_, rule)) = rules.get_mut(id) else {
        let known: Vec<&str> = rules
            .keys()
            .chain(cues.keys())
            .map(String::as_str)
            .collect();
        return Err(Box::new(unknown_rule(change, file, id, &known)));
    };
    rule.priority = change.priority.unwrap_or(rule.priority);
    rule.unless.extend(change.unless.iter().cloned());
    rule.when.extend(change.when.iter().cloned());
    if let Some(style) = &change.style {
        rule.style = Some(style.clone());
    }
    if let Some(severity) = &change.severity {
        rule.severity = Some(severity.clone());
    }
    Ok(())
}

fn unknown_rule(change: &ChangeTable, file: &Loaded, id: &str, known: &[&str]) -> Diagnostic {
    let place = Place::new(&file.name, &file.text, change.rule.span());
    let problem = place.error(
        "R070",
        format!("there is no rule `{id}` to change"),
        "no pack before this one has it",
    );
    match nearest(id, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`redpencil rules list` prints all ids"),
    }
}
