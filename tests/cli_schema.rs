//! `redpencil schema json` says what `redpencil stream` writes; `redpencil verify` proves what the XML says.

use serde_json::{Value, json};

use crate::cli::{ARTICLE, Place};
use crate::cli_rules::RULES;
use crate::cli_stream::lines;

/// Checks a value against as much of JSON Schema as ours uses; a keyword that is not known here fails.
struct Schema {
    root: Value,
}

impl Schema {
    fn check(&self, schema: &Value, value: &Value) -> Result<(), String> {
        for (keyword, rule) in schema.as_object().unwrap() {
            let holds = match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "then" => true,
                "$ref" => {
                    let path = rule.as_str().unwrap().strip_prefix('#').unwrap();
                    return self.check(
                        self.root
                            .pointer(path)
                            .expect("the reference leads somewhere"),
                        value,
                    );
                }
                "type" => is(value, rule.as_str().unwrap()),
                "enum" => rule.as_array().unwrap().contains(value),
                "minimum" => value.as_f64().unwrap() >= rule.as_f64().unwrap(),
                "maximum" => value.as_f64().unwrap() <= rule.as_f64().unwrap(),
                "pattern" => regex::Regex::new(rule.as_str().unwrap())
                    .unwrap()
                    .is_match(value.as_str().unwrap()),
                "required" => rule
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|key| value.get(key.as_str().unwrap()).is_some()),
                "properties" => return self.properties(schema, value),
                "additionalProperties" => rule == &json!(false),
                "items" => {
                    value
                        .as_array()
                        .unwrap()
                        .iter()
                        .try_for_each(|item| self.check(rule, item))?;
                    true
                }
                "anyOf" => rule
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|one| self.check(one, value).is_ok()),
                "allOf" => {
                    rule.as_array()
                        .unwrap()
                        .iter()
                        .try_for_each(|one| self.check(one, value))?;
                    true
                }
                "if" => {
                    if self.check(rule, value).is_ok() {
                        self.check(&schema["then"], value)?;
                    }
                    true
                }
                other => panic!("{other} is not known here"),
            };
            if !holds {
                return Err(format!("{keyword} {rule} does not hold of {value}"));
            }
        }
        Ok(())
    }

    /// All of an object's rules but for those that were seen before `properties` is.
    fn properties(&self, schema: &Value, value: &Value) -> Result<(), String> {
        let known = schema["properties"].as_object().unwrap();
        for (key, field) in value.as_object().unwrap() {
            match known.get(key) {
                Some(rule) => self
                    .check(rule, field)
                    .map_err(|wrong| format!("{key}: {wrong}"))?,
                None if schema.get("additionalProperties").is_some() => {
                    return Err(format!("{key} is not known"));
                }
                None => {}
            }
        }
        let mut rest = schema.clone();
        rest.as_object_mut().unwrap().remove("properties");
        self.check(&rest, value)
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        other => panic!("{other} is no type"),
    }
}

#[test]
fn each_line_of_the_stream_is_as_its_schema_says() {
    let place = Place::new();
    place.write("mine.toml", RULES);
    let root = serde_json::from_str(place.run("schema json").expect(0, &[]).text()).unwrap();
    let schema = Schema { root };
    let mut input: Vec<String> = vec![
        "no json".into(),
        "{}".into(),
        json!({"text": ARTICLE}).to_string(),
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        input.push(json!({"id": 1, "text": text}).to_string());
    }
    input.push(r#"{"text": "\ud83d"}"#.into());
    let command = "stream --rules mine.toml --kind quote,statistic,claim,hedge,negation,x";
    let got = lines(
        &place
            .feed(command, input.join("\n").as_bytes())
            .expect(0, &[]),
    );
    assert_eq!(got.len(), input.len());
    for line in &got {
        let definition = if line.get("error").is_some() {
            "refusal"
        } else {
            "result"
        };
        // The schema's own choice is checked too, but a definition by itself says what is wrong.
        schema
            .check(&schema.root["$defs"][definition], line)
            .unwrap_or_else(|wrong| panic!("{wrong}"));
        schema.check(&schema.root, line).unwrap();
    }
    let mut strange = got[2].clone();
    strange["annotations"][0]["attrs"]["colour"] = json!("red");
    assert!(schema.check(&schema.root, &strange).is_err());
}

#[test]
fn the_schemas_of_the_xml_are_printed_as_they_are_used() {
    let place = Place::new();
    for (name, start) in [
        ("rng", "<grammar"),
        ("xml", "<grammar"),
        ("xsd", "<xs:schema"),
        ("xml-xsd", "<xs:schema"),
    ] {
        assert!(
            place
                .run(&format!("schema {name}"))
                .expect(0, &[])
                .text()
                .contains(start),
            "{name}"
        );
    }
    assert!(
        place
            .run("schema rnc")
            .expect(0, &[])
            .text()
            .contains("namespace")
    );
    place.run("schema doc").expect(2, &["invalid value 'doc'"]);
}

#[test]
fn verify_proves_a_file_and_reads_it_back() {
    let place = Place::with_article();
    place.write("rules.toml", RULES);
    place
        .run("a.txt -f xml -o a.xml --rules rules.toml")
        .expect(0, &[]);
    let proved = place.run("verify a.xml --source a.txt").expect(0, &[]);
    assert!(
        proved.text().starts_with("a.xml: text equals the source ("),
        "{}",
        proved.text()
    );
    let alone = place.run("verify a.xml a.xml").expect(0, &[]);
    assert_eq!(
        alone
            .text()
            .matches("text equals the header's SHA-256")
            .count(),
        2
    );
    let line = json!({"id": "a", "text": ARTICLE}).to_string();
    let streamed = place
        .feed("stream --rules rules.toml", line.as_bytes())
        .expect(0, &[]);
    assert_eq!(
        place.run("verify a.xml --json").expect(0, &[]).text(),
        streamed.text()
    );
}

#[test]
fn verify_tells_what_is_wrong_and_goes_on() {
    let place = Place::with_article();
    place.run("a.txt -f xml -o a.xml").expect(0, &[]);
    let xml = String::from_utf8(place.read("a.xml")).unwrap();
    place.write("b.xml", xml.replace("surprised", "surprized"));
    place.write("c.xml", "<TEI/>");
    place.write("d.xml", "<TEI");
    let ran = place.run("verify none.xml b.xml c.xml d.xml a.xml").expect(
        1,
        &[
            "error: none.xml: it cannot be read",
            "error: b.xml: ",
            "error: c.xml: not as redpencil writes it",
            "error: d.xml: not well-formed",
        ],
    );
    assert!(ran.text().starts_with("a.xml: "));
    place.write("other.txt", ARTICLE.replace("surprised", "delighted"));
    place.run("verify a.xml --source other.txt").expect(
        1,
        &["error: a.xml: the text is not the source's from line 5"],
    );
    place
        .run("verify a.xml a.xml --source a.txt")
        .expect(2, &["--source is the article of one file"]);
}
