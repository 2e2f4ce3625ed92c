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
    /// Where the words of a whole quote stand.
    pub(super) words: Option<Span>,
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

/// The speaker of the quote that holds the relation, else the clause's attribution, else who is reported to say it.
pub(super) fn source(
    text: &str,
    clause: &Clause<'_, '_>,
    relation: Span,
    quotes: &Quotes<'_>,
) -> Source {
    let mut found = Source::default();
    let spoken = quotes.holding(relation).map(|quote| (quote, &quote.body));
    let Some((quote, Body::Quote(body))) = spoken else {
        return framed(text, clause).unwrap_or_default();
    };
    match body.quote_type {
        QuoteType::Scare => return framed(text, clause).unwrap_or_default(),
        QuoteType::Indirect => {
            if let Some(framed) = framed(text, clause) {
                return framed;
            }
        }
        QuoteType::Direct | QuoteType::Partial | QuoteType::Social => {
            found.quote = Some(quote.id.clone());
            found.words = (body.quote_type == QuoteType::Direct).then_some(quote.span);
        }
    }
    found.mention.clone_from(&body.speaker);
    found.resolved.clone_from(&body.resolved);
    found.class = body.speaker_class;
    if found.mention.is_none()
        && let Some(framed) = framed(text, clause)
    {
        found.class = framed.class;
        found.mention = framed.mention;
    }
    found
}

/// The clause's attribution by its own words.
fn framed(text: &str, clause: &Clause<'_, '_>) -> Option<Source> {
    let frame = clause.frame?;
    Some(Source {
        class: frame
            .constant("source_class")
            .and_then(SourceClass::from_name),
        mention: frame.group("source").map(|span| Mention::at(text, span)),
        ..Source::default()
    })
}
