//! What sort of source the words of a phrase make of it.

use super::super::lookup::holds;
use crate::model::SourceClass;
use crate::rules::Scanner;
use crate::text::Span;

/// Lists that tell what sort of source a speaker is, the stronger sign first.
const CLASSES: [(&str, SourceClass); 9] = [
    ("source-media", SourceClass::Media),
    ("media-plain", SourceClass::Media),
    ("source-agency", SourceClass::Agency),
    ("source-study", SourceClass::Study),
    ("source-document", SourceClass::Document),
    ("source-expert", SourceClass::Expert),
    ("source-institution", SourceClass::Institution),
    ("company-known", SourceClass::Institution),
    ("source-unnamed", SourceClass::Unnamed),
];

/// Where words stand that tell a class.
#[derive(Debug)]
pub(super) struct Classes {
    /// In reading order.
    hits: Vec<(Span, SourceClass)>,
    /// Words of a field of knowledge or of care: "oncology", "University".
    fields: Vec<Span>,
    /// Offices that speak for others: "spokesman", "lawyer".
    lay: Vec<Span>,
}

impl Classes {
    pub(super) fn new(scanner: &Scanner<'_>) -> Self {
        let mut hits: Vec<(Span, SourceClass)> = Vec::new();
        for (list, class) in CLASSES {
            hits.extend(scanner.hits(list).into_iter().map(|span| (span, class)));
        }
        hits.sort_by_key(|(span, _)| span.start);
        Self {
            hits,
            fields: scanner.hits("expert-field"),
            lay: scanner.hits("lay-role"),
        }
    }

    /// The strongest class that a word of the phrase gives.
    pub(super) fn of(&self, span: Span) -> Option<SourceClass> {
        self.within(span)
            .map(|(_, class)| *class)
            .min_by_key(|class| rank(*class))
    }

    /// The class that the last telling word of the phrase gives: its head.
    pub(super) fn of_head(&self, span: Span) -> Option<SourceClass> {
        let end = self.within(span).map(|(hit, _)| hit.end).max()?;
        let last = self.within(span).filter(|(hit, _)| hit.end == end);
        last.map(|(_, class)| *class)
            .min_by_key(|class| rank(*class))
    }

    /// Whether a role is that of a specialist.
    pub(super) fn is_expert(&self, role: Span) -> bool {
        let expert = |(_, class): &(Span, SourceClass)| *class == SourceClass::Expert;
        let known = self.within(role).any(expert) || holds(&self.fields, role);
        known && !holds(&self.lay, role)
    }

    /// The first words of the phrase that give the class.
    pub(super) fn first(&self, span: Span, wanted: SourceClass) -> Option<Span> {
        let mut within = self.within(span);
        within
            .find(|(_, class)| *class == wanted)
            .map(|(hit, _)| *hit)
    }

    fn within(&self, span: Span) -> impl Iterator<Item = &(Span, SourceClass)> {
        let from = self.hits.partition_point(|(hit, _)| hit.start < span.start);
        self.hits[from..]
            .iter()
            .take_while(move |(hit, _)| hit.start < span.end)
            .filter(move |(hit, _)| hit.end <= span.end)
    }
}

/// Place in the order of signs.
fn rank(class: SourceClass) -> Option<usize> {
    CLASSES.iter().position(|(_, other)| *other == class)
}
