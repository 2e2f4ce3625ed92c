//! What to look for: rule files, the word lists they use, and the engine that matches them.
//!
//! A rule file is read by [`file`](self) into plain tables, compiled into a
//! [`RuleSet`] that never changes again and may be shared by threads, and run by
//! a [`Scanner`] over one document. Nothing here reads a file: the caller hands
//! over the texts.

mod diagnostic;
mod file;
mod normal;
mod scan;
mod set;
mod value;

pub use diagnostic::{Diagnostic, Label, Level};
pub use file::{ChangeTable, ConditionTable, CueTable, Direction, ListTable, RuleFile, RuleTable};
pub use normal::Normaliser;
pub use scan::{CueHit, Match, Scanner};
pub use set::{CueRule, Pack, Rule, RuleSet, RuleSetBuilder};
pub use value::RuleValue;
