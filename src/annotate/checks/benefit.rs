//! Benefits and risks that are told without their size, or without their other side.

use super::composed;
use super::facts::{Facts, Found, by_salience};
use crate::model::{Check, Claim, ClaimType, Polarity, Severity, Strength};

/// A benefit is claimed and nowhere is said how large it is.
pub(super) fn without_figure(facts: &Facts<'_>) -> Option<Check> {
    let benefits = benefits(facts);
    if benefits.is_empty() || benefits.iter().any(|claim| facts.has_figure(claim.span)) {
        return None;
    }
    let (ids, spans) = by_salience(benefits.into_iter());
    Some(composed(
        "benefit-without-figure",
        Severity::Warn,
        "A benefit is claimed, but no figure says how large it is or how many had it.",
        ids,
        spans,
    ))
}

/// Risks are told relative to other risks only.
pub(super) fn relative_only(facts: &Facts<'_>) -> Option<Check> {
    let relative = facts.signal("relative");
    if relative.is_empty() || !facts.signal("absolute").is_empty() {
        return None;
    }
    let claims = facts
        .claims
        .iter()
        .filter(|claim| relative.iter().any(|place| place.overlaps(claim.span)));
    let (ids, _) = by_salience(claims);
    Some(composed(
        "relative-without-absolute",
        Severity::Alert,
        "A risk is said to rise or fall by a share, but not from what to what: ask for the absolute figures.",
        ids,
        relative,
    ))
}

/// A treatment is said to help and nothing is said of harms.
pub(super) fn without_harms(facts: &Facts<'_>) -> Option<Check> {
    let safety = facts
        .claims
        .iter()
        .any(|claim| claim.body.claim_type == ClaimType::Safety);
    let benefits = benefits(facts);
    if benefits.is_empty() || safety || !facts.signal("harm").is_empty() {
        return None;
    }
    let (ids, spans) = by_salience(benefits.into_iter());
    Some(composed(
        "no-word-on-harms",
        Severity::Warn,
        "A benefit is claimed, and nothing is said of harms or side effects.",
        ids,
        spans,
    ))
}

/// Claims that a treatment helps, however surely.
fn benefits<'f, 'd>(facts: &'f Facts<'d>) -> Vec<&'f Found<'d, Claim>> {
    facts
        .claims
        .iter()
        .filter(|claim| {
            claim.body.claim_type == ClaimType::Efficacy
                && claim.body.polarity == Polarity::Asserted
                && claim.body.strength >= Strength::Conditional
                && claim.body.intervention.is_some()
        })
        .collect()
}
