//! What rule authors try their rules out with: `rules new`, `try`, `diff`, `lexicons`, `export`, `test --article`.

use crate::cli::Place;
use crate::cli_rules::RULES;

const NEWS: &str = "They had coffee, and more coffee.\n\nShe had green tea.\n";

fn place() -> Place {
    let place = Place::new();
    place.write("mine.toml", RULES);
    place.write("news/a.txt", NEWS);
    place.write("news/b.md", "# Tea\n\nThey had *coffee*.\n");
    place
}

/// Runs `rules`; what it prints must be so, white space aside.
#[track_caller]
fn check(place: &Place, line: &str, status: i32, expected: &[&str]) {
    let ran = place.run(&format!("rules {line}"));
    let ran = ran.expect(status, &[]);
    let lines = ran.text().lines();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let got: Vec<String> = lines.filter(|line| !line.is_empty()).map(words).collect();
    assert_eq!(got, expected, "{}\n{}", ran.text(), ran.stderr);
}

#[test]
fn a_new_file_is_good_as_it_stands() {
    let place = Place::new();
    let kinds = [
        "x-own",
        "statistic",
        "check",
        "relation",
        "name",
        "attribution",
        "hedge",
        "negation",
        "trap",
        "number",
        "advice",
    ];
    for kind in kinds {
        let name = format!("try-{kind}");
        place
            .run(&format!("rules new {name} --kind {kind}"))
            .expect(
                0,
                &[&format!("{name}.toml: a rule of the kind {kind}; next: ")],
            );
        check(
            &place,
            &format!("check {name}.toml"),
            0,
            &["1 rule, 4 examples: nothing is wrong"],
        );
        let text = String::from_utf8(place.read(&format!("{name}.toml"))).unwrap();
        for placeholder in ["NAME", "KIND", "FILE"] {
            assert!(!text.contains(placeholder), "{placeholder} in {name}.toml");
        }
    }
}

#[test]
fn a_new_file_takes_no_others_place() {
    let place = Place::new();
    place
        .run("rules new")
        .expect(0, &["my-rules.toml: a rule of the kind x-my-rules"]);
    place.run("rules new").expect(
        2,
        &["my-rules.toml: there is such a file already", "--force"],
    );
    place
        .run("rules new --force --kind check")
        .expect(0, &["of the kind check"]);
    place.write("packs/readme.txt", "");
    place
        .run("rules new tea -o packs")
        .expect(0, &["packs/tea.toml"]);
    let printed = place.run("rules new tea -o -").expect(0, &[]);
    assert!(
        printed.text().contains("pack = \"tea\""),
        "{}",
        printed.text()
    );
    place
        .run("rules new Tea")
        .expect(2, &["Tea cannot be the name of a pack; help: "]);
    place
        .run("rules new tea --kind tea")
        .expect(2, &["tea is no kind of rules; help: "]);
    assert_eq!(place.list(""), ["my-rules.toml", "packs"]);
}

#[test]
fn findings_are_shown_in_their_context() {
    let place = place();
    check(
        &place,
        "try mine.toml --on news",
        0,
        &[
            "news/a.txt:1:10 They had [coffee], and more coffee. ¶ She had green t mine/drink what=coffee",
            "news/a.txt:1:27 They had coffee, and more [coffee]. ¶ She had green tea. mine/drink what=coffee",
            "news/a.txt:3:9 coffee, and more coffee. ¶ She had [green tea]. mine/drink what=\"green tea\"",
            "news/b.md:3:11 # Tea ¶ They had *[coffee]*. mine/drink what=coffee",
            "mine/drink 4 in 2 articles",
            "4 findings of 1 rule in 2 articles",
        ],
    );
    check(
        &place,
        "try mine.toml --on news/a.txt --limit 1",
        0,
        &[
            "news/a.txt:1:10 They had [coffee], and more coffee. ¶ She had green t mine/drink what=coffee",
            "mine/drink 3 in 1 article; 2 not shown (--limit 0 shows all)",
            "3 findings of 1 rule in 1 article",
        ],
    );
    check(
        &place,
        "try mine.toml --on news/b.md -f json",
        0,
        &[
            "{\"file\":\"news/b.md\",\"line\":3,\"column\":11,\"start\":17,\"end\":23,\"text\":\"coffee\",\
           \"kind\":\"x-drink\",\"rule\":\"mine/drink\",\"attrs\":{\"what\":\"coffee\"}}",
        ],
    );
    let coloured = place
        .run("rules try mine.toml --on news --color always")
        .expect(0, &[]);
    assert!(coloured.text().contains("\u{1b}[1;31m[coffee]\u{1b}[0m"));
}

#[test]
fn a_draft_can_be_tried_and_a_wrong_one_is_explained() {
    let place = place();
    place.write(
        "mine.toml",
        RULES.replace("They had soup.", "They had coffee."),
    );
    place.run("rules try mine.toml --on news").expect(0, &[]);
    place
        .run("rules try mine.toml --on news nothing.txt")
        .expect(1, &["nothing.txt: there is no such file"]);
    place
        .run("rules try mine.toml --on news --rule drnk")
        .expect(
            2,
            &["these files have no rule drnk; help: did you mean mine/drink?"],
        );
    place.write("mine.toml", RULES.replace("kind =", "knid ="));
    place
        .run("rules try mine.toml --on news")
        .expect(3, &["error[R001]", "mine.toml:9:1"]);
    place.run("rules try mine.toml").expect(2, &["--on"]);
    let found = place.run("rules try builtin --on news --rule attribution/nothing-such");
    found.expect(2, &["these files have no rule"]);
}

#[test]
fn built_in_rules_and_cues_can_be_tried() {
    let place = Place::with_article();
    let ran = place.run("rules try builtin --on a.txt --rule cues/may,names/person-titled");
    let ran = ran.expect(0, &[]);
    for part in [
        "[may]",
        "[Dr. Mira Holt]",
        "name=\"Mira Holt\"",
        "2 rules in 1 article",
    ] {
        assert!(
            ran.text().contains(part),
            "{part} is not in\n{}",
            ran.text()
        );
    }
}

#[test]
fn the_difference_of_two_files_is_shown() {
    let place = place();
    place.write(
        "new.toml",
        RULES.replace("'coffee'", "'black coffee', 'had'"),
    );
    let same = "diff mine.toml mine.toml --on news";
    check(&place, same, 0, &["no finding differs in 2 articles"]);
    check(
        &place,
        "diff mine.toml new.toml --on news/b.md",
        1,
        &[
            "+ news/b.md:3:6 # Tea ¶ They [had] *coffee*. mine/drink x-drink what=had",
            "- news/b.md:3:11 # Tea ¶ They had *[coffee]*. mine/drink x-drink what=coffee",
            "mine/drink 1 gained, 1 lost",
            "1 gained, 1 lost, 0 changed in 1 article",
        ],
    );
    place.write(
        "new.toml",
        RULES
            .replace("(?<what>", "(?<drink>")
            .replace("what=", "drink="),
    );
    check(
        &place,
        "diff mine.toml new.toml --on news/b.md",
        1,
        &[
            "~ news/b.md:3:11 # Tea ¶ They had *[coffee]*. mine/drink x-drink what: coffee → (none) drink: (none) → coffee",
            "mine/drink 1 changed",
            "0 gained, 0 lost, 1 changed in 1 article",
        ],
    );
    let json = place
        .run("rules diff mine.toml new.toml --on news/b.md -f json")
        .expect(1, &[]);
    let line: serde_json::Value = serde_json::from_str(json.text()).unwrap();
    assert_eq!(line["change"], "changed");
    assert_eq!(line["old"]["attrs"]["what"], "coffee");
    assert_eq!(line["new"]["attrs"]["drink"], "coffee");
    check(
        &place,
        "diff builtin mine.toml --on news --rule other",
        0,
        &["no finding differs in 2 articles"],
    );
}

#[test]
fn word_lists_are_listed_and_printed() {
    let place = Place::new();
    let more =
        "about = 'Drinks.'\nforms = ['', 's']\nvalues = { tea = ['oolong'] }\nfile = 'more.txt'\n";
    let rules = RULES.replace("[list.drink]\n", &format!("[list.drink]\n{more}"));
    let rules = rules
        .replace("{{drink}}", "{{cup}}")
        .replace("[[rule]]", "[macro]\ncup = '{{drink}}'\n\n[[rule]]");
    place.write(
        "mine.toml",
        rules.replace("[list.drink]", "[list.none]\nwords = ['x']\n\n[list.drink]"),
    );
    place.write("more.txt", "# more\ncocoa # hot\ntea = assam\n");
    let files = "--no-builtin --rules mine.toml";
    check(
        &place,
        &format!("lexicons {files}"),
        0,
        &["mine/drink 5 entries 1 rule Drinks.", "mine/none 1 entry –"],
    );
    check(
        &place,
        &format!("lexicons drink {files}"),
        0,
        &[
            "mine/drink",
            "Drinks.",
            "stands in mine.toml:7",
            "endings - -s",
            "used by mine/drink",
            "entries 5",
            "green tea",
            "coffee",
            "oolong = tea",
            "cocoa",
            "assam = tea",
        ],
    );
    place.run(&format!("rules lexicons drnk {files}")).expect(
        2,
        &["no word list is called drnk; help: did you mean mine/drink?"],
    );
}

#[test]
fn exported_packs_find_what_the_built_in_ones_find() {
    let place = Place::with_article();
    place
        .run("rules export packs")
        .expect(0, &["→ packs; use them by "]);
    place
        .run("rules export packs")
        .expect(2, &["there is such a file already", "--force"]);
    place.run("rules export packs --force").expect(0, &[]);
    let diff = "rules diff builtin packs --no-builtin --kind quote,statistic,claim,hedge,negation,x --on a.txt";
    let same = place.run(diff).expect(0, &[]);
    assert_eq!(same.text(), "no finding differs in 1 article\n");
    let percent = String::from_utf8(place.read("packs/cues.toml")).unwrap();
    place.write("packs/cues.toml", percent.replace("\"may well\", ", ""));
    place
        .run("a.txt -f csv --no-builtin --rules packs -o out")
        .expect(0, &[]);
    place.run("a.txt -f csv -o builtin").expect(0, &[]);
    assert_eq!(place.read("out/a.csv"), place.read("builtin/a.csv"));
}

#[test]
fn what_rules_find_in_an_article_is_marked_under_its_text() {
    let place = place();
    let ran = place
        .run("rules test mine.toml --article news/a.txt")
        .expect(0, &[]);
    let expected =
        "── paragraph\nThey had coffee, and more coffee.\n         ****** x1        ****** x2\n";
    assert!(ran.text().starts_with(expected), "{}", ran.text());
    assert!(
        ran.text()
            .contains("  x3 x-drink what=“green tea” [mine/drink]\n"),
        "{}",
        ran.text()
    );
    place
        .run("rules test mine.toml --article nothing.txt")
        .expect(1, &["nothing.txt: there is no such file"]);
}

#[test]
fn the_cost_of_rules_is_counted() {
    let place = place();
    let ran = place.run("rules profile --on news --no-builtin --rules mine.toml");
    let ran = ran.expect(0, &[]);
    let lines: Vec<Vec<&str>> = ran
        .text()
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    // Id, time, share; then two articles of three sentences or headings in all, as the program cuts them.
    assert_eq!(lines[1][0], "mine/drink", "{}", ran.text());
    assert_eq!(lines[1][2], "100.0");
    assert_eq!(lines[1][4..7], ["3", "4", "4"], "{}", ran.text());
    assert!(lines[1][1].parse::<f64>().unwrap() > 0.0 && lines[1][7].parse::<f64>().unwrap() > 0.0);
    assert_eq!(lines[2][..3], ["all", "1", "rule"]);
    assert_eq!(lines[3].join(" "), "2 articles, 80 bytes");
    place
        .run("rules profile --on news --no-builtin --rules mine.toml --rule drnk")
        .expect(2, &["no rule or pack in force is called drnk"]);
}
