//! Pages as text.

use std::fmt::Write;

use lopdf::{Document as File, Object, ObjectId};

use crate::export::pdf::composer::Composer;
use crate::export::pdf::page::{Level, Part, What};

/// The items of a part's pages, a line each, in the order of drawing.
pub(super) fn dump(composer: &Composer<'_>, order: &[usize], part: Part) -> String {
    let mut out = String::new();
    for index in order
        .iter()
        .filter(|index| composer.pages[**index].part == part)
    {
        let page = &composer.pages[*index];
        let _ = writeln!(out, "page");
        for item in page.in_order() {
            let _ = write!(out, "{:?} ", item.level);
            let _ = match &item.what {
                What::Run(run) => writeln!(
                    out,
                    "{:.1},{:.1} {:?} {:.1} {:?}",
                    run.x,
                    run.y,
                    run.face.unwrap(),
                    run.size,
                    run.text
                ),
                What::Fill(area, colour) => writeln!(
                    out,
                    "fill {:.1},{:.1} {:.1}×{:.1} {colour:02X?}",
                    area.x, area.y, area.w, area.h
                ),
                What::Frame(area, ..) => writeln!(
                    out,
                    "frame {:.1},{:.1} {:.1}×{:.1}",
                    area.x, area.y, area.w, area.h
                ),
                What::Rule(rule) => writeln!(
                    out,
                    "rule {:.1},{:.1} {:.1},{:.1}{}",
                    rule.from.0,
                    rule.from.1,
                    rule.to.0,
                    rule.to.1,
                    if rule.dash.is_some() { " dashed" } else { "" }
                ),
            };
        }
        for link in &page.links {
            let _ = writeln!(
                out,
                "link {:.1},{:.1} {:?}",
                link.area.x, link.area.y, link.target
            );
        }
    }
    out
}

/// All text of the article's pages, without their title.
pub(super) fn article_text(composer: &Composer<'_>, order: &[usize]) -> String {
    let mut text = String::new();
    for index in order
        .iter()
        .filter(|index| composer.pages[**index].part == Part::Article)
    {
        for item in composer.pages[*index].in_order() {
            if let (Level::Text, What::Run(run)) = (item.level, &item.what) {
                text.push_str(run.actual.as_ref().unwrap_or(&run.text));
            }
        }
    }
    text.strip_prefix("Annotated text").unwrap().to_owned()
}

/// Nothing stands outside the paper or in its margins' outer half.
pub(super) fn assert_inside(composer: &Composer<'_>) {
    for page in &composer.pages {
        let (right, bottom) = (page.geometry.width - 24.0, page.geometry.height - 20.0);
        for item in &page.items {
            if let What::Run(run) = &item.what {
                let width: f32 = run
                    .glyphs
                    .iter()
                    .map(|glyph| glyph.advance * run.size / 1000.0)
                    .sum();
                // Blanks may hang over the end of a line.
                let blank = if run.text.ends_with(' ') { 40.0 } else { 0.0 };
                assert!(run.x > 8.0 && run.x + width < right + blank, "{run:?}");
                assert!(run.y > 20.0 && run.y < bottom, "{run:?}");
            }
        }
    }
}

/// Calls `see` with depth, title and page of each bookmark.
pub(super) fn walk(
    file: &File,
    parent: ObjectId,
    depth: usize,
    see: &mut dyn FnMut(usize, &str, ObjectId),
) {
    let mut next = file
        .get_dictionary(parent)
        .unwrap()
        .get(b"First")
        .and_then(Object::as_reference)
        .ok();
    while let Some(id) = next {
        let entry = file.get_dictionary(id).unwrap();
        let title = lopdf::decode_text_string(entry.get(b"Title").unwrap()).unwrap();
        let page = entry.get(b"Dest").unwrap().as_array().unwrap()[0]
            .as_reference()
            .unwrap();
        see(depth, &title, page);
        walk(file, id, depth + 1, see);
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
}
