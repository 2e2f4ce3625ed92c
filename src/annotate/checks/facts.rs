//! Hands what was found over to the checks, which know plain facts only.

use std::collections::BTreeSet;

use crate::annotate::Scanner;
use crate::annotate::claims::Marks;
use crate::model::{Annotation, AttrName, Body, SourceClass, Value};
use crate::rules::{Fact, FactValue, Match, Rule, RuleValue};
use crate::text::{Document, Span};

/// Collects facts of the kinds that some check looks at, with the attributes that some check looks at.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    text: &'a str,
    attrs: &'a BTreeSet<&'a str>,
    kinds: &'a BTreeSet<&'a str>,
    pub(super) found: Vec<Fact<'a>>,
}

/// What was looked for only because a check asks for it.
#[derive(Debug, Default)]
pub(super) struct More<'a> {
    matches: Vec<Match<'a>>,
    /// Hits of word lists, with their kind.
    hits: Vec<(&'a str, Span)>,
}

/// Looks for what checks ask for and nothing else needs: word lists, their own patterns, and layers that are not kept.
pub(super) fn more<'a>(
    scanner: &mut Scanner<'a>,
    marks: &Marks<'_>,
    kinds: &BTreeSet<&'a str>,
    patterns: impl Iterator<Item = &'a Rule>,
) -> More<'a> {
    let mut more = More::default();
    for pattern in patterns {
        more.matches.extend(scanner.run_rule(pattern));
    }
    for kind in kinds {
        if let Some(list) = kind.strip_prefix("list:") {
            let hits = scanner.hits(list);
            more.hits.extend(hits.into_iter().map(|span| (*kind, span)));
        } else if !is_composed(kind) && marks.of_kind(kind).is_none() {
            more.matches.extend(scanner.run(kind));
        }
    }
    more
}

/// Whether facts of the kind come from somewhere else than from running its rules again.
fn is_composed(kind: &str) -> bool {
    kind.starts_with("x-")
        || kind.starts_with("pattern:")
        || [
            "quote",
            "statistic",
            "claim",
            "hedge",
            "negation",
            "signal",
            "check",
            "sentence",
            "paragraph",
        ]
        .contains(&kind)
}

impl<'a> Collector<'a> {
    pub(super) fn new(
        text: &'a str,
        attrs: &'a BTreeSet<&'a str>,
        kinds: &'a BTreeSet<&'a str>,
    ) -> Self {
        Self {
            text,
            attrs,
            kinds,
            found: Vec::new(),
        }
    }

    /// Adds findings that readers see.
    pub(super) fn annotations(&mut self, annotations: &'a [Annotation]) {
        for one in annotations {
            if self.kinds.contains(one.kind()) {
                let fact = self.annotation(one);
                self.found.push(fact);
            }
        }
    }

    fn annotation(&self, one: &'a Annotation) -> Fact<'a> {
        let named = one.attrs_named(self.attrs).into_iter();
        let mut attrs: Vec<(&'a str, FactValue)> = named
            .filter_map(|(name, value)| Some((self.name(&name)?, fact_value(value))))
            .collect();
        let weight = match &one.body {
            Body::Claim(claim) => {
                if claim.source_class.is_none() {
                    let none = SourceClass::None.name().to_owned();
                    attrs.push(("source_class", FactValue::Text(none)));
                }
                let source = claim.source.as_ref().map(|source| &source.text);
                voice(&mut attrs, claim.resolved.as_ref().or(source));
                claim.salience
            }
            Body::Quote(quote) => {
                let speaker = quote.speaker.as_ref().map(|speaker| &speaker.text);
                voice(&mut attrs, quote.resolved.as_ref().or(speaker));
                0.0
            }
            Body::Statistic(_) | Body::Cue(_) | Body::Custom(_) => 0.0,
        };
        Fact {
            kind: one.kind(),
            rule: &one.rule,
            id: Some(&one.id),
            span: one.span,
            weight,
            attrs,
        }
    }

    /// The name as the set of wanted names has it.
    fn name(&self, name: &AttrName) -> Option<&'a str> {
        self.attrs.get(&**name).copied()
    }

    /// Adds what rules found.
    pub(super) fn matches(&mut self, matches: &'a [Match<'a>]) {
        for one in matches {
            if !self.kinds.contains(&*one.rule.kind) {
                continue;
            }
            let wanted = one
                .attrs
                .iter()
                .filter(|(name, _)| self.attrs.contains(name));
            let attrs = wanted.map(|(name, value)| (*name, rule_value(value, self.text)));
            self.found.push(Fact {
                kind: &one.rule.kind,
                rule: &one.rule.id,
                id: None,
                span: one.span,
                weight: 0.0,
                attrs: attrs.collect(),
            });
        }
    }

    /// Adds what was looked for only because a check asks for it.
    pub(super) fn more(&mut self, more: &'a More<'_>) {
        self.matches(&more.matches);
        for (kind, span) in &more.hits {
            self.plain(kind, *span);
        }
    }

    /// Adds sentences and paragraphs.
    pub(super) fn structure(&mut self, document: &Document) {
        if self.kinds.contains("sentence") {
            for sentence in document.sentences() {
                self.plain("sentence", sentence.span);
            }
        }
        if self.kinds.contains("paragraph") {
            for block in document.blocks() {
                self.plain("paragraph", block.span);
            }
        }
    }

    fn plain(&mut self, kind: &'a str, span: Span) {
        self.found.push(Fact {
            kind,
            rule: "",
            id: None,
            span,
            weight: 0.0,
            attrs: Vec::new(),
        });
    }
}

/// Who says it: the full name, else what stands near.
fn voice(attrs: &mut Vec<(&str, FactValue)>, voice: Option<&String>) {
    let value = voice.map(|voice| FactValue::Text(voice.clone()));
    attrs.extend(value.map(|value| ("voice", value)));
}

fn fact_value(value: Value) -> FactValue {
    match value {
        Value::Text(text) => FactValue::Text(text),
        Value::Number(number) => FactValue::Number(number),
        Value::Bool(yes) => FactValue::Flag(yes),
        Value::Mention(mention) => FactValue::Text(mention.text),
        Value::Mentions(mentions) => {
            FactValue::Texts(mentions.into_iter().map(|one| one.text).collect())
        }
        Value::Ids(ids) => FactValue::Texts(ids),
    }
}

fn rule_value(value: &RuleValue, text: &str) -> FactValue {
    match value {
        RuleValue::Text(text) => FactValue::Text(text.clone()),
        RuleValue::Number(number) => FactValue::Number(*number),
        RuleValue::Bool(yes) => FactValue::Flag(*yes),
        RuleValue::Words(span) => FactValue::Text(span.of(text).to_owned()),
    }
}
