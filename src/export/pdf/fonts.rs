//! The faces: four built in, one of the user's.

use std::rc::Rc;
use std::sync::OnceLock;

use rustybuzz::{Direction, ShapePlan, script};

use super::glyphs::{WordGlyph, Words, shaped_from_right};

/// A face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FaceId {
    /// Source Serif 4 Regular: words of the article.
    Serif,
    /// Source Serif 4 Italic: asides in the article.
    Italic,
    /// Source Sans 3 Regular: the frame.
    Sans,
    /// Source Sans 3 Semibold: heads of the frame.
    Bold,
    /// The user's, for characters that the others lack.
    Fallback,
}

impl FaceId {
    /// All faces, in the order in which a character is looked for after its own face.
    pub(super) const ALL: [Self; 5] = [
        Self::Sans,
        Self::Serif,
        Self::Bold,
        Self::Italic,
        Self::Fallback,
    ];

    /// Name of the face in the file, without the tag of its subset.
    pub(super) fn postscript_name(self) -> &'static str {
        match self {
            Self::Serif => "SourceSerif4-Regular",
            Self::Italic => "SourceSerif4-It",
            Self::Sans => "SourceSans3-Regular",
            Self::Bold => "SourceSans3-Semibold",
            Self::Fallback => "FallbackFont",
        }
    }

    /// Name of the face as a resource of a page.
    pub(super) fn resource(self) -> &'static str {
        match self {
            Self::Serif => "FSerif",
            Self::Italic => "FItalic",
            Self::Sans => "FSans",
            Self::Bold => "FBold",
            Self::Fallback => "FFallback",
        }
    }
}

/// One face, ready to shape with.
pub(super) struct Face<'f> {
    pub(super) bytes: &'f [u8],
    pub(super) shaper: rustybuzz::Face<'f>,
    pub(super) plan: ShapePlan,
}

/// The faces of one document.
pub(super) struct Fonts<'f> {
    builtin: &'static [Face<'static>; 4],
    fallback: Option<Face<'f>>,
    words: Words,
}

impl<'f> Fonts<'f> {
    /// Takes the built-in faces and the user's. A file that is not a font is an error, in words for the user.
    pub(super) fn new(fallback: Option<&'f [u8]>) -> Result<Self, String> {
        let fallback = fallback
            .map(|bytes| face(bytes).ok_or("the fallback font is not a TrueType or OpenType font"))
            .transpose()?;
        Ok(Self {
            builtin: builtin(),
            fallback,
            words: Words::default(),
        })
    }

    /// The face with the given id; the user's is Source Sans 3 when there is none.
    pub(super) fn face(&self, id: FaceId) -> &Face<'_> {
        match id {
            FaceId::Serif => &self.builtin[0],
            FaceId::Italic => &self.builtin[1],
            FaceId::Sans => &self.builtin[2],
            FaceId::Bold => &self.builtin[3],
            FaceId::Fallback => self.fallback.as_ref().unwrap_or(&self.builtin[2]),
        }
    }

    /// The glyphs of a word in a face, in the order of its characters.
    pub(super) fn shaped(&self, id: FaceId, word: &str, from_right: bool) -> Rc<[WordGlyph]> {
        if from_right {
            shaped_from_right(self.face(id), word)
        } else {
            self.words.shaped(id, self.face(id), word)
        }
    }

    /// Whether the face has a glyph for the character.
    pub(super) fn covers(&self, id: FaceId, c: char) -> bool {
        (id != FaceId::Fallback || self.fallback.is_some())
            && self
                .face(id)
                .shaper
                .glyph_index(c)
                .is_some_and(|glyph| glyph.0 != 0)
    }
}

fn builtin() -> &'static [Face<'static>; 4] {
    static FACES: OnceLock<[Face<'static>; 4]> = OnceLock::new();
    FACES.get_or_init(|| {
        [
            &include_bytes!("fonts/SourceSerif4-Regular.ttf")[..],
            &include_bytes!("fonts/SourceSerif4-It.ttf")[..],
            &include_bytes!("fonts/SourceSans3-Regular.ttf")[..],
            &include_bytes!("fonts/SourceSans3-Semibold.ttf")[..],
        ]
        .map(|bytes| face(bytes).expect("the built-in fonts are fonts"))
    })
}

/// One plan a face: Latin from left to right, which also serves Greek and Cyrillic.
fn face(bytes: &[u8]) -> Option<Face<'_>> {
    let shaper = rustybuzz::Face::from_slice(bytes, 0)?;
    let plan = ShapePlan::new(
        &shaper,
        Direction::LeftToRight,
        Some(script::LATIN),
        None,
        &[],
    );
    Some(Face {
        bytes,
        shaper,
        plan,
    })
}
