//! A finding in one line: its words in the middle, what stands around them on both sides.

use unicode_width::UnicodeWidthChar;

use crate::Span;

/// Columns on each side of a finding.
const AROUND: usize = 36;
/// Columns of a finding; what is longer loses its middle.
const FOUND: usize = 70;

const BOLD: &str = "\u{1b}[1;31m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// A finding with its words and what stands around them.
#[derive(Debug)]
pub(super) struct Line {
    /// `file:line:column`.
    pub(super) place: String,
    /// Words before, as wide as there is room, filled with blanks on the left.
    left: String,
    /// The words found.
    found: String,
    /// Words after.
    right: String,
    /// What is said of it: its rule and attributes.
    pub(super) about: String,
}

impl Line {
    /// The line for a span of a text.
    pub(super) fn new(place: String, text: &str, span: Span, about: String) -> Self {
        Self {
            place,
            left: left(&text[..span.start]),
            found: middle(&squeezed(span.of(text))),
            right: right(&text[span.end..]),
            about,
        }
    }

    /// The line, its place filled up to a width. It is coloured; who prints it may take the colours out.
    pub(super) fn show(&self, place_width: usize) -> String {
        let Self {
            place,
            left,
            found,
            right,
            about,
        } = self;
        let fill = " ".repeat(place_width.saturating_sub(width(place)));
        let line =
            format!("{DIM}{place}{PLAIN}{fill}  {left}{BOLD}[{found}]{PLAIN}{right}  {about}");
        line.trim_end().to_owned()
    }
}

/// The words around a span and inside a sentence or paragraph, with carets under the span and a word on them.
pub(super) fn underlined(text: &str, unit: Span, span: Span, label: &str) -> [String; 2] {
    const LEFT: usize = 50;
    const WHOLE: usize = 100;
    let before = squeezed(&text[unit.start.min(span.start)..span.start]);
    let found = squeezed(span.of(text));
    let after = squeezed(&text[span.end..unit.end.max(span.end)]);
    let before = if width(&before) > LEFT {
        let end: String = fitting(before.chars().rev(), LEFT - 1)
            .chars()
            .rev()
            .collect();
        format!("…{end}")
    } else {
        before
    };
    let room = WHOLE.saturating_sub(width(&before) + width(&found));
    let after = if width(&after) > room {
        format!("{}…", fitting(after.chars(), room.saturating_sub(1)))
    } else {
        after
    };
    let fill = " ".repeat(width(&before));
    let carets = "^".repeat(width(&found));
    let line = format!("{before}{BOLD}{found}{PLAIN}{after}");
    let carets = format!("{fill}{BOLD}{carets}{PLAIN} {label}");
    [line, carets.trim_end().to_owned()]
}

/// Width of the widest place.
pub(super) fn place_width<'l>(lines: impl IntoIterator<Item = &'l Line>) -> usize {
    lines
        .into_iter()
        .map(|line| width(&line.place))
        .max()
        .unwrap_or(0)
}

/// A value as it may stand after `name=`: in double quotes where it holds a blank.
pub(super) fn quoted(value: &str) -> String {
    let value = squeezed(value);
    if value.is_empty() || value.contains(' ') {
        format!("\"{}\"", middle(value.trim()))
    } else {
        value
    }
}

/// The end of what stands before, exactly as wide as there is room.
fn left(before: &str) -> String {
    let mut from = before.len();
    for (at, _) in before.char_indices().rev().take(4 * AROUND) {
        from = at;
    }
    let words = squeezed(&before[from..]);
    let mut start = words.len();
    let mut columns = 0;
    for (at, c) in words.char_indices().rev() {
        columns += char_width(c);
        if columns > AROUND {
            break;
        }
        start = at;
    }
    let kept = &words[start..];
    let fill = " ".repeat(AROUND.saturating_sub(width(kept)));
    format!("{fill}{kept}")
}

/// The beginning of what stands after, filled up so that what follows it is aligned.
fn right(after: &str) -> String {
    let to = after.char_indices().nth(4 * AROUND);
    let words = squeezed(&after[..to.map_or(after.len(), |(at, _)| at)]);
    let kept = fitting(words.chars(), AROUND);
    let fill = " ".repeat(AROUND.saturating_sub(width(&kept)));
    format!("{kept}{fill}")
}

/// The words without their middle, when they are too long for a line.
pub(super) fn middle(words: &str) -> String {
    if width(words) <= FOUND {
        return words.to_owned();
    }
    let half = (FOUND - 3) / 2;
    let start = fitting(words.chars(), half);
    let end: String = fitting(words.chars().rev(), half).chars().rev().collect();
    let start = start.rsplit_once(' ').map_or(&*start, |(whole, _)| whole);
    let end = end.split_once(' ').map_or(&*end, |(_, whole)| whole);
    format!("{start} … {end}")
}

fn fitting(chars: impl Iterator<Item = char>, most: usize) -> String {
    let mut columns = 0;
    chars
        .take_while(|c| {
            columns += char_width(*c);
            columns <= most
        })
        .collect()
}

/// The text in one line: white space is one blank, an empty line `¶`; what has no shape, or could turn the terminal
/// around, is left out.
pub(super) fn squeezed(text: &str) -> String {
    let mut out = String::new();
    let mut ends = 0;
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
            ends += usize::from(c == '\n');
            continue;
        }
        if !is_shown(c) {
            continue;
        }
        if blank {
            out.push_str(if ends > 1 { " ¶ " } else { " " });
            (blank, ends) = (false, 0);
        }
        out.push(if c.is_control() { '\u{fffd}' } else { c });
    }
    if blank {
        out.push_str(if ends > 1 { " ¶ " } else { " " });
    }
    out
}

fn is_shown(c: char) -> bool {
    !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, found: &str, expected: &str) {
        let start = text.find(found).unwrap();
        let span = Span::new(start, start + found.len());
        let line = Line::new("a:1:1".to_owned(), text, span, "p/r".to_owned()).show(7);
        let bare = [BOLD, DIM, PLAIN]
            .iter()
            .fold(line, |line, code| line.replace(code, ""));
        assert_eq!(bare, expected);
    }

    #[test]
    fn the_finding_stands_in_the_middle() {
        let fill = |text: &str| format!("{text:>36}");
        check(
            "green tea",
            "tea",
            &format!("a:1:1    {}[tea]{}  p/r", fill("green "), fill("")),
        );
        check(
            "One.\n\nTea \t\u{200b}and\u{1b} bread",
            "Tea",
            &format!(
                "a:1:1    {}[Tea]{:36}  p/r",
                fill("One. ¶ "),
                " and\u{fffd} bread"
            ),
        );
        let long = format!("{}tea{}", "wide ".repeat(20), " wide".repeat(20));
        let wide = " wide wide wide wide wide wide wide ";
        check(&long, "tea", &format!("a:1:1    {wide}[tea]{wide}  p/r"));
    }

    #[test]
    fn a_long_finding_loses_its_middle() {
        let words = middle(&"word ".repeat(40));
        assert!(
            width(&words) <= FOUND && words.contains("word … word"),
            "{words}"
        );
        assert_eq!(quoted("a\nb"), "\"a b\"");
        assert_eq!(quoted("a"), "a");
        assert_eq!(quoted(""), "\"\"");
    }
}
