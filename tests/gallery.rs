//! `output/` is what the program makes of `input/`, to the byte.
//!
//! `INSTA_UPDATE=always cargo test gallery` writes it anew; then look at `git diff output`.

use std::collections::BTreeMap;
use std::path::Path;

use redpencil::{
    Document, ExportOptions, Format, Markup, Options, ReadOptions, RuleSet, annotate, export,
};

#[test]
fn the_gallery_is_what_the_program_makes() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = make(&home.join("input"));
    assert!(
        made.len() >= 6,
        "there are at least three articles in input/"
    );
    let output = home.join("output");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        write(&output, &made);
    }
    let kept: Vec<String> = names(&output);
    let expected: Vec<String> = made.keys().cloned().collect();
    assert_eq!(
        kept, expected,
        "files of output/; `INSTA_UPDATE=always cargo test gallery` writes it anew"
    );
    let changed: Vec<&String> = made
        .iter()
        .filter(|(name, bytes)| std::fs::read(output.join(name)).unwrap() != **bytes)
        .map(|(name, _)| name)
        .collect();
    assert!(
        changed.is_empty(),
        "{changed:?} changed; `INSTA_UPDATE=always cargo test gallery` writes them anew"
    );
}

/// The outputs of all articles of a folder, by file name.
fn make(input: &Path) -> BTreeMap<String, Vec<u8>> {
    let rules = RuleSet::builtin();
    let mut made = BTreeMap::new();
    for name in names(input) {
        let bytes = std::fs::read(input.join(&name)).unwrap();
        let (stem, ending) = name.rsplit_once('.').unwrap();
        let markup = if ending == "md" {
            Markup::Markdown
        } else {
            Markup::Text
        };
        let options = ReadOptions {
            markup,
            ..ReadOptions::default()
        };
        let document = Document::from_bytes(&name, &bytes, &options).unwrap();
        let annotated = annotate(&document, &rules, &Options::default());
        for (format, ending) in [(Format::Xml, "xml"), (Format::Pdf, "pdf")] {
            let bytes = export(&annotated, format, &ExportOptions::default()).unwrap();
            made.insert(format!("{stem}.{ending}"), bytes);
        }
    }
    made
}

fn names(folder: &Path) -> Vec<String> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|failed| panic!("{}: {failed}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn write(output: &Path, made: &BTreeMap<String, Vec<u8>>) {
    std::fs::create_dir_all(output).unwrap();
    for name in names(output)
        .iter()
        .filter(|name| !made.contains_key(*name))
    {
        std::fs::remove_file(output.join(name)).unwrap();
    }
    for (name, bytes) in made {
        std::fs::write(output.join(name), bytes).unwrap();
    }
}
