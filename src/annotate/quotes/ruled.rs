//! Quotes that rules of kind `quote` find: the rule says what is said, and by whom.

use crate::annotate::covered::Covered;
use crate::annotate::speaker::Speaker;
use crate::model::{Annotation, Body, Mention, Quote, QuoteType, SourceClass, Stance};
use crate::rules::{Match, RuleValue};
use crate::text::Span;

/// Takes away the quotes that overlap those of rules.
pub(super) fn clear(annotations: &mut Vec<Annotation>, ruled: &[Match<'_>]) {
    let covered = Covered::new(ruled.iter().map(|found| found.span));
    let mut gone: Vec<String> = Vec::new();
    annotations.retain(|one| {
        let goes = matches!(one.body, Body::Quote(_)) && covered.overlaps(one.span);
        gone.extend(goes.then(|| one.id.clone()));
        !goes
    });
    gone.sort_unstable();
    for one in annotations {
        let Body::Quote(quote) = &mut one.body else {
            continue;
        };
        let whole = |first: &String| gone.binary_search(first).is_err();
        if !quote.part_of.as_ref().is_none_or(whole) {
            (quote.part, quote.part_of) = (None, None);
        }
    }
}

/// Where the speaker is named.
pub(super) fn speaker(found: &Match<'_>) -> Option<Span> {
    words(found, "speaker")
}

/// The quote that a match stands for. What the rule says of the speaker goes before what is known from elsewhere.
pub(super) fn quote(found: &Match<'_>, text: &str, known: Speaker) -> Quote {
    let told = |name: &str| value(found, name, text);
    let name = words(found, "speaker").is_none().then(|| told("speaker"));
    let class = told("speaker_class").and_then(|name| SourceClass::from_name(&name));
    Quote {
        quote_type: told("type")
            .and_then(|name| QuoteType::from_name(&name))
            .unwrap_or(QuoteType::Direct),
        speaker: words(found, "speaker").map(|span| Mention::at(text, span)),
        speaker_id: known.key,
        resolved: told("resolved").or(name.flatten()).or(known.resolved),
        role: told("role").or(known.role),
        speaker_class: class.or(known.class),
        cue: words(found, "cue").map(|span| Mention::at(text, span)),
        stance: told("stance").and_then(|name| Stance::from_name(&name)),
        via: told("via"),
        ..Quote::default()
    }
}

/// Where the words of an attribute stand.
fn words(found: &Match<'_>, name: &str) -> Option<Span> {
    match found.attr(name)? {
        RuleValue::Words(span) => Some(*span),
        RuleValue::Text(_) | RuleValue::Number(_) | RuleValue::Bool(_) => None,
    }
}

/// An attribute as text.
fn value(found: &Match<'_>, name: &str, text: &str) -> Option<String> {
    match found.attr(name)? {
        RuleValue::Words(span) => Some(span.of(text).to_owned()),
        RuleValue::Text(value) => Some(value.clone()),
        RuleValue::Number(_) | RuleValue::Bool(_) => None,
    }
}
