//! Words within a text that lead somewhere.

use super::bidi::{extent, visual};
use super::composer::{At, Block, Composer, baseline};
use super::page::{Area, Link, Target};
use super::paragraph::Line;
use super::place::{Spot, place};
use super::style::{BLUE, Style};
use super::tree::{Role, Tag, Tree};
use crate::export::briefing::{MOST_FINDINGS, Pointer, To};

/// Stands between two pointers.
const COMMA: &str = ", ";

/// A stretch of a text that leads somewhere.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    /// Its glyphs, from and to.
    pub(super) glyphs: (usize, usize),
    pub(super) target: Target,
    /// What a screen reader says.
    pub(super) about: String,
}

impl Composer<'_> {
    /// Sets pointers one after the other, each of which leads to its place. `end` stands behind them.
    pub(super) fn set_pointers(
        &self,
        pointers: &[Pointer],
        (style, end): (Style, &str),
        width: f32,
    ) -> (Block, Vec<Anchor>) {
        let mut spans: Vec<(&str, Style)> = Vec::new();
        let mut bytes = Vec::new();
        let mut at = 0;
        for pointer in pointers {
            if at > 0 {
                spans.push((COMMA, style));
                at += COMMA.len();
            }
            spans.push((&pointer.label, style.tint(BLUE)));
            bytes.push((at, at + pointer.label.len()));
            at += pointer.label.len();
        }
        spans.push((end, style));
        spans.retain(|(text, _)| !text.is_empty());
        let block = self.set(&spans, width);
        let anchors = pointers
            .iter()
            .zip(bytes)
            .filter_map(|(pointer, (from, to))| {
                let shaped = &block.shaped;
                anchor(pointer, (shaped.glyph_at(from), shaped.glyph_at(to)))
            })
            .collect();
        (block, anchors)
    }

    /// Places a line of a text from its top edge `at.y`, its anchors as links.
    pub(super) fn place_line(&mut self, block: &Block, line: Line, anchors: &[Anchor], at: At) {
        let mut spot = Spot {
            x: at.x,
            y: at.y + baseline(block),
        };
        if block.shaped.has_rtl {
            self.place_turned(block, (line, spot), anchors, at);
            return;
        }
        for (from, to, anchor) in parts(line, anchors) {
            let width: f32 = block.shaped.glyphs[from..to]
                .iter()
                .map(|glyph| block.shaped.advance(glyph))
                .sum();
            let mut at = At { x: spot.x, ..at };
            if let Some(anchor) = anchor {
                let area = Area::new(at.x, at.y, width, block.leading);
                at.tag = Some(self.anchor(anchor, at, area));
            }
            for what in place(self.fonts, &block.shaped, line.part(from, to), spot) {
                self.push(at, what);
            }
            spot.x += width;
        }
    }

    /// Places a line with words that run from right to left: its links lie over the words that they belong to.
    fn place_turned(
        &mut self,
        block: &Block,
        (line, spot): (Line, Spot),
        anchors: &[Anchor],
        at: At,
    ) {
        for what in place(self.fonts, &block.shaped, line, spot) {
            self.push(at, what);
        }
        let order = visual(&block.shaped, line);
        for (from, to, anchor) in parts(line, anchors) {
            if let Some(anchor) = anchor {
                let glyphs = &block.shaped.glyphs;
                let bytes = (glyphs[from].start as usize, glyphs[to - 1].end as usize);
                let (left, right) = extent(&block.shaped, &order, bytes);
                let area = Area::new(at.x + left, at.y, right - left, block.leading);
                self.anchor(anchor, at, area);
            }
        }
    }

    /// Adds the link of an anchor; returns its element.
    fn anchor(&mut self, anchor: &Anchor, at: At, area: Area) -> Tag {
        let tag = self.tree.open(Role::Link, at.tag.unwrap_or(Tree::ROOT));
        self.pages[at.page].links.push(Link {
            area,
            target: anchor.target.clone(),
            about: anchor.about.clone(),
            tag,
        });
        tag
    }
}

fn anchor(pointer: &Pointer, glyphs: (usize, usize)) -> Option<Anchor> {
    let (target, about) = match pointer.to {
        To::Finding(number) => (Target::Row(number), "in the tables"),
        To::Block(block) => (Target::Block(block), "in the annotated text"),
    };
    let has_row = !matches!(pointer.to, To::Finding(number) if number >= MOST_FINDINGS);
    has_row.then(|| Anchor {
        glyphs,
        target,
        about: format!("{} {about}", pointer.label),
    })
}

/// The parts of a line: glyphs from and to, and the anchor that a part belongs to.
fn parts(line: Line, anchors: &[Anchor]) -> Vec<(usize, usize, Option<&Anchor>)> {
    let mut parts = Vec::new();
    let mut at = line.start;
    let first = anchors.partition_point(|anchor| anchor.glyphs.1 <= line.start);
    for anchor in &anchors[first..] {
        if anchor.glyphs.0 >= line.end {
            break;
        }
        let (from, to) = (anchor.glyphs.0.max(at), anchor.glyphs.1.min(line.end));
        if from > at {
            parts.push((at, from, None));
        }
        if to > from {
            parts.push((from, to, Some(anchor)));
        }
        at = to.max(at);
    }
    if at < line.end {
        parts.push((at, line.end, None));
    }
    parts
}
