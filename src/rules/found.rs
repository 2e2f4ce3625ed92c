//! Where rules look, and which of their findings stay.

use std::cmp::Reverse;

use super::Match;
use super::alphabet::Symbol;
use super::flat::Flat;
use crate::text::{Document, Span};

/// Longest stretch that a pattern is run on, in symbols: it bounds the time that a hostile text can cost.
const LONGEST: usize = 20_000;

/// A sentence or a paragraph, or a part of one that is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where it stands, in symbols of the flat text.
    pub(super) span: Span,
    /// Index of its block.
    pub(super) block: usize,
    /// What conditions see around it: its block, or a part of it. In symbols of the flat text.
    pub(super) stretch: Span,
    /// Whether it is a paragraph.
    pub(super) paragraph: bool,
    /// Whether it holds an ASCII digit.
    pub(super) digits: bool,
}

/// All paragraphs and sentences of a document, stretch by stretch, each paragraph before its sentences.
pub(super) fn units(document: &Document, flat: &Flat) -> Vec<Unit> {
    let sentences = document.sentences();
    let mut units = Vec::new();
    let mut next = 0;
    for (block, one) in document.blocks().iter().enumerate() {
        let from = next;
        next += sentences[from..]
            .iter()
            .take_while(|sentence| sentence.block <= block)
            .count();
        let inside: Vec<Span> = sentences[from..next]
            .iter()
            .map(|sentence| flat.flat(sentence.span))
            .collect();
        let whole = flat.flat(one.span);
        for stretch in cut(flat.symbols(), whole, &inside) {
            let unit = |span: Span, paragraph: bool| Unit {
                span,
                block,
                stretch,
                paragraph,
                digits: flat.symbols()[span.start..span.end]
                    .iter()
                    .any(u8::is_ascii_digit),
            };
            units.push(unit(stretch, true));
            let first = inside.partition_point(|sentence| sentence.end <= stretch.start);
            let parts = inside[first..]
                .iter()
                .take_while(|sentence| sentence.start < stretch.end);
            let parts = parts
                .map(|sentence| sentence.start.max(stretch.start)..sentence.end.min(stretch.end));
            units.extend(parts.map(|part| unit(Span::new(part.start, part.end), false)));
        }
    }
    units
}

/// Cuts a block that is too long, where a sentence ends if that is possible, else at a blank.
fn cut(text: &[Symbol], block: Span, sentences: &[Span]) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = block.start;
    while block.end - start > LONGEST {
        let limit = start + LONGEST;
        let last = sentences.partition_point(|sentence| sentence.end <= limit);
        let whole = last.checked_sub(1).map(|last| sentences[last].end);
        let end = whole.filter(|end| *end > start).unwrap_or_else(|| {
            let blank = text[start..limit]
                .iter()
                .rposition(|symbol| *symbol == b' ');
            blank.filter(|at| *at > 0).map_or(limit, |at| start + at)
        });
        parts.push(Span::new(start, end));
        start = end;
    }
    parts.push(Span::new(start, block.end));
    parts
}

/// Settles overlaps: higher priority, then longest, then earlier, then the rule's id. Findings of rules that nest stay.
pub(super) fn resolve(mut found: Vec<Match<'_>>) -> Vec<Match<'_>> {
    found.sort_by(|a, b| rank(a).cmp(&rank(b)));
    let mut taken: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    found.retain(|found| {
        if found.rule.nests {
            return true;
        }
        let before = taken.range(..found.span.end).next_back();
        let free = before.is_none_or(|(_, end)| *end <= found.span.start);
        if free {
            taken.insert(found.span.start, found.span.end);
        }
        free
    });
    found.sort_by_key(|found| (found.span.start, Reverse(found.span.end)));
    found.dedup_by(|a, b| a.span == b.span && a.rule.id == b.rule.id);
    found
}

fn rank<'m>(found: &'m Match<'_>) -> (Reverse<i64>, Reverse<usize>, usize, &'m str) {
    (
        Reverse(found.rule.priority),
        Reverse(found.span.len()),
        found.span.start,
        &found.rule.id,
    )
}
