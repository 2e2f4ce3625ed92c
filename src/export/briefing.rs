//! What a reader of the briefing is shown: counted, ordered, in words. No fonts, no markup.

mod address;
mod certainty;
mod checklist;
mod finding;
mod flags;
mod front;
mod method;
mod number;
mod place;
mod pointer;
pub(super) mod row;
pub(super) mod said;
mod sources;
mod speakers;
mod stretch;
mod words;

pub(super) use address::addresses;
pub(super) use certainty::Certainty;
pub(super) use checklist::Question;
pub(super) use finding::{Finding, Kind};
pub(super) use front::{Grid, Lane, Tile, ToCheck};
pub(super) use method::Method;
pub(super) use place::Places;
pub(super) use pointer::{Pointer, To};
pub(super) use sources::Voice;
pub(super) use speakers::Speaker;
pub(super) use stretch::{Stretch, stretches};
pub(super) use words::{SEPARATOR, value};

use crate::model::Annotated;
use crate::text::{BlockKind, Document};

/// Above so many findings, those that follow are marked in the text and counted, but have no row, note or link of
/// their own: such a file could no longer be opened. All are in the attached XML.
pub(super) const MOST_FINDINGS: usize = 4000;

/// The briefing of one article.
#[derive(Clone, Debug)]
pub(super) struct Briefing<'a> {
    pub(super) annotated: &'a Annotated<'a>,
    /// Title of the article on one line.
    pub(super) title: String,
    /// Where it is from and how it was read, in short pieces.
    pub(super) facts: Vec<String>,
    /// The findings in reading order.
    pub(super) findings: Vec<Finding<'a>>,
    /// The kinds of findings that there are, quotes, statistics and claims always among them.
    pub(super) kinds: Vec<Kind>,
    pub(super) places: Places,
    pub(super) tiles: [Tile; 4],
    /// Where the findings of each kind stand in the article.
    pub(super) lanes: Vec<Lane>,
    /// What to look at first, worst first.
    pub(super) check_first: Vec<ToCheck>,
    /// What was noticed about the article as a whole.
    pub(super) checks: Vec<ToCheck>,
    /// How many things there were to look at.
    pub(super) flagged: usize,
    pub(super) speakers: Vec<Speaker>,
    /// Everybody on whose word something is said.
    pub(super) voices: Vec<Voice>,
    pub(super) grid: Grid,
    pub(super) method: Method,
    /// What the text says and does not say; empty without a medical claim.
    pub(super) checklist: Vec<Question>,
}

impl<'a> Briefing<'a> {
    /// Counts and orders what was found. `date` is printed as given.
    pub(super) fn new(annotated: &'a Annotated<'a>, date: Option<&str>) -> Self {
        let document = annotated.document;
        let places = Places::new(document);
        let findings = finding::findings(annotated, &places);
        let checks = front::document_checks(annotated, &findings, &places);
        let to_check = front::to_check(&checks, &findings);
        let speakers = speakers::speakers(annotated);
        Self {
            annotated,
            title: title(document),
            facts: front::facts(annotated, date),
            kinds: finding::kinds(&findings),
            tiles: front::tiles(&findings, &speakers, &to_check),
            lanes: front::lanes(&findings, document.text().len()),
            checks,
            flagged: to_check.len(),
            check_first: to_check.into_iter().take(front::MOST).collect(),
            grid: front::grid(annotated),
            method: method::method(annotated, date),
            checklist: checklist::checklist(annotated, &findings, &places),
            voices: sources::voices(&findings),
            places,
            findings,
            speakers,
        }
    }

    /// The findings of a kind with their numbers in [`Briefing::findings`].
    pub(super) fn of_kind<'b>(
        &'b self,
        kind: &'b Kind,
    ) -> impl Iterator<Item = (usize, &'b Finding<'a>)> {
        self.findings
            .iter()
            .enumerate()
            .filter(move |(_, finding)| finding.kind == *kind)
    }
}

/// The title, or the first sentence where there is none.
fn title(document: &Document) -> String {
    let has_headline = |block: &crate::text::Block| block.kind == BlockKind::Headline;
    let titled = document.source.title.is_some() || document.blocks().iter().any(has_headline);
    let first = document
        .sentences()
        .first()
        .filter(|_| !titled)
        .map(|sentence| sentence.span.of(document.text()));
    let title = first.unwrap_or_else(|| document.title());
    // The sign of a heading in Markdown is no part of its words.
    let bare = title.trim_start_matches('#').trim_start();
    words::one_line(if bare.is_empty() { title } else { bare })
}
