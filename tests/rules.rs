//! Rule files from outside: the built-in ones keep their promises, broken ones are explained, none ends the program.

use redpencil::RuleSet;

/// The guard for all built-in rules: each finds what its examples say, nothing in what it must reject, and no other rule
/// takes its examples from it.
#[test]
fn builtin_examples_pass() {
    let set = RuleSet::builtin();
    let report = set.test(None);
    assert!(report.examples > 400, "the built-in rules are there");
    let failed: Vec<String> = report
        .problems
        .iter()
        .map(|problem| shown(&set, problem))
        .collect();
    assert!(
        failed.is_empty(),
        "{} of {} examples fail; `cargo run -- rules test` shows them with carets\n{}",
        failed.len(),
        report.examples,
        failed.join("\n")
    );
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

/// A built-in rule, cue or check shows its edges: at least two examples of what it finds, and two near misses.
#[test]
fn every_builtin_rule_has_two_examples_of_each_sort() {
    let set = RuleSet::builtin();
    let rules = set
        .rules()
        .iter()
        .map(|rule| (&rule.id, &rule.about, &rule.matches, &rule.rejects));
    let cues = set
        .cues()
        .iter()
        .map(|cue| (&cue.id, &cue.about, &cue.matches, &cue.rejects));
    let checks = set
        .checks()
        .iter()
        .map(|check| (&check.id, &check.about, &check.matches, &check.rejects));
    assert!(checks.len() > 5, "the built-in checks are there");
    for (id, about, matches, rejects) in rules.chain(cues).chain(checks) {
        assert!(!about.is_empty(), "{id} does not say what it is for");
        assert!(
            matches.len().min(rejects.len()) >= 2,
            "{id} needs two `matches` and two `rejects`"
        );
    }
}

/// What a user's file changes in a rule is checked and explained in that file, with its word lists.
#[test]
fn changes_speak_the_language_of_their_file() {
    let first = "format = 1\npack = 'a'\n[[rule]]\nid = 'r'\nkind = 'x-r'\nabout = 'R.'\npattern = 'red'\n\
        matches = ['[[red]]']\nrejects = ['blue']\n";
    let second = "format = 1\npack = 'b'\n[list.after]\nwords = ['wine']\n[[change]]\nrule = 'a/r'\nunless = ";
    let check = |unless: &str, expected: Result<usize, &str>| {
        let second = format!("{second}{unless}\n");
        let none = |_: &str| Err(String::new());
        let builder = RuleSet::builder()
            .file("a.toml", first, &none)
            .file("b.toml", &second, &none);
        match (builder.build(), expected) {
            (Ok((set, _)), Ok(count)) => {
                let document = redpencil::Document::from_text("t", "A red wine and a red hat.");
                assert_eq!(set.scanner(&document).run("x-r").len(), count, "{unless}");
            }
            (Err(problems), Err(words)) => {
                assert_eq!(problems[0].file, "b.toml");
                assert_eq!(problems[0].labels[0].span.of(&second), words);
            }
            (built, _) => panic!("{unless}: {built:?}"),
        }
    };
    check("[{ before = '^ {{after}}' }]", Ok(1));
    check("[{ before = '^ {{b/after}}' }]", Ok(1));
    check("[{ before = '^ (' }]", Err("("));
    check("[{ before = 'a{é}' }]", Err("é"));
    check("[{ before = '^ {{befor}}' }]", Err("{{befor}}"));
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
