//! `redpencil schema json` says what `redpencil stream` writes; `redpencil verify` proves what the XML says.

use serde_json::json;

use crate::cli::{ARTICLE, Place};
use crate::cli_rules::RULES;
use crate::cli_stream::lines;
use crate::formats_schema::Schema;

#[test]
fn each_line_of_the_stream_is_as_its_schema_says() {
    let place = Place::new();
    place.write("mine.toml", RULES);
    let schema = Schema::new();
    let printed = place.run("schema json").expect(0, &[]);
    assert_eq!(printed.text(), redpencil::JSON_SCHEMA);
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
        assert!(schema.allows(line), "{line:#}");
    }
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
