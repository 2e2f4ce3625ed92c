//! Checks: red flags of a whole article, as conditions over what was found in it.
//!
//! A check is compiled from its table ([`compile`]), and judged over [`Facts`], which the annotator hands over: the
//! findings with their attributes. What a selection means is decided in [`select`], relations between two findings in
//! [`beside`], conditions, evidence and message in [`verdict`]. Time is linear in the findings but for sorting,
//! whatever the check.

mod beside;
mod change;
mod compile;
mod facts;
mod kinds;
mod message;
mod select;
#[cfg(test)]
mod tests;
mod verdict;

use std::collections::BTreeSet;

use super::RuleSet;
use super::set::Rule;
use crate::text::{Document, Span};
pub(super) use change::only_check;
pub use facts::{Fact, FactValue, Facts};
pub(super) use kinds::attrs;
use message::Template;
pub use verdict::{Quiet, Raised, Verdict};

/// A compiled check.
#[derive(Debug)]
pub struct CheckRule {
    /// `pack/id`.
    pub id: String,
    /// One sentence that tells a reader what it is for.
    pub about: String,
    /// What the reader of a briefing is told, as written.
    pub message: String,
    /// `note`, `warn` or `alert`.
    pub severity: Option<String>,
    /// Texts of fewer sentences are left alone.
    pub min_sentences: usize,
    /// The file that it came from.
    pub file: String,
    /// Examples as written: texts that raise it.
    pub matches: Vec<String>,
    /// Examples as written: texts that do not.
    pub rejects: Vec<String>,
    pub(super) told: Template,
    pub(super) when: Vec<Condition>,
    pub(super) unless: Vec<Condition>,
    pub(super) show: Vec<Selection>,
    pub(super) variants: Vec<Variant>,
    /// Patterns that stand in selections; what they find is of the kind of that name.
    pub(super) patterns: Vec<Rule>,
}

/// Other words and another severity for a special case.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) when: Vec<Condition>,
    pub(super) told: Option<Template>,
    pub(super) severity: Option<String>,
}

/// A condition on what was found.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) asked: Asked,
    /// The least number or share.
    pub(super) low: Option<f64>,
    /// The largest number or share.
    pub(super) high: Option<f64>,
    /// Where it stands in its file, in bytes.
    pub(super) place: Span,
}

/// What is reckoned.
#[derive(Debug)]
pub(super) enum Asked {
    /// How many there are.
    Count(Selection),
    /// Which part of the second are the first.
    Share(Selection, Selection),
    /// How many values the attribute has.
    Distinct(String, Selection),
}

/// Which findings are meant.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Kinds, `list:…` and `pattern:…`; one of them.
    pub(super) kinds: Vec<String>,
    /// Rules that found them; any if empty.
    pub(super) rules: Vec<String>,
    /// Where they stand; anywhere if empty.
    pub(super) places: Vec<String>,
    /// What attributes must be: one of the values.
    pub(super) asks: Vec<(String, Vec<Ask>)>,
    /// What stands beside them or does not.
    pub(super) beside: Vec<Beside>,
}

/// What an attribute must be.
#[derive(Debug, PartialEq)]
pub(super) enum Ask {
    /// There, and not `false`.
    Present,
    /// Absent, or `false`.
    Absent,
    /// This text, in small letters.
    Equal(String),
    /// Anything but this text.
    Other(String),
    /// So many, or such a step of a scale.
    Compare(Order, f64),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Less,
    AtMost,
    Same,
    AtLeast,
    More,
}

/// Another finding that stands in a relation to one.
#[derive(Debug)]
pub(super) struct Beside {
    /// Whether it must be there or must not.
    pub(super) wanted: bool,
    pub(super) select: Selection,
    pub(super) within: Option<Within>,
    /// Attributes of which the two share one; none are asked if empty.
    pub(super) same: Vec<String>,
    /// How its attribute compares with one of the first.
    pub(super) compare: Option<Compare>,
}

/// How near two findings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Sentence,
    Paragraph,
    /// They overlap.
    Span,
}

/// How an attribute of the other compares with one of the first.
#[derive(Debug)]
pub(super) struct Compare {
    pub(super) attr: String,
    pub(super) order: Order,
    pub(super) outer: String,
}

/// Finds out whether a check is raised by a document: the whole annotator, which rules do not know.
pub type Judge = for<'d> fn(&'d RuleSet, &'d Document, &'d CheckRule) -> Verdict;

impl Order {
    pub(super) fn holds(self, one: f64, other: f64) -> bool {
        match self {
            Self::Less => one < other,
            Self::AtMost => one <= other,
            Self::Same => (one - other).abs() <= 1e-9 * other.abs().max(1.0),
            Self::AtLeast => one >= other,
            Self::More => one > other,
        }
    }
}

impl CheckRule {
    /// Kinds of findings that it looks at: those of rules, `list:…` for hits of word lists and `pattern:…` for its own
    /// patterns.
    pub fn kinds(&self) -> BTreeSet<&str> {
        let mut kinds = BTreeSet::new();
        for selection in self.selections() {
            selection.each(&mut |one| kinds.extend(one.kinds.iter().map(String::as_str)));
        }
        kinds
    }

    /// Names of attributes that it looks at.
    pub fn attrs(&self) -> BTreeSet<&str> {
        let mut names: BTreeSet<&str> = self.told.attrs().collect();
        let variants = self.variants.iter().filter_map(|one| one.told.as_ref());
        names.extend(variants.flat_map(Template::attrs));
        for condition in self.conditions() {
            if let Asked::Distinct(name, _) = &condition.asked {
                names.insert(name);
            }
        }
        for selection in self.selections() {
            selection.each(&mut |one| {
                names.extend(one.asks.iter().map(|(name, _)| name.as_str()));
                for beside in &one.beside {
                    names.extend(beside.same.iter().map(String::as_str));
                    let compare = beside.compare.iter();
                    names.extend(compare.flat_map(|one| [one.attr.as_str(), &one.outer]));
                }
            });
        }
        names
    }

    /// Its own patterns, as rules of the kinds `pattern:…`.
    pub fn patterns(&self) -> &[Rule] {
        &self.patterns
    }

    fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let variants = self.variants.iter().flat_map(|variant| &variant.when);
        self.when.iter().chain(&self.unless).chain(variants)
    }

    fn selections(&self) -> impl Iterator<Item = &Selection> {
        let asked = self
            .conditions()
            .flat_map(|condition| match &condition.asked {
                Asked::Count(one) | Asked::Distinct(_, one) => vec![one],
                Asked::Share(one, other) => vec![one, other],
            });
        asked.chain(&self.show)
    }
}

impl Selection {
    /// Calls back with this selection and all inside it.
    fn each<'s>(&'s self, see: &mut impl FnMut(&'s Self)) {
        see(self);
        for beside in &self.beside {
            beside.select.each(see);
        }
    }
}

impl RuleSet {
    /// The checks in force, in the order of ids.
    pub fn checks(&self) -> &[CheckRule] {
        &self.checks
    }
}
