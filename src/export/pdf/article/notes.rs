//! Notes beside the text: each beside its line, never over another, never over the end of the page.

use crate::export::briefing::{Briefing, Finding, Kind};
use crate::export::pdf::composer::{At, Block, Composer};
use crate::export::pdf::page::{Area, Level, Part, Target, What};
use crate::export::pdf::style::{Geometry, MUTED, NOTE, NOTE_ID, leading};
use crate::export::pdf::tree::Role;
use crate::export::pdf::words::{colour_of, whole};

/// The notes of one page.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes(Vec<Entry>);

/// One note.
#[derive(Clone, Copy, Debug)]
struct Entry {
    says: Says,
    /// Top of its line.
    y: f32,
    /// Number of the stretch of the article that it belongs to.
    stretch: usize,
}

/// What a note says.
#[derive(Clone, Copy, Debug)]
enum Says {
    /// What a finding is, by its number.
    Finding(usize),
    /// That so many notes stand in a list below the text.
    Below(usize),
}

/// Room between two notes, and for the bar and the id left of the words.
pub(super) const GAP: f32 = 3.5;
pub(super) const BAR: f32 = 7.0;
pub(super) const ID: f32 = 24.0;
/// Notes may reach so far below the text that they belong to, in points.
const SLACK: f32 = 70.0;

impl Notes {
    pub(super) fn add(&mut self, finding: usize, y: f32, stretch: usize) {
        let says = Says::Finding(finding);
        self.0.push(Entry { says, y, stretch });
    }

    /// Takes the notes of a stretch out when they are too many for the page down to `y`, and leaves one that says so;
    /// returns their findings.
    pub(super) fn fold(&mut self, geometry: Geometry, y: f32, stretch: usize) -> Vec<usize> {
        let room = (y + SLACK).min(geometry.bottom()) - Geometry::TOP;
        if self.0.len() <= most(room) {
            return Vec::new();
        }
        let from = self.0.partition_point(|entry| entry.stretch < stretch);
        let mut folded = Vec::new();
        for entry in &self.0[from..] {
            if let Says::Finding(finding) = entry.says {
                folded.push(finding);
            }
        }
        if !folded.is_empty() {
            let says = Says::Below(folded.len());
            self.0.truncate(from + 1);
            self.0[from].says = says;
        }
        folded
    }

    /// Places the notes of a page.
    pub(super) fn place(self, composer: &mut Composer<'_>, briefing: &Briefing<'_>, page: usize) {
        let room = composer.geometry.bottom() - Geometry::TOP;
        let blocks = self.blocks(composer, briefing, room);
        let tops = self.tops(composer, &blocks);
        for ((note, block), top) in self.0.iter().zip(&blocks).zip(tops) {
            let at = At {
                page,
                level: Level::Notes,
                tag: None,
                x: composer.geometry.notes().0,
                y: top,
            };
            match note.says {
                Says::Finding(number) => entry(composer, briefing, (number, block), at),
                Says::Below(_) => below(composer, block, at),
            }
        }
    }

    /// The words of each note: one line at least, all of them where there is room, the gravest first.
    fn blocks(&self, composer: &Composer<'_>, briefing: &Briefing<'_>, room: f32) -> Vec<Block> {
        let width = composer.geometry.notes().1 - BAR - ID;
        let in_full = |entry: &Entry| match entry.says {
            Says::Finding(number) => in_full(composer, &briefing.findings[number], width),
            Says::Below(count) => {
                let text = format!("▼\u{A0}{count} notes below the paragraph");
                composer.set_line(&text, NOTE.tint(MUTED), width + ID)
            }
        };
        let mut blocks: Vec<Block> = self.0.iter().map(in_full).collect();
        let mut free = room - height(&blocks);
        for (index, finding) in self.by_weight(briefing).into_iter().rev() {
            if free >= 0.0 {
                break;
            }
            let short = one_line(composer, finding, width);
            free += blocks[index].height() - short.height();
            blocks[index] = short;
        }
        blocks
    }

    /// Indexes of the notes of findings, the gravest first.
    fn by_weight<'b>(&self, briefing: &'b Briefing<'b>) -> Vec<(usize, &'b Finding<'b>)> {
        let mut order: Vec<(usize, &Finding<'_>)> = Vec::with_capacity(self.0.len());
        for (index, entry) in self.0.iter().enumerate() {
            if let Says::Finding(number) = entry.says {
                order.push((index, &briefing.findings[number]));
            }
        }
        order.sort_by_key(|(_, finding)| (finding.flags.is_empty(), finding.kind != Kind::Claim));
        order
    }

    /// The top of each note: beside its line, below the note before it, above the end of the page.
    fn tops(&self, composer: &Composer<'_>, blocks: &[Block]) -> Vec<f32> {
        let mut tops = Vec::with_capacity(blocks.len());
        let mut free = Geometry::TOP;
        for (entry, block) in self.0.iter().zip(blocks) {
            let top = (entry.y + 2.4).max(free);
            tops.push(top);
            free = top + block.height() + GAP;
        }
        let mut limit = composer.geometry.bottom();
        for (top, block) in tops.iter_mut().zip(blocks).rev() {
            *top = top.min(limit - block.height());
            limit = *top - GAP;
        }
        tops
    }
}

fn height(blocks: &[Block]) -> f32 {
    blocks.iter().map(|block| block.height() + GAP).sum()
}

/// So many notes of one line have room.
fn most(room: f32) -> usize {
    whole(room / (leading(NOTE) + GAP))
}

fn one_line(composer: &Composer<'_>, finding: &Finding<'_>, width: f32) -> Block {
    let sign = if finding.flags.is_empty() {
        ""
    } else {
        "▲\u{A0}"
    };
    composer.set_line(&format!("{sign}{}", finding.line()), NOTE, width)
}

pub(super) fn in_full(composer: &Composer<'_>, finding: &Finding<'_>, width: f32) -> Block {
    let line = finding.line();
    let reasons = finding.reasons().map(|reasons| format!(" {reasons}"));
    let mut spans = vec![(line.as_str(), NOTE)];
    spans.extend(reasons.as_deref().map(|reasons| (reasons, NOTE)));
    composer.set(&spans, width)
}

/// Places the note of a finding: a bar, its id as a link, its words.
pub(super) fn entry(
    composer: &mut Composer<'_>,
    briefing: &Briefing<'_>,
    (number, block): (usize, &Block),
    at: At,
) {
    let finding = &briefing.findings[number];
    let colour = colour_of(finding);
    let width = if finding.flags.is_empty() { 1.0 } else { 3.2 };
    let bar = Area::new(at.x, at.y + 1.0, width, block.height() - 1.5);
    let area = Area::new(at.x, at.y, BAR + ID + block.width(), block.height());
    composer.pages[at.page].notes.push(area);
    composer.pages[at.page].decorate(Level::Notes, What::Fill(bar, colour));
    let parent = composer.part(Part::Article);
    let tag = composer.tree.open(Role::Note, parent);
    let at = At {
        tag: Some(tag),
        x: at.x + BAR,
        ..at
    };
    let id = composer.set_line(&finding.label, NOTE_ID.tint(colour), 40.0);
    composer.link(
        &id,
        at,
        Target::Row(number),
        &format!("{} in the tables", finding.label),
    );
    composer.place(block, At { x: at.x + ID, ..at });
}

/// Says that notes stand below the text.
fn below(composer: &mut Composer<'_>, block: &Block, at: At) {
    let parent = composer.part(Part::Article);
    let at = At {
        tag: Some(composer.tree.open(Role::Note, parent)),
        x: at.x + BAR,
        ..at
    };
    let area = Area::new(at.x, at.y, block.width(), block.height());
    composer.pages[at.page].notes.push(area);
    composer.place(block, at);
}
