//! Holds the engine equal to plain regexes on rules and texts that chance makes.

use std::fmt::Write;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::RuleSet;
use super::compare::{BUILTIN, Pair, Tally};

/// Lists whose entries are parts of one another, share words, and differ in capitals, hyphens and apostrophes.
const LISTS: &str = "format = 1\npack = 'g'\n\
    [list.a]\nwords = ['red', 'red wine', 'wine', 'Crohn’s', '12 mg', 'naïve', 'a.m.']\nforms = ['', 's']\n\
    [list.b]\nwords = ['wine', 'wine of the red', 'beta-blocker', 'mg', 'of', '12', 'É']\n\
    [list.c]\ncase = 'exact'\nwords = ['Red', 'WHO', 'May', 'de Pell']\n\
    [macro]\nm = '{{a}}(?:-{{b}})?|{{c}}'\n";

/// Parts of patterns.
const PARTS: [&str; 17] = [
    "{{a}}", "{{a}}", "{{b}}", "{{c}}", "{{m}}", "red", "wine", "of", "mg", r"\w+", "[a-z]+",
    "[0-9]+", r"\d", ".", "[^ ]+", r"\b", "['’]s",
];

/// Parts of texts.
const WORDS: [&str; 40] = [
    "red",
    "Red",
    "RED",
    "reds",
    "wine",
    "wines",
    "red wine",
    "wine of the red",
    "beta-blocker",
    "beta blocker",
    "beta",
    "blockers",
    "12",
    "12mg",
    "12 mg",
    "mg",
    "of",
    "the",
    "WHO",
    "who",
    "May",
    "de Pell",
    "Crohn’s",
    "crohn's",
    "na\u{EF}ve",
    "nai\u{308}ve",
    "\u{C9}",
    "\u{E9}",
    "r\u{AD}ed",
    "a.m.",
    "a",
    "-",
    ".",
    ",",
    "’",
    "\u{200B}",
    "\u{A0}",
    "  ",
    "\n",
    "\n\n",
];

fn pattern() -> impl Strategy<Value = String> {
    let part = (0..PARTS.len()).prop_map(|at| PARTS[at].to_owned());
    part.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| parts.join(" ")),
            prop::collection::vec(inner.clone(), 2..3).prop_map(|parts| parts.concat()),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|parts| format!("(?:{})", parts.join("|"))),
            inner.clone().prop_map(|part| format!("(?:{part} ?)?")),
            inner.clone().prop_map(|part| format!("(?:{part} ){{0,2}}")),
            inner
                .clone()
                .prop_map(|part| format!("(?:{part} ){{1,2}}?")),
            inner.prop_map(|part| format!("(?:{part} )*")),
        ]
    })
}

fn text(words: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let word = (0..words.len(), any::<bool>());
    prop::collection::vec(word, 1..most).prop_map(|picks| {
        let piece = |(at, blank): (usize, bool)| [words[at], if blank { " " } else { "" }].concat();
        picks.into_iter().map(piece).collect()
    })
}

/// A rule file with the patterns, each with a group around it.
fn file(patterns: &[(String, bool)]) -> String {
    let mut file = LISTS.to_owned();
    for (at, (pattern, exact)) in patterns.iter().enumerate() {
        let case = if *exact { "case = 'exact'\n" } else { "" };
        writeln!(
            file,
            "[[rule]]\nid = 'r{at}'\nkind = 'x-r'\nabout = 'R.'\npattern = '''(?<all>{pattern}) ?(?<rest>{{{{b}}}})?'''\n\
            {case}matches = ['[[r]]']\nrejects = ['r']"
        )
        .unwrap();
    }
    file
}

/// Words of all built-in lists, and what stands between them.
static BUILTIN_WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let numbers = [
        "12", "1,204", "0.5", "7", "95%", "mg", "kg", "2019", "May", "p", "=", "<", "(", ")", "–",
        "-", "/", "$", "£",
    ];
    let around = [
        "of", "the", "in", "a", "per", "to", "and", "that", "said", "not", ",", ".", ";", ":",
        "’s", "“", "”", "\u{AD}", "\n\n",
    ];
    let mut words: Vec<&str> = [numbers, around].concat().repeat(40);
    words.extend(BUILTIN.words());
    words
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_rules_find_what_plain_regexes_find(
        patterns in prop::collection::vec((pattern(), any::<bool>()), 1..4),
        text in text(&WORDS, 24),
    ) {
        let file = file(&patterns);
        let none = |_: &str| String::new();
        let built = RuleSet::builder().untested().file("g.toml", &file, &|_| Err(String::new())).build();
        if let Ok((set, _)) = built {
            Pair::new(set, &[("g.toml", &file)], &none).compare(&text, 0, &mut Tally::default());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn builtin_rules_find_what_plain_regexes_find_in_any_text(text in text(&BUILTIN_WORDS, 120)) {
        BUILTIN.compare(&text, 0, &mut Tally::default());
    }
}
