//! `redpencil stream`: the contract that pandas, Spark and the like rely on.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::cli::{ARTICLE, Place, Ran};

pub(crate) fn lines(ran: &Ran) -> Vec<Value> {
    ran.text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn each_line_gives_one_line_in_order_also_a_bad_one() {
    let input = [
        json!({"id": "one", "text": ARTICLE}).to_string(),
        "no json".to_owned(),
        "   ".to_owned(),
        json!({"id": 3, "body": "x"}).to_string(),
        json!({"id": {"any": 1}, "text": "", "title": "T", "url": "u", "date": "d"}).to_string(),
        json!({"id": 5, "text": "<p>x</p>", "format": "html"}).to_string(),
        r#"{"id": 6, "text": "lone \ud83d here"}"#.to_owned(),
    ];
    let ran = Place::new()
        .feed("stream", input.join("\n").as_bytes())
        .expect(0, &[]);
    let got = lines(&ran);
    let ids: Vec<&Value> = got.iter().map(|line| &line["id"]).collect();
    assert_eq!(
        ids,
        [
            &json!("one"),
            &Value::Null,
            &json!(3),
            &json!({"any": 1}),
            &json!(5),
            &json!(6)
        ]
    );
    let errors: Vec<(&str, u64)> = got
        .iter()
        .filter_map(|line| {
            Some((
                line["error"]["code"].as_str()?,
                line["error"]["line"].as_u64()?,
            ))
        })
        .collect();
    assert_eq!(
        errors,
        [("bad_json", 2), ("no_text", 4), ("unsupported_format", 6)]
    );
    assert_eq!(
        got[5]["notes"],
        json!(["1 × a lone surrogate in the JSON became U+FFFD."])
    );
    for line in &got {
        assert_eq!(
            line["tool"],
            json!(format!("redpencil {}", env!("CARGO_PKG_VERSION")))
        );
        assert_eq!(line["rules"], got[0]["rules"]);
    }
}

#[test]
fn several_threads_give_the_same_lines() {
    let mut input = String::new();
    for number in 0..30 {
        let text = ARTICLE.repeat(1 + number % 7);
        input += &json!({"id": number, "text": text}).to_string();
        input += if number % 9 == 0 { "\n}\n" } else { "\n" };
    }
    let place = Place::new();
    let one = place.feed("stream -j 1", input.as_bytes()).expect(0, &[]);
    let four = place.feed("stream -j 4", input.as_bytes()).expect(0, &[]);
    assert_eq!(one.text().lines().count(), 34);
    assert!(one.stdout == four.stdout);
}

#[test]
fn an_answer_comes_before_the_next_question() {
    for arguments in [&["stream"][..], &["stream", "-j", "3", "--line-buffered"]] {
        let place = Place::new();
        let mut command = place.command();
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for number in 0..3 {
            writeln!(input, "{{\"id\": {number}, \"text\": \"Tea.\"}}").unwrap();
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            assert!(line.starts_with(&format!("{{\"id\":{number},")), "{line}");
        }
        drop(input);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_stream_quietly() {
    let place = Place::new();
    let mut child = place
        .command()
        .arg("stream")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    for _ in 0..100 {
        if writeln!(input, "{{\"text\": \"Tea.\"}}").is_err() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    // The input stays open: the program must not wait for it.
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
    drop(input);
}

#[test]
fn strict_says_by_its_exit_status_that_a_line_was_bad() {
    let place = Place::new();
    place
        .feed("stream --strict", b"{\"text\": \"Tea.\"}\n")
        .expect(0, &[]);
    place
        .feed("stream --strict", b"{\"text\": \"Tea.\"}\n[]\n")
        .expect(1, &[]);
    place.feed("stream", b"").expect(0, &[]);
    place
        .feed("stream --rules nothing.toml", b"")
        .expect(3, &["error: nothing.toml: the rule file cannot be read"]);
}
