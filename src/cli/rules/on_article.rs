//! `redpencil rules test --article`: what rules find in an article, with marks under its text.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::super::exit::{Exit, Failure};
use super::super::report::Reporter;
use super::corpus::each;
use super::draft::Draft;
use super::trial::{Hit, hits};
use crate::{
    Annotated, Annotation, Body, Custom, Document, Mention, Options, RuleRecord, RuleValue, Value,
    annotate_keeping, marks,
};

/// Prints the articles with what the rules of the draft find in them.
pub(super) fn show(
    draft: &Draft,
    articles: &[PathBuf],
    reporter: &Reporter,
) -> Result<Exit, Failure> {
    let ids = draft.ids(&[])?;
    each(articles, None, reporter, |_, document| {
        let (_, kept) = annotate_keeping(document, &draft.set, &Options::default());
        let hits = hits(&kept, draft, &ids);
        super::super::print(&marks(&annotated(document, &hits))).map(|_| ())
    })
}

/// The findings of rules as findings of the document, under their kinds.
fn annotated<'d>(document: &'d Document, hits: &[Hit<'_>]) -> Annotated<'d> {
    let mut annotations = Vec::new();
    let mut numbers: BTreeMap<char, usize> = BTreeMap::new();
    for hit in hits {
        let letter = hit.kind.chars().next().unwrap_or('x');
        let number = numbers.entry(letter).or_default();
        *number += 1;
        annotations.push(Annotation {
            id: format!("{letter}{number}"),
            span: hit.span,
            rule: hit.rule.to_owned(),
            block: document.block_at(hit.span.start),
            body: Body::Custom(custom(document.text(), hit)),
        });
    }
    Annotated {
        document,
        annotations,
        checks: Vec::new(),
        topics: Vec::new(),
        rules: RuleRecord::default(),
    }
}

fn custom(text: &str, hit: &Hit<'_>) -> Custom {
    let value = |value: &RuleValue| match value {
        RuleValue::Text(text) => Value::Text(text.clone()),
        RuleValue::Number(number) => Value::Number(*number),
        RuleValue::Bool(yes) => Value::Bool(*yes),
        RuleValue::Words(span) => Value::Mention(Mention::at(text, *span)),
    };
    let attrs = hit.attrs.iter();
    Custom {
        kind: hit.kind.to_owned(),
        attrs: attrs
            .map(|(name, of)| ((*name).to_owned(), value(of)))
            .collect(),
        colour: None,
        label: None,
    }
}
