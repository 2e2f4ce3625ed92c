//! On how many shoulders an article stands.

use std::collections::BTreeSet;

use super::composed;
use super::facts::{Facts, by_salience, is_strong};
use crate::model::{Check, ClaimType, Polarity, QuoteType, Severity, SourceClass};

/// A text with fewer claims can do with one source.
const MANY_CLAIMS: usize = 3;
/// From so many unattributed claims on it is a pattern.
const A_PATTERN: usize = 3;

/// Everything that is quoted comes from one voice, or nobody is quoted.
pub(super) fn single(facts: &Facts<'_>) -> Option<Check> {
    let quoted: Vec<_> = facts
        .quotes
        .iter()
        .filter(|quote| quote.body.quote_type != QuoteType::Scare)
        .collect();
    let voices: BTreeSet<String> = quoted
        .iter()
        .filter_map(|quote| {
            quote
                .body
                .resolved
                .as_deref()
                .or_else(|| quote.body.speaker.as_ref().map(|speaker| &*speaker.text))
        })
        .map(str::to_lowercase)
        .collect();
    if facts.claims.len() < MANY_CLAIMS
        || voices.len() > 1
        || !facts.signal("independent").is_empty()
    {
        return None;
    }
    let message = if voices.is_empty() {
        "Nobody is quoted: no voice from outside the study can be told from the article."
    } else {
        "All that is quoted comes from one source; no independent voice is heard."
    };
    let ids = quoted.iter().map(|quote| quote.id.to_owned()).collect();
    let spans = quoted.iter().map(|quote| quote.span).collect();
    Some(composed(
        "no-independent-source",
        Severity::Warn,
        message,
        ids,
        spans,
    ))
}

/// Effects are stated as facts on nobody's word.
pub(super) fn unattributed(facts: &Facts<'_>) -> Option<Check> {
    let claims: Vec<_> = facts
        .body()
        .filter(|claim| {
            is_strong(claim.body)
                && claim.body.in_quote.is_none()
                && matches!(claim.body.source_class, None | Some(SourceClass::None))
                && claim.body.condition.is_some()
                && claim.body.intervention.is_some()
        })
        .collect();
    if claims.is_empty() {
        return None;
    }
    let severity = if claims.len() >= A_PATTERN {
        Severity::Warn
    } else {
        Severity::Note
    };
    let (ids, spans) = by_salience(claims.into_iter());
    Some(composed(
        "unattributed-strong",
        severity,
        "Effects are stated as facts, and the sentence does not say on whose word.",
        ids,
        spans,
    ))
}

/// Readers are told what to do, on nobody's word.
pub(super) fn advice_without_source(facts: &Facts<'_>) -> Option<Check> {
    let claims: Vec<_> = facts
        .body()
        .filter(|claim| {
            claim.body.claim_type == ClaimType::Advice
                && claim.body.polarity != Polarity::Questioned
                && claim.body.in_quote.is_none()
                && matches!(claim.body.source_class, None | Some(SourceClass::None))
        })
        .collect();
    if claims.is_empty() {
        return None;
    }
    let (ids, spans) = by_salience(claims.into_iter());
    Some(composed(
        "advice-without-source",
        Severity::Note,
        "Readers are told what to do, and not on whose advice.",
        ids,
        spans,
    ))
}
