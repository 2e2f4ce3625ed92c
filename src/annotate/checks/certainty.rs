//! Wording that goes further than the evidence: in the headline, over an observational study, over animals.

use super::composed;
use super::facts::{Facts, Found, by_salience, is_strong};
use crate::model::{Check, Claim, Mention, Polarity, Severity};

/// The headline states more than any sentence of the body says about the same things.
pub(super) fn headline_stronger(facts: &Facts<'_>) -> Option<Check> {
    let stronger = facts.headline().find(|headline| {
        let mut same = facts
            .body()
            .filter(|claim| is_about_the_same(headline.body, claim.body))
            .peekable();
        is_strong(headline.body)
            && same.peek().is_some()
            && same.all(|claim| {
                claim.body.polarity != Polarity::Asserted
                    || claim.body.strength < headline.body.strength
            })
    })?;
    let body = facts
        .body()
        .filter(|claim| is_about_the_same(stronger.body, claim.body));
    let (mut ids, mut spans) = by_salience(body);
    ids.insert(0, stronger.id.to_owned());
    spans.insert(0, stronger.span);
    Some(composed(
        "headline-stronger",
        Severity::Alert,
        "The headline states an effect more strongly than the article does.",
        ids,
        spans,
    ))
}

/// Whether two claims name the same drug, exposure, disease or outcome.
fn is_about_the_same(one: &Claim, other: &Claim) -> bool {
    let same = |a: &Option<Mention>, b: &Option<Mention>| match (a, b) {
        (Some(a), Some(b)) => a.text.to_lowercase() == b.text.to_lowercase(),
        _ => false,
    };
    same(&one.condition, &other.condition) || same(&one.intervention, &other.intervention)
}

/// Effects are stated as facts though the only study that is spoken of watched and did not try.
pub(super) fn causal_but_observational(facts: &Facts<'_>) -> Option<Check> {
    if facts.observational.is_empty() || !facts.trials.is_empty() {
        return None;
    }
    let strong: Vec<&Found<'_, Claim>> = facts
        .claims
        .iter()
        .filter(|claim| is_strong(claim.body) && claim.body.in_quote.is_none())
        .filter(|claim| claim.body.condition.is_some())
        .collect();
    if strong.is_empty() {
        return None;
    }
    let (ids, mut spans) = by_salience(strong.into_iter());
    spans.splice(0..0, facts.observational.first().copied());
    Some(composed(
        "causal-but-observational",
        Severity::Alert,
        "Cause and effect is stated, but the study named only observed: it can show that things go together, not why.",
        ids,
        spans,
    ))
}

/// The study was done in animals or cells, and the headline does not say so.
pub(super) fn animals_not_in_headline(facts: &Facts<'_>) -> Option<Check> {
    /// One mention may be an aside.
    const ENOUGH_MENTIONS: usize = 2;
    if facts.not_people.len() < ENOUGH_MENTIONS
        || facts
            .not_people
            .iter()
            .any(|&place| facts.in_headline(place))
    {
        return None;
    }
    let (ids, _) = by_salience(facts.headline());
    Some(composed(
        "animals-not-in-headline",
        Severity::Warn,
        "Animals or cells were studied, and the headline does not say so.",
        ids,
        facts.not_people.clone(),
    ))
}
