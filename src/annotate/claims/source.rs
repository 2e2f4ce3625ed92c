//! On whose word a claim stands.

use super::clause::Clause;
use crate::annotate::speaker::People;
use crate::model::{Annotation, Body, Mention, Quote, QuoteType, SourceClass};
use crate::text::{Document, Span};

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

/// The words of somebody else in a document, and who is who.
#[derive(Debug)]
pub(super) struct Sources<'d> {
    /// The quotes in reading order.
    quotes: Vec<(&'d Annotation, &'d Quote)>,
    /// Where the words of those stand that report a whole statement.
    reports: Vec<Span>,
    people: &'d People<'d>,
    text: &'d str,
}

/// Where the words of a report begin and end. Behind "according to" they begin after the comma; around an attribution
/// between commas they begin with the sentence.
fn report(document: &Document, span: Span, quote: &Quote) -> Span {
    let text = document.text();
    let Some((cue, speaker)) = quote.cue.as_ref().zip(quote.speaker.as_ref()) else {
        return span;
    };
    let told = cue.span.cover(speaker.span);
    let sentence = document.sentences()[document.sentence_at(span.start)].span;
    if quote.quote_type == QuoteType::Indirect
        && sentence.start < told.start
        && told.end <= span.start
        && text[sentence.start..told.start].trim_end().ends_with(',')
        && text[told.end..].starts_with(',')
    {
        return Span::new(sentence.start, span.end);
    }
    let behind = cue.span.end <= speaker.span.start && speaker.span.end <= span.start;
    let reported = quote.quote_type == QuoteType::Indirect;
    if !behind || !reported || text[speaker.span.end..span.start].contains(',') {
        return span;
    }
    let comma = span.of(text).find(", ").filter(|at| *at < LONG_NAME);
    comma.map_or(span, |at| Span::new(span.start + at + 2, span.end))
}

/// Whether a report is none: things that are no source "show" what the article says of them.
fn is_outcome(quote: &Quote, shows: &[Span]) -> bool {
    let shows = |cue: &Mention| shows.binary_search(&cue.span).is_ok();
    quote.quote_type == QuoteType::Indirect
        && matches!(quote.speaker_class, None | Some(SourceClass::Unnamed))
        && quote.resolved.is_none()
        && quote.cue.as_ref().is_some_and(shows)
}

impl<'d> Sources<'d> {
    /// Picks the quotes out of what was found so far.
    pub(super) fn new(
        document: &'d Document,
        found: &'d [Annotation],
        people: &'d People<'d>,
        shows: &[Span],
    ) -> Self {
        let mut quotes: Vec<(&Annotation, &Quote)> = found
            .iter()
            .filter_map(|one| match &one.body {
                Body::Quote(quote) if quote.quote_type != QuoteType::Scare => Some((one, quote)),
                _ => None,
            })
            .filter(|(_, quote)| !is_outcome(quote, shows))
            .collect();
        quotes.sort_by_key(|(place, _)| place.span);
        let whole =
            |quote: &Quote| matches!(quote.quote_type, QuoteType::Direct | QuoteType::Indirect);
        let text = document.text();
        let reports = quotes
            .iter()
            .filter(|(_, quote)| whole(quote))
            .map(|(place, quote)| report(document, place.span, quote))
            .collect();
        Self {
            quotes,
            reports,
            people,
            text,
        }
    }

    /// The smallest quote that holds the place.
    fn holding(&self, place: Span) -> Option<(&'d Annotation, &'d Quote)> {
        let to = self
            .quotes
            .partition_point(|(quote, _)| quote.span.start <= place.start);
        self.quotes[..to]
            .iter()
            .rev()
            .take(LOOK_BACK)
            .filter(|(quote, _)| quote.span.contains(place))
            .min_by_key(|(quote, _)| quote.span.len())
            .copied()
    }

    /// The words of the smallest whole quote or report that holds the place: a claim in it does not reach out of it.
    pub(super) fn bounds(&self, place: Span) -> Option<Span> {
        let to = self
            .reports
            .partition_point(|report| report.start <= place.start);
        self.reports[..to]
            .iter()
            .rev()
            .take(LOOK_BACK)
            .filter(|report| report.contains(place))
            .min_by_key(|report| report.len())
            .copied()
    }

    /// The speaker of the quote that holds the relation, else the clause's attribution.
    pub(super) fn of(&self, clause: &Clause<'_, '_>, relation: Span) -> Source {
        let framed = || self.framed(clause);
        let Some((place, quote)) = self.holding(relation) else {
            return framed().unwrap_or_default();
        };
        let report = quote.quote_type == QuoteType::Indirect;
        let inner = clause
            .frame
            .is_some_and(|frame| place.span.contains(frame.span));
        if report && inner {
            return framed().unwrap_or_default();
        }
        let Some(speaker) = &quote.speaker else {
            let framed = framed().unwrap_or_default();
            return Source {
                quote: (!report).then(|| place.id.clone()),
                ..framed
            };
        };
        let told = self.told(speaker.span, quote.speaker_class);
        Source {
            class: quote.speaker_class.or(told.class),
            resolved: told.resolved.or_else(|| quote.resolved.clone()),
            mention: Some(speaker.clone()),
            quote: (!report).then(|| place.id.clone()),
        }
    }

    /// The clause's attribution.
    fn framed(&self, clause: &Clause<'_, '_>) -> Option<Source> {
        let frame = clause.frame?;
        let class = frame
            .constant("source_class")
            .and_then(SourceClass::from_name);
        let Some(words) = frame.group("source") else {
            return Some(Source {
                class,
                ..Source::default()
            });
        };
        Some(self.told(self.people.phrase(words), class))
    }

    /// Who the words mean. A name says better than the words of an attribution what sort of source it is.
    fn told(&self, words: Span, class: Option<SourceClass>) -> Source {
        let known = self.people.source(words);
        if known.resolved.is_none() && self.people.is_it(words) {
            return Source::default();
        }
        let class = match &known.resolved {
            Some(_) => known.class.or(class),
            None => class.or(known.class),
        };
        Source {
            class: class.or(Some(SourceClass::Unnamed)),
            mention: Some(Mention::at(self.text, words)),
            resolved: known
                .resolved
                .filter(|name| !words.of(self.text).ends_with(name.as_str())),
            quote: None,
        }
    }
}

/// Longest rest of a source's name, in bytes.
const LONG_NAME: usize = 80;
/// How many quotes before a place are looked at.
const LOOK_BACK: usize = 8;
