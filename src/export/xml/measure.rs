//! Which TEI element and attributes say a statistic best.

use super::pen::{Attr, token};
use crate::model::{Comparator, Statistic, StatisticType};

/// Name, attributes of every fragment, further attributes of the first.
pub(super) type Element = (&'static str, Vec<Attr<'static>>, Vec<Attr<'static>>);

/// The element for a statistic: `date`, `measure` where there is a unit, else `num`.
pub(super) fn element(statistic: &Statistic) -> Element {
    let every = vec![("type", statistic.statistic_type.name().into())];
    if statistic.statistic_type == StatisticType::Date {
        let when = statistic.iso.as_deref().filter(|iso| is_date(iso));
        let first = when.map(|iso| ("when", iso.to_owned().into()));
        return ("date", every, first.into_iter().collect());
    }
    let (name, amount) = match &statistic.unit {
        Some(_) => ("measure", "quantity"),
        None => ("num", "value"),
    };
    let mut first = amounts(statistic, amount);
    if let Some(unit) = &statistic.unit {
        first.push(("unit", token(unit).into_owned().into()));
    }
    (name, every, first)
}

/// The value or its bounds.
fn amounts(statistic: &Statistic, amount: &'static str) -> Vec<Attr<'static>> {
    let bound = match statistic.comparator {
        Some(Comparator::Lt | Comparator::Le) => "atMost",
        Some(Comparator::Gt | Comparator::Ge) => "atLeast",
        Some(Comparator::Approx) | None => amount,
    };
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let (low_end, high_end) = (finite(statistic.low), finite(statistic.high));
    let (low, high) = match (low_end, high_end) {
        (Some(_), Some(_)) => ("min", "max"),
        _ => ("atLeast", "atMost"),
    };
    let mut attrs: Vec<Attr<'static>> = Vec::new();
    for (name, value) in [
        (bound, finite(statistic.value)),
        (low, low_end),
        (high, high_end),
    ] {
        let taken = attrs.iter().any(|(other, _)| *other == name);
        if let Some(value) = value.filter(|_| !taken) {
            attrs.push((name, number(value).into()));
        }
    }
    let level = statistic
        .level
        .filter(|level| (0.0..=100.0).contains(level));
    if let Some(level) = level.filter(|_| low == "min") {
        attrs.push(("confidence", number(level / 100.0).into()));
    }
    attrs
}

/// A number as XML Schema's decimal.
pub(super) fn number(number: f64) -> String {
    format!("{}", if number == 0.0 { 0.0 } else { number })
}

/// Whether the text is a year, month or day as XML Schema has them.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let read = |part: &str| part.parse::<u16>().unwrap_or(0);
    let (year, month, day) = match *parts.as_slice() {
        [year] => (year, "01", "01"),
        [year, month] => (year, month, "01"),
        [year, month, day] => (year, month, day),
        _ => return false,
    };
    digits(year, 4)
        && digits(month, 2)
        && digits(day, 2)
        && read(year) > 0
        && (1..=12).contains(&read(month))
        && (1..=last_day(read(year), read(month))).contains(&read(day))
}

fn last_day(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(statistic: &Statistic, expected: &str) {
        let (name, every, first) = element(statistic);
        let attrs = every.iter().chain(&first);
        let attrs: Vec<String> = attrs
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(format!("{name} {}", attrs.join(" ")), expected);
    }

    fn statistic(statistic_type: StatisticType) -> Statistic {
        Statistic {
            statistic_type,
            ..Statistic::default()
        }
    }

    #[test]
    fn values_units_and_bounds() {
        let dose = Statistic {
            value: Some(0.5),
            unit: Some("fl oz".to_owned()),
            ..statistic(StatisticType::Dose)
        };
        check(&dose, "measure type=dose quantity=0.5 unit=fl_oz");
        let bound = Statistic {
            comparator: Some(Comparator::Lt),
            value: Some(1e-7),
            ..statistic(StatisticType::Pvalue)
        };
        check(&bound, "num type=pvalue atMost=0.0000001");
        let range = Statistic {
            low: Some(-0.0),
            high: Some(20.0),
            level: Some(95.0),
            ..statistic(StatisticType::Ci)
        };
        check(&range, "num type=ci min=0 max=20 confidence=0.95");
        let half = Statistic {
            low: Some(3.0),
            high: Some(f64::NAN),
            ..statistic(StatisticType::Count)
        };
        check(&half, "num type=count atLeast=3");
    }

    #[test]
    fn dates_that_are_none_have_no_when() {
        for (iso, when) in [
            ("2019", true),
            ("2019-05", true),
            ("2020-02-29", true),
            ("2019-02-29", false),
            ("2019-13", false),
            ("0000", false),
            ("20190501", false),
            ("2010s", false),
        ] {
            let date = Statistic {
                iso: Some(iso.to_owned()),
                ..statistic(StatisticType::Date)
            };
            let attr = if when {
                format!(" when={iso}")
            } else {
                String::new()
            };
            check(&date, &format!("date type=date{attr}"));
        }
    }
}
