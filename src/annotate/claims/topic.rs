//! What a clause is about: what is taken, what it does, in whom, on what evidence.

use super::clause::Clause;
use super::earlier;
use super::marks::{Marks, Placed, inside};
use super::wording::Wording;
use crate::model::{ClaimType, Evidence, Mention, Population, Scope, Strength};
use crate::rules::Match;
use crate::text::{Document, Span};

/// What a clause is about.
#[derive(Debug)]
pub(super) struct Topic<'m, 's> {
    /// The drug, treatment or exposure that suits best.
    pub(super) intervention: Option<&'m Match<'s>>,
    /// The disease or outcome that suits best.
    pub(super) condition: Option<&'m Match<'s>>,
    /// In whom.
    pub(super) population: Option<Population>,
    /// On what evidence.
    pub(super) evidence: Evidence,
    /// Of whom.
    pub(super) scope: Scope,
}

/// Finds what a clause is about.
pub(super) fn topic<'m, 's>(
    document: &Document,
    clause: &Clause<'_, '_>,
    wording: Option<&Wording<'_, '_>>,
    marks: &'m Marks<'s>,
) -> Topic<'m, 's> {
    let Clause {
        span: clause,
        whole,
        ..
    } = *clause;
    let relation = wording.map_or(clause, |wording| wording.relation.span);
    let interventions = inside(&marks.interventions, clause);
    let intervention = best(interventions, relation, Side::Before);
    let condition = best(inside(&marks.conditions, clause), relation, Side::After)
        .filter(|condition| intervention.is_none_or(|taken| !taken.span.overlaps(condition.span)));
    let states = wording.is_some_and(|wording| {
        let stated = wording
            .relation
            .constant("type")
            .and_then(ClaimType::from_name);
        !matches!(stated, Some(ClaimType::Evidence | ClaimType::Advice))
    });
    let intervention = if states {
        earlier::meant(document, clause, relation, intervention, marks)
    } else {
        intervention
    };
    Topic {
        intervention,
        condition,
        population: population(inside(&marks.populations, whole)),
        evidence: evidence(inside(&marks.designs, whole)),
        scope: scope(clause, marks),
    }
}

impl Topic<'_, '_> {
    /// Whether what is taken is a drug or a treatment, not something of everyday life.
    pub(super) fn is_treatment(&self) -> bool {
        self.intervention
            .is_some_and(|found| matches!(found.constant("sort"), Some("drug" | "procedure")))
    }

    /// What the claim is about.
    pub(super) fn claim_type(&self, wording: Option<&Wording<'_, '_>>) -> ClaimType {
        let Some(wording) = wording else {
            return ClaimType::Evidence;
        };
        if let Some(instead) = wording.instead {
            return instead;
        }
        let stated = wording
            .relation
            .constant("type")
            .and_then(ClaimType::from_name)
            .unwrap_or_default();
        if wording.strength < Strength::Conditional && stated == ClaimType::Association {
            return stated;
        }
        match (stated, wording.relation.constant("sense")) {
            (ClaimType::Causal, Some("down")) if self.is_treatment() => ClaimType::Efficacy,
            (ClaimType::Causal, Some("up" | "cause")) if self.is_treatment() => ClaimType::Safety,
            (ClaimType::Efficacy, _) if !self.is_treatment() && self.condition.is_some() => {
                ClaimType::Causal
            }
            _ => stated,
        }
    }
}

/// The mention as the model keeps it.
pub(super) fn mention(text: &str, found: Option<&Match<'_>>) -> Option<Mention> {
    found.map(|found| Mention::at(text, found.place()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The strongest sort wins, then the one on the side where such a word stands in an active sentence, then the nearest.
fn best<'m, 's>(found: &'m [Match<'s>], relation: Span, side: Side) -> Option<&'m Match<'s>> {
    let key = |one: &&Match<'s>| {
        let sort = match one.constant("sort") {
            Some("drug" | "disease") => 0,
            Some("procedure") => 1,
            _ => 2,
        };
        let before = one.span.start < relation.start;
        let wrong = before != (side == Side::Before);
        (sort, wrong, one.span.start.abs_diff(relation.start))
    };
    found
        .iter()
        .filter(|one| !one.span.overlaps(relation))
        .min_by_key(key)
}

fn population(found: &[Match<'_>]) -> Option<Population> {
    let has = |name: &str| {
        found
            .iter()
            .any(|one| one.constant("population") == Some(name))
    };
    match (has("human"), has("animal"), has("cell")) {
        (true, true, _) => Some(Population::HumanAndAnimal),
        (_, true, _) => Some(Population::Animal),
        (_, _, true) => Some(Population::Cell),
        (true, ..) => Some(Population::Human),
        _ => None,
    }
}

/// The strongest design that is named.
fn evidence(found: &[Match<'_>]) -> Evidence {
    found
        .iter()
        .filter_map(|one| one.constant("evidence").and_then(Evidence::from_name))
        .min()
        .unwrap_or_default()
}

fn scope(clause: Span, marks: &Marks<'_>) -> Scope {
    let group = inside(&marks.populations, clause).iter().any(|one| {
        one.constant("population") == Some("human") && one.constant("number") != Some("one")
    });
    if !group && !inside(&marks.individuals, clause).is_empty() {
        Scope::Individual
    } else {
        Scope::General
    }
}
