//! Words become glyphs by rustybuzz; those that were shaped before are remembered.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rustybuzz::ttf_parser::GlyphId;
use rustybuzz::{
    BufferClusterLevel, Direction, GlyphBuffer, UnicodeBuffer, script, shape, shape_with_plan,
};

use super::fonts::{Face, FaceId};

/// A glyph of a word; measures are thousandths of the type size.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordGlyph {
    pub(super) gid: u16,
    /// How far the pen moves on.
    pub(super) advance: f32,
    /// How wide the font says it is, in whole thousandths.
    pub(super) width: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
    /// Which character of the word it stands for, or the first of several.
    pub(super) character: usize,
}

/// The words of a face that were shaped before.
type Known = BTreeMap<String, Rc<[WordGlyph]>>;

/// The words that were shaped before, by their face.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: RefCell<BTreeMap<FaceId, Known>>,
}

/// So many words of a face are remembered, and none of more bytes.
const MOST_WORDS: usize = 20_000;
const LONGEST_WORD: usize = 40;

impl Words {
    /// The glyphs of a word from left to right, in the order of its characters.
    pub(super) fn shaped(&self, id: FaceId, face: &Face<'_>, word: &str) -> Rc<[WordGlyph]> {
        if let Some(known) = self
            .known
            .borrow()
            .get(&id)
            .and_then(|words| words.get(word))
        {
            return Rc::clone(known);
        }
        let buffer = from_left(buffer(word));
        let glyphs: Rc<[WordGlyph]> =
            glyphs(face, &shape_with_plan(&face.shaper, &face.plan, buffer)).into();
        let mut known = self.known.borrow_mut();
        let words = known.entry(id).or_default();
        if words.len() < MOST_WORDS && word.len() <= LONGEST_WORD {
            words.insert(word.to_owned(), Rc::clone(&glyphs));
        }
        glyphs
    }
}

/// The glyphs of a word that runs from right to left, in the order of its characters.
pub(super) fn shaped_from_right(face: &Face<'_>, word: &str) -> Rc<[WordGlyph]> {
    let mut buffer = buffer(word);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::RightToLeft);
    let mut glyphs = glyphs(face, &shape(&face.shaper, &[], buffer));
    glyphs.reverse();
    glyphs.into()
}

fn buffer(word: &str) -> UnicodeBuffer {
    let mut buffer = UnicodeBuffer::new();
    for (at, c) in (0_u32..).zip(word.chars()) {
        buffer.add(c, at);
    }
    buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    buffer
}

/// The buffer set to Latin, for which the plans of faces are made.
fn from_left(mut buffer: UnicodeBuffer) -> UnicodeBuffer {
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script::LATIN);
    buffer
}

fn glyphs(face: &Face<'_>, done: &GlyphBuffer) -> Vec<WordGlyph> {
    let scale = 1000.0 / face.shaper.units_per_em() as f32;
    let infos = done.glyph_infos().iter().zip(done.glyph_positions());
    infos
        .map(|(info, position)| {
            let gid = u16::try_from(info.glyph_id).unwrap_or(0);
            let width = face.shaper.glyph_hor_advance(GlyphId(gid)).unwrap_or(0);
            WordGlyph {
                gid,
                width: (f32::from(width) * scale).trunc(),
                advance: position.x_advance as f32 * scale,
                dx: position.x_offset as f32 * scale,
                dy: position.y_offset as f32 * scale,
                character: usize::try_from(info.cluster).unwrap_or(0),
            }
        })
        .collect()
}
