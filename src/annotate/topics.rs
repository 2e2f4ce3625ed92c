//! What the article speaks of besides its findings, as far as rules of the kind `signal` say what they notice.

use super::Match;
use crate::model::Topic;
use crate::rules::RuleValue;

/// The attribute that names the topic.
const TOPIC: &str = "topic";

/// The topics of what signals found, in reading order.
pub(super) fn of(signals: &[Match<'_>]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = signals.iter().filter_map(topic).collect();
    topics.sort_by(|a, b| (a.span, &a.name, &a.rule).cmp(&(b.span, &b.name, &b.rule)));
    topics
}

fn topic(signal: &Match<'_>) -> Option<Topic> {
    let (_, value) = signal.attrs.iter().find(|(name, _)| *name == TOPIC)?;
    let RuleValue::Text(name) = value else {
        return None;
    };
    Some(Topic {
        name: name.clone(),
        rule: signal.rule.id.clone(),
        span: signal.span,
    })
}
