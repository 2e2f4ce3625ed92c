//! Marks in the text, in three channels that do not hide each other: a quote is a band with bars at its ends, a
//! statistic a patch with a dotted line, a claim a double line. Users' kinds are boxes, cues are lines above.

use std::collections::BTreeMap;

use super::setting::Setting;
use crate::export::briefing::{Briefing, Finding, Kind};
use crate::export::pdf::bidi::{extent, visual};
use crate::export::pdf::composer::Composer;
use crate::export::pdf::page::{Area, Level, Stroke, What};
use crate::export::pdf::paragraph::Line;
use crate::export::pdf::place::Spot;
use crate::export::pdf::style::{AMBER, AMBER_TINT, BLUE, BLUE_PALE, BLUE_TINT, Colour, PLUM};
use crate::export::pdf::words::colour_of;
use crate::model::{Body, CertaintyLevel, QuoteType};
use crate::text::Span;

/// All marks of the article, and how far they have been drawn.
pub(super) struct Marks<'b> {
    all: Vec<Mark<'b>>,
    next: usize,
    active: Vec<usize>,
    /// The boxes of each finding on the current page.
    pub(super) areas: BTreeMap<usize, Vec<Area>>,
}

#[derive(Clone, Copy)]
struct Mark<'b> {
    span: Span,
    sort: Sort<'b>,
}

#[derive(Clone, Copy)]
enum Sort<'b> {
    Finding(usize, &'b Finding<'b>),
    /// Words that weaken a claim.
    Hedge,
    /// Words that deny it.
    Negation,
}

/// Where a line stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) page: usize,
    pub(super) top: f32,
    pub(super) spot: Spot,
}

/// A mark on one line.
#[derive(Clone, Copy)]
struct Piece {
    from: f32,
    to: f32,
    top: f32,
    base: f32,
    height: f32,
    size: f32,
    starts: bool,
    ends: bool,
}

impl<'b> Marks<'b> {
    pub(super) fn new(briefing: &'b Briefing<'b>) -> Self {
        let mut marks = Vec::new();
        for (number, finding) in briefing.findings.iter().enumerate() {
            let mut add = |span, sort| marks.push(Mark { span, sort });
            add(finding.annotation.span, Sort::Finding(number, finding));
            if let Body::Claim(claim) = &finding.annotation.body {
                claim
                    .hedges
                    .iter()
                    .for_each(|hedge| add(hedge.span, Sort::Hedge));
                claim
                    .negations
                    .iter()
                    .for_each(|cue| add(cue.span, Sort::Negation));
            }
        }
        marks.sort_by_key(|mark| mark.span.start);
        Self {
            all: marks,
            next: 0,
            active: Vec::new(),
            areas: BTreeMap::new(),
        }
    }

    /// Draws the marks of a line; returns the findings that begin on it.
    pub(super) fn line(
        &mut self,
        composer: &mut Composer<'_>,
        setting: &Setting<'_>,
        (line, place): (Line, Place),
    ) -> Vec<usize> {
        let shaped = &setting.block.shaped;
        let bytes = (
            shaped.glyphs[line.start].start as usize,
            shaped.glyphs[line.end - 1].end as usize,
        );
        let prepared = &setting.prepared;
        while self
            .all
            .get(self.next)
            .is_some_and(|mark| prepared.at(mark.span.start) < bytes.1)
        {
            self.active.push(self.next);
            self.next += 1;
        }
        let marks = &self.all;
        self.active
            .retain(|mark| prepared.at(marks[*mark].span.end) > bytes.0);
        let mut begun = Vec::new();
        let order = visual(shaped, line);
        for mark in self.active.iter().map(|mark| self.all[*mark]) {
            let (from, to) = (prepared.at(mark.span.start), prepared.at(mark.span.end));
            let (left, right) = extent(shaped, &order, (from, to));
            // A mark that goes on in the next line covers a hyphen too.
            let goes_on = to > bytes.1 && !shaped.has_rtl;
            let right = if goes_on {
                line.width
            } else {
                right.min(line.width)
            };
            let piece = Piece {
                from: place.spot.x + left,
                to: place.spot.x + right,
                top: place.top,
                base: place.spot.y,
                height: setting.block.leading,
                size: setting.look.style.size,
                starts: mark.span.start >= setting.span.start && from >= bytes.0,
                ends: mark.span.end <= setting.span.end && to <= bytes.1,
            };
            if piece.to <= piece.from {
                continue;
            }
            draw(composer, mark.sort, place.page, piece);
            if let Sort::Finding(number, _) = mark.sort {
                let area = Area::new(
                    piece.from,
                    piece.top + 1.2,
                    piece.to - piece.from,
                    piece.height - 2.4,
                );
                self.areas.entry(number).or_default().push(area);
                begun.extend(piece.starts.then_some(number));
            }
        }
        begun
    }
}

fn draw(composer: &mut Composer<'_>, sort: Sort<'_>, page: usize, piece: Piece) {
    let mut add = |level: Level, what: What| composer.pages[page].decorate(level, what);
    match sort {
        Sort::Hedge => add(
            Level::Claims,
            What::Rule(over(piece, PLUM).dashed(1.6, 1.2)),
        ),
        Sort::Negation => add(Level::Claims, What::Rule(over(piece, PLUM))),
        Sort::Finding(_, finding) => match (&finding.annotation.body, &finding.kind) {
            (Body::Quote(quote), _) => band(&mut add, piece, quote.quote_type),
            (Body::Statistic(_), _) => patch(&mut add, piece),
            (Body::Claim(claim), _) => double(&mut add, piece, claim.certainty_level),
            (_, Kind::Hedge) => add(
                Level::Others,
                What::Rule(over(piece, PLUM).dashed(1.6, 1.2)),
            ),
            (_, Kind::Negation) => add(Level::Others, What::Rule(over(piece, PLUM))),
            _ => frame(&mut add, piece, colour_of(finding)),
        },
    }
}

fn band(add: &mut dyn FnMut(Level, What), piece: Piece, sort: QuoteType) {
    const BAR: f32 = 1.2;
    let top = piece.top + 1.2;
    let height = piece.height - 2.4;
    let pale = matches!(sort, QuoteType::Indirect | QuoteType::Scare);
    let tint = if pale { BLUE_PALE } else { BLUE_TINT };
    let bar = if pale { BAR / 2.0 } else { BAR };
    add(
        Level::Quotes,
        What::Fill(
            Area::new(piece.from, top, piece.to - piece.from, height),
            tint,
        ),
    );
    if piece.starts {
        add(
            Level::Quotes,
            What::Fill(Area::new(piece.from - bar, top, bar, height), BLUE),
        );
    }
    if piece.ends {
        add(
            Level::Quotes,
            What::Fill(Area::new(piece.to, top, bar, height), BLUE),
        );
    }
}

fn patch(add: &mut dyn FnMut(Level, What), piece: Piece) {
    let width = piece.to - piece.from;
    let area = Area::new(
        piece.from - 0.8,
        piece.base - piece.size * 0.8,
        width + 1.6,
        piece.size * 1.06,
    );
    add(Level::Statistics, What::Fill(area, AMBER_TINT));
    let rule = Stroke::across(
        piece.from,
        piece.base + piece.size * 0.25,
        width,
        0.9,
        AMBER,
    );
    add(Level::Statistics, What::Rule(rule.dashed(1.1, 1.3)));
}

fn double(add: &mut dyn FnMut(Level, What), piece: Piece, level: CertaintyLevel) {
    let width = piece.to - piece.from;
    let y = piece.base + piece.size * 0.37;
    let upper = Stroke::across(piece.from, y, width, 0.75, PLUM);
    let upper = if level == CertaintyLevel::High {
        upper
    } else {
        upper.dashed(3.0, 1.8)
    };
    add(Level::Claims, What::Rule(upper));
    add(
        Level::Claims,
        What::Rule(Stroke::across(piece.from, y + 1.7, width, 0.75, PLUM)),
    );
}

fn over(piece: Piece, colour: Colour) -> Stroke {
    Stroke::across(
        piece.from,
        piece.base - piece.size * 0.84,
        piece.to - piece.from,
        0.7,
        colour,
    )
}

fn frame(add: &mut dyn FnMut(Level, What), piece: Piece, colour: Colour) {
    let area = Area::new(
        piece.from - 0.8,
        piece.base - piece.size * 0.86,
        piece.to - piece.from + 1.6,
        piece.size * 1.16,
    );
    add(Level::Others, What::Frame(area, colour, 0.7));
}
