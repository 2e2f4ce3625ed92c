//! Values that rules give to attributes.

use crate::text::Span;

/// Value of an attribute of a match.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleValue {
    /// A constant, or what a normaliser made of the words.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// Words of the text as they stand there.
    Words(Span),
}
