//! A short article of our own with findings made by hand.

use crate::model::{
    Annotated, Annotation, Body, CertaintyLevel, Check, Claim, ClaimType, Custom, Evidence,
    Mention, Quote, QuoteType, RuleRecord, Severity, SourceClass, Statistic, StatisticType,
    Strength, Value,
};
use crate::text::{Document, Span};

const TEXT: &str = "\
Two cups of nettle tea “cut colds by 40%”

Two cups of nettle tea a day cut the risk of a cold by 40%, a study of 1,204 adults has found. The 𝗗𝗼𝘁 trial ran for 9 weeks.

“We did not expect this,” said Dr. Ines Marlow, who led the work. “It may only hold for healthy adults.”

Is it safe?

Nettle tea can cause a rash 💊 in some people, the leaflet at https://example.org/nettle says.
";

/// The article.
pub(super) fn document() -> Document {
    Document::from_text("nettle.txt", TEXT)
}

/// An article with its findings.
pub(super) fn annotated(document: &Document, annotations: Vec<Annotation>) -> Annotated<'_> {
    let checks = annotations.first().map(|first| Check {
        id: "k1".to_owned(),
        rule: "checks/relative".to_owned(),
        severity: Severity::Alert,
        message: "relative risk without an absolute one".to_owned(),
        annotations: vec![first.id.clone()],
        spans: Vec::new(),
    });
    Annotated {
        document,
        annotations,
        checks: checks.into_iter().collect(),
        topics: Vec::new(),
        rules: RuleRecord::default(),
    }
}

/// The findings.
pub(super) fn annotations(document: &Document) -> Vec<Annotation> {
    let text = document.text();
    let find = |words: &str| {
        let start = text.rfind(words).unwrap();
        Span::new(start, start + words.len())
    };
    let mut list = vec![
        (
            find("Two cups of nettle tea a day cut the risk of a cold by 40%"),
            claim(Strength::Causal, CertaintyLevel::High, None, text),
        ),
        (
            find("40%"),
            statistic(StatisticType::Percent, 40.0, Some("%")),
        ),
        (
            find("1,204 adults"),
            statistic(StatisticType::SampleSize, 1204.0, Some("adult")),
        ),
        (
            find("9 weeks"),
            statistic(StatisticType::Duration, 9.0, Some("week")),
        ),
        (find("“We did not expect this,”"), quote("Ines Marlow")),
        (
            find("“It may only hold for healthy adults.”"),
            quote("Ines Marlow"),
        ),
        (
            find("Nettle tea can cause a rash 💊 in some people"),
            claim(
                Strength::CanCause,
                CertaintyLevel::Moderate,
                Some(find("can")),
                text,
            ),
        ),
        (find("rash"), custom()),
    ];
    list.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    numbered(document, list)
}

/// So many claims, one after the other.
pub(super) fn many(document: &Document, count: usize) -> Vec<Annotation> {
    let text = document.text();
    let start = text.find("\n\n").unwrap() + 2;
    let spans = (0..count).map(|index| Span::new(start + 14 * index, start + 14 * index + 12));
    let list = spans
        .map(|span| {
            (
                span,
                claim(Strength::Causal, CertaintyLevel::High, None, text),
            )
        })
        .collect();
    numbered(document, list)
}

fn numbered(document: &Document, list: Vec<(Span, Body)>) -> Vec<Annotation> {
    let mut counts = std::collections::BTreeMap::new();
    list.into_iter()
        .map(|(span, body)| {
            let mut annotation = Annotation {
                id: String::new(),
                span,
                rule: "test/rule".to_owned(),
                block: document.block_at(span.start),
                body,
            };
            let letter = annotation.kind()[..1].to_owned();
            let count: &mut usize = counts.entry(letter.clone()).or_default();
            *count += 1;
            annotation.id = format!("{letter}{count}");
            annotation
        })
        .collect()
}

fn claim(
    strength: Strength,
    certainty_level: CertaintyLevel,
    hedge: Option<Span>,
    text: &str,
) -> Body {
    Body::Claim(Claim {
        claim_type: ClaimType::Causal,
        strength,
        certainty_level,
        hedges: hedge
            .map(|span| Mention::at(text, span))
            .into_iter()
            .collect(),
        evidence: Evidence::Study,
        salience: 0.5,
        ..Claim::default()
    })
}

fn statistic(statistic_type: StatisticType, value: f64, unit: Option<&str>) -> Body {
    Body::Statistic(Statistic {
        statistic_type,
        value: Some(value),
        unit: unit.map(str::to_owned),
        ..Statistic::default()
    })
}

fn quote(speaker: &str) -> Body {
    Body::Quote(Quote {
        quote_type: QuoteType::Direct,
        resolved: Some(speaker.to_owned()),
        role: Some("led the work".to_owned()),
        speaker_class: Some(SourceClass::Expert),
        ..Quote::default()
    })
}

fn custom() -> Body {
    Body::Custom(Custom {
        kind: "x-side-effect".to_owned(),
        attrs: vec![("organ".to_owned(), Value::Text("skin".to_owned()))],
        colour: Some("#ffcc00".to_owned()),
        label: None,
    })
}
