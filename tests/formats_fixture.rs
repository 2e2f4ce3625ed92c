//! One article with everything that an output may stumble over, and findings made by hand.

use redpencil::{
    Annotated, Annotation, Block, BlockKind, Body, CertaintyLevel, Check, Claim, ClaimType,
    Comparator, Cue, CueFamily, Custom, Document, Evidence, Mention, PackRecord, Polarity, Quote,
    QuoteType, RuleRecord, Severity, SocialPost, Source, SourceClass, Span, Stance, Statistic,
    StatisticType, Strength, Value,
};

/// Crossing, nested and split spans; curly quotes, no-break space, emoji, CR LF, characters that XML cannot carry.
const TEXT: &str = concat!(
    "\n \t\r\n",
    "Tea “wards off” colds 💊, trial finds\r\n\r\n",
    "By Ann Lee\r\n",
    "NORTHFIELD, 2 May 2026\r\n\r\n",
    "Adults who drank tea may have up to 30\u{a0}% fewer colds & “stay well,” a trial of 1,204 people <under 40> found.\r\n\r\n",
    "“We saw 57 cases in the tea group.\n\n",
    "“That is no accident,” said Dr. Maria Lind. “The drug agency told me ‘tea does not harm the liver’ twice.”\n\n",
    "What did not work?\n\n",
    "• Cold water\n",
    "• Garlic (p < 0.05)\n\n",
    "=Nothing in this leaflet is advice.\n\n",
    "Tea cured me 🎉 — Bo Ray (@bo_ray) May 3, 2026 I mean it.\n\n",
    "茶を飲む女性。 Photo: A.\u{ad}Lee\n",
    "\u{2028}\u{b}\u{a0}\n",
    "Share this article\u{1}\u{fffe}\u{fffd}\u{7}\u{7}\r\n  ",
);

/// Where words stand.
pub(crate) fn at(words: &str) -> Span {
    let start = TEXT
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is in the text"));
    Span::new(start, start + words.len())
}

fn from_to(first: &str, last: &str) -> Span {
    at(first).cover(at(last))
}

fn mention(words: &str) -> Mention {
    Mention::at(TEXT, at(words))
}

pub(crate) fn document() -> Document {
    let post = SocialPost {
        body: vec![at("Tea cured me 🎉"), at("I mean it.")],
        signature: at("— Bo Ray (@bo_ray) May 3, 2026"),
        author: at("Bo Ray"),
        handle: at("@bo_ray"),
        date: Some(at("May 3, 2026")),
    };
    let block = |span, kind| Block { span, kind };
    let blocks = vec![
        block(from_to("Tea “wards", "trial finds"), BlockKind::Headline),
        block(at("By Ann Lee"), BlockKind::Byline),
        block(at("NORTHFIELD, 2 May 2026"), BlockKind::Dateline),
        block(from_to("Adults", "40> found."), BlockKind::Paragraph),
        block(from_to("“We saw", "tea group."), BlockKind::Paragraph),
        block(from_to("“That is", "twice.”"), BlockKind::Paragraph),
        block(at("What did not work?"), BlockKind::Heading),
        block(at("• Cold water"), BlockKind::ListItem),
        block(at("• Garlic (p < 0.05)"), BlockKind::ListItem),
        block(
            at("=Nothing in this leaflet is advice."),
            BlockKind::BlockQuote,
        ),
        block(
            from_to("Tea cured", "I mean it."),
            BlockKind::SocialPost(post),
        ),
        block(from_to("茶", "A.\u{ad}Lee"), BlockKind::Caption),
        block(from_to("Share", "\u{7}\u{7}"), BlockKind::Boilerplate),
    ];
    let mut document = Document::with_blocks("tea & “milk”.txt", TEXT, blocks);
    document.source = Source {
        encoding: "UTF-8".to_owned(),
        sha256: "0123456789abcdef".repeat(4),
        notes: vec!["Read as UTF-8.".to_owned()],
        url: Some("https://example.org/tea?a=1&b=<2>".to_owned()),
        ..Source::default()
    };
    document
}

fn annotation(document: &Document, id: &str, span: Span, body: Body) -> Annotation {
    Annotation {
        id: id.to_owned(),
        span,
        rule: format!("fixture/{}", &id[..1]),
        block: document.block_at(span.start),
        body,
    }
}

fn quotes() -> Vec<(&'static str, Span, Quote)> {
    let lind = |quote_type, part: Option<u32>| Quote {
        quote_type,
        speaker: Some(mention("Lind")),
        resolved: Some("Maria Lind".to_owned()),
        role: Some("cardiologist at \u{1}Northfield \\ Hospital".to_owned()),
        speaker_class: Some(SourceClass::Expert),
        cue: Some(mention("said")),
        stance: Some(Stance::Neutral),
        part,
        part_of: part.map(|_| "q3".to_owned()),
        ..Quote::default()
    };
    let scare = Quote {
        quote_type: QuoteType::Scare,
        ..Quote::default()
    };
    let agency = Quote {
        speaker: Some(mention("The drug agency")),
        speaker_class: Some(SourceClass::Agency),
        ..Quote::default()
    };
    let social = Quote {
        quote_type: QuoteType::Social,
        speaker: Some(mention("Bo Ray")),
        ..Quote::default()
    };
    vec![
        ("q1", at("“wards off”"), scare),
        ("q2", at("“stay well,”"), lind(QuoteType::Partial, None)),
        (
            "q3",
            from_to("“We saw", "accident,”"),
            lind(QuoteType::Direct, Some(1)),
        ),
        (
            "q4",
            from_to("“The drug", "twice.”"),
            lind(QuoteType::Direct, Some(2)),
        ),
        ("q5", from_to("‘tea", "liver’"), agency),
        ("q6", from_to("Tea cured", "mean it."), social),
    ]
}

fn statistics() -> Vec<(&'static str, Span, Statistic)> {
    let statistic = |statistic_type, value| Statistic {
        statistic_type,
        value: Some(value),
        ..Statistic::default()
    };
    let percent = Statistic {
        unit: Some("%".to_owned()),
        comparator: Some(Comparator::Le),
        noun: Some(mention("colds &")),
        ..statistic(StatisticType::Percent, 30.0)
    };
    let date = Statistic {
        statistic_type: StatisticType::Date,
        iso: Some("2026-05-02".to_owned()),
        ..Statistic::default()
    };
    let pvalue = Statistic {
        comparator: Some(Comparator::Lt),
        ..statistic(StatisticType::Pvalue, 0.05)
    };
    let cases = Statistic {
        unit: Some("fl oz".to_owned()),
        ..statistic(StatisticType::Dose, 57.5)
    };
    vec![
        ("s1", at("2 May 2026"), date),
        ("s2", at("up to 30\u{a0}% fewer colds & “stay"), percent),
        (
            "s3",
            at("1,204 people"),
            statistic(StatisticType::SampleSize, 1204.0),
        ),
        ("s4", at("57 cases"), cases),
        ("s5", at("p < 0.05"), pvalue),
    ]
}

fn claims() -> Vec<(&'static str, Span, Claim)> {
    let first = Claim {
        claim_type: ClaimType::Efficacy,
        strength: Strength::Conditional,
        certainty: 0.123_456,
        certainty_level: CertaintyLevel::Low,
        hedges: vec![mention("may"), mention("up to")],
        relation: Some(mention("fewer")),
        source_class: Some(SourceClass::Study),
        source: Some(mention("a trial of 1,204 people")),
        evidence: Evidence::Trial,
        statistics: vec!["s2".to_owned()],
        salience: 1.0,
        ..Claim::default()
    };
    let second = Claim {
        claim_type: ClaimType::Safety,
        polarity: Polarity::Negated,
        certainty: 1.0,
        negations: vec![mention("does not")],
        source: Some(mention("The drug agency")),
        in_quote: Some("q5".to_owned()),
        ..Claim::default()
    };
    vec![
        ("c1", from_to("Adults", "“stay"), first),
        ("c2", at("tea does not harm the liver"), second),
    ]
}

fn others() -> Vec<(&'static str, Span, Body)> {
    let cue = Body::Cue(Cue {
        family: CueFamily::Negation,
        cue: mention("no accident"),
    });
    let attrs = vec![
        ("words".to_owned(), Value::Mention(mention("liver’ twice"))),
        ("list".to_owned(), Value::Mentions(vec![])),
        ("rule".to_owned(), Value::Text("=1+1\r\n\"x\"".to_owned())),
        ("half".to_owned(), Value::Number(-0.5)),
        ("sure".to_owned(), Value::Bool(false)),
        (
            "ids".to_owned(),
            Value::Ids(vec!["q1".to_owned(), "c1".to_owned()]),
        ),
    ];
    let custom = Body::Custom(Custom {
        kind: "x-organ".to_owned(),
        attrs,
        colour: None,
        label: None,
    });
    vec![
        ("n1", from_to("no accident", "said"), cue),
        ("x1", from_to("the liver", "twice"), custom),
    ]
}

pub(crate) fn annotated(document: &Document) -> Annotated<'_> {
    let quotes = quotes()
        .into_iter()
        .map(|(id, span, quote)| (id, span, Body::Quote(quote)));
    let numbers = statistics().into_iter();
    let numbers = numbers.map(|(id, span, number)| (id, span, Body::Statistic(number)));
    let claims = claims()
        .into_iter()
        .map(|(id, span, claim)| (id, span, Body::Claim(claim)));
    let mut annotations: Vec<Annotation> = quotes
        .chain(numbers)
        .chain(claims)
        .chain(others())
        .map(|(id, span, body)| annotation(document, id, span, body))
        .collect();
    annotations.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
    let check = Check {
        id: "k1".to_owned(),
        rule: "checks/headline".to_owned(),
        severity: Severity::Alert,
        message: "The headline is stronger than the body.".to_owned(),
        annotations: vec!["c1".to_owned()],
        spans: vec![at("wards off"), at("cured")],
    };
    Annotated {
        document,
        annotations,
        checks: vec![check],
        topics: Vec::new(),
        rules: RuleRecord {
            hash: "fedcba9876543210".repeat(4),
            packs: vec![PackRecord {
                name: "fixture".to_owned(),
                version: "1.0".to_owned(),
                hash: "0f".repeat(32),
                rules: 7,
            }],
            fired: Vec::new(),
        },
    }
}
