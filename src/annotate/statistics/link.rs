//! Ties statistics that belong to another: the interval and the p value of a ratio, how often and how long of a dose.

use super::{Found, temporary};
use crate::model::StatisticType;
use crate::rules::Match;

/// Ties what stands in the group `t` of a detail to what stands in `s`, or to what that one is tied to.
pub(super) fn apply(details: &[Match<'_>], found: &mut [Found]) {
    let mut details: Vec<&Match<'_>> = details.iter().collect();
    details.sort_by_key(|detail| detail.whole.start);
    let place = |detail: &Match<'_>, group: &str, found: &[Found]| {
        let span = detail.group(group)?;
        let at = found.binary_search_by_key(&span.start, |found| found.span.start);
        at.ok()
    };
    for detail in details {
        let ends = place(detail, "s", found).zip(place(detail, "t", found));
        let Some((whole, part)) = ends else { continue };
        let (first, second) = (&found[whole].statistic, &found[part].statistic);
        if belongs(first.statistic_type, second.statistic_type) {
            let root = first.part_of.clone().unwrap_or_else(|| temporary(whole));
            found[part].statistic.part_of = Some(root);
        }
    }
}

/// Whether a statistic of the second type says more of one of the first.
fn belongs(whole: StatisticType, part: StatisticType) -> bool {
    use StatisticType::{
        Ci, Count, Date, Dose, Duration, Frequency, Interval, Measure, Ordinal, Pvalue,
    };
    match part {
        Ci | Pvalue | Interval => !matches!(whole, Date | Ordinal),
        Frequency => matches!(whole, Dose | Measure | Count | Duration),
        Duration => matches!(whole, Dose | Frequency),
        _ => false,
    }
}
