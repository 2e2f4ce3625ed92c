//! The file's own id and its record: from its content, never from the clock.

use lopdf::{Object, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::{Draft, text};

/// Name of the program in the file.
pub(super) const PRODUCER: &str = concat!("redpencil ", env!("CARGO_PKG_VERSION"));

/// Sets the record and the id.
pub(super) fn identify(draft: &mut Draft<'_>) {
    let title = super::xmp::title(draft);
    let mut info = dictionary! {
        "Title" => text(&title),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
    };
    if let Some(date) = &draft.date {
        let stamp = Object::string_literal(format!("D:{}000000Z", date.replace('-', "")));
        info.set("CreationDate", stamp.clone());
        info.set("ModDate", stamp);
    }
    let info = draft.file.add_object(info);
    if let Ok(old) = draft
        .file
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
    {
        draft.file.objects.remove(&old);
    }
    draft.file.trailer.set("Info", info);
    let id = Object::String(hash(draft), StringFormat::Hexadecimal);
    draft.file.trailer.set("ID", vec![id.clone(), id]);
}

fn hash(draft: &Draft<'_>) -> Vec<u8> {
    let annotated = draft.briefing.annotated;
    let geometry = draft.composer.geometry;
    let mut hash = Sha256::new();
    for part in [
        PRODUCER,
        annotated.document.name(),
        annotated.document.text(),
        annotated.rules.hash.as_str(),
        draft.date.as_deref().unwrap_or_default(),
    ] {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(geometry.width.to_be_bytes());
    hash.update(annotated.annotations.len().to_be_bytes());
    hash.finalize()[..16].to_vec()
}
