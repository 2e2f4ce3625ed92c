//! Which stretches of a text are headline, heading, paragraph, post, list item.

use super::layout::{self, Draft};
use super::{Block, BlockKind, Markup, furniture, heading, line, list, markdown, post};

/// Finds the blocks of a text, in reading order.
pub(super) fn find(text: &str, markup: Markup) -> Vec<Block> {
    let lines = line::find(text);
    let drafts = match markup {
        Markup::Text => layout::drafts(text, &lines),
        Markup::Markdown => markdown::drafts(text, &lines),
    };
    let mut drafts = post::join(text, drafts);
    if drafts.len() > 1 {
        name_marked(text, &mut drafts);
        heading::mark(text, &mut drafts);
    }
    drafts
        .into_iter()
        .map(|draft| Block {
            span: draft.span,
            kind: draft.kind.unwrap_or(BlockKind::Paragraph),
        })
        .collect()
}

/// Names the blocks that their first or only words give away.
fn name_marked(text: &str, drafts: &mut [Draft]) {
    let mut after_byline = false;
    for draft in drafts {
        let words = draft.span.of(text);
        if draft.kind.is_none() {
            draft.kind = if after_byline && furniture::is_post_held(words) {
                Some(BlockKind::Byline)
            } else if list::bullet(words).is_some() {
                Some(BlockKind::ListItem)
            } else if list::quote_mark(words).is_some() {
                Some(BlockKind::BlockQuote)
            } else {
                furniture::kind(words)
            };
        }
        after_byline = draft.kind == Some(BlockKind::Byline);
    }
}
