//! Tables that run over pages: heads repeat, rows stay whole unless they are taller than a page, nothing is cut off.

use super::anchors::Anchor;
use super::composer::{At, Block, Composer};
use super::flow::Flow;
use super::page::{Area, Level, Target, What};
use super::style::{Colour, FAINT, Geometry, HAIR, HEAD, INK, MUTED};
use super::tree::{Role, Tag, Tree};
use super::words::whole;

/// A column: its title and its width in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) title: &'static str,
    pub(super) width: f32,
}

/// What stands in one cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) block: Option<Block>,
    pub(super) icon: Icon,
    /// Where its text leads, and what a screen reader says of it.
    pub(super) link: Option<(Target, String)>,
    /// Where parts of its text lead.
    pub(super) anchors: Vec<Anchor>,
}

/// A drawing above the text of a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Icon {
    #[default]
    None,
    /// An empty box to tick.
    Tick,
    /// So many filled boxes of four.
    Meter(usize, Colour),
}

/// Room above and below the text of a row.
const PAD: f32 = 3.6;
/// Distance of two columns.
const GAP: f32 = 9.0;
/// Height of a meter.
const METER: f32 = 11.0;

impl Cell {
    pub(super) fn text(block: Block) -> Self {
        Self {
            block: Some(block),
            ..Self::default()
        }
    }

    /// A text with parts that lead somewhere.
    pub(super) fn anchored((block, anchors): (Block, Vec<Anchor>)) -> Self {
        Self {
            anchors,
            ..Self::text(block)
        }
    }

    pub(super) fn icon(icon: Icon) -> Self {
        Self {
            icon,
            ..Self::default()
        }
    }

    /// The same with a link on its text.
    pub(super) fn to(self, target: Target, about: String) -> Self {
        Self {
            link: Some((target, about)),
            ..self
        }
    }

    fn above(&self) -> f32 {
        match self.icon {
            Icon::Meter(..) => METER,
            _ => 0.0,
        }
    }

    fn height(&self) -> f32 {
        self.above() + self.block.as_ref().map_or(0.0, Block::height)
    }
}

/// A table while its rows are placed.
pub(super) struct Table<'c> {
    columns: &'c [Column],
    tag: Tag,
    /// Whether there is a head above the next row.
    headed: bool,
    tagged_head: bool,
}

impl<'c> Table<'c> {
    /// Height of the titles of the columns.
    pub(super) const HEAD: f32 = 24.0;

    pub(super) fn new(composer: &mut Composer<'_>, parent: Tag, columns: &'c [Column]) -> Self {
        Self {
            columns,
            tag: composer.tree.open(Role::Table, parent),
            headed: false,
            tagged_head: false,
        }
    }

    /// Width for the text of a column.
    pub(super) fn width(columns: &[Column], index: usize) -> f32 {
        columns[index].width - GAP
    }

    /// Height of a row.
    pub(super) fn height(cells: &[Cell]) -> f32 {
        cells.iter().map(Cell::height).fold(0.0, f32::max) + 2.0 * PAD
    }

    /// Places a row; returns where it begins.
    pub(super) fn row(
        &mut self,
        composer: &mut Composer<'_>,
        flow: &mut Flow,
        cells: &[Cell],
    ) -> (usize, f32) {
        let height = Self::height(cells);
        let whole = composer.geometry.bottom() - Geometry::TOP - Self::HEAD;
        let head = if self.headed { 0.0 } else { Self::HEAD };
        if height <= whole {
            let page = flow.page;
            flow.need(composer, height + head);
            self.headed &= flow.page == page;
        }
        self.head(composer, flow);
        let place = (flow.page, flow.y);
        let row = composer.tree.open(Role::Row, self.tag);
        let tags: Vec<Tag> = cells
            .iter()
            .map(|_| composer.tree.open(Role::Cell, row))
            .collect();
        let mut done = vec![0; cells.len()];
        while !self.lines(composer, flow, cells, (&tags, &mut done)) {
            flow.turn(composer);
            self.headed = false;
            self.head(composer, flow);
        }
        place
    }

    /// Places as many lines of a row as fit; whether that was all.
    fn lines(
        &mut self,
        composer: &mut Composer<'_>,
        flow: &mut Flow,
        cells: &[Cell],
        (tags, done): (&[Tag], &mut [usize]),
    ) -> bool {
        let mut x = Geometry::MARGIN;
        let mut deepest = flow.y + 2.0 * PAD;
        let mut complete = true;
        let bottom = composer.geometry.bottom() - PAD;
        for (index, cell) in cells.iter().enumerate() {
            let mut at = flow.at(x, tags[index]);
            at.y += PAD;
            if done[index] == 0 {
                icon(composer, cell, at);
                at.y += cell.above();
            }
            if let Some(block) = &cell.block {
                let room = whole((bottom - at.y) / block.leading + 0.01);
                let all = block.lines.len();
                let start = done[index].min(all);
                let end = all.min(start + room.max(usize::from(at.y < bottom)));
                at.y = text(composer, cell, block, (start..end, at));
                complete &= end == all;
                done[index] = end.max(1);
            }
            deepest = deepest.max(at.y + PAD);
            x += self.columns[index].width;
        }
        flow.y = deepest;
        flow.rule(composer, 0.5, HAIR);
        complete
    }

    /// Sets the titles of the columns unless they stand above already.
    pub(super) fn head(&mut self, composer: &mut Composer<'_>, flow: &mut Flow) {
        if std::mem::replace(&mut self.headed, true) {
            return;
        }
        let row = (!self.tagged_head).then(|| composer.tree.open(Role::Row, self.tag));
        self.tagged_head = true;
        let mut x = Geometry::MARGIN;
        let mut bottom = flow.y + 12.0;
        for column in self.columns {
            let block = composer.set(&[(column.title, HEAD)], column.width - GAP * 0.5);
            let tag = row.map(|row| composer.tree.open(Role::Head, row));
            let at = At {
                tag,
                level: if tag.is_some() {
                    Level::Text
                } else {
                    Level::Furniture
                },
                ..flow.at(x, Tree::ROOT)
            };
            bottom = bottom.max(composer.place(&block, at));
            x += column.width;
        }
        flow.y = bottom + 2.5;
        flow.rule(composer, 0.8, INK);
    }
}

fn text(
    composer: &mut Composer<'_>,
    cell: &Cell,
    block: &Block,
    (lines, at): (std::ops::Range<usize>, At),
) -> f32 {
    match &cell.link {
        Some((target, about)) if lines.start == 0 && block.lines.len() == lines.end => {
            composer.link(block, at, target.clone(), about);
            at.y + block.height()
        }
        _ => {
            let mut y = at.y;
            for line in &block.lines[lines] {
                composer.place_line(block, *line, &cell.anchors, At { y, ..at });
                y += block.leading;
            }
            y
        }
    }
}

fn icon(composer: &mut Composer<'_>, cell: &Cell, at: At) {
    let page = &mut composer.pages[at.page];
    match cell.icon {
        Icon::None => {}
        Icon::Tick => {
            let area = Area::new(at.x + 0.5, at.y + 1.4, 8.4, 8.4);
            page.decorate(Level::Under, What::Frame(area, MUTED, 0.7));
        }
        Icon::Meter(filled, colour) => {
            for index in 0..4 {
                let area = Area::new(at.x + 8.6 * index as f32, at.y + 2.2, 7.0, 7.0);
                let fill = if index < filled { colour } else { FAINT };
                page.decorate(Level::Under, What::Fill(area, fill));
                page.decorate(Level::Under, What::Frame(area, colour, 0.7));
            }
        }
    }
}
