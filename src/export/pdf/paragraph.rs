//! Glyphs become lines.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_linebreak::linebreaks;

use super::hyphens::divisible;
use super::shape::{Form, Shaped};

/// One line: glyphs `start..end`, its last blank included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Width without its last blanks, in points.
    pub(super) width: f32,
    /// Whether it ends inside a word, so that a reader of the text must join it with the next line.
    pub(super) broken: bool,
    /// Where the rest of a word ends that the line before has begun, as a glyph; `start` if there is none.
    pub(super) head: usize,
    /// Where a word begins that goes on in the next line behind a hyphen, as a glyph; `end` if there is none.
    pub(super) tail: usize,
    /// One past the last glyph of that word.
    pub(super) word: usize,
}

impl Line {
    /// A part of it: glyphs from and to.
    pub(super) fn part(self, from: usize, to: usize) -> Self {
        Self {
            start: from,
            end: to,
            broken: self.broken && to == self.end,
            head: self.head.clamp(from, to),
            tail: self.tail.clamp(from, to),
            ..self
        }
    }

    /// Whether it ends with a hyphen of ours.
    pub(super) fn is_divided(self) -> bool {
        self.tail < self.end
    }
}

/// Above so many pieces, lines are filled one after the other instead of all at their best.
const MANY: usize = 4000;

/// What is broken into lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    pub(super) shaped: &'t Shaped,
    /// The glyphs that are to be broken, from and to.
    pub(super) glyphs: (usize, usize),
    /// Stretches in which no line ends unless it must, as bytes of the text, in order.
    pub(super) keep: &'t [(usize, usize)],
    /// Width of a hyphen in points, where words may be divided.
    pub(super) hyphen: Option<f32>,
    /// Up to this glyph the words were begun before.
    pub(super) begun: usize,
}

impl<'t> Text<'t> {
    /// All of a shaped text.
    pub(super) fn all(shaped: &'t Shaped) -> Self {
        Self {
            shaped,
            glyphs: (0, shaped.glyphs.len()),
            keep: &[],
            hyphen: None,
            begun: 0,
        }
    }
}

/// Breaks a shaped text into lines of at most the given width in points.
pub(super) fn break_lines(text: Text<'_>, width: f32) -> Vec<Line> {
    let pieces = pieces(text, width);
    let widths = [f64::from(width)];
    let penalties = Penalties {
        nline_penalty: 2000,
        overflow_penalty: 250_000,
        short_last_line_fraction: 6,
        short_last_line_penalty: 400,
        hyphen_penalty: 800,
    };
    let slices = if pieces.len() > MANY {
        wrap_first_fit(&pieces, &widths)
    } else {
        wrap_optimal_fit(&pieces, &widths, &penalties)
            .unwrap_or_else(|_| wrap_first_fit(&pieces, &widths))
    };
    let mut begun = text.begun;
    let mut lines = Vec::with_capacity(slices.len());
    for pieces in slices {
        if let Some(line) = line(pieces, begun) {
            begun = line.word;
            lines.push(line);
        }
    }
    lines
}

fn line(pieces: &[Piece], begun: usize) -> Option<Line> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let before_last: f32 = pieces[..pieces.len() - 1]
        .iter()
        .map(|piece| piece.width + piece.blank)
        .sum();
    Some(Line {
        start: first.start,
        end: last.end,
        width: before_last + last.width + last.hyphen,
        broken: last.broken && last.hyphen == 0.0,
        head: begun.clamp(first.start, last.end),
        tail: if last.hyphen > 0.0 {
            last.word.0
        } else {
            last.end
        },
        word: last.word.1,
    })
}

/// Glyphs that stay together.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    width: f32,
    blank: f32,
    broken: bool,
    /// Width of the hyphen that stands behind it at the end of a line.
    hyphen: f32,
    /// The glyphs of the word that it is a part of.
    word: (usize, usize),
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }
    fn whitespace_width(&self) -> f64 {
        f64::from(self.blank)
    }
    fn penalty_width(&self) -> f64 {
        f64::from(self.hyphen)
    }
}

fn pieces(text: Text<'_>, width: f32) -> Vec<Piece> {
    let Text {
        shaped,
        glyphs,
        keep,
        ..
    } = text;
    let mut pieces = Vec::new();
    let Some(first) = shaped.glyphs[glyphs.0..glyphs.1].first() else {
        return pieces;
    };
    let base = first.start as usize;
    let words = &shaped.text[base..shaped.glyphs[glyphs.1 - 1].end as usize];
    let (mut start, mut glyph) = (glyphs.0, glyphs.0);
    let mut kept = keep.partition_point(|(_, to)| *to <= base);
    for at in opportunities(words).into_iter().map(|at| base + at) {
        while glyph < glyphs.1 && (shaped.glyphs[glyph].start as usize) < at {
            glyph += 1;
        }
        while keep.get(kept).is_some_and(|(_, to)| *to <= at) {
            kept += 1;
        }
        let last = glyph == glyphs.1;
        let inside_glyph = glyph > start && shaped.glyphs[glyph - 1].end as usize > at;
        let bound = keep.get(kept).is_some_and(|(from, _)| *from < at);
        let open =
            last || !(inside_glyph || bound || glyph == start || binds(shaped, start, glyph));
        if open && glyph > start {
            push(&mut pieces, text, (start, glyph), width);
            start = glyph;
        }
    }
    if let Some(piece) = pieces.last_mut() {
        piece.broken = false;
    }
    pieces
}

/// Where lines may end: where Unicode says so, and behind every blank. Unicode keeps `” (` together, which is right for
/// marks that open and close nothing, and wrong in English.
fn opportunities(text: &str) -> Vec<usize> {
    let blanks = text
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter(|at| !text[*at..].starts_with(' '));
    let mut places: Vec<usize> = linebreaks(text).map(|(at, _)| at).chain(blanks).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Whether the word that ends here is a sign that belongs to its neighbours: `p < 0.001`. Nor does a line end with a
/// hyphen and a blank: programs that read the file would take the hyphen for one that divides a word. `β-` and `7–` stay with
/// what they belong to.
fn binds(shaped: &Shaped, start: usize, end: usize) -> bool {
    let word =
        &shaped.text[shaped.glyphs[start].start as usize..shaped.glyphs[end - 1].end as usize];
    let sign = word.trim_end();
    let dash = |c: char| matches!(c, '-' | '–');
    let short = sign.trim_end_matches(dash);
    let prefix = sign.ends_with(dash) && short.chars().count() <= 2;
    matches!(sign, "<" | ">" | "=" | "≤" | "≥" | "±" | "×")
        || prefix
        || (sign.ends_with('-') && sign.len() < word.len())
}

fn push(pieces: &mut Vec<Piece>, text: Text<'_>, (start, end): (usize, usize), width: f32) {
    let piece = measure(text.shaped, start, end);
    if piece.width > width {
        split(pieces, text.shaped, piece, width);
    } else if let Some(hyphen) = text.hyphen {
        divide(pieces, text.shaped, piece, hyphen);
    } else {
        pieces.push(piece);
    }
}

/// Cuts a word where it may be divided.
fn divide(pieces: &mut Vec<Piece>, shaped: &Shaped, piece: Piece, hyphen: f32) {
    let all = &shaped.glyphs[piece.start..piece.end];
    let base = all[0].start as usize;
    let plain = all
        .iter()
        .all(|glyph| glyph.form == Form::Plain && !glyph.joined);
    let words = &shaped.text[base..all[all.len() - 1].end as usize];
    // With the marks behind it, and before a blank: what is read from the file has no gap but where the text has one.
    // The last word of a text is not divided, so that its last line is not a piece of a word.
    let fits = plain && words.ends_with(' ');
    let Some(word) = divisible(words).filter(|_| fits) else {
        pieces.push(piece);
        return;
    };
    // Nothing is divided inside a ligature.
    let glyph = |byte: usize| {
        let at = all.partition_point(|glyph| (glyph.start as usize) < base + byte);
        let fits = all
            .get(at)
            .is_none_or(|glyph| glyph.start as usize == base + byte);
        fits.then_some(piece.start + at)
    };
    let mut start = piece.start;
    if let (Some(from), Some(to)) = (glyph(word.start), glyph(words.trim_end().len())) {
        for joint in word.joints.into_iter().filter_map(glyph) {
            pieces.push(Piece {
                hyphen,
                word: (from, to),
                ..measure(shaped, start, joint)
            });
            start = joint;
        }
    }
    pieces.push(measure(shaped, start, piece.end));
}

fn measure(shaped: &Shaped, start: usize, end: usize) -> Piece {
    let mut piece = Piece {
        start,
        end,
        width: 0.0,
        blank: 0.0,
        broken: true,
        hyphen: 0.0,
        word: (end, end),
    };
    for glyph in &shaped.glyphs[start..end] {
        let advance = shaped.advance(glyph);
        if shaped.of(glyph).starts_with(' ') {
            piece.blank += advance;
            piece.broken = false;
        } else {
            piece.width += piece.blank + advance;
            piece.blank = 0.0;
            piece.broken = true;
        }
    }
    piece
}

/// Cuts what is wider than a line, behind a sign of an address if one is near the end, else anywhere.
fn split(pieces: &mut Vec<Piece>, shaped: &Shaped, piece: Piece, width: f32) {
    let mut start = piece.start;
    while start < piece.end {
        let mut end = start;
        let mut used = 0.0;
        let mut sign = start;
        while end < piece.end {
            used += shaped.advance(&shaped.glyphs[end]);
            if used > width && end > start && !shaped.of(&shaped.glyphs[end]).starts_with(' ') {
                break;
            }
            end += 1;
            if end < piece.end
                && shaped
                    .of(&shaped.glyphs[end - 1])
                    .ends_with(['/', '?', '&', '=', '.', '_', '-'])
            {
                sign = end;
            }
        }
        if end < piece.end && sign > start && (sign - start) * 3 > (end - start) * 2 {
            end = sign;
        }
        while end < piece.end && shaped.glyphs[end].joined {
            end += 1;
        }
        pieces.push(measure(shaped, start, end));
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Fonts;
    use super::super::style::BODY;
    use super::*;

    fn check(text: &str, width: f32, keep: &[(usize, usize)], expected: &[&str]) {
        let fonts = Fonts::new(None).unwrap();
        let shaped = Shaped::new(&fonts, &[(text, BODY)]);
        let lines = break_lines(
            Text {
                keep,
                ..Text::all(&shaped)
            },
            width,
        );
        let texts: Vec<&str> = lines
            .iter()
            .map(|line| {
                let glyphs = &shaped.glyphs[line.start..line.end];
                &text[glyphs[0].start as usize..glyphs[glyphs.len() - 1].end as usize]
            })
            .collect();
        assert_eq!(texts, expected);
        assert!(lines.iter().all(|line| line.width <= width + 0.01));
    }

    #[test]
    fn lines_hold_all_text_and_fit() {
        check("one two three four", 60.0, &[], &["one two ", "three four"]);
        check(
            "took 12 mg daily",
            48.0,
            &[(5, 10)],
            &["took ", "12 mg ", "daily"],
        );
        check(
            "where p < 0.05 holds",
            52.0,
            &[],
            &["where ", "p < 0.05 ", "holds"],
        );
        check("a/very/long/word", 40.0, &[], &["a/very/", "long/", "word"]);
        check(
            "iiiiiiiiiiiiiiiiiiii",
            30.0,
            &[],
            &["iiiiiiiii", "iiiiiiiii", "ii"],
        );
        check("", 60.0, &[], &[]);
    }
}
