//! Whether a clause is a claim about health, and how much it matters in its article.

use super::topic::Topic;
use super::wording::Wording;
use crate::model::{Claim, ClaimType, Polarity, Scope, SourceClass, Strength};

/// Texts up to so many sentences are too short to tell what they are about: there every relation is a claim.
const SHORT_SENTENCES: usize = 3;
/// What a clause needs to be a claim in a text that is about health through and through.
const NEED: f64 = 1.7;
/// What it needs more when nothing else in the text is about health.
const NEED_MORE: f64 = 1.6;
/// What names of diseases, outcomes, treatments and people must tell of health where something of another matter is
/// named beside them: a disease or a drug is enough, an outcome alone or something of everyday life is not.
const NEED_IN_OTHER_MATTERS: f64 = 0.8;

/// A text is about health through and through when so many of its sentences are.
const FULL_SHARE: f64 = 0.4;

/// How much of a document is about health, 0 to 1: the share of sentences that name a disease, an outcome or a
/// treatment, 1 for a text of hardly any sentences.
pub(super) fn health(sentences: usize, about_health: usize) -> f64 {
    if sentences <= SHORT_SENTENCES {
        return 1.0;
    }
    (about_health as f64 / sentences as f64 / FULL_SHARE).min(1.0)
}

/// What speaks for a claim beside its relation.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    /// How much of the document is about health.
    pub(super) health: f64,
    /// How many sentences the document has.
    pub(super) sentences: usize,
    /// Whether a statistic stands in the clause.
    pub(super) statistic: bool,
    /// Whether it is attributed to a study or a specialist.
    pub(super) framed: bool,
    /// Whether it names something of another matter than health.
    pub(super) other_matter: bool,
}

/// Whether the clause is a claim about health.
pub(super) fn is_claim(
    wording: Option<&Wording<'_, '_>>,
    topic: &Topic<'_, '_>,
    signs: Signs,
) -> bool {
    let Some(wording) = wording else {
        return false;
    };
    let condition = match topic.condition.and_then(|found| found.constant("sort")) {
        Some("disease") => 1.0,
        Some(_) => 0.6,
        None => 0.0,
    };
    let intervention = match topic.intervention.and_then(|found| found.constant("sort")) {
        Some("drug" | "procedure") => 0.8,
        Some(_) => 0.4,
        None => 0.0,
    };
    let about_health =
        condition + intervention + if topic.population.is_some() { 0.3 } else { 0.0 };
    if signs.other_matter && about_health < NEED_IN_OTHER_MATTERS {
        return false;
    }
    if signs.sentences <= SHORT_SENTENCES {
        return true;
    }
    let total = wording.relation.rule.weight.unwrap_or(1.0)
        + about_health
        + if signs.statistic { 0.3 } else { 0.0 }
        + if signs.framed { 0.5 } else { 0.0 };
    total >= NEED + NEED_MORE * (1.0 - signs.health)
}

/// How much a claim matters, 0 to 1.
pub(super) fn salience(claim: &Claim, headline: bool, early: bool) -> f64 {
    let strong = matches!(claim.strength, Strength::Causal | Strength::CanCause);
    let unattributed = matches!(claim.source_class, None | Some(SourceClass::None));
    let mut total = 0.25 + of_type(claim.claim_type) + of_strength(claim.strength);
    for (holds, worth) in [
        (strong && unattributed && !claim.heading, 0.10),
        (headline, 0.20),
        (claim.heading && !headline, 0.05),
        (claim.condition.is_some(), 0.06),
        (claim.intervention.is_some(), 0.06),
        (!claim.statistics.is_empty(), 0.06),
        (early, 0.06),
        (claim.scope == Scope::Individual, -0.12),
        (claim.polarity == Polarity::Questioned, -0.10),
    ] {
        if holds {
            total += worth;
        }
    }
    (total.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

fn of_type(claim_type: ClaimType) -> f64 {
    match claim_type {
        ClaimType::Efficacy | ClaimType::Safety => 0.20,
        ClaimType::Causal => 0.14,
        ClaimType::Association => 0.10,
        ClaimType::Advice | ClaimType::Regulatory => 0.06,
        ClaimType::Prevalence | ClaimType::Mechanism => 0.04,
        ClaimType::Use | ClaimType::Evidence | ClaimType::Cost | ClaimType::Definition => 0.0,
    }
}

fn of_strength(strength: Strength) -> f64 {
    match strength {
        Strength::Causal => 0.16,
        Strength::CanCause | Strength::NoRelation => 0.12,
        Strength::Conditional | Strength::Ambiguous => 0.08,
        Strength::Correlational => 0.06,
        Strength::None => 0.0,
    }
}
