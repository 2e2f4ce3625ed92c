//! How time grows with the text and with the rules.

use std::fmt::Write;
use std::time::Duration;

use redpencil::{Document, Options, RuleSet, annotate};

use crate::clock::{median, quick, speed};
use crate::table::{digits, markdown, size, time};
use crate::texts::Texts;
use crate::throughput::{Scales, separate_speed};

/// Texts that would take longer than this are not measured.
const PATIENCE: Duration = Duration::from_secs(45);

/// The whole annotation of one text of 1 KB to 50 MB.
pub(crate) fn by_length(texts: &Texts, scales: &Scales) -> String {
    let rules = RuleSet::builtin();
    let sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000];
    let mut rows = Vec::new();
    let mut last: Option<(usize, Duration)> = None;
    for bytes in sizes
        .into_iter()
        .filter(|bytes| !quick() || *bytes <= 100_000)
    {
        let expected = last.map_or(Duration::ZERO, |(before, taken)| {
            taken * u32::try_from(bytes / before).unwrap_or(1)
        });
        if expected > PATIENCE {
            rows.push(vec![
                size(bytes),
                format!("about {}", time(expected)),
                "not measured".to_owned(),
                String::new(),
                String::new(),
            ]);
            continue;
        }
        let text = texts.one(bytes);
        let taken = median(7, || {
            let document = Document::from_text("text", &text);
            annotate(&document, &rules, &Options::default())
                .annotations
                .len()
        });
        let cells = scales.cells(speed(text.len(), taken));
        rows.push([vec![size(text.len()), time(taken)], cells.to_vec()].concat());
        last = Some((text.len(), taken));
    }
    markdown(
        "Growth with the text",
        &[
            "one text, read and annotated",
            "time",
            "speed",
            "÷ memchr",
            "÷ N regexes",
        ],
        &rows,
    )
}

/// Matching of 10 to 2,000 rules that a user might have written.
pub(crate) fn by_rules(texts: &Texts) -> String {
    let counts = [10, 50, 200, 1_000, 2_000];
    let text = texts.one(if quick() { 20_000 } else { 500_000 });
    let words = words(&text);
    let document = Document::from_text("text", &text);
    let mut rows = Vec::new();
    for count in counts.into_iter().filter(|count| !quick() || *count <= 200) {
        let file = rule_file(count, &words);
        let build = || {
            RuleSet::builder()
                .untested()
                .file("user.toml", &file, &|_| Err(String::new()))
                .build()
                .unwrap()
        };
        let loading = median(3, build);
        let (rules, _) = build();
        let mut found = 0;
        let taken = median(5, || found = rules.scanner(&document).run("x-user").len());
        let matching = speed(text.len(), taken);
        let (_, separate) = separate_speed(&crate::plain::of_file(&file), texts);
        rows.push(vec![
            count.to_string(),
            time(loading),
            time(taken),
            format!("{} MB/s", digits(matching)),
            digits(matching / separate),
            found.to_string(),
        ]);
    }
    let head = [
        "rules of a user",
        "loading",
        "matching",
        "speed",
        "÷ N regexes",
        "findings",
    ];
    markdown(
        &format!("Growth with the rules ({} of text)", size(text.len())),
        &head,
        &rows,
    )
}

/// Words of the text with more than four letters, the rarer ones first, each once.
fn words(text: &str) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    let is_plain =
        |word: &&str| word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(is_plain) {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<(usize, &str)> = counts
        .into_iter()
        .map(|(word, count)| (count, word))
        .collect();
    words.sort_unstable();
    words.into_iter().map(|(_, word)| word.to_owned()).collect()
}

/// Rules with a list of five words each, in six shapes.
fn rule_file(count: usize, words: &[String]) -> String {
    let mut file = "format = 1\npack = 'user'\n".to_owned();
    for at in 0..count {
        let pick = |step: usize| &words[(at * 7 + step * 131) % words.len()];
        let list: Vec<String> = (0..5).map(|step| format!("'{}'", pick(step))).collect();
        writeln!(file, "[list.w{at}]\nwords = [{}]", list.join(", ")).unwrap();
        let other = (at + 1) % count;
        let pattern = match at % 6 {
            0 => format!("{{{{w{at}}}}}"),
            1 => format!("(?<n>[0-9]+) {{{{w{at}}}}}"),
            2 => format!("{{{{w{at}}}}} (?:of|in) (?<what>\\w+)"),
            3 => format!("(?:no|without) (?:\\w+ )?{{{{w{at}}}}}"),
            4 => format!("{{{{w{at}}}}} (?:\\w+ ){{0,2}}{{{{w{other}}}}}"),
            _ => format!("{} (?:and|or) \\w+", pick(0)),
        };
        writeln!(
            file,
            "[[rule]]\nid = 'r{at}'\nkind = 'x-user'\nabout = 'A rule.'\npattern = '{pattern}'\nmatches = ['[[a]]']\nrejects = ['b']"
        )
        .unwrap();
    }
    file
}
