//! Compares what the engine finds in a document with what the plain regexes find.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use super::super::RuleSet;
use super::book::{Book, Pattern, Read};
use super::seen::{Entries, Hit, Seen, entries};
use super::subject::{Reading, compile, run};
use crate::text::{Document, Span};

/// What is found: a span and the named groups in it, in bytes of the document's text.
type Found = (Span, Vec<(String, Span)>);

/// Longest stretch that the engine runs a pattern on in one piece, in bytes.
const LONGEST: usize = 20_000;

/// The engine's rules, without conditions, and the same rules as plain regexes.
pub(super) struct Pair {
    set: RuleSet,
    book: Book,
    regexes: Vec<[OnceLock<Regex>; 2]>,
}

/// The built-in rules, with their plain regexes compiled once for all tests.
pub(super) static BUILTIN: LazyLock<Pair> = LazyLock::new(Pair::builtin);

/// What came of a comparison.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Patterns that were compared.
    pub(super) patterns: BTreeSet<String>,
    /// Spans that the engine found.
    pub(super) spans: usize,
    /// Spans that only one of engine and plain reading found, by class.
    pub(super) classes: BTreeMap<&'static str, usize>,
    /// One of each class, with the pattern's id and what was found.
    pub(super) shown: BTreeMap<&'static str, String>,
}

/// A block with the entries in it.
struct Block {
    span: Span,
    seen: Seen,
    hits: Vec<Hit>,
}

impl Pair {
    /// Builds both from rule files.
    pub(super) fn new(mut set: RuleSet, files: &[(&str, &str)], read: Read<'_>) -> Self {
        for rule in &mut set.rules {
            rule.when.clear();
            rule.unless.clear();
            rule.blocks.clear();
        }
        for cue in &mut set.cues {
            cue.pseudo.clear();
        }
        let book = Book::new(files, read);
        let regexes = book
            .rules
            .iter()
            .map(|_| [OnceLock::new(), OnceLock::new()]);
        Self {
            regexes: regexes.collect(),
            set,
            book,
        }
    }

    /// The built-in rules.
    fn builtin() -> Self {
        let set = RuleSet::builtin();
        let read = |path: &str| super::super::builtin::list(path).unwrap();
        Self::new(set, super::super::builtin::PACKS, &read)
    }

    /// The entries of all lists.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let entries = self.book.lists.iter().flatten();
        entries.map(|entry| entry.exact.as_deref().unwrap_or(&entry.folded))
    }

    /// Holds the engine equal to the reading of entries as letters, and counts how the plain reading differs, for
    /// patterns whose lists have no more than so many entries.
    pub(super) fn compare(&self, text: &str, plain: usize, tally: &mut Tally) {
        let document = Document::from_text("text", text);
        let entries = entries(&self.book.lists);
        let blocks = blocks(&document, &entries);
        let mut scanner = self.set.scanner(&document);
        for (at, pattern) in self.book.rules.iter().enumerate() {
            if pattern.has_atoms() {
                continue;
            }
            let found = self.engine(&mut scanner, &pattern.id);
            let whole = self.matches(at, Reading::Whole, &document, &blocks);
            assert_eq!(
                found, whole,
                "engine (left) and plain regex differ in {} on {text:?}",
                pattern.id
            );
            tally.patterns.insert(pattern.id.clone());
            tally.spans += found.len();
            let lists = pattern.lists();
            let size: usize = lists.iter().map(|list| self.book.lists[*list].len()).sum();
            if size <= plain {
                let plain = self.matches(at, Reading::Plain, &document, &blocks);
                let units = units(&blocks, &lists);
                tally.differences(pattern, text, &[spans(&found), spans(&plain)], &units);
            }
        }
    }

    fn engine<'s>(&'s self, scanner: &mut super::super::Scanner<'s>, id: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        if let Some(rule) = self.set.rule(id) {
            for found_here in scanner.run_rule(rule) {
                let groups = found_here
                    .groups
                    .iter()
                    .filter(|(_, span)| !span.is_empty());
                let groups = groups.map(|(name, span)| ((*name).to_owned(), *span));
                found.push((found_here.whole, groups.collect()));
            }
        } else {
            let cue = self.set.cues().iter().find(|cue| cue.id == id).unwrap();
            let spans = scanner.run_cue(cue);
            found.extend(spans.into_iter().map(|span| (span, Vec::new())));
        }
        sorted(found)
    }

    /// What one pattern finds as a plain regex.
    fn matches(
        &self,
        at: usize,
        reading: Reading,
        document: &Document,
        blocks: &[Block],
    ) -> Vec<Found> {
        let pattern = &self.book.rules[at];
        let regex = self.regexes[at][usize::from(reading == Reading::Whole)]
            .get_or_init(|| compile(&self.book, pattern, reading));
        let mut found: Vec<Found> = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            let seen = match reading {
                Reading::Plain => block.seen.clone(),
                Reading::Whole => block.seen.with(&block.hits, &pattern.lists()),
            };
            for unit in stretches(document, number, pattern.paragraph) {
                let range = seen.range(unit);
                let place =
                    |from: usize, to: usize| seen.document(&(range.start + from..range.start + to));
                for found_here in run(regex, &seen.text[range.clone()], pattern.marked.as_deref()) {
                    let groups = found_here.groups.into_iter();
                    let groups = groups.map(|(name, group)| (name, place(group.start, group.end)));
                    found.push((place(found_here.start, found_here.end), groups.collect()));
                }
            }
        }
        if self.set.rule(&pattern.id).is_none() {
            for (_, groups) in &mut found {
                groups.clear();
            }
        }
        sorted(found)
    }
}

impl Tally {
    fn differences(
        &mut self,
        pattern: &Pattern,
        text: &str,
        [engine, plain]: &[BTreeSet<Span>; 2],
        units: &[Span],
    ) {
        let holds = |span: &Span| units.iter().any(|unit| span.contains(*unit));
        let cuts = |span: &Span| {
            units
                .iter()
                .any(|unit| span.overlaps(*unit) && !span.contains(*unit))
        };
        let beside =
            |span: &Span, others: &BTreeSet<Span>| others.iter().any(|other| other.overlaps(*span));
        for span in plain.difference(engine) {
            let class = match () {
                () if cuts(span) => "plain takes part of a longer entry",
                () if holds(span) => "plain reads an entry as several words or as letters",
                () if beside(span, engine) => "plain follows another difference",
                () => "plain alone",
            };
            self.note(class, pattern, span.of(text));
        }
        for span in engine.difference(plain) {
            let class = match () {
                () if holds(span) => "engine reads an entry as one word",
                () if beside(span, plain) => "engine follows another difference",
                () => "engine alone",
            };
            self.note(class, pattern, span.of(text));
        }
    }

    fn note(&mut self, class: &'static str, pattern: &Pattern, words: &str) {
        *self.classes.entry(class).or_default() += 1;
        let shown = || format!("{}: {words:?}", pattern.id);
        self.shown.entry(class).or_insert_with(shown);
    }
}

fn blocks(document: &Document, entries: &Entries<'_>) -> Vec<Block> {
    let block = |span: Span| {
        let seen = Seen::new(document.text(), span);
        let hits = seen.hits(entries);
        Block { span, seen, hits }
    };
    document
        .blocks()
        .iter()
        .map(|found| block(found.span))
        .collect()
}

/// The sentences of a block, or the block itself.
fn stretches(document: &Document, block: usize, whole: bool) -> Vec<Span> {
    let span = document.blocks()[block].span;
    assert!(
        span.len() <= LONGEST,
        "the engine cuts blocks that are longer"
    );
    if whole {
        return vec![span];
    }
    let sentences = document.sentences().iter();
    let inside = sentences.filter(|sentence| sentence.block == block);
    inside.map(|sentence| sentence.span).collect()
}

/// Where entries of the lists are shown as one letter.
fn units(blocks: &[Block], lists: &[usize]) -> Vec<Span> {
    let mut units: Vec<Span> = Vec::new();
    for block in blocks {
        for hit in block
            .hits
            .iter()
            .filter(|hit| hit.lists.iter().any(|list| lists.contains(list)))
        {
            let span = block.seen.document(&hit.range);
            if block.span.contains(span) && units.last().is_none_or(|last| last.end <= span.start) {
                units.push(span);
            }
        }
    }
    units
}

fn spans(found: &[Found]) -> BTreeSet<Span> {
    found.iter().map(|(span, _)| *span).collect()
}

fn sorted(mut found: Vec<Found>) -> Vec<Found> {
    for (_, groups) in &mut found {
        groups.sort();
    }
    found.sort();
    found
}
