//! A text as rules see it: white space is one blank, what has no width is gone, and list entries may be one letter each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::book::{Entry, fold, straight};
use crate::text::Span;

/// A text with the place in the document of each of its bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) text: String,
    places: Vec<Span>,
}

/// A place where an entry of one or more lists stands, in bytes of the text that it was looked up in.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    /// Numbers of the lists.
    pub(super) lists: Vec<usize>,
}

/// All entries of all lists by their folded form.
pub(super) type Entries<'b> = BTreeMap<&'b str, Vec<(usize, &'b Entry)>>;

/// Sorts the entries of all lists.
pub(super) fn entries(lists: &[Vec<Entry>]) -> Entries<'_> {
    let mut entries = Entries::new();
    for (list, words) in lists.iter().enumerate() {
        for entry in words {
            let same = entries.entry(&entry.folded).or_default();
            same.push((list, entry));
        }
    }
    entries
}

impl Seen {
    /// A stretch of a document, folded.
    pub(super) fn new(document: &str, stretch: Span) -> Self {
        let mut seen = Self::default();
        for (at, c) in stretch.of(document).char_indices() {
            let start = stretch.start + at;
            let place = Span::new(start, start + c.len_utf8());
            if !c.is_whitespace() {
                if !without_width(c) {
                    seen.push(c, place);
                }
            } else if seen.text.ends_with(' ') {
                let blank = seen.places.len() - 1;
                seen.places[blank].end = place.end;
            } else {
                seen.push(' ', place);
            }
        }
        seen
    }

    fn push(&mut self, c: char, place: Span) {
        self.text.push(c);
        self.places.resize(self.text.len(), place);
    }

    /// The document's span of a range that is not empty.
    pub(super) fn document(&self, range: &Range<usize>) -> Span {
        Span::new(
            self.places[range.start].start,
            self.places[range.end - 1].end,
        )
    }

    /// The range that shows a span of the document; what it cuts belongs to it.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let start = self.places.partition_point(|place| place.end <= span.start);
        let end = self.places.partition_point(|place| place.start < span.end);
        start..end.max(start)
    }

    /// Where entries stand: all of them, from left to right, the longest of a place first.
    pub(super) fn hits(&self, entries: &Entries<'_>) -> Vec<Hit> {
        let longest = entries.keys().map(|entry| entry.len()).max().unwrap_or(0);
        let edges: Vec<usize> = self.edges();
        let mut hits = Vec::new();
        for (at, start) in edges.iter().enumerate() {
            let near = edges.partition_point(|end| *end <= start + longest + 16);
            for end in edges[at + 1..near.max(at + 1)].iter().rev() {
                let words = &self.text[*start..*end];
                let lists = lists(entries, words);
                if !lists.is_empty() {
                    let range = *start..*end;
                    hits.push(Hit { range, lists });
                }
            }
        }
        hits
    }

    fn edges(&self) -> Vec<usize> {
        let bounds = self.text.char_indices().map(|(at, _)| at);
        bounds
            .chain([self.text.len()])
            .filter(|at| is_edge(&self.text, *at))
            .collect()
    }

    /// Shows hits as `_X_`, where X is a letter of their own: for the set of lists as bits in the order of `lists`.
    pub(super) fn with(&self, hits: &[Hit], lists: &[usize]) -> Self {
        let mut seen = Self::default();
        let mut at = 0;
        for hit in hits {
            let mask = lists
                .iter()
                .enumerate()
                .filter(|(_, list)| hit.lists.contains(list));
            let mask: u32 = mask.map(|(bit, _)| 1 << bit).sum();
            if mask == 0 || hit.range.start < at {
                continue;
            }
            seen.copy(self, at..hit.range.start);
            let place = self.document(&hit.range);
            for c in ['_', letter(mask), '_'] {
                seen.push(c, place);
            }
            at = hit.range.end;
        }
        seen.copy(self, at..self.text.len());
        seen
    }

    fn copy(&mut self, from: &Self, range: Range<usize>) {
        self.text.push_str(&from.text[range.clone()]);
        self.places.extend_from_slice(&from.places[range]);
    }
}

/// The letter for a set of lists.
pub(super) fn letter(mask: u32) -> char {
    char::from_u32(0xF_0000 + mask).unwrap()
}

fn lists(entries: &Entries<'_>, words: &str) -> Vec<usize> {
    if words.starts_with(' ') || words.ends_with(' ') {
        return Vec::new();
    }
    let same = entries.get(fold(words).as_str());
    let written = straight(words);
    let fits = |entry: &Entry| entry.exact.as_ref().is_none_or(|exact| *exact == written);
    let mut lists: Vec<usize> = same
        .into_iter()
        .flatten()
        .filter(|(_, entry)| fits(entry))
        .map(|(list, _)| *list)
        .collect();
    lists.dedup();
    lists
}

/// Whether a word may begin or end at a byte: no word goes on over it. A letter behind a digit begins another word.
pub(super) fn is_edge(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let (Some(before), Some(after)) = (before, after) else {
        return true;
    };
    let unit = before.is_ascii_digit() && after.is_alphabetic();
    !(is_wordy(before) && is_wordy(after)) || unit
}

fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36F}').contains(&c)
}

fn without_width(c: char) -> bool {
    let code = u32::from(c);
    let marks = [
        0x200B..=0x200F,
        0x202A..=0x202E,
        0x2060..=0x2064,
        0x2066..=0x2069,
    ];
    code == 0xAD || code == 0xFEFF || marks.iter().any(|range| range.contains(&code))
}
