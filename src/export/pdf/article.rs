//! The annotated text: the whole article, with marks in the text and notes beside it.

mod folded;
mod look;
mod marks;
mod notes;
mod setting;

use self::look::Look;
use self::marks::Marks;
use self::notes::Notes;
use self::setting::Setting;
use super::composer::{At, Composer};
use super::coverage::{Choice, choose};
use super::flow::Flow;
use super::fonts::FaceId;
use super::page::{Area, Highlight, Level, Part, Target, What};
use super::paragraph::{Line, break_lines};
use super::place::Spot;
use super::style::{FURNITURE, Geometry, HAIR, SMALL, Style};
use super::tree::{Role, Tag};
use super::words::{shortened, whole};
use crate::export::briefing::{Briefing, MOST_FINDINGS, Stretch, stretches};
use crate::model::Body;

/// Lays out the annotated text.
pub(super) fn article(composer: &mut Composer<'_>, briefing: &Briefing<'_>) {
    let mut flow = Flow::start(composer, Part::Article);
    flow.part_title(composer, "Annotated text");
    composer.bookmark(
        0,
        "Annotated text",
        Target::Part(Part::Article),
        Part::Article,
    );
    let mut article = Article {
        briefing,
        flow,
        marks: Marks::new(briefing),
        notes: Notes::default(),
        number: 0,
        folded: Vec::new(),
        numbers: None,
    };
    article.missing(composer);
    let stretches = stretches(briefing.annotated.document);
    let headed = stretches.iter().any(Stretch::is_heading);
    for stretch in &stretches {
        article.bookmark(composer, stretch, headed);
        article.stretch(composer, stretch);
    }
    article.finish_page(composer);
}

struct Article<'b> {
    briefing: &'b Briefing<'b>,
    flow: Flow,
    marks: Marks<'b>,
    notes: Notes,
    /// Number of the stretch that is being set.
    number: usize,
    /// Findings of the stretch whose notes have no room beside it.
    folded: Vec<usize>,
    /// First and last paragraph on the page.
    numbers: Option<(usize, usize)>,
}

impl Article<'_> {
    /// Says at once when many characters are shown by their codes, and what helps.
    fn missing(&mut self, composer: &mut Composer<'_>) {
        const MANY: usize = 20;
        let text = self.briefing.annotated.document.text();
        let framed = |c: &char| choose(composer.fonts, FaceId::Serif, *c) == Choice::Framed;
        let count = text
            .chars()
            .filter(|c| !c.is_ascii())
            .filter(framed)
            .count();
        if count >= MANY {
            let text = format!(
                "{count} characters are shown by their codes in frames, because none of the built-in faces has them. \
                 With --fallback-font FILE they are set in a face of yours; programs that read this file get the \
                 characters themselves."
            );
            let parent = composer.part(Part::Article);
            let at = At {
                level: Level::Notes,
                ..self.flow.at(
                    Geometry::MARGIN,
                    composer.tree.open(Role::Paragraph, parent),
                )
            };
            let block = composer.set(&[(&text, SMALL)], composer.geometry.text_width());
            self.flow.y = composer.place(&block, at) + 6.0;
        }
    }

    fn bookmark(&mut self, composer: &mut Composer<'_>, stretch: &Stretch<'_>, headed: bool) {
        let (Some(block), text) = (stretch.block, self.briefing.annotated.document.text()) else {
            return;
        };
        let words = shortened(
            &stretch.span.of(text)[..]
                .split_whitespace()
                .take(16)
                .collect::<Vec<_>>()
                .join(" "),
            60,
        );
        let title = match self.briefing.places.number(block) {
            Some(number) if !headed => format!("¶{number} {words}"),
            None if stretch.is_heading() => words,
            _ => return,
        };
        composer.bookmark(1, &title, Target::Block(block), Part::Article);
    }

    fn stretch(&mut self, composer: &mut Composer<'_>, stretch: &Stretch<'_>) {
        let look = Look::of(stretch.kind);
        if self.flow.y > Geometry::TOP + 1.0 {
            self.flow.y += look.before;
        }
        let room = composer.geometry.bottom() - self.flow.y;
        if look.keep_with_next && room < 90.0 {
            self.turn(composer);
        }
        let parent = composer.part(Part::Article);
        let tag = composer.tree.open(look.role, parent);
        let mut first = true;
        for span in setting::pieces(self.briefing.annotated.document, stretch.span) {
            let setting = Setting::new(composer, self.briefing, (stretch, &look), span);
            self.piece(composer, &setting, (tag, &mut first, stretch.block));
        }
        self.fold(composer.geometry);
        let folded = std::mem::take(&mut self.folded);
        self.list(composer, &folded);
        self.flow.y += look.after;
        self.number += 1;
    }

    /// Keeps the notes of the stretch for a list below it when they are too many for the page so far.
    fn fold(&mut self, geometry: Geometry) {
        let folded = self.notes.fold(geometry, self.flow.y, self.number);
        self.folded.extend(folded);
    }

    fn piece(
        &mut self,
        composer: &mut Composer<'_>,
        setting: &Setting<'_>,
        (tag, first, block): (Tag, &mut bool, Option<usize>),
    ) {
        let shaped = &setting.block.shaped;
        let width = composer.geometry.text_width() - setting.look.indent;
        let (mut start, mut begun) = (0, 0);
        while start < shaped.glyphs.len() {
            let lines = break_lines(setting.text((start, shaped.glyphs.len()), begun), width);
            let room = (composer.geometry.bottom() - self.flow.y) / setting.block.leading;
            let fresh = self.flow.y < Geometry::TOP + 1.0;
            let cut = setting.cut(&lines, whole(room + 0.01), fresh);
            let lines = match cut {
                setting::Cut::All => lines,
                setting::Cut::Turn => Vec::new(),
                setting::Cut::Lines(count) => lines[..count].to_vec(),
                setting::Cut::Sentence(end) => {
                    break_lines(setting.text((start, end), begun), width)
                }
            };
            if let (true, false) = (*first, lines.is_empty()) {
                self.number(composer, setting, block);
                *first = false;
            }
            if let Some(last) = lines.last() {
                start = last.end;
                begun = last.word;
            }
            if !lines.is_empty() {
                self.seen(block);
            }
            for line in lines {
                self.line(composer, setting, (line, tag));
            }
            if start < shaped.glyphs.len() {
                self.turn(composer);
            }
        }
    }

    /// Remembers that a paragraph, or a part of it, stands on the page.
    fn seen(&mut self, block: Option<usize>) {
        let number = block.and_then(|block| self.briefing.places.number(block));
        if let Some(number) = number {
            let first = self.numbers.map_or(number, |(first, _)| first);
            self.numbers = Some((first, number));
        }
    }

    /// Sets the number of a paragraph beside its first line.
    fn number(&mut self, composer: &mut Composer<'_>, setting: &Setting<'_>, block: Option<usize>) {
        let Some(block) = block else {
            return;
        };
        composer.mark(Target::Block(block), self.flow.page, self.flow.y);
        let Some(number) = self.briefing.places.number(block) else {
            return;
        };
        let label = composer.set_line(
            &format!("¶{number}"),
            Style {
                size: 7.2,
                ..FURNITURE
            },
            40.0,
        );
        let drop = super::composer::baseline(&setting.block) - super::composer::baseline(&label);
        let at = At {
            page: self.flow.page,
            level: Level::Furniture,
            tag: None,
            x: Geometry::MARGIN - 7.0,
            y: self.flow.y + drop,
        };
        composer.place_right(&label, at);
    }

    fn line(
        &mut self,
        composer: &mut Composer<'_>,
        setting: &Setting<'_>,
        (line, tag): (Line, Tag),
    ) {
        let width = composer.geometry.text_width() - setting.look.indent;
        let from_right = if setting.block.shaped.is_rtl {
            (width - line.width).max(0.0)
        } else {
            0.0
        };
        let x = Geometry::MARGIN + setting.look.indent + from_right;
        let spot = Spot {
            x,
            y: self.flow.y + super::composer::baseline(&setting.block),
        };
        let at = At {
            page: self.flow.page,
            level: Level::Text,
            tag: Some(tag),
            x,
            y: self.flow.y,
        };
        composer.place_line(&setting.block, line, &setting.anchors, at);
        if setting.look.barred {
            let bar = Area::new(
                x - from_right - 10.0,
                self.flow.y,
                1.6,
                setting.block.leading,
            );
            composer.pages[self.flow.page].decorate(Level::Under, What::Fill(bar, HAIR));
        }
        let place = marks::Place {
            page: self.flow.page,
            top: self.flow.y,
            spot,
        };
        for finding in self.marks.line(composer, setting, (line, place)) {
            composer.mark(Target::Mark(finding), self.flow.page, self.flow.y);
            if finding < MOST_FINDINGS {
                self.notes.add(finding, self.flow.y, self.number);
            }
        }
        self.flow.y += setting.block.leading;
    }

    fn turn(&mut self, composer: &mut Composer<'_>) {
        self.fold(composer.geometry);
        self.finish_page(composer);
        self.flow.turn(composer);
    }

    fn finish_page(&mut self, composer: &mut Composer<'_>) {
        let page = self.flow.page;
        std::mem::take(&mut self.notes).place(composer, self.briefing, page);
        let mut areas = std::mem::take(&mut self.marks.areas);
        areas.retain(|finding, _| *finding < MOST_FINDINGS);
        for (finding, areas) in areas {
            composer.pages[page]
                .highlights
                .push(Highlight { areas, finding });
        }
        composer.pages[page].caption = match self.numbers.take() {
            Some((first, last)) if first == last => format!("¶{first}"),
            Some((first, last)) => format!("¶{first}–{last}"),
            None => String::new(),
        };
    }
}

/// Whether a finding is a number that should stay on one line.
fn is_short_statistic(body: &Body, bytes: usize) -> bool {
    matches!(body, Body::Statistic(_)) && bytes <= 24
}
