//! The row of a finding in the table of its kind.

use super::finding::{Finding, Kind};
use super::said;

/// Titles of the three columns between the number and the place.
pub(in crate::export) type Titles = [&'static str; 3];

pub(in crate::export) const QUOTES: Titles = ["Words", "Who", "How"];
pub(in crate::export) const STATISTICS: Titles = ["As written", "Value and kind", "Source"];
pub(in crate::export) const CLAIMS: Titles = ["Claim", "What it says", "Wording and source"];
pub(in crate::export) const CHECKS: Titles = ["What was noticed", "Findings", "Weight"];
pub(in crate::export) const OTHERS: Titles = ["Words", "What", "Rule"];
/// Titles of the table of speakers and sources.
pub(in crate::export) const VOICES: [&str; 5] =
    ["Who", "Also called", "Quotes", "On their word", "First at"];

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::export) struct Cell {
    /// What matters most.
    pub(in crate::export) head: String,
    pub(in crate::export) rest: Vec<String>,
    /// Why to look at it, with its sign.
    pub(in crate::export) reasons: Option<String>,
}

impl Cell {
    fn new(head: String, rest: &[String]) -> Self {
        Self {
            head,
            rest: rest.to_vec(),
            reasons: None,
        }
    }
}

impl Kind {
    /// Titles of the columns of the kind's table.
    pub(in crate::export) fn columns(&self) -> Titles {
        match self {
            Self::Quote => QUOTES,
            Self::Statistic => STATISTICS,
            Self::Claim => CLAIMS,
            _ => OTHERS,
        }
    }
}

impl Finding<'_> {
    /// The two cells after the words of the article. The wording of a claim is the second one's head.
    pub(in crate::export) fn cells(&self) -> [Cell; 2] {
        let [first, second] = match self.kind {
            Kind::Quote => self.quote_cells(),
            Kind::Statistic => self.statistic_cells(),
            Kind::Claim => self.claim_cells(),
            _ => [
                Cell::new(String::new(), &self.details),
                Cell::new(self.annotation.rule.clone(), &[]),
            ],
        };
        let flagged = |cell: Cell| Cell {
            reasons: self.reasons(),
            ..cell
        };
        if self.kind == Kind::Statistic {
            [first, flagged(second)]
        } else {
            [flagged(first), second]
        }
    }

    fn quote_cells(&self) -> [Cell; 2] {
        let name = self.source.name.clone();
        [
            Cell::new(
                name.unwrap_or_else(|| said::NOT_NAMED.to_owned()),
                &self.source.about,
            ),
            Cell::new(String::new(), &self.details),
        ]
    }

    fn statistic_cells(&self) -> [Cell; 2] {
        let value = self.short.first().cloned().unwrap_or_default();
        let mut kind = self.details.clone();
        kind.retain(|detail| !value.ends_with(detail.as_str()));
        [
            Cell::new(value, &kind),
            Cell::new(self.source_shown(), &self.source.sort()),
        ]
    }

    fn claim_cells(&self) -> [Cell; 2] {
        let (head, rest) = match self.details.split_first() {
            Some((head, rest)) => (head.clone(), rest),
            None => (String::new(), &[][..]),
        };
        let wording = self.certainty.as_ref().map(|certainty| {
            let mut source = vec![self.source_shown()];
            source.retain(|text| !text.is_empty());
            Cell::new(certainty.words.clone(), &source)
        });
        [Cell::new(head, rest), wording.unwrap_or_default()]
    }
}
