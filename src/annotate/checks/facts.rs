//! What the checks look at: the claims, quotes and statistics of an article, and signals of what it speaks of.

use crate::annotate::claims::Marks;
use crate::model::{Annotation, Body, Claim, Polarity, Quote, StatisticType, Strength};
use crate::rules::Match;
use crate::text::{BlockKind, Document, Span};

/// The findings of an article, sorted for the checks.
#[derive(Debug)]
pub(super) struct Facts<'d> {
    /// The article.
    pub(super) document: &'d Document,
    /// Its claims, in reading order.
    pub(super) claims: Vec<Found<'d, Claim>>,
    /// Its quotes, in reading order.
    pub(super) quotes: Vec<Found<'d, Quote>>,
    /// Places of statistics that can size an effect.
    pub(super) figures: Vec<Span>,
    /// Words for studies that only watch.
    pub(super) observational: Vec<Span>,
    /// Words for trials.
    pub(super) trials: Vec<Span>,
    /// Words for animals and cells that were studied.
    pub(super) not_people: Vec<Span>,
    signals: Vec<(String, Span)>,
}

/// A finding with its temporary id and place.
#[derive(Debug)]
pub(super) struct Found<'d, T> {
    /// Temporary id.
    pub(super) id: &'d str,
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) body: &'d T,
}

impl<'d> Facts<'d> {
    /// Sorts what was found.
    pub(super) fn new(
        document: &'d Document,
        found: &'d [Annotation],
        marks: &Marks<'_>,
        signals: &[&Match<'_>],
    ) -> Self {
        let mut facts = Self {
            document,
            claims: Vec::new(),
            quotes: Vec::new(),
            figures: Vec::new(),
            observational: marks.designs_with("design", "observational"),
            trials: marks.designs_with("evidence", "trial"),
            not_people: marks.not_people(),
            signals: signals
                .iter()
                .filter_map(|one| Some((one.constant("signal")?.to_owned(), one.span)))
                .collect(),
        };
        for one in found {
            facts.take(one);
        }
        facts.claims.sort_by_key(|claim| claim.span);
        facts.quotes.sort_by_key(|quote| quote.span);
        facts.figures.sort_unstable();
        facts
    }

    fn take(&mut self, one: &'d Annotation) {
        match &one.body {
            Body::Claim(body) => self.claims.push(Found {
                id: &one.id,
                span: one.span,
                body,
            }),
            Body::Quote(body) => self.quotes.push(Found {
                id: &one.id,
                span: one.span,
                body,
            }),
            Body::Statistic(body) if sizes(body.statistic_type) => self.figures.push(one.span),
            _ => {}
        }
    }

    /// Where a signal was found.
    pub(super) fn signal(&self, name: &str) -> Vec<Span> {
        self.signals
            .iter()
            .filter(|(signal, _)| signal == name)
            .map(|(_, span)| *span)
            .collect()
    }

    /// The claims of the headline.
    pub(super) fn headline(&self) -> impl Iterator<Item = &Found<'d, Claim>> {
        self.claims
            .iter()
            .filter(|claim| self.in_headline(claim.span))
    }

    /// The claims of the body: neither headline nor heading.
    pub(super) fn body(&self) -> impl Iterator<Item = &Found<'d, Claim>> {
        self.claims.iter().filter(|claim| !claim.body.heading)
    }

    /// Whether a place lies in the headline.
    pub(super) fn in_headline(&self, place: Span) -> bool {
        self.document
            .blocks()
            .get(self.document.block_at(place.start))
            .is_some_and(|block| block.kind == BlockKind::Headline)
    }

    /// Whether a figure that sizes an effect stands in the sentence of the place.
    pub(super) fn has_figure(&self, place: Span) -> bool {
        let sentence = self.document.sentences()[self.document.sentence_at(place.start)].span;
        let from = self
            .figures
            .partition_point(|figure| figure.start < sentence.start);
        self.figures
            .get(from)
            .is_some_and(|figure| figure.start < sentence.end)
    }
}

/// Whether a claim states an effect without reserve.
pub(super) fn is_strong(claim: &Claim) -> bool {
    claim.polarity == Polarity::Asserted
        && matches!(claim.strength, Strength::Causal | Strength::CanCause)
}

/// The claims' ids and places, the ones that matter most first.
pub(super) fn by_salience<'f, 'd: 'f>(
    claims: impl Iterator<Item = &'f Found<'d, Claim>>,
) -> (Vec<String>, Vec<Span>) {
    let mut claims: Vec<_> = claims.collect();
    claims.sort_by(|a, b| {
        b.body
            .salience
            .total_cmp(&a.body.salience)
            .then(a.span.cmp(&b.span))
    });
    claims
        .iter()
        .map(|claim| (claim.id.to_owned(), claim.span))
        .unzip()
}

/// Whether a statistic of the type can say how large an effect is.
fn sizes(statistic_type: StatisticType) -> bool {
    matches!(
        statistic_type,
        StatisticType::Percent
            | StatisticType::PercentagePoint
            | StatisticType::Fraction
            | StatisticType::Ratio
            | StatisticType::Rate
            | StatisticType::Multiple
            | StatisticType::Count
            | StatisticType::Measure
            | StatisticType::Duration
            | StatisticType::Ci
            | StatisticType::Pvalue
            | StatisticType::Number
    )
}
