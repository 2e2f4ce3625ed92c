//! Which stretches of a text are headline, heading, paragraph, post, list item.

use super::{Block, BlockKind, Markup, Span};

/// Finds the blocks of a text, in reading order.
pub(super) fn find(text: &str, _markup: Markup) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            let kind = if blocks.is_empty() {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            };
            blocks.push(Block {
                span: Span::new(start, start + words.len()),
                kind,
            });
        }
        at += line.len();
    }
    blocks
}
