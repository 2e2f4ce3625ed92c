//! No text may end the program, and every finding lies in its text.

use std::sync::LazyLock;

use proptest::prelude::*;
use redpencil::{
    Annotated, Document, ExportOptions, Format, Markup, OffsetUnit, Options, ReadOptions, RuleSet,
    annotate, export, json_line,
};

static RULES: LazyLock<RuleSet> = LazyLock::new(RuleSet::builtin);

/// Pieces of which hostile articles are made: marks that do not close, numbers that go wrong, odd white space, odd
/// directions, letters that fold to several, half of a post, half of a list.
const PIECES: [&str; 64] = [
    "“",
    "”",
    "\"",
    "''",
    "‘",
    "’",
    "'",
    "(",
    ")",
    "[[",
    "]]",
    "<",
    ">",
    "&",
    "]]>",
    "--",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{fffe}",
    "\u{301}",
    "ﬃ",
    "İ",
    "ß",
    "𝐁𝐨𝐥𝐝",
    "💊",
    "👩‍👩‍👧",
    "½",
    "٣",
    "−",
    ".",
    ",",
    "…",
    "?",
    "%",
    "$",
    "£1.5bn",
    " 12 ",
    "0",
    "99999999999999999999999",
    "1e999",
    "3.5.7",
    "10-15 mg",
    "95% CI 0.1–",
    " said Dr. ",
    " Ann Lee ",
    "he ",
    " may not cause cancer",
    " according to ",
    "— Ann (@ann) May 1, 2024",
    "- ",
    "# ",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES.as_slice()).prop_map(str::to_owned),
        2 => "[a-zA-Z ]{1,12}",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn all_kinds() -> Options {
    Options {
        kinds: ["quote", "statistic", "claim", "hedge", "negation", "x"]
            .map(str::to_owned)
            .to_vec(),
    }
}

/// Checks that every finding lies on character boundaries of the text, in order, with an id of its own.
fn check(annotated: &Annotated<'_>) {
    let text = annotated.document.text();
    let mut ids = std::collections::BTreeSet::new();
    let mut last = 0;
    for found in &annotated.annotations {
        assert!(
            text.get(found.span.start..found.span.end)
                .is_some_and(|words| !words.is_empty()),
            "{found:?}"
        );
        assert!(last <= found.span.start, "{found:?} is out of order");
        assert!(ids.insert(&found.id), "{} is there twice", found.id);
        last = found.span.start;
    }
}

fn document(text: &str, markup: Markup) -> Document {
    Document::with_markup("x.txt", text.to_owned(), markup)
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn no_text_ends_the_program(text in hostile(), markdown in any::<bool>()) {
        let markup = if markdown { Markup::Markdown } else { Markup::Text };
        let document = document(&text, markup);
        let annotated = annotate(&document, &RULES, &all_kinds());
        check(&annotated);
        let options = ExportOptions::default();
        for format in [Format::Xml, Format::Json, Format::Marks] {
            export(&annotated, format, &options).unwrap();
        }
        for unit in [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16] {
            let line = json_line(&serde_json::Value::Null, &annotated, unit);
            prop_assert!(!line.contains('\n') && serde_json::from_str::<serde_json::Value>(&line).is_ok());
        }
        prop_assert_eq!(annotate(&document, &RULES, &all_kinds()).annotations, annotated.annotations);
    }

    #[test]
    fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = Document::from_bytes("x", &bytes, &ReadOptions::default()) {
            check(&annotate(&document, &RULES, &all_kinds()));
        }
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn no_text_ends_the_briefing(text in hostile()) {
        let document = document(&text, Markup::Text);
        let annotated = annotate(&document, &RULES, &all_kinds());
        let bytes = export(&annotated, Format::Pdf, &ExportOptions::default()).unwrap();
        prop_assert!(bytes.starts_with(b"%PDF-"));
    }
}
