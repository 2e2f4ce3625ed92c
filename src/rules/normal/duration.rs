//! Times as ISO 8601 durations: a number and a unit.

use super::number;

/// Units by their letters in ISO 8601 and their names in the singular; those of a day's time stand after a `T`.
const UNITS: [(&str, bool, &[&str]); 7] = [
    ("Y", false, &["year", "yr"]),
    ("M", false, &["month", "mo"]),
    ("W", false, &["week", "wk"]),
    ("D", false, &["day"]),
    ("H", true, &["hour", "hr", "h"]),
    ("M", true, &["minute", "min"]),
    ("S", true, &["second", "sec", "s"]),
];

/// `P6W` of `six weeks`, `P2.5Y` of `two and a half years`, `PT90M` of `90-minute`.
pub(super) fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    let at = text
        .rfind([' ', '-', '\u{a0}'])
        .map(|at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let glued = || text.find(|c: char| c.is_alphabetic());
    let at = at.or_else(glued)?;
    let (amount, unit) = text.split_at(at);
    let unit = unit.trim_end_matches('.').to_lowercase();
    let named = |names: &[&str]| {
        names
            .iter()
            .any(|name| unit == *name || unit.strip_suffix('s') == Some(name))
    };
    let (letter, time, _) = UNITS.iter().find(|(.., names)| named(names))?;
    let amount = amount.trim_end_matches([' ', '-', '\u{a0}']);
    let amount = match amount.to_lowercase().as_str() {
        "a" | "an" => 1.0,
        _ => number::parse(amount).filter(|amount| *amount >= 0.0)?,
    };
    Some(format!("P{}{amount}{letter}", if *time { "T" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(parse(text).as_deref(), expected, "{text}");
        };
        check("six weeks", Some("P6W"));
        check("two and a half years", Some("P2.5Y"));
        check("90-minute", Some("PT90M"));
        check("an hour", Some("PT1H"));
        check("18 months", Some("P18M"));
        check("5s", Some("PT5S"));
        check("weeks", None);
        check("five pills", None);
        check("", None);
    }
}
