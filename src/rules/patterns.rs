//! All the patterns of a rule or cue.

use super::condition::Condition;
use super::pattern::Pattern;
use super::{CueRule, Rule};

impl Rule {
    /// Its conditions.
    pub(super) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.when.iter().chain(&self.unless)
    }

    /// Its pattern, and those of its conditions.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        let of_conditions = self.conditions().filter_map(Condition::pattern);
        std::iter::once(&self.compiled).chain(of_conditions)
    }
}

impl CueRule {
    /// Its pattern, and those of what only looks like it.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        std::iter::once(&self.compiled).chain(&self.pseudo)
    }
}
