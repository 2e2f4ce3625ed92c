//! Notes that had no room beside their text: a list below it, in two columns.

use super::Article;
use super::notes::{BAR, GAP, ID, entry, in_full};
use crate::export::pdf::composer::{At, Block, Composer};
use crate::export::pdf::page::Level;
use crate::export::pdf::style::Geometry;

/// Distance of the columns.
const GUTTER: f32 = 14.0;
/// Room above and below the list.
const AROUND: f32 = 5.0;

impl Article<'_> {
    /// Lists notes below the text that has been set.
    pub(super) fn list(&mut self, composer: &mut Composer<'_>, findings: &[usize]) {
        if findings.is_empty() {
            return;
        }
        self.flow.y += AROUND;
        let width = (composer.geometry.text_width() - GUTTER) / 2.0;
        for pair in findings.chunks(2) {
            let blocks: Vec<Block> = pair
                .iter()
                .map(|number| in_full(composer, &self.briefing.findings[*number], width - BAR - ID))
                .collect();
            let height = blocks.iter().map(Block::height).fold(0.0, f32::max);
            if composer.geometry.bottom() - self.flow.y < height && self.flow.y > Geometry::TOP {
                self.turn(composer);
            }
            for (column, (number, block)) in pair.iter().zip(&blocks).enumerate() {
                let at = At {
                    page: self.flow.page,
                    level: Level::Notes,
                    tag: None,
                    x: Geometry::MARGIN + (width + GUTTER) * column as f32,
                    y: self.flow.y,
                };
                entry(composer, self.briefing, (*number, block), at);
            }
            self.flow.y += height + GAP;
        }
        self.flow.y += AROUND;
    }
}
