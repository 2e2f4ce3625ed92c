//! Joins amounts that are said in two units: two years and three months, five dollars 20 cents.

use super::Found;
use crate::model::{Statistic, StatisticType};

/// A unit, the smaller one that may follow it, and how many of these make one.
const PARTS: [(&str, &str, f64); 13] = [
    ("year", "month", 12.0),
    ("year", "week", 52.0),
    ("month", "week", 52.0 / 12.0),
    ("week", "day", 7.0),
    ("day", "hour", 24.0),
    ("hour", "min", 60.0),
    ("min", "s", 60.0),
    ("foot", "inch", 12.0),
    ("stone", "lb", 14.0),
    ("lb", "oz", 16.0),
    ("m", "cm", 100.0),
    ("km", "m", 1000.0),
    ("kg", "g", 1000.0),
];

/// Joins neighbours that are one amount.
pub(super) fn parts(found: Vec<Found>, text: &str) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        let whole = joined
            .last_mut()
            .filter(|last| stand_together(last, &next, text));
        let sum = whole
            .as_ref()
            .and_then(|last| sum(&last.statistic, &next.statistic));
        match (whole, sum) {
            (Some(whole), Some(sum)) => {
                whole.statistic.value = Some(sum);
                whole.span = whole.span.cover(next.span);
            }
            _ => joined.push(next),
        }
    }
    joined
}

fn stand_together(first: &Found, second: &Found, text: &str) -> bool {
    first.span.end <= second.span.start
        && matches!(
            &text[first.span.end..second.span.start],
            " " | " and " | ", " | ", and "
        )
}

/// The sum in the unit of the first, if the second is in one of its parts.
fn sum(first: &Statistic, second: &Statistic) -> Option<f64> {
    let (large, small) = (first.value?, second.value?);
    let (large_unit, small_unit) = (first.unit.as_deref()?, second.unit.as_deref()?);
    let plain = first.low.is_none() && second.low.is_none();
    if first.statistic_type != second.statistic_type || !plain {
        return None;
    }
    if first.statistic_type == StatisticType::Money {
        let cents = large_unit == small_unit && small < 1.0 && large.fract() == 0.0;
        return cents.then_some(large + small);
    }
    let (_, _, many) = PARTS
        .iter()
        .find(|(of, part, _)| *of == large_unit && *part == small_unit)?;
    (small < *many).then(|| large + small / many)
}
