//! Ten tasks that a new user has, each solved by a short rule file: `tests/tasks/README.md`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use redpencil::{
    Annotated, Document, ExportOptions, Format, Options, RuleFile, RuleSet, annotate, export,
};

/// Lines that a rule file of a task may have; blank ones do not count.
const LINES: usize = 15;

fn folders() -> Vec<PathBuf> {
    let tasks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tasks");
    let entries = std::fs::read_dir(tasks).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

/// The tasks: name of the folder and rule file.
pub(crate) fn tasks() -> Vec<(String, String)> {
    let task = |folder: PathBuf| {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        (
            name,
            std::fs::read_to_string(folder.join("rules.toml")).unwrap(),
        )
    };
    folders().into_iter().map(task).collect()
}

#[test]
fn the_tasks_are_done() {
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let mut changed = Vec::new();
    for folder in folders() {
        let rules = std::fs::read_to_string(folder.join("rules.toml")).unwrap();
        let lines = rules.lines().filter(|line| !line.trim().is_empty());
        assert!(lines.count() <= LINES, "{} is too long", folder.display());
        for (name, found) in done(&folder, &rules) {
            let golden = folder.join(name);
            if update && !found.is_empty() {
                std::fs::write(&golden, found).unwrap();
            } else if std::fs::read_to_string(&golden).unwrap_or_default() != found {
                changed.push(format!("{} is now:\n{found}", golden.display()));
            }
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

/// What the program finds in the article of a task, as the files that hold it.
fn done(folder: &Path, rules: &str) -> [(&'static str, String); 2] {
    let text = std::fs::read_to_string(folder.join("article.txt")).unwrap();
    let none = |_: &str| Err("tasks have no lists of their own".to_owned());
    let built = RuleSet::builder()
        .builtin()
        .file("rules.toml", rules, &none)
        .build();
    let (set, warnings) =
        built.unwrap_or_else(|problems| panic!("{}: {problems:?}", folder.display()));
    assert_eq!(warnings, [], "{}", folder.display());
    let document = Document::from_text("article.txt", &text);
    let annotated = annotate(&document, &set, &Options::default());
    let as_text = |format| {
        let bytes = export(&annotated, format, &ExportOptions::default());
        String::from_utf8(bytes.unwrap()).unwrap()
    };
    every_way_out_has_them(&annotated, &as_text);
    let own = own(&set, rules, &as_text(Format::Json));
    [
        ("expected.txt", as_text(Format::Marks)),
        ("expected.json", own),
    ]
}

/// The findings that the rules of the file have made or changed, and its checks, one a line as they are in the JSON.
fn own(set: &RuleSet, rules: &str, json: &str) -> String {
    let tables = RuleFile::parse("rules.toml", rules).unwrap();
    let own = |file: &String| file == "rules.toml";
    let found = set.rules().iter().filter(|rule| own(&rule.file));
    let mut ids: BTreeSet<&str> = found.map(|rule| rule.id.as_str()).collect();
    let checks = set.checks().iter().filter(|check| own(&check.file));
    ids.extend(checks.map(|check| check.id.as_str()));
    let changed = tables.changes.iter();
    ids.extend(changed.map(|change| {
        change
            .get_ref()
            .rule
            .get_ref()
            .trim_start_matches("builtin:")
    }));
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut lines = String::new();
    for list in ["annotations", "checks"] {
        for finding in json[list].as_array().into_iter().flatten() {
            if ids.contains(finding["rule"].as_str().unwrap()) {
                writeln!(lines, "{finding}").unwrap();
            }
        }
    }
    lines
}

/// A finding of a user's rule is in each format that shows findings by their rule.
fn every_way_out_has_them(annotated: &Annotated<'_>, as_text: &dyn Fn(Format) -> String) {
    for format in [Format::Xml, Format::Csv, Format::Html] {
        let text = as_text(format);
        for finding in &annotated.annotations {
            assert!(
                text.contains(&finding.rule),
                "{} in {format:?}",
                finding.rule
            );
        }
    }
}
