//! What is wrong with a rule file as a whole: names that stand twice, and more than the engine takes.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::super::Diagnostic;
use super::check::Checker;
use crate::text::Span;

/// Rules and cues of one file at most.
const RULES: usize = 5_000;

/// Checks of one file at most.
const CHECKS: usize = 500;

/// Examples of the checks of one file at most: each is annotated as an article of its own.
const CHECK_EXAMPLES: usize = 2_000;

/// Entries of the word lists of one file at most.
const ENTRIES: usize = 1_000_000;

/// Looks at the file as a whole.
pub(super) fn check(checker: &mut Checker<'_>, file: &str, root: &DeTable<'_>) {
    same_ids(checker, file, root);
    let rules: usize = ["rule", "cue", "check"]
        .map(|key| array(root, key).len())
        .iter()
        .sum();
    if rules > RULES {
        let title = format!("this file has too many rules: {rules} of at most {RULES}");
        checker.push(Diagnostic::error("R011", file, title).help("split it into several files"));
    }
    let checks = array(root, "check");
    let examples = checks.iter().filter_map(|check| check.get_ref().as_table());
    let examples: usize = examples
        .map(|check| array(check, "matches").len() + array(check, "rejects").len())
        .sum();
    for (count, most, what) in [
        (checks.len(), CHECKS, "checks"),
        (examples, CHECK_EXAMPLES, "examples of checks"),
    ] {
        if count > most {
            let title = format!("this file has too many {what}: {count} of at most {most}");
            checker
                .push(Diagnostic::error("R011", file, title).help("split it into several files"));
        }
    }
    let entries = entries(root);
    if entries > ENTRIES {
        let title = format!(
            "the word lists of this file are too long: {entries} entries of at most {ENTRIES}"
        );
        checker.push(Diagnostic::error("R011", file, title));
    }
}

fn array<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> &'t [toml::Spanned<DeValue<'i>>] {
    let value = table.get(key).map(toml::Spanned::get_ref);
    value
        .and_then(|value| value.as_array())
        .map_or(&[], |array| &array[..])
}

fn same_ids(checker: &mut Checker<'_>, file: &str, root: &DeTable<'_>) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in ["rule", "cue", "check"]
        .into_iter()
        .flat_map(|key| array(root, key))
    {
        let Some(id) = entry.get_ref().get("id") else {
            continue;
        };
        let Some(name) = id.get_ref().as_str() else {
            continue;
        };
        let here = Span::new(id.span().start, id.span().end);
        match first.get(name) {
            Some(before) => checker.push(
                Diagnostic::error(
                    "R010",
                    file,
                    format!("two rules of this file are called `{name}`"),
                )
                .at(here, "this name is taken")
                .at(*before, "here it stands first")
                .help("give one of them another name"),
            ),
            None => drop(first.insert(name, here)),
        }
    }
}

fn entries(root: &DeTable<'_>) -> usize {
    let lists = root.get("list").and_then(|list| list.get_ref().as_table());
    let count = |list: &DeValue<'_>| {
        let words = list.as_table().map_or(0, |list| array(list, "words").len());
        let values = list
            .get("values")
            .and_then(|values| values.get_ref().as_table());
        let values = values.into_iter().flatten();
        words
            + values
                .map(|(_, words)| words.get_ref().as_array().map_or(0, |words| words.len()))
                .sum::<usize>()
    };
    lists
        .into_iter()
        .flatten()
        .map(|(_, list)| count(list.get_ref()))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::super::{LARGEST, parse};
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let text = format!("format = 1\npack = 'p'\n{body}");
        let problems = parse("p.toml", &text).unwrap_err();
        assert!(problems.iter().all(|problem| problem.code == "R011"));
        assert!(
            problems[0].title.contains(expected),
            "{}",
            problems[0].title
        );
    }

    #[test]
    fn files_have_a_size() {
        let rule = |at: usize| {
            format!(
                "[[rule]]\nid='r{at}'\nkind='x-r'\nabout='R.'\npattern='r'\nmatches=['[[r]]']\nrejects=['s']\n"
            )
        };
        let rules: String = (0..=RULES).map(rule).collect();
        check(&rules, "too many rules: 5001");
        check(&"#".repeat(LARGEST), "too large: 4194326 bytes");
        let lists = format!("[list.a]\nwords=[{}]\n", "'a',".repeat(ENTRIES + 1));
        check(&lists, "too long: 1000001 entries");
        let checks = |count: usize, examples: usize| -> String {
            let examples = "'tea',".repeat(examples);
            let check = |at: usize| {
                format!(
                    "[[check]]\nid='r{at}'\nabout='R.'\nwhen=[{{any={{words=['tea']}}}}]\nmatches=[{examples}]\nrejects=['s']\n"
                )
            };
            (0..count).map(check).collect()
        };
        check(&checks(CHECKS + 1, 1), "too many checks: 501");
        check(
            &checks(1, CHECK_EXAMPLES),
            "too many examples of checks: 2001",
        );
    }

    #[test]
    fn texts_have_a_size() {
        let rule = |name: &str, pattern: &str, example: &str| {
            format!(
                "[[rule]]\nid='{name}'\nkind='x-r'\nabout='R.'\npattern='{pattern}'\nmatches=['[[r]]{example}']\nrejects=['s']\n"
            )
        };
        check(&rule(&"r".repeat(201), "r", ""), "`id` is too long");
        check(
            &rule("r", &"r".repeat((16 << 10) + 1), ""),
            "`pattern` is too long",
        );
        check(
            &rule("r", "r", &"s".repeat(8 << 10)),
            "`matches` is too long",
        );
    }
}
