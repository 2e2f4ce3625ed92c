//! Where sentences end.

use super::{Block, Sentence, Span};

/// Finds the sentences of each block.
pub(super) fn find(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let words = block.span.of(text);
        let mut start = 0;
        for (at, _) in words.match_indices(". ") {
            found.push(Sentence {
                span: Span::new(start, at + 1).shift(block.span.start),
                block: index,
            });
            start = at + 2;
        }
        if start < words.len() {
            found.push(Sentence {
                span: Span::new(start, words.len()).shift(block.span.start),
                block: index,
            });
        }
    }
    found
}
