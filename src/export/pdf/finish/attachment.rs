//! The annotated XML as an attachment.

use lopdf::{Object, ObjectId, Stream, dictionary};

use super::{Draft, text};
use crate::export::xml;

/// Attaches the annotated XML; returns its file specification.
pub(super) fn attach(draft: &mut Draft<'_>) -> ObjectId {
    let bytes = xml(draft.briefing.annotated);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let stream = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(b"application/xml".to_vec()),
            "Params" => dictionary! { "Size" => size },
        },
        bytes,
    );
    let file = draft.file.add_object(stream);
    let name = file_name(draft.briefing.annotated.document.name());
    let id = draft.file.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => text(&name),
        "UF" => text(&name),
        "EF" => dictionary! { "F" => file, "UF" => file },
        "AFRelationship" => "Data",
        "Desc" => text("The article with all findings as TEI XML"),
    });
    draft.attachment = Some(id);
    id
}

/// The names dictionary with the attachment.
pub(super) fn names(draft: &Draft<'_>, name: &str) -> Object {
    let entry = draft
        .attachment
        .map(|id| vec![text(&file_name(name)), id.into()]);
    Object::Dictionary(dictionary! {
        "EmbeddedFiles" => dictionary! { "Names" => entry.unwrap_or_default() },
    })
}

/// `tea.txt` becomes `tea.xml`.
fn file_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = stem
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '/' | '\\' | ':'))
        .collect();
    format!("{}.xml", if stem.is_empty() { "article" } else { &stem })
}
