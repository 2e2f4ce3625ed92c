//! The attributes of a match.

use super::attr::AttrSource;
use super::normal::plain_name;
use super::{Normaliser, Rule, RuleSet, RuleValue};
use crate::text::Span;

/// The attributes of a match: those that the rule names, then the groups that they do not use.
pub(super) fn attrs_of<'s>(
    set: &RuleSet,
    rule: &'s Rule,
    text: &str,
    groups: &[(&'s str, Span)],
) -> Vec<(&'s str, RuleValue)> {
    let mut attrs = Vec::new();
    let mut used: Vec<&str> = rule.span_group.iter().map(String::as_str).collect();
    for (name, source) in &rule.attrs {
        used.push(name);
        let value = match source {
            AttrSource::Constant(value) => Some(value.clone()),
            AttrSource::Groups {
                groups: names,
                normaliser,
            } => {
                used.extend(names.iter().map(String::as_str));
                let span = names
                    .iter()
                    .find_map(|name| groups.iter().find(|(group, _)| group == name));
                span.and_then(|(_, span)| value(set, text, *span, normaliser.as_ref()))
            }
        };
        attrs.extend(value.map(|value| (name.as_str(), value)));
    }
    let rest = groups
        .iter()
        .filter(|(name, span)| !used.contains(name) && !span.is_empty());
    attrs.extend(rest.map(|(name, span)| (*name, RuleValue::Words(*span))));
    attrs
}

fn value(
    set: &RuleSet,
    text: &str,
    span: Span,
    normaliser: Option<&Normaliser>,
) -> Option<RuleValue> {
    match normaliser {
        None => (!span.is_empty()).then_some(RuleValue::Words(span)),
        Some(Normaliser::List(list)) => set
            .list_value(list, span.of(text))
            .map(|value| RuleValue::Text(value.to_owned())),
        Some(Normaliser::Name) => {
            let is_title = |words: &str| set.list_has("title", words);
            let name = plain_name(span.of(text), is_title);
            (!name.is_empty()).then_some(RuleValue::Text(name))
        }
        Some(normaliser) => normaliser.apply(span.of(text)),
    }
}
