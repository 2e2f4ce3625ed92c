//! How much text a second.

use regex::Regex;

use redpencil::{Document, ExportOptions, Format, Options, RuleSet, annotate, export};

use crate::clock::{median, quick, speed};
use crate::table::{digits, markdown, time};
use crate::texts::Texts;

/// Two simple ways to go through a text, in megabytes a second, to compare with.
pub(crate) struct Scales {
    /// One scan for a byte that is not there.
    pub(crate) memchr: f64,
    /// How many of the built-in patterns are regexes by themselves.
    regexes: usize,
    /// These regexes one after the other.
    separate: f64,
}

impl Scales {
    /// Measures both.
    pub(crate) fn measure(texts: &Texts) -> Self {
        let (regexes, separate) = separate_speed(&crate::plain::builtin(), texts);
        Self {
            memchr: memchr_speed(texts),
            regexes,
            separate,
        }
    }

    /// A speed with its ratios to both.
    pub(crate) fn cells(&self, speed: f64) -> [String; 3] {
        let ratios = [speed / self.memchr, speed / self.separate].map(digits);
        let [memchr, separate] = ratios;
        [format!("{} MB/s", digits(speed)), memchr, separate]
    }
}

/// Throughput of matching and of the whole annotation beside two simple scans of the same text, and one article warm.
pub(crate) fn table(texts: &Texts, scales: &Scales) -> String {
    let rules = RuleSet::builtin();
    let matching = over(texts, |document| matching(&rules, document));
    let whole = over(texts, |document| {
        annotate(document, &rules, &Options::default())
            .annotations
            .len()
    });
    let reading = reading(texts);
    let row = |what: String, speed: f64| [vec![what], scales.cells(speed).to_vec()].concat();
    let count = rules.rules().len() + rules.cues().len();
    let rows = [
        row("one scan for a byte with memchr".to_owned(), scales.memchr),
        row(
            format!(
                "{} built-in patterns as separate `Regex::find_iter`",
                scales.regexes
            ),
            scales.separate,
        ),
        row("reading: blocks and sentences".to_owned(), reading),
        row(
            format!("matching: all {count} built-in rules and cues, with captures"),
            matching,
        ),
        row(
            "the whole annotation: reading, rules, annotators".to_owned(),
            whole,
        ),
    ];
    let head = ["one thread", "speed", "÷ memchr", "÷ N regexes"];
    format!(
        "{}\n{}",
        markdown("Throughput", &head, &rows),
        warm(texts, &rules)
    )
}

fn memchr_speed(texts: &Texts) -> f64 {
    let text = texts.one(10_000_000);
    let taken = median(9, || memchr::memchr_iter(b'~', text.as_bytes()).count());
    speed(text.len(), taken)
}

/// How many regexes there are, and how fast they are one after the other.
pub(crate) fn separate_speed(regexes: &[Regex], texts: &Texts) -> (usize, f64) {
    let text = texts.one(if quick() { 2_000 } else { 16_000 });
    let find = || -> usize {
        let found = regexes.iter().map(|regex| regex.find_iter(&text).count());
        found.sum()
    };
    (regexes.len(), speed(text.len(), median(3, find)))
}

/// Speed of something done to some megabytes of articles that have been read.
fn over(texts: &Texts, mut run: impl FnMut(&Document) -> usize) -> f64 {
    let some = texts.some(if quick() { 30_000 } else { 4_000_000 });
    let bytes: usize = some.iter().map(|text| text.len()).sum();
    let documents: Vec<Document> = some
        .iter()
        .map(|text| Document::from_text("article", text))
        .collect();
    let taken = median(5, || -> usize { documents.iter().map(&mut run).sum() });
    speed(bytes, taken)
}

fn reading(texts: &Texts) -> f64 {
    let some = texts.some(if quick() { 30_000 } else { 4_000_000 });
    let bytes: usize = some.iter().map(|text| text.len()).sum();
    let read = || -> usize {
        some.iter()
            .map(|text| Document::from_text("article", text).sentences().len())
            .sum()
    };
    speed(bytes, median(5, read))
}

fn matching(rules: &RuleSet, document: &Document) -> usize {
    let mut scanner = rules.scanner(document);
    let found: usize = rules
        .kinds()
        .iter()
        .map(|kind| scanner.run(kind).len())
        .sum();
    let mut families: Vec<&str> = rules.cues().iter().map(|cue| cue.family.as_str()).collect();
    families.sort_unstable();
    families.dedup();
    found
        + families
            .iter()
            .map(|family| scanner.cues(family).len())
            .sum::<usize>()
}

/// One article of 8 KB when everything is compiled.
fn warm(texts: &Texts, rules: &RuleSet) -> String {
    let text = texts.one(8_192);
    let options = ExportOptions::default();
    let formats = [
        ("JSON", Format::Json),
        ("XML", Format::Xml),
        ("PDF", Format::Pdf),
    ];
    let row = |(name, format): (&str, Format)| {
        let taken = median(25, || {
            let document = Document::from_text("article", &text);
            let annotated = annotate(&document, rules, &Options::default());
            export(&annotated, format, &options)
                .map(|bytes| bytes.len())
                .unwrap()
        });
        vec![format!("text to {name}"), time(taken)]
    };
    let rows: Vec<Vec<String>> = formats.into_iter().map(row).collect();
    markdown(
        "One article of 8 KB, warm",
        &["in a program that has annotated before", "time"],
        &rows,
    )
}
