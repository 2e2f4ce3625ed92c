//! The last step of compiling: what patterns need and name gets its numbers, and rules are sorted into layers.

use super::condition::Condition;
use super::pattern::Pattern;
use super::presence::Features;
use super::script::Script;
use super::{CheckRule, CueRule, Rule, RuleSet};

impl RuleSet {
    /// Makes the set ready to run, once all its rules and lists are there.
    pub(super) fn settle(&mut self) {
        for (at, rule) in self.rules.iter_mut().enumerate() {
            self.layers.entry(rule.kind.clone()).or_default().push(at);
            let atom = |name: &str| self.atoms.get(name).copied();
            rule.atoms = [atom(&rule.kind), atom(&format!("rule:{}", rule.id))];
        }
        let mut features = Features::new(self.lexicon.lists());
        for rule in all_rules(&mut self.rules, &mut self.checks) {
            rule.compiled.number_needs(&mut features);
        }
        for cue in &mut self.cues {
            cue_patterns(cue).for_each(|pattern| pattern.number_needs(&mut features));
        }
        features.finish();
        self.features = features;
        let mut script = Script::default();
        self.patterns_mut()
            .for_each(|pattern| script.learn(pattern));
        self.patterns_mut()
            .for_each(|pattern| script.number(pattern));
        script.finish(&self.lexicon);
        self.script = script;
    }

    /// All patterns of rules, checks, conditions and cues.
    fn patterns_mut(&mut self) -> impl Iterator<Item = &mut Pattern> {
        let rules = all_rules(&mut self.rules, &mut self.checks).flat_map(|rule| {
            let conditions = rule.when.iter_mut().chain(&mut rule.unless);
            std::iter::once(&mut rule.compiled).chain(conditions.filter_map(Condition::pattern_mut))
        });
        rules.chain(self.cues.iter_mut().flat_map(cue_patterns))
    }
}

/// The rules, and the patterns of checks.
fn all_rules<'r>(
    rules: &'r mut [Rule],
    checks: &'r mut [CheckRule],
) -> impl Iterator<Item = &'r mut Rule> {
    let patterns = checks.iter_mut().flat_map(|check| &mut check.patterns);
    rules.iter_mut().chain(patterns)
}

fn cue_patterns(cue: &mut CueRule) -> impl Iterator<Item = &mut Pattern> {
    std::iter::once(&mut cue.compiled).chain(&mut cue.pseudo)
}
