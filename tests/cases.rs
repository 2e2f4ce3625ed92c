//! Golden cases: what `tests/cases/` looks like to the text stage, and what is found in it.

mod findings;

use std::fmt::Write as _;

use redpencil::{BlockKind, Document, Markup, ReadOptions};

/// Each block as its kind, and below it its sentences, line ends shown.
fn render(document: &Document) -> String {
    let mut out = String::new();
    for (index, block) in document.blocks().iter().enumerate() {
        let text = document.text();
        let kind = match &block.kind {
            BlockKind::SocialPost(post) => {
                let date = post.date.map_or("", |date| date.of(text));
                let (author, handle) = (post.author.of(text), post.handle.of(text));
                let body: Vec<_> = post.body.iter().map(|part| part.of(text)).collect();
                format!("social post by [{author}] [{handle}] on [{date}], words {body:?}")
            }
            kind => format!("{kind:?}").to_lowercase(),
        };
        writeln!(out, "{kind}").unwrap();
        for sentence in document.sentences_of(index) {
            writeln!(out, "    {}", sentence.span.of(text).replace('\n', "⏎")).unwrap();
        }
    }
    out
}

#[test]
fn blocks_and_sentences() {
    insta::glob!("cases/text/*", |path| {
        let markup = match path.extension().and_then(|ending| ending.to_str()) {
            Some("md") => Markup::Markdown,
            _ => Markup::Text,
        };
        let options = ReadOptions {
            markup,
            ..ReadOptions::default()
        };
        let bytes = std::fs::read(path).unwrap();
        let document = Document::from_bytes("case", &bytes, &options).unwrap();
        insta::assert_snapshot!(render(&document));
    });
}
