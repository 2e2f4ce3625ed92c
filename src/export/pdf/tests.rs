//! Tests of the pages as data and of the file as other programs read it.

mod fixture;
mod layout;

use std::collections::BTreeSet;

use lopdf::{Document as File, Object};
use proptest::prelude::*;

use self::fixture::{annotated, annotations, document};
use self::layout::article_text;
use super::dump::dump;
use super::fonts::Fonts;
use super::page::Part;
use super::{LONGEST_ARTICLE, Page, PdfOptions, compose, pdf};
use crate::export::briefing::Briefing;
use crate::model::Annotated;
use crate::text::Document;

fn dated() -> PdfOptions {
    PdfOptions {
        date: Some("2026-01-02".to_owned()),
        ..PdfOptions::default()
    }
}

fn bare(document: &Document) -> Annotated<'_> {
    annotated(document, Vec::new())
}

#[test]
fn the_pages_look_like_this() {
    let document = document();
    let annotated = annotated(&document, annotations(&document));
    let fonts = Fonts::new(None).unwrap();
    let briefing = Briefing::new(&annotated, None);
    let (composer, order) = compose(&fonts, &briefing, Page::A4);
    insta::assert_snapshot!(dump(&composer, &order));
}

#[test]
fn the_same_findings_give_the_same_bytes() {
    let document = document();
    let annotated = annotated(&document, annotations(&document));
    let first = pdf(&annotated, &dated()).unwrap();
    let other = Document::from_text("other.txt", "Another article.\n");
    pdf(&bare(&other), &dated()).unwrap();
    let again = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3)
            .map(|_| scope.spawn(|| pdf(&annotated, &dated()).unwrap()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect::<Vec<_>>()
    });
    assert!(again.iter().all(|bytes| *bytes == first));
}

#[test]
fn the_first_page_is_one_page_whatever_is_found() {
    let text = format!(
        "{}\n\n{}",
        "A very long headline ".repeat(40),
        "Tea may help. ".repeat(900)
    );
    let document = Document::from_text("long.txt", &text);
    let annotated = annotated(&document, fixture::many(&document, 700));
    let fonts = Fonts::new(None).unwrap();
    for page in [Page::A4, Page::Letter] {
        let briefing = Briefing::new(&annotated, None);
        let (composer, order) = compose(&fonts, &briefing, page);
        let first = order
            .iter()
            .filter(|index| composer.pages[**index].part == Part::Glance);
        assert_eq!(first.count(), 1);
    }
}

#[test]
fn fonts_are_embedded_parts_with_their_own_names() {
    let document = document();
    let file =
        File::load_mem(&pdf(&annotated(&document, annotations(&document)), &dated()).unwrap())
            .unwrap();
    let fonts: Vec<_> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|font| {
            font.get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"Type0")
        })
        .collect();
    let names: BTreeSet<String> = fonts
        .iter()
        .map(|font| {
            String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap())[7..]
                .to_owned()
        })
        .collect();
    let expected = [
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "SourceSerif4-Regular",
    ];
    assert_eq!(names, expected.map(str::to_owned).into());
    let programs = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let embedded = programs
        .filter(|dictionary| dictionary.has(b"FontFile2"))
        .count();
    assert_eq!(embedded, expected.len());
}

#[test]
fn a_reader_gets_every_sentence() {
    let document = document();
    let file =
        File::load_mem(&pdf(&annotated(&document, annotations(&document)), &dated()).unwrap())
            .unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    let text = file.extract_text(&pages).unwrap();
    let flat = |text: &str| -> String { text.split_whitespace().collect() };
    let text = flat(&text.replace('\u{AD}', ""));
    for sentence in document.sentences() {
        // lopdf reads the code in a frame, not what it stands for.
        let words = flat(&sentence.span.of(document.text()).replace('💊', "1F48A"));
        assert!(text.contains(&words), "{words}\n{text}");
    }
}

#[test]
fn bookmarks_are_nested_and_lead_to_pages() {
    let document = document();
    let file =
        File::load_mem(&pdf(&annotated(&document, annotations(&document)), &dated()).unwrap())
            .unwrap();
    let pages: BTreeSet<_> = file.get_pages().into_values().collect();
    let outlines = file
        .catalog()
        .unwrap()
        .get(b"Outlines")
        .unwrap()
        .as_reference()
        .unwrap();
    let mut titles = Vec::new();
    layout::walk(&file, outlines, 0, &mut |depth, title, page| {
        assert!(pages.contains(&page), "{title}");
        titles.push(format!("{}{title}", "  ".repeat(depth)));
    });
    insta::assert_snapshot!(titles.join("\n"));
}

#[test]
fn what_cannot_be_made_is_refused_in_words() {
    let long = "a ".repeat(LONGEST_ARTICLE / 2 + 1);
    let document = Document::from_text("long.txt", "");
    let error = pdf(
        &bare(&document),
        &PdfOptions {
            fallback_font: Some(b"no font".to_vec()),
            ..dated()
        },
    )
    .unwrap_err();
    insta::assert_snapshot!(error.to_string(), @"the briefing could not be written: the fallback font is not a TrueType or OpenType font");
    let document = Document::from_text("long.txt", &long);
    let error = pdf(&bare(&document), &dated()).unwrap_err();
    insta::assert_snapshot!(error.to_string(), @"the briefing could not be written: the text has 9 MB, a briefing at most 8; cut it into its articles, or ask for XML or JSON only");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// No text is lost on the pages, and none breaks the layout.
    #[test]
    fn every_character_is_on_a_page(text in "(?s).{0,400}|([a-zé“” .,\u{AD}\u{200B}\u{A0}\u{1D5D7}💊李\u{301}\n-]|https://){0,300}") {
        let document = Document::from_text("any.txt", &text);
        let annotated = bare(&document);
        let fonts = Fonts::new(None).unwrap();
        let briefing = Briefing::new(&annotated, None);
        let (composer, order) = compose(&fonts, &briefing, Page::A4);
        let visible = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && !super::coverage::is_invisible(*c)).collect()
        };
        let (shown, wanted) = (visible(&article_text(&composer, &order)), visible(&text));
        let sorted = |text: &str| -> Vec<char> {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(sorted(&shown), sorted(&wanted));
        // What runs from right to left is written in the order in which it is seen.
        if super::bidi::Levels::of(&text).is_none() {
            prop_assert_eq!(shown, wanted);
        }
    }
}
