//! Whatever the text, its blocks and sentences fit it.

use proptest::prelude::*;
use redpencil::{Document, Markup, ReadOptions, Span};

/// Whether a reader sees the character; the rest may stand between blocks.
fn is_seen(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The spans are in order, apart, on character boundaries, and leave out nothing that is seen.
fn tile(text: &str, whole: Span, spans: impl Iterator<Item = Span>, seen: fn(char) -> bool) {
    let mut at = whole.start;
    for span in spans {
        assert!(at <= span.start && span.start < span.end && span.end <= whole.end);
        assert!(
            !text[at..span.start].contains(seen),
            "{:?}",
            &text[at..span.start]
        );
        assert_eq!(span.of(text), span.of(text).trim());
        at = span.end;
    }
    assert!(
        !text[at..whole.end].contains(seen),
        "{:?}",
        &text[at..whole.end]
    );
}

fn check(document: &Document) {
    let text = document.text();
    let whole = Span::new(0, text.len());
    tile(
        text,
        whole,
        document.blocks().iter().map(|block| block.span),
        is_seen,
    );
    for (index, block) in document.blocks().iter().enumerate() {
        let sentences = document.sentences_of(index);
        assert!(sentences.iter().all(|sentence| sentence.block == index));
        let spans = sentences.iter().map(|sentence| sentence.span);
        tile(text, block.span, spans, |c| !c.is_whitespace());
        post_fits(document, index);
    }
    assert!(
        document
            .sentences()
            .is_sorted_by_key(|sentence| sentence.span)
    );
}

/// A post's parts lie inside it, and its words beside its signature.
fn post_fits(document: &Document, index: usize) {
    let block = &document.blocks()[index];
    let redpencil::BlockKind::SocialPost(post) = &block.kind else {
        return;
    };
    assert!(!post.body.is_empty());
    for part in [post.author, post.handle].iter().chain(&post.date) {
        assert!(post.signature.contains(*part) && !part.is_empty());
    }
    for part in &post.body {
        assert!(block.span.contains(*part) && !part.overlaps(post.signature) && !part.is_empty());
    }
}

/// Texts made of what blocks and sentences are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{2028}",
        " ",
        "\u{A0}",
        "\u{AD}",
        "\u{FEFF}",
        "\0",
        ".",
        "...",
        "…",
        "!",
        "?",
        "”",
        "\"",
        "'",
        "(",
        "“",
        "—",
        "– ",
        "-- ",
        "- ",
        "• ",
        "1. ",
        "> ",
        ">",
        "# ",
        "###",
        "```",
        "---",
        "===",
        "![",
        "<!--",
        "[1]",
        "[3]: http",
        "Dr.",
        "U.S.",
        "a.m.",
        "No. 5",
        "Tea",
        "tea helps",
        "Is tea safe?",
        "What We Know",
        "By Ann Lee",
        "— Ann 𝗟𝗲𝗲 🍵 (@ann) May 3, 2024",
        "(@ann)",
        "(@ann) ",
        "pic.twitter.com/x",
        "#tea",
        "Share this article",
        "5 May 2024",
        "Photo: Ann",
        ":",
        ",",
        "é",
        "💊",
        "a\u{301}",
        "the trial found that people who drank tea slept an hour longer",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn blocks_and_sentences_fit_any_text(text in any::<String>()) {
        check(&Document::from_text("x", &text));
        check(&Document::with_markup("x", text, Markup::Markdown));
    }

    #[test]
    fn blocks_and_sentences_fit_made_texts(text in pieces()) {
        check(&Document::from_text("x", &text));
        check(&Document::with_markup("x", text, Markup::Markdown));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), label in prop::option::of("[a-z0-9-]{0,12}")) {
        let options = ReadOptions { encoding: label, ..ReadOptions::default() };
        if let Ok(document) = Document::from_bytes("x", &bytes, &options) {
            check(&document);
        }
    }

    #[test]
    fn latin_bytes_are_read_or_refused(bytes in "[a-zA-Z .,\n]{0,60}", more in prop::collection::vec(0x80u8.., 0..6)) {
        let mut bytes = bytes.into_bytes();
        bytes.extend(more);
        if let Ok(document) = Document::from_bytes("x", &bytes, &ReadOptions::default()) {
            check(&document);
        }
    }
}

#[test]
fn a_long_line_and_many_lines_take_linear_time() {
    for text in [
        "It helps. ".repeat(10_000),
        "a".repeat(100_000),
        ".".repeat(100_000),
        ". ".repeat(100_000),
        "“".repeat(20_000),
        "(@a) ".repeat(10_000),
        "— A (@a) May 3, 2024\n".repeat(3_000),
        "Tea\n".repeat(10_000),
        "> tea\n".repeat(10_000),
    ] {
        check(&Document::from_text("x", &text));
        check(&Document::with_markup("x", text, Markup::Markdown));
    }
}

/// Every short text of a small alphabet: what a random text hits once in a thousand years.
#[test]
fn blocks_and_sentences_fit_all_short_texts() {
    const SIGNS: [&str; 8] = ["é", "T", " ", ".", "…", "”", "1", "\n"];
    let mut texts = vec![String::new()];
    for _ in 0..4 {
        let longer = |text: &String| SIGNS.map(|sign| format!("{text}{sign}"));
        texts = texts.iter().flat_map(longer).collect();
    }
    for text in texts {
        check(&Document::from_text("x", &format!("{text} Tea")));
    }
}
