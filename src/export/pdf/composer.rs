//! Puts set text, boxes and links on pages.

use std::collections::BTreeMap;

use super::fonts::Fonts;
use super::page::{Area, Item, Level, Link, Page, Part, Target, What};
use super::paragraph::{Line, Text, break_lines};
use super::shape::{Form, Shaped};
use super::style::{Geometry, Style, leading};
use super::tree::{Role, Tag, Tree};
use super::words::whole;

/// The briefing while it is laid out.
pub(super) struct Composer<'f> {
    pub(super) fonts: &'f Fonts<'f>,
    pub(super) geometry: Geometry,
    pub(super) pages: Vec<Page>,
    pub(super) tree: Tree,
    /// Where the targets of links stand: index of the page, points from its top.
    pub(super) places: BTreeMap<Target, (usize, f32)>,
    pub(super) bookmarks: Vec<Bookmark>,
    /// Characters that are not shown as they are, with how they are shown and how often.
    pub(super) replaced: BTreeMap<(Form, char), usize>,
    parts: Vec<(Part, Tag)>,
}

/// An entry of the outline.
#[derive(Clone, Debug)]
pub(super) struct Bookmark {
    /// Depth, from 0.
    pub(super) depth: usize,
    pub(super) title: String,
    pub(super) target: Target,
    pub(super) part: Part,
}

/// Set text: broken into lines, not yet placed.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) shaped: Shaped,
    pub(super) lines: Vec<Line>,
    /// Distance of two lines in points.
    pub(super) leading: f32,
}

impl Block {
    /// Height of all lines in points.
    pub(super) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.leading
    }

    /// Width of the widest line in points.
    pub(super) fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// Where on a page, at which level and for which element.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) page: usize,
    pub(super) level: Level,
    pub(super) tag: Option<Tag>,
    pub(super) x: f32,
    pub(super) y: f32,
}

impl<'f> Composer<'f> {
    pub(super) fn new(fonts: &'f Fonts<'f>, geometry: Geometry) -> Self {
        let mut tree = Tree::new();
        let parts = [Part::Glance, Part::Findings, Part::Article, Part::Method]
            .map(|part| (part, tree.open(Role::Part, Tree::ROOT)));
        Self {
            fonts,
            geometry,
            pages: Vec::new(),
            tree,
            places: BTreeMap::new(),
            bookmarks: Vec::new(),
            replaced: BTreeMap::new(),
            parts: parts.to_vec(),
        }
    }

    /// The element of a part.
    pub(super) fn part(&self, part: Part) -> Tag {
        self.parts
            .iter()
            .find(|(other, _)| *other == part)
            .map_or(Tree::ROOT, |(_, tag)| *tag)
    }

    /// Adds a page at the end of its part; returns its index.
    pub(super) fn new_page(&mut self, part: Part) -> usize {
        self.pages.push(Page {
            geometry: self.geometry,
            part,
            items: Vec::new(),
            links: Vec::new(),
            highlights: Vec::new(),
            notes: Vec::new(),
            caption: String::new(),
        });
        self.pages.len() - 1
    }

    /// Sets stretches of text in a width; the first style gives the distance of the lines.
    pub(super) fn set(&self, spans: &[(&str, Style)], width: f32) -> Block {
        let shaped = Shaped::new(self.fonts, spans);
        let leading = spans.first().map_or(0.0, |(_, style)| leading(*style));
        let lines = break_lines(Text::all(&shaped), width);
        Block {
            shaped,
            lines,
            leading,
        }
    }

    /// Sets text on one line and cuts it with an ellipsis when it is wider.
    pub(super) fn set_line(&self, text: &str, style: Style, width: f32) -> Block {
        self.set_lines(text, style, width, 1)
    }

    /// Sets text on at most so many lines and ends it with an ellipsis when there is more.
    pub(super) fn set_lines(&self, text: &str, style: Style, width: f32, lines: usize) -> Block {
        // A line of so many points never holds more characters than this, so the rest need not be shaped.
        let limit = whole(width / style.size * 6.0) * lines + 8;
        let cut = text
            .char_indices()
            .nth(limit)
            .map_or(text, |(at, _)| &text[..at]);
        let block = self.set(&[(cut, style)], width);
        if block.lines.len() <= lines && cut.len() == text.len() {
            return block;
        }
        let mut end = block
            .lines
            .get(lines.max(1) - 1)
            .map_or(0, |line| block.shaped.glyphs[line.end - 1].end as usize);
        loop {
            let head = cut[..end].trim_end_matches([' ', ',', ';', ':', '.', '–', '—']);
            let block = self.set(&[(&format!("{head}…"), style)], width);
            if block.lines.len() <= lines || head.is_empty() {
                return block;
            }
            end = head
                .rfind(' ')
                .unwrap_or_else(|| head.char_indices().next_back().map_or(0, |(at, _)| at));
        }
    }

    /// Sets a title on as few lines as there must be, all of about the same length, and cuts it as [`Self::set_lines`].
    pub(super) fn set_title(&self, text: &str, style: Style, width: f32, lines: usize) -> Block {
        let block = self.set_lines(text, style, width, lines);
        let all: f32 = block.lines.iter().map(|line| line.width).sum();
        let least = all / block.lines.len().max(1) as f32;
        let narrow = (0..20)
            .map(|step| least + (width - least) * step as f32 / 20.0)
            .map(|narrow| break_lines(Text::all(&block.shaped), narrow))
            .find(|lines| lines.len() == block.lines.len());
        match narrow {
            Some(lines) => Block { lines, ..block },
            None => block,
        }
    }

    /// Places all lines of a block from the top edge `at.y`; returns the bottom edge.
    pub(super) fn place(&mut self, block: &Block, at: At) -> f32 {
        self.place_lines(block, 0..block.lines.len(), at)
    }

    /// Places some lines of a block from the top edge `at.y`; returns the bottom edge.
    pub(super) fn place_lines(
        &mut self,
        block: &Block,
        lines: std::ops::Range<usize>,
        at: At,
    ) -> f32 {
        let mut y = at.y;
        for line in &block.lines[lines] {
            self.place_line(block, *line, &[], At { y, ..at });
            y += block.leading;
        }
        y
    }

    /// Places text on one line with its right edge at `at.x`.
    pub(super) fn place_right(&mut self, block: &Block, at: At) {
        let x = at.x - block.width();
        self.place(block, At { x, ..at });
    }

    /// Places text on one line with its middle at `at.x`.
    pub(super) fn place_centre(&mut self, block: &Block, at: At) {
        let x = at.x - block.width() / 2.0;
        self.place(block, At { x, ..at });
    }

    /// Adds something at a level of a page; only its page, level and element count.
    pub(super) fn push(&mut self, at: At, what: What) {
        self.pages[at.page].items.push(Item {
            level: at.level,
            tag: at.tag,
            what,
        });
    }

    /// Sets a text as a link on one line, `at.tag` being the element that holds it.
    pub(super) fn link(&mut self, block: &Block, at: At, target: Target, about: &str) {
        let tag = self.tree.open(Role::Link, at.tag.unwrap_or(Tree::ROOT));
        self.place(
            block,
            At {
                tag: Some(tag),
                ..at
            },
        );
        let area = Area::new(at.x, at.y, block.width(), block.height());
        self.pages[at.page].links.push(Link {
            area,
            target,
            about: about.to_owned(),
            tag,
        });
    }

    /// Remembers where a target stands.
    pub(super) fn mark(&mut self, target: Target, page: usize, y: f32) {
        self.places.entry(target).or_insert((page, y));
    }

    /// Adds an entry to the outline, under the last one of the next smaller depth.
    pub(super) fn bookmark(&mut self, depth: usize, title: &str, target: Target, part: Part) {
        self.bookmarks.push(Bookmark {
            depth,
            title: title.to_owned(),
            target,
            part,
        });
    }

    /// Counts the characters of a text that are not shown as they are.
    pub(super) fn count_replaced(&mut self, shaped: &Shaped) {
        for glyph in shaped
            .glyphs
            .iter()
            .filter(|glyph| glyph.form != Form::Plain && !glyph.joined)
        {
            if let Some(c) = shaped.of(glyph).chars().next() {
                *self.replaced.entry((glyph.form, c)).or_default() += 1;
            }
        }
    }
}

/// Distance of the first baseline from the top edge of a block.
pub(super) fn baseline(block: &Block) -> f32 {
    let size = block.shaped.styles.first().map_or(0.0, |style| style.size);
    block.leading / 2.0 + size * 0.34
}
