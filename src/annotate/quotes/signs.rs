//! Finds quote marks and reads, from what stands beside them, which way they may go.

use super::super::lookup::starts_at;
use crate::text::Span;

/// What a mark looks like; an opening mark is closed by one of its own shape if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Curly,
    Straight,
    Angle,
    Single,
}

/// Which way a mark may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) span: Span,
    pub(super) shape: Shape,
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// Whether it closes only if nothing better does: an inch sign, a possessive's apostrophe.
    pub(super) weak: bool,
}

impl Sign {
    pub(super) fn only_opens(self) -> bool {
        self.opens && !self.closes
    }

    pub(super) fn only_closes(self) -> bool {
        self.closes && !self.opens
    }
}

/// A mark as it stands in the text.
struct Mark {
    c: char,
    doubled: bool,
    before: Option<char>,
    after: Option<char>,
}

/// Longest stretch in bytes that one backtick opens and another closes, as in `code`.
const CODE: usize = 200;

/// All marks of a block, with the ways in which they may be read. Those in links and code are none; before a word of
/// which a letter is left out (`'tis`) stands an apostrophe.
pub(super) fn signs(words: &str, base: usize, elided: &[Span]) -> Vec<Sign> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        if let Some(end) = skipped(words, at, c) {
            at = end;
            continue;
        }
        let end = at + width(words, at, c);
        let mark = Mark {
            c,
            doubled: end > at + c.len_utf8(),
            before: words[..at].chars().rev().find(|c| !invisible(*c)),
            after: words[end..].chars().find(|c| !invisible(*c)),
        };
        if let Some((shape, mut opens, closes)) = mark.read() {
            let span = Span::new(base + at, base + end);
            opens &= shape != Shape::Single || starts_at(elided, span.end).is_none();
            let weak = closes && mark.is_weak(shape);
            if opens || closes {
                found.push(Sign {
                    span,
                    shape,
                    opens,
                    closes,
                    weak,
                });
            }
        }
        at = end;
    }
    found
}

/// Bytes of the mark that begins here. Two single marks are one double mark; of three, the outer two are.
fn width(words: &str, at: usize, c: char) -> usize {
    let one = c.len_utf8();
    if !matches!(c, '\'' | '`' | '’' | '‘') {
        return one;
    }
    let rest = &words[at + one..];
    let run = 1 + rest.chars().take(3).take_while(|next| *next == c).count();
    let opens = words[..at].chars().next_back().is_none_or(opens_after);
    match run {
        1 => one,
        3 if !opens => one,
        _ => one * 2,
    }
}

/// Where a link or a stretch of code ends that begins here.
fn skipped(words: &str, at: usize, c: char) -> Option<usize> {
    let rest = &words[at..];
    match c {
        'h' | 'w'
            if ["http://", "https://", "www."]
                .iter()
                .any(|start| rest.starts_with(start)) =>
        {
            let token = rest.split(char::is_whitespace).next()?;
            let link = token.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
            Some(at + link.len().max(1))
        }
        '`' if !rest.starts_with("``") => {
            let (inside, behind) = rest[1..].split_once('`')?;
            let code = inside.len() <= CODE
                && inside.ends_with(|c: char| !c.is_whitespace())
                && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '`');
            code.then(|| at + inside.len() + 2)
        }
        _ => None,
    }
}

/// Characters that are not seen.
fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

impl Mark {
    fn read(&self) -> Option<(Shape, bool, bool)> {
        let starts = self.before.is_none_or(opens_after);
        let word_follows = self.after.is_some_and(|c| !c.is_whitespace());
        let word_before = self.before.is_some_and(|c| !c.is_whitespace());
        match self.c {
            '“' if word_before && !starts && !word_follows => Some((Shape::Curly, false, true)),
            '“' | '„' | '‟' => Some((Shape::Curly, true, false)),
            '”' if starts && self.after.is_some_and(char::is_alphabetic) => {
                Some((Shape::Curly, true, true))
            }
            '”' => Some((Shape::Curly, false, true)),
            '«' => Some((Shape::Angle, true, false)),
            '»' => Some((Shape::Angle, false, true)),
            '`' if self.doubled => Some((Shape::Straight, true, false)),
            '"' | '＂' => Some(self.straight()),
            '\'' | '’' | '‘' if self.doubled => Some(self.straight()),
            '‘' => Some((Shape::Single, starts && word_follows, false)),
            '’' | '\'' => {
                let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let opens = self.c == '\'' && starts && letter(self.after);
                let closes = word_before && !letter(self.after);
                Some((Shape::Single, opens, closes))
            }
            _ => None,
        }
    }

    /// Reads a mark that looks the same on both sides.
    fn straight(&self) -> (Shape, bool, bool) {
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let follows = |c: char| matches!(c, ',' | ';' | ':' | '?' | '!' | ')');
        if blank(self.before) {
            // A blank before it: `"…,' " she said`, `he said " Fine."`. It closes what is open, else it opens.
            let loose = blank(self.after) || self.after.is_some_and(follows);
            let ends = self.after.is_none_or(follows);
            return (Shape::Straight, !ends, loose && self.before.is_some());
        }
        let starts = self.before.is_some_and(opens_after);
        let glued = self
            .before
            .is_some_and(|c| matches!(c, '.' | ',' | ';' | '!' | '?'))
            && self.after.is_some_and(char::is_alphabetic);
        let opens = (starts || glued) && !blank(self.after) && !self.is_inch();
        (Shape::Straight, opens, true)
    }

    fn is_inch(&self) -> bool {
        self.before.is_some_and(|c| c.is_ascii_digit())
            && self.after.is_none_or(|c| !c.is_alphabetic())
    }

    /// Whether it is more likely an inch sign, or a possessive (`doctors’ orders`), than a closing mark.
    fn is_weak(&self, shape: Shape) -> bool {
        match shape {
            Shape::Straight => self.is_inch(),
            Shape::Single => {
                self.before == Some('s') && self.after.is_some_and(char::is_whitespace)
            }
            Shape::Curly | Shape::Angle => false,
        }
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
