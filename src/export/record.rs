//! What the data formats say of a document: its findings and checks, with offsets in the unit asked for.
//!
//! One line of a stream is this record as JSON; annotated XML is written from it and read back into it.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::OffsetUnit;
use crate::model::{Annotated, Annotation, Check, Mention, Value};
use crate::text::{Positions, Span};

/// Findings and checks of one document, as its data formats tell them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Record {
    pub(super) annotations: Vec<Finding>,
    pub(super) checks: Vec<Flag>,
    /// The program and its version.
    pub(super) tool: String,
    /// Hash of the rules.
    pub(super) rules: String,
}

/// One annotation.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Finding {
    pub(super) id: String,
    pub(super) kind: String,
    /// In the record's unit.
    pub(super) start: usize,
    /// In the record's unit.
    pub(super) end: usize,
    pub(super) text: String,
    pub(super) rule: String,
    #[serde(serialize_with = "attrs")]
    pub(super) attrs: Vec<(String, Field)>,
}

/// One check.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Flag {
    pub(super) id: String,
    pub(super) rule: String,
    pub(super) severity: String,
    pub(super) message: String,
    pub(super) annotations: Vec<String>,
    pub(super) spans: Vec<Words>,
}

/// Words of the text with their place in the record's unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Field {
    Text(String),
    Number(f64),
    Bool(bool),
    Words(Words),
    WordsList(Vec<Words>),
    Ids(Vec<String>),
}

impl Field {
    /// The value in one line of plain text, several ones with ` | ` between.
    pub(super) fn plain(&self) -> String {
        let list = |texts: Vec<&str>| texts.join(" | ");
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Bool(yes) => yes.to_string(),
            Self::Words(words) => words.text.clone(),
            Self::WordsList(words) => list(words.iter().map(|one| &*one.text).collect()),
            Self::Ids(ids) => list(ids.iter().map(|id| &**id).collect()),
        }
    }
}

/// The program and its version, as outputs name it.
pub(super) const TOOL: &str = concat!("redpencil ", env!("CARGO_PKG_VERSION"));

/// Turns spans into words with places in one unit.
#[derive(Debug)]
pub(super) struct Places<'t> {
    text: &'t str,
    positions: Positions<'t>,
    unit: OffsetUnit,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str, unit: OffsetUnit) -> Self {
        Self {
            text,
            positions: Positions::new(text),
            unit,
        }
    }

    /// Offset of a byte in the unit.
    pub(super) fn at(&self, byte: usize) -> usize {
        match self.unit {
            OffsetUnit::Bytes => byte,
            OffsetUnit::Chars => self.positions.code_point(byte),
            OffsetUnit::Utf16 => self.positions.utf16(byte),
        }
    }

    pub(super) fn words(&self, span: Span) -> Words {
        Words {
            text: span.of(self.text).to_owned(),
            start: self.at(span.start),
            end: self.at(span.end),
        }
    }

    fn mention(&self, mention: &Mention) -> Words {
        Words {
            text: mention.text.clone(),
            start: self.at(mention.span.start),
            end: self.at(mention.span.end),
        }
    }

    fn field(&self, value: Value) -> Option<Field> {
        Some(match value {
            Value::Text(text) => Field::Text(text),
            Value::Number(number) if number.is_finite() => Field::Number(number),
            Value::Number(_) => return None,
            Value::Bool(yes) => Field::Bool(yes),
            Value::Mention(mention) => Field::Words(self.mention(&mention)),
            Value::Mentions(list) => {
                Field::WordsList(list.iter().map(|one| self.mention(one)).collect())
            }
            Value::Ids(ids) => Field::Ids(ids),
        })
    }

    fn finding(&self, annotation: &Annotation) -> Finding {
        let Words { text, start, end } = self.words(annotation.span);
        let mut attrs: Vec<(String, Field)> = Vec::new();
        for (name, value) in annotation.attrs() {
            let taken = attrs.iter().any(|(other, _)| *other == *name);
            if let Some(field) = self.field(value).filter(|_| !taken) {
                attrs.push((name.into_owned(), field));
            }
        }
        Finding {
            id: annotation.id.clone(),
            kind: annotation.kind().to_owned(),
            start,
            end,
            text,
            rule: annotation.rule.clone(),
            attrs,
        }
    }

    fn flag(&self, check: &Check) -> Flag {
        Flag {
            id: check.id.clone(),
            rule: check.rule.clone(),
            severity: check.severity.name().to_owned(),
            message: check.message.clone(),
            annotations: check.annotations.clone(),
            spans: check.spans.iter().map(|span| self.words(*span)).collect(),
        }
    }
}

impl Record {
    pub(super) fn new(annotated: &Annotated<'_>, unit: OffsetUnit) -> Self {
        let places = Places::new(annotated.document.text(), unit);
        let findings = annotated.annotations.iter();
        let flags = annotated.checks.iter();
        Self {
            annotations: findings.map(|one| places.finding(one)).collect(),
            checks: flags.map(|one| places.flag(one)).collect(),
            tool: TOOL.to_owned(),
            rules: annotated.rules.hash.clone(),
        }
    }
}

/// Writes attributes as an object. Words take three keys: `NAME`, `NAME_start`, `NAME_end`.
fn attrs<S: Serializer>(attrs: &[(String, Field)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, field) in attrs {
        match field {
            Field::Text(text) => map.serialize_entry(name, text)?,
            Field::Number(number) => match whole(*number) {
                Some(integer) => map.serialize_entry(name, &integer)?,
                None => map.serialize_entry(name, number)?,
            },
            Field::Bool(yes) => map.serialize_entry(name, yes)?,
            Field::Words(words) => {
                map.serialize_entry(name, &words.text)?;
                map.serialize_entry(&format!("{name}_start"), &words.start)?;
                map.serialize_entry(&format!("{name}_end"), &words.end)?;
            }
            Field::WordsList(list) => map.serialize_entry(name, list)?,
            Field::Ids(ids) => map.serialize_entry(name, ids)?,
        }
    }
    map.end()
}

/// The number as an integer, when it is one that a double holds exactly.
fn whole(number: f64) -> Option<i64> {
    const LIMIT: f64 = 9_007_199_254_740_992.0; // 2^53
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole and below 2^53, so the cast is exact"
    )]
    let integer = || number as i64;
    (number.fract() == 0.0 && number.abs() < LIMIT).then(integer)
}
