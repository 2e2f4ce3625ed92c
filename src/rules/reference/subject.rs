//! One pattern as a plain regex, in either reading of its lists.

use std::fmt::Write;
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::book::{Book, Entry, Part, Pattern};
use super::seen::{is_edge, letter};

/// How word lists are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As alternations of their entries.
    Plain,
    /// As single letters that stand for entries.
    Whole,
}

/// A match: its range, and those of the named groups that took part and are not empty.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) groups: Vec<(String, Range<usize>)>,
}

/// Compiles a pattern.
pub(super) fn compile(book: &Book, pattern: &Pattern, reading: Reading) -> Regex {
    let lists = pattern.lists();
    assert!(
        lists.len() < 16,
        "{} names too many lists for this test",
        pattern.id
    );
    let mut text = String::new();
    let mut depth = 0;
    for part in &pattern.parts {
        match part {
            Part::Text(part) => translate(part, &mut depth, &mut text),
            Part::List(list) if reading == Reading::Plain => {
                alternation(&book.lists[*list], &mut text);
            }
            Part::List(list) => {
                let bit = lists.iter().position(|other| other == list).unwrap();
                let masks = 1..1_u32 << lists.len();
                let letters: String = masks
                    .filter(|mask| mask >> bit & 1 == 1)
                    .map(letter)
                    .collect();
                write!(text, "(?:_[{letters}]_)").unwrap();
            }
            Part::Atom => unreachable!("patterns with findings are not compared"),
        }
    }
    RegexBuilder::new(&text)
        .case_insensitive(!pattern.exact)
        .size_limit(1 << 30)
        .dfa_size_limit(1 << 28)
        .build()
        .unwrap()
}

/// Entries as alternatives, the longest first, each to the end of a word.
fn alternation(entries: &[Entry], text: &mut String) {
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by_key(|entry| (std::cmp::Reverse(entry.folded.len()), &entry.folded));
    let one = |entry: &&Entry| {
        let (flag, words) = match &entry.exact {
            Some(exact) => ("-i", exact),
            None => ("i", &entry.folded),
        };
        let words_end = words.ends_with(|c: char| c.is_alphanumeric());
        let end = if words_end { r"\b{end-half}" } else { "" };
        format!(
            "(?{flag}:{}){end}",
            regex::escape(words).replace('\'', "['’]")
        )
    };
    let all: Vec<String> = entries.iter().map(one).collect();
    match all.as_slice() {
        [] => text.push_str(r"[^\s\S]"),
        all => write!(text, "(?:{})", all.join("|")).unwrap(),
    }
}

/// Regex text in which `\w` also takes the letters that stand for entries.
fn translate(part: &str, depth: &mut usize, text: &mut String) {
    const LETTERS: &str = r"\x{F0000}-\x{FFFFD}";
    let mut chars = part.chars();
    while let Some(c) = chars.next() {
        *depth = match c {
            '[' => *depth + 1,
            ']' => depth.saturating_sub(1),
            _ => *depth,
        };
        if c != '\\' {
            text.push(c);
            continue;
        }
        match (chars.next().unwrap_or_default(), *depth) {
            ('w', 0) => write!(text, r"[\w{LETTERS}]").unwrap(),
            ('w', _) => write!(text, r"\w{LETTERS}").unwrap(),
            ('W', 0) => write!(text, r"[^\w{LETTERS}]").unwrap(),
            // The one thing that does not mean what it means in Unicode: it knows only ASCII letters.
            ('b', 0) => text.push_str(r"(?-u:\b)"),
            (c @ ('<' | '>'), _) => text.push(c),
            (c, _) => write!(text, r"\{c}").unwrap(),
        }
    }
}

/// All matches from left to right that begin and end where words do; the next one is looked for behind the marked group.
pub(super) fn run(regex: &Regex, text: &str, marked: Option<&str>) -> Vec<Found> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(captures) = (from <= text.len())
        .then(|| regex.captures_at(text, from))
        .flatten()
    {
        let whole = captures.get(0).unwrap().range();
        let next = text[whole.start..].chars().next().map_or(1, char::len_utf8);
        from = whole.start + next;
        if whole.is_empty() || !edge(text, whole.start) || !edge(text, whole.end) {
            continue;
        }
        let marked = marked.and_then(|name| captures.name(name));
        let marked = marked
            .map(|group| group.end())
            .filter(|end| *end > whole.start);
        from = from.max(marked.unwrap_or(whole.end));
        let named = regex.capture_names().flatten();
        let groups = named.filter_map(|name| Some((name.to_owned(), captures.name(name)?.range())));
        all.push(Found {
            start: whole.start,
            end: whole.end,
            groups: groups.filter(|(_, range)| !range.is_empty()).collect(),
        });
    }
    all
}

/// Whether a match may begin or end at a byte; the letter of an entry is a whole word.
fn edge(text: &str, at: usize) -> bool {
    text[..at].ends_with('_') || text[at..].starts_with('_') || is_edge(text, at)
}
