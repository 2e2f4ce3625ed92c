//! Which lines make one block: a line alone, or lines wrapped by hand.

use super::line::Line;
use super::{Span, list, post, shape};

/// A stretch that will become one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// The stretch without the white space around it.
    pub(super) span: Span,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(super) gap: bool,
    /// What it is, as soon as that is known.
    pub(super) kind: Option<super::BlockKind>,
}

impl Draft {
    pub(super) fn new(line: &Line) -> Self {
        Self {
            span: line.span,
            gap: line.gap,
            kind: None,
        }
    }
}

/// Lines are called wrapped by hand when most are nearly this long, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Joins the lines of a plain text that are one paragraph wrapped over several lines.
pub(super) fn drafts(text: &str, lines: &[Line]) -> Vec<Draft> {
    let width = wrap_width(text, lines);
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let joins = index > 0 && joins(text, &lines[index - 1], line, width);
        match drafts.last_mut() {
            Some(last) if joins => last.span = last.span.cover(line.span),
            _ => drafts.push(Draft::new(line)),
        }
    }
    drafts
}

/// Whether the lines of a text stand in groups with blank lines between them.
pub(super) fn has_gaps(drafts: &[Draft]) -> bool {
    let gaps = drafts.iter().skip(1).filter(|draft| draft.gap).count();
    gaps * 2 >= drafts.len().saturating_sub(1) && gaps > 0
}

fn joins(text: &str, before: &Line, line: &Line, width: Option<usize>) -> bool {
    if line.gap || starts_anew(line.span.of(text)) {
        return false;
    }
    if list::bullet(before.span.of(text)).is_some() && line.indent > before.indent {
        return true;
    }
    let Some(width) = width else { return false };
    let indented = line.indent > before.indent + 1 && before.indent == 0;
    !indented && reach(text, before, line) > width - width / 8
}

/// Whether a line cannot be the continuation of the one before.
fn starts_anew(line: &str) -> bool {
    list::bullet(line).is_some() || list::quote_mark(line).is_some() || post::signs(line)
}

/// Length that the first line would have had with the next line's first word on it.
fn reach(text: &str, before: &Line, line: &Line) -> usize {
    let word = line.span.of(text).chars().take(40);
    before.indent
        + shape::chars(before.span.of(text))
        + 1
        + word.take_while(|c| !c.is_whitespace()).count()
}

/// Width the text was wrapped to, if it was: most lines go on in lower case, and
/// their next word would not have fitted.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs: Vec<_> = lines
        .windows(2)
        .filter(|pair| !pair[1].gap && !starts_anew(pair[1].span.of(text)))
        .collect();
    let mut widths: Vec<_> = pairs
        .iter()
        .map(|pair| pair[0].indent + shape::chars(pair[0].span.of(text)))
        .collect();
    let last = widths.len().checked_sub(1)?;
    let (_, &mut width, _) = widths.select_nth_unstable(last * 9 / 10);
    let goes_on = |pair: &&&[Line]| {
        !shape::is_stopped(pair[0].span.of(text)) && shape::starts_lower(pair[1].span.of(text))
    };
    let full = |pair: &&&[Line]| reach(text, &pair[0], &pair[1]) > width - width / 8;
    (WIDTHS.contains(&width)
        && pairs.iter().filter(goes_on).count() * 4 >= pairs.len()
        && pairs.iter().filter(full).count() * 10 >= pairs.len() * 7)
        .then_some(width)
}
