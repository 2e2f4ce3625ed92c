//! Findings on their way from the rules to what the user gets.

use serde_json::json;

use crate::cli::{ARTICLE, Place};
use crate::cli_rules::RULES;
use crate::cli_stream::lines;

#[test]
fn a_kind_of_a_users_own_reaches_every_output() {
    let place = Place::with_article();
    place.write("rules/mine.toml", RULES);
    place.write("redpencil.toml", "rules = ['rules']\n");
    place
        .run("a.txt -f xml,pdf,json")
        .expect(0, &["other finding"]);
    let json: serde_json::Value = serde_json::from_slice(&place.read("output/a.json")).unwrap();
    let findings = json["annotations"].as_array().unwrap();
    let drinks: Vec<_> = findings
        .iter()
        .filter(|found| found["kind"] == "x-drink")
        .collect();
    assert_eq!(
        drinks.len(),
        ARTICLE.to_lowercase().matches("green tea").count()
    );
    assert_eq!(
        (&drinks[0]["rule"], &drinks[0]["attrs"]["what"]),
        (&"mine/drink".into(), &"Green tea".into())
    );
    let xml = String::from_utf8(place.read("output/a.xml")).unwrap();
    assert!(xml.contains("type=\"x-drink\""), "{xml}");
    assert!(place.read("output/a.pdf").starts_with(b"%PDF-"));
}

#[test]
fn rules_can_be_switched_off() {
    let place = Place::with_article();
    place.write("mine.toml", RULES);
    let drinks = |line: &str| {
        let ran = place
            .run(&format!("a.txt --rules mine.toml -f json -o - {line}"))
            .expect(0, &[]);
        ran.text().matches("\"kind\": \"x-drink\"").count()
    };
    assert_eq!(drinks(""), 2);
    assert_eq!(drinks("--no-builtin"), 2);
    assert_eq!(drinks("--disable mine/drink"), 0);
    assert_eq!(drinks("--disable mine"), 0);
    assert_eq!(drinks("--kind quote"), 0);
}

#[test]
fn findings_have_the_offsets_of_the_text_given() {
    let text = format!("💊 {ARTICLE}");
    let input = json!({"id": 1, "text": text}).to_string();
    let place = Place::new();
    let chars: Vec<char> = text.chars().collect();
    let got = lines(&place.feed("stream", input.as_bytes()));
    let found = got[0]["annotations"].as_array().unwrap();
    assert!(!found.is_empty());
    for finding in found {
        let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        let words: String = chars[at("start")..at("end")].iter().collect();
        assert_eq!(finding["text"], json!(words));
    }
    let got = lines(&place.feed("stream --offsets bytes", input.as_bytes()));
    for finding in got[0]["annotations"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        assert_eq!(finding["text"], json!(text[at("start")..at("end")]));
    }
}

#[test]
fn only_the_kinds_asked_for_come() {
    let input = json!({"id": 1, "text": ARTICLE}).to_string();
    for kind in ["quote", "statistic", "claim", "hedge"] {
        let got = lines(
            &Place::new()
                .feed(&format!("stream --kind {kind}"), input.as_bytes())
                .expect(0, &[]),
        );
        let found = got[0]["annotations"].as_array().unwrap();
        assert!(!found.is_empty(), "no {kind}");
        assert!(
            found.iter().all(|finding| finding["kind"] == json!(kind)),
            "{kind}"
        );
    }
}
