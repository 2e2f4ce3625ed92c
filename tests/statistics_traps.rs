//! What looks like a number and is none: no statistic, but there for a rule of one's own.

use std::sync::LazyLock;

use redpencil::{Document, Options, RuleSet, annotate};

/// What a researcher writes who wants to have the traps.
const WANTED: &str = r#"
format = 1
pack = "mine"

[[rule]]
id = "reference"
kind = "x-reference"
about = "What looks like a number and is none."
pattern = '<trap>'
matches = ["See [[Table 2]].", "Call [[555-014-2233]] now."]
rejects = ["See it.", "It was 5 mg."]
"#;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let builder = RuleSet::builder().builtin();
    let (rules, warnings) = builder
        .file("mine.toml", WANTED, &|_| Err("none".to_owned()))
        .build()
        .unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    rules
});

/// The words of the findings of one kind.
fn found(text: &str, kind: &str) -> Vec<String> {
    let document = Document::from_text("t.txt", text);
    let options = Options {
        kinds: vec![kind.to_owned()],
    };
    let annotated = annotate(&document, &RULES, &options);
    let words = annotated.annotations.iter().map(|found| {
        let words = found.span.of(text);
        words.trim_matches([' ', ',', '.']).to_owned()
    });
    words.collect()
}

fn check(text: &str, traps: &[&str], statistics: &[&str]) {
    assert_eq!(found(text, "x-reference"), traps, "{text}");
    assert_eq!(found(text, "statistic"), statistics, "{text}");
}

#[test]
fn references_can_be_asked_for_and_are_no_statistics() {
    check(
        "Table 2 shows that 5 mg was enough [12].",
        &["Table 2", "[12]"],
        &["5 mg"],
    );
    check(
        "The trial (NCT04123456) ran for 6 weeks; call 555-014-2233.",
        &["NCT04123456", "555-014-2233"],
        &["6 weeks"],
    );
    check(
        "Write to 14 Mill Street, Oxford OX1 2AB.",
        &["14 Mill Street", "OX1 2AB"],
        &[],
    );
}

#[test]
fn names_can_be_asked_for_and_are_no_statistics() {
    check("COVID-19 struck 40 wards.", &["COVID-19"], &["40"]);
    check(
        "BRCA1 and omega-3 were measured in 30% of men.",
        &["BRCA1", "omega-3"],
        &["30%"],
    );
    check(
        "The ward is open 24/7, and no one left.",
        &["24/7", "no one"],
        &[],
    );
}
