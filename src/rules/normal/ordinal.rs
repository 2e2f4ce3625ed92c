//! Places in an order.

use super::{lexeme::entries, number};

/// The number of a place: 21 of `21st` and of `twenty-first`.
pub(super) fn parse(text: &str) -> Option<f64> {
    let lower = text.trim().to_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic());
    if digits.ends_with(|c: char| c.is_ascii_digit()) {
        return number::parse(digits);
    }
    let start = lower.rfind(['-', ' ']).map_or(0, |at| at + 1);
    let (before, last) = lower.split_at(start);
    let value = entries(include_str!("../builtin/lexicon/number-ordinals.txt"))
        .find(|(_, word)| *word == last)
        .map(|(value, _)| value)?;
    if before.is_empty() {
        return Some(value);
    }
    let before = number::parse(before.trim_end_matches(['-', ' ']))?;
    Some(if value >= 100.0 {
        before * value
    } else {
        before + value
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(parse(text), expected, "{text}");
    }

    #[test]
    fn ordinals() {
        check("21st", Some(21.0));
        check("1,000th", Some(1000.0));
        check("third", Some(3.0));
        check("twenty-first", Some(21.0));
        check("two hundredth", Some(200.0));
        check("one hundred and first", Some(101.0));
        check("last", None);
    }
}
