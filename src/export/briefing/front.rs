//! The first page: tiles, lanes, what to check first, the grid of wordings.

use std::collections::BTreeMap;

use super::certainty::Certainty;
use super::finding::{Finding, Kind};
use super::flags::{is_causal_fact, is_relative, lacks_source, score};
use super::number::several;
use super::place::Places;
use super::speakers::Speaker;
use super::words::{SEPARATOR, one_line, sentence};
use crate::model::{Annotated, Body, Check, Polarity, Severity, Strength};

/// At most so many things are to be checked first.
pub(super) const MOST: usize = 8;

/// A number with what it counts and one telling line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Tile {
    pub(in crate::export) count: usize,
    pub(in crate::export) title: &'static str,
    pub(in crate::export) line: String,
}

/// Where the findings of a kind stand, as parts of the article from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) struct Lane {
    pub(in crate::export) title: &'static str,
    pub(in crate::export) kind: Kind,
    pub(in crate::export) marks: Vec<LaneMark>,
}

/// One finding in a lane.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) struct LaneMark {
    pub(in crate::export) from: f32,
    pub(in crate::export) to: f32,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) struct ToCheck {
    /// `C1`, or `K1` for the article as a whole.
    pub(in crate::export) label: String,
    /// Words of the article; nothing for the article as a whole.
    pub(in crate::export) words: String,
    pub(in crate::export) reason: String,
    pub(in crate::export) certainty: Option<Certainty>,
    /// Number of the finding to jump to.
    pub(in crate::export) finding: Option<usize>,
    /// Block that it is about, where it is about one.
    pub(in crate::export) block: Option<usize>,
    /// Name of its place.
    pub(in crate::export) place: String,
    /// How much it matters, in words.
    pub(in crate::export) gravity: &'static str,
    /// Which rule found it.
    pub(in crate::export) rule: String,
    score: f64,
}

/// Wording by relation: how many claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::export) struct Grid {
    pub(in crate::export) rows: Vec<(&'static str, [usize; 4])>,
    /// Claims that stand in no column.
    pub(in crate::export) elsewhere: usize,
}

impl Grid {
    /// Titles of the columns.
    pub(in crate::export) const COLUMNS: [&'static str; 4] =
        ["linked", "may cause", "can cause", "causes"];
}

pub(super) fn facts(annotated: &Annotated<'_>, date: Option<&str>) -> Vec<String> {
    let document = annotated.document;
    let words = document.text().split_whitespace().count();
    let packs: Vec<String> = annotated
        .rules
        .packs
        .iter()
        .map(|pack| format!("{} {}", pack.name, pack.version).trim().to_owned())
        .collect();
    let mut facts = vec![document.name().to_owned()];
    facts.extend(document.source.url.clone());
    facts.extend(
        document
            .source
            .date
            .as_ref()
            .map(|date| format!("published {date}")),
    );
    facts.push(several(words, "word", "words"));
    match packs.len() {
        0 => {}
        1..=3 => facts.push(format!("rules: {}", packs.join(", "))),
        count => facts.push(format!("{count} rule packs")),
    }
    if let (Some(head), Some(tail)) = (
        document.source.sha256.get(..6),
        document.source.sha256.get(58..),
    ) {
        facts.push(format!("SHA-256 {head}…{tail}"));
    }
    facts.extend(date.map(str::to_owned));
    facts.iter().map(|fact| one_line(fact)).collect()
}

pub(super) fn tiles(
    findings: &[Finding<'_>],
    speakers: &[Speaker],
    to_check: &[ToCheck],
) -> [Tile; 4] {
    let tile = |kind: &Kind, title, line: &dyn Fn() -> String| {
        let count = findings
            .iter()
            .filter(|finding| finding.kind == *kind)
            .count();
        Tile {
            count,
            title,
            line: if count == 0 {
                "none found".to_owned()
            } else {
                line()
            },
        }
    };
    [
        tile(&Kind::Quote, "quotes", &|| quotes_line(speakers)),
        tile(&Kind::Statistic, "statistics", &|| {
            statistics_line(findings)
        }),
        tile(&Kind::Claim, "medical claims", &|| claims_line(findings)),
        Tile {
            count: to_check.len().min(MOST),
            title: "to check first",
            line: match to_check.len() {
                0 => "nothing was flagged".to_owned(),
                count if count > MOST => format!("of {count} flagged; worst first"),
                _ => "listed below, worst first".to_owned(),
            },
        },
    ]
}

fn quotes_line(speakers: &[Speaker]) -> String {
    let named = speakers
        .iter()
        .filter(|speaker| speaker.name.is_some())
        .count();
    let unnamed = speakers
        .iter()
        .filter(|speaker| speaker.name.is_none())
        .map(|speaker| speaker.quotes)
        .sum();
    format!(
        "{}{SEPARATOR}{} unnamed",
        several(named, "speaker", "speakers"),
        several(unnamed, "quote", "quotes")
    )
}

fn statistics_line(findings: &[Finding<'_>]) -> String {
    let mut counts = [0, 0];
    for finding in findings {
        if let Body::Statistic(statistic) = &finding.annotation.body {
            counts[0] += usize::from(lacks_source(statistic, &finding.source));
            counts[1] += usize::from(is_relative(statistic));
        }
    }
    format!(
        "{} that {} a source{SEPARATOR}{}",
        counts[0],
        if counts[0] == 1 { "needs" } else { "need" },
        several(counts[1], "relative figure", "relative figures")
    )
}

fn claims_line(findings: &[Finding<'_>]) -> String {
    let mut counts = [0, 0];
    for finding in findings {
        if let Body::Claim(claim) = &finding.annotation.body {
            counts[0] += usize::from(is_causal_fact(claim));
            counts[1] += usize::from(finding.source.is_unnamed());
        }
    }
    format!(
        "{} causal and stated as fact{SEPARATOR}{} from no named source",
        counts[0], counts[1]
    )
}

pub(super) fn lanes(findings: &[Finding<'_>], length: usize) -> Vec<Lane> {
    let length = length.max(1) as f32;
    let lane = |title, kind: Kind| Lane {
        title,
        marks: findings
            .iter()
            .filter(|finding| finding.kind == kind)
            .map(|finding| LaneMark {
                from: finding.annotation.span.start as f32 / length,
                to: finding.annotation.span.end as f32 / length,
            })
            .collect(),
        kind,
    };
    vec![
        lane("quotes", Kind::Quote),
        lane("statistics", Kind::Statistic),
        lane("claims", Kind::Claim),
    ]
}

/// What was noticed about the article as a whole, worst first.
pub(super) fn document_checks(
    annotated: &Annotated<'_>,
    findings: &[Finding<'_>],
    places: &Places,
) -> Vec<ToCheck> {
    let numbers: BTreeMap<&str, usize> = findings
        .iter()
        .enumerate()
        .map(|(number, finding)| (finding.annotation.id.as_str(), number))
        .collect();
    let checks = annotated.checks.iter();
    checks
        .map(|check| document_check(annotated, check, &numbers, places))
        .collect()
}

/// Everything that there is a reason to look at, worst first.
pub(super) fn to_check(checks: &[ToCheck], findings: &[Finding<'_>]) -> Vec<ToCheck> {
    let flagged = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| !finding.flags.is_empty())
        .map(|(number, finding)| finding_check(number, finding));
    let mut list: Vec<ToCheck> = checks.iter().cloned().chain(flagged).collect();
    list.sort_by(|a, b| b.score.total_cmp(&a.score));
    list
}

fn finding_check(number: usize, finding: &Finding<'_>) -> ToCheck {
    let reasons: Vec<&str> = finding
        .flags
        .iter()
        .map(|flag| flag.reason.as_str())
        .collect();
    ToCheck {
        label: finding.label.clone(),
        words: finding.words.clone(),
        reason: sentence(&reasons.join("; ")),
        certainty: finding.certainty.clone(),
        finding: Some(number),
        block: Some(finding.annotation.block),
        place: finding.place.clone(),
        gravity: "",
        rule: finding.annotation.rule.clone(),
        score: score(finding.annotation, &finding.flags),
    }
}

fn document_check(
    annotated: &Annotated<'_>,
    check: &Check,
    numbers: &BTreeMap<&str, usize>,
    places: &Places,
) -> ToCheck {
    let finding = check
        .annotations
        .iter()
        .find_map(|id| numbers.get(id.as_str()).copied());
    let block = match (finding, check.spans.first()) {
        (Some(number), _) => annotated
            .annotations
            .get(number)
            .map(|annotation| annotation.block),
        (None, Some(span)) => Some(annotated.document.block_at(span.start)),
        (None, None) => None,
    };
    let ids: Vec<String> = check
        .annotations
        .iter()
        .map(|id| id.to_uppercase())
        .collect();
    let text = annotated.document.text();
    let words = match check.spans.first() {
        Some(span) if check.annotations.is_empty() => one_line(span.of(text)),
        _ => ids.join(", "),
    };
    let (gravity, score) = match check.severity {
        Severity::Alert => ("look first", 10.0),
        Severity::Warn => ("look", 4.5),
        Severity::Note => ("worth knowing", 1.0),
    };
    ToCheck {
        label: check.id.to_uppercase(),
        words,
        reason: sentence(&one_line(&check.message)),
        certainty: None,
        finding,
        block,
        place: block.map(|block| places.name(block)).unwrap_or_default(),
        gravity,
        rule: check.rule.clone(),
        score,
    }
}

pub(super) fn grid(annotated: &Annotated<'_>) -> Grid {
    let mut grid = Grid {
        rows: Certainty::LEVELS.map(|(_, word)| (word, [0; 4])).to_vec(),
        elsewhere: 0,
    };
    for annotation in &annotated.annotations {
        let Body::Claim(claim) = &annotation.body else {
            continue;
        };
        let column = match claim.strength {
            Strength::Correlational | Strength::Ambiguous => Some(0),
            Strength::Conditional => Some(1),
            Strength::CanCause => Some(2),
            Strength::Causal => Some(3),
            Strength::None | Strength::NoRelation => None,
        };
        let row = Certainty::LEVELS
            .iter()
            .position(|(level, _)| *level == claim.certainty_level);
        match (row, column) {
            (Some(row), Some(column)) if claim.polarity == Polarity::Asserted => {
                grid.rows[row].1[column] += 1;
            }
            _ => grid.elsewhere += 1,
        }
    }
    grid
}
