//! Names of the embedded fonts, and the way from their codes back to characters.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};

use crate::export::pdf::codes::{Codes, FaceCodes, is_private};
use crate::export::pdf::fonts::FaceId;

/// Gives each font its own name with the tag of a subset, and exact characters for its codes.
pub(super) fn rename(file: &mut Document, codes: &Codes) {
    for (face, codes) in &codes.faces {
        let Some((id, font)) = find(file, *face) else {
            continue;
        };
        let name = Object::Name(format!("{}+{}", tag(codes), face.postscript_name()).into_bytes());
        let to_unicode = file.add_object(Stream::new(
            Dictionary::new(),
            to_unicode(codes).into_bytes(),
        ));
        let mut font = font;
        if let Ok(old) = font.get(b"ToUnicode").and_then(Object::as_reference) {
            file.objects.remove(&old);
        }
        font.set("BaseFont", name.clone());
        font.set("ToUnicode", to_unicode);
        let descriptor = descendant(&mut font, &name);
        file.objects.insert(id, Object::Dictionary(font));
        if let Some(descriptor) = descriptor {
            super::change(file, descriptor, |descriptor| {
                descriptor.set("FontName", name);
            });
        }
    }
}

fn find(file: &Document, face: FaceId) -> Option<(ObjectId, Dictionary)> {
    file.objects.iter().find_map(|(id, object)| {
        let font = object.as_dict().ok()?;
        let is = |key: &[u8], name: &str| {
            font.get(key)
                .and_then(Object::as_name)
                .is_ok_and(|other| other == name.as_bytes())
        };
        let is_it = is(b"Subtype", "Type0") && is(b"BaseFont", face.resource());
        is_it.then(|| (*id, font.clone()))
    })
}

/// Renames the descendant; returns its descriptor.
fn descendant(font: &mut Dictionary, name: &Object) -> Option<ObjectId> {
    let descendants = font
        .get_mut(b"DescendantFonts")
        .and_then(Object::as_array_mut)
        .ok()?;
    let descendant = descendants.first_mut()?.as_dict_mut().ok()?;
    descendant.set("BaseFont", name.clone());
    descendant
        .get(b"FontDescriptor")
        .and_then(Object::as_reference)
        .ok()
}

/// Six letters that tell this subset from others of the same face.
fn tag(codes: &FaceCodes) -> String {
    let mut hash = Sha256::new();
    for (glyph, text) in codes.glyphs.iter().zip(&codes.texts) {
        hash.update(glyph.to_be_bytes());
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

fn to_unicode(codes: &FaceCodes) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let lines: Vec<String> = codes
        .texts
        .iter()
        .enumerate()
        .map(|(index, text)| format!("<{:04X}> <{}>\n", index + 1, hexadecimal(text)))
        .collect();
    for lines in lines.chunks(100) {
        let _ = write!(
            map,
            "{} beginbfchar\n{}endbfchar\n",
            lines.len(),
            lines.concat()
        );
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

fn hexadecimal(text: &str) -> String {
    let shown = if text.is_empty() { "\u{FFFD}" } else { text };
    let mut digits = String::with_capacity(text.len() * 4);
    for c in shown.chars() {
        let c = if is_private(c) { '\u{FFFD}' } else { c };
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(digits, "{unit:04X}");
        }
    }
    digits
}
