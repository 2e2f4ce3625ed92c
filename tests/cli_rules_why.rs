//! `redpencil rules why`: each gate that can keep a rule from finding something, and what is said of it.

use crate::cli::Place;

const RULES: &str = r#"format = 1
pack = "mine"

[list.drug]
words = ["aspirin", "metformin"]

[[rule]]
id = "dose"
kind = "x-dose"
about = "A dose of a drug."
pattern = '(?<n>[0-9]+) mg of (?<drug>{{drug}})'
attrs = { value = "$n|number" }
unless = [{ after = 'not $' }]
modifiers = ["hedge"]
matches = ["She took [[75 mg of aspirin]]."]
rejects = ["She took aspirin."]

[[rule]]
id = "amount"
kind = "x-dose"
about = "An amount in a caption."
pattern = '[0-9]+ mg'
blocks = ["caption"]
matches = ["Take [[5 mg]]."]
rejects = ["Take 5 g."]

[[rule]]
id = "pill"
kind = "x-dose"
about = "A drug, with priority."
pattern = '{{drug}}'
priority = 5
when = [{ with = "list:number-word" }]
matches = ["One [[aspirin]]."]
rejects = ["An aspirin."]

[list.number-word]
words = ["one", "two"]

[[rule]]
id = "off"
kind = "x-off"
about = "Off."
pattern = 'off'
matches = ["It is [[off]]."]
rejects = ["It is on."]
"#;

const CHANGE: &str = r#"format = 1
pack = "more"

[list.shop]
words = ["store", "shop"]

[[change]]
rule = "mine/dose"
unless = [{ before = '^ in the {{shop}}' }]

[[change]]
rule = "mine/off"
disable = true
"#;

/// Asks about a rule; all of the parts must be said.
#[track_caller]
fn check(line: &str, text: &str, parts: &[&str]) {
    let place = Place::new();
    place.write("mine.toml", RULES);
    place.write("more.toml", CHANGE);
    place.write("text.txt", text);
    let line = format!("rules why {line} --rules mine.toml --rules more.toml");
    let ran = place.run(&line).expect(0, &[]);
    for part in parts {
        assert!(
            ran.text().contains(part),
            "{part:?} is not in:\n{}",
            ran.text()
        );
    }
}

#[test]
fn a_finding_is_explained_to_its_attributes() {
    check(
        "dose text.txt",
        "Nothing here. It may be that she took 75 mg of aspirin.",
        &[
            "mine/dose (x-dose): A dose of a drug.\n\nIt finds “75 mg of aspirin”.\n",
            "  text.txt:1:15, a sentence of a paragraph\n  It may be that she took 75 mg of aspirin.\n",
            "                          ^^^^^^^^^^^^^^^^ found\n",
            "  names       ✓ {{drug}}  “aspirin”\n",
            "  pattern     ✓ (?<n>[0-9]+)       “75”\n",
            "              ✓ (?<drug>{{drug}})  “aspirin”\n",
            "  word edges  ✓ the match begins and ends with a word\n",
            "  unless      ✓ { after = 'not $' }  does not hold, as it must be\n",
            "              ✓ { before = '^ in the {{shop}}' }  does not hold, as it must be (added by more.toml)\n",
            "  overlap     ✓ no other rule of the kind wins\n",
            "  cues        cues/may “may” (hedge) reaches it\n",
            "  attributes  value=75\n",
            "  in outputs  x-dose “75 mg of aspirin” (mine/dose) value=75 drug=aspirin hedge=may\n",
        ],
    );
}

#[test]
fn the_pattern_is_followed_as_far_as_it_gets() {
    check(
        "dose text.txt --match ibuprofen",
        "She took 75 mg of aspirin. Then she took 75 mg of ibuprofen.",
        &[
            "It finds nothing here: the pattern matches as far as “75 mg of”, and then wants (?<drug>{{drug}}).",
            "                ^^^^^^^^^ the pattern gets this far\n",
            "✗ {{drug}}  none of its 2 entries stands here; see `redpencil rules lexicons mine/drug`",
            "✗ (?<drug>{{drug}})  not at “ibuprofen.”",
            "· { after = 'not $' }  not tried, since there is no match",
        ],
    );
    check(
        "dose text.txt",
        "She slept.",
        &["the pattern does not begin to match: it wants (?<n>[0-9]+) first."],
    );
    check(
        "dose text.txt",
        "She took 75 mg of aspirine.",
        &["the pattern matches as far as “75 mg of”"],
    );
    check(
        "amount text.txt --match 5",
        "Take 5 mgs.",
        &["looks in blocks of the kind caption only, and this is a paragraph"],
    );
}

#[test]
fn a_match_inside_a_word_is_shown() {
    let place = Place::new();
    place.write(
        "mine.toml",
        RULES.replace("pattern = 'off'", "pattern = '[a-z]ff'"),
    );
    let ran = place.run("rules why off --rules mine.toml --text Offal");
    let ran = ran.expect(0, &[]);
    for part in [
        "the pattern would match this part of a word",
        "✗ “Off” is only a part of “Offal”",
    ] {
        assert!(ran.text().contains(part), "{}", ran.text());
    }
}

#[test]
fn the_condition_that_refuses_is_named() {
    check(
        "dose text.txt --at 1:13",
        "She did not 75 mg of aspirin in the store.",
        &[
            "the pattern matches, but `unless` refuses: { after = 'not $' } holds.",
            "✗ { after = 'not $' }  holds, so it refuses",
            "✗ { before = '^ in the {{shop}}' }  holds, so it refuses (added by more.toml)",
        ],
    );
    check(
        "pill text.txt",
        "An aspirin.",
        &[
            "`when` refuses: { with = \"list:number-word\" } does not hold.",
            "  when        ✗ { with = \"list:number-word\" }  does not hold",
        ],
    );
}

#[test]
fn the_rule_that_wins_is_named() {
    check(
        "dose text.txt",
        "One day she took 75 mg of aspirin.",
        &[
            "It finds the words, but mine/pill finds “aspirin” and wins: its priority is 5, that of this rule 0.",
            "✗ mine/pill finds “aspirin” and wins",
        ],
    );
}

#[test]
fn rules_of_the_program_are_explained_in_their_layer() {
    let place = Place::with_article();
    let ran = place
        .run("rules why claims/helps a.txt --at 1:15")
        .expect(0, &[]);
    assert!(
        ran.text().contains("cues/may “may” (hedge) reaches it"),
        "{}",
        ran.text()
    );
    assert!(ran.text().contains("in outputs  claim “"), "{}", ran.text());
    assert!(!ran.text().contains("x-why"), "{}", ran.text());
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_way_out() {
    let place = Place::with_article();
    place.write("mine.toml", RULES);
    place.write("more.toml", CHANGE);
    let refuse = |line: &str, words: &[&str]| {
        let line = format!("rules why {line} --rules mine.toml --rules more.toml");
        place.run(&line).expect(2, words);
    };
    refuse(
        "off --text x",
        &["mine/off finds nothing, since a change switches it off: more.toml:11"],
    );
    refuse("nothing --text x", &["no rule is called nothing; help: "]);
    refuse("may --text x", &["cues/may is a cue; help: "]);
    refuse(
        "mine/dose --text x --disable mine/dose",
        &["mine/dose (mine.toml:8) is no rule in force"],
    );
    refuse(
        "dose a.txt --match lemonade",
        &["“lemonade” does not stand in a.txt"],
    );
    refuse(
        "dose a.txt --at 99:1",
        &["a.txt:99:1: there is no such place"],
    );
    refuse("dose a.txt --at 0:1", &["a place is written as 12:40"]);
    refuse("dose", &["required"]);
    place
        .run("rules why dose nothing.txt --rules mine.toml")
        .expect(1, &["nothing.txt: there is no such file"]);
}
