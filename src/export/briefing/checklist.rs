//! What the text says and does not say, as far as the findings tell.

use super::finding::Finding;
use crate::model::{Body, Claim, ClaimType, Evidence, SourceClass, Statistic, StatisticType};

/// One question to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Question {
    /// What a reader would want to know.
    pub(in crate::export) about: &'static str,
    /// Numbers of the findings that answer it.
    pub(in crate::export) found: Vec<usize>,
}

type Answers = fn(&Body) -> bool;

/// The questions in the order of the briefing. They follow the criteria of `HealthNewsReview` where findings can answer them.
const QUESTIONS: [(&str, Answers); 10] = [
    ("Kind of study", |body| {
        claim(body, |claim| {
            !matches!(
                claim.evidence,
                Evidence::Unstated | Evidence::ExpertOpinion | Evidence::Anecdote
            )
        })
    }),
    ("Who or what was studied: people, animals, cells", |body| {
        claim(body, |claim| claim.population.is_some())
    }),
    ("How many were studied", |body| {
        is(body, &[StatisticType::SampleSize])
    }),
    ("Size of the effect in absolute terms", |body| {
        is(
            body,
            &[
                StatisticType::Rate,
                StatisticType::Fraction,
                StatisticType::PercentagePoint,
            ],
        ) || statistic(body, |statistic| {
            statistic.measure.as_deref() == Some("NNT")
        })
    }),
    ("How sure the figures are: intervals, p values", |body| {
        is(
            body,
            &[
                StatisticType::Ci,
                StatisticType::Pvalue,
                StatisticType::Interval,
            ],
        )
    }),
    ("Harms and safety", |body| {
        claim(body, |claim| claim.claim_type == ClaimType::Safety)
    }),
    ("Costs", |body| {
        is(body, &[StatisticType::Money])
            || claim(body, |claim| claim.claim_type == ClaimType::Cost)
    }),
    ("What authorities allow or warn of", |body| {
        claim(body, |claim| claim.claim_type == ClaimType::Regulatory)
    }),
    (
        "Named experts in their own words",
        |body| matches!(body, Body::Quote(quote) if quote.speaker_class == Some(SourceClass::Expert)),
    ),
    ("Advice to readers", |body| {
        claim(body, |claim| claim.claim_type == ClaimType::Advice)
    }),
];

/// Asks the questions, when there is a medical claim at all.
pub(super) fn checklist(findings: &[Finding<'_>]) -> Vec<Question> {
    if !findings
        .iter()
        .any(|finding| matches!(finding.annotation.body, Body::Claim(_)))
    {
        return Vec::new();
    }
    let ask = |(about, answers): (&'static str, Answers)| Question {
        about,
        found: findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| answers(&finding.annotation.body))
            .map(|(number, _)| number)
            .collect(),
    };
    QUESTIONS.into_iter().map(ask).collect()
}

fn claim(body: &Body, holds: impl Fn(&Claim) -> bool) -> bool {
    matches!(body, Body::Claim(claim) if holds(claim))
}

fn statistic(body: &Body, holds: impl Fn(&Statistic) -> bool) -> bool {
    matches!(body, Body::Statistic(statistic) if holds(statistic))
}

fn is(body: &Body, kinds: &[StatisticType]) -> bool {
    statistic(body, |statistic| kinds.contains(&statistic.statistic_type))
}
