//! Pairs quote marks.
//!
//! Marks are read by what stands beside them, not by counting: a stray mark, an
//! apostrophe or an inch sign must not turn the rest of an article inside out.

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

/// What a mark looks like; an opening mark is closed by one of its own shape if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Curly,
    Straight,
    Angle,
    Single,
}

/// Which way a mark may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sign {
    span: Span,
    shape: Shape,
    opens: bool,
    closes: bool,
}

/// A mark that waits for its partner.
#[derive(Clone, Copy, Debug)]
struct Open {
    sign: Sign,
    nested: bool,
}

/// How many marks further on a partner is looked for.
const NEAR: usize = 64;

/// Pairs the marks of all blocks, in reading order; outer ones stand before what they hold.
pub(super) fn pair(text: &str, blocks: &[Block]) -> Vec<Marked> {
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
        let all = signs(words, block.span.start);
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
        if own.is_some() || sign.shape == Shape::Single {
            return own;
        }
        // A pair of unlike marks: only where no mark of the right shape comes first.
        let at = self
            .open
            .iter()
            .rposition(|open| open.sign.shape != Shape::Single)?;
        let shape = self.open[at].sign.shape;
        let right = later.iter().take(NEAR).find(|sign| sign.shape == shape);
        right
            .is_none_or(|right| right.opens && !right.closes)
            .then_some(at)
    }

    fn begin(&mut self, sign: Sign, later: &[Sign]) {
        if sign.shape == Shape::Single && !closes_later(sign, later) {
            return;
        }
        let same = self
            .open
            .iter()
            .position(|open| open.sign.shape == sign.shape);
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

/// Whether a single mark, which may be an apostrophe, has a partner.
fn closes_later(sign: Sign, later: &[Sign]) -> bool {
    later
        .iter()
        .take(NEAR)
        .take_while(|other| other.shape == Shape::Single || other.shape == sign.shape)
        .any(|other| {
            other.shape == Shape::Single && other.closes && other.span.start > sign.span.end
        })
}

/// All marks of a block, with the ways in which they may be read.
fn signs(words: &str, base: usize) -> Vec<Sign> {
    let mut found = Vec::new();
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let doubled =
            matches!(c, '\'' | '`' | '’' | '‘') && words[at + c.len_utf8()..].starts_with(c);
        if doubled {
            chars.next();
        }
        let end = at + c.len_utf8() * (1 + usize::from(doubled));
        let before = words[..at].chars().next_back();
        let after = words[end..].chars().next();
        if let Some((shape, opens, closes)) = read(c, doubled, before, after) {
            let span = Span::new(base + at, base + end);
            found.push(Sign {
                span,
                shape,
                opens,
                closes,
            });
        }
    }
    found
}

fn read(
    c: char,
    doubled: bool,
    before: Option<char>,
    after: Option<char>,
) -> Option<(Shape, bool, bool)> {
    let starts = before.is_none_or(opens_after);
    let word_follows = after.is_some_and(|c| !c.is_whitespace());
    let word_before = before.is_some_and(|c| !c.is_whitespace());
    match c {
        '“' if word_before && !starts && !word_follows => Some((Shape::Curly, false, true)),
        '“' | '„' | '‟' => Some((Shape::Curly, true, false)),
        '”' if starts && word_follows && after.is_some_and(char::is_alphabetic) => {
            Some((Shape::Curly, true, true))
        }
        '”' => Some((Shape::Curly, false, true)),
        '«' => Some((Shape::Angle, true, false)),
        '»' => Some((Shape::Angle, false, true)),
        '`' if doubled => Some((Shape::Straight, true, false)),
        '"' | '＂' | '\'' | '’' | '‘' if c == '"' || c == '＂' || doubled => {
            let inch = before.is_some_and(|c| c.is_ascii_digit())
                && after.is_none_or(|c| !c.is_alphabetic());
            Some((
                Shape::Straight,
                starts && word_follows && !inch,
                word_before,
            ))
        }
        '‘' => Some((Shape::Single, starts && word_follows, false)),
        '’' | '\'' => {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let opens = c == '\'' && starts && letter(after);
            let closes = word_before && !letter(after) && !loose_apostrophe(before, after);
            (opens || closes).then_some((Shape::Single, opens, closes))
        }
        _ => None,
    }
}

/// Whether a mark after this character may open.
fn opens_after(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…' | '“' | '"' | '‘' | '\'' | ':' | '•'
        )
}

/// Whether a mark at a word's end is more likely a possessive (`doctors’ orders`) than a closing mark.
fn loose_apostrophe(before: Option<char>, after: Option<char>) -> bool {
    before == Some('s') && after.is_some_and(char::is_whitespace)
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

    /// What stands between marks; `…` after what has no closing mark, `>` before what goes on, `*` before nested ones.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = pair(text, &blocks(text))
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
}
