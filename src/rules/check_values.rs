//! Values that the program understands in attributes of its own kinds: with any other a finding would be lost, or
//! lose what the rule says of it, and nobody would be told.

use toml::Spanned;

use super::attr::AttrSource;
use super::file::RuleTable;
use super::near::nearest;
use super::place::Place;
use super::set::Loaded;
use super::{Diagnostic, RuleValue};

/// Attributes of kinds, with all the words that may stand there. `tests/manual_language.rs` holds them to the model.
const VALUES: &[(&str, &str, &[&str])] = &[
    (
        "quote",
        "type",
        &["direct", "indirect", "partial", "scare", "social"],
    ),
    (
        "quote",
        "stance",
        &["neutral", "endorsing", "distancing", "denying"],
    ),
    ("quote", "speaker_class", SOURCES),
    ("statistic", "type", STATISTICS),
    (
        "statistic",
        "comparator",
        &["lt", "le", "gt", "ge", "approx"],
    ),
    ("relation", "type", CLAIMS),
    ("relation", "strength", STRENGTHS),
    ("claim", "type", CLAIMS),
    ("claim", "strength", STRENGTHS),
    ("claim", "polarity", &["asserted", "negated", "questioned"]),
    ("claim", "scope", &["general", "individual"]),
    (
        "claim",
        "population",
        &["human", "animal", "human+animal", "cell"],
    ),
    (
        "claim",
        "evidence",
        &[
            "trial",
            "study",
            "case_series",
            "case",
            "anecdote",
            "expert_opinion",
            "unstated",
        ],
    ),
    ("claim", "source_class", SOURCES),
];

const SOURCES: &[&str] = &[
    "person",
    "expert",
    "experts_unnamed",
    "agency",
    "institution",
    "study",
    "media",
    "document",
    "unnamed",
    "none",
];
const STATISTICS: &[&str] = &[
    "count",
    "sample_size",
    "percent",
    "percentage_point",
    "fraction",
    "ratio",
    "rate",
    "multiple",
    "money",
    "dose",
    "measure",
    "duration",
    "frequency",
    "age",
    "date",
    "ordinal",
    "ci",
    "interval",
    "pvalue",
    "number",
];
const CLAIMS: &[&str] = &[
    "efficacy",
    "safety",
    "causal",
    "association",
    "prevalence",
    "mechanism",
    "regulatory",
    "use",
    "advice",
    "evidence",
    "cost",
    "definition",
];
const STRENGTHS: &[&str] = &[
    "none",
    "no_relation",
    "correlational",
    "ambiguous",
    "conditional",
    "can_cause",
    "causal",
];

/// What is wrong with the constant attributes of a rule.
pub(super) fn check(
    file: &Loaded,
    table: &RuleTable,
    attrs: &[(String, AttrSource)],
) -> Vec<Diagnostic> {
    let kind = table.kind.get_ref().as_str();
    let mut found = Vec::new();
    for (name, source) in attrs {
        let row = VALUES
            .iter()
            .find(|(of, attr, _)| *of == kind && attr == name);
        if let (Some((.., words)), AttrSource::Constant(value)) = (row, source) {
            let known = matches!(value, RuleValue::Text(text) if words.contains(&text.as_str()));
            let place = (!known).then(|| of_value(file, table, name)).flatten();
            found.extend(place.map(|place| unknown(&place, kind, name, value, words)));
        }
    }
    found
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
