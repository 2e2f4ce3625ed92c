//! Pages as text.

use lopdf::{Document as File, Object, ObjectId};

use crate::export::pdf::composer::Composer;
use crate::export::pdf::page::{Level, Part, What};

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
