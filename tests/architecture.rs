//! Holds the shape of the house: which module may use which, where a library is used, how large things get.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use. `cli` uses the public API only: `crate::Name`.
const EDGES: [(&str, &[&str]); 6] = [
    ("text", &[]),
    ("rules", &["text"]),
    ("model", &["text"]),
    ("annotate", &["text", "rules", "model"]),
    ("export", &["text", "model"]),
    ("cli", &[]),
];

/// The only folder that uses a library whose interface moves.
const HOMES: [(&str, &str); 5] = [
    ("quick_xml", "src/export/xml"),
    ("printpdf", "src/export/pdf"),
    ("lopdf", "src/export/pdf"),
    ("clap", "src/cli"),
    ("annotate_snippets", "src/cli"),
];

/// Most lines of code that a file may have, tests, comments and blank lines not counted.
const FILE_LINES: usize = 400;
/// Most lines of code that a function's body may have; 40 is what we aim at.
const FUNCTION_LINES: usize = 60;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Names of modules of the crate that a source file uses, as `crate::name::` or in `crate::{name::…}`. A name without
/// `::` is a public function.
fn uses(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        let list = rest
            .strip_prefix('{')
            .map(|list| list.split('}').next().unwrap());
        let paths = list.map_or(vec![rest], |list| list.split(',').collect());
        for path in paths {
            let end = |c: char| !c.is_ascii_alphanumeric() && c != '_';
            let name = path.trim().split(end).next().unwrap();
            if path.trim()[name.len()..].starts_with("::") {
                names.push(name.to_owned());
            }
        }
    }
    names
}

#[test]
fn modules_use_only_what_they_may() {
    let mut wrong = Vec::new();
    for (module, allowed) in EDGES {
        for path in files(&root().join("src").join(module)) {
            for name in uses(&fs::read_to_string(&path).unwrap()) {
                let other = EDGES
                    .iter()
                    .any(|(other, _)| *other == name && *other != module);
                if other && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{} uses {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn libraries_that_move_are_used_in_one_place() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        for (library, home) in HOMES {
            let used = source.contains(&format!("{library}::"));
            if used && !path.starts_with(root().join(home)) {
                wrong.push(format!("{} uses {library}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn is_code(line: &str) -> bool {
    !line.trim().is_empty() && !line.trim_start().starts_with("//")
}

/// Functions of a source file with the lines of their bodies. rustfmt puts the closing brace under the first letter.
fn functions(source: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        let head = words.split("fn ").next().unwrap();
        let is_head = words.contains("fn ")
            && head
                .split_whitespace()
                .all(|word| word.starts_with("pub") || word == "const");
        let Some(open) = lines[at..]
            .iter()
            .position(|line| line.ends_with('{') || line.ends_with(';'))
        else {
            continue;
        };
        if is_head && lines[at + open].ends_with('{') {
            let end = lines[at..]
                .iter()
                .position(|line| *line == format!("{indent}}}"))
                .unwrap_or(open);
            let body = &lines[(at + open + 1).min(at + end)..at + end];
            found.push((words, body.iter().filter(|line| is_code(line)).count()));
        }
    }
    found
}

#[test]
fn files_and_functions_stay_small() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
        let lines = source.lines().filter(|line| is_code(line)).count();
        if lines > FILE_LINES {
            wrong.push(format!("{} has {lines} lines of code", path.display()));
        }
        for (name, lines) in functions(source) {
            if lines > FUNCTION_LINES {
                wrong.push(format!("{}: `{name}` has {lines} lines", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
