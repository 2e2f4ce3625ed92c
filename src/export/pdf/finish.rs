//! Finishes a written file: what printpdf does not write, or writes in a way that PDF/A and PDF/UA do not allow.

mod attachment;
mod colour;
mod compress;
mod fonts;
mod identity;
mod marks;
mod outline;
mod structure;
mod xmp;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, StringFormat, dictionary};

use super::composer::Composer;
use super::page::Target;
use super::write::Written;
use crate::export::briefing::Briefing;

/// What is known of the file while it is finished.
pub(super) struct Draft<'b> {
    pub(super) file: Document,
    /// The pages as objects, in printed order.
    pub(super) pages: Vec<ObjectId>,
    /// Indexes of the pages as they were laid out, in printed order.
    pub(super) order: Vec<usize>,
    /// The way back: position in printed order of each page as it was laid out.
    numbers: Vec<usize>,
    pub(super) composer: Composer<'b>,
    pub(super) briefing: &'b Briefing<'b>,
    /// The date, when it is a date.
    pub(super) date: Option<String>,
    /// The attached file.
    attachment: Option<ObjectId>,
}

impl<'b> Draft<'b> {
    pub(super) fn new(
        composer: Composer<'b>,
        order: Vec<usize>,
        briefing: &'b Briefing<'b>,
        date: Option<&str>,
    ) -> Self {
        let mut numbers = vec![0; order.len()];
        for (number, index) in order.iter().enumerate() {
            numbers[*index] = number;
        }
        Self {
            numbers,
            file: Document::new(),
            pages: Vec::new(),
            order,
            composer,
            briefing,
            date: date.filter(|date| is_date(date)).map(str::to_owned),
            attachment: None,
        }
    }
}

/// Whether a text is a date as `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Finishes the file and returns its bytes.
pub(super) fn finish(written: Written, mut draft: Draft<'_>) -> Result<Vec<u8>, String> {
    draft.file = written.file;
    "1.7".clone_into(&mut draft.file.version);
    draft.pages = draft.file.get_pages().into_values().collect();
    fonts::rename(&mut draft.file, &written.codes);
    let annotations = marks::annotations(&mut draft);
    let structure = structure::structure(&mut draft, &written.marked, &annotations);
    let outline = outline::outline(&mut draft);
    let attached = attachment::attach(&mut draft);
    let intent = colour::output_intent(&mut draft.file);
    let metadata = xmp::metadata(&mut draft);
    catalog(
        &mut draft,
        [
            ("StructTreeRoot", structure.into()),
            ("Outlines", outline.into()),
            ("Metadata", metadata.into()),
        ],
    )?;
    let catalog = draft
        .file
        .catalog_mut()
        .map_err(|error| error.to_string())?;
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set("AF", vec![attached.into()]);
    identity::identify(&mut draft);
    compress::streams(&mut draft.file)?;
    save(&mut draft.file)
}

fn save(file: &mut Document) -> Result<Vec<u8>, String> {
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(compress::LEVEL)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn catalog(draft: &mut Draft<'_>, references: [(&str, Object); 3]) -> Result<(), String> {
    let name = draft.briefing.annotated.document.name();
    let attachment = attachment::names(draft, name);
    let catalog = draft
        .file
        .catalog_mut()
        .map_err(|error| error.to_string())?;
    for (key, value) in references {
        catalog.set(key, value);
    }
    catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    catalog.set("Lang", Object::string_literal("en-GB"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set(
        "PageLabels",
        dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] },
    );
    catalog.set("Names", attachment);
    if let Ok(Object::Dictionary(layers)) = catalog.get_mut(b"OCProperties")
        && let Ok(Object::Dictionary(shown)) = layers.get_mut(b"D")
    {
        shown.set("Name", text("Marks"));
    }
    Ok(())
}

/// A text for people, in UTF-16.
fn text(words: &str) -> Object {
    if words.is_ascii() && !words.contains(|c: char| c.is_ascii_control()) {
        return Object::string_literal(words);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Where a target stands, as a destination.
fn destination(draft: &Draft<'_>, target: &Target) -> Option<Object> {
    let (index, y) = draft.composer.places.get(target)?;
    let number = *draft.numbers.get(*index)?;
    let top = draft.composer.geometry.height - (y - 12.0).max(0.0);
    let page = draft.pages.get(number)?;
    Some(Object::Array(vec![
        (*page).into(),
        Object::Name(b"XYZ".to_vec()),
        Object::Null,
        Object::Real(top.round()),
        Object::Null,
    ]))
}

/// A rectangle of a page, from points from its top left.
fn rectangle(height: f32, area: super::page::Area) -> Object {
    let round = |value: f32| Object::Real((value * 100.0).round() / 100.0);
    Object::Array(vec![
        round(area.x),
        round(height - area.y - area.h),
        round(area.x + area.w),
        round(height - area.y),
    ])
}

/// Changes the dictionary of an object.
fn change(file: &mut Document, id: ObjectId, edit: impl FnOnce(&mut Dictionary)) {
    if let Ok(dictionary) = file.get_dictionary_mut(id) {
        edit(dictionary);
    }
}
