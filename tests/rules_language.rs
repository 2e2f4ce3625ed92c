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
