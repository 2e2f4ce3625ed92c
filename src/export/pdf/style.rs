//! Colours, type sizes and measures: everything that decides how the briefing looks.

use super::fonts::FaceId;

/// Red, green and blue, 0 to 255.
pub(super) type Colour = [u8; 3];

/// Text.
pub(super) const INK: Colour = [0x1A, 0x1A, 0x1F];
/// Secondary text; 6.6:1 on white.
pub(super) const MUTED: Colour = [0x5C, 0x5C, 0x66];
/// Fine rules.
pub(super) const HAIR: Colour = [0xC9, 0xC9, 0xD0];
/// Backgrounds of charts.
pub(super) const FAINT: Colour = [0xF1, 0xF1, 0xF4];
/// Background of the fourth tile.
pub(super) const GREY: Colour = [0xEA, 0xEA, 0xED];
/// Paper.
pub(super) const WHITE: Colour = [0xFF, 0xFF, 0xFF];
/// Links and quotes.
pub(super) const BLUE: Colour = [0x00, 0x57, 0x90];
/// Band behind a quote.
pub(super) const BLUE_TINT: Colour = [0xD6, 0xEB, 0xF7];
/// Band behind reported speech.
pub(super) const BLUE_PALE: Colour = [0xE4, 0xF1, 0xF9];
/// Statistics.
pub(super) const AMBER: Colour = [0x9E, 0x54, 0x00];
/// Patch behind a statistic.
pub(super) const AMBER_TINT: Colour = [0xFF, 0xEB, 0xC2];
/// Claims.
pub(super) const PLUM: Colour = [0x8C, 0x33, 0x70];
/// Background of the claims' tile.
pub(super) const PLUM_TINT: Colour = [0xF2, 0xDE, 0xED];
/// Kinds of users' own, where their rule gives no colour.
pub(super) const TEAL: Colour = [0x00, 0x69, 0x5C];

/// A face, a size in points, a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    pub(super) face: FaceId,
    pub(super) size: f32,
    pub(super) colour: Colour,
}

impl Style {
    pub(super) const fn new(face: FaceId, size: f32, colour: Colour) -> Self {
        Self { face, size, colour }
    }

    /// The same in another colour.
    pub(super) const fn tint(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
}

/// Title of the article on the first page.
pub(super) const TITLE: Style = Style::new(FaceId::Bold, 19.0, INK);
/// Title of a part.
pub(super) const PART: Style = Style::new(FaceId::Bold, 16.0, INK);
/// Title of a section.
pub(super) const SECTION: Style = Style::new(FaceId::Bold, 11.5, INK);
/// Running text of the frame.
pub(super) const PLAIN: Style = Style::new(FaceId::Sans, 9.0, INK);
/// Emphasis in the frame.
pub(super) const STRONG: Style = Style::new(FaceId::Bold, 9.0, INK);
/// Secondary text of the frame.
pub(super) const SMALL: Style = Style::new(FaceId::Sans, 8.0, MUTED);
/// Heads of columns.
pub(super) const HEAD: Style = Style::new(FaceId::Bold, 7.8, MUTED);
/// Words of the article in tables.
pub(super) const WORDS: Style = Style::new(FaceId::Serif, 9.2, INK);
/// The article.
pub(super) const BODY: Style = Style::new(FaceId::Serif, 10.6, INK);
/// Captions, signatures, bylines in the article.
pub(super) const ASIDE: Style = Style::new(FaceId::Italic, 10.2, MUTED);
/// Headings in the article.
pub(super) const HEADING: Style = Style::new(FaceId::Bold, 11.6, INK);
/// The headline in the article.
pub(super) const HEADLINE: Style = Style::new(FaceId::Bold, 13.5, INK);
/// Margin notes.
pub(super) const NOTE: Style = Style::new(FaceId::Sans, 7.9, INK);
/// Ids in margin notes.
pub(super) const NOTE_ID: Style = Style::new(FaceId::Bold, 7.9, INK);
/// Header and footer, paragraph numbers, ticks.
pub(super) const FURNITURE: Style = Style::new(FaceId::Sans, 7.8, MUTED);

/// Distance of two lines for a type size, both in points.
pub(super) fn leading(style: Style) -> f32 {
    let factor = match style.face {
        FaceId::Serif | FaceId::Italic if style.size > 10.0 => 1.44,
        FaceId::Bold if style.size > 12.0 => 1.2,
        _ => 1.29,
    };
    style.size * factor
}

/// Measures of a page in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Geometry {
    /// Width of the paper.
    pub(super) width: f32,
    /// Height of the paper.
    pub(super) height: f32,
}

impl Geometry {
    /// Left and right margin.
    pub(super) const MARGIN: f32 = 48.0;
    /// Where the content begins.
    pub(super) const TOP: f32 = 66.0;
    /// Width of the column of margin notes.
    const NOTES: f32 = 142.0;
    /// Distance between text and margin notes.
    const GUTTER: f32 = 20.0;

    pub(super) const A4: Self = Self {
        width: 595.28,
        height: 841.89,
    };
    pub(super) const LETTER: Self = Self {
        width: 612.0,
        height: 792.0,
    };

    /// Where the content ends.
    pub(super) fn bottom(self) -> f32 {
        self.height - 52.0
    }

    /// Right edge of the content.
    pub(super) fn right(self) -> f32 {
        self.width - Self::MARGIN
    }

    /// Width of the content.
    pub(super) fn measure(self) -> f32 {
        self.width - 2.0 * Self::MARGIN
    }

    /// Width of the article's column.
    pub(super) fn text_width(self) -> f32 {
        self.measure() - Self::NOTES - Self::GUTTER
    }

    /// Left edge and width of the margin notes.
    pub(super) fn notes(self) -> (f32, f32) {
        (self.right() - Self::NOTES, Self::NOTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::colour::contrast;

    fn check(inks: &[Colour], papers: &[Colour]) {
        for (ink, paper) in inks
            .iter()
            .flat_map(|ink| papers.iter().map(move |paper| (ink, paper)))
        {
            let found = contrast(*ink, *paper);
            assert!(found >= 4.5, "{ink:02X?} on {paper:02X?}: {found:.2}:1");
        }
    }

    #[test]
    fn words_can_be_read_on_what_they_stand_on() {
        check(&[INK, MUTED, BLUE, AMBER, PLUM, TEAL], &[WHITE]);
        check(&[INK, MUTED, BLUE], &[BLUE_TINT, BLUE_PALE, AMBER_TINT]);
        check(&[INK, AMBER], &[AMBER_TINT]);
        check(&[INK, PLUM], &[PLUM_TINT]);
        check(&[INK, MUTED], &[GREY, FAINT]);
        check(&[WHITE], &[PLUM]);
    }

    #[test]
    fn tints_are_seen_in_grey() {
        for tint in [BLUE_TINT, AMBER_TINT, PLUM_TINT, GREY] {
            let found = contrast(tint, WHITE);
            assert!(
                found > 1.08,
                "{tint:02X?} is as good as white: {found:.2}:1"
            );
        }
    }
}
