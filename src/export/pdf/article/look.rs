//! How each kind of block is set.

use crate::export::pdf::style::{ASIDE, BODY, HEADING, HEADLINE, MUTED, Style};
use crate::export::pdf::tree::Role;
use crate::text::{BlockKind, Document, Span};

/// A stretch of the article that is set as one: a block, or text between blocks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'d> {
    pub(super) span: Span,
    pub(super) block: Option<usize>,
    pub(super) kind: Option<&'d BlockKind>,
}

impl Stretch<'_> {
    pub(super) fn is_heading(&self) -> bool {
        super::is_heading(self.kind)
    }
}

/// How a kind of block is set; measures in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) style: Style,
    pub(super) indent: f32,
    pub(super) before: f32,
    pub(super) after: f32,
    pub(super) role: Role,
    /// Whether a line runs down its left side.
    pub(super) barred: bool,
    pub(super) keep_with_next: bool,
    /// Whether words may be divided.
    pub(super) divides: bool,
}

impl Look {
    const PLAIN: Self = Self {
        style: BODY,
        indent: 0.0,
        before: 7.0,
        after: 0.0,
        role: Role::Paragraph,
        barred: false,
        keep_with_next: false,
        divides: true,
    };

    pub(super) fn of(kind: Option<&BlockKind>) -> Self {
        match kind {
            Some(BlockKind::Headline) => Self {
                style: HEADLINE,
                after: 3.0,
                role: Role::H2,
                keep_with_next: true,
                divides: false,
                ..Self::PLAIN
            },
            Some(BlockKind::Heading) => Self {
                style: HEADING,
                before: 13.0,
                after: -3.0,
                role: Role::H2,
                keep_with_next: true,
                divides: false,
                ..Self::PLAIN
            },
            Some(BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption) => Self {
                style: ASIDE,
                before: 4.0,
                divides: false,
                ..Self::PLAIN
            },
            Some(BlockKind::ListItem) => Self {
                indent: 12.0,
                before: 3.0,
                ..Self::PLAIN
            },
            Some(BlockKind::BlockQuote | BlockKind::SocialPost(_)) => Self {
                indent: 16.0,
                role: Role::BlockQuote,
                barred: true,
                ..Self::PLAIN
            },
            Some(BlockKind::Boilerplate) => Self {
                style: BODY.tint(MUTED),
                ..Self::PLAIN
            },
            Some(BlockKind::Paragraph) | None => Self::PLAIN,
        }
    }
}

/// Cuts the whole text into stretches, so that nothing is left out whatever the blocks are.
pub(super) fn stretches(document: &Document) -> Vec<Stretch<'_>> {
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
