//! The manual for authors of rules, `src/rules/manual.md`, cannot drift: every example in it is run.
//!
//! The blocks of the manual are taken in their order. `toml` is a rule file, or a part of one that only lacks its two
//! first lines: it must be good, examples included. A block with a name behind its language (`toml brands.toml`) is a
//! file, for the commands that follow. Each `$ redpencil …` of a `console` block is run where these files are, and must say
//! what stands below it, messages first; a line that is `…` stands for any lines.
//!
//! `INSTA_UPDATE=always cargo test manual` writes what the commands say into the manual, where it has no `…`.

use crate::cli::Place;
use redpencil::{Normaliser, RuleSet};

/// Where the manual is.
const PATH: &str = "src/rules/manual.md";

/// A fenced block of the manual.
struct Block {
    /// What stands behind the fence: `toml`, `console`, `toml brands.toml`.
    language: String,
    /// Name of the file that it is.
    name: Option<String>,
    text: String,
    /// Line of the fence in the manual, from 1.
    line: usize,
}

fn manual() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
    std::fs::read_to_string(path).unwrap()
}

fn blocks(manual: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in manual.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => {
                let mut words = info.split_whitespace().map(str::to_owned);
                open = Some(Block {
                    language: words.next().unwrap_or_default(),
                    name: words.next(),
                    text: String::new(),
                    line: at + 1,
                });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some(block)) => block.text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "the last block is closed");
    found
}

/// A rule file of the manual as a whole file.
fn whole(text: &str) -> String {
    if text.contains("format = 1") {
        text.to_owned()
    } else {
        format!("format = 1\npack = \"manual\"\n{text}")
    }
}

/// Whether a block is a file of settings, not of rules.
fn is_settings(block: &Block) -> bool {
    block.name.as_deref() == Some("redpencil.toml")
}

#[test]
fn every_rule_of_the_manual_is_good() {
    let manual = manual();
    let blocks = blocks(&manual);
    let rules = blocks
        .iter()
        .filter(|block| block.language == "toml" && !is_settings(block));
    let mut count = 0;
    let mut wrong: Vec<String> = Vec::new();
    for block in rules {
        count += 1;
        let read = |name: &str| {
            let list = blocks
                .iter()
                .find(|block| block.name.as_deref() == Some(name));
            list.map(|list| list.text.clone())
                .ok_or_else(|| format!("the manual has no {name}"))
        };
        let text = whole(&block.text);
        let built = RuleSet::builder()
            .builtin()
            .file("manual", &text, &read)
            .build();
        let place = format!("{PATH}:{}", block.line);
        let problems = match built {
            Ok((set, warnings)) => [warnings, set.test(Some("manual")).problems].concat(),
            Err(problems) => problems,
        };
        wrong.extend(
            problems
                .iter()
                .map(|problem| format!("{place}: {problem:#?}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 20, "the manual has its examples");
}

#[test]
fn every_command_of_the_manual_says_what_it_shows() {
    let manual = manual();
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let mut updated = manual.clone();
    let mut wrong = Vec::new();
    let place = Place::new();
    for block in blocks(&manual) {
        if let Some(name) = &block.name {
            place.write(name, &block.text);
        }
        if block.language != "console" {
            continue;
        }
        let said = session(&place, &block);
        if !alike(&block.text, &said) {
            let shown = format!("```console\n{}```", block.text);
            if update && !block.text.lines().any(|line| line == "…") {
                updated = updated.replacen(&shown, &format!("```console\n{said}```"), 1);
            } else {
                wrong.push(format!("{PATH}:{}: it says now\n{said}", block.line));
            }
        }
    }
    if update && updated != manual {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
        std::fs::write(path, updated).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The commands of a block, each with what it says.
fn session(place: &Place, block: &Block) -> String {
    let mut said = String::new();
    for line in block
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("$ "))
    {
        let words = line
            .strip_prefix("redpencil ")
            .unwrap_or_else(|| panic!("{PATH}:{}: {line} is no command of ours", block.line));
        let output = place.command().args(arguments(words)).output().unwrap();
        said.extend(["$ ", line, "\n"]);
        for part in [output.stderr, output.stdout] {
            let part = String::from_utf8(part).unwrap();
            said += part.trim_matches('\n');
            said += if part.trim().is_empty() { "" } else { "\n" };
        }
    }
    said
}

/// The arguments of a command line: at blanks, but for those between double quotes.
fn arguments(line: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => found.push(String::new()),
            _ => found.last_mut().unwrap().push(c),
        }
    }
    found.retain(|argument| !argument.is_empty());
    found
}

/// Whether what is shown is what was said; `…` stands for any lines.
fn alike(shown: &str, said: &str) -> bool {
    let mut rest = said;
    let mut parts = shown.split("…\n").enumerate().peekable();
    while let Some((at, part)) = parts.next() {
        let found = match (at, parts.peek()) {
            (0, _) => rest.starts_with(part).then_some(0),
            (_, None) => rest.ends_with(part).then(|| rest.len() - part.len()),
            _ => rest.find(part),
        };
        let Some(found) = found else { return false };
        rest = &rest[found + part.len()..];
    }
    rest.is_empty() || shown.ends_with("…\n")
}

#[test]
fn an_ellipsis_stands_for_lines() {
    assert!(alike("a\nb\n", "a\nb\n"));
    assert!(!alike("a\n", "a\nb\n"));
    assert!(alike("a\n…\n", "a\nb\nc\n"));
    assert!(alike("a\n…\nd\n", "a\nb\nc\nd\n"));
    assert!(!alike("a\n…\nd\n", "a\nb\nc\n"));
    assert!(alike("a\n…\nc\n…\n", "a\nb\nc\nd\n"));
}

#[test]
fn the_program_prints_the_manual() {
    let ran = Place::new().run("rules manual").expect(0, &[]);
    assert!(ran.text() == manual(), "it is the page of {PATH}");
}

#[test]
fn every_tool_has_a_row() {
    let help = Place::new().run("rules --help").expect(0, &[]);
    let commands = help.text().lines().skip_while(|line| *line != "Commands:");
    let commands: Vec<&str> = commands
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"manual"), "{commands:?}");
    let manual = manual();
    for command in commands {
        let row = format!("\n| `redpencil rules {command}");
        assert!(
            manual.contains(&row),
            "the table of tools of {PATH} lacks `{command}`"
        );
    }
}

#[test]
fn the_cookbook_holds_the_tasks() {
    let manual = manual();
    for (folder, rules) in crate::manual_tasks::tasks() {
        let rules = rules.split_once('[').map_or("", |(_, rest)| rest);
        assert!(manual.contains(rules), "{folder} is in the manual");
    }
}

#[test]
fn every_normaliser_is_explained() {
    let manual = manual();
    for name in Normaliser::NAMES {
        assert!(manual.contains(&format!("\n| `{name}` |")), "{name}");
    }
    assert!(manual.contains("\n| `list:NAME` |"));
}
