//! A face with only the glyphs that are used, numbered by their codes.

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use printpdf::ParsedFont;

use super::codes::FaceCodes;

/// The character that stands for a code while printpdf writes the page: it finds the glyph by it.
pub(super) fn stand_in(code: u16) -> char {
    char::from_u32(0x1_0000 + u32::from(code)).unwrap_or(' ')
}

/// Makes the font that is embedded: its glyph with number n is the one with code n.
pub(super) fn embedded(bytes: &[u8], codes: &FaceCodes) -> Result<ParsedFont, String> {
    let refused = |reason: &dyn std::fmt::Display| {
        format!("a font could not be cut down to the characters used: {reason}")
    };
    let scope = ReadScope::new(bytes);
    let data = scope
        .read::<FontData<'_>>()
        .map_err(|error| refused(&error))?;
    let provider = data.table_provider(0).map_err(|error| refused(&error))?;
    let glyphs: Vec<u16> = std::iter::once(0)
        .chain(codes.glyphs.iter().copied())
        .collect();
    let small = subset(
        &provider,
        &glyphs,
        &SubsetProfile::Pdf,
        CmapTarget::Unrestricted,
    )
    .map_err(|error| refused(&error))?;
    let mut font = ParsedFont::from_bytes(&small, 0, &mut Vec::new())
        .ok_or_else(|| refused(&"the part is not a font"))?;
    let codes = 1..=u16::try_from(codes.glyphs.len()).unwrap_or(u16::MAX);
    font.codepoint_to_glyph = codes
        .map(|code| (u32::from(stand_in(code)), code))
        .collect();
    Ok(font)
}
