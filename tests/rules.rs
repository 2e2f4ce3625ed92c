//! Rule files from outside: the built-in ones keep their promises, broken ones are explained, none ends the program.

use redpencil::{Level, RuleSet};

/// Rules whose own examples are known to fail. This list only gets shorter.
const KNOWN: &[&str] = &[];

/// The guard for all built-in rules: each finds what its examples say, and nothing in what it must reject.
#[test]
fn builtin_examples_pass() {
    let set = RuleSet::builtin();
    let report = set.test(None);
    assert!(report.examples > 200, "the built-in rules are there");
    let is_of =
        |problem: &redpencil::Diagnostic, id: &str| problem.title.contains(&format!("`{id}`"));
    let errors = report
        .problems
        .iter()
        .filter(|problem| problem.level == Level::Error);
    let (known, new): (Vec<_>, Vec<_>) =
        errors.partition(|problem| KNOWN.iter().any(|id| is_of(problem, id)));
    let failed: Vec<String> = new.iter().map(|problem| shown(&set, problem)).collect();
    assert!(
        failed.is_empty(),
        "{} of {} examples fail; `cargo run -- rules test` shows them with carets\n{}",
        failed.len(),
        report.examples,
        failed.join("\n")
    );
    for id in KNOWN {
        let fails = known.iter().any(|problem| is_of(problem, id));
        assert!(fails, "the examples of {id} pass now: take it off the list");
    }
}

fn shown(set: &RuleSet, problem: &redpencil::Diagnostic) -> String {
    let text = set.source(&problem.file).unwrap_or_default();
    let label = |label: &redpencil::Label| format!("    {}: {}", label.text, label.span.of(text));
    let line = problem.labels.first().map_or(0, |label| {
        1 + text[..label.span.start].matches('\n').count()
    });
    let mut lines = vec![format!("{}:{line}: {}", problem.file, problem.title)];
    lines.extend(problem.labels.iter().map(label));
    lines.extend(problem.notes.iter().map(|note| format!("    {note}")));
    lines.join("\n")
}

/// The file says what a rule is for and how it may fail: the loader holds it, and this holds the loader.
#[test]
fn every_builtin_rule_says_what_it_is_for() {
    let set = RuleSet::builtin();
    for rule in set.rules() {
        let said = !rule.about.is_empty() && !rule.matches.is_empty() && !rule.rejects.is_empty();
        assert!(said, "{}", rule.id);
    }
    for cue in set.cues() {
        let said = !cue.about.is_empty() && !cue.matches.is_empty() && !cue.rejects.is_empty();
        assert!(said, "{}", cue.id);
    }
}

/// Words of rule files, put together at random: whatever comes of it, it is an answer.
mod hostile {
    use proptest::prelude::*;
    use redpencil::RuleSet;

    const PARTS: [&str; 44] = [
        "format = 1\n",
        "pack = 'p'\n",
        "[[rule]]\n",
        "[[cue]]\n",
        "[list.a]\n",
        "[macro]\n",
        "[[change]]\n",
        "[rule]\n",
        "id = 'r'\n",
        "kind = 'x-r'\n",
        "about = 'It.'\n",
        "pattern = '(?<n>{{a}}) <n>'\n",
        "pattern = \"\\d\"\n",
        "words = ['a', 'b c', '']\n",
        "words = 'a'\n",
        "matches = ['[[a]]']\n",
        "matches = ['a >>a<< [[a => n=a']\n",
        "rejects = ['b', '[[']\n",
        "rule = 'p/r'\n",
        "disable = true\n",
        "unless = [{ after = '{{', within = -1 }]\n",
        "attrs = { n = '$n|number', id = '$' }\n",
        "n = '({{n}}'\n",
        "style = { colour = 'red' }\n",
        "'''",
        "\"\"\"",
        "'",
        "\"",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        "\n",
        "\\u{1b}",
        "\u{1b}",
        "“",
        "é",
        "\u{202e}",
        "=> ",
        "family = 'hedge'\n",
        "a.b.c = 1\n",
        "priority = 99999999999999999999\n",
        "values = { a = ['a'], 'ß' = [] }\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn the_loader_never_panics(picks in prop::collection::vec(0..PARTS.len(), 0..24), tail in ".{0,12}") {
            let mut text: String = picks.iter().map(|pick| PARTS[*pick]).collect();
            text.push_str(&tail);
            let read = |_: &str| Err("no lists here".to_owned());
            if let Err(problems) = RuleSet::builder().file("p.toml", &text, &read).build() {
                prop_assert!(!problems.is_empty());
                for label in problems.iter().flat_map(|problem| &problem.labels) {
                    prop_assert!(text.get(label.span.start..label.span.end).is_some(), "{:?}", label);
                }
            }
        }
    }
}
