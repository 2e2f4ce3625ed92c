//! What can be said in rule files: each row is a small rule and what it finds.

use redpencil::{Document, Markup, RuleSet};

/// What a rule with these keys finds: `[[…]]` in the text.
#[track_caller]
fn check(rule: &str, marked: &str) {
    let file = format!(
        "format = 1\npack = 'p'\n[list.drug]\nwords = ['aspirin', 'green tea']\n\
        [[rule]]\nid = 'n'\nkind = 'number'\nabout = 'A number.'\npattern = '[0-9]+'\n\
        matches = ['[[5]]']\nrejects = ['five']\n\
        [[rule]]\nid = 'r'\nkind = 'x-r'\nabout = 'R.'\npattern = 'dose'\n{rule}\n\
        matches = ['[[dose]]']\nrejects = ['none']\n"
    );
    let none = |_: &str| Err("there is none".to_owned());
    let builder = RuleSet::builder().file("p.toml", &file, &none).untested();
    let (set, _) = builder.build().expect(rule);
    let text = marked.replace("[[", "").replace("]]", "");
    let document = Document::with_markup("t.md", text.clone(), Markup::Markdown);
    let mut scanner = set.scanner(&document);
    scanner.run("number");
    let mut found = text.clone();
    for hit in scanner.run("x-r").iter().rev() {
        found.insert_str(hit.span.end, "]]");
        found.insert_str(hit.span.start, "[[");
    }
    assert_eq!(found, marked, "{rule}");
}

#[test]
fn conditions_look_as_far_as_they_are_told() {
    let near = |far: &str| format!("when = [{{ near = 'list:drug', {far} }}]");
    let text = |dose: &str| format!("Title\n\nOf green tea then the {dose} is small.");
    check(&near("words = 4"), &text("[[dose]]"));
    check(&near("words = 3"), &text("dose"));
    check(&near("within = 19"), &text("[[dose]]"));
    check(&near("within = 18"), &text("dose"));
    check(
        "when = [{ after = 'per\\b', words = 2 }]",
        "T\n\nTwo per one [[dose]], per one of a dose, per [[dose]].",
    );
    check(
        "unless = [{ before = 'small', words = 2 }]",
        "T\n\nA dose is small; a [[dose]] is not so small.",
    );
}

#[test]
fn conditions_ask_for_company() {
    let with = |part: &str| format!("when = [{{ with = 'list:drug', in = '{part}' }}]");
    let text = "T\n\nA dose. Of aspirin a dose.\n\nA dose.";
    let marked = |marks: [bool; 3]| {
        let mut parts = text.split("dose");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for (part, mark) in parts.zip(marks) {
            out += if mark { "[[dose]]" } else { "dose" };
            out += part;
        }
        out
    };
    check(&with("sentence"), &marked([false, true, false]));
    check(&with("paragraph"), &marked([true, true, false]));
    check(&with("document"), &marked([true, true, true]));
    check(
        "unless = [{ with = 'rule:p/n', in = 'document' }]",
        "T\n\nA dose.\n\nOf 5.",
    );
}

#[test]
fn conditions_ask_for_the_kind_of_block() {
    let text = "# A dose\n\nOne dose.\n\n## A [[dose]]\n\nAnother dose.\n";
    check("when = [{ block = 'heading' }]", text);
    check(
        "unless = [{ block = 'heading' }, { block = 'headline' }]",
        "# A dose\n\nOne [[dose]].\n\n## A dose\n\nAnother [[dose]].\n",
    );
}

/// Rule files of a folder; the first is the one that is given, the others can be used.
fn folder(files: &[(&str, &str)], builtin: bool) -> Result<RuleSet, Vec<redpencil::Diagnostic>> {
    let read = |path: &str| {
        let file = files.iter().find(|(name, _)| *name == path);
        let text = file.map(|(_, text)| (*text).to_owned());
        text.ok_or_else(|| "there is no such file".to_owned())
    };
    let builder = RuleSet::builder();
    let builder = if builtin { builder.builtin() } else { builder };
    let (name, text) = files[0];
    builder.file(name, text, &read).build().map(|(set, _)| set)
}

fn found(set: &RuleSet, kind: &str, text: &str) -> Vec<String> {
    let document = Document::from_text("t.txt", text);
    let mut scanner = set.scanner(&document);
    let shown = |hit: &redpencil::Match<'_>| {
        let attrs = hit.attrs.iter().map(|(name, value)| match value {
            redpencil::RuleValue::Words(span) => format!(" {name}={}", span.of(text)),
            redpencil::RuleValue::Text(text) => format!(" {name}={text}"),
            redpencil::RuleValue::Number(number) => format!(" {name}={number}"),
            redpencil::RuleValue::Bool(yes) => format!(" {name}={yes}"),
        });
        format!("{}{}", hit.span.of(text), attrs.collect::<String>())
    };
    scanner.run(kind).iter().map(shown).collect()
}

const PRODUCTS: &str = "format = 1
pack = 'products'
licence = 'CC0-1.0'
about = 'What is sold.'
[list.product]
words = ['Zentrol', 'health drink', 'remedy']
forms = ['', 's', 'y>ies']
compounds = true
file = 'more.txt'
[macro]
sold = '(?:sold|bought)'
[[rule]]
id = 'sold'
kind = 'x-sold'
about = 'What is sold.'
pattern = '(?<what>{{product}}) (?:is|are) {{sold}}'
matches = ['[[Zentrol is sold]]. => what=Zentrol']
rejects = ['Zentrol is good.']
";

const DESK: &str = "format = 1
pack = 'desk'
use = ['./packs/products.toml']
[list.product]
extend = true
words = ['Larkol']
without = ['remedies']
[[rule]]
id = 'two'
kind = 'x-two'
about = 'Two products.'
pattern = '{{product}} and {{product}}'
matches = ['[[Zentrol and Larkol]]']
rejects = ['Zentrol']
[[change]]
rule = 'products/sold'
attrs = { what = '$what|lower', of = 'desk' }
";

#[test]
fn packs_build_on_packs() {
    let files = [
        ("desk.toml", DESK),
        ("packs/products.toml", PRODUCTS),
        ("packs/more.txt", "Serenol\n"),
    ];
    let set = folder(&files, false).unwrap();
    let text = "Larkols are sold, Serenol is bought, health-drinks are sold, Healthdrink is sold, \
                remedies are sold, a remedy is sold.";
    let expected = [
        "Serenol is bought of=desk what=serenol",
        "health-drinks are sold of=desk what=health-drinks",
        "Healthdrink is sold of=desk what=healthdrink",
        "remedy is sold of=desk what=remedy",
    ];
    assert_eq!(found(&set, "x-sold", text), expected);
    let text = "Larkol and Zentrols, remedies and Zentrol.";
    assert_eq!(found(&set, "x-two", text), ["Larkol and Zentrols"]);
    let packs: Vec<&str> = set.packs().iter().map(|pack| pack.file.as_str()).collect();
    assert_eq!(packs, ["packs/products.toml", "desk.toml"]);
    assert_eq!(set.packs()[0].licence, "CC0-1.0");
    assert_eq!(set.packs()[0].about, "What is sold.");
}

#[test]
fn builtin_packs_are_used_one_by_one() {
    let mine = "format = 1\npack = 'mine'\nuse = ['builtin:units']\n[[rule]]\nid = 'u'\nkind = 'x-u'\nabout = 'U.'\n\
                pattern = '[0-9]+ (?<u>{{unit-dose}})'\nattrs = { unit = '$u|list:unit-dose' }\n\
                matches = ['[[5 milligrams]] => unit=mg']\nrejects = ['5']\n";
    let set = folder(&[("mine.toml", mine)], false).unwrap();
    let packs = |set: &RuleSet| set.packs().len();
    assert_eq!(packs(&set), 2);
    let all = folder(&[("mine.toml", mine)], true).unwrap();
    assert_eq!(packs(&all), packs(&RuleSet::builtin()) + 1);
}

#[test]
fn files_that_use_each_other_are_refused() {
    let file = |used: &str| format!("format = 1\npack = 'p'\nuse = ['{used}']\n");
    let check = |files: &[(&str, &str)], expected: &str| {
        let problems = folder(files, false).unwrap_err();
        assert_eq!(problems[0].code, "R014");
        assert_eq!(problems[0].labels[0].text, expected);
    };
    let [b, c] = ["b.toml", "c.toml"].map(file);
    check(
        &[("a.toml", &b), ("b.toml", &c), ("c.toml", &b)],
        "this file uses the one that names it here",
    );
    let names: Vec<String> = (0..12).map(|at| format!("f{at}.toml")).collect();
    let texts: Vec<String> = (1..13).map(|at| file(&format!("f{at}.toml"))).collect();
    let chain: Vec<(&str, &str)> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    check(&chain, "too many files use one another");
}

#[test]
fn cues_can_be_changed() {
    let change = "format = 1\npack = 'mine'\n[[change]]\nrule = 'builtin:cues/could'\nweight = -0.1\n\
                  attrs = { strength = 'weak' }\n";
    let set = folder(&[("mine.toml", change)], true).unwrap();
    let cue = set
        .cues()
        .iter()
        .find(|cue| cue.id == "cues/could")
        .unwrap();
    assert_eq!(cue.weight, Some(-0.1));
    let weak = redpencil::RuleValue::Text("weak".to_owned());
    assert_eq!(cue.sets.get("strength"), Some(&weak));
}

#[test]
fn normalisers_make_values() {
    let rule = "format = 1\npack = 'n'\n[list.title]\nwords = ['Dr']\n[[rule]]\nid = 'n'\nkind = 'x-n'\nabout = 'N.'\n\
                pattern = '(?<a>.+?) in (?<b>.+?) on (?<c>.+?) for (?<d>.+?) by (?<e>.+)!'\n\
                attrs = { a = '$a|money', of = '$a|currency', b = '$b|duration', c = '$c|date', d = '$d|percent', e = '$e|name' }\n\
                matches = ['[[£2m in six weeks on May 3, 2020 for 5% by Dr Roe’s!]] => a=2000000 of=GBP b=P6W c=2020-05-03 d=5 e=Roe']\n\
                rejects = ['None.']\n";
    assert!(folder(&[("n.toml", rule)], false).is_ok());
}

/// What hostile files try is told within a moment.
#[test]
fn patterns_anywhere_have_a_size() {
    let large = "(?:[0-9]{1,200} mg){1,200}";
    let check = |body: &str| {
        let text = format!("format = 1\npack = 'p'\n{body}");
        let problems = folder(&[("p.toml", &text)], false).unwrap_err();
        assert_eq!(problems[0].code, "R033", "{problems:?}");
    };
    check(&format!(
        "[[rule]]\nid='r'\nkind='x-r'\nabout='R.'\npattern='r'\nunless=[{{ after='{large}' }}]\nmatches=['[[r]]']\nrejects=['s']\n"
    ));
    check(&format!(
        "[[cue]]\nid='c'\nfamily='hedge'\nabout='C.'\nwords=['may']\npseudo=['{large}']\nmatches=['It >>may<< be.']\nrejects=['s']\n"
    ));
}
