//! The JSON Schema of rule files and the parser agree, in both directions.

use redpencil::{RuleFile, rules_schema};
use serde_json::{Map, Value, json};

use crate::formats_schema::Schema;

/// A file with everything in it.
const FULL: &str = r##"
format = 1
pack = "full"
version = "1.0"
licence = "MIT"
about = "Everything that a file may hold."
use = ["builtin:units"]

[list.drug]
about = "Drugs."
words = ["aspirin"]
values = { mg = ["mg"] }
file = "drugs.txt"
forms = ["", "s"]
case = "exact"
compounds = true
extend = true
without = ["tea"]
allow = ["R110"]

[macro]
num = '[0-9]+'

[unit]
firkin = { dimension = "mass", factor = 40823.3, offset = 0, ucum = "[firkin]" }

[[rule]]
id = "dose"
kind = "x-dose"
about = "A dose."
pattern = '(?<n>{{num}}) mg'
case = "any"
span = "n"
attrs = { value = "$n|number", sure = true, weight = 2 }
scope = "sentence"
blocks = ["paragraph"]
when = [{ after = 'a', within = 5 }, { with = "list:drug", in = "document" }, { block = "heading" }]
unless = [{ before = 'b', words = 2 }, { inside = "quote" }, { near = "number" }, { text = 'c' }]
modifiers = ["negation"]
priority = 3
overlap = "all"
weight = 1.5
severity = "warn"
style = { colour = "teal", label = "dose" }
refs = ["https://example.org/"]
status = "stable"
allow = ["R100"]
matches = ["[[5 mg]] => value=5"]
rejects = ["5"]

[[cue]]
id = "may"
family = "hedge"
about = "Modal verbs."
words = ["may"]
case = "any"
direction = "both"
reach = { tokens = 5, stop = ["but"] }
sets = { strength = "weak" }
on = ["x-dose"]
pseudo = ['May [0-9]+']
weight = -1
allow = ["R100"]
matches = ["it >>may<< help"]
rejects = ["it helps"]

[[check]]
id = "no-price"
about = "No price."
message = "There is no price."
severity = "note"
min-sentences = 3
when = [{ none = { kind = "statistic", type = ["money"] } }, { share = { kind = "claim" }, of = { kind = "claim" }, at-least = 0.5 }]
unless = [{ distinct = "source", of = { kind = "claim", with = { list = "drug", within = "sentence" } }, at-most = 2 }]
show = [{ kind = "claim" }]
variants = [{ when = [{ any = { words = ["tea"] } }], message = "Tea.", severity = "alert" }]
refs = ["x"]
status = "test"
matches = ["Tea cures."]
rejects = ["Tea."]

[[change]]
rule = "builtin:cues/may"
disable = false
priority = 2
weight = 1
attrs = { a = "b" }
unless = [{ inside = "quote" }]
when = [{ inside = "quote" }]
style = { colour = "#b00020" }
severity = "note"
message = "m"
min-sentences = 2
"##;

fn json_of(toml: &str) -> Option<Value> {
    let table: toml::Table = toml::from_str(toml).ok()?;
    serde_json::to_value(table).ok()
}

/// A JSON value as TOML, all tables in braces.
fn toml_of(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let entry =
                |(key, value): (&String, &Value)| format!("{} = {}", json!(key), toml_of(value));
            format!(
                "{{ {} }}",
                table.iter().map(entry).collect::<Vec<_>>().join(", ")
            )
        }
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(toml_of).collect();
            format!("[{}]", list.join(", "))
        }
        other => other.to_string(),
    }
}

fn parses(file: &Value) -> Result<(), String> {
    let entry = |(key, value): (&String, &Value)| format!("{} = {}\n", json!(key), toml_of(value));
    let text: String = file
        .as_object()
        .unwrap()
        .iter()
        .map(entry)
        .collect::<Vec<_>>()
        .concat();
    let parsed = RuleFile::parse("m.toml", &text);
    parsed
        .map(drop)
        .map_err(|problems| format!("{}: {}", problems[0].code, problems[0].title))
}

/// Every way to spoil a value once: a key renamed, left out or added, a value of another sort.
fn spoiled(value: &Value) -> Vec<Value> {
    let mut out = Vec::new();
    match value {
        Value::Object(table) => {
            let mut more = table.clone();
            more.insert("knobs".to_owned(), json!({ "a": 1 }));
            out.push(Value::Object(more));
            for (key, inner) in table {
                let mut without: Map<String, Value> = table.clone();
                without.remove(key);
                out.push(Value::Object(without.clone()));
                without.insert(format!("{key}x"), inner.clone());
                out.push(Value::Object(without));
                let others = spoiled(inner).into_iter();
                out.extend(others.map(|inner| {
                    let mut table = table.clone();
                    table.insert(key.clone(), inner);
                    Value::Object(table)
                }));
            }
        }
        Value::Array(list) => {
            out.push(json!([]));
            out.push(json!([7.5]));
            for (at, inner) in list.iter().enumerate() {
                out.extend(spoiled(inner).into_iter().map(|inner| {
                    let mut list = list.clone();
                    list[at] = inner;
                    Value::Array(list)
                }));
            }
        }
        _ => {}
    }
    out.extend([
        json!("Strange [[ word"),
        json!(""),
        json!(-7.5),
        json!(123_456),
        json!(true),
        json!([]),
        json!({}),
    ]);
    out
}

#[test]
fn the_schema_refuses_what_the_parser_refuses_and_nothing_else() {
    let schema = Schema::of(&rules_schema());
    let full = json_of(FULL).unwrap();
    assert_eq!(parses(&full), Ok(()));
    assert!(schema.allows(&full));
    let mut wrong = Vec::new();
    let spoiled = spoiled(&full);
    assert!(spoiled.len() > 800, "{}", spoiled.len());
    for file in spoiled.iter().filter(|file| file.is_object()) {
        let said = parses(file);
        if said.is_ok() != schema.allows(file) {
            wrong.push(format!("{said:?} {}", difference(&full, file)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}: {:#?}",
        wrong.len(),
        spoiled.len(),
        &wrong[..wrong.len().min(40)]
    );
}

/// The first key whose values differ, for messages.
fn difference(a: &Value, b: &Value) -> String {
    let (Some(a), Some(b)) = (a.as_object(), b.as_object()) else {
        return format!("{a} → {b}");
    };
    let key = a
        .keys()
        .chain(b.keys())
        .find(|key| a.get(*key) != b.get(*key));
    let Some(key) = key else { return String::new() };
    let (a, b) = (
        &a.get(key).cloned().unwrap_or_default(),
        &b.get(key).cloned().unwrap_or_default(),
    );
    let inner = match (a, b) {
        (Value::Array(a), Value::Array(b)) if a.len() == 1 && b.len() == 1 => {
            difference(&a[0], &b[0])
        }
        _ => difference(a, b),
    };
    format!("{key}.{inner}")
}

#[test]
fn all_rule_files_keep_to_the_schema() {
    let schema = Schema::of(&rules_schema());
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    let tasks = std::fs::read_dir(root.join("tests/tasks")).unwrap();
    let tasks = tasks
        .map(|task| task.unwrap().path())
        .filter(|path| path.is_dir());
    let folders = [
        root.join("src/rules/builtin"),
        root.join("tests/rules/errors"),
    ];
    for folder in folders.into_iter().chain(tasks) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "toml") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let Some(file) = json_of(&text) else { continue };
            let good = RuleFile::parse("f.toml", &text);
            let told = good.err().unwrap_or_default();
            let shape = told
                .iter()
                .any(|problem| !matches!(problem.code, "R009" | "R010" | "R011" | "R013"));
            count += 1;
            if told.is_empty() {
                assert!(schema.allows(&file), "{}", path.display());
            } else if shape {
                assert!(
                    !schema.allows(&file),
                    "{} should be refused",
                    path.display()
                );
            }
        }
    }
    assert!(count > 60, "{count}");
}
