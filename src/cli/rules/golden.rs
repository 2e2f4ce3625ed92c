//! Golden tests of messages: `tests/rules/errors/NAME.toml` and what the program says of it, `NAME.out`.
//!
//! `INSTA_UPDATE=always cargo test` rewrites the answers; then `git diff` shows what has changed.

use std::path::Path;

use super::super::render::{Sources, render};
use crate::{Explanation, RuleSet};

fn explained(name: &str, text: &str) -> String {
    let missing = |_: &str| Err("there is no such file".to_owned());
    let builder = RuleSet::builder().file(name, text, &missing).linted();
    let problems = match builder.build() {
        Err(problems) => problems,
        Ok((set, warnings)) => [warnings, set.test(None).problems].concat(),
    };
    let sources: Sources = [(name.to_owned(), text.to_owned())].into();
    format!("{}\n", render(&problems, &sources, false))
}

#[test]
fn broken_files_are_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/errors");
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    names.sort();
    assert!(names.len() >= 45, "the cases are there");
    let mut changed = Vec::new();
    for path in names {
        let name = path.file_name().unwrap().to_str().unwrap();
        let said = explained(name, &std::fs::read_to_string(&path).unwrap());
        let golden = path.with_extension("out");
        if update {
            std::fs::write(golden, said).unwrap();
        } else if std::fs::read_to_string(golden).unwrap_or_default() != said {
            changed.push(format!("{name} is now explained so:\n{said}"));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn every_error_code_has_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/errors");
    let outs = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let outs = outs.filter(|path| path.extension().is_some_and(|ending| ending == "out"));
    let said: String = outs
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let codes = Explanation::all();
    let codes = codes.iter().map(|page| page.code);
    let mute = said.split("\n\n").filter(|problem| problem.contains("[R"));
    let mute: Vec<&str> = mute
        .filter(|problem| !problem.contains("= help: ") && !problem.contains("= note: "))
        .collect();
    assert!(mute.is_empty(), "no way out: {}", mute.join("\n\n"));
    let missing: Vec<&str> = codes
        .filter(|code| !said.contains(&format!("[{code}]")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
