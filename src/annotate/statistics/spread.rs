//! What stands behind ±: a part of the statistic that it belongs to.

use super::{Found, temporary};
use crate::model::{Statistic, StatisticType};
use crate::rules::Match;
use crate::text::Span;

/// A number behind ±, with the unit that may follow it.
pub(super) struct Spread {
    span: Span,
    value: f64,
}

/// What stands behind the ± of a match.
pub(super) fn of(found: &Match<'_>) -> Option<Spread> {
    let number = found.group("sd")?;
    let bracketed = found.group("n2")?.start > found.span.start;
    let end = if bracketed {
        number.end
    } else {
        found.span.end
    };
    Some(Spread {
        span: Span::new(number.start, end),
        value: found.number("spread")?,
    })
}

/// Adds the spreads behind the statistics that they are parts of.
pub(super) fn add(found: Vec<Found>) -> Vec<Found> {
    let mut all = Vec::with_capacity(found.len());
    for mut whole in found {
        let spread = whole.spread.take().map(|spread| Found {
            span: spread.span,
            rule: whole.rule.clone(),
            statistic: Statistic {
                statistic_type: StatisticType::Interval,
                value: Some(spread.value),
                unit: whole.statistic.unit.clone(),
                measure: Some("±".to_owned()),
                part_of: Some(temporary(all.len())),
                ..Statistic::default()
            },
            has_ends: false,
            spread: None,
        });
        all.push(whole);
        all.extend(spread);
    }
    all
}
