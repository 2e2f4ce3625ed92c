//! How each kind of block is set.

use crate::export::pdf::style::{ASIDE, BODY, HEADING, HEADLINE, MUTED, Style};
use crate::export::pdf::tree::Role;
use crate::text::BlockKind;

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
