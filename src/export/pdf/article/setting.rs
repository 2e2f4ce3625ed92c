//! One piece of a block, shaped, with what may not be torn apart and where a page may end.

use super::is_short_statistic;
use super::look::Look;
use crate::export::briefing::{Briefing, Stretch, addresses};
use crate::export::pdf::anchors::Anchor;
use crate::export::pdf::composer::{Block, Composer};
use crate::export::pdf::page::Target;
use crate::export::pdf::paragraph::{Line, Text};
use crate::export::pdf::prepare::Prepared;
use crate::export::pdf::shape::Shaped;
use crate::export::pdf::style::{ASIDE, Style, leading};
use crate::text::{BlockKind, Document, Span};

/// Longest piece that is set at once, in bytes; longer blocks are cut behind a sentence.
const PIECE: usize = 12_000;
/// A paragraph of at most so many lines is kept together where it cannot be cut well.
const SHORT: usize = 8;
/// A sentence of more lines than this may run over a page break.
const LONG_SENTENCE: usize = 36;

/// A piece of a block, ready to be placed.
pub(super) struct Setting<'l> {
    pub(super) look: &'l Look,
    pub(super) prepared: Prepared,
    /// The article's bytes.
    pub(super) span: Span,
    /// Its lines are made page by page.
    pub(super) block: Block,
    /// Stretches without line ends, in bytes of the set text.
    pub(super) keep: Vec<(usize, usize)>,
    /// Ends of sentences, in glyphs.
    ends: Vec<usize>,
    /// The article's own addresses.
    pub(super) anchors: Vec<Anchor>,
    /// Width of a hyphen in points, where words may be divided.
    hyphen: Option<f32>,
}

/// How much of a piece goes on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    All,
    /// Nothing: it begins on the next page.
    Turn,
    /// Up to this glyph, the end of a sentence.
    Sentence(usize),
    /// So many lines.
    Lines(usize),
}

/// Cuts a span into pieces of bounded length, behind sentences where there are any.
pub(super) fn pieces(document: &Document, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = span.start;
    while span.end - start > PIECE {
        let end = cut_before(document, start, start + PIECE);
        pieces.push(Span::new(start, end));
        start = end;
    }
    pieces.push(Span::new(start, span.end));
    pieces
}

fn cut_before(document: &Document, start: usize, limit: usize) -> usize {
    let sentences = document.sentences();
    let after = sentences.partition_point(|sentence| sentence.span.end <= limit);
    let end = after
        .checked_sub(1)
        .map_or(start, |index| sentences[index].span.end);
    if end > start {
        return end;
    }
    let text = document.text();
    let limit = (start + 1..=limit)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(limit);
    text[start..limit]
        .rfind(' ')
        .map_or(limit, |blank| start + blank + 1)
}

impl<'l> Setting<'l> {
    pub(super) fn new(
        composer: &mut Composer<'_>,
        briefing: &Briefing<'_>,
        (stretch, look): (&Stretch<'_>, &'l Look),
        span: Span,
    ) -> Self {
        let document = briefing.annotated.document;
        let prepared = Prepared::new(span.of(document.text()), span.start);
        let shaped = Shaped::new(composer.fonts, &styles(&prepared, stretch, look));
        composer.count_replaced(&shaped);
        let addresses = addresses(&prepared.text);
        let keep = keep(briefing, &prepared, span, &addresses);
        let anchors = addresses.into_iter().map(|(from, to)| Anchor {
            glyphs: (shaped.glyph_at(from), shaped.glyph_at(to)),
            target: Target::Address(prepared.text[from..to].to_owned()),
            about: prepared.text[from..to].to_owned(),
        });
        let anchors = anchors.collect();
        let divides = look.divides && !shaped.has_rtl;
        let ends = ends(document, &prepared, span)
            .map(|byte| {
                let end = shaped.glyph_at(byte);
                end + shaped.glyphs[end..]
                    .iter()
                    .take_while(|glyph| shaped.of(glyph).starts_with(' '))
                    .count()
            })
            .collect();
        Self {
            look,
            span,
            block: Block {
                leading: leading(look.style),
                lines: Vec::new(),
                shaped,
            },
            prepared,
            keep,
            ends,
            anchors,
            hyphen: divides.then(|| composer.set_line("-", look.style, 40.0).width()),
        }
    }

    /// What is to be broken into lines: glyphs from and to; the words up to the glyph `begun` were begun before.
    pub(super) fn text(&self, glyphs: (usize, usize), begun: usize) -> Text<'_> {
        Text {
            shaped: &self.block.shaped,
            glyphs,
            keep: &self.keep,
            hyphen: self.hyphen,
            begun,
        }
    }

    /// Decides what goes on a page with room for so many lines; `fresh` says that the page is still empty.
    ///
    /// A page ends behind a sentence, so that each page can be read, copied and searched for itself.
    pub(super) fn cut(&self, lines: &[Line], room: usize, fresh: bool) -> Cut {
        if lines.len() <= room {
            return Cut::All;
        }
        let start = lines[0].start;
        let reached = if room == 0 {
            start
        } else {
            lines[room - 1].end
        };
        let next = self.ends.partition_point(|end| *end <= reached);
        let fitting = self.ends[..next]
            .iter()
            .rev()
            .copied()
            .take_while(|end| *end > start);
        let height = |end: usize| lines.partition_point(|line| line.end < end) + 1;
        let good = fitting
            .clone()
            .find(|end| height(*end) >= 2 && lines.len() > height(*end) + 1);
        // Short paragraphs go to the next page as a whole rather than leave a line there.
        let long = lines.len() > SHORT;
        let some = || {
            fitting
                .clone()
                .find(|end| fresh || (long && height(*end) >= 2))
        };
        if let Some(end) = good.or_else(some) {
            return Cut::Sentence(end);
        }
        let first = self
            .ends
            .iter()
            .find(|end| **end > start)
            .map_or(lines.len(), |end| height(*end));
        if !fresh && (!long || room < 3 || first <= LONG_SENTENCE) {
            Cut::Turn
        } else {
            // A page ends with a whole word where it can.
            let whole = (1..=room)
                .rev()
                .find(|count| !lines[count - 1].is_divided());
            Cut::Lines(whole.unwrap_or(room.max(1)))
        }
    }
}

/// The stretches of one style: a post's signature is set as an aside.
fn styles<'p>(prepared: &'p Prepared, stretch: &Stretch<'_>, look: &Look) -> Vec<(&'p str, Style)> {
    let text = prepared.text.as_str();
    let Some(BlockKind::SocialPost(post)) = stretch.kind else {
        return vec![(text, look.style)];
    };
    let (from, to) = (
        prepared.at(post.signature.start),
        prepared.at(post.signature.end),
    );
    let spans = [
        (&text[..from], look.style),
        (&text[from..to], ASIDE),
        (&text[to..], look.style),
    ];
    spans
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .collect()
}

/// Short statistics and addresses stay on one line. The stretches are in order and do not overlap.
fn keep(
    briefing: &Briefing<'_>,
    prepared: &Prepared,
    span: Span,
    addresses: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let annotations = &briefing.annotated.annotations;
    let first = annotations.partition_point(|annotation| annotation.span.start < span.start);
    let mut keep: Vec<(usize, usize)> = annotations[first..]
        .iter()
        .take_while(|annotation| annotation.span.start < span.end)
        .filter(|annotation| is_short_statistic(&annotation.body, annotation.span.len()))
        .map(|annotation| {
            (
                prepared.at(annotation.span.start),
                prepared.at(annotation.span.end),
            )
        })
        .chain(addresses.iter().copied())
        .collect();
    keep.sort_unstable();
    keep.dedup_by(|next, last| {
        let inside = next.0 < last.1;
        if inside {
            last.1 = last.1.max(next.1);
        }
        inside
    });
    keep
}

fn ends<'e>(
    document: &'e Document,
    prepared: &'e Prepared,
    span: Span,
) -> impl Iterator<Item = usize> + 'e {
    let sentences = document.sentences();
    let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    sentences[first..]
        .iter()
        .take_while(move |sentence| sentence.span.end < span.end)
        .map(|sentence| prepared.at(sentence.span.end))
}
