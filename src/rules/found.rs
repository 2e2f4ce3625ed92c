//! Where rules look, and which of their findings stay.

use std::cmp::Reverse;

use super::Match;
use super::token::ignorable;
use crate::text::{Document, Span};

/// Longest stretch that a pattern is run on, in bytes: it bounds the time that a hostile text can cost.
const LONGEST: usize = 20_000;

/// A sentence or a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where it stands.
    pub(super) span: Span,
    /// Index of its block.
    pub(super) block: usize,
    /// Whether it is a whole block.
    pub(super) paragraph: bool,
    /// Whether it holds an ASCII digit.
    pub(super) digits: bool,
}

/// All sentences and blocks of a document, block by block; long ones are cut at blanks.
pub(super) fn units(document: &Document) -> Vec<Unit> {
    let text = document.text();
    let blocks = document
        .blocks()
        .iter()
        .enumerate()
        .map(|(at, block)| (block.span, at, true));
    let sentences = document
        .sentences()
        .iter()
        .map(|sentence| (sentence.span, sentence.block, false));
    let mut units = Vec::new();
    for (span, block, paragraph) in blocks.chain(sentences) {
        for span in cut(text, span) {
            let digits = span.of(text).bytes().any(|byte| byte.is_ascii_digit());
            units.push(Unit {
                span,
                block,
                paragraph,
                digits,
            });
        }
    }
    units.sort_by_key(|unit| (unit.block, Reverse(unit.paragraph), unit.span.start));
    units
}

fn cut(text: &str, span: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = span.start;
    while span.end - start > LONGEST {
        let mut limit = start + LONGEST;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let blank = text[start..limit].rfind(|c: char| c.is_whitespace() || ignorable(c));
        let end = blank.filter(|at| *at > 0).map_or(limit, |at| start + at);
        parts.push(Span::new(start, end));
        start = end;
    }
    parts.push(Span::new(start, span.end));
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
