//! Values that the program understands in attributes of its own kinds: with any other a finding would be lost, or
//! lose what the rule says of it, and nobody would be told.

use toml::Spanned;

use super::attr::AttrSource;
use super::check_rule::attrs;
use super::file::{RuleTable, is_own_kind};
use super::near::nearest;
use super::place::Place;
use super::set::Loaded;
use super::{Diagnostic, Rule, RuleValue};

/// Kinds of rules, the kind of what is composed of their findings, and the attributes whose words are checked.
/// `tests/manual_language.rs` holds the words to the model.
const CHECKED: [(&str, &str, &[&str]); 4] = [
    ("quote", "quote", &["type", "stance", "speaker_class"]),
    ("statistic", "statistic", &["type", "comparator"]),
    ("relation", "claim", &["type", "strength"]),
    (
        "claim",
        "claim",
        &[
            "type",
            "strength",
            "polarity",
            "scope",
            "population",
            "evidence",
            "source_class",
        ],
    ),
];

/// All the words that may stand in an attribute of a rule's findings; nothing where any may.
fn words(kind: &str, attr: &str) -> Option<&'static [&'static str]> {
    let (_, composed, checked) = CHECKED.iter().find(|(of, ..)| *of == kind)?;
    let (_, words) = attrs(composed)?.iter().find(|(name, _)| *name == attr)?;
    checked.contains(&attr).then_some(*words)
}

/// What is wrong with the constant attributes of a rule.
pub(super) fn check(
    file: &Loaded,
    table: &RuleTable,
    own: &[(String, AttrSource)],
) -> Vec<Diagnostic> {
    let kind = table.kind.get_ref().as_str();
    let mut found = Vec::new();
    for (name, source) in own {
        if name == Rule::CLASS && kind == Rule::TRAP {
            found.extend(class(file, table, source));
        }
        if let (Some(words), AttrSource::Constant(value)) = (words(kind, name), source) {
            let known = matches!(value, RuleValue::Text(text) if words.contains(&text.as_str()));
            let place = (!known).then(|| of_value(file, table, name)).flatten();
            found.extend(place.map(|place| unknown(&place, kind, name, value, words)));
        }
    }
    found
}

/// What is wrong with the kind under which a trap can be asked for.
fn class(file: &Loaded, table: &RuleTable, source: &AttrSource) -> Option<Diagnostic> {
    if matches!(source, AttrSource::Constant(RuleValue::Text(kind)) if is_own_kind(kind)) {
        return None;
    }
    let place = of_value(file, table, Rule::CLASS)?;
    let problem = place.error("R044", "a trap has no such `class`", "not a kind");
    let help = "write the kind that it can be asked for by: `class = 'x-score'`";
    Some(problem.help(help))
}

/// Where the value of an attribute stands.
fn of_value<'f>(file: &'f Loaded, table: &RuleTable, name: &str) -> Option<Place<'f>> {
    let mut attrs = table.attrs.iter();
    let (_, value): (_, &Spanned<toml::Value>) = attrs.find(|(key, _)| key.get_ref() == name)?;
    Some(Place::new(&file.name, &file.text, value.span()))
}

fn unknown(
    place: &Place<'_>,
    kind: &str,
    name: &str,
    value: &RuleValue,
    words: &[&str],
) -> Diagnostic {
    let written = match value {
        RuleValue::Text(text) => text.clone(),
        RuleValue::Number(number) => number.to_string(),
        RuleValue::Bool(yes) => yes.to_string(),
        RuleValue::Words(_) => String::new(),
    };
    let title = format!("`{written}` is no `{name}` of a {kind}");
    let problem = place
        .error("R044", title, "not one of them")
        .note(may_be(words));
    match nearest(&written, words.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("for words of your own, use a kind of your own: `kind = 'x-…'`"),
    }
}

fn may_be(words: &[&str]) -> String {
    format!("it may be {}", words.join(", "))
}
