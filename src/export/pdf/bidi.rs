//! Text that runs from right to left, by the Unicode Bidirectional Algorithm (UAX #9).

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::paragraph::Line;
use super::shape::{Glyph, Shaped};

/// The levels of a text with characters that run from right to left.
pub(super) struct Levels {
    /// One for each byte.
    levels: Vec<Level>,
    /// Whether the text as a whole runs from right to left.
    pub(super) is_rtl: bool,
}

impl Levels {
    /// The levels of a text; nothing when all of it runs from left to right.
    pub(super) fn of(text: &str) -> Option<Self> {
        let turns = |c: char| {
            c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::RLO)
        };
        if !text.chars().any(turns) {
            return None;
        }
        let info = BidiInfo::new(text, None);
        let first = info.paragraphs.first();
        Some(Self {
            is_rtl: first.is_some_and(|paragraph| paragraph.level.is_rtl()),
            levels: info.levels,
        })
    }

    /// The level of the character at a byte: odd ones run from right to left.
    pub(super) fn at(&self, byte: usize) -> u8 {
        self.levels.get(byte).map_or(0, Level::number)
    }
}

/// The glyphs of a line from left to right, by their indexes.
pub(super) fn visual(shaped: &Shaped, line: Line) -> Vec<usize> {
    if !shaped.has_rtl {
        return (line.start..line.end).collect();
    }
    let glyphs = &shaped.glyphs[line.start..line.end];
    let blanks = glyphs
        .iter()
        .rev()
        .take_while(|glyph| shaped.of(glyph) == " ")
        .count();
    let words = glyphs.len() - blanks;
    let level = |(at, glyph): (usize, &Glyph)| {
        // Blanks at the end hang over the right edge.
        let level = if at < words { glyph.level } else { 0 };
        Level::new(level).unwrap_or_else(|_| Level::ltr())
    };
    let levels: Vec<Level> = glyphs.iter().enumerate().map(level).collect();
    let order = BidiInfo::reorder_visual(&levels);
    order.into_iter().map(|at| line.start + at).collect()
}

/// How far a stretch of the set text, in bytes, reaches on a line, in points from its left end; `order` holds the line's
/// glyphs from left to right.
pub(super) fn extent(shaped: &Shaped, order: &[usize], (from, to): (usize, usize)) -> (f32, f32) {
    let mut reach = (f32::MAX, f32::MIN);
    let mut x = 0.0;
    for at in order {
        let glyph = &shaped.glyphs[*at];
        let (start, end) = (glyph.start as usize, glyph.end as usize);
        let advance = shaped.advance(glyph);
        if start < to && end > from {
            // Inside a ligature each of its characters gets the same part of it.
            let part = |byte: usize| {
                let byte = byte.clamp(start, end);
                advance * (byte - start) as f32 / (end - start).max(1) as f32
            };
            let (left, right) = if glyph.level.is_multiple_of(2) {
                (part(from), part(to))
            } else {
                (advance - part(to), advance - part(from))
            };
            reach = (reach.0.min(x + left), reach.1.max(x + right));
        }
        x += advance;
    }
    reach
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Fonts;
    use super::super::paragraph::{Text, break_lines};
    use super::super::style::BODY;
    use super::*;

    fn check(text: &str, expected: &str) {
        let shaped = Shaped::new(&Fonts::new(None).unwrap(), &[(text, BODY)]);
        let line = break_lines(Text::all(&shaped), 500.0)[0];
        let shown: String = visual(&shaped, line)
            .into_iter()
            .map(|at| shaped.of(&shaped.glyphs[at]))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn letters_stand_in_the_order_in_which_they_are_seen() {
        check("tea 12", "tea 12");
        check("the word שלום means", "the word םולש means");
        check("שלום (12) תה ", "הת )12( םולש ");
    }

    #[test]
    fn a_stretch_reaches_as_far_as_its_letters() {
        let shaped = Shaped::new(&Fonts::new(None).unwrap(), &[("שלום תה", BODY)]);
        let line = break_lines(Text::all(&shaped), 500.0)[0];
        let order = visual(&shaped, line);
        let first = extent(&shaped, &order, (0, 8));
        let last = extent(&shaped, &order, (9, 13));
        assert!(last.1 < first.0, "{first:?} {last:?}");
        assert!((first.1 - line.width).abs() < 0.01);
    }
}
