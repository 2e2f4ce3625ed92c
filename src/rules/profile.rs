//! What each rule and cue costs: how often it is looked at, run, right, and for how long.
//!
//! Each is run by itself where its layer is run, with all that it needs and nothing that others have made ready for it,
//! so its time does not hang on the order of rules. Patterns are compiled before the clock starts.

use std::collections::BTreeMap;
use std::time::Duration;

use super::pattern::Pattern;
use super::{Rule, RuleSet, Scanner};

/// What rules and cues have cost so far, over any number of documents.
#[derive(Debug)]
pub struct Profile {
    clock: fn() -> Duration,
    costs: BTreeMap<String, RuleCost>,
}

/// What a rule or cue has cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleCost {
    /// `PACK/ID`.
    pub id: String,
    /// Its kind, or the family of a cue.
    pub kind: String,
    /// Sentences, or paragraphs, that it could be run on.
    pub looked_at: usize,
    /// Those that hold all that its pattern needs, so that it was run on them.
    pub run_on: usize,
    /// Matches whose conditions held.
    pub matches: usize,
    /// Findings that were left when overlaps were settled.
    pub kept: usize,
    /// Time that it ran.
    pub time: Duration,
    /// Time that compiling its patterns takes, once.
    pub compile: Duration,
}

impl Profile {
    /// Begins to count. `clock` tells the time since any moment.
    pub fn new(clock: fn() -> Duration) -> Self {
        Self {
            clock,
            costs: BTreeMap::new(),
        }
    }

    /// The costs, the slowest first; of equals in the order of ids.
    pub fn costs(&self) -> Vec<&RuleCost> {
        let mut costs: Vec<&RuleCost> = self.costs.values().collect();
        costs.sort_by(|a, b| b.time.cmp(&a.time).then_with(|| a.id.cmp(&b.id)));
        costs
    }

    /// Counts a finding that was left.
    pub(super) fn keep(&mut self, id: &str) {
        if let Some(cost) = self.costs.get_mut(id) {
            cost.kept += 1;
        }
    }

    fn cost(&mut self, id: &str, kind: &str, compile: impl FnOnce()) -> &mut RuleCost {
        let clock = self.clock;
        self.costs.entry(id.to_owned()).or_insert_with(|| {
            let begun = clock();
            compile();
            RuleCost {
                id: id.to_owned(),
                kind: kind.to_owned(),
                compile: clock().saturating_sub(begun),
                ..RuleCost::default()
            }
        })
    }
}

impl Scanner<'_> {
    /// Over how many sentences or paragraphs a rule is looked at, and on how many it is run.
    fn coverage(&self, rule: &Rule) -> (usize, usize) {
        let blocks = self.document().blocks();
        let is_of = |at: &usize| {
            let unit = &self.units[*at];
            let kind = blocks[unit.block].kind.name();
            let fits = rule.blocks.is_empty() || rule.blocks.iter().any(|name| name == kind);
            unit.paragraph == rule.paragraph && fits
        };
        let looked_at = (0..self.units.len()).filter(is_of);
        let run_on = (0..self.units.len()).filter(|at| self.applies(rule, *at));
        (looked_at.count(), run_on.count())
    }

    /// The same of a cue.
    fn cue_coverage(&self, pattern: &Pattern) -> (usize, usize) {
        let looked_at = (0..self.units.len()).filter(|at| !self.units[*at].paragraph);
        let run_on = looked_at.clone();
        let run_on = run_on.filter(|at| self.has_needs(pattern, *at));
        (looked_at.count(), run_on.count())
    }

    /// Runs the rules of a kind, each by itself, and notes what it costs.
    pub(super) fn profile_rules(&mut self, kind: &str, profile: &mut Profile) {
        let set = self.rules();
        for rule in set.rules().iter().filter(|rule| rule.kind == kind) {
            let (looked_at, run_on) = self.coverage(rule);
            let cost = profile.cost(&rule.id, kind, || set.compile(rule.patterns()));
            cost.looked_at += looked_at;
            cost.run_on += run_on;
            if run_on == 0 {
                continue;
            }
            self.run_rule(rule);
            let begun = (profile.clock)();
            let found = self.run_rule(rule);
            let time = (profile.clock)().saturating_sub(begun);
            profile.add(&rule.id, found.len(), time);
        }
    }

    /// Runs the cues of a family, each by itself, and notes what it costs.
    pub(super) fn profile_cues(&mut self, family: &str, profile: &mut Profile) {
        let set = self.rules();
        for cue in set.cues().iter().filter(|cue| cue.family == family) {
            let (looked_at, run_on) = self.cue_coverage(&cue.compiled);
            let cost = profile.cost(&cue.id, family, || set.compile(cue.patterns()));
            cost.looked_at += looked_at;
            cost.run_on += run_on;
            if run_on == 0 {
                continue;
            }
            self.run_cue(cue);
            let begun = (profile.clock)();
            let found = self.run_cue(cue);
            let time = (profile.clock)().saturating_sub(begun);
            profile.add(&cue.id, found.len(), time);
        }
    }
}

impl Profile {
    fn add(&mut self, id: &str, matches: usize, time: Duration) {
        if let Some(cost) = self.costs.get_mut(id) {
            cost.matches += matches;
            cost.time += time;
        }
    }
}

impl RuleSet {
    fn compile<'p>(&self, patterns: impl Iterator<Item = &'p Pattern>) {
        for pattern in patterns {
            // What cannot be compiled was refused when the rules were loaded.
            let _ = pattern.compile(&self.script);
        }
    }
}
