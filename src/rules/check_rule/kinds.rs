//! What checks may ask of findings that the program itself composes: kinds, attributes and their values. A test of the
//! annotator holds this table to what it really writes.

/// An attribute with the values it can have; none are listed where any may be.
type Attr = (&'static str, &'static [&'static str]);

/// How strong a relation the words state, weakest first.
const STRENGTH: &[&str] = &[
    "none",
    "no_relation",
    "correlational",
    "ambiguous",
    "conditional",
    "can_cause",
    "causal",
];

/// How certain the words are, least first; `unknown` is no step.
const CERTAINTY: &[&str] = &["low", "moderate", "high", "unknown"];

/// Attributes whose values are steps, with their steps.
const SCALES: [(&str, &[&str]); 2] = [
    ("strength", STRENGTH),
    ("certainty_level", CERTAINTY.split_at(3).0),
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

/// Kinds that the program composes, with their attributes.
const KINDS: [(&str, &[Attr]); 7] = [
    ("quote", QUOTE),
    ("statistic", STATISTIC),
    ("claim", CLAIM),
    ("hedge", &[("cue", &[])]),
    ("negation", &[("cue", &[])]),
    ("sentence", &[]),
    ("paragraph", &[]),
];

const QUOTE: &[Attr] = &[
    (
        "type",
        &["direct", "indirect", "partial", "scare", "social"],
    ),
    ("speaker", &[]),
    ("speaker_id", &[]),
    ("resolved", &[]),
    ("voice", &[]),
    ("role", &[]),
    ("speaker_class", SOURCES),
    ("cue", &[]),
    ("stance", &["neutral", "endorsing", "distancing", "denying"]),
    ("via", &[]),
    ("handle", &[]),
    ("platform", &[]),
    ("date", &[]),
    ("part", &[]),
    ("part_of", &[]),
    ("unclosed", &[]),
];

const STATISTIC: &[Attr] = &[
    (
        "type",
        &[
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
        ],
    ),
    ("value", &[]),
    ("low", &[]),
    ("high", &[]),
    ("unit", &[]),
    ("ucum", &[]),
    ("dimension", &[]),
    ("comparator", &["lt", "le", "gt", "ge", "approx"]),
    ("change", &["up", "down"]),
    ("from", &[]),
    ("to", &[]),
    ("risk", &["relative", "absolute"]),
    ("noun", &[]),
    ("of", &[]),
    ("per", &[]),
    ("measure", &[]),
    ("level", &[]),
    ("iso", &[]),
    ("part_of", &[]),
];

const CLAIM: &[Attr] = &[
    (
        "type",
        &[
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
        ],
    ),
    ("strength", STRENGTH),
    ("polarity", &["asserted", "negated", "questioned"]),
    ("certainty", &[]),
    ("certainty_level", CERTAINTY),
    ("hedges", &[]),
    ("negations", &[]),
    ("relation", &[]),
    ("source_class", SOURCES),
    ("source", &[]),
    ("resolved", &[]),
    ("voice", &[]),
    ("scope", &["general", "individual"]),
    ("population", &["human", "animal", "human+animal", "cell"]),
    ("intervention", &[]),
    ("condition", &[]),
    (
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
    ("statistics", &[]),
    ("in_quote", &[]),
    ("heading", &[]),
    ("salience", &[]),
];

/// The attributes of a kind that the program composes.
pub(in super::super) fn attrs(kind: &str) -> Option<&'static [Attr]> {
    let found = KINDS.iter().find(|(name, _)| *name == kind);
    found.map(|(_, attrs)| *attrs)
}

/// Names of the kinds that the program composes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, _)| *name)
}

/// Which step of its scale a value is; none when the attribute has no scale.
pub(super) fn step(attr: &str, value: &str) -> Option<f64> {
    let at = scale(attr)?.iter().position(|step| *step == value)?;
    Some(at as f64)
}

/// The steps of an attribute, least first.
pub(super) fn scale(attr: &str) -> Option<&'static [&'static str]> {
    let found = SCALES.iter().find(|(name, _)| *name == attr);
    found.map(|(_, steps)| *steps)
}
