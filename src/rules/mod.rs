//! What to look for: rule files, the word lists they use, and the engine that matches them.
//!
//! A rule file is read by [`file`](self) into plain tables, compiled into a
//! [`RuleSet`] that never changes again and may be shared by threads, and run by
//! a [`Scanner`] over one document. Nothing here reads a file: the caller hands
//! over the texts.

mod alphabet;
mod atoms;
mod attr;
mod book;
mod builtin;
mod change;
mod check;
mod check_rule;
mod check_values;
mod codes;
mod compile;
mod compile_list;
mod compile_rule;
mod condition;
mod diagnostic;
mod example;
mod example_fault;
mod example_run;
mod example_seen;
mod example_test;
mod expand;
mod file;
mod flat;
mod found;
mod kept;
mod layers;
mod lexicon;
mod lint;
mod machine;
mod matching;
mod modify;
mod near;
mod need;
mod normal;
mod own_kinds;
mod pattern;
mod patterns;
mod place;
mod presence;
mod profile;
mod reach;
#[cfg(test)]
mod reference;
mod scan;
mod script;
mod set;
mod settle;
mod shelf;
mod slots;
mod token;
mod translate;
mod unit;
mod value;
mod view;
mod warm;
mod why;

pub use check_rule::{CheckRule, Fact, FactValue, Facts, Judge, Quiet, Raised, Verdict};
pub use codes::Explanation;
pub use diagnostic::{Diagnostic, Label, Level};
pub use example_test::ExampleReport;
pub use file::{
    ChangeTable, CheckConditionTable, CheckTable, ConditionTable, CueTable, Direction, ListTable,
    ReachTable, RuleFile, RuleTable, SelectTable, StyleTable, UnitTable, VariantTable,
    rules_schema,
};
pub use kept::Kept;
pub(crate) use modify::Modifiers;
pub use normal::Normaliser;
pub use profile::{Profile, RuleCost};
pub(crate) use reach::{Borders, Scoped, scoped};
pub use scan::{CueHit, Match, Scanner};
pub use set::{CueRule, Pack, Rule, RuleSet, RuleSetBuilder};
pub use unit::Unit;
pub use value::RuleValue;
pub use why::{Inquiry, Why, WhyCondition, WhyCue, WhyLost, WhyName, WhyPiece};
