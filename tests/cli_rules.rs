//! Rule files of a user's own, good and broken, as the command line meets them.

use crate::cli::Place;

pub(crate) const RULES: &str = r"format = 1
pack = 'mine'

[list.drink]
words = ['green tea', 'coffee']

[[rule]]
id = 'drink'
kind = 'x-drink'
about = 'Something to drink.'
pattern = '(?<what>{{drink}})'
matches = ['They had [[coffee]]. => what=coffee']
rejects = ['They had soup.']
";

/// Breaks the rule file by replacing a part of it; the run must end with the status and say the words.
#[track_caller]
fn check(part: &str, replacement: &str, status: i32, words: &[&str]) {
    let place = Place::with_article();
    let broken = RULES.replace(part, replacement);
    assert_ne!(broken, RULES, "{part} is in the file");
    place.write("mine.toml", broken);
    place
        .run("a.txt -f json --rules mine.toml")
        .expect(status, words);
    assert_eq!(place.list("output").is_empty(), status != 0);
}

#[test]
fn a_broken_rule_file_is_explained_with_its_place() {
    check(
        "drink}})",
        "drink}}",
        3,
        &["error[R", "mine.toml:11:12", "unclosed group", "help: "],
    );
    check(
        "{{drink}}",
        "{{drnk}}",
        3,
        &["error[R", "mine.toml:11:20", "`drnk`", "^^^^^^^^", "help: "],
    );
    check(
        "about",
        "abuot",
        3,
        &[
            "unknown key `abuot`",
            "mine.toml:10:1",
            "did you mean `about`?",
        ],
    );
    check(
        "rejects",
        "#rejects",
        3,
        &["has no `rejects`", "mine.toml:7:1", "help: "],
    );
    check(
        "matches",
        "#matches",
        3,
        &["has no `matches`", "mine.toml:7:1", "help: "],
    );
    check("format = 1", "format = ", 3, &["mine.toml:1:10", "help: "]);
}

#[test]
fn all_problems_of_a_file_are_told_at_once() {
    let place = Place::with_article();
    let broken = RULES.replace("about", "abuot").replace("rejects", "rejcts");
    place.write("mine.toml", broken);
    place.run("a.txt --rules mine.toml").expect(
        3,
        &[
            "unknown key `abuot`",
            "did you mean `about`?",
            "unknown key `rejcts`",
            "did you mean `rejects`?",
        ],
    );
    let first = RULES.replace("{{drink}}", "{{drnk}}");
    let second = first[first.find("[[rule]]").unwrap()..].replace("id = 'drink'", "id = 'drunk'");
    place.write("mine.toml", first + &second);
    place
        .run("a.txt --rules mine.toml")
        .expect(3, &["mine.toml:11:20", "mine.toml:18:20"]);
}

#[test]
fn a_rule_file_that_cannot_be_read_ends_the_run() {
    let place = Place::with_article();
    place.run("a.txt --rules nothing.toml").expect(
        3,
        &[
            "error: nothing.toml: the rule file cannot be read",
            "help: ",
        ],
    );
    place.write("latin.toml", b"# caf\xE9\n");
    place
        .run("a.txt --rules latin.toml")
        .expect(3, &["error: latin.toml: ", "not UTF-8 at byte 5"]);
    place.write("rules/readme.txt", "");
    place
        .run("a.txt --rules rules")
        .expect(3, &["error: rules: ", "no file ending in .toml"]);
}

#[test]
fn a_failing_example_has_an_exit_status_of_its_own() {
    let place = Place::with_article();
    place.write("mine.toml", RULES);
    place.run("rules test mine.toml").expect(0, &[]);
    place.write(
        "mine.toml",
        RULES.replace("They had soup.", "They had coffee."),
    );
    place
        .run("rules test mine.toml")
        .expect(4, &["mine.toml:13:22", "They had coffee."]);
    place
        .run("rules check mine.toml")
        .expect(3, &["mine.toml:13:22"]);
    place
        .run("a.txt --rules mine.toml")
        .expect(4, &["mine.toml:13:22"]);
    assert!(place.list("output").is_empty());
}
