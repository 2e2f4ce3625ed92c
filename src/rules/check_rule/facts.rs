//! What checks look at: everything that was found in an article, with its place and attributes.

use std::collections::BTreeMap;

use crate::text::{Document, Span};

/// Something that was found in an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<'a> {
    /// What it is: a kind of finding, `list:…`, `pattern:…`, `sentence` or `paragraph`.
    pub kind: &'a str,
    /// The rule that found it; empty if none did.
    pub rule: &'a str,
    /// Its id, if it is a finding that readers see.
    pub id: Option<&'a str>,
    /// Where it stands, in bytes.
    pub span: Span,
    /// How much it matters: the higher is shown first.
    pub weight: f64,
    /// Those of its attributes that some check looks at.
    pub attrs: Vec<(&'a str, FactValue)>,
}

/// Value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// Words or a code.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Several words or codes.
    Texts(Vec<String>),
}

/// What was found in an article, sorted for checks.
#[derive(Debug)]
pub struct Facts<'a> {
    pub(super) document: &'a Document,
    pub(super) all: Vec<Placed<'a>>,
    by_kind: BTreeMap<&'a str, Vec<usize>>,
}

/// A fact with its sentence and block.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    pub(super) fact: Fact<'a>,
    pub(super) sentence: usize,
    pub(super) block: usize,
}

impl<'a> Facts<'a> {
    /// Sorts what was found in a document.
    pub fn new(document: &'a Document, mut found: Vec<Fact<'a>>) -> Self {
        found.sort_by(|a, b| (a.span, a.kind, a.rule).cmp(&(b.span, b.kind, b.rule)));
        let mut by_kind: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, fact) in found.iter().enumerate() {
            by_kind.entry(fact.kind).or_default().push(at);
        }
        let placed = |fact: Fact<'a>| Placed {
            sentence: document.sentence_at(fact.span.start),
            block: document.block_at(fact.span.start),
            fact,
        };
        let all = found.into_iter().map(placed).collect();
        Self {
            document,
            all,
            by_kind,
        }
    }

    /// Those of the kinds, in reading order.
    pub(super) fn of_kinds(&self, kinds: &[String]) -> Vec<usize> {
        let each = kinds.iter().filter_map(|kind| self.by_kind.get(&**kind));
        let mut found: Vec<usize> = each.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Name of the kind of block where a fact stands.
    pub(super) fn block_name(&self, fact: usize) -> &'static str {
        let blocks = self.document.blocks();
        blocks
            .get(self.all[fact].block)
            .map_or("", |block| block.kind.name())
    }

    /// An attribute of a fact.
    pub(super) fn value(&self, fact: usize, name: &str) -> Option<&FactValue> {
        let attrs = &self.all[fact].fact.attrs;
        let found = attrs.iter().find(|(attr, _)| *attr == name);
        found.map(|(_, value)| value)
    }

    /// An attribute of a fact as a number: itself, or the step that it is of its scale.
    pub(super) fn number(&self, fact: usize, name: &str) -> Option<f64> {
        match self.value(fact, name)? {
            FactValue::Number(number) => Some(*number),
            FactValue::Text(text) => super::kinds::step(name, text),
            FactValue::Flag(_) | FactValue::Texts(_) => None,
        }
    }

    /// The text values of an attribute, in small letters.
    pub(super) fn texts(&self, fact: usize, name: &str) -> Vec<String> {
        match self.value(fact, name) {
            Some(FactValue::Text(text)) => vec![folded(text)],
            Some(FactValue::Texts(texts)) => texts.iter().map(|text| folded(text)).collect(),
            Some(FactValue::Number(number)) => vec![number.to_string()],
            Some(FactValue::Flag(_)) | None => Vec::new(),
        }
    }
}

/// Small letters, blanks folded.
pub(super) fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
