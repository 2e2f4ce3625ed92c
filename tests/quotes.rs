//! Quotes, their types and their speakers, on texts of our own.

use proptest::prelude::*;
use redpencil::{Body, Document, Options, QuoteType, RuleSet, annotate};

/// One line per quote: type, first words, speaker as worded, resolved name.
fn quotes(text: &str) -> Vec<String> {
    let rules = RuleSet::builtin();
    let document = Document::from_text("case.txt", text);
    let annotated = annotate(&document, &rules, &Options::default());
    let quote = |body: &Body| match body {
        Body::Quote(quote) => Some(quote.clone()),
        _ => None,
    };
    annotated
        .annotations
        .iter()
        .filter_map(|annotation| Some((annotation.span, quote(&annotation.body)?)))
        .map(|(span, quote)| {
            let words: Vec<&str> = span.of(text).split_whitespace().take(2).collect();
            let speaker = quote
                .speaker
                .map_or_else(String::new, |speaker| speaker.text);
            let resolved = quote.resolved.unwrap_or_default();
            let kind = quote.quote_type.name();
            format!("{kind} | {} | {speaker} | {resolved}", words.join(" "))
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(quotes(text), expected, "{text}");
}

#[test]
fn the_speaker_stands_after_the_quote() {
    check(
        "“Tea is fine,” said Karen Brandt, a chemist.",
        &["direct | “Tea is | Karen Brandt | Karen Brandt"],
    );
    check(
        "\"Tea is fine,\" Karen Osei said on Monday.",
        &["direct | \"Tea is | Karen Osei | Karen Osei"],
    );
    check(
        "“Tea is fine,” Karen Osei, who runs the Larkspur clinic, told reporters.",
        &["direct | “Tea is | Karen Osei | Karen Osei"],
    );
    check(
        "“Tea is fine,” said a spokesman for the ministry.",
        &["direct | “Tea is | a spokesman for the ministry | "],
    );
}

#[test]
fn the_speaker_stands_before_the_quote() {
    check(
        "Karen Osei, the director of the Larkspur clinic, said: “Tea is fine for most of us.”",
        &["direct | “Tea is | Karen Osei | Karen Osei"],
    );
    check(
        "The agency told nurses, “Tea is fine for most of us.”",
        &["direct | “Tea is | The agency | "],
    );
}

#[test]
fn a_split_quote_has_one_speaker() {
    check(
        "“Tea is fine,” Karen Osei said. “Coffee is not.”",
        &[
            "direct | “Tea is | Karen Osei | Karen Osei",
            "direct | “Coffee is | Karen Osei | Karen Osei",
        ],
    );
}

#[test]
fn short_names_and_pronouns_are_resolved() {
    check(
        "“Tea is fine,” Karen Osei said.\n“Coffee is not,” Osei added.\n“I drink both,” she said.",
        &[
            "direct | “Tea is | Karen Osei | Karen Osei",
            "direct | “Coffee is | Osei | Karen Osei",
            "direct | “I drink | she | Karen Osei",
        ],
    );
}

#[test]
fn a_paragraph_that_is_only_a_quote_goes_on() {
    check(
        "“Tea is fine,” Karen Osei said.\n“Coffee is not. I tried it for a year.”",
        &[
            "direct | “Tea is | Karen Osei | Karen Osei",
            "direct | “Coffee is | Karen Osei | Karen Osei",
        ],
    );
}

#[test]
fn fragments_are_partial_and_terms_are_not_quotes() {
    check(
        "Karen Osei called the plan “a bad joke” on Monday.",
        &[
            "indirect | the plan | Karen Osei | Karen Osei",
            "partial | “a bad | Karen Osei | Karen Osei",
        ],
    );
    check(
        "The so-called “super foods” sell well.",
        &["scare | “super foods” |  | "],
    );
    check("She bought the novel “Grey Water” there.", &[]);
}

#[test]
fn reported_speech_is_indirect() {
    check(
        "Karen Osei said that tea is fine for most of us.",
        &["indirect | that tea | Karen Osei | Karen Osei"],
    );
    check(
        "According to the ministry, tea is fine for most of us.",
        &["indirect | tea is | the ministry | "],
    );
    check(
        "Tea is fine for most of us, Karen Osei said.",
        &["indirect | Tea is | Karen Osei | Karen Osei"],
    );
}

#[test]
fn hostile_marks_do_no_harm() {
    for text in [
        "“",
        "”“”“",
        "'''''''",
        "\" \" \" said",
        "“” said he",
        "« “ ‘ \" '' said Karen Osei",
        ",” said",
    ] {
        let _ = quotes(text);
    }
}

#[test]
fn he_is_who_spoke_last_not_who_was_named_last() {
    check(
        "The drug was new to Karl Berg.\nIn a talk with the reporter Don Ames in May, Berg said little. “I took it for a year,” he said.",
        &["direct | “I took | he | Karl Berg"],
    );
}

#[test]
fn reported_speech_needs_a_clause() {
    check("Karen Osei wrote a book for children in May.", &[]);
    check("The report on trade states was short.", &[]);
    check(
        "“Tea is fine,” Karen Osei said in a short talk at the clinic.",
        &["direct | “Tea is | Karen Osei | Karen Osei"],
    );
    check(
        "Karen Osei said in a short talk that tea is fine.",
        &["indirect | that tea | Karen Osei | Karen Osei"],
    );
    check(
        "Critics of the plan say it fails most people.",
        &["indirect | it fails | Critics of the plan | "],
    );
}

#[test]
fn who_stands_for_the_one_before_it() {
    check(
        "They met Karen Osei, who said that it fails in most cases.",
        &["indirect | that it | who | Karen Osei"],
    );
}

#[test]
fn initials_without_blanks_and_late_speakers() {
    check(
        "“It is safe for most of us,” says Dr. Q.T. Berrow, who works there.",
        &["direct | “It is | Dr. Q.T. Berrow | Q.T. Berrow"],
    );
    check(
        "Even with such doubt, tea may help some of us, says Karen Osei, a chemist in Leeds.",
        &["indirect | Even with | Karen Osei | Karen Osei"],
    );
}

#[test]
fn thousands_of_quotes_are_all_found() {
    let text = "“Tea is fine,” said Karen Osei.\n\n".repeat(2_000);
    assert_eq!(quotes(&text).len(), 2_000);
    let text = "“Tea is fine,” said Karen Osei. ".repeat(2_000);
    assert_eq!(quotes(&text).len(), 2_000);
}

#[test]
fn a_quote_of_a_hundred_kilobytes_is_one_quote() {
    let text = format!(
        "“{}tea is fine,” said Karen Osei.",
        "Tea is fine for us. ".repeat(5_000)
    );
    check(&text, &["direct | “Tea is | Karen Osei | Karen Osei"]);
}

#[test]
fn marks_that_never_close_do_not_swallow_the_next_paragraph() {
    check(
        "“Tea is fine, said Karen Osei.\n\nThe shop opened in May.\n\n“Coffee is not,” said Karl Berg.",
        &[
            "direct | “Tea is |  | ",
            "direct | “Coffee is | Karl Berg | Karl Berg",
        ],
    );
}

/// Marks of every style, and what stands between them.
const DENSE: [&str; 20] = [
    "“",
    "”",
    "\"",
    "''",
    "``",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    " ",
    " ",
    ",",
    ". ",
    "\n\n",
    "tea ",
    "Tea is fine",
    " said Karen Osei",
    "6",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn quotes_of_dense_marks_do_not_cross(
        pieces in prop::collection::vec(prop::sample::select(DENSE.as_slice()), 0..80)
    ) {
        let text = pieces.concat();
        let rules = RuleSet::builtin();
        let document = Document::from_text("case.txt", &text);
        let annotated = annotate(&document, &rules, &Options::default());
        let mut end = 0;
        for found in &annotated.annotations {
            let Body::Quote(quote) = &found.body else { continue };
            let marked = quote.quote_type != QuoteType::Indirect;
            if marked {
                prop_assert!(found.span.start >= end, "{text:?}: {:?} begins inside another", found.span);
                prop_assert!(!quote.unclosed || !text[found.span.start..found.span.end].contains("\n\n"));
                end = found.span.end;
            }
        }
    }
}
