//! How sure the words of a clause are, from the weights of the cues that reach it.

use super::clause::Clause;
use super::marks::{Marks, inside};
use crate::annotate::context::Scoped;
use crate::model::CertaintyLevel;
use crate::text::Span;

/// Certainty of a statement without any cue, 0 to 1.
const PLAIN: f64 = 0.9;
/// What one step of the cues' six-step scale is worth.
const STEP: f64 = 0.28;
/// Lowest and highest certainty.
const RANGE: (f64, f64) = (0.02, 1.0);
/// From here on wording counts as sure, and as somewhat sure.
const HIGH: f64 = 0.8;
const MODERATE: f64 = 0.5;
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
    let whole = clause.whole;
    let elsewhere = clause
        .frame
        .map(|frame| frame.span)
        .filter(|frame| !frame.overlaps(whole));
    let hedges: Vec<&Scoped<'_>> = elsewhere
        .map_or(&[][..], |frame: Span| inside(&marks.hedges, frame))
        .iter()
        .chain(inside(&marks.hedges, whole))
        .collect();
    let weight = |cue: &Scoped<'_>| cue.cue.weight.unwrap_or(0.0);
    let total: f64 = hedges.iter().map(|cue| weight(cue)).sum::<f64>()
        + inside(&marks.weights, whole)
            .iter()
            .map(weight)
            .sum::<f64>()
        + inside(&marks.advice, whole).iter().map(weight).sum::<f64>()
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
