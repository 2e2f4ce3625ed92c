//! Reads off what the probes of a rule have found why it finds something, or does not.

use super::super::reach::{Borders, reached};
use super::super::{Kept, Match, Rule, RuleSet};
use super::{Inquiry, Why, WhyCondition, WhyCue, WhyLost, WhyName, WhyPiece};
use crate::text::{Document, Span};

impl Inquiry {
    /// What came of each gate in the sentence or paragraph at a place, or in the one of them where the rule gets
    /// furthest. `kept` is what was found with the files of this inquiry in the set.
    pub fn answer(
        &self,
        set: &RuleSet,
        kept: &Kept<'_>,
        document: &Document,
        place: Span,
    ) -> Option<Why> {
        let rule = set.rule(&self.id)?;
        let units: Vec<(Span, usize)> = if rule.paragraph {
            let blocks = document.blocks().iter().enumerate();
            blocks.map(|(at, block)| (block.span, at)).collect()
        } else {
            let sentences = document.sentences().iter();
            sentences
                .map(|sentence| (sentence.span, sentence.block))
                .collect()
        };
        let meets = |span: &Span| span.overlaps(place) || span.holds(place.start);
        let here = units.into_iter().filter(|(span, _)| meets(span));
        let asked = Asking {
            inquiry: self,
            rule,
            kept,
            document,
            place,
        };
        here.map(|(unit, block)| asked.unit(unit, block))
            .max_by_key(|why| {
                // Of equals the first one.
                (why.progress(), std::cmp::Reverse(why.unit.start))
            })
    }
}

impl Why {
    /// How far the rule gets: the more, the nearer it is to a finding.
    fn progress(&self) -> (bool, bool, bool, usize) {
        let reached = self.pieces.iter().filter(|piece| piece.reached.is_some());
        (
            self.found.is_some() && self.lost.is_none(),
            self.found.is_some(),
            self.matched.is_some(),
            reached.count(),
        )
    }
}

struct Asking<'a, 's> {
    inquiry: &'a Inquiry,
    rule: &'a Rule,
    kept: &'a Kept<'s>,
    document: &'a Document,
    place: Span,
}

impl<'s> Asking<'_, 's> {
    fn unit(&self, unit: Span, block: usize) -> Why {
        let kind = self.document.blocks()[block].kind.name();
        let fits = self.rule.blocks.is_empty() || self.rule.blocks.iter().any(|name| name == kind);
        let whole = self.probe(&self.inquiry.whole, unit);
        let own = self.best(&self.own(unit)).cloned();
        let matched = own.as_ref().map(|own| own.whole);
        let matched = matched.or_else(|| self.best(&whole).map(|found| found.whole));
        let mut why = Why {
            unit,
            paragraph: self.rule.paragraph,
            block: kind.to_owned(),
            other_blocks: if fits {
                Vec::new()
            } else {
                self.rule.blocks.clone()
            },
            names: self.names(unit),
            pieces: self.pieces(unit),
            matched,
            inside_word: None,
            conditions: self.conditions(unit, matched),
            found: None,
            attrs: Vec::new(),
            lost: None,
            cues: Vec::new(),
        };
        if matched.is_none() {
            let loose = self.best(&self.probe(&self.inquiry.loose, unit));
            why.inside_word = loose.map(|found| found.span);
        }
        if let Some(own) = own {
            why.found = Some(own.span);
            let attrs = own.attrs.iter();
            why.attrs = attrs
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect();
            why.lost = self.lost(&own);
            why.cues = self.cues(own.span);
        }
        why
    }

    /// What a probe has found in a unit.
    fn probe(&self, id: &str, unit: Span) -> Vec<&Match<'s>> {
        let found = self.kept.answers(id).iter();
        found.filter(|found| unit.contains(found.span)).collect()
    }

    /// What the rule itself finds in a unit, before overlaps are settled.
    fn own(&self, unit: Span) -> Vec<&Match<'s>> {
        self.probe(&self.inquiry.id, unit)
    }

    /// The match at the place that is asked about, else the first one.
    fn best<'m>(&self, found: &[&'m Match<'s>]) -> Option<&'m Match<'s>> {
        let here = found.iter().find(|found| found.span.overlaps(self.place));
        here.or_else(|| found.first()).copied()
    }

    fn names(&self, unit: Span) -> Vec<WhyName> {
        let names = self.inquiry.names.iter();
        let name = |(name, probe): &(String, String)| WhyName {
            name: name.clone(),
            found: self
                .probe(probe, unit)
                .iter()
                .map(|found| found.span)
                .collect(),
        };
        names.map(name).collect()
    }

    /// The way through the pattern that gets furthest.
    fn pieces(&self, unit: Span) -> Vec<WhyPiece> {
        let piece = |(text, probe): &(String, String)| WhyPiece {
            text: text.clone(),
            reached: self.best(&self.probe(probe, unit)).map(|found| found.span),
        };
        let branches = self.inquiry.branches.iter();
        let branches = branches.map(|branch| branch.iter().map(piece).collect::<Vec<_>>());
        let reached = |branch: &Vec<WhyPiece>| {
            branch
                .iter()
                .filter(|piece| piece.reached.is_some())
                .count()
        };
        // Of equals the first one.
        branches.rev().max_by_key(reached).unwrap_or_default()
    }

    fn conditions(&self, unit: Span, matched: Option<Span>) -> Vec<WhyCondition> {
        let holds = |probe: &String| {
            let whole = matched?;
            let found = self.probe(probe, unit);
            Some(found.iter().any(|found| found.whole == whole))
        };
        let asked = self.inquiry.conditions.iter();
        asked
            .map(|asked| WhyCondition {
                text: asked.text.clone(),
                unless: asked.unless,
                file: asked.file.clone(),
                holds: asked.probe.as_ref().and_then(holds),
            })
            .collect()
    }

    /// The finding of the same kind that has won over this one.
    fn lost(&self, own: &Match<'s>) -> Option<WhyLost> {
        let kind = &self.rule.kind;
        let kept: Vec<&Match<'s>> = self
            .kept
            .matches
            .iter()
            .filter(|found| found.rule.kind == *kind)
            .collect();
        let is_own = |found: &&&Match<'s>| found.rule.id == self.rule.id && found.span == own.span;
        if kept.iter().any(|found| is_own(&found)) {
            return None;
        }
        let winner = kept.iter().find(|found| found.span.overlaps(own.span))?;
        let (theirs, ours) = (winner.rule.priority, self.rule.priority);
        let reason = if theirs != ours {
            format!("its priority is {theirs}, that of this rule {ours}")
        } else if winner.span.len() != own.span.len() {
            "it is longer".to_owned()
        } else if winner.span.start != own.span.start {
            "it stands earlier".to_owned()
        } else {
            "its id comes first".to_owned()
        };
        Some(WhyLost {
            rule: winner.rule.id.clone(),
            span: winner.span,
            reason,
        })
    }

    /// The cues that reach a finding.
    fn cues(&self, span: Span) -> Vec<WhyCue> {
        let borders = self
            .kept
            .matches
            .iter()
            .filter(|found| found.rule.kind == "border");
        let borders = Borders::new(&borders.cloned().collect::<Vec<_>>());
        let reaching = self.kept.cues.iter().filter(|hit| {
            let scope = reached(self.document, hit.cue, hit.span, &borders);
            scope.overlaps(span)
        });
        reaching
            .map(|hit| WhyCue {
                id: hit.cue.id.clone(),
                family: hit.cue.family.clone(),
                span: hit.span,
            })
            .collect()
    }
}
