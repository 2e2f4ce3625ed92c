//! Notes beside the text: each beside its line, never over another, never over the end of the page.

use crate::export::briefing::{Briefing, Finding, Kind};
use crate::export::pdf::composer::{At, Block, Composer};
use crate::export::pdf::page::{Area, Level, Part, Target, What};
use crate::export::pdf::style::{Geometry, MUTED, NOTE, NOTE_ID, leading};
use crate::export::pdf::tree::Role;
use crate::export::pdf::words::{colour_of, whole};

/// The notes of one page: number of the finding, top of its line.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes(Vec<(usize, f32)>);

/// Room between two notes, and for the bar and the id left of the words.
const GAP: f32 = 3.5;
const BAR: f32 = 7.0;
const ID: f32 = 24.0;
/// Room for the words that say which notes are missing.
const MORE: f32 = 30.0;

impl Notes {
    pub(super) fn add(&mut self, finding: usize, y: f32) {
        self.0.push((finding, y));
    }

    /// Places the notes of a page.
    pub(super) fn place(
        mut self,
        composer: &mut Composer<'_>,
        briefing: &Briefing<'_>,
        page: usize,
    ) {
        let room = composer.geometry.bottom() - Geometry::TOP;
        let mut rest = Vec::new();
        if self.0.len() > most(room) {
            self.shed(briefing, &mut rest, room);
        }
        let reserve = if rest.is_empty() { 0.0 } else { MORE };
        let blocks = self.blocks(composer, briefing, room - reserve);
        let tops = self.tops(composer, &blocks, reserve);
        for (((finding, _), block), top) in self.0.iter().zip(&blocks).zip(tops) {
            note(
                composer,
                &briefing.findings[*finding],
                (*finding, block),
                (page, top),
            );
        }
        if !rest.is_empty() {
            more(composer, briefing, &rest, page);
        }
    }

    /// The words of each note: one line at least, all of them where there is room, the gravest first.
    fn blocks(&self, composer: &Composer<'_>, briefing: &Briefing<'_>, room: f32) -> Vec<Block> {
        let width = composer.geometry.notes().1 - BAR - ID;
        let finding = |index: usize| &briefing.findings[self.0[index].0];
        let mut blocks: Vec<Block> = (0..self.0.len())
            .map(|index| one_line(composer, finding(index), width))
            .collect();
        let mut free = room - height(&blocks);
        let mut order: Vec<usize> = (0..self.0.len()).collect();
        order.sort_by_key(|index| {
            (
                finding(*index).flags.is_empty(),
                finding(*index).kind != Kind::Claim,
            )
        });
        for index in order {
            let full = in_full(composer, finding(index), width);
            let more = full.height() - blocks[index].height();
            if more <= free {
                free -= more;
                blocks[index] = full;
            }
        }
        blocks
    }

    /// Gives up notes when even one line each is too much: those without flags first, from the end.
    fn shed(&mut self, briefing: &Briefing<'_>, rest: &mut Vec<usize>, room: f32) {
        let excess = self.0.len().saturating_sub(most(room - MORE)).max(1);
        for flagged in [false, true] {
            for index in (0..self.0.len()).rev() {
                let is_flagged = !briefing.findings[self.0[index].0].flags.is_empty();
                if rest.len() < excess && is_flagged == flagged {
                    rest.push(self.0.remove(index).0);
                }
            }
        }
        rest.sort_unstable();
    }

    /// The top of each note: beside its line, below the note before it, above the end of the page.
    fn tops(&self, composer: &Composer<'_>, blocks: &[Block], reserve: f32) -> Vec<f32> {
        let mut tops = Vec::with_capacity(blocks.len());
        let mut free = Geometry::TOP;
        for ((_, y), block) in self.0.iter().zip(blocks) {
            let top = (y + 2.4).max(free);
            tops.push(top);
            free = top + block.height() + GAP;
        }
        let mut limit = composer.geometry.bottom() - reserve;
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

fn in_full(composer: &Composer<'_>, finding: &Finding<'_>, width: f32) -> Block {
    let line = finding.line();
    let reasons = finding.reasons().map(|reasons| format!(" {reasons}"));
    let mut spans = vec![(line.as_str(), NOTE)];
    spans.extend(reasons.as_deref().map(|reasons| (reasons, NOTE)));
    composer.set(&spans, width)
}

fn note(
    composer: &mut Composer<'_>,
    finding: &Finding<'_>,
    (number, block): (usize, &Block),
    (page, top): (usize, f32),
) {
    let (x, _) = composer.geometry.notes();
    let colour = colour_of(finding);
    let width = if finding.flags.is_empty() { 1.0 } else { 3.2 };
    let bar = Area::new(x, top + 1.0, width, block.height() - 1.5);
    composer.pages[page].decorate(Level::Notes, What::Fill(bar, colour));
    let parent = composer.part(Part::Article);
    let tag = composer.tree.open(Role::Note, parent);
    let at = At {
        page,
        level: Level::Notes,
        tag: Some(tag),
        x: x + BAR,
        y: top,
    };
    let id = composer.set_line(&finding.label, NOTE_ID.tint(colour), 40.0);
    composer.link(
        &id,
        at,
        Target::Row(number),
        &format!("{} in the tables", finding.label),
    );
    composer.place(
        block,
        At {
            x: x + BAR + ID,
            ..at
        },
    );
}

/// Says which notes there was no room for.
fn more(composer: &mut Composer<'_>, briefing: &Briefing<'_>, rest: &[usize], page: usize) {
    let (x, width) = composer.geometry.notes();
    let labels: Vec<&str> = rest
        .iter()
        .map(|finding| briefing.findings[*finding].label.as_str())
        .collect();
    let text = format!(
        "No room for {} more, see the tables: {}",
        rest.len(),
        labels.join(", ")
    );
    let block = composer.set_lines(&text, NOTE.tint(MUTED), width - BAR, 2);
    let parent = composer.part(Part::Article);
    let tag = composer.tree.open(Role::Note, parent);
    let at = At {
        page,
        level: Level::Notes,
        tag: Some(tag),
        x: x + BAR,
        y: composer.geometry.bottom() - block.height(),
    };
    composer.place(&block, at);
}
