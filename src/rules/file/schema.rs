//! The JSON Schema of rule files, made of the same tables of keys that the checker walks, with the manual's words.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::codes::Explanation;
use super::super::layers::LAYERS;
use super::check_shape;
use super::shape::{Choice, FILE, Need, Shape, Table};
use super::word::{COLOURS, FAMILIES, Word};

const MANUAL: &str = include_str!("../manual.md");

/// Headings of the manual above the tables of keys.
const HEADINGS: [(&str, &str); 8] = [
    ("a rule file", "### The file"),
    ("a word list", "### `[list.NAME]`"),
    ("a unit", "### `[unit.NAME]`"),
    ("a rule", "### `[[rule]]`"),
    ("a condition", "### Conditions"),
    ("a cue", "### `[[cue]]`"),
    ("a check", "### `[[check]]`"),
    ("a change", "### `[[change]]`"),
];

/// What keys of small tables say, which have no table in the manual.
const SMALL: [(&str, &str, &str); 15] = [
    ("a reach", "tokens", "how many words it goes at most"),
    ("a reach", "stop", "words and signs that end it"),
    ("a style", "colour", "`#rrggbb` or the name of a colour"),
    ("a style", "label", "a short label"),
    ("a variant", "when", "conditions that must all hold"),
    ("a variant", "message", "what the reader is then told"),
    ("a variant", "severity", "how much it then matters"),
    ("a condition of a check", "any", "there is such a finding"),
    ("a condition of a check", "none", "there is no such finding"),
    (
        "a condition of a check",
        "count",
        "how many such findings there are",
    ),
    (
        "a condition of a check",
        "share",
        "which part of the findings in `of` are such",
    ),
    (
        "a condition of a check",
        "distinct",
        "how many values an attribute of the findings in `of` has",
    ),
    (
        "a condition of a check",
        "of",
        "the findings that `share` and `distinct` are about",
    ),
    ("a condition of a check", "at-least", "the least that holds"),
    ("a condition of a check", "at-most", "the most that holds"),
];

/// The JSON Schema (2020-12) of rule files, for editors: `#:schema` and a path on the first line of a file.
///
/// ```
/// assert!(redpencil::rules_schema().contains("\"unless\""));
/// ```
pub fn rules_schema() -> String {
    let mut defs = BTreeMap::new();
    let root = table(&FILE, &mut defs);
    defs.insert("selection".to_owned(), selection());
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule file of redpencil",
    });
    if let (Some(all), Value::Object(root)) = (schema.as_object_mut(), root) {
        all.extend(root);
        all.insert(
            "$defs".to_owned(),
            Value::Object(defs.into_iter().collect()),
        );
    }
    format!("{schema:#}\n")
}

/// A table of keys; the tables in it are added to `defs`.
fn table(kind: &'static Table, defs: &mut BTreeMap<String, Value>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut beside = Map::new();
    for key in kind.keys {
        let mut value = shape(&key.shape, defs);
        if let Value::Object(value) = &mut value {
            if let Some(words) = about(kind.name, key.name) {
                value.insert("description".to_owned(), json!(words));
            }
            if matches!(
                (&key.need, &key.shape),
                (Need::Must(..), Shape::Texts(_) | Shape::Tables(_))
            ) {
                value.insert("minItems".to_owned(), json!(1));
            }
        }
        properties.insert(key.name.to_owned(), value);
        match &key.need {
            Need::Must(..) => required.push(key.name),
            Need::Beside(keys, not) => {
                beside.insert(key.name.to_owned(), company(keys, not));
            }
            Need::Free => {}
        }
    }
    let mut all = Map::new();
    all.insert("type".to_owned(), json!("object"));
    all.insert("properties".to_owned(), Value::Object(properties));
    all.insert("required".to_owned(), json!(required));
    all.insert("additionalProperties".to_owned(), json!(false));
    if !beside.is_empty() {
        all.insert("dependentSchemas".to_owned(), Value::Object(beside));
    }
    let needs = |keys: &[&str]| -> Vec<Value> {
        keys.iter()
            .map(|key| json!({ "required": [key] }))
            .collect()
    };
    match &kind.choice {
        Choice::Free => {}
        Choice::One(group) => drop(all.insert("oneOf".to_owned(), json!(needs(group.keys)))),
        Choice::Some(group) => drop(all.insert("anyOf".to_owned(), json!(needs(group.keys)))),
    }
    Value::Object(all)
}

/// What must stand beside a key, and what may not.
fn company(keys: &[&str], not: &[&str]) -> Value {
    let needs = |key: &&str| json!({ "required": [key] });
    let with: Vec<Value> = keys.iter().map(needs).collect();
    let without: Vec<Value> = not.iter().map(needs).collect();
    if without.is_empty() {
        return json!({ "anyOf": with });
    }
    json!({ "anyOf": with, "not": { "anyOf": without } })
}

fn shape(shape: &'static Shape, defs: &mut BTreeMap<String, Value>) -> Value {
    match shape {
        Shape::Text(kind) => word(*kind),
        Shape::Texts(kind) => json!({ "type": "array", "items": word(*kind) }),
        Shape::OneOrMore(kind) => one_or_more(*kind),
        Shape::Whole(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Switch => json!({ "type": "boolean" }),
        Shape::Constant => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Select => json!({ "$ref": "#/$defs/selection" }),
        Shape::Selects => json!({ "type": "array", "items": { "$ref": "#/$defs/selection" } }),
        Shape::Table(kind) => reference(kind, defs),
        Shape::Tables(kind) => json!({ "type": "array", "items": reference(kind, defs) }),
        Shape::Named(name, inner) => json!({
            "type": "object",
            "propertyNames": word(*name),
            "additionalProperties": self::shape(inner, defs),
        }),
    }
}

fn one_or_more(kind: Word) -> Value {
    json!({ "anyOf": [word(kind), { "type": "array", "minItems": 1, "items": word(kind) }] })
}

fn reference(kind: &'static Table, defs: &mut BTreeMap<String, Value>) -> Value {
    let name = kind
        .name
        .split_once(' ')
        .map_or(kind.name, |(_, name)| name);
    let name = name.replace(' ', "-");
    if !defs.contains_key(&name) {
        defs.insert(name.clone(), Value::Null);
        let inner = table(kind, defs);
        defs.insert(name.clone(), inner);
    }
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// What says which findings are meant: some keys, and attributes under their own names.
fn selection() -> Value {
    let known = check_shape::SELECT.iter();
    let properties: Map<String, Value> = known
        .map(|(name, kind)| ((*name).to_owned(), shape(kind, &mut BTreeMap::new())))
        .collect();
    let constant = json!({ "type": ["string", "number", "boolean"] });
    let subjects = check_shape::SUBJECTS.map(|key| json!({ "required": [key] }));
    json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": { "anyOf": [constant, { "type": "array", "minItems": 1, "items": constant }] },
        "anyOf": subjects,
    })
}

fn word(word: Word) -> Value {
    let pattern = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let own = |words: &[&str]| {
        let own = pattern("^x-[a-z][a-z0-9-]*$");
        json!({ "anyOf": [{ "enum": words }, own] })
    };
    match word {
        Word::Any => json!({ "type": "string" }),
        Word::Filled | Word::Pattern => pattern(r"\S"),
        Word::Raises => json!({
            "type": "string",
            "pattern": r"\S",
            "anyOf": [{ "not": { "pattern": r"\[\[|\]\]" } }, { "pattern": r"\[\[[\s\S]+\]\]" }],
        }),
        Word::Label => {
            json!({ "type": "string", "pattern": r"\S", "maxLength": Word::Label.limit() })
        }
        Word::Name => pattern("^[a-z][a-z0-9-]*$"),
        Word::PartName => pattern("^[a-z][a-z0-9_-]*$"),
        Word::AttrName => pattern_not(
            "^[A-Za-z_][A-Za-z0-9_-]*$",
            "^(id|kind|start|end|text|rule|block|[xX][mM][lL].*)$",
        ),
        Word::Kind => own(LAYERS),
        Word::Family => own(FAMILIES),
        Word::RuleId => pattern("^(builtin:)?[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$"),
        Word::Colour => {
            let names = COLOURS.map(|(name, _)| name);
            json!({ "anyOf": [{ "enum": names }, pattern("^#[0-9a-fA-F]{6}$")] })
        }
        Word::OneOf(words) => json!({ "enum": words }),
        Word::Match => pattern(r"\[\[[\s\S]+\]\]"),
        Word::CueMatch => pattern(r">>[\s\S]+<<"),
        Word::Reject => pattern_not(r"\S", r"\[\[|\]\]"),
        Word::Warning => {
            let codes = Explanation::all().into_iter().map(|page| page.code);
            json!({ "enum": codes.filter(|code| code.starts_with("R1")).collect::<Vec<_>>() })
        }
    }
}

fn pattern_not(pattern: &str, not: &str) -> Value {
    json!({ "type": "string", "pattern": pattern, "not": { "pattern": not } })
}

/// What a key says, in the manual's words.
fn about(kind: &str, key: &str) -> Option<&'static str> {
    let small = SMALL
        .iter()
        .find(|(of, name, _)| *of == kind && *name == key);
    if let Some((.., words)) = small {
        return Some(words);
    }
    let (_, heading) = HEADINGS.iter().find(|(name, _)| *name == kind)?;
    let at = MANUAL.find(&format!("\n{heading}\n"))?;
    let start = format!("| `{key}` | ");
    let row = MANUAL[at..]
        .lines()
        .find_map(|line| line.strip_prefix(start.as_str()))?;
    row.strip_suffix(" |")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_described() {
        let schema: Value = serde_json::from_str(&rules_schema()).unwrap();
        let defs = schema["$defs"].as_object().unwrap();
        let mut missing = Vec::new();
        for (name, table) in defs.iter().filter(|(name, _)| *name != "selection") {
            for (key, value) in table["properties"].as_object().unwrap() {
                if value["description"].as_str().is_none_or(str::is_empty) {
                    missing.push(format!("{name}.{key}"));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
