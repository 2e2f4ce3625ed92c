//! Holds the engine equal to plain regexes on our own articles, on all examples, and on what chance makes.

use std::path::{Path, PathBuf};

use super::super::RuleSet;
use super::compare::{BUILTIN, Tally};

/// Articles to compare on: those of a folder that the environment names, or our own.
#[expect(
    clippy::disallowed_methods,
    reason = "the test reads articles from a folder"
)]
fn articles() -> Vec<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let folder = std::env::var_os("REDPENCIL_ARTICLES").map_or(own, PathBuf::from);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let texts = files
        .iter()
        .map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned());
    texts.collect()
}

/// All examples of the built-in rules, without their marks, some paragraphs long.
fn examples() -> Vec<String> {
    let set = RuleSet::builtin();
    let rules = set
        .rules()
        .iter()
        .map(|rule| (&rule.matches, &rule.rejects));
    let cues = set.cues().iter().map(|cue| (&cue.matches, &cue.rejects));
    let all = rules
        .chain(cues)
        .flat_map(|(matches, rejects)| matches.iter().chain(rejects));
    let bare = |example: &String| {
        let text = example.split(" => ").next().unwrap_or_default();
        ["[[", "]]", ">>", "<<"]
            .iter()
            .fold(text.to_owned(), |text, mark| text.replace(mark, ""))
    };
    let bare: Vec<String> = all.map(bare).collect();
    bare.chunks(40).map(|chunk| chunk.join("\n\n")).collect()
}

/// Long lists are slow as alternations: on our own articles patterns with them are left out of the plain reading.
const LONG: usize = 200;

/// `REDPENCIL_ARTICLES=folder cargo test --lib reference -- --nocapture` compares on the articles of a folder.
#[test]
#[expect(
    clippy::print_stdout,
    reason = "the figures are for the reader of the test's output"
)]
fn builtin_rules_find_what_plain_regexes_find() {
    let mut tally = Tally::default();
    let all = std::env::var_os("REDPENCIL_ARTICLES").is_some();
    let most = if all { usize::MAX } else { LONG };
    for text in articles() {
        BUILTIN.compare(&text, most, &mut tally);
    }
    println!("{tally:#?}");
    assert!(
        tally.patterns.len() > 150,
        "{} patterns",
        tally.patterns.len()
    );
    assert!(tally.spans > 1000, "{} spans", tally.spans);
    assert_eq!(tally.classes.get("plain alone"), None, "{:?}", tally.shown);
    assert_eq!(tally.classes.get("engine alone"), None, "{:?}", tally.shown);
}

#[test]
fn examples_are_found_as_by_plain_regexes() {
    let mut tally = Tally::default();
    for text in examples() {
        BUILTIN.compare(&text, 0, &mut tally);
    }
    assert!(tally.spans > 1000, "{} spans", tally.spans);
}
