//! A line of glyphs becomes runs at their places.

use super::bidi::visual;
use super::fonts::{FaceId, Fonts};
use super::page::{Area, Run, RunGlyph, What};
use super::paragraph::Line;
use super::shape::{FRAMED_SIZE, Form, Glyph, Shaped, code};
use super::style::{MUTED, Style};

/// Where a line begins: left end of its baseline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) x: f32,
    pub(super) y: f32,
}

/// Makes the runs of a line, left to right.
pub(super) fn place(fonts: &Fonts<'_>, shaped: &Shaped, line: Line, spot: Spot) -> Vec<What> {
    let mut runs = Runs {
        done: Vec::new(),
        run: Run::default(),
        style: u16::MAX,
        pen: spot.x,
    };
    let order = visual(shaped, line);
    let at = |glyph: usize| glyph - line.start;
    runs.glyphs(fonts, shaped, &order[..at(line.head)], spot.y);
    runs.told();
    runs.glyphs(fonts, shaped, &order[at(line.head)..at(line.tail)], spot.y);
    if line.is_divided() {
        runs.divided(fonts, shaped, line, spot.y);
    } else if line.broken {
        runs.join();
    }
    runs.flush();
    runs.done
}

/// Width of a run in points.
pub(super) fn width(run: &Run) -> f32 {
    let glyphs = run.glyphs.iter();
    glyphs.map(|glyph| glyph.advance * run.size / 1000.0).sum()
}

struct Runs {
    done: Vec<What>,
    run: Run,
    style: u16,
    pen: f32,
}

impl Runs {
    /// Adds glyphs from left to right.
    fn glyphs(&mut self, fonts: &Fonts<'_>, shaped: &Shaped, order: &[usize], y: f32) {
        let start = |at: usize| order.get(at).map(|glyph| shaped.glyphs[*glyph].start);
        for (at, glyph) in order.iter().enumerate() {
            let glyph = &shaped.glyphs[*glyph];
            let continues = at > 0 && start(at - 1) == Some(glyph.start);
            let several = continues || start(at + 1) == Some(glyph.start);
            match glyph.form {
                Form::Framed => self.frame(fonts, shaped, glyph, y),
                _ if several => self.cluster(shaped, (glyph, continues), y),
                _ => self.add(shaped, glyph, y),
            }
        }
    }

    /// Says nothing of what has been added: the line before has said the whole word.
    fn told(&mut self) {
        self.flush();
        for run in &mut self.done {
            if let What::Run(run) = run {
                run.actual = Some(String::new());
            }
        }
    }

    /// Adds the part of a word that stands before its hyphen, and says the whole word there, so that programs which read
    /// the text find words whole.
    fn divided(&mut self, fonts: &Fonts<'_>, shaped: &Shaped, line: Line, y: f32) {
        self.flush();
        let first = &shaped.glyphs[line.tail];
        let end = shaped.glyphs[line.word - 1].end as usize;
        let style = shaped.styles[usize::from(first.style)];
        let tail: Vec<usize> = (line.tail..line.end).collect();
        self.glyphs(fonts, shaped, &tail, y);
        let hyphen = Shaped::new(fonts, &[("-", style)]);
        for glyph in &hyphen.glyphs {
            self.glyph(&hyphen, glyph, "-");
        }
        self.run.actual = Some(shaped.text[first.start as usize..end].to_owned());
    }

    fn flush(&mut self) {
        if !self.run.glyphs.is_empty() {
            self.done.push(What::Run(std::mem::take(&mut self.run)));
        }
        self.run = Run::default();
    }

    /// Adds a glyph with characters of its own.
    fn add(&mut self, shaped: &Shaped, glyph: &Glyph, y: f32) {
        let rise = glyph.dy * shaped.size(glyph) / 1000.0;
        let same = self.run.face == Some(glyph.face)
            && self.style == glyph.style
            && same(self.run.y, y - rise)
            && self.run.actual.is_none();
        if !same {
            self.flush();
            self.start(shaped.styles[usize::from(glyph.style)], glyph, y - rise);
        }
        self.glyph(shaped, glyph, shaped.of(glyph));
    }

    /// Adds one of several glyphs that stand for the same characters together.
    fn cluster(&mut self, shaped: &Shaped, (glyph, continues): (&Glyph, bool), y: f32) {
        if !continues {
            self.flush();
        }
        let rise = glyph.dy * shaped.size(glyph) / 1000.0;
        if self.run.glyphs.is_empty() || !same(self.run.y, y - rise) {
            let actual = self.run.actual.take();
            self.flush();
            self.start(shaped.styles[usize::from(glyph.style)], glyph, y - rise);
            self.run.actual = actual;
        }
        self.run.actual = Some(shaped.of(glyph).to_owned());
        self.glyph(shaped, glyph, shaped.of(glyph));
    }

    fn start(&mut self, style: Style, glyph: &Glyph, y: f32) {
        self.style = glyph.style;
        self.run = Run {
            x: self.pen,
            y,
            face: Some(glyph.face),
            size: style.size,
            colour: style.colour,
            ..Run::default()
        };
    }

    fn glyph(&mut self, shaped: &Shaped, glyph: &Glyph, text: &str) {
        if glyph.dx != 0.0 {
            match self.run.glyphs.last_mut() {
                Some(last) => last.advance += glyph.dx,
                None => self.run.x += glyph.dx * self.run.size / 1000.0,
            }
        }
        self.run.glyphs.push(RunGlyph {
            gid: glyph.gid,
            advance: glyph.advance - glyph.dx,
            width: glyph.width,
            bytes: u32::try_from(text.len()).unwrap_or(u32::MAX),
        });
        self.run.text.push_str(text);
        self.pen += shaped.advance(glyph);
    }

    /// Draws the code of a character in a frame.
    fn frame(&mut self, fonts: &Fonts<'_>, shaped: &Shaped, glyph: &Glyph, y: f32) {
        self.flush();
        let size = shaped.size(glyph);
        let width = shaped.advance(glyph);
        let pad = size * 0.05;
        let of = shaped.of(glyph);
        let digits = of.chars().next().map(code).unwrap_or_default();
        let style = Style::new(FaceId::Sans, size * FRAMED_SIZE, MUTED);
        let code = Shaped::new(fonts, &[(&digits, style)]);
        let area = Area::new(
            self.pen + pad,
            y - size * 0.5,
            width - 2.0 * pad,
            size * 0.62,
        );
        let pen = self.pen;
        self.start(style, &code.glyphs[0], y - size * 0.02);
        self.style = u16::MAX;
        for digit in &code.glyphs {
            self.glyph(&code, digit, code.of(digit));
        }
        self.run.actual = Some(of.to_owned());
        self.flush();
        self.done.push(What::Frame(area, MUTED, 0.4));
        self.pen = pen + width;
    }

    /// Tells a reader of the text that the word goes on in the next line.
    fn join(&mut self) {
        const SOFT_HYPHEN: char = '\u{AD}';
        if let Some(last) = self.run.glyphs.last_mut() {
            last.bytes += 2;
            self.run.text.push(SOFT_HYPHEN);
            if let Some(actual) = &mut self.run.actual {
                actual.push(SOFT_HYPHEN);
            }
        }
    }
}

/// Whether two heights are the same on paper.
fn same(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.001
}
