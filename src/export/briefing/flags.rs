//! Why a finding should be looked at.

use super::finding::Source;
use super::words::one_line;
use crate::model::{
    Annotated, Annotation, Body, CertaintyLevel, Claim, ClaimType, Evidence, Polarity, Population,
    Quote, QuoteType, Scope, Statistic, StatisticType, Strength,
};

/// A reason to look at a finding.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) struct Flag {
    /// In words that do not judge.
    pub(in crate::export) reason: String,
    /// How much it weighs.
    pub(super) weight: f64,
}

/// The reason where nobody is named.
const NO_SOURCE: &str = "no source named";

impl Flag {
    /// Whether it says that there is no source.
    pub(super) fn is_no_source(&self) -> bool {
        self.reason.ends_with(NO_SOURCE)
    }
}

/// The reasons of each annotation, gravest first.
pub(super) fn flags(annotated: &Annotated<'_>, sources: &[Source]) -> Vec<Vec<Flag>> {
    let absolute = has_absolute(annotated);
    let findings = annotated.annotations.iter().zip(sources);
    findings
        .map(|(annotation, source)| {
            let mut flags = List::default();
            match &annotation.body {
                Body::Claim(claim) => claim_flags(&mut flags, claim, source),
                Body::Statistic(statistic) => {
                    statistic_flags(&mut flags, statistic, source, absolute);
                }
                Body::Quote(quote) => quote_flags(&mut flags, quote, source),
                Body::Cue(_) | Body::Custom(_) => {}
            }
            flags.0.sort_by(|a, b| b.weight.total_cmp(&a.weight));
            flags.0
        })
        .collect()
}

#[derive(Default)]
struct List(Vec<Flag>);

impl List {
    fn add(&mut self, weight: f64, reason: impl Into<String>) {
        self.0.push(Flag {
            reason: reason.into(),
            weight,
        });
    }
}

/// Whether a claim states a cause without reserve.
pub(super) fn is_causal_fact(claim: &Claim) -> bool {
    claim.strength == Strength::Causal
        && claim.certainty_level == CertaintyLevel::High
        && claim.polarity == Polarity::Asserted
}

fn claim_flags(flags: &mut List, claim: &Claim, source: &Source) {
    if claim.polarity == Polarity::Questioned {
        return;
    }
    if is_causal_fact(claim) {
        let verb = claim
            .relation
            .as_ref()
            .map(|relation| format!(" “{}”", one_line(&relation.text)));
        flags.add(
            3.0,
            format!("causal wording{}, no hedge", verb.unwrap_or_default()),
        );
    }
    claim_source_flags(flags, claim, source);
    if claim.heading && !flags.0.is_empty() {
        flags.add(1.0, "in a headline");
    }
    match claim.evidence {
        Evidence::Case | Evidence::Anecdote if claim.scope == Scope::General => {
            flags.add(2.0, "general wording, rests on one case");
        }
        _ => {}
    }
    match claim.population {
        Some(Population::Animal) => flags.add(1.5, "seen in animals"),
        Some(Population::Cell) => flags.add(1.5, "seen in cells"),
        _ => {}
    }
}

fn claim_source_flags(flags: &mut List, claim: &Claim, source: &Source) {
    let firm = claim.certainty_level == CertaintyLevel::High;
    let none = source.name.is_none() && source.is_unnamed();
    match claim.claim_type {
        ClaimType::Advice if none => flags.add(2.5, "advice, no source named"),
        _ if !none && source.is_unnamed() => flags.add(1.8, "source not named by name"),
        ClaimType::Definition | ClaimType::Use => {}
        _ if none && firm => flags.add(2.0, NO_SOURCE),
        _ => {}
    }
}

/// Figures that a source should stand behind.
fn needs_source(kind: StatisticType) -> bool {
    matches!(
        kind,
        StatisticType::SampleSize
            | StatisticType::Percent
            | StatisticType::PercentagePoint
            | StatisticType::Fraction
            | StatisticType::Ratio
            | StatisticType::Rate
            | StatisticType::Multiple
            | StatisticType::Ci
            | StatisticType::Pvalue
    )
}

/// Whether a figure has a source of some kind.
pub(super) fn lacks_source(statistic: &Statistic, source: &Source) -> bool {
    needs_source(statistic.statistic_type) && source.name.is_none() && source.is_unnamed()
}

/// Whether a figure compares risks without saying how large they are.
pub(super) fn is_relative(statistic: &Statistic) -> bool {
    let ratio = statistic
        .measure
        .as_deref()
        .is_some_and(|name| name != "NNT");
    statistic.statistic_type == StatisticType::Multiple
        || (statistic.statistic_type == StatisticType::Ratio && ratio)
}

/// Whether the article gives any absolute risk.
fn has_absolute(annotated: &Annotated<'_>) -> bool {
    annotated
        .annotations
        .iter()
        .any(|annotation| match &annotation.body {
            Body::Statistic(statistic) => matches!(
                statistic.statistic_type,
                StatisticType::Rate | StatisticType::Fraction | StatisticType::PercentagePoint
            ),
            _ => false,
        })
}

fn statistic_flags(flags: &mut List, statistic: &Statistic, source: &Source, absolute: bool) {
    if is_relative(statistic) && !absolute {
        flags.add(2.2, "relative figure; no absolute one in the article");
    }
    if lacks_source(statistic, source) {
        flags.add(1.2, NO_SOURCE);
    }
}

fn quote_flags(flags: &mut List, quote: &Quote, source: &Source) {
    let speaks = !matches!(quote.quote_type, QuoteType::Scare | QuoteType::Social);
    if speaks && source.name.is_none() {
        flags.add(1.6, "no speaker named");
    } else if speaks && source.is_unnamed() {
        flags.add(1.4, "speaker not named by name");
    }
}

/// How much a finding matters, from its reasons and, for a claim, its salience.
pub(super) fn score(annotation: &Annotation, flags: &[Flag]) -> f64 {
    let salience = match &annotation.body {
        Body::Claim(claim) => claim.salience,
        _ => 0.0,
    };
    flags.iter().map(|flag| flag.weight).sum::<f64>() + salience
}
