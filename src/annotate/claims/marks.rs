//! Everything that claims are composed of, found once for the whole document, in reading order.

use super::earlier::Again;
use crate::annotate::Scanner;
use crate::rules::{Borders, Match, Scoped, scoped};
use crate::text::{Document, Span};

/// What was found, by layer.
#[derive(Debug)]
pub(in crate::annotate) struct Marks<'s> {
    /// Words that state a relation or another claim.
    pub(super) relations: Vec<Match<'s>>,
    /// Words that attribute.
    pub(super) frames: Vec<Match<'s>>,
    /// Where clauses end.
    pub(super) borders: Borders,
    /// Verbs by which studies show things.
    pub(super) shows: Vec<Span>,
    /// Words that stand for a drug or a treatment before them.
    pub(super) again: Again,
    /// Words that open what somebody is reported to say: "that".
    pub(super) openers: Vec<Span>,
    /// Diseases, symptoms, outcomes.
    pub(super) conditions: Vec<Match<'s>>,
    /// Drugs, treatments, exposures.
    pub(super) interventions: Vec<Match<'s>>,
    /// People, animals, cells.
    pub(super) populations: Vec<Match<'s>>,
    /// Kinds of studies.
    pub(super) designs: Vec<Match<'s>>,
    /// Words of other matters than health.
    pub(super) other_matters: Vec<Match<'s>>,
    /// Words that speak of one person.
    pub(super) individuals: Vec<Match<'s>>,
    /// Hedges.
    pub(super) hedges: Vec<Scoped<'s>>,
    /// Negations.
    pub(super) negations: Vec<Scoped<'s>>,
    /// Adjectives with a syllable that denies them: they are found, and deny no relation.
    pub(super) syllables: Vec<Scoped<'s>>,
    /// What says that an effect may occur ("can").
    pub(super) abilities: Vec<Scoped<'s>>,
    /// What turns a statement into advice.
    pub(super) advice: Vec<Scoped<'s>>,
    /// Vague amounts and frequencies, and words that make surer: they only weigh.
    pub(super) weights: Vec<Scoped<'s>>,
}

/// A thing that stands somewhere.
pub(super) trait Placed {
    /// Where.
    fn place(&self) -> Span;
}

impl Placed for Match<'_> {
    fn place(&self) -> Span {
        self.span
    }
}

impl Placed for Scoped<'_> {
    fn place(&self) -> Span {
        self.span
    }
}

impl<'s> Marks<'s> {
    /// Runs the layers.
    pub(super) fn find(scanner: &mut Scanner<'s>) -> Self {
        let borders = Borders::new(&scanner.run("border"));
        let conditions = scanner.run("condition");
        let interventions = scanner.run("intervention");
        let mut weights = scoped(scanner, "vague", &borders);
        weights.extend(scoped(scanner, "booster", &borders));
        let hedges = scoped(scanner, "hedge", &borders);
        let (syllables, negations) = scoped(scanner, "negation", &borders)
            .into_iter()
            .partition(|cue| cue.sets("scope") == Some("noun"));
        let measured = scanner.hits("measured-thing");
        let (seen, hedges): (Vec<Scoped<'_>>, Vec<Scoped<'_>>) = hedges
            .into_iter()
            .partition(|cue| is_measured(scanner.document(), cue, &measured));
        weights.extend(seen);
        weights.sort_by_key(|cue| cue.span);
        let frames = scanner.run("frame");
        let mut other_matters = scanner.run("reading");
        other_matters.retain(|reading| reading.constant("matter").is_some());
        Self {
            conditions,
            interventions,
            populations: scanner.run("population"),
            designs: scanner.run("design"),
            other_matters,
            individuals: scanner.run("individual"),
            hedges,
            negations,
            syllables,
            abilities: scoped(scanner, "ability", &borders),
            advice: scoped(scanner, "advice", &borders),
            weights,
            frames,
            relations: scanner.run("relation"),
            openers: scanner.hits("speech-that"),
            again: Again::new(scanner),
            shows: scanner.hits("speech-shows"),
            borders,
        }
    }
}

impl<'s> Marks<'s> {
    /// What rules of a kind found that claims are composed of, if it is such a kind.
    pub(in crate::annotate) fn of_kind(&self, kind: &str) -> Option<&[Match<'s>]> {
        Some(match kind {
            "condition" => &self.conditions,
            "intervention" => &self.interventions,
            "population" => &self.populations,
            "design" => &self.designs,
            "individual" => &self.individuals,
            "frame" => &self.frames,
            "relation" => &self.relations,
            _ => return None,
        })
    }
}

/// Whether a cue that hedges only in prose stands in a sentence that reports what was studied: "some cells died" says
/// what was seen, "some people say" evades.
fn is_measured(document: &Document, cue: &Scoped<'_>, measured: &[Span]) -> bool {
    if cue.sets("register") != Some("prose") {
        return false;
    }
    let sentence = document.sentences()[document.sentence_at(cue.span.start)].span;
    let first = measured.partition_point(|word| word.start < sentence.start);
    measured
        .get(first)
        .is_some_and(|word| word.end <= sentence.end)
}

/// The things that begin inside the span. `list` is in reading order.
pub(super) fn inside<T: Placed>(list: &[T], span: Span) -> &[T] {
    let from = list.partition_point(|thing| thing.place().start < span.start);
    let to = list.partition_point(|thing| thing.place().start < span.end);
    &list[from..to.max(from)]
}
