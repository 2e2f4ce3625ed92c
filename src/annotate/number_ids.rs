//! Puts the findings in reading order and gives them their ids.

use std::collections::BTreeMap;

use super::{Draft, Options};
use crate::model::{Annotated, Annotation, Body, Check, RuleRecord, Topic};
use crate::text::Document;

/// Orders, filters and numbers the findings.
pub(super) fn finish<'d>(
    document: &'d Document,
    (draft, topics): (Draft, Vec<Topic>),
    options: &Options,
    mut rules: RuleRecord,
) -> Annotated<'d> {
    let Draft {
        mut annotations,
        mut checks,
    } = draft;
    annotations.retain(|annotation| options.wants(annotation.kind()));
    annotations.sort_by(|a, b| order(a).cmp(&order(b)));
    let ids = number(&mut annotations);
    number_speakers(&mut annotations);
    for annotation in &mut annotations {
        rename(annotation, &ids);
    }
    number_checks(&mut checks, &ids);
    rules.fired = count(&annotations);
    Annotated {
        document,
        annotations,
        checks,
        topics,
        rules,
    }
}

fn order(annotation: &Annotation) -> (usize, std::cmp::Reverse<usize>, &str, &str) {
    (
        annotation.span.start,
        std::cmp::Reverse(annotation.span.end),
        annotation.kind(),
        &annotation.rule,
    )
}

/// Gives ids; returns the new id of each temporary one.
fn number(annotations: &mut [Annotation]) -> BTreeMap<String, String> {
    let mut next: BTreeMap<char, usize> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for annotation in annotations {
        let letter = annotation.kind().chars().next().unwrap_or('x');
        let count = next.entry(letter).or_default();
        *count += 1;
        let id = format!("{letter}{count}");
        ids.insert(std::mem::replace(&mut annotation.id, id.clone()), id);
    }
    ids
}

/// Gives speakers their ids, in the order in which they first speak.
fn number_speakers(annotations: &mut [Annotation]) {
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for annotation in annotations {
        let Body::Quote(quote) = &mut annotation.body else {
            continue;
        };
        if let Some(key) = quote.speaker_id.take() {
            let next = format!("sp{}", ids.len() + 1);
            quote.speaker_id = Some(ids.entry(key).or_insert(next).clone());
        }
    }
}

fn rename(annotation: &mut Annotation, ids: &BTreeMap<String, String>) {
    let new = |id: &String| ids.get(id).cloned();
    match &mut annotation.body {
        Body::Quote(quote) => quote.part_of = quote.part_of.as_ref().and_then(new),
        Body::Claim(claim) => {
            claim.statistics = claim.statistics.iter().filter_map(new).collect();
            claim.in_quote = claim.in_quote.as_ref().and_then(new);
        }
        Body::Statistic(statistic) => {
            statistic.part_of = statistic.part_of.as_ref().and_then(new);
        }
        Body::Cue(_) | Body::Custom(_) => {}
    }
}

fn number_checks(checks: &mut [Check], ids: &BTreeMap<String, String>) {
    for check in checks.iter_mut() {
        check.annotations = check
            .annotations
            .iter()
            .filter_map(|id| ids.get(id).cloned())
            .collect();
    }
    checks.sort_by(|a, b| {
        (std::cmp::Reverse(a.severity), &a.rule, &a.spans).cmp(&(
            std::cmp::Reverse(b.severity),
            &b.rule,
            &b.spans,
        ))
    });
    for (at, check) in checks.iter_mut().enumerate() {
        check.id = format!("k{}", at + 1);
    }
}

fn count(annotations: &[Annotation]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for annotation in annotations {
        *counts.entry(&annotation.rule).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(rule, count)| (rule.to_owned(), count))
        .collect()
}
