//! JSON: one document, pretty, or one line of a stream.

use serde::Serialize;

use super::record::{Flag, Places, Record};
use crate::model::Annotated;
use crate::text::{Block, BlockKind, Source};

/// The JSON Schema of a line of the stream.
pub const JSON_SCHEMA: &str = include_str!("stream.schema.json");

/// What offsets are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// UTF-8 bytes.
    Bytes,
    /// Unicode code points.
    #[default]
    Chars,
    /// UTF-16 code units.
    Utf16,
}

impl OffsetUnit {
    /// The name in outputs and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Chars => "chars",
            Self::Utf16 => "utf16",
        }
    }
}

/// One JSON document, indented.
///
/// # Panics
/// Never: the record holds only what JSON can carry.
pub fn json_pretty(annotated: &Annotated<'_>, offsets: OffsetUnit) -> Vec<u8> {
    let whole = Whole::new(annotated, offsets);
    let mut bytes = serde_json::to_vec_pretty(&whole).expect("keys are strings, numbers finite");
    bytes.push(b'\n');
    bytes
}

/// One line of the stream, without its line end. `id` is any JSON value and comes back as it was given.
///
/// # Panics
/// Never: the record holds only what JSON can carry.
pub fn json_line(id: &serde_json::Value, annotated: &Annotated<'_>, offsets: OffsetUnit) -> String {
    line(id, &Record::new(annotated, offsets))
}

/// The line for a record.
pub(super) fn line(id: &serde_json::Value, record: &Record) -> String {
    #[derive(Serialize)]
    struct Line<'r> {
        id: &'r serde_json::Value,
        #[serde(flatten)]
        record: &'r Record,
    }
    serde_json::to_string(&Line { id, record }).expect("keys are strings, numbers finite")
}

/// A document by itself: the stream's record and what else a reader of one file wants.
#[derive(Serialize)]
struct Whole<'a> {
    name: &'a str,
    title: &'a str,
    source: Origin<'a>,
    offsets: &'static str,
    blocks: Vec<Stretch>,
    annotations: Vec<super::record::Finding>,
    checks: Vec<Flag>,
    tool: String,
    rules: String,
    packs: Vec<Pack<'a>>,
}

#[derive(Serialize)]
struct Origin<'a> {
    encoding: &'a str,
    sha256: &'a str,
    length: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "slice_is_empty")]
    notes: &'a [String],
}

#[derive(Serialize)]
struct Stretch {
    kind: &'static str,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

#[derive(Serialize)]
struct Pack<'a> {
    name: &'a str,
    version: &'a str,
    hash: &'a str,
    rules: usize,
}

fn slice_is_empty(notes: &&[String]) -> bool {
    notes.is_empty()
}

impl<'a> Whole<'a> {
    fn new(annotated: &'a Annotated<'_>, unit: OffsetUnit) -> Self {
        let document = annotated.document;
        let places = Places::new(document.text(), unit);
        let record = Record::new(annotated, unit);
        let blocks = document.blocks().iter();
        Self {
            name: document.name(),
            title: document.title(),
            source: origin(&document.source, places.at(document.text().len())),
            offsets: unit.name(),
            blocks: blocks.map(|block| stretch(block, &places)).collect(),
            annotations: record.annotations,
            checks: record.checks,
            tool: record.tool,
            rules: record.rules,
            packs: packs(annotated),
        }
    }
}

fn origin(source: &Source, length: usize) -> Origin<'_> {
    Origin {
        encoding: &source.encoding,
        sha256: &source.sha256,
        length,
        url: source.url.as_deref(),
        date: source.date.as_deref(),
        notes: &source.notes,
    }
}

fn stretch(block: &Block, places: &Places<'_>) -> Stretch {
    let post = match &block.kind {
        BlockKind::SocialPost(post) => Some(post),
        _ => None,
    };
    Stretch {
        kind: block.kind.name(),
        start: places.at(block.span.start),
        end: places.at(block.span.end),
        author: post.map(|post| places.words(post.author).text),
        handle: post.map(|post| places.words(post.handle).text),
        date: post
            .and_then(|post| post.date)
            .map(|date| places.words(date).text),
    }
}

fn packs<'a>(annotated: &'a Annotated<'_>) -> Vec<Pack<'a>> {
    let pack = |pack: &'a crate::model::PackRecord| Pack {
        name: &pack.name,
        version: &pack.version,
        hash: &pack.hash,
        rules: pack.rules,
    };
    annotated.rules.packs.iter().map(pack).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotation, Body, Mention, Quote, Statistic};
    use crate::text::{Document, Span};

    fn check(offsets: OffsetUnit, expected: &str) {
        let text = "💊 Take 20 mg, “she” said.";
        let document = Document::from_text("pill.txt", text);
        let mention = |words: &str| {
            let at = text.find(words).expect("the words are in the text");
            Mention::at(text, Span::new(at, at + words.len()))
        };
        let annotation = |id: &str, words, body| Annotation {
            id: id.to_owned(),
            span: mention(words).span,
            rule: "pack/rule".to_owned(),
            block: 0,
            body,
        };
        let statistic = Statistic {
            value: Some(20.0),
            low: Some(0.05),
            high: Some(f64::INFINITY),
            ..Statistic::default()
        };
        let quote = Quote {
            speaker: Some(mention("she")),
            ..Quote::default()
        };
        let annotated = Annotated {
            document: &document,
            annotations: vec![
                annotation("s1", "20 mg", Body::Statistic(statistic)),
                annotation("q1", "“she”", Body::Quote(quote)),
            ],
            checks: Vec::new(),
            topics: Vec::new(),
            rules: crate::model::RuleRecord::default(),
        };
        let id = serde_json::json!({"any": [7]});
        let line = json_line(&id, &annotated, offsets);
        let tool = format!(
            r#","checks":[],"tool":"{}","rules":""}}"#,
            super::super::record::TOOL
        );
        assert_eq!(line, format!("{}{tool}", expected.replace('\n', "")));
    }

    #[test]
    fn a_line_has_its_keys_in_order_and_its_offsets_in_the_unit() {
        check(
            OffsetUnit::Chars,
            r#"{"id":{"any":[7]},"annotations":[
{"id":"s1","kind":"statistic","start":7,"end":12,"text":"20 mg","rule":"pack/rule","attrs":{"type":"number","value":20,"low":0.05}},
{"id":"q1","kind":"quote","start":14,"end":19,"text":"“she”","rule":"pack/rule","attrs":{"type":"direct","speaker":"she","speaker_start":15,"speaker_end":18}}]"#,
        );
        check(
            OffsetUnit::Bytes,
            r#"{"id":{"any":[7]},"annotations":[
{"id":"s1","kind":"statistic","start":10,"end":15,"text":"20 mg","rule":"pack/rule","attrs":{"type":"number","value":20,"low":0.05}},
{"id":"q1","kind":"quote","start":17,"end":26,"text":"“she”","rule":"pack/rule","attrs":{"type":"direct","speaker":"she","speaker_start":20,"speaker_end":23}}]"#,
        );
        check(
            OffsetUnit::Utf16,
            r#"{"id":{"any":[7]},"annotations":[
{"id":"s1","kind":"statistic","start":8,"end":13,"text":"20 mg","rule":"pack/rule","attrs":{"type":"number","value":20,"low":0.05}},
{"id":"q1","kind":"quote","start":15,"end":20,"text":"“she”","rule":"pack/rule","attrs":{"type":"direct","speaker":"she","speaker_start":16,"speaker_end":19}}]"#,
        );
    }
}
