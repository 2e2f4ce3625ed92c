//! Rules put together at random on any text: what is found lies inside the text, between characters, and is the same
//! when it is looked for again.
#![no_main]

use std::fmt::Write;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use redpencil::{Document, Match, RuleSet, RuleValue, Span};

/// What a pattern is made of.
const PARTS: [&str; 32] = [
    "{{a}}", "{{b}}", "{{c}}", "{{m}}", "<x-r>", "<number>", "tea", "of", "mg", r"\w+", r"\d+", r"\s", r"\S", r"\b", ".", "^", "$", "[^,.]+",
    "[a-zé]{2,}", "(?<n>[0-9]+)", " ", "-", "['’]", "(?:", ")", "|", "?", "*", "+?", "{0,3}", "(?i:É)", "(?-u:a)",
];

/// A condition's key and the rest of it.
const CONDITIONS: [&str; 12] = [
    "{ after = '{}', within = 12 }", "{ before = '^ ?{}' }", "{ text = '{}' }", "{ inside = 'number' }", "{ inside = 'x-r' }",
    "{ near = 'list:a', within = 9 }", "{ near = 'list:a', words = 2 }", "{ near = 'number' }", "{ with = 'list:b' }", "{ with = 'x-r' }",
    "{ with = 'rule:f/r0' }", "{ after = '{{a}}{} ?$' }",
];

const LISTS: &str = "format = 1\npack = 'f'\n[list.a]\nwords = ['tea', 'green tea', 'naïve', '12 mg', 'Crohn’s']\nforms = ['', 's']\n\
    [list.b]\nvalues = { mg = ['mg', 'milli-gram', 'of'], g = ['g'] }\n[list.c]\ncase = 'exact'\nwords = ['Tea', 'WHO', 'É']\n\
    [macro]\nm = '{{a}}(?:-{{b}})?|{{c}}'\n\
    [[rule]]\nid = 'n'\nkind = 'number'\nabout = 'N.'\npattern = '[0-9]+'\nmatches = ['[[1]]']\nrejects = ['a']\n";

#[derive(Arbitrary, Debug)]
struct Input {
    rules: Vec<Rule>,
    text: String,
}

#[derive(Arbitrary, Debug)]
struct Rule {
    parts: Vec<u8>,
    when: Option<(u8, u8)>,
    unless: Option<(u8, u8)>,
    exact: bool,
    paragraph: bool,
    nests: bool,
    priority: i8,
}

impl Rule {
    fn write(&self, at: usize, file: &mut String) -> std::fmt::Result {
        let pattern: String = self.parts.iter().take(24).map(|part| part_of(*part)).collect();
        writeln!(file, "[[rule]]\nid = 'r{at}'\nkind = 'x-r'\nabout = 'R.'\npattern = '''{pattern}'''\npriority = {}", self.priority)?;
        for (key, condition) in [("when", self.when), ("unless", self.unless)] {
            if let Some((which, part)) = condition {
                let condition = CONDITIONS[usize::from(which) % CONDITIONS.len()].replace("{}", part_of(part));
                writeln!(file, "{key} = [{}]", condition.replace("'", "'''"))?;
            }
        }
        let flags = [(self.exact, "case = 'exact'\n"), (self.paragraph, "scope = 'paragraph'\n"), (self.nests, "overlap = 'all'\n")];
        file.extend(flags.iter().filter(|(on, _)| *on).map(|(_, line)| *line));
        file.push_str("matches = ['[[a]]']\nrejects = ['a']\n");
        Ok(())
    }
}

fn part_of(part: u8) -> &'static str {
    PARTS[usize::from(part) % PARTS.len()]
}

/// Whatever is comparable of a match.
type Found = (String, Span, Span, Vec<(String, RuleValue)>);

fn found(found: &Match<'_>) -> Found {
    let attrs = found.attrs.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    (found.rule.id.clone(), found.span, found.whole, attrs.collect())
}

fn run(set: &RuleSet, document: &Document) -> Vec<Found> {
    let mut scanner = set.scanner(document);
    let numbers = scanner.run("number");
    let rules = scanner.run("x-r");
    let again = scanner.run("x-r");
    numbers.iter().chain(&rules).chain(&again).map(found).collect()
}

fuzz_target!(|input: Input| {
    let mut file = LISTS.to_owned();
    for (at, rule) in input.rules.iter().take(6).enumerate() {
        rule.write(at, &mut file).expect("a string can be written to");
    }
    let none = |_: &str| Err("no lists".to_owned());
    let Ok((set, _)) = RuleSet::builder().untested().file("fuzz.toml", &file, &none).build() else {
        return;
    };
    let document = Document::from_text("fuzz", &input.text);
    let first = run(&set, &document);
    for (id, span, whole, _) in &first {
        for span in [span, whole] {
            assert!(document.text().get(span.start..span.end).is_some_and(|text| !text.is_empty()), "{id} {span:?}");
        }
    }
    assert_eq!(first, run(&set, &document), "the same again");
});
