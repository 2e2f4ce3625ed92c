//! Finds claims: the smallest clause that states, denies, hedges or asks something about health.
//!
//! Words that state something are rules of kind `relation`, words that weaken or deny are cues, words that attribute
//! are rules of kind `frame`. The code cuts sentences into clauses, lets cues act on relations and takes the relation
//! that decides. Word lists of drugs and diseases type and score a claim; they never decide alone.

mod certainty;
mod clause;
mod denied;
mod earlier;
mod marks;
mod ruled;
mod score;
mod source;
mod topic;
mod wording;

use super::speaker::People;
use super::{Draft, Scanner};
use crate::model::{Annotation, Body, Claim, Cue, CueFamily, Mention, Polarity, SourceClass};
use crate::rules::Scoped;
use crate::text::{Block, BlockKind, Document, Span};
use clause::Clause;
use denied::Denied;
pub(super) use marks::Marks;
use marks::inside;
use score::Signs;
use source::Sources;
use topic::{Topic, mention};
use wording::Wording;

/// Adds claims, hedges and negations to the draft, and hands on what they were made from.
pub(super) fn find<'s>(
    scanner: &mut Scanner<'s>,
    people: &People<'_>,
    draft: &mut Draft,
) -> Marks<'s> {
    let document = scanner.document();
    let marks = Marks::find(scanner);
    let ruled = scanner.run("claim");
    let mut found = Vec::new();
    {
        let finder = Finder::new(document, &marks, people, &draft.annotations);
        for sentence in document.sentences() {
            if is_read(&document.blocks()[sentence.block].kind) {
                finder.sentence(sentence.span, &mut found);
            }
        }
        finder.ruled(&ruled, &mut found);
    }
    for (number, (span, rule, claim)) in found.into_iter().enumerate() {
        draft.annotations.push(Annotation {
            id: format!("claim-{number}"),
            span,
            rule,
            block: document.block_at(span.start),
            body: Body::Claim(claim),
        });
    }
    let places: Vec<Span> = marks.hedges.iter().map(|cue| cue.span).collect();
    cues(document, CueFamily::Hedge, &marks.hedges, &places, draft);
    let mut negations = [marks.negations.as_slice(), &marks.syllables].concat();
    negations.sort_by_key(|cue| cue.span);
    let denied = Denied::find(scanner).spans(&negations);
    cues(document, CueFamily::Negation, &negations, &denied, draft);
    marks
}

fn is_read(kind: &BlockKind) -> bool {
    !matches!(
        kind,
        BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline
    )
}

/// Adds the cues as findings of their own, each at its place; they are left out later unless somebody asked for them.
fn cues(
    document: &Document,
    family: CueFamily,
    found: &[Scoped<'_>],
    places: &[Span],
    draft: &mut Draft,
) {
    for (number, (cue, span)) in found.iter().zip(places).enumerate() {
        draft.annotations.push(Annotation {
            id: format!("{}-{number}", family.name()),
            span: *span,
            rule: cue.cue.id.clone(),
            block: document.block_at(span.start),
            body: Body::Cue(Cue {
                family,
                cue: Mention::at(document.text(), cue.span),
            }),
        });
    }
}

/// A claim with its place and its rule.
type Placed = (Span, String, Claim);

/// What claims are made from.
struct Finder<'d, 'm, 's> {
    document: &'d Document,
    marks: &'m Marks<'s>,
    sources: Sources<'d>,
    /// Temporary ids and places of the statistics, in reading order.
    statistics: Vec<(Span, &'d str)>,
    /// How much of the document is about health, 0 to 1.
    health: f64,
}

impl<'d, 'm, 's> Finder<'d, 'm, 's> {
    fn new(
        document: &'d Document,
        marks: &'m Marks<'s>,
        people: &'d People<'d>,
        found: &'d [Annotation],
    ) -> Self {
        let mut statistics: Vec<(Span, &str)> = found
            .iter()
            .filter(|one| matches!(one.body, Body::Statistic(_)))
            .map(|one| (one.span, one.id.as_str()))
            .collect();
        statistics.sort_unstable();
        let sentences = document.sentences();
        let about_health = sentences
            .iter()
            .filter(|sentence| about_health(sentence.span, marks))
            .count();
        Self {
            document,
            marks,
            sources: Sources::new(document, found, people, &marks.shows),
            statistics,
            health: score::health(sentences.len(), about_health),
        }
    }

    fn sentence(&self, sentence: Span, found: &mut Vec<Placed>) {
        for clause in clause::clauses(self.document.text(), sentence, self.marks, &self.sources) {
            if let Some(claim) = self.claim(&clause) {
                found.push(claim);
            }
        }
    }

    fn claim(&self, clause: &Clause<'_, '_>) -> Option<Placed> {
        let text = self.document.text();
        let wording = wording::worded(text, clause.span, self.marks);
        let topic = topic::topic(self.document, clause, wording.as_ref(), self.marks);
        let statistics = self.statistics_in(clause.span);
        let signs = Signs {
            health: self.health,
            sentences: self.document.sentences().len(),
            statistic: !statistics.is_empty(),
            framed: clause.frame.is_some() || clause.reported,
            other_matter: !inside(&self.marks.other_matters, clause.span).is_empty(),
        };
        if !score::is_claim(wording.as_ref(), &topic, signs) {
            return None;
        }
        let wording = wording?;
        let mut claim = self.compose(clause, Some(&wording), &topic);
        self.weigh(&mut claim, clause.span);
        let span = match claim.in_quote {
            Some(_) => clause.span,
            None => with_negation(clause, &wording),
        };
        Some((span, wording.relation.rule.id.clone(), claim))
    }

    /// The claim of a clause, its salience left out.
    fn compose(
        &self,
        clause: &Clause<'_, '_>,
        wording: Option<&Wording<'_, '_>>,
        topic: &Topic<'_, '_>,
    ) -> Claim {
        let text = self.document.text();
        let relation = wording.map(|wording| wording.relation.span);
        let source = self.sources.of(clause, relation.unwrap_or(clause.span));
        let negations = wording.map_or_else(
            || inside(&self.marks.negations, clause.span).iter().collect(),
            |wording| wording.negations.clone(),
        );
        let polarity = match wording {
            Some(wording) => wording.polarity,
            None if negations.len() % 2 == 1 => Polarity::Negated,
            None => Polarity::Asserted,
        };
        let denied = !negations.is_empty() || polarity == Polarity::Negated;
        let certainty = certainty::certainty(clause, self.marks, denied);
        Claim {
            claim_type: topic.claim_type(wording),
            strength: wording.map(|wording| wording.strength).unwrap_or_default(),
            polarity,
            certainty: certainty.value,
            certainty_level: certainty.level,
            hedges: mentions(text, &certainty.hedges),
            negations: mentions(text, &negations),
            relation: relation.map(|relation| Mention::at(text, relation)),
            source_class: Some(source.class.unwrap_or(SourceClass::None)),
            source: source.mention,
            resolved: source.resolved,
            scope: topic.scope,
            population: topic.population,
            intervention: mention(text, topic.intervention),
            condition: mention(text, topic.condition),
            evidence: topic.evidence,
            statistics: self.statistics_in(clause.span),
            in_quote: source.quote,
            heading: self.is_heading(clause.span),
            salience: 0.0,
        }
    }

    /// Says how much a claim matters, when all else is said of it.
    fn weigh(&self, claim: &mut Claim, span: Span) {
        let headline = self.block(span).kind == BlockKind::Headline;
        let early = span.start < self.document.text().len() / 4;
        claim.salience = score::salience(claim, headline, early);
    }

    fn is_heading(&self, span: Span) -> bool {
        matches!(
            self.block(span).kind,
            BlockKind::Headline | BlockKind::Heading
        )
    }

    fn block(&self, span: Span) -> &'d Block {
        &self.document.blocks()[self.document.block_at(span.start)]
    }

    fn statistics_in(&self, span: Span) -> Vec<String> {
        let from = self
            .statistics
            .partition_point(|(place, _)| place.start < span.start);
        self.statistics[from..]
            .iter()
            .take_while(|(place, _)| place.start < span.end)
            .map(|(_, id)| (*id).to_owned())
            .collect()
    }
}

/// A claim holds the words that deny it, also when they stand in its attribution ("found no evidence that").
fn with_negation(clause: &Clause<'_, '_>, wording: &Wording<'_, '_>) -> Span {
    wording
        .negations
        .iter()
        .filter(|cue| clause.whole.contains(cue.span))
        .fold(clause.span, |span, cue| span.cover(cue.span))
}

fn about_health(sentence: Span, marks: &Marks<'_>) -> bool {
    !inside(&marks.conditions, sentence).is_empty()
        || inside(&marks.interventions, sentence)
            .iter()
            .any(|one| one.constant("sort") != Some("exposure"))
}

fn mentions(text: &str, cues: &[&Scoped<'_>]) -> Vec<Mention> {
    cues.iter().map(|cue| Mention::at(text, cue.span)).collect()
}
