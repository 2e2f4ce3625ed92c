//! The smallest stretch of a sentence that makes a claim: cut at clause borders, without its attribution.

use super::marks::{Marks, Placed, inside};
use super::source::Sources;
use crate::rules::Match;
use crate::text::Span;

/// A clause that holds at least one relation.
#[derive(Clone, Debug)]
pub(super) struct Clause<'m, 's> {
    /// The words of the claim.
    pub(super) span: Span,
    /// The words of the claim and its attribution.
    pub(super) whole: Span,
    /// Whether somebody is quoted or reported to say it.
    pub(super) reported: bool,
    /// The attribution, also one that stands in another clause of the sentence.
    pub(super) frame: Option<&'m Match<'s>>,
}

/// Cuts a sentence into the clauses that make claims.
pub(super) fn clauses<'m, 's>(
    text: &str,
    sentence: Span,
    marks: &'m Marks<'s>,
    sources: &Sources<'_>,
) -> Vec<Clause<'m, 's>> {
    let mut found: Vec<Clause<'m, 's>> = segments(sentence, marks)
        .into_iter()
        .map(|segment| cut(text, segment, reported(segment, marks, sources), marks))
        .collect();
    share_frames(&mut found);
    found.retain(|clause| !clause.span.is_empty());
    found
}

/// The stretches between clause borders; one without a relation goes to the one before it, else to the one after it.
fn segments(sentence: Span, marks: &Marks<'_>) -> Vec<Span> {
    let clauses = &marks.borders.clauses;
    let mut found: Vec<Span> = Vec::new();
    let mut start = sentence.start;
    let first = clauses.partition_point(|border| border.start < sentence.start);
    for border in &clauses[first..] {
        if border.end > sentence.end {
            break;
        }
        add(&mut found, Span::new(start, border.start.max(start)), marks);
        start = border.end;
    }
    add(
        &mut found,
        Span::new(start.min(sentence.end), sentence.end),
        marks,
    );
    found
}

fn add(found: &mut Vec<Span>, segment: Span, marks: &Marks<'_>) {
    let bare = |span: Span| inside(&marks.relations, span).is_empty();
    match found.last_mut() {
        Some(last) if bare(segment) || bare(*last) => *last = last.cover(segment),
        _ => found.push(segment),
    }
}

/// What of a segment somebody is quoted or reported to say, when its first relation is in there; else all of it.
fn reported(segment: Span, marks: &Marks<'_>, sources: &Sources<'_>) -> Span {
    let first = inside(&marks.relations, segment).first();
    let report = first.and_then(|relation| sources.bounds(relation.place()));
    let Some(report) = report else {
        return segment;
    };
    let at = marks
        .openers
        .partition_point(|opener| opener.start < report.start);
    let opener = marks.openers.get(at);
    let start = match opener {
        Some(opener) if opener.start == report.start => opener.end,
        _ => report.start,
    };
    let start = segment.start.max(start);
    Span::new(start, segment.end.min(report.end).max(start))
}

/// Takes the attributions off both ends of the words of a segment.
fn cut<'m, 's>(text: &str, whole: Span, words: Span, marks: &'m Marks<'s>) -> Clause<'m, 's> {
    let mut span = words;
    let mut frame = None;
    for candidate in inside(&marks.frames, whole) {
        let place = candidate.place();
        if place.end > span.end || place.start < span.start {
            continue;
        }
        let before = Span::new(span.start, place.start);
        let after = Span::new(place.end, span.end);
        let leads = candidate.constant("side") != Some("trail");
        let trails = candidate.constant("side") != Some("lead");
        if is_aside(text, before, after, marks) {
            frame = frame.or(Some(candidate));
        } else if leads && states(after, marks) && !states(before, marks) {
            span = after;
            frame = frame.or(Some(candidate));
        } else if trails && states(before, marks) && !states(after, marks) {
            span = before;
            frame = Some(candidate);
        }
    }
    Clause {
        span: trim(text, span),
        whole,
        reported: words != whole,
        frame,
    }
}

/// Whether an attribution stands between commas behind what the claim is about: "naps, they say, help".
fn is_aside(text: &str, before: Span, after: Span, marks: &Marks<'_>) -> bool {
    let topic = !inside(&marks.interventions, before).is_empty()
        || !inside(&marks.conditions, before).is_empty();
    topic && before.of(text).trim_end().ends_with(',') && after.of(text).starts_with(',')
}

fn states(span: Span, marks: &Marks<'_>) -> bool {
    !inside(&marks.relations, span).is_empty()
}

/// A clause without an attribution of its own stands on that of the clause before it, or after it in the sentence.
fn share_frames(found: &mut [Clause<'_, '_>]) {
    for at in 1..found.len() {
        if found[at].frame.is_none() {
            found[at].frame = found[at - 1].frame;
        }
    }
    for at in (1..found.len()).rev() {
        let trails = |frame: &&Match<'_>| frame.constant("side") != Some("lead");
        if found[at - 1].frame.is_none() {
            found[at - 1].frame = found[at].frame.filter(trails);
        }
    }
}

/// The span without white space and marks around its words. Closing brackets, percent signs and the like stay.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(is_edge).len();
    let end = words.trim_end_matches(is_edge).len();
    Span::new(
        span.start + start.min(end),
        span.start + end.max(start.min(end)),
    )
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || ",;:.!?…–—-\"'“”‘’*•|".contains(c)
}
