//! Rules that are the same as another.

use std::collections::BTreeMap;

use super::super::Diagnostic;
use super::super::change::{InForce, Plan};
use super::super::place::Place;
use super::super::set::Loaded;
use crate::text::Span;

/// Warns of rules of one kind that have one pattern and ask for nothing else.
pub(super) fn check(plan: &Plan, files: &[Loaded]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(&str, &str, bool), &InForce> = BTreeMap::new();
    let mut found = Vec::new();
    let plain = |rule: &&InForce| {
        rule.table.when.is_empty() && rule.table.unless.is_empty() && rule.added.is_empty()
    };
    for rule in plan.rules.iter().filter(plain) {
        let table = &rule.table;
        let exact = table
            .case
            .as_ref()
            .is_some_and(|case| case.get_ref() == "exact");
        let key = (
            table.kind.get_ref().as_str(),
            table.pattern.get_ref().as_str(),
            exact,
        );
        let before = *first.entry(key).or_insert(rule);
        let file = &files[rule.at];
        if std::ptr::eq(before, rule) || file.trusted || !table.blocks.is_empty() {
            continue;
        }
        let other = before.table.id.get_ref();
        let place = Place::new(&file.name, &file.text, table.pattern.span());
        let span = Span::new(0, table.pattern.get_ref().len());
        let title = format!(
            "rule `{}` finds what rule `{other}` finds",
            table.id.get_ref()
        );
        let problem = place.warning("R161", title, span, "the same pattern, and no condition");
        found
            .push(problem.help("leave one of them out, or tell them apart by `when` and `unless`"));
    }
    found
}
