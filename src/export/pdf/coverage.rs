//! Which face draws a character, and what is drawn when none can.

use unicode_normalization::UnicodeNormalization;

use super::fonts::{FaceId, Fonts};

/// How a character is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// By a glyph of the face.
    Face(FaceId),
    /// By other letters of the face that mean the same: 𝗗 as D.
    Folded(FaceId, String),
    /// By its code in a small frame.
    Framed,
    /// Not at all; it stays in the text behind the glyph before it.
    Invisible,
}

/// Chooses how to draw a character in running text of the given face. No choice is ever a missing glyph.
pub(super) fn choose(fonts: &Fonts<'_>, wanted: FaceId, c: char) -> Choice {
    // All built-in faces have these; a test holds it.
    if matches!(c, ' '..='~') {
        return Choice::Face(wanted);
    }
    if is_invisible(c) {
        return Choice::Invisible;
    }
    if fonts.covers(wanted, c) {
        return Choice::Face(wanted);
    }
    let other = FaceId::ALL
        .into_iter()
        .filter(|id| *id != FaceId::Fallback)
        .find(|id| fonts.covers(*id, c));
    if let Some(id) = other {
        return Choice::Face(id);
    }
    if let Some(folded) = fold(fonts, wanted, c) {
        return folded;
    }
    if fonts.covers(FaceId::Fallback, c) {
        return Choice::Face(FaceId::Fallback);
    }
    Choice::Framed
}

/// Whether a character has no shape of its own: controls, soft hyphens, zero-width and bidi characters.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn fold(fonts: &Fonts<'_>, wanted: FaceId, c: char) -> Option<Choice> {
    let folded: String = std::iter::once(c).nfkc().collect();
    let face = if is_mathematical_bold(c) {
        FaceId::Bold
    } else {
        wanted
    };
    let same = folded.chars().eq(std::iter::once(c));
    let covered = |id: FaceId| folded.chars().all(|c| fonts.covers(id, c));
    if same || folded.is_empty() {
        return None;
    }
    [face, FaceId::Sans, FaceId::Serif]
        .into_iter()
        .find(|id| covered(*id))
        .map(|id| Choice::Folded(id, folded.clone()))
}

/// Whether a character is one of the mathematical alphabets that are bold.
fn is_mathematical_bold(c: char) -> bool {
    matches!(c,
        '\u{1D400}'..='\u{1D433}' | '\u{1D468}'..='\u{1D49B}' | '\u{1D4D0}'..='\u{1D503}'
        | '\u{1D56C}'..='\u{1D59F}' | '\u{1D5D4}'..='\u{1D607}' | '\u{1D63C}'..='\u{1D66F}'
        | '\u{1D6A8}'..='\u{1D6E1}' | '\u{1D71C}'..='\u{1D755}' | '\u{1D756}'..='\u{1D7C9}'
        | '\u{1D7CE}'..='\u{1D7D7}' | '\u{1D7EC}'..='\u{1D7F5}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(c: char, expected: &Choice) {
        let fonts = Fonts::new(None).unwrap();
        assert_eq!(&choose(&fonts, FaceId::Serif, c), expected, "{c:?}");
    }

    #[test]
    fn all_faces_have_ascii() {
        let fonts = Fonts::new(None).unwrap();
        for id in FaceId::ALL.into_iter().filter(|id| *id != FaceId::Fallback) {
            assert!((' '..='~').all(|c| fonts.covers(id, c)), "{id:?}");
        }
    }

    #[test]
    fn every_character_is_drawn_somehow() {
        check('a', &Choice::Face(FaceId::Serif));
        check('≥', &Choice::Face(FaceId::Serif));
        check('β', &Choice::Face(FaceId::Serif));
        check('●', &Choice::Face(FaceId::Sans));
        check('𝗗', &Choice::Folded(FaceId::Bold, "D".to_owned()));
        check('㎎', &Choice::Folded(FaceId::Serif, "mg".to_owned()));
        check('💊', &Choice::Framed);
        check('李', &Choice::Framed);
        check('\u{E001}', &Choice::Framed);
        check('\u{AD}', &Choice::Invisible);
        check('\u{200B}', &Choice::Invisible);
        check('\u{1}', &Choice::Invisible);
    }
}
