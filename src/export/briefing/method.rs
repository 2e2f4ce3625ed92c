//! How the findings were made, so that they can be made again.

use super::number::several;
use super::words::one_line;
use crate::model::Annotated;

/// The record of a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::export) struct Method {
    /// What was read: name and value.
    pub(in crate::export) source: Vec<(&'static str, String)>,
    /// What the reader did to get the text.
    pub(in crate::export) notes: Vec<String>,
    /// Packs of rules: name and version, number of rules, hash.
    pub(in crate::export) packs: Vec<[String; 3]>,
    /// Hash over all rules.
    pub(in crate::export) rules: String,
    /// Rules that found something, most findings first: id and count.
    pub(in crate::export) fired: Vec<(String, usize)>,
    /// What the findings are not.
    pub(in crate::export) limits: &'static [&'static str],
}

const LIMITS: &[&str] = &[
    "Findings are made by rules, not by a person. A mark points to something to check; it does not say whether it is right.",
    "Certainty is that of the wording (hedges, denials, attribution), not the quality of the evidence.",
    "Rules miss things. A passage without marks has not been found to be free of claims.",
    "Names are joined by how they are spelled; two people with the same surname may be taken for one.",
];

pub(super) fn method(annotated: &Annotated<'_>, date: Option<&str>) -> Method {
    let document = annotated.document;
    let source = &document.source;
    let characters = document.text().chars().count();
    let mut read = vec![("File", one_line(document.name()))];
    read.extend(source.url.as_deref().map(|url| ("Address", one_line(url))));
    read.push(("Length", several(characters, "character", "characters")));
    if !source.encoding.is_empty() {
        read.push(("Encoding", source.encoding.clone()));
    }
    if !source.sha256.is_empty() {
        read.push(("SHA-256", source.sha256.clone()));
    }
    read.push((
        "Made by",
        format!("redpencil {}", env!("CARGO_PKG_VERSION")),
    ));
    read.extend(date.map(|date| ("Date", one_line(date))));
    let packs = annotated.rules.packs.iter().map(|pack| {
        let name = format!("{} {}", pack.name, pack.version).trim().to_owned();
        [
            name,
            several(pack.rules, "rule", "rules"),
            pack.hash.clone(),
        ]
    });
    let mut fired = annotated.rules.fired.clone();
    fired.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Method {
        source: read,
        notes: source.notes.iter().map(|note| one_line(note)).collect(),
        packs: packs.collect(),
        rules: annotated.rules.hash.clone(),
        fired,
        limits: LIMITS,
    }
}
