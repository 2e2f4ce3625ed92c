//! From words to values: what stands after the bar in `"$n|number"`.

use super::RuleValue;

/// Turns matched words into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Normaliser {
    /// Lower case, blanks folded.
    Lower,
    /// A number in digits or words.
    Number,
    /// The value that the words stand for in a word list.
    List(String),
}

impl Normaliser {
    /// Names of the normalisers that are not bound to a word list.
    pub const NAMES: [&'static str; 2] = ["lower", "number"];

    /// The normaliser of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "lower" => Some(Self::Lower),
            "number" => Some(Self::Number),
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
            Self::Number => words.replace(',', "").parse().ok().map(RuleValue::Number),
            Self::List(_) => None,
        }
    }
}
