//! What looks like a number and is none: no statistic, but there for those who ask for its kind.

use std::sync::LazyLock;

use redpencil::{Document, Options, RuleSet, annotate};
use serde_json::json;

use crate::cli::Place;
use crate::cli_stream::lines;
use crate::formats_schema::Schema;

/// The kinds under which traps can be asked for.
const KINDS: [&str; 8] = [
    "x-address",
    "x-identifier",
    "x-idiom",
    "x-name",
    "x-phase",
    "x-reference",
    "x-score",
    "x-time",
];

/// A text with a trap of each kind.
const TEXT: &str = "Leeds won 3-1 at 5 p.m. near 14 Mill Street.\n\nTable 2 of the Phase III trial \
                    (NCT04123456) shows that no one with COVID-19 needed 5 mg [12].\n";

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let (rules, warnings) = RuleSet::builder().builtin().build().unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    rules
});

/// The kinds and words of the findings of the kinds that are asked for.
fn found(text: &str, kinds: &[&str]) -> Vec<(String, String)> {
    let document = Document::from_text("t.txt", text);
    let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let annotated = annotate(&document, &RULES, &Options { kinds });
    let finding =
        |found: &redpencil::Annotation| (found.kind().to_owned(), found.span.of(text).to_owned());
    annotated.annotations.iter().map(finding).collect()
}

fn check(text: &str, traps: &[(&str, &str)], statistics: &[&str]) {
    let words = |found: Vec<(String, String)>| -> Vec<String> {
        found.into_iter().map(|(_, words)| words).collect()
    };
    let got = found(text, &KINDS);
    let got: Vec<(&str, &str)> = got.iter().map(|(k, w)| (k.as_str(), w.as_str())).collect();
    assert_eq!(got, traps, "{text}");
    assert_eq!(words(found(text, &["statistic"])), statistics, "{text}");
}

#[test]
fn references_can_be_asked_for_and_are_no_statistics() {
    check(
        "Table 2 shows that 5 mg was enough [12].",
        &[("x-reference", "Table 2"), ("x-reference", "[12]")],
        &["5 mg"],
    );
    check(
        "The trial (NCT04123456) ran for 6 weeks; call 555-014-2233.",
        &[
            ("x-identifier", "NCT04123456"),
            ("x-identifier", "555-014-2233"),
        ],
        &["6 weeks"],
    );
    check(
        "Write to 14 Mill Street, Oxford OX1 2AB.",
        &[("x-address", "14 Mill Street"), ("x-address", "OX1 2AB")],
        &[],
    );
}

#[test]
fn names_can_be_asked_for_and_are_no_statistics() {
    check(
        "COVID-19 struck 40 wards.",
        &[("x-name", "COVID-19")],
        &["40"],
    );
    check(
        "BRCA1 and omega-3 were measured in 30% of men with type 2 diabetes.",
        &[
            ("x-name", "BRCA1"),
            ("x-name", "omega-3"),
            ("x-name", "type 2"),
        ],
        &["30%"],
    );
    check(
        "The ward is open 24/7, and no one left.",
        &[("x-idiom", "24/7"), ("x-idiom", "no one")],
        &[],
    );
    check(
        "In the phase 3 trial, Leeds won 3-1 at 5 p.m.",
        &[
            ("x-phase", "phase 3"),
            ("x-score", "3-1"),
            ("x-time", "5 p.m."),
        ],
        &[],
    );
}

#[test]
fn traps_are_found_only_where_their_kind_is_asked_for_by_name() {
    let of_traps = |kinds: &[&str]| {
        let mut all = found(TEXT, kinds);
        all.retain(|(kind, _)| kind.starts_with("x-"));
        all.len()
    };
    assert_eq!(of_traps(&["quote", "statistic", "claim", "x"]), 0);
    assert_eq!(of_traps(&["x", "x-score"]), 1);
    assert_eq!(of_traps(&KINDS), 9);
}

#[test]
fn every_trap_has_a_kind_by_which_it_can_be_asked_for() {
    let traps = RULES.rules().iter().filter(|rule| rule.kind == "trap");
    let mut kinds: Vec<&str> = traps
        .map(|rule| rule.trap_kind().unwrap_or(&rule.id))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, KINDS);
}

#[test]
fn traps_that_are_asked_for_are_in_every_output() {
    let place = Place::new();
    place.write("a.txt", TEXT);
    let kinds = KINDS.join(",");
    place
        .run(&format!(
            "a.txt -f xml,pdf,json,csv,html,marks --kind {kinds} -o out"
        ))
        .expect(0, &["9 other findings"]);
    for ending in ["xml", "json", "csv", "html", "marks.txt"] {
        let written = String::from_utf8(place.read(&format!("out/a.{ending}"))).unwrap();
        for kind in KINDS {
            assert!(written.contains(kind), "{kind} in {ending}");
        }
    }
    assert!(place.read("out/a.pdf").starts_with(b"%PDF-"));
    place.run("verify out/a.xml --source a.txt").expect(0, &[]);
}

#[test]
fn traps_that_are_asked_for_are_in_the_stream() {
    let place = Place::new();
    place.write("redpencil.toml", "kinds = ['x-reference', 'x-phase']\n");
    let input = json!({"id": 1, "text": TEXT}).to_string();
    let got = lines(&place.feed("stream", input.as_bytes()).expect(0, &[]));
    assert!(Schema::new().allows(&got[0]), "{:#}", got[0]);
    let findings = got[0]["annotations"].as_array().unwrap();
    let words: Vec<_> = findings.iter().map(|found| &found["text"]).collect();
    assert_eq!(words, ["Table 2", "Phase III", "[12]"]);
    assert_eq!(findings[0]["rule"], "traps/reference");
}

#[test]
fn rules_of_a_class_of_traps_are_listed_and_a_wrong_class_is_refused() {
    let place = Place::new();
    let listed = place.run("rules list --kind x-score").expect(0, &[]);
    assert!(listed.text().contains("traps/score  trap (x-score)"));
    let file = "format = 1\npack = 'm'\n[[rule]]\nid = 'bus'\nkind = 'trap'\nabout = 'A bus.'\n\
                pattern = 'bus [0-9]+'\nattrs = { class = 'bus' }\nmatches = ['Take [[bus 5]].']\n\
                rejects = ['Take it.']\n";
    place.write("m.toml", file);
    place
        .run("rules check m.toml")
        .expect(3, &["a trap has no such `class`"]);
    place.write("m.toml", file.replace("'bus' }", "'x-bus' }"));
    place.write("a.txt", "Take bus 12 to the ward.\n");
    let ran = place.run("a.txt --rules m.toml --kind x-bus -f marks -o -");
    assert!(ran.expect(0, &[]).text().contains("x-bus [m/bus]"));
}
