//! On whose word a claim stands.

use super::clause::Clause;
use crate::model::{Annotation, Body, Mention, QuoteType, SourceClass};
use crate::text::Span;

/// On whose word a claim stands.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// What sort of source.
    pub(super) class: Option<SourceClass>,
    /// As worded.
    pub(super) mention: Option<Mention>,
    /// Its full name.
    pub(super) resolved: Option<String>,
    /// Temporary id of the quote that holds the claim.
    pub(super) quote: Option<String>,
}

/// The quotes of a document, in reading order.
#[derive(Debug)]
pub(super) struct Quotes<'d>(Vec<&'d Annotation>);

impl<'d> Quotes<'d> {
    /// Picks the quotes out of what was found so far.
    pub(super) fn new(found: &'d [Annotation]) -> Self {
        let mut quotes: Vec<&Annotation> = found
            .iter()
            .filter(|one| matches!(one.body, Body::Quote(_)))
            .collect();
        quotes.sort_by_key(|quote| quote.span);
        Self(quotes)
    }

    /// The smallest quote that holds the place.
    fn holding(&self, place: Span) -> Option<&'d Annotation> {
        const LOOK_BACK: usize = 8;
        let to = self
            .0
            .partition_point(|quote| quote.span.start <= place.start);
        self.0[..to]
            .iter()
            .rev()
            .take(LOOK_BACK)
            .filter(|quote| quote.span.contains(place))
            .min_by_key(|quote| quote.span.len())
            .copied()
    }
}

/// The speaker of the quote that holds the relation, else the clause's attribution.
pub(super) fn source(
    text: &str,
    clause: &Clause<'_, '_>,
    relation: Span,
    quotes: &Quotes<'_>,
) -> Source {
    let mut found = Source::default();
    if let Some(quote) = quotes.holding(relation)
        && let Body::Quote(body) = &quote.body
        && body.quote_type != QuoteType::Scare
    {
        found.quote = Some(quote.id.clone());
        found.mention.clone_from(&body.speaker);
        found.resolved.clone_from(&body.resolved);
        found.class = body.speaker_class;
    }
    if found.mention.is_some() {
        return found;
    }
    if let Some(frame) = clause.frame {
        found.class = frame.constant("source_class").and_then(class);
        found.mention = frame.group("source").map(|span| Mention::at(text, span));
    }
    found
}

/// The class of that name in outputs.
fn class(name: &str) -> Option<SourceClass> {
    [
        SourceClass::Person,
        SourceClass::Expert,
        SourceClass::ExpertsUnnamed,
        SourceClass::Agency,
        SourceClass::Institution,
        SourceClass::Study,
        SourceClass::Media,
        SourceClass::Document,
        SourceClass::Unnamed,
        SourceClass::None,
    ]
    .into_iter()
    .find(|class| class.name() == name)
}
