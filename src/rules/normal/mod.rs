//! From words to values: what stands after the bar in `"$n|number"`.

mod lexeme;
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
    /// The value that the words stand for in a word list.
    List(String),
}

impl Normaliser {
    /// Names of the normalisers that need no list.
    pub const NAMES: [&'static str; 6] = ["lower", "number", "low", "high", "quotient", "ordinal"];

    /// The normaliser of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "lower" => Some(Self::Lower),
            "number" => Some(Self::Number),
            "low" => Some(Self::Low),
            "high" => Some(Self::High),
            "quotient" => Some(Self::Quotient),
            "ordinal" => Some(Self::Ordinal),
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
            Self::List(_) => None,
        }
    }
}
