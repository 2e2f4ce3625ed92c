//! Red flags of a whole article: words that a rule names, and what only shows when its claims are seen together.

mod benefit;
mod certainty;
mod facts;
mod sources;

use std::collections::BTreeMap;

use super::claims::Marks;
use super::{Draft, Scanner};
use crate::model::{Check, Severity};
use crate::rules::Match;
use crate::text::Span;
use facts::Facts;

/// Texts of fewer sentences are headlines or excerpts: what they leave out says nothing.
const WHOLE_SENTENCES: usize = 6;
/// Findings that a check names at most.
const MOST_NAMED: usize = 8;

/// Adds the checks to the draft.
pub(super) fn find(scanner: &mut Scanner<'_>, draft: &mut Draft, marks: &Marks<'_>) {
    let found = scanner.run("check");
    let (signals, words): (Vec<&Match<'_>>, Vec<&Match<'_>>) =
        found.iter().partition(|one| one.attr("signal").is_some());
    let mut checks = by_words(&words);
    if scanner.document().sentences().len() >= WHOLE_SENTENCES {
        let facts = Facts::new(scanner.document(), &draft.annotations, marks, &signals);
        checks.extend(
            [
                certainty::headline_stronger(&facts),
                certainty::causal_but_observational(&facts),
                certainty::animals_not_in_headline(&facts),
                benefit::without_figure(&facts),
                benefit::relative_only(&facts),
                benefit::without_harms(&facts),
                sources::single(&facts),
                sources::unattributed(&facts),
                sources::advice_without_source(&facts),
            ]
            .into_iter()
            .flatten(),
        );
    }
    draft.checks.extend(checks);
}

/// One check a rule, with all the places that it found.
fn by_words(words: &[&Match<'_>]) -> Vec<Check> {
    let mut by_rule: BTreeMap<&str, (&Match<'_>, Vec<Span>)> = BTreeMap::new();
    for word in words {
        by_rule
            .entry(&word.rule.id)
            .or_insert_with(|| (word, Vec::new()))
            .1
            .push(word.span);
    }
    by_rule
        .into_values()
        .map(|(word, spans)| Check {
            id: String::new(),
            rule: word.rule.id.clone(),
            severity: severity(word.rule.severity.as_deref()),
            message: word.rule.about.clone(),
            annotations: Vec::new(),
            spans,
        })
        .collect()
}

fn severity(name: Option<&str>) -> Severity {
    [Severity::Note, Severity::Warn, Severity::Alert]
        .into_iter()
        .find(|severity| Some(severity.name()) == name)
        .unwrap_or(Severity::Note)
}

/// A check that code composes. `found` are temporary ids, the ones that matter most first.
fn composed(
    rule: &str,
    severity: Severity,
    message: &str,
    found: Vec<String>,
    spans: Vec<Span>,
) -> Check {
    Check {
        id: String::new(),
        rule: format!("checks/{rule}"),
        severity,
        message: message.to_owned(),
        annotations: found.into_iter().take(MOST_NAMED).collect(),
        spans: spans.into_iter().take(MOST_NAMED).collect(),
    }
}
