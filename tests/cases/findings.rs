//! Golden cases of findings: `tests/cases/{quotes,statistics,claims}/*.txt`, short texts with carets under what is found.
//!
//! A file is its own golden. `## ` and a title begin a case; below each line of its text stand the findings, one a row:
//! carets under the words, then type and attributes, on a row of their own after `: ` where the line would grow too long.
//! A line `Also shown: ucum, dimension.` above the first case adds attributes to its rows.
//! `(nothing)` says that nothing is found. `INSTA_UPDATE=always cargo test cases` writes the rows anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use redpencil::{Document, OffsetUnit, Options, RuleSet, annotate, json_line};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

const NOTHING: &str = "(nothing)";

/// Columns that a row may take before its attributes get a row of their own.
const COLUMNS: usize = 130;

/// What a folder of cases shows: the kind of finding, and its attributes after the type, in this order.
struct Shown<'a> {
    folder: &'static str,
    kind: &'static str,
    attrs: &'a [&'a str],
}

const QUOTES: Shown = Shown {
    folder: "quotes",
    kind: "quote",
    attrs: &[
        "speaker",
        "resolved",
        "role",
        "speaker_class",
        "cue",
        "stance",
        "via",
        "platform",
        "handle",
        "date",
        "part",
        "unclosed",
    ],
};

const STATISTICS: Shown = Shown {
    folder: "statistics",
    kind: "statistic",
    attrs: &[
        "value",
        "low",
        "high",
        "from",
        "to",
        "unit",
        "comparator",
        "change",
        "risk",
        "noun",
        "of",
        "per",
        "measure",
        "level",
        "iso",
        "part_of",
    ],
};

const CLAIMS: Shown = Shown {
    folder: "claims",
    kind: "claim",
    attrs: &["strength", "polarity", "source_class", "source"],
};

struct Case {
    title: String,
    lines: Vec<Line>,
}

struct Line {
    text: String,
    /// What stands below it.
    rows: Vec<String>,
}

struct Finding {
    start: usize,
    end: usize,
    label: String,
}

/// The remarks above the first case, and the cases.
fn parse(file: &str) -> (String, Vec<Case>) {
    let mut head = String::new();
    let mut cases: Vec<Case> = Vec::new();
    for line in file.lines() {
        let Some(case) = cases.last_mut().filter(|_| !line.starts_with("## ")) else {
            match line.strip_prefix("## ") {
                Some(title) => cases.push(Case {
                    title: title.trim().to_owned(),
                    lines: Vec::new(),
                }),
                None => writeln!(head, "{line}").unwrap(),
            }
            continue;
        };
        if is_row(line) {
            let above = case.lines.last_mut().unwrap();
            above.rows.push(line.trim_end().to_owned());
        } else if !line.is_empty() || !case.lines.is_empty() {
            case.lines.push(Line {
                text: line.to_owned(),
                rows: Vec::new(),
            });
        }
    }
    for case in &mut cases {
        while case.lines.pop_if(|line| line.text.is_empty()).is_some() {}
    }
    (head, cases)
}

fn is_row(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('^') || line.starts_with(": ") || line.trim_end() == NOTHING
}

fn write(head: &str, cases: &[Case]) -> String {
    let mut out = head.to_owned();
    for (index, case) in cases.iter().enumerate() {
        let gap = if index == 0 { "" } else { "\n" };
        writeln!(out, "{gap}## {}", case.title).unwrap();
        for line in &case.lines {
            writeln!(out, "{}", line.text).unwrap();
            for row in &line.rows {
                writeln!(out, "{row}").unwrap();
            }
        }
    }
    out
}

/// The case with the rows that the program writes.
fn annotated(case: &Case, shown: &Shown, rules: &RuleSet) -> Case {
    let lines: Vec<&str> = case.lines.iter().map(|line| line.text.as_str()).collect();
    let text = lines.join("\n");
    let findings = findings(&text, shown, rules);
    let mut start = 0;
    let mut lines: Vec<Line> = lines
        .into_iter()
        .map(|line| {
            let rows = rows(line, start, &findings);
            start += line.len() + 1;
            Line {
                text: line.to_owned(),
                rows,
            }
        })
        .collect();
    if findings.is_empty() {
        lines.last_mut().unwrap().rows.push(NOTHING.to_owned());
    }
    Case {
        title: case.title.clone(),
        lines,
    }
}

/// What is found of a kind, in reading order, the longer ones first.
fn findings(text: &str, shown: &Shown, rules: &RuleSet) -> Vec<Finding> {
    let document = Document::from_text("case.txt", text);
    let annotated = annotate(&document, rules, &Options::default());
    let json = json_line(&Value::Null, &annotated, OffsetUnit::Bytes);
    let json: Value = serde_json::from_str(&json).unwrap();
    let found = json["annotations"].as_array().unwrap().iter();
    let offset = |found: &Value, name| usize::try_from(found[name].as_u64().unwrap()).unwrap();
    let mut findings: Vec<Finding> = found
        .filter(|found| found["kind"] == shown.kind)
        .map(|found| Finding {
            start: offset(found, "start"),
            end: offset(found, "end"),
            label: label(&named(&found["attrs"], &json), shown),
        })
        .collect();
    findings.sort_by_key(|finding| (finding.start, std::cmp::Reverse(finding.end)));
    findings
}

/// The attributes, the finding that it is a part of named by its words.
fn named(attrs: &Value, json: &Value) -> Value {
    let mut attrs = attrs.clone();
    if !attrs["part_of"].is_null() {
        let mut all = json["annotations"].as_array().unwrap().iter();
        let whole = all.find(|found| found["id"] == attrs["part_of"]);
        attrs["part_of"] = whole.unwrap()["text"].clone();
    }
    attrs
}

fn label(attrs: &Value, shown: &Shown) -> String {
    let mut out = attrs["type"].as_str().unwrap_or_default().to_owned();
    for &name in shown.attrs {
        let value = &attrs[name];
        let told = match name {
            "resolved" => *value == attrs["speaker"],
            "stance" => value == "neutral",
            "source_class" => value == "none",
            "polarity" => value == "asserted",
            _ => false,
        };
        let value = match value {
            Value::Null | Value::Bool(false) => continue,
            _ if told => continue,
            Value::Bool(true) => String::new(),
            Value::String(value) => value.clone(),
            value => value.to_string(),
        };
        let name = name
            .trim_start_matches("speaker_")
            .trim_start_matches("source_");
        write!(out, " | {}", format!("{name} {value}").trim_end()).unwrap();
    }
    out
}

/// The rows under a line that begins at a byte of the text.
fn rows(line: &str, start: usize, findings: &[Finding]) -> Vec<String> {
    let mut rows = Vec::new();
    let end = start + line.len();
    for finding in findings {
        let (from, to) = (finding.start.max(start), finding.end.min(end));
        if from >= to {
            continue;
        }
        let before = line[..from - start].width();
        let carets = "^".repeat(line[from - start..to - start].width().max(1));
        let mut row = format!("{}{carets}", " ".repeat(before));
        if finding.start < start {
            rows.push(row + " …");
        } else if row.len() + finding.label.len() < COLUMNS {
            row.extend([" ", &finding.label]);
            rows.push(row);
        } else {
            rows.push(row);
            let room = COLUMNS.saturating_sub(finding.label.width() + 2);
            rows.push(format!(
                "{}: {}",
                " ".repeat(before.min(room)),
                finding.label
            ));
        }
    }
    rows
}

/// The cases that differ: rows that should not be there after `-`, those that should after `+`.
fn difference(wanted: &[Case], found: &[Case]) -> String {
    let mut out = String::new();
    for (wanted, found) in wanted.iter().zip(found) {
        let mut pairs = wanted.lines.iter().zip(&found.lines);
        if pairs.all(|(wanted, found)| wanted.rows == found.rows) {
            continue;
        }
        writeln!(out, "\n  ## {}", wanted.title).unwrap();
        for (wanted, found) in wanted.lines.iter().zip(&found.lines) {
            writeln!(out, "  {}", wanted.text).unwrap();
            for row in &wanted.rows {
                let mark = if found.rows.contains(row) { ' ' } else { '-' };
                writeln!(out, "{mark} {row}").unwrap();
            }
            for row in found.rows.iter().filter(|row| !wanted.rows.contains(row)) {
                writeln!(out, "+ {row}").unwrap();
            }
        }
    }
    out
}

/// The files of a folder, in the order of their names.
fn files(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = std::fs::read_dir(folder.join(kind)).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The attributes that the remarks of a file ask for besides those of its folder.
fn also_shown(head: &str) -> impl Iterator<Item = &str> {
    let names = head
        .lines()
        .find_map(|line| line.strip_prefix("Also shown: "));
    let names = names.unwrap_or_default().trim_end_matches('.');
    names.split(", ").filter(|name| !name.is_empty())
}

/// Holds each file of a folder to what is found in it, or writes it anew.
fn hold(shown: &Shown) {
    let rules = RuleSet::builtin();
    let renew = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let mut wrong = String::new();
    for path in files(shown.folder) {
        let file = std::fs::read_to_string(&path).unwrap();
        let (head, wanted) = parse(&file);
        let attrs: Vec<_> = shown
            .attrs
            .iter()
            .copied()
            .chain(also_shown(&head))
            .collect();
        let shown = Shown {
            attrs: &attrs,
            ..*shown
        };
        let found: Vec<_> = wanted
            .iter()
            .map(|case| annotated(case, &shown, &rules))
            .collect();
        let written = write(&head, &found);
        if written != file && renew {
            std::fs::write(&path, written).unwrap();
        } else if written != file {
            let name = path.file_name().unwrap().to_string_lossy();
            let difference = difference(&wanted, &found);
            writeln!(
                wrong,
                "\ntests/cases/{}/{name}:\n{difference}",
                shown.folder
            )
            .unwrap();
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\n- stands in the file, + is found now (no such line: only blanks differ).\n\
         If that is right: INSTA_UPDATE=always cargo test cases, then read git diff.\n"
    );
}

#[test]
fn quotes() {
    hold(&QUOTES);
}

#[test]
fn statistics() {
    hold(&STATISTICS);
}

#[test]
fn claims() {
    hold(&CLAIMS);
}

#[test]
fn quotes_are_enough() {
    let (all, quiet) = count("quotes", "scare");
    assert!(all >= 120, "only {all} cases of quotes");
    assert!(quiet >= 25, "only {quiet} cases without somebody's words");
}

#[test]
fn statistics_are_enough() {
    let (all, quiet) = count("statistics", "date");
    assert!(all >= 250, "only {all} cases of statistics");
    assert!(quiet >= 80, "only {quiet} cases of what is no statistic");
}

#[test]
fn claims_are_enough() {
    let (all, quiet) = count("claims", NOTHING);
    assert!(all >= 200, "only {all} cases of claims");
    assert!(quiet >= 50, "only {quiet} cases without a claim");
}

/// How many cases a folder has, and in how many of them nothing or only findings of one type must be found.
fn count(folder: &str, harmless: &str) -> (usize, usize) {
    let (mut all, mut quiet) = (0, 0);
    for path in files(folder) {
        let (_, cases) = parse(&std::fs::read_to_string(path).unwrap());
        all += cases.len();
        quiet += cases.iter().filter(|case| is_quiet(case, harmless)).count();
    }
    (all, quiet)
}

/// Whether nothing or only findings of that type must be found.
fn is_quiet(case: &Case, harmless: &str) -> bool {
    let mut rows = case.lines.iter().flat_map(|line| &line.rows);
    rows.all(|row| {
        let row = row.trim_start_matches([' ', '^']);
        row == NOTHING || row.split(' ').next() == Some(harmless)
    })
}
