//! Red flags of a whole article: words that a rule names, and checks that weigh everything that was found.

mod facts;

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Scanner};
use crate::model::{Check, Severity};
use crate::rules::{CheckRule, Facts, Match, Raised, RuleSet, RuleSetBuilder, Verdict};
use crate::text::{Document, Span};
use facts::Collector;

/// Adds the checks to the draft.
pub(super) fn find<'s>(scanner: &mut Scanner<'s>, found: &mut Found<'s>) {
    let sentences = scanner.document().sentences().len();
    let checks: Vec<&CheckRule> = scanner
        .rules()
        .checks()
        .iter()
        .filter(|check| sentences >= check.min_sentences)
        .collect();
    let mut raised = by_words(&found.words);
    for (check, verdict) in checks.iter().zip(judge_all(scanner, found, &checks)) {
        if let Verdict::Raised(verdict) = verdict {
            raised.push(model(check, verdict));
        }
    }
    found.draft.checks.extend(raised);
}

impl RuleSet {
    /// Starts a set.
    pub fn builder() -> RuleSetBuilder {
        RuleSetBuilder::judged(judge)
    }
}

/// Whether a text of any length raises a check of the rules.
fn judge<'d>(rules: &'d RuleSet, document: &'d Document, check: &'d CheckRule) -> Verdict {
    let mut scanner = rules.scanner(document);
    let found = super::find(&mut scanner, &super::Options::default());
    let verdict = judge_all(&mut scanner, &found, &[check]).pop();
    verdict.expect("one check gives one verdict")
}

/// One check a rule, with all the places that it found.
fn by_words(words: &[Match<'_>]) -> Vec<Check> {
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

fn model(check: &CheckRule, raised: Raised) -> Check {
    Check {
        id: String::new(),
        rule: check.id.clone(),
        severity: severity(raised.severity.as_deref()),
        message: raised.message,
        annotations: raised.ids,
        spans: raised.spans,
    }
}

/// Judges checks over all that was found.
fn judge_all<'d>(
    scanner: &mut Scanner<'d>,
    found: &Found<'d>,
    checks: &[&'d CheckRule],
) -> Vec<Verdict> {
    let document = scanner.document();
    let attrs: BTreeSet<&str> = checks.iter().flat_map(|check| check.attrs()).collect();
    let kinds: BTreeSet<&str> = checks.iter().flat_map(|check| check.kinds()).collect();
    let patterns = checks.iter().flat_map(|check| check.patterns());
    let more = facts::more(scanner, &found.marks, &kinds, patterns);
    let mut collector = Collector::new(document.text(), &attrs, &kinds);
    collector.annotations(&found.draft.annotations);
    collector.matches(&found.signals);
    collector.matches(&found.words);
    for kind in &kinds {
        collector.matches(found.marks.of_kind(kind).unwrap_or_default());
    }
    collector.more(&more);
    collector.structure(document);
    let facts = Facts::new(document, collector.found);
    checks.iter().map(|check| check.judge(&facts)).collect()
}
