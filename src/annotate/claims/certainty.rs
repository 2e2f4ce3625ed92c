//! How sure the words of a clause are, from the weights of the cues that reach it.

use super::clause::Clause;
use super::marks::{Marks, inside};
use crate::model::CertaintyLevel;
use crate::rules::Scoped;
use crate::text::Span;

/// Certainty of a statement without any cue, 0 to 1.
const PLAIN: f64 = 0.95;
/// What one step of the cues' six-step scale is worth.
const STEP: f64 = 0.42;
/// Lowest and highest certainty.
const RANGE: (f64, f64) = (0.02, 1.0);
/// From here on wording counts as sure, and as somewhat sure.
const HIGH: f64 = 0.8;
const MODERATE: f64 = 0.5;
/// What each further hedge counts for.
const FURTHER: f64 = 0.5;
/// What a negation adds: a denial is worded more surely than it looks.
const DENIAL: f64 = 0.31;

/// Certainty with its cues.
#[derive(Debug)]
pub(super) struct Certainty<'m, 's> {
    /// 0 to 1.
    pub(super) value: f64,
    /// In words.
    pub(super) level: CertaintyLevel,
    /// The hedges that count.
    pub(super) hedges: Vec<&'m Scoped<'s>>,
}

/// Adds up the cues in the clause and its attribution.
pub(super) fn certainty<'m, 's>(
    clause: &Clause<'_, '_>,
    marks: &'m Marks<'s>,
    denied: bool,
) -> Certainty<'m, 's> {
    let hedges = hedges(clause, marks);
    let weight = |cue: &Scoped<'_>| cue.cue.weight.unwrap_or(0.0);
    let whole = clause.whole.cover(clause.span);
    let others = inside(&marks.weights, whole)
        .iter()
        .chain(inside(&marks.advice, clause.span))
        .chain(inside(&marks.abilities, clause.span));
    let total = damped(hedges.iter().map(|cue| weight(cue)).collect())
        + others.map(weight).sum::<f64>()
        + if denied { DENIAL } else { 0.0 };
    let value = (PLAIN + STEP * total).clamp(RANGE.0, RANGE.1);
    let unknown = hedges
        .iter()
        .any(|cue| cue.sets("certainty_level") == Some("unknown"));
    Certainty {
        value: (value * 100.0).round() / 100.0,
        level: level(value, unknown),
        hedges,
    }
}

/// The hedges inside the claim, and the one of its attribution that stands nearest ("a study suggests").
fn hedges<'m, 's>(clause: &Clause<'_, '_>, marks: &'m Marks<'s>) -> Vec<&'m Scoped<'s>> {
    let (own, whole) = (clause.span, clause.whole.cover(clause.span));
    let before = Span::new(whole.start, own.start);
    let after = Span::new(own.end, whole.end);
    let elsewhere = clause
        .frame
        .map(|frame| frame.span)
        .filter(|frame| !frame.overlaps(whole));
    let mut found: Vec<&Scoped<'_>> = Vec::new();
    found.extend(elsewhere.and_then(|frame| inside(&marks.hedges, frame).last()));
    found.extend(inside(&marks.hedges, before).last());
    found.extend(inside(&marks.hedges, own));
    found.extend(inside(&marks.hedges, after).first());
    found
}

/// The sum of weights, in which all but the heaviest count for less: three hedges do not make a thing three times as
/// uncertain.
fn damped(mut weights: Vec<f64>) -> f64 {
    weights.sort_by(f64::total_cmp);
    let heaviest = weights.first().copied().unwrap_or(0.0);
    heaviest + FURTHER * weights.iter().skip(1).sum::<f64>()
}

fn level(value: f64, unknown: bool) -> CertaintyLevel {
    if unknown {
        CertaintyLevel::Unknown
    } else if value >= HIGH {
        CertaintyLevel::High
    } else if value >= MODERATE {
        CertaintyLevel::Moderate
    } else {
        CertaintyLevel::Low
    }
}
