//! The text with marks under the findings, block by block: for terminals and for golden tests.

use unicode_width::UnicodeWidthChar;

use super::OffsetUnit;
use super::record::{Field, Finding, Flag, Record};
use crate::model::Annotated;
use crate::text::{Block, BlockKind, Span};

/// Columns that a line of the text may take before it is broken.
const COLUMNS: usize = 100;

/// The text, block by block, with each finding marked under its words and told below its first block.
///
/// It is a view, not a copy: characters without a shape are left out, and long lines are broken at blanks.
pub fn marks(annotated: &Annotated<'_>) -> Vec<u8> {
    let record = Record::new(annotated, OffsetUnit::Bytes);
    let blocks = annotated.document.blocks();
    let mut findings: Vec<&Finding> = record.annotations.iter().collect();
    findings.sort_by_key(|finding| finding.start);
    let mut view = View {
        text: annotated.document.text(),
        coming: &findings,
        alive: Vec::new(),
        out: String::new(),
    };
    let mut untold = findings.iter().peekable();
    for (index, block) in blocks.iter().enumerate() {
        view.block(block);
        let end = blocks.get(index + 1).map(|next| next.span.start);
        while let Some(finding) = untold.next_if(|one| end.is_none_or(|end| one.start < end)) {
            view.tell(finding);
        }
    }
    untold.for_each(|finding| view.tell(finding));
    view.checks(&record.checks);
    view.out.into_bytes()
}

struct View<'a> {
    text: &'a str,
    /// The findings that begin after what is written, by their start.
    coming: &'a [&'a Finding],
    /// Those that began and may go on.
    alive: Vec<&'a Finding>,
    out: String,
}

impl View<'_> {
    fn block(&mut self, block: &Block) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str("── ");
        self.out.push_str(block.kind.name());
        if let BlockKind::SocialPost(post) = &block.kind {
            for span in [post.author, post.handle].into_iter().chain(post.date) {
                self.out.push_str(" · ");
                self.show(span);
            }
        }
        self.out.push('\n');
        for line in lines(self.text, block.span) {
            self.show(line);
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push('\n');
            self.underline(line);
        }
    }

    fn show(&mut self, span: Span) {
        self.out
            .extend(span.of(self.text).chars().filter_map(shape));
    }

    /// Writes the rows of marks under a line; findings share a row where there is room.
    fn underline(&mut self, line: Span) {
        let begun = self
            .coming
            .partition_point(|finding| finding.start < line.end);
        let (begun, coming) = self.coming.split_at(begun);
        self.coming = coming;
        self.alive.extend(begun);
        self.alive.retain(|finding| finding.end > line.start);
        let mut rows: Vec<(String, usize)> = Vec::new();
        for finding in &self.alive {
            let (start, end) = (finding.start.max(line.start), finding.end.min(line.end));
            if start >= end {
                continue;
            }
            let from = width(&self.text[line.start..start]);
            let mark = mark(&finding.kind).to_string();
            let mut words = mark.repeat(width(&self.text[start..end]).max(1));
            if finding.start >= line.start {
                words.push(' ');
                words.push_str(&finding.id);
            }
            let place = rows
                .iter()
                .position(|(_, taken)| taken + 1 < from || *taken == 0);
            let place = place.unwrap_or_else(|| {
                rows.push((String::new(), 0));
                rows.len() - 1
            });
            let (row, taken) = &mut rows[place];
            row.extend(std::iter::repeat_n(' ', from - *taken));
            row.push_str(&words);
            *taken = from + words.chars().count();
        }
        for (row, _) in rows {
            self.out.push_str(&row);
            self.out.push('\n');
        }
    }

    /// Writes all that is known of a finding in one line.
    fn tell(&mut self, finding: &Finding) {
        let Finding { id, kind, rule, .. } = finding;
        self.out.extend(["  ", id, " ", kind]);
        for (name, field) in &finding.attrs {
            self.out.push(' ');
            if name != "type" {
                self.out.push_str(name);
                self.out.push('=');
            }
            self.out.push_str(&quoted(field));
        }
        self.out.extend([" [", rule, "]\n"]);
    }

    fn checks(&mut self, checks: &[Flag]) {
        if checks.is_empty() {
            return;
        }
        self.out.push_str("\n── checks\n");
        for check in checks {
            let Flag {
                id, severity, rule, ..
            } = check;
            let message = clean(&check.message);
            let spans = check
                .spans
                .iter()
                .map(|words| format!("“{}”", clean(&words.text)));
            let causes = check.annotations.iter().cloned().chain(spans);
            let causes: Vec<String> = causes.collect();
            self.out.extend(["  ", id, " ", severity, " ", &message]);
            if !causes.is_empty() {
                self.out.extend([" (", &causes.join(", "), ")"]);
            }
            self.out.extend([" [", rule, "]\n"]);
        }
    }
}

/// The lines of a block, broken where they are too long. Linear in the block.
fn lines(text: &str, block: Span) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = block.start;
    for line in block.of(text).split_inclusive(['\n', '\r']) {
        let words = line.trim_end_matches(['\n', '\r']);
        if !words.is_empty() {
            wrap(text, Span::new(at, at + words.len()), &mut lines);
        }
        at += line.len();
    }
    lines
}

/// Breaks a line at the last blank that fits, or where it must.
fn wrap(text: &str, line: Span, lines: &mut Vec<Span>) {
    let (mut start, mut blank, mut columns) = (line.start, None, 0);
    let mut after_blank = 0;
    for (at, c) in line.of(text).char_indices() {
        let at = line.start + at;
        let c_width = shape(c).map_or(0, char_width);
        if columns + c_width > COLUMNS && at > start {
            let next = blank.take().unwrap_or(at);
            columns = if next == at { 0 } else { after_blank };
            lines.push(Span::new(start, next));
            start = next;
            after_blank = 0;
        }
        columns += c_width;
        after_blank += c_width;
        if c == ' ' {
            blank = Some(at + 1);
            after_blank = 0;
        }
    }
    lines.push(Span::new(start, line.end));
}

/// How a character is shown; `None` for those without a shape, which could also turn the line around.
fn shape(c: char) -> Option<char> {
    match c {
        '\t' | '\u{a0}' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        '\u{2028}' | '\u{2029}' => Some('⏎'),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => None,
        c => Some(c),
    }
}

fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Columns that a stretch takes.
fn width(text: &str) -> usize {
    text.chars().filter_map(shape).map(char_width).sum()
}

fn clean(text: &str) -> String {
    text.chars().filter_map(shape).collect()
}

/// The character that marks a kind.
fn mark(kind: &str) -> char {
    match kind {
        "quote" => '~',
        "statistic" => '^',
        "claim" => '=',
        "hedge" | "negation" => '.',
        _ => '*',
    }
}

/// The value in quotation marks where it holds a blank.
fn quoted(field: &Field) -> String {
    let plain = clean(&field.plain());
    if plain.is_empty() || plain.contains(' ') {
        format!("“{plain}”")
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = lines(text, Span::new(0, text.len()));
        let found: Vec<&str> = found.iter().map(|line| line.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_are_broken_at_blanks_or_where_they_must() {
        check("", &[]);
        check("one\r\n\ntwo", &["one", "two"]);
        let ten = "ten chars ".repeat(10);
        check(&format!("{ten}more"), &[&ten, "more"]);
        let long = "x".repeat(COLUMNS);
        check(&format!("{long}{long}y"), &[&long, &long, "y"]);
        let wide = "茶".repeat(COLUMNS / 2);
        check(
            &format!("{wide}\u{200b}{wide}"),
            &[&format!("{wide}\u{200b}"), &wide],
        );
        check(&format!("a {long}b"), &["a ", &long, "b"]);
    }

    #[test]
    fn nothing_turns_the_terminal_around() {
        assert_eq!(clean("\u{1b}[2J\u{202e}a\u{ad}b\u{9b}"), "␛[2Jab\u{fffd}");
    }
}
