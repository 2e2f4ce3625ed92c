//! Turns what rules of users' own kinds found into annotations, and what traps caught.

use super::{Draft, Options, Scanner};
use crate::model::{Annotation, Body, Custom, Mention, Value};
use crate::rules::{Match, Modifiers, Rule, RuleValue};
use crate::text::Document;

/// Adds the findings of all kinds that begin with `x-` to the draft.
pub(super) fn find(scanner: &mut Scanner<'_>, draft: &mut Draft) {
    let document = scanner.document();
    let mut modifiers = Modifiers::default();
    for kind in scanner.rules().custom_kinds() {
        let mut found = scanner.run(kind);
        modifiers.apply(scanner, &mut found);
        for (at, found) in found.iter().enumerate() {
            draft.annotations.push(Annotation {
                id: format!("{kind}-{at}"),
                span: found.span,
                rule: found.rule.id.clone(),
                block: document.block_at(found.span.start),
                body: Body::Custom(custom(document.text(), kind, found)),
            });
        }
    }
}

/// Adds what only looks like something, as far as its kind is asked for by name.
pub(super) fn traps(
    document: &Document,
    found: &[Match<'_>],
    options: &Options,
    draft: &mut Draft,
) {
    for (at, found) in found.iter().enumerate() {
        let Some(kind) = found.rule.trap_kind().filter(|kind| options.names(kind)) else {
            continue;
        };
        let mut body = custom(document.text(), kind, found);
        body.attrs.retain(|(name, _)| name != Rule::CLASS);
        draft.annotations.push(Annotation {
            id: format!("{}-{at}", Rule::TRAP),
            span: found.span,
            rule: found.rule.id.clone(),
            block: document.block_at(found.span.start),
            body: Body::Custom(body),
        });
    }
}

fn custom(text: &str, kind: &str, found: &Match<'_>) -> Custom {
    let value = |value: &RuleValue| match value {
        RuleValue::Text(text) => Value::Text(text.clone()),
        RuleValue::Number(number) => Value::Number(*number),
        RuleValue::Bool(yes) => Value::Bool(*yes),
        RuleValue::Words(span) => Value::Mention(Mention::at(text, *span)),
    };
    let attrs = found.attrs.iter();
    Custom {
        kind: kind.to_owned(),
        attrs: attrs
            .map(|(name, of)| ((*name).to_owned(), value(of)))
            .collect(),
        colour: found.rule.style.colour.clone(),
        label: found.rule.style.label.clone(),
    }
}
