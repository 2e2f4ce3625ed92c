//! Claims that rules of kind `claim` find: the rule says where the claim is and what it likes to say of it; the rest is
//! found as for any other claim.

use super::clause::{self, Clause};
use super::marks::inside;
use super::{Finder, Placed, topic, wording};
use crate::annotate::covered::Covered;
use crate::model::{
    Claim, ClaimType, Evidence, Mention, Polarity, Population, Scope, SourceClass, Strength,
};
use crate::rules::{Match, RuleValue};
use crate::text::Span;

impl Finder<'_, '_, '_> {
    /// Adds what rules of kind `claim` find. They have the last word: other claims that overlap theirs give way.
    pub(super) fn ruled(&self, ruled: &[Match<'_>], found: &mut Vec<Placed>) {
        let covered = Covered::new(ruled.iter().map(|rule| rule.span));
        found.retain(|(span, ..)| !covered.overlaps(*span));
        found.extend(ruled.iter().map(|rule| self.of_rule(rule)));
    }

    fn of_rule(&self, found: &Match<'_>) -> Placed {
        let text = self.document.text();
        let clause = self.clause_at(found.span);
        let wording = wording::worded(text, clause.span, self.marks);
        let topic = topic::topic(self.document, &clause, wording.as_ref(), self.marks);
        let mut claim = self.compose(&clause, wording.as_ref(), &topic);
        told(&mut claim, found, text);
        self.hold_back(&mut claim, found.span);
        self.weigh(&mut claim, found.span);
        (found.span, found.rule.id.clone(), claim)
    }

    /// A hedge makes a claim that the rule calls strong weaker, as it does with any other.
    fn hold_back(&self, claim: &mut Claim, span: Span) {
        let hedges = inside(&self.marks.hedges, span).iter();
        let most = hedges.filter_map(|cue| cue.sets("strength").and_then(Strength::from_name));
        claim.strength = most.fold(claim.strength, std::cmp::Ord::min);
    }

    /// The span as a clause, with the attribution of the clause that it lies in.
    fn clause_at(&self, span: Span) -> Clause<'_, '_> {
        let sentence = self.document.sentences()[self.document.sentence_at(span.start)].span;
        let clauses = clause::clauses(self.document.text(), sentence, self.marks, &self.sources);
        let around = clauses
            .into_iter()
            .find(|clause| clause.whole.overlaps(span));
        let whole = around
            .as_ref()
            .map_or(span, |clause| clause.whole.cover(span));
        Clause {
            span,
            whole,
            reported: around.as_ref().is_some_and(|clause| clause.reported),
            frame: around.and_then(|clause| clause.frame),
        }
    }
}

/// Sets what the rule says.
fn told(claim: &mut Claim, found: &Match<'_>, text: &str) {
    fn set<T>(found: &Match<'_>, name: &str, of: fn(&str) -> Option<T>, to: &mut T) {
        if let Some(value) = found.constant(name).and_then(of) {
            *to = value;
        }
    }
    set(found, "type", ClaimType::from_name, &mut claim.claim_type);
    set(found, "strength", Strength::from_name, &mut claim.strength);
    set(found, "polarity", Polarity::from_name, &mut claim.polarity);
    set(found, "scope", Scope::from_name, &mut claim.scope);
    set(found, "evidence", Evidence::from_name, &mut claim.evidence);
    let some = |name: &str| found.constant(name);
    claim.population = some("population")
        .and_then(Population::from_name)
        .or(claim.population);
    claim.source_class = some("source_class")
        .and_then(SourceClass::from_name)
        .or(claim.source_class);
    let words = |name: &str| match found.attr(name) {
        Some(RuleValue::Words(span)) => Some(Mention::at(text, *span)),
        _ => None,
    };
    for (name, to) in [
        ("relation", &mut claim.relation),
        ("source", &mut claim.source),
        ("intervention", &mut claim.intervention),
        ("condition", &mut claim.condition),
    ] {
        *to = words(name).or(to.take());
    }
    if let Some(RuleValue::Text(name)) = found.attr("resolved") {
        claim.resolved = Some(name.clone());
    }
}
