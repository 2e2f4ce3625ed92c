//! The built-in patterns as separate regexes: what one would write without a rule engine.

use std::collections::BTreeMap;
use std::path::Path;

use redpencil::{ListTable, RuleFile};
use regex::{Regex, RegexBuilder};

/// Names of lists and macros, with and without their pack → regex text.
type Names = BTreeMap<String, String>;

/// The built-in patterns that name no earlier finding.
pub(crate) fn builtin() -> Vec<Regex> {
    regexes(&files())
}

/// The patterns of a rule file.
pub(crate) fn of_file(text: &str) -> Vec<Regex> {
    regexes(&[RuleFile::parse("user.toml", text).unwrap()])
}

/// The patterns that name no earlier finding, their word lists written out as alternations, the longest entry first.
fn regexes(files: &[RuleFile]) -> Vec<Regex> {
    let names = names(files);
    let mut regexes = Vec::new();
    for file in files {
        for rule in &file.rules {
            let exact = rule.get_ref().case.is_some();
            let text = expand(
                rule.get_ref().pattern.get_ref(),
                file.pack.get_ref(),
                &names,
            );
            regexes.extend(text.and_then(|text| compile(&text, exact)));
        }
    }
    regexes
}

fn names(files: &[RuleFile]) -> Names {
    let mut names = Names::new();
    let mut add = |file: &RuleFile, name: &String, text: String| {
        names.insert(format!("{}/{name}", file.pack.get_ref()), text.clone());
        names.insert(name.clone(), text);
    };
    for file in files {
        for (name, table) in &file.list {
            add(file, name.get_ref(), alternation(table));
        }
    }
    for file in files {
        for (name, text) in &file.macros {
            add(file, name.get_ref(), format!("(?:{})", text.get_ref()));
        }
    }
    names
}

fn files() -> Vec<RuleFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/builtin");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let parse = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        RuleFile::parse(&path.to_string_lossy(), &text).unwrap()
    };
    paths.iter().map(parse).collect()
}

/// A pattern with all names written out; none if it names a finding.
fn expand(pattern: &str, pack: &str, names: &Names) -> Option<String> {
    let reference =
        Regex::new(r"\\.|\(\?P?<|\{\{([a-z][a-z0-9_/-]*)\}\}|<[a-z][a-z0-9_/-]*>").unwrap();
    let mut out = String::new();
    let mut at = 0;
    for found in reference.captures_iter(pattern) {
        let whole = found.get(0)?;
        out.push_str(&pattern[at..whole.start()]);
        at = whole.end();
        match found.get(1) {
            Some(name) => {
                let own = names.get(&format!("{pack}/{}", name.as_str()));
                out.push_str(&expand(
                    own.or_else(|| names.get(name.as_str()))?,
                    pack,
                    names,
                )?);
            }
            None if whole.as_str().starts_with('<') => return None,
            None if whole.as_str() == r"\<" => out.push('<'),
            None => out.push_str(whole.as_str()),
        }
    }
    out.push_str(&pattern[at..]);
    Some(out)
}

fn compile(text: &str, exact: bool) -> Option<Regex> {
    let mut builder = RegexBuilder::new(text);
    builder
        .case_insensitive(!exact)
        .size_limit(1 << 28)
        .build()
        .ok()
}

fn alternation(table: &ListTable) -> String {
    let mut words: Vec<String> = table
        .words
        .iter()
        .map(|word| word.get_ref().clone())
        .collect();
    if let Some(path) = &table.file {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src/rules/builtin")
            .join(path.get_ref());
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text
            .lines()
            .map(|line| line.split('#').next().unwrap_or_default().trim());
        let entry = |line: &str| {
            line.split_once(" = ")
                .map_or(line, |(_, words)| words)
                .to_owned()
        };
        words.extend(lines.filter(|line| !line.is_empty()).map(entry));
    }
    if !table.forms.is_empty() {
        words = words
            .iter()
            .flat_map(|word| table.forms.iter().map(move |form| format!("{word}{form}")))
            .collect();
    }
    words.extend(
        table
            .values
            .values()
            .flatten()
            .map(|word| word.get_ref().clone()),
    );
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    format!("(?:{})", escaped.join("|"))
}
