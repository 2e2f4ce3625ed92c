//! The stream keeps to its JSON Schema, and the schema to the code's names.

use std::collections::BTreeMap;
use std::sync::Mutex;

use redpencil::{
    CertaintyLevel, ClaimType, Comparator, Document, Evidence, JSON_SCHEMA, OffsetUnit, Options,
    Polarity, Population, RuleSet, Scope, StatisticType, Strength, annotate, json_line,
};
use serde_json::{Value, json};

use crate::formats_fixture;

/// A small validator: it knows the words that the schema uses, and refuses a schema with others.
pub(crate) struct Schema(Value);

impl Schema {
    pub(crate) fn new() -> Self {
        Self::of(JSON_SCHEMA)
    }

    pub(crate) fn of(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap())
    }

    pub(crate) fn allows(&self, value: &Value) -> bool {
        self.check(&self.0, value)
    }

    fn check(&self, schema: &Value, value: &Value) -> bool {
        let words = schema.as_object().unwrap().iter();
        words
            .into_iter()
            .all(|(word, what)| self.word(schema, word, what, value))
    }

    fn word(&self, schema: &Value, word: &str, what: &Value, value: &Value) -> bool {
        let all = |what: &Value| what.as_array().unwrap().clone();
        let hits = || {
            all(what)
                .iter()
                .filter(|one| self.check(one, value))
                .count()
        };
        match word {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let path = what.as_str().unwrap().trim_start_matches('#');
                self.check(self.0.pointer(path).unwrap(), value)
            }
            "type" if what.is_array() => all(what).iter().any(|one| is_type(one, value)),
            "type" => is_type(what, value),
            "const" => what == value,
            "enum" => all(what).contains(value),
            "pattern" => value
                .as_str()
                .is_none_or(|text| fits(what.as_str().unwrap(), text)),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= what.as_f64().unwrap()),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= what.as_f64().unwrap()),
            "required" => value.as_object().is_none_or(|object| {
                all(what)
                    .iter()
                    .all(|name| object.contains_key(name.as_str().unwrap()))
            }),
            "items" => value
                .as_array()
                .is_none_or(|list| list.iter().all(|one| self.check(what, one))),
            "minItems" => value
                .as_array()
                .is_none_or(|list| list.len() as u64 >= what.as_u64().unwrap()),
            "maxLength" => value
                .as_str()
                .is_none_or(|text| text.chars().count() as u64 <= what.as_u64().unwrap()),
            "not" => !self.check(what, value),
            "propertyNames" => value
                .as_object()
                .is_none_or(|object| object.keys().all(|name| self.check(what, &json!(name)))),
            "dependentSchemas" => value.as_object().is_none_or(|object| {
                let all = what.as_object().unwrap().iter();
                all.into_iter()
                    .all(|(name, one)| !object.contains_key(name) || self.check(one, value))
            }),
            "oneOf" => hits() == 1,
            "anyOf" => hits() > 0,
            "properties" => value.as_object().is_none_or(|object| {
                let known = what.as_object().unwrap().iter();
                known
                    .into_iter()
                    .all(|(name, one)| object.get(name).is_none_or(|value| self.check(one, value)))
            }),
            "additionalProperties" => value.as_object().is_none_or(|object| {
                let rest = object
                    .iter()
                    .filter(|(name, _)| schema["properties"].get(name.as_str()).is_none());
                rest.into_iter()
                    .all(|(_, one)| what != &json!(false) && self.check(what, one))
            }),
            other => panic!("the schema uses {other:?}, which this test does not know"),
        }
    }
}

/// Whether a text fits a pattern; each pattern is compiled once.
fn fits(pattern: &str, text: &str) -> bool {
    static COMPILED: Mutex<BTreeMap<String, regex::Regex>> = Mutex::new(BTreeMap::new());
    let mut all = COMPILED.lock().unwrap();
    let new = || regex::Regex::new(pattern).unwrap();
    all.entry(pattern.to_owned())
        .or_insert_with(new)
        .is_match(text)
}

fn is_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("the type {other:?} is not known here"),
    }
}

fn fixture() -> Value {
    let document = formats_fixture::document();
    let line = json_line(
        &json!(7),
        &formats_fixture::annotated(&document),
        OffsetUnit::Chars,
    );
    serde_json::from_str(&line).unwrap()
}

#[test]
fn lines_keep_to_the_schema() {
    let schema = Schema::new();
    assert!(schema.allows(&fixture()), "the fixture");
    let rules = RuleSet::builtin();
    let kinds = ["quote", "statistic", "claim", "hedge", "negation", "x"].map(str::to_owned);
    let options = Options {
        kinds: kinds.to_vec(),
    };
    let article = concat!(
        "Does tea halve the risk of stroke?\n\n",
        "Tea may lower blood pressure by up to 5%, according to a study of 1,204 adults.\n\n",
        "“There is no evidence that it prevents strokes,” said Dr. Ann Lee of Northfield Hospital in 2019.\n",
    );
    let document = Document::from_text("tea.txt", article);
    let line = json_line(
        &json!(null),
        &annotate(&document, &rules, &options),
        OffsetUnit::Utf16,
    );
    let line: Value = serde_json::from_str(&line).unwrap();
    let found = line["annotations"].as_array().unwrap();
    for kind in ["quote", "statistic", "claim"] {
        assert!(
            found.iter().any(|one| one["kind"] == kind),
            "{kind} in {line:#}"
        );
    }
    assert!(schema.allows(&line), "{line:#}");
    let failure = json!({"id": null, "error": {"code": "bad_json", "message": "m", "line": 1}, "tool": "t", "rules": ""});
    assert!(schema.allows(&failure));
}

#[test]
fn the_schema_refuses_what_is_not_a_line() {
    let schema = Schema::new();
    let check = |change: fn(&mut Value)| {
        let mut line = fixture();
        change(&mut line);
        assert!(!schema.allows(&line), "{line:#}");
    };
    check(|line| line["annotations"][0]["kind"] = json!("quotation"));
    check(|line| line["annotations"][0]["attrs"]["type"] = json!("shouted"));
    check(|line| line["annotations"][0]["attrs"]["unknown"] = json!(1));
    check(|line| line["annotations"][0]["start"] = json!(-1));
    check(|line| line["annotations"][0]["id"] = json!("1"));
    check(|line| line["annotations"][2]["attrs"]["certainty"] = json!(1.5));
    check(|line| line["annotations"][0] = json!({}));
    check(|line| line["checks"][0]["severity"] = json!("bad"));
    check(|line| line["error"] = json!({"code": "c", "message": "m", "line": 1}));
    check(|line| drop(line.as_object_mut().unwrap().remove("tool")));
}

/// The words that the schema allows for an attribute.
fn allowed(kind: &str, attribute: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    let words = &schema["$defs"][kind]["properties"][attribute]["enum"];
    serde_json::from_value(words.clone()).unwrap()
}

#[test]
fn the_schema_has_the_codes_names() {
    assert_eq!(
        allowed("statistic", "type"),
        StatisticType::ALL.map(StatisticType::name)
    );
    assert_eq!(
        allowed("statistic", "comparator"),
        Comparator::ALL.map(Comparator::name)
    );
    assert_eq!(
        allowed("claim", "type"),
        ClaimType::ALL.map(ClaimType::name)
    );
    assert_eq!(
        allowed("claim", "strength"),
        Strength::ALL.map(Strength::name)
    );
    assert_eq!(
        allowed("claim", "polarity"),
        Polarity::ALL.map(Polarity::name)
    );
    assert_eq!(
        allowed("claim", "certainty_level"),
        CertaintyLevel::ALL.map(CertaintyLevel::name)
    );
    assert_eq!(allowed("claim", "scope"), Scope::ALL.map(Scope::name));
    assert_eq!(
        allowed("claim", "population"),
        Population::ALL.map(Population::name)
    );
    assert_eq!(
        allowed("claim", "evidence"),
        Evidence::ALL.map(Evidence::name)
    );
}
