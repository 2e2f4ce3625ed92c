//! Something of the article that a reader can be led to.

use super::finding::Finding;

/// A name that leads to a place: of a finding, or of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Pointer {
    /// `C1`, `¶4`, or words of the article with their place.
    pub(in crate::export) label: String,
    pub(in crate::export) to: To,
}

/// Where a pointer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum To {
    /// A finding, by its number.
    Finding(usize),
    /// A block of the article.
    Block(usize),
}

impl Pointer {
    /// A pointer to a finding.
    pub(super) fn finding(number: usize, finding: &Finding<'_>) -> Self {
        Self {
            label: finding.label.clone(),
            to: To::Finding(number),
        }
    }

    /// A pointer to a block.
    pub(super) fn block(block: usize, label: String) -> Self {
        Self {
            label,
            to: To::Block(block),
        }
    }
}
