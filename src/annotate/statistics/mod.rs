//! Statistics: what the rules of the layer `statistic` find, with what those of the layer `detail` find around it.

mod build;
mod date;
mod detail;
mod link;
mod merge;
mod spread;

use super::{Draft, Scanner};
use crate::model::{Annotation, Body, Statistic};
use crate::rules::{Match, RuleSet};
use crate::text::Span;
use spread::Spread;

/// A statistic and where it stands.
struct Found {
    span: Span,
    rule: String,
    statistic: Statistic,
    /// Whether it begins with "from": its ends may be those of a change.
    has_ends: bool,
    /// What stands behind its ±.
    spread: Option<Spread>,
}

/// Adds the findings to the draft.
pub(super) fn find(scanner: &mut Scanner<'_>, draft: &mut Draft) {
    let matches = scanner.run("statistic");
    let text = scanner.document().text();
    let found = matches.iter().filter_map(|found| one(found, text));
    let mut found = spread::add(merge::parts(found.collect(), text, scanner.rules()));
    let details = scanner.run("detail");
    detail::apply(&details, text, &mut found);
    link::apply(&details, &mut found);
    for found in &mut found {
        measured(&mut found.statistic, scanner.rules());
    }
    for (at, found) in found.into_iter().enumerate() {
        draft.annotations.push(Annotation {
            id: temporary(at),
            span: found.span,
            rule: found.rule,
            block: scanner.document().block_at(found.span.start),
            body: Body::Statistic(found.statistic),
        });
    }
}

fn temporary(at: usize) -> String {
    format!("statistic-{at}")
}

/// Says what the unit measures.
fn measured(statistic: &mut Statistic, rules: &RuleSet) {
    let unit = statistic.unit.as_deref().and_then(|unit| rules.unit(unit));
    if let Some(unit) = unit {
        statistic.ucum = unit.ucum;
        statistic.dimension = Some(unit.dimension);
    }
}

fn one(found: &Match<'_>, text: &str) -> Option<Found> {
    Some(Found {
        span: found.span,
        rule: found.rule.id.clone(),
        statistic: build::statistic(found, text)?,
        has_ends: found.group("from").is_some(),
        spread: spread::of(found),
    })
}
