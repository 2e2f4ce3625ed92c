//! A face with only the glyphs that are used, numbered by their codes.

use std::borrow::Cow;

use allsorts::binary::read::ReadScope;
use allsorts::error::ParseError;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tables::FontTableProvider;
use allsorts::tag;
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
    let tables = data.table_provider(0).map_err(|error| refused(&error))?;
    let tables = Roomy::new(&tables).map_err(|error| refused(&error))?;
    let glyphs: Vec<u16> = std::iter::once(0)
        .chain(codes.glyphs.iter().copied())
        .collect();
    let small = subset(
        &tables,
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

/// The tables of a font, with offsets of glyphs that have room for a glyph more than once.
///
/// A font of less than 128 kB of outlines counts them in two bytes each; a glyph with several codes stands in the
/// part several times, so that the part may be larger than the whole.
struct Roomy<'t, T> {
    tables: &'t T,
    head: Option<Vec<u8>>,
    loca: Option<Vec<u8>>,
}

/// Where the header says how glyphs are located: 0 for two bytes, 1 for four.
const LOCATION_FORMAT: usize = 50;

impl<'t, T: FontTableProvider> Roomy<'t, T> {
    fn new(tables: &'t T) -> Result<Self, ParseError> {
        let mut roomy = Self {
            tables,
            head: None,
            loca: None,
        };
        let (Some(head), Some(loca)) =
            (tables.table_data(tag::HEAD)?, tables.table_data(tag::LOCA)?)
        else {
            return Ok(roomy);
        };
        if head.get(LOCATION_FORMAT..LOCATION_FORMAT + 2) == Some(&[0, 0]) {
            let mut head = head.into_owned();
            head[LOCATION_FORMAT + 1] = 1;
            roomy.head = Some(head);
            let places = loca.chunks_exact(2).flat_map(|pair| {
                (u32::from(u16::from_be_bytes([pair[0], pair[1]])) * 2).to_be_bytes()
            });
            roomy.loca = Some(places.collect());
        }
        Ok(roomy)
    }
}

impl<T: FontTableProvider> FontTableProvider for Roomy<'_, T> {
    fn table_data(&self, tag: u32) -> Result<Option<Cow<'_, [u8]>>, ParseError> {
        let own = match tag {
            tag::HEAD => self.head.as_deref(),
            tag::LOCA => self.loca.as_deref(),
            _ => None,
        };
        match own {
            Some(bytes) => Ok(Some(Cow::Borrowed(bytes))),
            None => self.tables.table_data(tag),
        }
    }

    fn has_table(&self, tag: u32) -> bool {
        self.tables.has_table(tag)
    }

    fn table_tags(&self) -> Option<Vec<u32>> {
        self.tables.table_tags()
    }
}
