//! Pages as data: what stands where, in points from the top left, whoever draws it.

use super::fonts::FaceId;
use super::style::{Colour, Geometry};
use super::tree::Tag;

/// A page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) geometry: Geometry,
    /// Which part of the briefing it belongs to; parts stand in this order.
    pub(super) part: Part,
    /// What stands on it, in any order within a level.
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<Link>,
    pub(super) highlights: Vec<Highlight>,
    /// Where margin notes, and notes listed below their text, stand.
    pub(super) notes: Vec<Area>,
    /// What its header says beside the page number.
    pub(super) caption: String,
}

/// The parts of the briefing in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Glance,
    Findings,
    Article,
    Method,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) level: Level,
    /// What it belongs to in the structure; nothing for decoration.
    pub(super) tag: Option<Tag>,
    pub(super) what: What,
}

/// The order in which things are drawn and read: marks under the text, all text of the page, its notes, its furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Under,
    Quotes,
    Statistics,
    Claims,
    Others,
    Text,
    Notes,
    Furniture,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Run(Run),
    /// A filled box.
    Fill(Area, Colour),
    /// The outline of a box, its line inside.
    Frame(Area, Colour, f32),
    /// A straight line.
    Rule(Stroke),
}

/// Glyphs of one face on one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    pub(super) x: f32,
    /// The line they stand on.
    pub(super) y: f32,
    pub(super) face: Option<FaceId>,
    pub(super) size: f32,
    pub(super) colour: Colour,
    pub(super) glyphs: Vec<RunGlyph>,
    /// The characters of all glyphs, one after the other.
    pub(super) text: String,
    /// What the run stands for, when its glyphs do not say it one by one.
    pub(super) actual: Option<String>,
}

/// A glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RunGlyph {
    pub(super) gid: u16,
    /// How far the pen moves on, in thousandths of the type size.
    pub(super) advance: f32,
    /// How wide the font says it is, in whole thousandths.
    pub(super) width: f32,
    /// Bytes of its characters in the run's text.
    pub(super) bytes: u32,
}

/// A box: left, top, width, height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) w: f32,
    pub(super) h: f32,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    pub(super) from: (f32, f32),
    pub(super) to: (f32, f32),
    pub(super) width: f32,
    pub(super) colour: Colour,
    /// Length of a dash and of a gap.
    pub(super) dash: Option<(f32, f32)>,
}

/// A place that can be clicked.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) area: Area,
    pub(super) target: Target,
    /// What a screen reader says.
    pub(super) about: String,
    pub(super) tag: Tag,
}

/// Where a link or a bookmark leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// The start of a part.
    Part(Part),
    /// The title above the tables of findings.
    Findings,
    /// The story checklist.
    Checklist,
    /// The table of speakers and sources.
    Voices,
    /// How the findings were made.
    Method,
    /// The table of what was noticed about the article as a whole.
    Checks,
    /// A table of findings, by its number.
    Table(usize),
    /// The row of a finding in its table, by the finding's number.
    Row(usize),
    /// A finding in the article.
    Mark(usize),
    /// A block of the article.
    Block(usize),
    /// An address of the article's own.
    Address(String),
}

/// A finding as readers of PDF show it: a highlight with a note.
#[derive(Clone, Debug)]
pub(super) struct Highlight {
    /// One box a line.
    pub(super) areas: Vec<Area>,
    /// Number of the finding.
    pub(super) finding: usize,
}

impl Page {
    /// The items in the order of drawing.
    pub(super) fn in_order(&self) -> Vec<&Item> {
        let mut items: Vec<&Item> = self.items.iter().collect();
        items.sort_by_key(|item| item.level);
        items
    }

    /// Adds something that belongs to nothing.
    pub(super) fn decorate(&mut self, level: Level, what: What) {
        self.items.push(Item {
            level,
            tag: None,
            what,
        });
    }
}

impl Area {
    pub(super) fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }
}

impl Stroke {
    /// A fine line from left to right.
    pub(super) fn across(x: f32, y: f32, w: f32, width: f32, colour: Colour) -> Self {
        Self {
            from: (x, y),
            to: (x + w, y),
            width,
            colour,
            dash: None,
        }
    }

    /// The same with dashes.
    pub(super) fn dashed(self, dash: f32, gap: f32) -> Self {
        Self {
            dash: Some((dash, gap)),
            ..self
        }
    }
}
