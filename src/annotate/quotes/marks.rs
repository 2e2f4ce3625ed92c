//! Pairs quote marks.
//!
//! Marks are read by what stands beside them, not by counting: a stray mark, an
//! apostrophe or an inch sign must not turn the rest of an article inside out.

use super::signs::{Shape, Sign, signs};
use crate::text::{Block, Span};

/// A stretch of a block between quote marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The words with their marks, in bytes of the text.
    pub(super) outer: Span,
    /// The words without their marks.
    pub(super) inner: Span,
    /// Index of the block.
    pub(super) block: usize,
    /// Whether its closing mark is there.
    pub(super) closed: bool,
    /// Whether it goes on with the quote that the block before left open.
    pub(super) continues: bool,
    /// Whether it lies inside another one.
    pub(super) nested: bool,
}

/// A mark that waits for its partner.
#[derive(Clone, Copy, Debug)]
struct Open {
    sign: Sign,
    nested: bool,
}

/// How many marks further on a partner is looked for.
const NEAR: usize = 64;

/// Most bytes between a single mark and a possessive's apostrophe that closes it.
const TERM: usize = 80;

/// Pairs the marks of all blocks, in reading order; outer ones stand before what they hold. `elided` are words of which
/// a letter is left out.
pub(super) fn pair(text: &str, blocks: &[Block], elided: &[Span]) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut left_open: Option<Shape> = None;
    for (index, block) in blocks.iter().enumerate() {
        let words = block.span.of(text);
        let mut pairs = Pairs {
            text,
            block: block.span,
            index,
            open: Vec::new(),
            found: Vec::new(),
        };
        let all = signs(words, block.span.start, elided);
        for at in 0..all.len() {
            pairs.take(all[at], &all[at + 1..]);
        }
        let still = pairs.finish();
        let mut new = pairs.found;
        new.sort_by_key(|marked| (marked.outer.start, std::cmp::Reverse(marked.outer.end)));
        if let (Some(shape), Some(first)) = (left_open, new.first_mut()) {
            let opens_alike = shape_at(&all).is_some_and(|first| first == shape);
            first.continues = opens_alike && first.outer.start == block.span.start;
        }
        left_open = still;
        found.append(&mut new);
    }
    found
}

fn shape_at(all: &[Sign]) -> Option<Shape> {
    all.first().map(|sign| sign.shape)
}

struct Pairs<'t> {
    text: &'t str,
    block: Span,
    index: usize,
    open: Vec<Open>,
    found: Vec<Marked>,
}

impl Pairs<'_> {
    fn take(&mut self, sign: Sign, later: &[Sign]) {
        let waiting = self.partner(sign, later);
        if let Some(at) = waiting {
            self.open.truncate(at + 1);
            if let Some(open) = self.open.pop() {
                self.close(open, sign.span.start, sign.span.end, true);
            }
        } else if sign.opens {
            self.begin(sign, later);
        }
    }

    /// The open mark that a sign closes.
    fn partner(&self, sign: Sign, later: &[Sign]) -> Option<usize> {
        if !sign.closes {
            return None;
        }
        let own = self
            .open
            .iter()
            .rposition(|open| open.sign.shape == sign.shape);
        if let Some(at) = own {
            let better = sign.weak && better(self.open[at].sign, sign, later);
            return (!better).then_some(at);
        }
        let behind_stop = self.text[..sign.span.start].ends_with([',', '.', '?', '!']);
        if sign.weak || (sign.shape == Shape::Single && (sign.opens || !behind_stop)) {
            return None;
        }
        // A pair of unlike marks: where no mark of the right shape comes first, or a new pair begins next.
        let at = self
            .open
            .iter()
            .rposition(|open| open.sign.shape != Shape::Single)?;
        let shape = self.open[at].sign.shape;
        let mut near = later.iter().take(NEAR);
        let right = near.clone().find(|sign| sign.shape == shape);
        let begins = near
            .find(|sign| sign.shape != Shape::Single)
            .is_some_and(|next| sign.only_closes() && next.only_opens())
            && sign.shape != Shape::Single;
        (begins || right.is_none_or(|right| right.only_opens())).then_some(at)
    }

    fn begin(&mut self, sign: Sign, later: &[Sign]) {
        if sign.shape == Shape::Single && !closes_later(sign, later) {
            return;
        }
        let same = self
            .open
            .iter()
            .position(|open| open.sign.shape == sign.shape)
            .filter(|_| !nests(sign, later));
        if let Some(at) = same {
            // Opened again before it was closed: the closing mark was forgotten.
            let end = self.text[..sign.span.start].trim_end().len();
            let open = self.open[at];
            self.open.truncate(at);
            if end > open.sign.span.end {
                self.close(open, end, end, false);
            }
        }
        let nested = !self.open.is_empty();
        self.open.push(Open { sign, nested });
    }

    fn close(&mut self, open: Open, inner_end: usize, outer_end: usize, closed: bool) {
        let inner = Span::new(open.sign.span.end, inner_end.max(open.sign.span.end));
        if inner.of(self.text).trim().is_empty() {
            return;
        }
        self.found.push(Marked {
            outer: Span::new(open.sign.span.start, outer_end.max(inner.end)),
            inner,
            block: self.index,
            closed,
            continues: false,
            nested: open.nested,
        });
    }

    /// Closes what is open at the block's end; returns the shape of the outermost one.
    fn finish(&mut self) -> Option<Shape> {
        let open = std::mem::take(&mut self.open);
        let first = open
            .into_iter()
            .find(|open| open.sign.shape != Shape::Single)?;
        self.close(first, self.block.end, self.block.end, false);
        Some(first.sign.shape)
    }
}

/// Whether something later closes what a weak sign might close.
fn better(open: Sign, sign: Sign, later: &[Sign]) -> bool {
    let closed = later
        .iter()
        .take(NEAR)
        .find(|next| next.shape == sign.shape && !next.weak)
        .is_some_and(|next| next.only_closes());
    closed || (sign.shape == Shape::Single && sign.span.start - open.span.end > TERM)
}

/// Whether a single mark, which may be an apostrophe, has a partner.
fn closes_later(sign: Sign, later: &[Sign]) -> bool {
    later
        .iter()
        .take(NEAR)
        .take_while(|other| other.shape == Shape::Single)
        .filter(|other| other.closes && other.span.start > sign.span.end)
        .any(|other| !other.weak || other.span.start - sign.span.end <= TERM)
}

/// Whether a mark inside a pair of its own shape begins a pair of its own: both closing marks are there.
fn nests(sign: Sign, later: &[Sign]) -> bool {
    let mut depth = 2;
    for other in later.iter().take(NEAR) {
        if other.shape != sign.shape || other.weak {
            continue;
        }
        depth = if other.closes { depth - 1 } else { depth + 1 };
        if depth == 0 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::BlockKind;

    fn blocks(text: &str) -> Vec<Block> {
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split('\n') {
            blocks.push(Block {
                span: Span::new(at, at + line.len()),
                kind: BlockKind::Paragraph,
            });
            at += line.len() + 1;
        }
        blocks
    }

    /// What the list of such words gives.
    fn elided(text: &str) -> Vec<Span> {
        let at = |(at, word): (usize, &str)| Span::new(at, at + word.len());
        let twas = text.match_indices("Twas").map(at);
        let mut spans: Vec<Span> = twas.chain(text.match_indices("Tis").map(at)).collect();
        spans.sort_unstable();
        spans
    }

    /// What stands between marks; `…` after what has no closing mark, `>` before what goes on, `*` before nested ones.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = pair(text, &blocks(text), &elided(text))
            .iter()
            .map(|marked| {
                let continues = if marked.continues { ">" } else { "" };
                let nested = if marked.nested { "*" } else { "" };
                let open = if marked.closed { "" } else { "…" };
                format!("{continues}{nested}{}{open}", marked.inner.of(text))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn each_style_of_marks_is_paired() {
        check("“Tea helps,” she said. “A bit.”", &["Tea helps,", "A bit."]);
        check(
            "\"Tea helps,\" she said. \"A bit.\"",
            &["Tea helps,", "A bit."],
        );
        check("''Tea helps,'' she said.", &["Tea helps,"]);
        check("``Tea helps,'' she said.", &["Tea helps,"]);
        check("‘Tea helps,’ she said.", &["Tea helps,"]);
        check("'Tea helps,' she said.", &["Tea helps,"]);
        check("«Tea helps», she said.", &["Tea helps"]);
    }

    #[test]
    fn marks_of_unlike_shape_are_paired() {
        check("“Tea helps,\" she said.", &["Tea helps,"]);
        check("“Tea helps,“ she said.", &["Tea helps,"]);
        check(
            "“Tea helps,\" she said. “A bit.”",
            &["Tea helps,", "A bit."],
        );
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        check("It’s the doctors’ tea, isn't it? 'Twas 5'10\" tall.", &[]);
        check(
            "‘It’s the doctors’ tea,’ he said.",
            &["It’s the doctors’ tea,"],
        );
        check("A 12\" pan and a 9\" pan.", &[]);
        check("She said \"it's fine\" at 6\" depth.", &["it's fine"]);
    }

    #[test]
    fn quotes_in_quotes_are_nested() {
        check(
            "“He said ‘no’ twice,” she said.",
            &["He said ‘no’ twice,", "*no"],
        );
        check(
            "\"He said 'no' twice,\" she said.",
            &["He said 'no' twice,", "*no"],
        );
    }

    #[test]
    fn quotes_run_over_paragraphs() {
        check(
            "He said: “One.\n“Two.\n“Three.”",
            &["One.…", ">Two.…", ">Three."],
        );
        check("“One.\nThen he left.\n“Two.”", &["One.…", "Two."]);
    }

    #[test]
    fn a_missing_mark_does_not_turn_the_rest_inside_out() {
        check(
            "\"One, he said. \"Two,\" he said.",
            &["One, he said.…", "Two,"],
        );
        check("One,\" he said. \"Two,\" he said.", &["Two,"]);
        check(
            "“One, he said. “Two,” he said.",
            &["One, he said.…", "Two,"],
        );
        check("", &[]);
        check("“", &[]);
        check("\"\" ” ' ‘", &[]);
    }

    #[test]
    fn a_blank_may_stand_before_a_closing_mark() {
        check(
            "\"I thought, 'No way,' \" she said. \"So I left.\"",
            &["I thought, 'No way,' ", "*No way,", "So I left."],
        );
        check(
            "''The word is 'rest,' '' she said, ''not sleep.''",
            &["The word is 'rest,' ", "*rest,", "not sleep."],
        );
        check("\"Tea helps, \" she said.", &["Tea helps, "]);
        check("She said \" tea helps.\"", &[" tea helps."]);
        check(
            "''We call it 'rest,''' she said.",
            &["We call it 'rest,'", "*rest,"],
        );
        check("He said \"No.\"\u{a0}She said \"Yes.\"", &["No.", "Yes."]);
    }

    #[test]
    fn a_blank_may_be_missing() {
        check(
            "\"Tea helps,\"she said.\"A bit.\"",
            &["Tea helps,", "A bit."],
        );
        check("“Tea helps,”she said.“A bit.”", &["Tea helps,", "A bit."]);
        check("(\"Tea\")—\"Coffee\"", &["Tea", "Coffee"]);
    }

    #[test]
    fn a_pair_of_unlike_marks_may_stand_before_another() {
        check(
            "“Tea helps,\" she said. \"It always did.”",
            &["Tea helps,", "It always did."],
        );
        check(
            "\"Tea helps,” she said. “It always did.\"",
            &["Tea helps,", "It always did."],
        );
        check("”Tea helps,” she said.", &["Tea helps,"]);
        check("“Tea helps,’ she said.", &["Tea helps,"]);
        check("“I said no,’ she said, “twice.”", &["I said no,", "twice."]);
        check("„Tea helps,“ she said.", &["Tea helps,"]);
    }

    #[test]
    fn marks_of_one_shape_nest_where_both_close() {
        check(
            "“The “super foods” sold well,” she said. “They “helped” us.”",
            &[
                "The “super foods” sold well,",
                "*super foods",
                "They “helped” us.",
                "*helped",
            ],
        );
        check(
            "\"The \"super foods\" sold well,\" she said.",
            &["The \"super foods\" sold well,", "*super foods"],
        );
    }

    #[test]
    fn possessives_close_only_where_nothing_else_does() {
        check("The ‘super foods’ sell well.", &["super foods"]);
        check("The 'super foods' sell well.", &["super foods"]);
        check(
            "‘The doctors’ tea is fine,’ he said.",
            &["The doctors’ tea is fine,"],
        );
        check("'Tis the season, he said, of the boys' choir.", &[]);
    }

    #[test]
    fn inches_in_a_quote_do_not_close_it() {
        check(
            "\"The pan was 12\" wide,\" she said.",
            &["The pan was 12\" wide,"],
        );
        check("She was ill \"in 2015\" and well.", &["in 2015"]);
    }

    #[test]
    fn marks_in_links_and_code_are_none() {
        check(
            "See https://x.example/?q=\"a\"&b or `let a = \"b\"` here.",
            &[],
        );
        check("She wrote “see www.x.example”.", &["see www.x.example"]);
        check("``Tea helps,'' she wrote, `so' to say.", &["Tea helps,"]);
    }

    #[test]
    fn characters_that_are_not_seen_do_no_harm() {
        check("\u{200f}“Tea helps,”\u{200f} she said.", &["Tea helps,"]);
        check(
            "She said \u{202b}\"Tea helps\"\u{202c} twice.",
            &["Tea helps"],
        );
    }
}
