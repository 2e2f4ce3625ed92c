//! What the text says and does not say, as far as findings and topics tell.

use super::finding::Finding;
use super::place::Places;
use super::pointer::Pointer;
use super::words::one_line;
use crate::model::{
    Annotated, Body, Claim, ClaimType, Evidence, SourceClass, Statistic, StatisticType,
};

/// One question to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Question {
    /// What a reader would want to know.
    pub(in crate::export) about: String,
    /// What answers it, findings first.
    pub(in crate::export) found: Vec<Pointer>,
}

/// What answers a question: findings of some sort, and topics by their names.
struct Ask {
    about: &'static str,
    finding: fn(&Body) -> bool,
    topics: &'static [&'static str],
}

/// The questions in the order of the briefing. They follow the ten criteria of `HealthNewsReview`.
const QUESTIONS: [Ask; 19] = [
    Ask {
        about: "Kind of study",
        finding: |body| claim(body, is_of_a_study),
        topics: &[],
    },
    Ask {
        about: "Who or what was studied: people, animals, cells",
        finding: |body| claim(body, |claim| claim.population.is_some()),
        topics: &[],
    },
    Ask {
        about: "How many were studied",
        finding: |body| is(body, &[StatisticType::SampleSize]),
        topics: &[],
    },
    only("For how long they were followed", &["follow_up"]),
    Ask {
        about: "Size of the effect in absolute terms",
        finding: is_absolute,
        topics: &["absolute"],
    },
    Ask {
        about: "How sure the figures are: intervals, p values",
        finding: |body| {
            is(
                body,
                &[
                    StatisticType::Ci,
                    StatisticType::Pvalue,
                    StatisticType::Interval,
                ],
            )
        },
        topics: &[],
    },
    Ask {
        about: "Harms and safety",
        finding: |body| claim(body, |claim| claim.claim_type == ClaimType::Safety),
        topics: &["harms"],
    },
    Ask {
        about: "Costs",
        finding: |body| {
            is(body, &[StatisticType::Money])
                || claim(body, |claim| claim.claim_type == ClaimType::Cost)
        },
        topics: &["costs"],
    },
    only("Who paid for the study", &["funding"]),
    only("Interests of those who speak", &["conflict"]),
    Ask {
        about: "Named experts in their own words",
        finding: |body| matches!(body, Body::Quote(quote) if quote.speaker_class == Some(SourceClass::Expert)),
        topics: &[],
    },
    only("An independent voice", &["independent"]),
    only("Alternatives", &["alternatives"]),
    only("Limits of the study", &["limits"]),
    only("Where it was published or shown", &["peer_review"]),
    only("What rests on a press release", &["press_release"]),
    Ask {
        about: "Whether it can be had: approval, shops",
        finding: |body| claim(body, |claim| claim.claim_type == ClaimType::Regulatory),
        topics: &["availability"],
    },
    only("Whether it is new", &["novelty"]),
    Ask {
        about: "Advice to readers",
        finding: |body| claim(body, |claim| claim.claim_type == ClaimType::Advice),
        topics: &[],
    },
];

/// A question that only topics answer.
const fn only(about: &'static str, topics: &'static [&'static str]) -> Ask {
    Ask {
        about,
        finding: |_| false,
        topics,
    }
}

/// Asks the questions, when there is a medical claim at all.
pub(super) fn checklist(
    annotated: &Annotated<'_>,
    findings: &[Finding<'_>],
    places: &Places,
) -> Vec<Question> {
    let is_claim = |finding: &Finding<'_>| matches!(finding.annotation.body, Body::Claim(_));
    if !findings.iter().any(is_claim) {
        return Vec::new();
    }
    let mut list: Vec<Question> = QUESTIONS
        .iter()
        .map(|ask| Question {
            about: ask.about.to_owned(),
            found: answers(ask, annotated, findings, places),
        })
        .collect();
    list.extend(others(annotated, places));
    list.push(Question {
        about: "Red-flag words".to_owned(),
        found: red_flags(annotated, places),
    });
    list
}

fn answers(
    ask: &Ask,
    annotated: &Annotated<'_>,
    findings: &[Finding<'_>],
    places: &Places,
) -> Vec<Pointer> {
    let mut found: Vec<Pointer> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| (ask.finding)(&finding.annotation.body))
        .map(|(number, finding)| Pointer::finding(number, finding))
        .collect();
    found.extend(topics(annotated, places, |name| ask.topics.contains(&name)));
    found
}

/// The places of topics, each paragraph once.
fn topics(
    annotated: &Annotated<'_>,
    places: &Places,
    wanted: impl Fn(&str) -> bool,
) -> Vec<Pointer> {
    let topics = annotated.topics.iter();
    let mut blocks: Vec<usize> = topics
        .filter(|topic| wanted(&topic.name))
        .map(|topic| annotated.document.block_at(topic.span.start))
        .collect();
    blocks.dedup();
    let pointer = |block| Pointer::block(block, places.name(block));
    blocks.into_iter().map(pointer).collect()
}

/// A question for each topic that only users' rules name.
fn others(annotated: &Annotated<'_>, places: &Places) -> Vec<Question> {
    let known = |name: &str| QUESTIONS.iter().any(|ask| ask.topics.contains(&name));
    let mut names: Vec<&str> = annotated
        .topics
        .iter()
        .map(|topic| topic.name.as_str())
        .filter(|name| !known(name))
        .collect();
    names.sort_unstable();
    names.dedup();
    let question = |name: &str| Question {
        about: super::words::heading(name),
        found: topics(annotated, places, |other| other == name),
    };
    names.into_iter().map(question).collect()
}

/// Words that promise or frighten, with their places: what the checks `…-language` have found.
fn red_flags(annotated: &Annotated<'_>, places: &Places) -> Vec<Pointer> {
    let document = annotated.document;
    let mut spans: Vec<_> = annotated
        .checks
        .iter()
        .filter(|check| check.rule.ends_with("-language"))
        .flat_map(|check| check.spans.iter().copied())
        .collect();
    spans.sort_unstable();
    spans
        .into_iter()
        .map(|span| {
            let block = document.block_at(span.start);
            let words = one_line(span.of(document.text()));
            Pointer::block(block, format!("“{words}” {}", places.name(block)))
        })
        .collect()
}

fn is_of_a_study(claim: &Claim) -> bool {
    !matches!(
        claim.evidence,
        Evidence::Unstated | Evidence::ExpertOpinion | Evidence::Anecdote
    )
}

fn is_absolute(body: &Body) -> bool {
    let sorts = [
        StatisticType::Rate,
        StatisticType::Fraction,
        StatisticType::PercentagePoint,
    ];
    is(body, &sorts)
        || statistic(body, |statistic| {
            statistic.measure.as_deref() == Some("NNT")
        })
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
