//! The layers that rules find things in, in the order in which they are looked for.

/// Names of layers, which are kinds of rules: a rule may name as `<kind>` what rules of the kinds before it have found.
/// A kind of an author's own, `x-…`, comes after all of them.
pub(super) const LAYERS: &[&str] = &[
    "trap",
    "name",
    "verb-form",
    "phrase",
    "role",
    "mark",
    "attribution",
    "quote",
    "number",
    "statistic",
    "detail",
    "border",
    "condition",
    "intervention",
    "population",
    "design",
    "individual",
    "frame",
    "reading",
    "relation",
    "claim",
    "cue",
    "signal",
    "topic",
    "check",
];

/// How many layers come before that of a kind.
pub(super) fn rank(kind: &str) -> usize {
    let at = LAYERS.iter().position(|layer| *layer == kind);
    at.unwrap_or(LAYERS.len())
}

/// The layers before that of a kind.
pub(super) fn before(kind: &str) -> &'static [&'static str] {
    &LAYERS[..rank(kind)]
}
