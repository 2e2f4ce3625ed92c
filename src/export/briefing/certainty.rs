//! How surely something is worded: a meter of four boxes and a word.

use super::words::one_line;
use crate::model::{CertaintyLevel, Claim, Polarity};

/// Certainty of the wording; it says nothing of the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Certainty {
    /// Filled boxes of four.
    pub(in crate::export) boxes: usize,
    /// The same in words: `hedged: may`.
    pub(in crate::export) words: String,
}

impl Certainty {
    /// The rows of the grid on the first page, surest first.
    pub(in crate::export) const LEVELS: [(CertaintyLevel, &'static str); 4] = [
        (CertaintyLevel::High, "stated as fact"),
        (CertaintyLevel::Moderate, "partly hedged"),
        (CertaintyLevel::Low, "hedged"),
        (CertaintyLevel::Unknown, "said to be unknown"),
    ];

    /// Reads the certainty of a claim's wording.
    pub(super) fn of(claim: &Claim) -> Self {
        let row = Self::LEVELS
            .iter()
            .position(|(level, _)| *level == claim.certainty_level)
            .unwrap_or(0);
        let word = Self::LEVELS[row].1;
        let level = match claim.hedges.first() {
            Some(hedge) if row > 0 => format!("{word}: {}", one_line(&hedge.text)),
            _ => word.to_owned(),
        };
        let words = match claim.polarity {
            Polarity::Asserted => level,
            Polarity::Negated => format!("denied, {level}"),
            Polarity::Questioned => "asked, not stated".to_owned(),
        };
        Self {
            boxes: 4 - row,
            words,
        }
    }
}
