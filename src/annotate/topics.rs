//! What the article speaks of besides its findings, as far as rules name it by the attribute `topic`.

use super::{Match, Options, Scanner};
use crate::model::Topic;
use crate::rules::RuleValue;

/// The attribute that names the topic.
const TOPIC: &str = "topic";

/// What rules of the kind `topic`, and signals with such an attribute, have found, in reading order; nothing unless it is
/// wanted.
pub(super) fn find(
    scanner: &mut Scanner<'_>,
    signals: &[Match<'_>],
    options: &Options,
) -> Vec<Topic> {
    if !options.names(Options::TOPIC) {
        return Vec::new();
    }
    let found = scanner.run(Options::TOPIC);
    let mut topics: Vec<Topic> = signals.iter().chain(&found).filter_map(topic).collect();
    topics.sort_by(|a, b| (a.span, &a.name, &a.rule).cmp(&(b.span, &b.name, &b.rule)));
    topics
}

fn topic(found: &Match<'_>) -> Option<Topic> {
    let (_, value) = found.attrs.iter().find(|(name, _)| *name == TOPIC)?;
    let RuleValue::Text(name) = value else {
        return None;
    };
    Some(Topic {
        name: name.clone(),
        rule: found.rule.id.clone(),
        span: found.span,
    })
}
