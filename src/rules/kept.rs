//! What rules and cues have found on the way to the findings, for those who want to see more than the outcome.

use std::collections::{BTreeMap, BTreeSet};

use super::{CueHit, Inquiry, Match, Profile, Rule, Scanner};

/// What the rules and cues of a scanner have found and not lost to others, layer by layer.
#[derive(Debug, Default)]
pub struct Kept<'s> {
    /// What rules found, in the order in which their kinds were run.
    pub matches: Vec<Match<'s>>,
    /// Where cues stand, in the order in which their families were looked for.
    pub cues: Vec<CueHit<'s>>,
    /// Kinds and families that were run.
    run: BTreeSet<String>,
    /// What is asked, if something is.
    question: Option<Question>,
    /// What the rules that ask have found, by their ids.
    answers: BTreeMap<String, Vec<Match<'s>>>,
    /// What rules cost, if that is counted.
    profile: Option<Profile>,
}

/// A rule that is asked about.
#[derive(Debug)]
struct Question {
    id: String,
    kind: String,
}

impl<'s> Kept<'s> {
    pub(super) fn matches(&mut self, kind: &str, found: &[Match<'s>]) {
        if self.run.insert(kind.to_owned()) {
            self.matches.extend(found.iter().cloned());
        }
    }

    pub(super) fn cues(&mut self, family: &str, found: &[CueHit<'s>]) {
        if self.run.insert(format!("cue:{family}")) {
            self.cues.extend(found);
        }
    }

    /// The costs that were counted, with what was left of the findings.
    pub fn profiled(self) -> Option<Profile> {
        let mut profile = self.profile?;
        let rules = self.matches.iter().map(|found| &found.rule.id);
        let cues = self.cues.iter().map(|hit| &hit.cue.id);
        rules.chain(cues).for_each(|id| profile.keep(id));
        Some(profile)
    }

    /// What a rule that asks has found by itself, or the rule that is asked about.
    pub(super) fn answers(&self, id: &str) -> &[Match<'s>] {
        self.answers.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether rules of the kind have been run.
    pub fn has_run(&self, kind: &str) -> bool {
        self.run.contains(kind)
    }

    /// Whether cues of the family have been looked for.
    pub fn has_looked_for(&self, family: &str) -> bool {
        self.run.contains(&format!("cue:{family}"))
    }
}

impl<'s> Scanner<'s> {
    /// Keeps from now on what rules and cues find, for [`Scanner::kept`].
    pub fn keep(&mut self) {
        self.kept.get_or_insert_default();
    }

    /// Keeps what is found, and asks about a rule: just before its kind is run, the rule and all rules that ask about it
    /// are run by themselves.
    pub fn ask(&mut self, inquiry: &Inquiry) {
        self.kept.get_or_insert_default().question = Some(Question {
            id: inquiry.id.clone(),
            kind: inquiry.kind.clone(),
        });
    }

    /// Counts what each rule and cue costs, just before its kind or family is run.
    pub fn profile(&mut self, profile: Profile) {
        self.kept.get_or_insert_default().profile = Some(profile);
    }

    /// Does what is to be done before cues of a family are looked for.
    pub(super) fn before_cues(&mut self, family: &str) {
        if let Some(mut profile) = self.take_profile(|kept| kept.has_looked_for(family)) {
            self.profile_cues(family, &mut profile);
            self.profile(profile);
        }
    }

    /// Does what is to be done before rules of a kind are run.
    pub(super) fn before_rules(&mut self, kind: &str) {
        self.answer(kind);
        if let Some(mut profile) = self.take_profile(|kept| kept.has_run(kind)) {
            self.profile_rules(kind, &mut profile);
            self.profile(profile);
        }
    }

    /// Takes out the profile, unless what it is to count has been counted already.
    fn take_profile(&mut self, counted: impl Fn(&Kept<'s>) -> bool) -> Option<Profile> {
        let kept = self.kept.as_mut()?;
        if counted(kept) {
            return None;
        }
        kept.profile.take()
    }

    /// Runs the rules that ask, if they ask about a rule of the kind.
    fn answer(&mut self, kind: &str) {
        let kept = self.kept.as_mut();
        let question =
            kept.and_then(|kept| kept.question.take_if(|question| question.kind == kind));
        let Some(question) = question else { return };
        let asks = |rule: &&Rule| rule.kind == Inquiry::KIND || rule.id == question.id;
        for rule in self.rules().rules().iter().filter(asks) {
            let found = self.run_rule(rule);
            if let Some(kept) = &mut self.kept {
                kept.answers.insert(rule.id.clone(), found);
            }
        }
    }

    /// Keeps what cues have made of findings that are kept already.
    pub(super) fn keep_changed(&mut self, changed: &[Match<'s>]) {
        let Some(kept) = &mut self.kept else { return };
        for found in changed {
            let same =
                |one: &&mut Match<'s>| one.span == found.span && one.rule.id == found.rule.id;
            if let Some(one) = kept.matches.iter_mut().rev().find(same) {
                one.attrs.clone_from(&found.attrs);
            }
        }
    }

    /// What rules and cues have found since [`Scanner::keep`].
    pub fn kept(self) -> Kept<'s> {
        self.kept.map(|kept| *kept).unwrap_or_default()
    }

    /// Runs the kinds and families that have not been run since [`Scanner::keep`].
    pub fn run_rest(&mut self) {
        let rules = self.rules();
        let kinds: BTreeSet<&str> = rules
            .rules()
            .iter()
            .map(|rule| rule.kind.as_str())
            .collect();
        let families: BTreeSet<&str> = rules.cues().iter().map(|cue| cue.family.as_str()).collect();
        for kind in kinds {
            if !self.kept.as_ref().is_some_and(|kept| kept.has_run(kind)) {
                self.run(kind);
            }
        }
        for family in families {
            if !self
                .kept
                .as_ref()
                .is_some_and(|kept| kept.has_looked_for(family))
            {
                self.cues(family);
            }
        }
    }
}
