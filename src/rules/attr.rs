//! Attributes of a match: from named groups to values.

use super::{Normaliser, RuleValue};

/// How the value of an attribute is made.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum AttrSource {
    /// Always the same.
    Constant(RuleValue),
    /// The first of the groups that took part, normalised.
    Groups {
        /// Their names.
        groups: Vec<String>,
        /// What to make of the words.
        normaliser: Option<Normaliser>,
    },
}

/// What cannot stand in `attrs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AttrError {
    /// A normaliser of this name does not exist.
    Unknown(String),
    /// This stands behind a normaliser.
    Second(String),
}

/// Reads what stands in `attrs`.
///
/// # Errors
/// What cannot stand there.
pub(super) fn read(value: &toml::Value) -> Result<AttrSource, AttrError> {
    match value {
        toml::Value::String(text) if text.starts_with('$') => read_groups(text),
        toml::Value::Integer(number) => Ok(AttrSource::Constant(RuleValue::Number(*number as f64))),
        toml::Value::Float(number) => Ok(AttrSource::Constant(RuleValue::Number(*number))),
        toml::Value::Boolean(yes) => Ok(AttrSource::Constant(RuleValue::Bool(*yes))),
        toml::Value::String(text) => Ok(AttrSource::Constant(RuleValue::Text(text.clone()))),
        toml::Value::Datetime(date) => Ok(AttrSource::Constant(RuleValue::Text(date.to_string()))),
        toml::Value::Array(_) | toml::Value::Table(_) => {
            Err(AttrError::Unknown(value.type_str().to_owned()))
        }
    }
}

fn read_groups(text: &str) -> Result<AttrSource, AttrError> {
    let mut groups = Vec::new();
    let mut normaliser = None;
    for part in text.split('|') {
        let known = Normaliser::from_name(part);
        match (part.strip_prefix('$'), &normaliser) {
            (_, Some(_)) => return Err(AttrError::Second(part.to_owned())),
            (Some(group), None) => groups.push(group.to_owned()),
            (None, None) if known.is_none() => return Err(AttrError::Unknown(part.to_owned())),
            (None, None) => normaliser = known,
        }
    }
    Ok(AttrSource::Groups { groups, normaliser })
}

/// Names of the groups that a pattern's text defines.
pub(super) fn group_names(pattern: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find("(?") {
        rest = &rest[at + 2..];
        let named = rest.strip_prefix('P').unwrap_or(rest).strip_prefix('<');
        if let Some((name, _)) = named.and_then(|named| named.split_once('>')) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_read() {
        let read = |text: &str| read(&toml::Value::String(text.to_owned()));
        assert_eq!(
            read("dose"),
            Ok(AttrSource::Constant(RuleValue::Text("dose".to_owned())))
        );
        let groups = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(
            read("$a|$b|lower"),
            Ok(AttrSource::Groups {
                groups,
                normaliser: Some(Normaliser::Lower)
            })
        );
        let unknown = AttrError::Unknown("shout".to_owned());
        assert_eq!(read("$a|shout"), Err(unknown));
        let second = AttrError::Second("$b".to_owned());
        assert_eq!(read("$a|lower|$b"), Err(second));
        assert_eq!(group_names("(?<a>x)(?:y)(?P<b_2>z)"), ["a", "b_2"]);
    }
}
