//! Text becomes glyphs: faces chosen for each character, kerned and ligated by rustybuzz.

use super::bidi::Levels;
use super::coverage::{Choice, choose};
use super::fonts::{FaceId, Fonts};
use super::style::{MUTED, Style};

/// One glyph with the stretch of the text that it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) gid: u16,
    pub(super) face: FaceId,
    /// Index into [`Shaped::styles`].
    pub(super) style: u16,
    pub(super) form: Form,
    /// Level of the bidirectional algorithm: odd ones run from right to left.
    pub(super) level: u8,
    /// Whether it belongs to the same characters as the glyph before it.
    pub(super) joined: bool,
    /// How far the pen moves on, in thousandths of the type size; so are the shifts.
    pub(super) advance: f32,
    /// How wide the font says it is, in whole thousandths.
    pub(super) width: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
    /// First byte of its characters in the text.
    pub(super) start: u32,
    /// One past their last byte.
    pub(super) end: u32,
}

/// How a glyph shows its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// As they are.
    Plain,
    /// As other letters of the same meaning.
    Folded,
    /// As a code in a frame.
    Framed,
}

/// A shaped text.
#[derive(Clone, Debug, Default)]
pub(super) struct Shaped {
    pub(super) text: String,
    pub(super) styles: Vec<Style>,
    /// In the order of the text.
    pub(super) glyphs: Vec<Glyph>,
    /// Whether there is text that runs from right to left.
    pub(super) has_rtl: bool,
    /// Whether the text as a whole does.
    pub(super) is_rtl: bool,
}

/// Size of the code in a frame, as a part of the type size.
pub(super) const FRAMED_SIZE: f32 = 0.52;
/// Longest stretch that is shaped at once, in characters.
const LONGEST: usize = 512;

/// The code that stands in the frame of a character that no face has. The blanks fill the frame, so that programs see
/// no gap between two frames.
pub(super) fn code(c: char) -> String {
    format!(" {:04X} ", u32::from(c))
}

impl Shaped {
    /// Shapes a text made of stretches with a style each.
    pub(super) fn new(fonts: &Fonts<'_>, spans: &[(&str, Style)]) -> Self {
        let mut shaped = Self::default();
        for (text, style) in spans {
            shaped.append(fonts, text, *style);
        }
        shaped
    }

    /// Width of a glyph in points.
    pub(super) fn advance(&self, glyph: &Glyph) -> f32 {
        glyph.advance * self.size(glyph) / 1000.0
    }

    /// Type size of a glyph in points.
    pub(super) fn size(&self, glyph: &Glyph) -> f32 {
        self.styles[usize::from(glyph.style)].size
    }

    /// The first glyph whose characters begin at a byte of the text or behind it.
    pub(super) fn glyph_at(&self, byte: usize) -> usize {
        self.glyphs
            .partition_point(|glyph| (glyph.start as usize) < byte)
    }

    /// The characters that a glyph stands for.
    pub(super) fn of(&self, glyph: &Glyph) -> &str {
        &self.text[glyph.start as usize..glyph.end as usize]
    }

    fn append(&mut self, fonts: &Fonts<'_>, text: &str, style: Style) {
        let base = self.text.len();
        let first = self.glyphs.len();
        self.text.push_str(text);
        self.styles.push(style);
        let levels = Levels::of(text);
        if let Some(levels) = &levels {
            self.has_rtl = true;
            self.is_rtl |= base == 0 && levels.is_rtl;
        }
        let mut stretch = Stretch::new(style.face);
        for (at, c) in text.char_indices() {
            let level = levels.as_ref().map_or(0, |levels| levels.at(at));
            let at = index(base + at);
            let as_is = Sort {
                form: Form::Plain,
                level,
            };
            match choose(fonts, style.face, c) {
                Choice::Invisible => {}
                Choice::Face(face) => stretch.add(self, fonts, (face, as_is), (c, at)),
                Choice::Folded(face, letters) => {
                    let form = Form::Folded;
                    for letter in letters.chars() {
                        stretch.add(self, fonts, (face, Sort { form, level }), (letter, at));
                    }
                }
                Choice::Framed => {
                    stretch.flush(self, fonts);
                    let frame = self.framed(fonts, c, at);
                    self.glyphs.push(Glyph { level, ..frame });
                }
            }
        }
        stretch.flush(self, fonts);
        self.close(first, base);
    }

    /// Gives each glyph the end of its characters; characters without glyph go to the glyph before them.
    fn close(&mut self, first: usize, base: usize) {
        let mut end = index(self.text.len());
        for at in (first..self.glyphs.len()).rev() {
            let start = self.glyphs[at].start;
            self.glyphs[at].joined = at > first && self.glyphs[at - 1].start == start;
            self.glyphs[at].end = end;
            if !self.glyphs[at].joined {
                end = start;
            }
        }
        if let Some(glyph) = self.glyphs.get_mut(first) {
            glyph.start = index(base);
        }
    }

    fn framed(&self, fonts: &Fonts<'_>, c: char, at: u32) -> Glyph {
        let style = Style::new(FaceId::Sans, 1000.0 * FRAMED_SIZE, MUTED);
        let code = Self::new(fonts, &[(&code(c), style)]);
        Glyph {
            gid: 0,
            face: FaceId::Sans,
            style: self.style(),
            form: Form::Framed,
            level: 0,
            joined: false,
            advance: code.glyphs.iter().map(|glyph| code.advance(glyph)).sum(),
            width: 0.0,
            dx: 0.0,
            dy: 0.0,
            start: at,
            end: at,
        }
    }

    fn style(&self) -> u16 {
        u16::try_from(self.styles.len() - 1).unwrap_or(u16::MAX)
    }
}

/// Characters of one face and sort that are waiting to be shaped: a word with the blanks behind it.
struct Stretch {
    face: FaceId,
    sort: Sort,
    text: String,
    /// For each character the place of what it stands for.
    places: Vec<u32>,
}

/// What the characters of a stretch have in common beside their face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sort {
    form: Form,
    level: u8,
}

impl Stretch {
    fn new(face: FaceId) -> Self {
        Self {
            face,
            sort: Sort {
                form: Form::Plain,
                level: 0,
            },
            text: String::new(),
            places: Vec::new(),
        }
    }

    /// Adds a character with the place of what it stands for.
    fn add(
        &mut self,
        shaped: &mut Shaped,
        fonts: &Fonts<'_>,
        (face, sort): (FaceId, Sort),
        (c, at): (char, u32),
    ) {
        let full = self.places.len() >= LONGEST || (self.text.ends_with(' ') && c != ' ');
        if face != self.face || sort != self.sort || full {
            self.flush(shaped, fonts);
            self.face = face;
            self.sort = sort;
        }
        self.text.push(c);
        self.places.push(at);
    }

    fn flush(&mut self, shaped: &mut Shaped, fonts: &Fonts<'_>) {
        if self.places.is_empty() {
            return;
        }
        let from_right = self.sort.level % 2 == 1;
        let glyphs = fonts.shaped(self.face, &self.text, from_right);
        let style = shaped.style();
        shaped.glyphs.extend(glyphs.iter().map(|glyph| Glyph {
            gid: glyph.gid,
            width: glyph.width,
            face: self.face,
            style,
            form: self.sort.form,
            level: self.sort.level,
            joined: false,
            advance: glyph.advance,
            dx: glyph.dx,
            dy: glyph.dy,
            start: self.places[glyph.character],
            end: self.places[glyph.character],
        }));
        self.text.clear();
        self.places.clear();
    }
}

/// Texts are cut into pieces far below four gigabytes before they come here.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::style::BODY;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let fonts = Fonts::new(None).unwrap();
        let shaped = Shaped::new(&fonts, &[(text, BODY)]);
        let parts: Vec<&str> = shaped.glyphs.iter().map(|glyph| shaped.of(glyph)).collect();
        assert_eq!(parts, expected);
        assert!(
            shaped
                .glyphs
                .iter()
                .all(|glyph| glyph.gid != 0 || glyph.form == Form::Framed)
        );
    }

    #[test]
    fn each_glyph_knows_its_characters() {
        check("ab c", &["a", "b", " ", "c"]);
        check("office", &["o", "ffi", "c", "e"]);
        check("so\u{AD}lo", &["s", "o\u{AD}", "l", "o"]);
        check("\u{FEFF}a💊b", &["\u{FEFF}a", "💊", "b"]);
        check("𝗗𝗼 ㎎", &["𝗗", "𝗼", " ", "㎎", "㎎"]);
        check("e\u{301}", &["e\u{301}"]);
    }
}
