//! One line of the stream's input: what is asked for, or why it cannot be read.

use serde::Serialize;
use serde_json::Value;

use super::surrogate;
use crate::{Document, Markup};

/// A document as a line of the stream gives it.
#[derive(Debug)]
pub(super) struct Request {
    /// Any JSON value; it comes back as it was given.
    pub(super) id: Value,
    /// The document.
    pub(super) document: Document,
}

/// Why a line gives no document.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Refusal {
    /// The line's id, as far as it could be read.
    #[serde(skip)]
    pub(super) id: Value,
    /// What is wrong, for programs.
    pub(super) code: &'static str,
    /// What is wrong, for people.
    pub(super) message: String,
}

impl Refusal {
    /// A line whose id is not known.
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            id: Value::Null,
            code,
            message: message.into(),
        }
    }
}

impl Request {
    /// Reads a line without its line end.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn parse(line: &[u8], number: u64) -> Result<Self, Refusal> {
        let line = std::str::from_utf8(line).map_err(|failed| {
            let at = failed.valid_up_to() + 1;
            Refusal::new(
                "bad_encoding",
                format!("the line is not UTF-8 at byte {at}"),
            )
        })?;
        let (line, lone) = surrogate::replace_lone(line);
        let value: Value = serde_json::from_str(&line).map_err(|failed| not_json(&failed))?;
        let Value::Object(mut fields) = value else {
            return Err(Refusal::new(
                "bad_json",
                "the line is JSON, but not an object: write {\"text\": \"…\"}",
            ));
        };
        let id = fields.remove("id").unwrap_or(Value::Null);
        let mut document = match document(&mut fields, &name(&id, number)) {
            Ok(document) => document,
            Err(refusal) => return Err(Refusal { id, ..refusal }),
        };
        if lone > 0 {
            let (what, became) = if lone == 1 {
                ("a lone surrogate", "")
            } else {
                ("lone surrogates", " each")
            };
            document.source.notes.push(format!(
                "{lone} × {what} in the JSON became U+FFFD{became}."
            ));
        }
        Ok(Self { id, document })
    }
}

/// The document's name: its id if that is a word or a number, else the line's number.
fn name(id: &Value, number: u64) -> String {
    match id {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => format!("line {number}"),
    }
}

fn document(fields: &mut serde_json::Map<String, Value>, name: &str) -> Result<Document, Refusal> {
    let text = string(fields, "text")?.ok_or_else(|| {
        let names: Vec<&str> = fields.keys().map(String::as_str).take(8).collect();
        let has = if names.is_empty() {
            "nothing".to_owned()
        } else {
            names.join(", ")
        };
        Refusal::new(
            "no_text",
            format!("there is no \"text\"; beside \"id\" the line has: {has}"),
        )
    })?;
    let markup = match string(fields, "format")?.as_deref() {
        None | Some("text") => Markup::Text,
        Some("markdown") => Markup::Markdown,
        Some("html") => {
            return Err(Refusal::new(
                "unsupported_format",
                "the format \"html\" is not supported yet: take the article's text out first",
            ));
        }
        Some(other) => {
            return Err(Refusal::new(
                "unsupported_format",
                format!("there is no format {other:?}: write \"text\" or \"markdown\""),
            ));
        }
    };
    let mut document = Document::with_markup(name, text, markup);
    document.source.title = string(fields, "title")?;
    document.source.url = string(fields, "url")?;
    document.source.date = string(fields, "date")?;
    Ok(document)
}

/// Takes a field that is a string; `null` is as good as absent.
fn string(
    fields: &mut serde_json::Map<String, Value>,
    key: &str,
) -> Result<Option<String>, Refusal> {
    match fields.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => {
            let code = if key == "text" {
                "no_text"
            } else {
                "bad_field"
            };
            Err(Refusal::new(
                code,
                format!("\"{key}\" is {}, not a string", kind(&other)),
            ))
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn not_json(failed: &serde_json::Error) -> Refusal {
    let words = failed.to_string();
    let what = words.split(" at line ").next().unwrap_or(&words);
    Refusal::new(
        "bad_json",
        format!("the line is not JSON: {what} at byte {}", failed.column()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(line: &str, id: &Value, code: &str, words: &str) {
        let refusal = Request::parse(line.as_bytes(), 1).unwrap_err();
        assert_eq!((&refusal.id, refusal.code), (id, code), "{line}");
        assert!(refusal.message.contains(words), "{}", refusal.message);
    }

    #[test]
    fn a_line_that_cannot_be_read_says_why() {
        refused("", &Value::Null, "bad_json", "EOF");
        refused(
            "{\"text\": \"a",
            &Value::Null,
            "bad_json",
            "EOF while parsing a string at byte 11",
        );
        refused("[1]", &Value::Null, "bad_json", "not an object");
        refused(r#"{"id": 3}"#, &json!(3), "no_text", "has: nothing");
        refused(
            r#"{"id": 3, "body": "x"}"#,
            &json!(3),
            "no_text",
            "has: body",
        );
        refused(
            r#"{"id": [3], "text": 5}"#,
            &json!([3]),
            "no_text",
            "\"text\" is a number",
        );
        refused(
            r#"{"id": "a", "text": "x", "url": {}}"#,
            &json!("a"),
            "bad_field",
            "\"url\" is an object",
        );
        refused(
            r#"{"id": "a", "text": "x", "format": "html"}"#,
            &json!("a"),
            "unsupported_format",
            "not supported yet",
        );
        refused(
            r#"{"id": "a", "text": "x", "format": "doc"}"#,
            &json!("a"),
            "unsupported_format",
            "\"doc\"",
        );
        let refusal = Request::parse(b"{\"text\": \"\xff\"}", 1).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.message.as_str()),
            ("bad_encoding", "the line is not UTF-8 at byte 11")
        );
    }

    #[test]
    fn a_line_gives_a_document() {
        let line = br#"{"id": 7, "text": "Tea \ud83d", "title": "T", "url": "u", "date": null, "more": [1]}"#;
        let request = Request::parse(line, 4).unwrap();
        assert_eq!(request.id, json!(7));
        let document = request.document;
        assert_eq!(
            (document.name(), document.text(), document.title()),
            ("7", "Tea \u{fffd}", "T")
        );
        assert_eq!(
            (document.source.url.as_deref(), document.source.date),
            (Some("u"), None)
        );
        assert_eq!(
            document.source.notes,
            ["1 × a lone surrogate in the JSON became U+FFFD."]
        );
        let request = Request::parse(br#"{"text": ""}"#, 4).unwrap();
        assert_eq!(
            (request.document.name(), request.id),
            ("line 4", Value::Null)
        );
    }
}
