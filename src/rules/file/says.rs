//! Words for what stands in a rule file, and for what should.

use toml::de::DeValue;

use super::shape::Shape;
use super::word::unprintable;

/// What a value is.
pub(super) fn spoken(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// What a value must be.
pub(super) fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) => "a text",
        Shape::Texts(_) => "a list of texts",
        Shape::Whole(..) => "a whole number",
        Shape::Number => "a number",
        Shape::Switch => "`true` or `false`",
        Shape::Constant => "a text, a number, `true` or `false`",
        Shape::OneOrMore(_) => "a text or a list of texts",
        Shape::Table(_) | Shape::Named(..) | Shape::Select => "a table",
        Shape::Tables(_) | Shape::Selects => "a list of tables",
    }
}

/// How a value of a shape is written.
pub(super) fn as_written(shape: &Shape, key: &str) -> String {
    match shape {
        Shape::Text(_) => format!("a text stands in quotes: `{key} = '…'`"),
        Shape::Texts(_) | Shape::OneOrMore(_) => {
            format!("a list of texts is written `{key} = ['…', '…']`")
        }
        Shape::Whole(..) | Shape::Number => format!("a number stands without quotes: `{key} = 5`"),
        Shape::Switch => format!("write `{key} = true` or `{key} = false`, without quotes"),
        Shape::Constant => format!("write `{key} = '…'`, `{key} = 5` or `{key} = true`"),
        Shape::Table(_) | Shape::Named(..) | Shape::Select => {
            format!(
                "a table is written `{key} = {{ … }}`, or its keys stand under its name in brackets"
            )
        }
        Shape::Tables(_) | Shape::Selects => {
            format!("tables of a list are written `{key} = [{{ … }}]`, or each under `[[{key}]]`")
        }
    }
}

/// Words of the file as they may stand in a message: one line, printable, not long.
pub(super) fn short(text: &str) -> String {
    let clean = |character: char| match unprintable(character.encode_utf8(&mut [0; 4])) {
        None if !character.is_whitespace() => character,
        None => ' ',
        Some(_) => '\u{fffd}',
    };
    let mut shown: String = text.chars().take(SHORT).map(clean).collect();
    if text.chars().nth(SHORT).is_some() {
        shown.push('…');
    }
    shown
}

/// Characters of a file that a message repeats at most.
const SHORT: usize = 40;
