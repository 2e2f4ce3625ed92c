//! Whether a check is raised, on what evidence, and what the reader is told.

use super::beside::Relation;
use super::facts::Facts;
use super::message::Values;
use super::{Asked, CheckRule, Condition, Selection};
use crate::text::Span;

/// Findings and places that a check names at most.
const MOST_NAMED: usize = 8;

/// What came of a check.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is raised.
    Raised(Raised),
    /// It is not.
    Quiet(Quiet),
}

/// A check that is raised.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    /// `note`, `warn` or `alert`, if the check says so.
    pub severity: Option<String>,
    /// What the reader is told.
    pub message: String,
    /// Ids of findings that raised it, the ones that matter most first.
    pub ids: Vec<String>,
    /// Their places and those of other words that raised it, in bytes.
    pub spans: Vec<Span>,
}

/// Why a check is not raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// Where the condition stands that decided, in bytes of the check's file.
    pub place: Span,
    /// What was found there.
    pub said: String,
}

/// What came of a condition.
struct Outcome {
    holds: bool,
    /// The count or share.
    number: f64,
    /// What was counted, in reading order.
    found: Vec<usize>,
}

impl CheckRule {
    /// Whether it is raised by what was found. The number of sentences is not asked here.
    pub fn judge(&self, facts: &Facts<'_>) -> Verdict {
        let mut outcomes = Vec::new();
        for condition in &self.when {
            let outcome = condition.test(facts);
            if !outcome.holds {
                return Verdict::Quiet(condition.quiet(&outcome, ""));
            }
            outcomes.push(outcome);
        }
        for condition in &self.unless {
            let outcome = condition.test(facts);
            if outcome.holds {
                return Verdict::Quiet(condition.quiet(&outcome, ", and then it is not raised"));
            }
        }
        Verdict::Raised(self.raised(facts, &outcomes))
    }

    fn raised(&self, facts: &Facts<'_>, outcomes: &[Outcome]) -> Raised {
        let all = |when: &[Condition]| when.iter().all(|one| one.test(facts).holds);
        let variant = self.variants.iter().find(|variant| all(&variant.when));
        let severity = variant.and_then(|variant| variant.severity.as_ref());
        let told = variant.and_then(|variant| variant.told.as_ref());
        let first = outcomes.first();
        let share = self.when.iter().zip(outcomes);
        let share = share.filter(|(condition, _)| matches!(condition.asked, Asked::Share(..)));
        let values = Values {
            facts,
            found: first.map_or(&[], |outcome| &outcome.found),
            count: first.map_or(0, |outcome| outcome.found.len()),
            share: share.map(|(_, outcome)| outcome.number).next(),
        };
        let (ids, spans) = evidence(facts, &self.lanes(facts, outcomes));
        Raised {
            severity: severity.or(self.severity.as_ref()).cloned(),
            message: told.unwrap_or(&self.told).fill(&values),
            ids,
            spans,
        }
    }

    /// What to show: of each condition or selection one list, the ones that matter most first.
    fn lanes(&self, facts: &Facts<'_>, outcomes: &[Outcome]) -> Vec<Vec<usize>> {
        if !self.show.is_empty() {
            let found = self.show.iter().map(|selection| facts.select(selection));
            return found.map(|found| by_weight(facts, found)).collect();
        }
        let mut lanes = Vec::new();
        for (condition, outcome) in self.when.iter().zip(outcomes) {
            let found = by_weight(facts, outcome.found.clone());
            let (Asked::Count(selection)
            | Asked::Share(selection, _)
            | Asked::Distinct(_, selection)) = &condition.asked;
            let others = others(facts, selection, &found);
            lanes.extend([found, others]);
        }
        lanes
    }
}

/// What stands beside the first few of the findings, as the selection asks.
fn others(facts: &Facts<'_>, selection: &Selection, found: &[usize]) -> Vec<usize> {
    let mut others = Vec::new();
    for beside in selection.beside.iter().filter(|beside| beside.wanted) {
        let relation = Relation::new(facts, beside);
        let first = found.iter().take(MOST_NAMED);
        others.extend(first.flat_map(|fact| relation.others(*fact)));
    }
    others.sort_unstable();
    others.dedup();
    by_weight(facts, others)
}

fn by_weight(facts: &Facts<'_>, mut found: Vec<usize>) -> Vec<usize> {
    let weight = |fact: usize| facts.all[fact].fact.weight;
    found.sort_by(|a, b| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b)));
    found
}

/// The first of each list, then the second of each, and so on: ids and places, each once.
fn evidence(facts: &Facts<'_>, lanes: &[Vec<usize>]) -> (Vec<String>, Vec<Span>) {
    let (mut ids, mut spans) = (Vec::new(), Vec::new());
    for at in 0..MOST_NAMED {
        for fact in lanes.iter().filter_map(|lane| lane.get(at)) {
            let fact = &facts.all[*fact].fact;
            let id = fact.id.map(str::to_owned);
            ids.extend(id.filter(|id| !ids.contains(id)));
            spans.extend((!spans.contains(&fact.span)).then_some(fact.span));
        }
    }
    ids.truncate(MOST_NAMED);
    spans.truncate(MOST_NAMED);
    (ids, spans)
}

impl Condition {
    fn test(&self, facts: &Facts<'_>) -> Outcome {
        let (number, found) = match &self.asked {
            Asked::Count(selection) => {
                let found = facts.select(selection);
                (found.len() as f64, found)
            }
            Asked::Share(part, whole) => {
                let (part, whole) = (facts.select(part), facts.select(whole));
                if whole.is_empty() {
                    return Outcome {
                        holds: false,
                        number: 0.0,
                        found: Vec::new(),
                    };
                }
                (part.len() as f64 / whole.len() as f64, part)
            }
            Asked::Distinct(name, selection) => {
                let found = facts.select(selection);
                let values = found.iter().flat_map(|fact| facts.texts(*fact, name));
                let values: std::collections::BTreeSet<String> = values.collect();
                (values.len() as f64, found)
            }
        };
        let low = self.low.is_none_or(|low| number >= low);
        let high = self.high.is_none_or(|high| number <= high);
        Outcome {
            holds: low && high,
            number,
            found,
        }
    }

    fn quiet(&self, outcome: &Outcome, then: &str) -> Quiet {
        let number = outcome.number;
        let said = match &self.asked {
            Asked::Count(_) => format!("{number} found here"),
            Asked::Share(..) => format!("the share is {number:.2} here"),
            Asked::Distinct(name, _) => format!("{number} different `{name}` here"),
        };
        Quiet {
            place: self.place,
            said: format!("{said}{then}"),
        }
    }
}
