//! Codes of glyphs in the file: each pair of a glyph and the characters it stands for has its own, so that text
//! comes out of the file as it went in, letter by letter.

use std::collections::BTreeMap;

use super::fonts::FaceId;

/// The codes of all faces.
#[derive(Debug, Default)]
pub(super) struct Codes {
    pub(super) faces: BTreeMap<FaceId, FaceCodes>,
}

/// The codes of one face, counted from 1; 0 is the missing glyph, which is never used.
#[derive(Debug, Default)]
pub(super) struct FaceCodes {
    /// Glyph of each code.
    pub(super) glyphs: Vec<u16>,
    /// Characters of each code.
    pub(super) texts: Vec<String>,
    by_glyph: BTreeMap<u16, Vec<u16>>,
}

/// No face gets more codes. Real articles need a few hundred.
const MOST: usize = 60_000;

impl Codes {
    /// The code of a glyph that stands for these characters.
    pub(super) fn code(&mut self, face: FaceId, gid: u16, text: &str) -> u16 {
        self.faces.entry(face).or_default().code(gid, text)
    }
}

impl FaceCodes {
    fn code(&mut self, gid: u16, text: &str) -> u16 {
        let known = self.by_glyph.entry(gid).or_default();
        let same = known
            .iter()
            .find(|code| self.texts[usize::from(**code) - 1] == text);
        if let Some(code) = same {
            return *code;
        }
        match u16::try_from(self.glyphs.len() + 1) {
            Ok(code) if self.glyphs.len() < MOST && known.len() < 256 => {
                known.push(code);
                self.glyphs.push(gid);
                self.texts.push(text.to_owned());
                code
            }
            // Hostile texts only: the shape is right, the characters behind it are those of an earlier one.
            _ => known.first().copied().unwrap_or(1),
        }
    }
}

/// Whether a program that reads the file may be given the character: PDF/A forbids some.
pub(super) fn may_stand(c: char) -> bool {
    !matches!(c, '\0' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a character means nothing without a private agreement.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_with_other_characters_has_another_code() {
        let mut codes = Codes::default();
        assert_eq!(codes.code(FaceId::Sans, 7, " "), 1);
        assert_eq!(codes.code(FaceId::Sans, 7, "\u{A0}"), 2);
        assert_eq!(codes.code(FaceId::Sans, 9, "a"), 3);
        assert_eq!(codes.code(FaceId::Sans, 7, " "), 1);
        assert_eq!(codes.code(FaceId::Serif, 7, " "), 1);
    }
}
