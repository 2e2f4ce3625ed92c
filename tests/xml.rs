//! Annotated XML: nothing is lost on the way there and back, whatever stands in the text and however spans cross.

use proptest::prelude::*;
use redpencil::{
    Annotated, Annotation, Block, BlockKind, Body, Claim, Cue, CueFamily, Custom, Document,
    ExportOptions, Format, Mention, OffsetUnit, Quote, QuoteType, RuleRecord, SourceClass, Span,
    Statistic, StatisticType, Value, XmlError, XmlProblem, export, from_xml, json_line, verify,
    xml,
};

use crate::formats_fixture;

/// Characters that have broken somebody's XML before, and plain ones so that words arise.
const HOSTILE: &[&str] = &[
    "\0",
    "\u{1}",
    "\u{8}",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u{b}",
    "\u{1f}",
    " ",
    "&",
    "<",
    ">",
    "]]>",
    "<!--",
    "\"",
    "'",
    "&amp;",
    "&#13;",
    "“",
    "’",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{1fffe}",
    "é",
    "e\u{301}",
    "茶",
    "💊",
    "a",
    "b",
    "word",
    "12",
    ". ",
    "\n\n",
    "\\u{1}",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(HOSTILE), 0..60)
        .prop_map(|parts| parts.concat())
}

/// Numbers that a case is built from: blocks, and findings as start, length, sort, variant.
type Seed = (String, Vec<(usize, u8)>, Vec<(usize, usize, u8, u8)>);

fn seed() -> impl Strategy<Value = Seed> {
    let blocks = proptest::collection::vec((0usize..200, any::<u8>()), 0..6);
    let findings =
        proptest::collection::vec((0usize..200, 0usize..60, any::<u8>(), any::<u8>()), 0..12);
    (text(), blocks, findings)
}

fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

fn document((text, cuts, _): &Seed) -> Document {
    let mut places: Vec<(usize, u8)> = cuts
        .iter()
        .map(|(at, kind)| (boundary(text, *at), *kind))
        .collect();
    places.sort_unstable();
    let kinds = [
        BlockKind::Headline,
        BlockKind::Byline,
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::BlockQuote,
        BlockKind::Caption,
        BlockKind::Boilerplate,
    ];
    let ends = places.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let blocks = places
        .iter()
        .zip(ends)
        .filter(|((start, _), end)| start < end);
    let blocks = blocks.filter_map(|(&(start, kind), end)| {
        let words = &text[start..end];
        let inner = words.trim();
        let start = start + (words.len() - words.trim_start().len());
        let span = Span::new(start, start + inner.len());
        let kind = kinds[usize::from(kind) % kinds.len()].clone();
        (!inner.is_empty()).then_some(Block { span, kind })
    });
    Document::with_blocks("a b#c.txt", text, blocks.collect())
}

fn body(text: &str, span: Span, sort: u8, variant: u8) -> Body {
    let mention = Mention::at(text, span);
    let odd = variant % 2 == 1;
    match sort % 6 {
        0 => Body::Quote(Quote {
            quote_type: if variant.is_multiple_of(5) {
                QuoteType::Scare
            } else {
                QuoteType::Direct
            },
            speaker: Some(mention.clone()),
            resolved: odd.then_some(mention.text),
            speaker_class: odd.then_some(SourceClass::Agency),
            ..Quote::default()
        }),
        1 => Body::Claim(Claim {
            hedges: vec![mention.clone(); usize::from(variant % 3)],
            source: odd.then_some(mention),
            certainty: f64::from(variant) / 255.0,
            ..Claim::default()
        }),
        2 => Body::Statistic(Statistic {
            statistic_type: StatisticType::ALL[usize::from(variant) % 20],
            value: Some(f64::from(variant) / 7.0),
            unit: odd.then_some(mention.text),
            ..Statistic::default()
        }),
        3 => Body::Cue(Cue {
            family: if odd {
                CueFamily::Hedge
            } else {
                CueFamily::Negation
            },
            cue: mention,
        }),
        _ => Body::Custom(Custom {
            kind: format!("x-{}", variant % 3),
            attrs: vec![
                ("text".to_owned(), Value::Text(mention.text.clone())),
                ("there".to_owned(), Value::Mention(mention.clone())),
                (
                    "all".to_owned(),
                    Value::Mentions(vec![mention; usize::from(variant % 3)]),
                ),
            ],
            colour: None,
            label: None,
        }),
    }
}

fn annotated<'d>(document: &'d Document, (text, _, findings): &Seed) -> Annotated<'d> {
    let mut annotations = Vec::new();
    for (number, &(start, length, sort, variant)) in findings.iter().enumerate() {
        let start = boundary(text, start);
        let span = Span::new(start, boundary(text, start + length));
        let body = body(text, span, sort, variant);
        let block = document.block_at(span.start);
        annotations.push(Annotation {
            id: format!("f{number}"),
            span,
            rule: "pack/rule".to_owned(),
            block,
            body,
        });
    }
    Annotated {
        document,
        annotations,
        checks: Vec::new(),
        topics: Vec::new(),
        rules: RuleRecord::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_on_the_way_there_and_back(seed in seed()) {
        let document = document(&seed);
        let annotated = annotated(&document, &seed);
        let file = xml(&annotated);
        let report = verify(&file, Some(&seed.0)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(report.code_points, seed.0.chars().count());
        let id = serde_json::json!(null);
        let there_and_back = from_xml(&id, &file).unwrap();
        prop_assert_eq!(there_and_back, json_line(&id, &annotated, OffsetUnit::Chars));
    }

    #[test]
    fn no_file_makes_the_reader_panic(start in 0usize..9000, length in 0usize..40, scrap in text()) {
        let document = formats_fixture::document();
        let file = String::from_utf8(xml(&formats_fixture::annotated(&document))).unwrap();
        let from = boundary(&file, start);
        let to = boundary(&file, from + length);
        let broken = [&file[..from], &scrap, &file[to..]].concat();
        // Either is an answer; what is proved is that there is one.
        let _ = verify(broken.as_bytes(), None);
        let _ = verify(scrap.as_bytes(), Some(&scrap));
    }
}

#[test]
fn the_fixture_comes_back_attribute_for_attribute() {
    let document = formats_fixture::document();
    let annotated = formats_fixture::annotated(&document);
    let file = xml(&annotated);
    let id = serde_json::json!({"any": "id"});
    assert_eq!(
        from_xml(&id, &file).unwrap(),
        json_line(&id, &annotated, OffsetUnit::Chars)
    );
    let report = verify(&file, Some(document.text())).unwrap();
    insta::assert_snapshot!(report, @"text equals the source (542 code points, 5 of them put back), claim 2, negation 1, quote 6, statistic 5, x-organ 1, check 1; 21 elements and 110 pointers in order");
}

/// Every lie in a file is found: the original words are replaced, the problem is named.
#[test]
fn lies_are_found() {
    let document = formats_fixture::document();
    let file = String::from_utf8(xml(&formats_fixture::annotated(&document))).unwrap();
    for (truth, lie, found) in [
        ("Cold water", "Cold Water", "SHA-256"),
        (
            "  </body>",
            "   </body>",
            "the text's length is not the one in the header",
        ),
        (
            r##"who="#sp3""##,
            r##"who="#sp9""##,
            r#"who points to "sp9", which is not there"#,
        ),
        (
            r#"xml:id="c2""#,
            r#"xml:id="q2""#,
            r#"the id "q2" is given twice"#,
        ),
        (
            "#char=301,330",
            "#char=300,330",
            "finding q5: its elements in the text do not cover",
        ),
        (
            "#q3.1 #q3.2",
            "#q3.1",
            "finding q3: its elements in the text do not cover",
        ),
        (
            r##"next="#q3.2""##,
            r##"next="#q3.1""##,
            "finding q3: its fragments are not joined",
        ),
        (
            ">fewer</note>",
            ">fever</note>",
            "finding c1: the words of relation do not stand",
        ),
        (
            r##" target="#s4 "##,
            r#" target=""#,
            "finding s4: its elements in the text do not cover",
        ),
        ("<soCalled", "<soCalled><x", "not well-formed XML at byte"),
        ("U+0007", "U+0002", "the text's SHA-256"),
        (
            "536-537",
            "537-538",
            "U+FFFD at each place that the header lists",
        ),
        (
            "subtype=\"number\">30",
            "subtype=\"number\">NaN",
            "a value of the sort \"number\" in value of s2",
        ),
    ] {
        assert!(file.contains(truth), "{truth}");
        let problem = verify(file.replacen(truth, lie, 1).as_bytes(), None).unwrap_err();
        let told = match &problem {
            XmlError::Broken { problems } => problems
                .iter()
                .map(XmlProblem::to_string)
                .collect::<Vec<_>>()
                .join("\n"),
            other => other.to_string(),
        };
        assert!(told.contains(found), "{truth} -> {lie}: {told}");
    }
    let problem = verify(file.as_bytes(), Some("\n \t\r\nTea “wards of")).unwrap_err();
    insta::assert_snapshot!(problem, @"the text is not the source's from line 3, column 14 on");
}

/// Texts that leave nothing to hold on to, and one that is full.
#[test]
fn extremes_come_back() {
    let quotes = "“Tea helps,” she said. ".repeat(10_000);
    for text in [
        "",
        " \r\n\t\n",
        "\u{fffe}",
        "\u{a0}\u{85}\u{2028}",
        "\0",
        "\n\n\u{feff}\n",
        &quotes,
    ] {
        let block = Block {
            span: Span::new(0, text.trim().len()),
            kind: BlockKind::Paragraph,
        };
        let blocks = if text == quotes {
            vec![block]
        } else {
            Vec::new()
        };
        let document = Document::with_blocks("", text, blocks);
        let annotation = |(number, (at, words)): (usize, (usize, &str))| Annotation {
            id: format!("q{}", number + 1),
            span: Span::new(at, at + words.len()),
            rule: "pack/rule".to_owned(),
            block: 0,
            body: Body::Quote(Quote::default()),
        };
        let annotated = Annotated {
            document: &document,
            annotations: text
                .match_indices("“Tea helps,”")
                .enumerate()
                .map(annotation)
                .collect(),
            checks: Vec::new(),
            topics: Vec::new(),
            rules: RuleRecord::default(),
        };
        let report = verify(&xml(&annotated), Some(text)).unwrap();
        assert_eq!(report.fragments, annotated.annotations.len());
        for format in [Format::Html, Format::Csv, Format::Json, Format::Marks] {
            let bytes = export(&annotated, format, &ExportOptions::default()).unwrap();
            assert!(String::from_utf8(bytes).is_ok());
        }
    }
}
