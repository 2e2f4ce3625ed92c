//! The lines of a text, and which characters show on none.

use super::Span;

/// One line with something to see on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The line without the white space around it.
    pub(super) span: Span,
    /// White characters before it on its line, a tab being four.
    pub(super) indent: usize,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(super) gap: bool,
}

/// Finds the lines that are not blank. A line ends at LF, CR, CR LF, U+2028 or U+2029.
pub(super) fn find(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut gap = true;
    for (at, end) in ends(text) {
        let raw = &text[start..at];
        if raw.chars().all(is_blank) {
            gap = true;
        } else {
            lines.push(line(raw, start, gap));
            gap = false;
        }
        start = end;
    }
    lines
}

/// Whether a reader sees nothing where the character stands.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn line(raw: &str, start: usize, gap: bool) -> Line {
    let body = raw.trim_start();
    let lead = &raw[..raw.len() - body.len()];
    let from = start + lead.len();
    Line {
        span: Span::new(from, from + body.trim_end().len()),
        indent: lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(),
        gap,
    }
}

/// Where each line ends and the next one begins, in bytes.
fn ends(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    text.char_indices()
        .filter(|&(at, c)| match c {
            '\n' => at == 0 || bytes[at - 1] != b'\r',
            '\r' | '\u{2028}' | '\u{2029}' => true,
            _ => false,
        })
        .map(move |(at, c)| {
            let long = c == '\r' && bytes.get(at + 1) == Some(&b'\n');
            (at, at + c.len_utf8() + usize::from(long))
        })
        .chain([(text.len(), text.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, usize, bool)]) {
        let found: Vec<_> = find(text)
            .iter()
            .map(|line| (line.span.of(text), line.indent, line.gap))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn lines_end_in_every_way() {
        check(
            "a\r\nb\nc\rd\u{2028}e",
            &[
                ("a", 0, true),
                ("b", 0, false),
                ("c", 0, false),
                ("d", 0, false),
                ("e", 0, false),
            ],
        );
        check(
            "a\r\n\r\nb\n\nc\r\rd",
            &[
                ("a", 0, true),
                ("b", 0, true),
                ("c", 0, true),
                ("d", 0, true),
            ],
        );
    }

    #[test]
    fn what_nobody_sees_is_no_line() {
        check("", &[]);
        check(" \n\u{200B}\n\t", &[]);
        check(
            "a\n\u{FEFF} \u{AD}\n\t b ",
            &[("a", 0, true), ("b", 5, true)],
        );
    }
}
