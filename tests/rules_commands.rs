//! `redpencil rules …` as a user meets it.

use crate::cli::Place;
use crate::cli_rules::RULES;

/// A second file: it changes a rule of the first one and has a rule that loses to it.
const MORE: &str = r"format = 1
pack = 'more'
about = 'More drinks.'

[[rule]]
id = 'tea'
kind = 'x-drink'
about = 'Tea alone.'
pattern = 'tea'
severity = 'warn'
style = { colour = 'teal' }
refs = ['https://example.org/tea']
matches = ['A cup of [[tea]].', 'They had green [[tea]].']
rejects = ['A cup of team spirit.']

[[cue]]
id = 'perhaps'
family = 'x-doubt'
about = 'Doubt.'
words = ['perhaps', 'it may be']
direction = 'both'
reach = { tokens = 5, stop = ['but'] }
sets = { sure = false }
matches = ['>>Perhaps<< tea helps.']
rejects = ['Tea helps.']

[[change]]
rule = 'mine/drink'
unless = [{ before = '^ table', within = 10 }]
";

fn place() -> Place {
    let place = Place::new();
    place.write("mine.toml", RULES);
    place.write("more.toml", MORE);
    place
}

/// Runs `rules` with the two files and no built-in rules; what it prints must hold all of the parts.
#[track_caller]
fn check(line: &str, parts: &[&str]) {
    let files = "--no-builtin --rules mine.toml --rules more.toml";
    let ran = place().run(&format!("rules {line} {files}")).expect(0, &[]);
    let text = ran.text();
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

#[test]
fn the_list_is_aligned() {
    check(
        "list",
        &["mine/drink    x-drink        Something to drink.\n\
           more/perhaps  x-doubt (cue)  Doubt.\n\
           more/tea      x-drink        Tea alone.\n"],
    );
    check(
        "list --kind cue",
        &["more/perhaps  x-doubt (cue)  Doubt.\n"],
    );
    let ran = place().run("rules list --no-builtin --rules mine.toml --kind x-drinks");
    ran.expect(
        2,
        &["no rule is of the kind x-drinks; help: there are x-drink"],
    );
}

#[test]
fn a_rule_is_shown_with_all_that_belongs_to_it() {
    check(
        "show mine/drink",
        &[
            "mine/drink\n  Something to drink.\n",
            "  kind        x-drink\n",
            "  pattern     (?<what>{{drink}})\n",
            "  {{drink}}   green tea, coffee\n",
            "  finds       They had [[coffee]]. => what=coffee\n",
            "  not in      They had soup.\n",
            "  stands in   mine.toml:8\n",
            "  changed by  more.toml:27  unless it stands before ^ table (within 10 characters)\n",
        ],
    );
    check(
        "show tea",
        &[
            "x-drink, severity warn",
            "style",
            "#0f766e",
            "https://example.org/tea",
        ],
    );
    check(
        "show perhaps",
        &[
            "perhaps, it may be",
            "both sides, 5 words at most, up to but",
            "sure = false",
            ">>Perhaps<< tea",
        ],
    );
    check(
        "show mine/drink --disable mine/drink",
        &["no, it is switched off"],
    );
    let ran = place().run("rules show drnk --no-builtin --rules mine.toml");
    ran.expect(
        2,
        &["no rule, cue, word list or macro is called drnk; help: did you mean mine/drink?"],
    );
}

#[test]
fn files_are_checked_and_tested() {
    let place = place();
    let good = place
        .run("rules check --no-builtin mine.toml")
        .expect(0, &[]);
    assert_eq!(good.text(), "1 rule, 2 examples: nothing is wrong\n");
    let both = place.run("rules check --no-builtin mine.toml more.toml");
    let both = both.expect(
        0,
        &[
            "warning[R160]",
            "more.toml:13:51",
            "`mine/drink` finds this and wins",
        ],
    );
    assert_eq!(
        both.text(),
        "3 rules, 7 examples: nothing is wrong, 1 warning\n"
    );
    let quiet = place
        .run("rules test -q --no-builtin mine.toml more.toml")
        .expect(0, &[]);
    assert_eq!(
        (quiet.text(), &*quiet.stderr),
        ("3 rules, 7 examples: 0 failed\n", "")
    );

    place.write("mine.toml", RULES.replace("[[coffee]]", "co[[ffee]]"));
    let wrong = [
        "error[R064]: wrong span: ",
        "mine.toml:12:26",
        "found instead",
        "expected",
    ];
    place
        .run("rules check --no-builtin mine.toml")
        .expect(3, &wrong)
        .expect(3, &["1 error, 0 warnings in 1 file"]);
    let failed = place
        .run("rules test --no-builtin mine.toml")
        .expect(4, &wrong);
    assert_eq!(
        failed.text(),
        "1 rule, 2 examples: 1 failed (1 wrong span)\n"
    );

    place.write("mine.toml", RULES.replace("kind =", "knid ="));
    place
        .run("rules test mine.toml")
        .expect(3, &["error[R001]"]);
    place
        .run("rules check nothing.toml")
        .expect(3, &["nothing.toml: the rule file cannot be read"]);
    place.run("rules check").expect(2, &["required"]);
}

#[test]
fn a_failing_example_stops_a_run_but_a_switched_off_rule_does_not() {
    let place = Place::with_article();
    let built_on = RULES.replace("'(?<what>{{drink}})'", "'cup of <number>'");
    place.write(
        "mine.toml",
        built_on.replace("They had [[coffee]]. => what=coffee", "A [[cup of 12]]."),
    );
    place.write(
        "numbers.toml",
        "format = 1\npack = 'n'\n[[rule]]\nid = 'n'\nkind = 'number'\nabout = 'A number.'\n\
        pattern = '[0-9]+'\nmatches = ['[[5]]']\nrejects = ['five']\n",
    );
    let run = "a.txt -f json --no-builtin --rules numbers.toml --rules mine.toml";
    place.run(run).expect(0, &[]);
    place.run(&format!("{run} --disable n")).expect(0, &[]);
    place
        .run("a.txt -f json --no-builtin --rules mine.toml")
        .expect(4, &["error[R060]", "mine.toml:12:17"]);
}
