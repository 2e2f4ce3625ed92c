//! Joins amounts that are said in two units: two years and three months, five dollars 20 cents.

use super::Found;
use crate::model::{Statistic, StatisticType};
use crate::rules::RuleSet;

/// Joins neighbours that are one amount.
pub(super) fn parts(found: Vec<Found>, text: &str, rules: &RuleSet) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        let whole = joined
            .last_mut()
            .filter(|last| stand_together(last, &next, text));
        let sum = whole
            .as_ref()
            .and_then(|last| sum(&last.statistic, &next.statistic, rules));
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
fn sum(first: &Statistic, second: &Statistic, rules: &RuleSet) -> Option<f64> {
    let (large, small) = (first.value?, second.value?);
    let (large_unit, small_unit) = (first.unit.as_deref()?, second.unit.as_deref()?);
    let plain = first.low.is_none() && second.low.is_none();
    if first.statistic_type != second.statistic_type || !plain {
        return None;
    }
    if first.statistic_type == StatisticType::Money {
        let same = large_unit == small_unit || small_unit == "USD";
        let cents = same && small < 1.0 && large.fract() == 0.0;
        return cents.then_some(large + small);
    }
    let (large_unit, small_unit) = (rules.unit(large_unit)?, rules.unit(small_unit)?);
    let is_part = small_unit.factor < large_unit.factor && small_unit.offset == 0.0;
    let part = small_unit.convert(small, &large_unit)?;
    (is_part && part < 1.0).then_some(large + part)
}
