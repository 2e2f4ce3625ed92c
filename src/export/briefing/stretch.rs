//! The article in stretches: its blocks, and what stands between them.

use crate::text::{BlockKind, Document, Span};

/// A stretch of the article that is shown as one: a block, or text between blocks.
#[derive(Clone, Copy, Debug)]
pub(in crate::export) struct Stretch<'d> {
    pub(in crate::export) span: Span,
    pub(in crate::export) block: Option<usize>,
    pub(in crate::export) kind: Option<&'d BlockKind>,
}

impl Stretch<'_> {
    pub(in crate::export) fn is_heading(&self) -> bool {
        matches!(self.kind, Some(BlockKind::Heading))
    }
}

/// Cuts the whole text into stretches, so that nothing is left out whatever the blocks are.
pub(in crate::export) fn stretches(document: &Document) -> Vec<Stretch<'_>> {
    let text = document.text();
    let mut stretches = Vec::new();
    let mut end = 0;
    let between = |from: usize, to: usize| Stretch {
        span: Span::new(from, to.max(from)),
        block: None,
        kind: None,
    };
    for (index, block) in document.blocks().iter().enumerate() {
        stretches.push(between(end, block.span.start));
        stretches.push(Stretch {
            span: block.span,
            block: Some(index),
            kind: Some(&block.kind),
        });
        end = block.span.end;
    }
    stretches.push(between(end, text.len()));
    stretches.retain(|stretch| !stretch.span.of(text).trim().is_empty());
    stretches
}
