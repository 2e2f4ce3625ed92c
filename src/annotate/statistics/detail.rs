//! Adds to statistics what stands around them: comparators, nouns, bases.

use std::cmp::Reverse;

use super::{Found, build};
use crate::model::{Change, Mention, Risk, Statistic, StatisticType};
use crate::rules::{Match, RuleValue};
use crate::text::Span;

/// Adds the details to the statistics that they stand at; where two say the same thing, the one of the higher
/// priority, then the longer one.
pub(super) fn apply(details: &[Match<'_>], text: &str, found: &mut [Found]) {
    let mut details: Vec<&Match<'_>> = details.iter().collect();
    details.sort_by_key(|detail| {
        (
            Reverse(detail.rule.priority),
            Reverse(detail.whole.len()),
            detail.whole.start,
        )
    });
    for detail in details {
        let Some(span) = detail.group("s") else {
            continue;
        };
        if let Ok(at) = found.binary_search_by_key(&span.start, |found| found.span.start) {
            add(detail, text, &mut found[at]);
        }
    }
}

fn add(detail: &Match<'_>, text: &str, found: &mut Found) {
    let has_ends = found.has_ends || detail.group("from").is_some();
    let statistic = &mut found.statistic;
    if let Some(comparator) = detail
        .constant("comparator")
        .filter(|_| is_amount(statistic))
    {
        statistic.comparator = statistic
            .comparator
            .or_else(|| build::comparator(comparator));
    }
    if let Some(change) = detail.constant("change").and_then(Change::from_name) {
        changed(statistic, change, has_ends);
    }
    if let Some(risk) = detail.constant("risk").and_then(Risk::from_name) {
        statistic.risk.get_or_insert(risk);
    }
    if let Some(span) = words(detail, "of").filter(|_| is_part(statistic)) {
        statistic.of.get_or_insert_with(|| Mention::at(text, span));
    }
    if let Some(per) = detail.constant("per").filter(|_| is_counted(statistic)) {
        statistic.per.get_or_insert_with(|| per.to_owned());
    }
    if let Some(span) = words(detail, "noun").filter(|_| is_counted(statistic)) {
        statistic
            .noun
            .get_or_insert_with(|| Mention::at(text, span));
        let named = detail.constant("type").and_then(StatisticType::from_name);
        if statistic.statistic_type == StatisticType::Number {
            statistic.statistic_type = named.unwrap_or(StatisticType::Count);
        }
    }
}

/// Notes which way something changed. From one number to another, a range is where it began and where it ended.
fn changed(statistic: &mut Statistic, change: Change, has_ends: bool) {
    if statistic.change.is_some() || !is_amount(statistic) {
        return;
    }
    statistic.change = Some(change);
    if has_ends && statistic.value.is_none() {
        let ends = (statistic.low, statistic.high);
        (statistic.from, statistic.to) = match change {
            Change::Up => ends,
            Change::Down => (ends.1, ends.0),
        };
    }
}

fn words(detail: &Match<'_>, name: &str) -> Option<Span> {
    match detail.attr(name)? {
        RuleValue::Words(span) if !span.is_empty() => Some(*span),
        _ => None,
    }
}

/// Whether it is a number of things.
fn is_counted(statistic: &Statistic) -> bool {
    use StatisticType::{Count, Number, SampleSize};
    matches!(statistic.statistic_type, Count | Number | SampleSize)
}

/// Whether it can be a part of something.
fn is_part(statistic: &Statistic) -> bool {
    use StatisticType::{Age, Duration, Frequency};
    is_amount(statistic) && !matches!(statistic.statistic_type, Age | Duration | Frequency)
}

/// Whether it can be bounded.
fn is_amount(statistic: &Statistic) -> bool {
    use StatisticType::{Ci, Date, Ordinal, Pvalue};
    !matches!(statistic.statistic_type, Ci | Date | Ordinal | Pvalue)
}
