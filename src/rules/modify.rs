//! What cues say of findings of authors' own kinds: a finding that a cue reaches gets attributes.

use std::collections::BTreeMap;

use super::reach::{Borders, Scoped, scoped};
use super::{CueRule, Match, RuleSet, RuleValue, Scanner};

/// The cues of a document by family, each family found when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Modifiers<'s> {
    borders: Option<Borders>,
    cues: BTreeMap<&'s str, Vec<Scoped<'s>>>,
}

impl<'s> Modifiers<'s> {
    /// Adds to each finding what the cues that reach it say: for a family of the rule's `modifiers` an attribute of
    /// its name with the cue's words, and what cues set that act `on` the kind.
    pub(crate) fn apply(&mut self, scanner: &mut Scanner<'s>, found: &mut [Match<'s>]) {
        for found in found.iter_mut() {
            for family in families(scanner.rules(), found) {
                self.find(scanner, family);
                let named = found.rule.modifiers.iter().any(|name| name == family);
                for cue in self.reaching(family, found) {
                    if named && found.attr(family).is_none() {
                        found.attrs.push((family, RuleValue::Words(cue.span)));
                    }
                    if acts_on(cue.cue, &found.rule.kind) {
                        set(found, cue.cue);
                    }
                }
            }
        }
        scanner.keep_changed(found);
    }

    fn find(&mut self, scanner: &mut Scanner<'s>, family: &'s str) {
        if self.cues.contains_key(family) {
            return;
        }
        let borders = self
            .borders
            .get_or_insert_with(|| Borders::new(&scanner.run("border")));
        let cues = scoped(scanner, family, borders);
        self.cues.insert(family, cues);
    }

    /// The cues of the family that reach a finding, the nearest first.
    fn reaching(&self, family: &str, found: &Match<'s>) -> Vec<Scoped<'s>> {
        let acts = |cue: &&Scoped<'s>| cue.cue.on.is_empty() || acts_on(cue.cue, &found.rule.kind);
        let all = self.cues.get(family).into_iter().flatten();
        let mut reaching: Vec<Scoped<'s>> = all
            .filter(|cue| cue.scope.overlaps(found.span))
            .filter(acts)
            .copied()
            .collect();
        let away = |cue: &Scoped<'s>| {
            let behind = cue.span.start >= found.span.end;
            let gap = if behind {
                cue.span.start - found.span.end
            } else {
                found.span.start.saturating_sub(cue.span.end)
            };
            (behind, gap)
        };
        reaching.sort_by_key(away);
        reaching
    }
}

/// The families whose cues may change a finding, in order.
fn families<'s>(set: &'s RuleSet, found: &Match<'s>) -> Vec<&'s str> {
    let on = set.cues.iter().filter(|cue| acts_on(cue, &found.rule.kind));
    let on = on.map(|cue| cue.family.as_str());
    let named = found.rule.modifiers.iter().map(String::as_str);
    let mut families: Vec<&str> = named.chain(on).collect();
    families.sort_unstable();
    families.dedup();
    families
}

fn acts_on(cue: &CueRule, kind: &str) -> bool {
    cue.on.iter().any(|on| on == kind)
}

/// Gives a finding the attributes that a cue sets; those that it has already stay.
fn set<'s>(found: &mut Match<'s>, cue: &'s CueRule) {
    for (name, value) in &cue.sets {
        if found.attr(name).is_none() {
            found.attrs.push((name, value.clone()));
        }
    }
}
