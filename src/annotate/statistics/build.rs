//! From the attributes that a rule gives to a statistic.

use super::date;
use crate::model::{Comparator, Risk, Statistic, StatisticType};
use crate::rules::{Match, RuleValue};

/// The statistic that a match stands for; none when it has neither value nor date.
pub(super) fn statistic(found: &Match<'_>, text: &str) -> Option<Statistic> {
    let statistic_type = match found.constant("type") {
        Some(name) => StatisticType::from_name(name)?,
        None => StatisticType::default(),
    };
    let mut statistic = Statistic {
        statistic_type,
        value: found.number("value"),
        low: found.number("low"),
        high: found.number("high"),
        level: found.number("level"),
        measure: word(found, "measure", text),
        per: word(found, "per", text),
        comparator: found.constant("comparator").and_then(comparator),
        risk: found.constant("risk").and_then(Risk::from_name),
        ..Statistic::default()
    };
    let factor = unit(found, text, &mut statistic) * factor(found);
    sums(found, &mut statistic);
    ages(found, &mut statistic);
    frequencies(found, &mut statistic);
    if statistic_type == StatisticType::Date {
        statistic.iso = Some(date::iso(found)?);
    }
    for value in [
        &mut statistic.value,
        &mut statistic.low,
        &mut statistic.high,
    ] {
        *value = value
            .map(|value| tidy(value * factor))
            .filter(|value| value.is_finite());
    }
    has_value(&statistic).then_some(statistic)
}

/// What the words around a number make of it: "below zero", "75 USD million".
fn factor(found: &Match<'_>) -> f64 {
    let sign = if found.attr("negative").is_some() {
        -1.0
    } else {
        1.0
    };
    sign * found.number("scale").unwrap_or(1.0)
}

fn has_value(statistic: &Statistic) -> bool {
    statistic
        .value
        .or(statistic.low)
        .or(statistic.high)
        .is_some()
        || statistic.iso.is_some()
}

/// The value without the noise of binary fractions: 0.19, not 0.19000000000000003.
fn tidy(value: f64) -> f64 {
    format!("{value:.12e}").parse().unwrap_or(value)
}

/// The comparator of that name.
pub(super) fn comparator(name: &str) -> Option<Comparator> {
    Comparator::ALL
        .into_iter()
        .find(|comparator| comparator.name() == name)
}

/// Words of an attribute, or its constant.
fn word(found: &Match<'_>, name: &str, text: &str) -> Option<String> {
    match found.attr(name)? {
        RuleValue::Text(word) => Some(word.clone()),
        RuleValue::Words(span) => Some(span.of(text).to_owned()),
        RuleValue::Number(_) | RuleValue::Bool(_) => None,
    }
}

/// Sets the unit with what it is reckoned by; returns what values are to be multiplied with.
fn unit(found: &Match<'_>, text: &str, statistic: &mut Statistic) -> f64 {
    let named = ["unit", "unit2", "code", "sign"]
        .iter()
        .find_map(|name| found.constant(name));
    let scale = [("celsius", "°C"), ("fahrenheit", "°F")];
    let scale = scale.iter().find(|(name, _)| found.attr(name).is_some());
    let Some(unit) = scale.map(|(_, unit)| *unit).or(named) else {
        return 1.0;
    };
    let (factor, unit) = split_factor(unit);
    let mut full = unit.to_owned();
    if statistic.statistic_type != StatisticType::Frequency {
        for per in [word(found, "per", text), word(found, "per2", text)]
            .into_iter()
            .flatten()
        {
            full.push('/');
            full.push_str(&per);
        }
    }
    statistic.unit = Some(full);
    factor
}

/// The factor before a unit: `0.01 USD`.
fn split_factor(unit: &str) -> (f64, &str) {
    let split = unit
        .split_once(' ')
        .and_then(|(factor, unit)| Some((factor.parse().ok()?, unit)));
    split.unwrap_or((1.0, unit))
}

/// Adds what is said in two parts: feet and inches, hours and minutes, a year and a half.
fn sums(found: &Match<'_>, statistic: &mut Statistic) {
    if let Some(cents) = found.number("cents") {
        statistic.value = statistic.value.map(|whole| whole + cents / 100.0);
    }
    if let Some(minutes) = found.number("minutes") {
        statistic.value = Some(found.number("hours").unwrap_or(1.0) + minutes / 60.0);
    }
    if let (Some(feet), Some(inches)) = (found.number("feet"), found.number("inches")) {
        statistic.value = Some(feet + inches / 12.0);
    }
    if let Some(part) = found.number("part") {
        statistic.value = Some(found.number("whole").unwrap_or(1.0) + part);
    }
}

/// Ages by decade, and those over or under one.
fn ages(found: &Match<'_>, statistic: &mut Statistic) {
    if statistic.statistic_type != StatisticType::Age {
        return;
    }
    let word = found
        .constant("word")
        .and_then(|decade| decade.parse().ok());
    if let Some(decade) = found.number("decade").or(word) {
        let first = if decade < 20.0 { 13.0 } else { decade };
        statistic.low = Some(first);
        statistic.high = Some(decade + 9.0);
    }
    let named = found.constant("value").and_then(|age| age.parse().ok());
    statistic.value = statistic.value.or(named);
    if let Some(side) = found.constant("side") {
        statistic.comparator = comparator(side);
    }
    statistic.unit.get_or_insert_with(|| "year".to_owned());
}

/// How often: so many times in a while, or once in so many.
fn frequencies(found: &Match<'_>, statistic: &mut Statistic) {
    if statistic.statistic_type != StatisticType::Frequency {
        return;
    }
    statistic.value = statistic.value.or(found.number("ordinal"));
    if let Some(upper) = found.number("upper") {
        (statistic.low, statistic.high) = (statistic.value.take(), Some(upper));
    }
    let per = statistic
        .per
        .clone()
        .or_else(|| found.constant("per2").map(str::to_owned));
    if let Some(per) = per {
        statistic.unit = Some(format!("times/{per}"));
        statistic.per = Some(per);
    }
}
