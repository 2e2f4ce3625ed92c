//! `redpencil rules manual`.

use super::super::exit::{Exit, Failure};

/// The manual for authors of rules, in Markdown. `tests/manual.rs` runs all its examples.
const MANUAL: &str = include_str!("../../rules/manual.md");

/// Prints the manual.
pub(super) fn run() -> Result<Exit, Failure> {
    super::super::print(MANUAL.as_bytes())
}
