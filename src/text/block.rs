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

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kind: &BlockKind) -> &'static str {
        match kind {
            BlockKind::Headline => "headline",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "item",
            BlockKind::BlockQuote => "quote",
            BlockKind::SocialPost(_) => "post",
            BlockKind::Caption => "caption",
            BlockKind::Boilerplate => "boilerplate",
        }
    }

    /// Each block is expected as its kind and its first characters.
    fn check(markup: Markup, text: &str, expected: &[(&str, &str)]) {
        let blocks = find(text, markup);
        let found: Vec<_> = blocks
            .iter()
            .map(|block| (name(&block.kind), block.span.of(text)))
            .collect();
        let fits = |((kind, words), (wanted, start)): (&(&str, &str), &(&str, &str))| {
            kind == wanted && words.starts_with(start)
        };
        let same = found.len() == expected.len() && found.iter().zip(expected).all(fits);
        assert!(same, "{text:?}\n{found:#?}\n{expected:#?}");
    }

    #[test]
    fn one_paragraph_is_no_headline() {
        check(
            Markup::Text,
            "Tea helps people sleep",
            &[("paragraph", "Tea")],
        );
        check(
            Markup::Text,
            "Tea helps. It is cheap.\n",
            &[("paragraph", "Tea")],
        );
        check(Markup::Text, "By Ann Lee", &[("paragraph", "By")]);
        check(Markup::Text, "", &[]);
    }

    #[test]
    fn an_article_with_blank_lines() {
        check(
            Markup::Text,
            "Tea may help people sleep\n\nBy Ann Lee\n\nTeaNews Reporter\n\n5 May 2024\n\nTea helps, a study says.\n\n\
             Who drinks it?\n\nMany people do.\n\nThe advice:\n\n• Drink a cup\n\n• Sleep\n\nCan tea hurt? Read more\n\n###\n",
            &[
                ("headline", "Tea may"),
                ("byline", "By Ann"),
                ("byline", "TeaNews"),
                ("dateline", "5 May"),
                ("paragraph", "Tea helps"),
                ("heading", "Who"),
                ("paragraph", "Many"),
                ("heading", "The advice"),
                ("item", "• Drink"),
                ("item", "• Sleep"),
                ("boilerplate", "Can"),
                ("boilerplate", "###"),
            ],
        );
    }

    #[test]
    fn a_page_of_one_line_paragraphs() {
        check(
            Markup::Text,
            "A study of tea, which many people drink before they go to bed, has found that it helps.\n\
             What Is Tea? Is It Legal?\nTea is a leaf.\nIt is cheap.\nWhat We Know\nNot much.\n\
             Could tea ever be more than a drink that keeps people warm in a cold and sleepless night?\nYes.",
            &[
                ("paragraph", "A study"),
                ("heading", "What Is"),
                ("paragraph", "Tea is"),
                ("paragraph", "It is"),
                ("heading", "What We"),
                ("paragraph", "Not"),
                ("paragraph", "Could"),
                ("paragraph", "Yes"),
            ],
        );
    }

    #[test]
    fn a_page_of_wrapped_lines() {
        check(
            Markup::Text,
            "Tea may help people sleep\n\nPeople who drank a cup of tea before they went to\nbed slept for an hour \
             longer than people who had\nnot, a small study has found.\n\n- It is cheap, and everybody can buy it\n  in a shop.\n\
             - It is warm.\n\nThat is all that is known of it for now, and it is\nnot much.\n",
            &[
                ("headline", "Tea may help people sleep"),
                (
                    "paragraph",
                    "People who drank a cup of tea before they went to\nbed",
                ),
                (
                    "item",
                    "- It is cheap, and everybody can buy it\n  in a shop.",
                ),
                ("item", "- It is warm."),
                (
                    "paragraph",
                    "That is all that is known of it for now, and it is\nnot much.",
                ),
            ],
        );
    }

    #[test]
    fn lists_without_bullets() {
        check(
            Markup::Text,
            "Tea helps.\n\nThe group drank:\n\nBlack tea\n\ngreen tea,\n\nIt worked.",
            &[
                ("paragraph", "Tea helps"),
                ("heading", "The group drank:"),
                ("item", "Black"),
                ("item", "green"),
                ("paragraph", "It worked"),
            ],
        );
    }

    #[test]
    fn what_looks_like_a_heading_but_is_none() {
        check(
            Markup::Text,
            "Tea helps.\n\n“It helps,” said Ann\n\nand so on\n\nIt is\u{2028}cheap.\n\nThe end",
            &[
                ("paragraph", "Tea"),
                ("paragraph", "“It"),
                ("paragraph", "and"),
                ("heading", "It is"),
                ("paragraph", "cheap"),
                ("paragraph", "The end"),
            ],
        );
    }

    #[test]
    fn markdown() {
        check(
            Markup::Markdown,
            "---\ntitle: Tea\n---\n# Tea may help\n\nTea *helps*\npeople sleep.\n\nWho drinks it\n-------------\n\
             > It helps.\n>\n> It is cheap.\n\n1. A cup\n   of tea\n2. Sleep\n\n---\n\n```\n# no heading\n\ntea\n```\n\
             ![A cup](cup.png)\n## The end\n",
            &[
                ("boilerplate", "---\ntitle: Tea\n---"),
                ("headline", "# Tea"),
                ("paragraph", "Tea *helps*\npeople sleep."),
                ("heading", "Who drinks it\n-------------"),
                ("quote", "> It helps.\n>"),
                ("quote", "> It is cheap."),
                ("item", "1. A cup\n   of tea"),
                ("item", "2. Sleep"),
                ("boilerplate", "---"),
                ("paragraph", "```\n# no heading\n\ntea\n```"),
                ("caption", "![A"),
                ("heading", "## The end"),
            ],
        );
    }
}
