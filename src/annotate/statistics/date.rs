//! Dates as ISO 8601, as precise as the words are.

use crate::rules::Match;

/// The date of a match: `2019-05-30`, `2019-05`, `2019`, `--05-30`, or an interval of years `2014/2016`.
pub(super) fn iso(found: &Match<'_>) -> Option<String> {
    let whole = |name: &str| found.number(name).and_then(whole);
    if let Some(decade) = whole("decade") {
        return Some(format!("{decade}/{}", decade + 9));
    }
    if let Some(century) = whole("century").filter(|century| (1..100).contains(century)) {
        return Some(format!("{:04}/{:04}", century * 100 - 99, century * 100));
    }
    let year = whole("year").map(full_year);
    if let (Some(year), Some(until)) = (year, whole("until")) {
        return years(year, until);
    }
    if let (Some(first), Some(second)) = (whole("first"), whole("second")) {
        let (month, day) = if first > 12 {
            (second, first)
        } else {
            (first, second)
        };
        return written(year, Some(month), Some(day));
    }
    let named = found.constant("month").and_then(|month| month.parse().ok());
    let month = named.or_else(|| whole("month"));
    written(year, month, whole("day"))
}

/// A number without a part, in the range of years.
fn whole(value: f64) -> Option<i64> {
    format!("{value}")
        .parse()
        .ok()
        .filter(|value: &i64| (0..10_000).contains(value))
}

/// Two digits stand for the hundred years from 1950 on.
fn full_year(year: i64) -> i64 {
    match year {
        0..50 => 2000 + year,
        50..100 => 1900 + year,
        year => year,
    }
}

fn years(from: i64, until: i64) -> Option<String> {
    let until = if until < 100 {
        from - from % 100 + until
    } else {
        until
    };
    (from < until).then(|| format!("{from}/{until}"))
}

fn written(year: Option<i64>, month: Option<i64>, day: Option<i64>) -> Option<String> {
    let fits = |value: Option<i64>, most| value.is_none_or(|value| (1..=most).contains(&value));
    if !fits(month, 12) || !fits(day, days(year, month)) {
        return None;
    }
    match (year, month, day) {
        (Some(year), None, None) => Some(format!("{year:04}")),
        (Some(year), Some(month), None) => Some(format!("{year:04}-{month:02}")),
        (Some(year), Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        (None, Some(month), Some(day)) => Some(format!("--{month:02}-{day:02}")),
        (None, _, _) | (Some(_), None, Some(_)) => None,
    }
}

/// Days of a month.
fn days(year: Option<i64>, month: Option<i64>) -> i64 {
    let leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    match month {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if leap => 29,
        Some(2) => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: (i64, i64, i64), expected: Option<&str>) {
        let some = |value| (value != 0).then_some(value);
        let found = written(some(date.0), some(date.1), some(date.2));
        assert_eq!(found.as_deref(), expected, "{date:?}");
    }

    #[test]
    fn dates() {
        check((2025, 5, 30), Some("2025-05-30"));
        check((2025, 5, 0), Some("2025-05"));
        check((2025, 0, 0), Some("2025"));
        check((0, 5, 30), Some("--05-30"));
        check((2025, 2, 29), None);
        check((2024, 2, 29), Some("2024-02-29"));
        check((2025, 13, 1), None);
    }

    #[test]
    fn spans_of_years() {
        assert_eq!(years(2017, 18).as_deref(), Some("2017/2018"));
        assert_eq!(years(2017, 2010), None);
        assert_eq!(full_year(99), 1999);
    }
}
