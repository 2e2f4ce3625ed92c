//! The record of what was used, so that a result can be made again.

/// The rules that made a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleRecord {
    /// SHA-256 over all rule files in force, in hexadecimal.
    pub hash: String,
    /// The packs in order of precedence, lowest first.
    pub packs: Vec<PackRecord>,
    /// How often each rule made a finding, by rule id, in the order of ids.
    pub fired: Vec<(String, usize)>,
}

/// One pack of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackRecord {
    /// Prefix of the pack's rule ids.
    pub name: String,
    /// Version as its file gives it.
    pub version: String,
    /// SHA-256 of its file, in hexadecimal.
    pub hash: String,
    /// How many rules and cues it has in force.
    pub rules: usize,
}
