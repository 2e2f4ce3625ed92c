//! What the manual promises of rules of the program's own kinds, of cues and of changes.

use redpencil::{
    ClaimType, Comparator, Document, Evidence, ExportOptions, Format, Options, Polarity,
    Population, QuoteType, RuleSet, Scope, SourceClass, Stance, StatisticType, Strength, annotate,
    export,
};

/// What is found in a text, as the lines of `-f marks` that name the findings of a kind.
fn found(rules: &str, text: &str, kind: &str) -> Vec<String> {
    let file = format!("format = 1\npack = 'p'\n{rules}");
    let none = |_: &str| Err(String::new());
    let built = RuleSet::builder().builtin().file("p.toml", &file, &none);
    let (set, _) = built.build().unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let document = Document::from_text("t.txt", text);
    let annotated = annotate(&document, &set, &Options::default());
    let marks = export(&annotated, Format::Marks, &ExportOptions::default()).unwrap();
    let marks = String::from_utf8(marks).unwrap();
    let is_of = |line: &&str| line.split_whitespace().nth(1) == Some(kind) && line.ends_with(']');
    marks
        .lines()
        .filter(is_of)
        .map(|line| line.trim().to_owned())
        .collect()
}

#[track_caller]
fn check(rules: &str, text: &str, kind: &str, expected: &[&[&str]]) {
    let found = found(rules, text, kind);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (line, parts) in found.iter().zip(expected) {
        for part in *parts {
            assert!(line.contains(part), "{part} is not in {line}");
        }
    }
}

const SLOGAN: &str = "[[rule]]\nid = 'slogan'\nkind = 'quote'\nabout = 'A slogan.'\n\
    pattern = '(?<speaker><person>)’s motto is (?<saying><quote>)'\nspan = 'saying'\n\
    attrs = { type = 'partial', speaker = '$speaker', role = 'editor' }\n\
    matches = ['Ann Lee’s motto is [[“check it”]]. => speaker=Ann Lee type=partial']\nrejects = ['Ann Lee is it.']\n";

#[test]
fn a_quote_rule_has_the_last_word() {
    let text = "News\n\nMira Holt came. Her friend Ann Lee’s motto is “check it twice”. “It works,” Mira Holt said.\n";
    let speaker = "speaker=“Ann Lee” resolved=“Ann Lee” role=editor";
    let expected: [&[&str]; 2] = [
        &["quote partial", speaker, "[p/slogan]"],
        &["quote direct", "resolved=“Mira Holt”"],
    ];
    check(SLOGAN, text, "quote", &expected);
}

#[test]
fn a_claim_rule_says_what_it_likes_and_the_rest_is_found() {
    let rule = "[[rule]]\nid = 'boost'\nkind = 'claim'\nabout = 'A boost.'\n\
        pattern = '(?<what>\\w+) (?:may )?boosts? immunity'\n\
        attrs = { type = 'efficacy', strength = 'causal', intervention = '$what' }\n\
        matches = ['[[Zinc boosts immunity]].']\nrejects = ['Immunity is complex.']\n";
    let text =
        "News\n\nZinc boosts immunity, Dr. Mira Holt said. Garlic may boost immunity and more.\n";
    let expected: [&[&str]; 2] = [
        &[
            "claim efficacy strength=causal",
            "intervention=Zinc",
            "source=",
            "[p/boost]",
        ],
        &[
            "claim efficacy strength=conditional",
            "hedges=may",
            "intervention=Garlic",
            "[p/boost]",
        ],
    ];
    check(rule, text, "claim", &expected);
}

#[test]
fn cues_say_more_of_findings_of_own_kinds() {
    let rule = |more: &str| {
        format!(
            "[[rule]]\nid = 'symptom'\nkind = 'x-symptom'\nabout = 'A symptom.'\npattern = 'fever|rash'\n{more}\n\
            matches = ['A [[rash]].']\nrejects = ['A cold.']\n"
        )
    };
    let text = "News\n\nHe had a rash but no fever. She may run a fever.\n";
    let both = "modifiers = ['negation', 'hedge']";
    check(
        &rule(both),
        text,
        "x-symptom",
        &[
            &["x-symptom [p/symptom]"],
            &["x-symptom negation=no [p/symptom]"],
            &["x-symptom hedge=may [p/symptom]"],
        ],
    );
    let cue = "[[cue]]\nid = 'had'\nfamily = 'x-past'\nabout = 'The past.'\nwords = ['had']\non = ['x-symptom']\n\
        sets = { past = true }\nmatches = ['He >>had<< it.']\nrejects = ['He has it.']\n";
    check(
        &(rule("") + cue),
        text,
        "x-symptom",
        &[
            &["past=true"],
            &["x-symptom [p/symptom]"],
            &["x-symptom [p/symptom]"],
        ],
    );
}

#[test]
fn a_kind_may_build_on_another_whatever_their_names() {
    let rules = "[[rule]]\nid = 'ad'\nkind = 'x-ad'\nabout = 'An advertisement.'\npattern = 'buy <x-brand>'\n\
        matches = ['Do [[buy Zorvex]].']\nrejects = ['Do buy bread.']\n\
        [[rule]]\nid = 'brand'\nkind = 'x-brand'\nabout = 'A brand.'\npattern = 'Zorvex'\n\
        matches = ['Do buy [[Zorvex]].']\nrejects = ['Do buy bread.']\n";
    check(
        rules,
        "News\n\nAnn Lee says: buy Zorvex now.\n",
        "x-ad",
        &[&["[p/ad]"]],
    );
}

#[test]
fn the_weight_of_a_cue_is_changed() {
    let text = "Green tea could prevent migraine\n";
    check("", text, "claim", &[&["certainty_level=moderate"]]);
    let change = "[[change]]\nrule = 'builtin:cues/could'\nweight = -1.5\n";
    check(change, text, "claim", &[&["certainty_level=low"]]);
    let off = "[[change]]\nrule = 'cues/could'\ndisable = true\n";
    check(
        off,
        text,
        "claim",
        &[&["strength=causal", "certainty_level=high"]],
    );
}

#[test]
fn flags_do_not_compete() {
    let rule = "[[rule]]\nid = 'miracle'\nkind = 'check'\nabout = 'A miracle in the headline.'\npattern = 'miracles?'\n\
        blocks = ['headline']\nmatches = ['[[Miracle]] pill found']\nrejects = ['A pill is found']\n";
    let text = "Miracle pill found\n\nAnn Lee calls the pill a miracle.\n";
    let flags: [&[&str]; 2] = [
        &["[checks/breakthrough-language]"],
        &["A miracle in the headline. (“Miracle”) [p/miracle]"],
    ];
    check(rule, text, "warn", &flags[..1]);
    check(rule, text, "note", &flags[1..]);
}

/// A rule of a kind with an attribute: whether the file is good.
fn is_good(kind: &str, attr: &str, word: &str) -> bool {
    let file = format!(
        "format = 1\npack = 'p'\n[[rule]]\nid = 'r'\nkind = '{kind}'\nabout = 'R.'\npattern = 'red'\n\
        attrs = {{ {attr} = '{word}' }}\nmatches = ['[[red]]']\nrejects = ['blue']\n"
    );
    let none = |_: &str| Err(String::new());
    RuleSet::builder()
        .file("p.toml", &file, &none)
        .build()
        .is_ok()
}

#[test]
fn the_words_of_the_model_are_those_that_rules_may_say() {
    fn check(kind: &str, attr: &str, words: impl IntoIterator<Item = &'static str>) {
        for word in words {
            assert!(is_good(kind, attr, word), "{attr} = {word} of a {kind}");
        }
        assert!(!is_good(kind, attr, "red"), "{attr} of a {kind}");
    }
    check("quote", "type", QuoteType::ALL.map(QuoteType::name));
    check("quote", "stance", Stance::ALL.map(Stance::name));
    check(
        "statistic",
        "type",
        StatisticType::ALL.map(StatisticType::name),
    );
    check(
        "statistic",
        "comparator",
        Comparator::ALL.map(Comparator::name),
    );
    for kind in ["relation", "claim"] {
        check(kind, "type", ClaimType::ALL.map(ClaimType::name));
        check(kind, "strength", Strength::ALL.map(Strength::name));
    }
    check("claim", "polarity", Polarity::ALL.map(Polarity::name));
    check("claim", "scope", Scope::ALL.map(Scope::name));
    check("claim", "population", Population::ALL.map(Population::name));
    check("claim", "evidence", Evidence::ALL.map(Evidence::name));
    check(
        "claim",
        "source_class",
        SourceClass::ALL.map(SourceClass::name),
    );
    check(
        "quote",
        "speaker_class",
        SourceClass::ALL.map(SourceClass::name),
    );
    assert!(is_good("x-quote", "type", "red"));
}
