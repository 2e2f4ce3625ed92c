//! From words to values: what stands after the bar in `"$n|number"`.

mod date;
mod duration;
mod lexeme;
mod money;
mod number;
mod ordinal;
mod range;

use super::RuleValue;

/// Turns matched words into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Normaliser {
    /// Lower case, blanks folded.
    Lower,
    /// A number in digits or words: `1,204`, `two and a half million`, `½`.
    Number,
    /// The lower end of a range: 10 000 000 of `10-15 million`.
    Low,
    /// The upper end of a range.
    High,
    /// One number in another: 0.2 of `one in five`.
    Quotient,
    /// A place in an order: 21 of `twenty-first`.
    Ordinal,
    /// A number of hundredths: 12.5 of `12.5%`.
    Percent,
    /// A date as ISO 8601: `2021-03-05` of `March 5, 2021`.
    Date,
    /// A time as ISO 8601: `P6W` of `six weeks`.
    Duration,
    /// The amount of a sum of money: 3500000 of `£3.5 million`.
    Money,
    /// The currency of a sum of money as ISO 4217: `GBP`.
    Currency,
    /// A name without the title before it and the `’s` behind it; titles are those of the word list `title`.
    Name,
    /// The value that the words stand for in a word list.
    List(String),
}

impl Normaliser {
    /// Names of the normalisers that need no list.
    pub const NAMES: [&'static str; 12] = [
        "lower", "number", "low", "high", "quotient", "ordinal", "percent", "date", "duration",
        "money", "currency", "name",
    ];

    /// The normaliser of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "lower" => Some(Self::Lower),
            "number" => Some(Self::Number),
            "low" => Some(Self::Low),
            "high" => Some(Self::High),
            "quotient" => Some(Self::Quotient),
            "ordinal" => Some(Self::Ordinal),
            "percent" => Some(Self::Percent),
            "date" => Some(Self::Date),
            "duration" => Some(Self::Duration),
            "money" => Some(Self::Money),
            "currency" => Some(Self::Currency),
            "name" => Some(Self::Name),
            _ => name
                .strip_prefix("list:")
                .map(|list| Self::List(list.to_owned())),
        }
    }

    /// The value of the words, or none when they are not of this form. `List` is looked up by the engine.
    pub fn apply(&self, words: &str) -> Option<RuleValue> {
        match self {
            Self::Lower => Some(RuleValue::Text(
                words
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .to_lowercase(),
            )),
            Self::Number => number::parse(words).map(RuleValue::Number),
            Self::Low => range::parse(words).map(|(low, _)| RuleValue::Number(low)),
            Self::High => range::parse(words).map(|(_, high)| RuleValue::Number(high)),
            Self::Quotient => range::quotient(words).map(RuleValue::Number),
            Self::Ordinal => ordinal::parse(words).map(RuleValue::Number),
            Self::Percent => percent(words).map(RuleValue::Number),
            Self::Date => date::parse(words).map(RuleValue::Text),
            Self::Duration => duration::parse(words).map(RuleValue::Text),
            Self::Money => money::amount(words).map(RuleValue::Number),
            Self::Currency => money::currency(words).map(|code| RuleValue::Text(code.to_owned())),
            Self::Name => Some(RuleValue::Text(plain_name(words, |_| false))),
            Self::List(_) => None,
        }
    }
}

fn percent(words: &str) -> Option<f64> {
    let words = words.trim().to_lowercase();
    let signs = ["%", "percent", "per cent", "pct"];
    let amount = signs.iter().find_map(|sign| words.strip_suffix(sign));
    number::parse(amount.unwrap_or(&words).trim_end_matches([' ', '-']))
}

/// A name without the titles before it and what marks a possessive behind it.
pub(super) fn plain_name(words: &str, is_title: impl Fn(&str) -> bool) -> String {
    let mut parts: Vec<&str> = words.split_whitespace().collect();
    while let Some(count) = (1..parts.len().min(4))
        .rev()
        .find(|count| is_title(&parts[..*count].join(" ")))
    {
        parts.drain(..count);
    }
    let name = parts.join(" ");
    let name = name.trim_end_matches(',');
    let bare = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s"));
    bare.unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_percentages() {
        let title = |words: &str| ["Dr", "Vice President"].contains(&words);
        assert_eq!(plain_name("Dr Jane  Roe’s", title), "Jane Roe");
        assert_eq!(plain_name("Vice President Ann Lee,", title), "Ann Lee");
        assert_eq!(plain_name("Dr", title), "Dr");
        assert_eq!(percent("12.5%"), Some(12.5));
        assert_eq!(percent("five per cent"), Some(5.0));
        assert_eq!(percent("five"), Some(5.0));
        assert_eq!(percent("%"), None);
        for name in Normaliser::NAMES {
            assert!(Normaliser::from_name(name).is_some(), "{name}");
        }
    }
}
