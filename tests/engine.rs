//! The engine through the public interface: rule files in, matches out.

use std::fmt::Write;

use redpencil::{Document, RuleSet};

const RULES: &str = r#"
format = 1
pack = "t"

[list.drug]
words = ["aspirin", "vitamin D", "beta-blocker"]
forms = ["", "s"]

[list.unit]
values = { mg = ["mg", "milligram", "milligrams"], g = ["g", "gram", "grams"] }

[list.say]
words = ["said", "says", "added"]

[macro]
num = '[0-9][0-9,]*(?:\.[0-9]+)?'

[[rule]]
id = "number"
kind = "number"
about = "A number."
pattern = '(?<n>{{num}})'
attrs = { value = "$n|number" }
matches = ["about [[12]] of them => value=12"]
rejects = ["twelve"]

[[rule]]
id = "dose"
kind = "statistic"
about = "A dose."
pattern = '(?<n><number>)[ -]?(?<u>{{unit}})(?: of (?<drug>{{drug}}))?'
attrs = { type = "dose", value = "$n|number", unit = "$u|list:unit" }
unless = [{ after = 'per $' }, { before = '^ paper' }]
matches = ["took [[75 mg]] => value=75 unit=mg"]
rejects = ["75 metres"]

[[rule]]
id = "daily"
kind = "x-daily"
about = "A dose a day."
pattern = '<dose> (?:a day|daily)'
scope = "paragraph"
when = [{ with = "list:drug" }]
style = { colour = "teal" }
matches = ["took [[75 mg daily]], aspirin that is"]
rejects = ["daily"]

[[cue]]
id = "modal"
family = "hedge"
about = "Modal verbs."
words = ["may", "might"]
pseudo = ['May [0-9]+']
weight = -1.6
matches = ["it >>may<< help"]
rejects = ["May 12"]
"#;

fn set() -> RuleSet {
    let (set, warnings) = RuleSet::builder()
        .file("t.toml", RULES, &|_| Err("none".to_owned()))
        .build()
        .unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    set
}

/// Runs the layers and lists what the last one found, with its attributes.
fn check(text: &str, layers: &[&str], expected: &[&str]) {
    let set = set();
    let document = Document::from_text("t.txt", text);
    let mut scanner = set.scanner(&document);
    let mut found = Vec::new();
    for layer in layers {
        found = scanner.run(layer);
    }
    let show = |found: &redpencil::Match<'_>| {
        let attrs: Vec<String> = found
            .attrs
            .iter()
            .map(|(name, value)| format!("{name}={value:?}"))
            .collect();
        format!("{} {}", found.span.of(text), attrs.join(" "))
    };
    assert_eq!(found.iter().map(show).collect::<Vec<_>>(), expected);
}

const DOSE: &str = "type=Text(\"dose\") unit=Text(\"mg\") value=Number";

#[test]
fn atoms_lists_and_glued_units() {
    check(
        "Take 75mg now.",
        &["number", "statistic"],
        &[&format!("75mg {DOSE}(75.0)")],
    );
    check(
        "Take 1,200\u{A0}milligrams now.",
        &["number", "statistic"],
        &[&format!("1,200\u{A0}milligrams {DOSE}(1200.0)")],
    );
    check(
        "Take 75-mg of beta\u{AD}-blockers.",
        &["number", "statistic"],
        &[&format!(
            "75-mg of beta\u{AD}-blockers {DOSE}(75.0) drug=Words(Span {{ start: 14, end: 29 }})"
        )],
    );
    check("MS75mg", &["number", "statistic"], &[]);
}

#[test]
fn conditions() {
    check("So much per 75 mg.", &["number", "statistic"], &[]);
    check("A 75 mg paper.", &["number", "statistic"], &[]);
    check(
        "75 mg daily of aspirin",
        &["number", "statistic", "x-daily"],
        &["75 mg daily "],
    );
    check("75 mg daily", &["number", "statistic", "x-daily"], &[]);
}

#[test]
fn cues_and_what_only_looks_like_them() {
    let set = set();
    let text = "In May 2020 it may help; it might not.";
    let document = Document::from_text("t.txt", text);
    let found: Vec<&str> = set
        .scanner(&document)
        .cues("hedge")
        .iter()
        .map(|hit| hit.span.of(text))
        .collect();
    assert_eq!(found, ["may", "might"]);
}

#[test]
fn later_files_replace_and_change_rules() {
    let change = "format = 1\npack = \"u\"\n[[change]]\nrule = \"t/dose\"\ndisable = true\n";
    let none = |_: &str| Err("none".to_owned());
    let (set, _) = RuleSet::builder()
        .file("t.toml", RULES, &none)
        .file("u.toml", change, &none)
        .build()
        .unwrap();
    assert!(set.rule("t/dose").is_none());
    let wrong = change.replace("t/dose", "t/dos");
    let problems = RuleSet::builder()
        .file("t.toml", RULES, &none)
        .file("u.toml", &wrong, &none)
        .build()
        .unwrap_err();
    assert_eq!(problems[0].code, "R070");
    assert_eq!(problems[0].helps, ["did you mean `t/dose`?"]);
}

#[test]
fn bad_patterns_are_reported_with_their_place() {
    let place = |pattern: &str| {
        let text = RULES.replace("'<dose> (?:a day|daily)'", pattern);
        let none = |_: &str| Err("none".to_owned());
        let problems = RuleSet::builder()
            .file("t.toml", &text, &none)
            .build()
            .unwrap_err();
        let span = problems[0].labels[0].span;
        (problems[0].code, span.of(&text).to_owned())
    };
    assert_eq!(place("'a {{drugs}} b'"), ("R020", "{{drugs}}".to_owned()));
    assert_eq!(place("'<dose> (?:a day'"), ("R030", "(".to_owned()));
    assert_eq!(place("'<dose> (?!a day)'"), ("R031", "(?!".to_owned()));
    assert_eq!(place("'(?:a)*'"), ("R032", "'(?:a)*'".to_owned()));
}

#[test]
fn all_built_in_patterns_compile() {
    assert_eq!(RuleSet::builtin().compile_all(), Ok(()));
}

/// A long text without blanks or stops takes no more than linear time and finds what is there.
#[test]
fn long_lines() {
    let text = format!("{} 75 mg {}", "x".repeat(60_000), "y ".repeat(30_000));
    let set = set();
    let document = Document::from_text("t.txt", &text);
    let mut scanner = set.scanner(&document);
    scanner.run("number");
    assert_eq!(scanner.run("statistic").len(), 1);
}

/// Macros that double and nest without end are refused, not run.
#[test]
fn hostile_macros() {
    let mut text = "format = 1\npack = \"h\"\n[macro]\na0 = '(?:x)'\n".to_owned();
    for at in 1..60 {
        writeln!(text, "a{at} = '{{{{a{0}}}}}{{{{a{0}}}}}'", at - 1).unwrap();
    }
    text += "[[rule]]\nid = \"r\"\nkind = \"x-r\"\nabout = \"R.\"\npattern = '{{a59}}'\nmatches = [\"[[x]]\"]\nrejects = [\"y\"]\n";
    let none = |_: &str| Err("none".to_owned());
    let problems = RuleSet::builder()
        .file("h.toml", &text, &none)
        .build()
        .unwrap_err();
    assert!(
        problems.iter().any(|problem| problem.code == "R035"),
        "{problems:?}"
    );
    let mut deep = "format = 1\npack = \"h\"\n[macro]\nb0 = 'x'\n".to_owned();
    for at in 1..2000 {
        writeln!(
            deep,
            "b{at} = '((((((((((((((((((((((({{{{b{}}}}})))))))))))))))))))))))))'",
            at - 1
        )
        .unwrap();
    }
    deep += "[[rule]]\nid = \"r\"\nkind = \"x-r\"\nabout = \"R.\"\npattern = '{{b1999}}'\nmatches = [\"[[x]]\"]\nrejects = [\"y\"]\n";
    assert!(
        RuleSet::builder()
            .file("h.toml", &deep, &none)
            .build()
            .is_err()
    );
}
