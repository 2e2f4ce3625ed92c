//! Where the next thing goes: a part's current page and the height reached on it.

use super::composer::{At, Composer};
use super::page::{Level, Part, Stroke, Target, What};
use super::style::{Colour, Geometry, PART, SECTION, Style};
use super::tree::{Role, Tag};

/// A place on the pages of a part that moves down and on to new pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    pub(super) part: Part,
    pub(super) page: usize,
    pub(super) y: f32,
}

impl Flow {
    /// Begins a part on a page of its own.
    pub(super) fn start(composer: &mut Composer<'_>, part: Part) -> Self {
        let page = composer.new_page(part);
        composer.mark(Target::Part(part), page, 0.0);
        Self {
            part,
            page,
            y: Geometry::TOP,
        }
    }

    /// Goes on to a new page.
    pub(super) fn turn(&mut self, composer: &mut Composer<'_>) {
        self.page = composer.new_page(self.part);
        self.y = Geometry::TOP;
    }

    /// Points left on the page.
    pub(super) fn room(&self, composer: &Composer<'_>) -> f32 {
        composer.geometry.bottom() - self.y
    }

    /// Draws a rule over the whole measure at the height reached; its weight is in points.
    pub(super) fn rule(&self, composer: &mut Composer<'_>, weight: f32, colour: Colour) {
        let rule = Stroke::across(
            Geometry::MARGIN,
            self.y,
            composer.geometry.measure(),
            weight,
            colour,
        );
        composer.pages[self.page].decorate(Level::Under, What::Rule(rule));
    }

    /// Goes on to a new page unless so many points are left.
    pub(super) fn need(&mut self, composer: &mut Composer<'_>, height: f32) {
        if self.room(composer) < height && self.y > Geometry::TOP {
            self.turn(composer);
        }
    }

    /// Where text of an element goes.
    pub(super) fn at(&self, x: f32, tag: Tag) -> At {
        At {
            page: self.page,
            level: Level::Text,
            tag: Some(tag),
            x,
            y: self.y,
        }
    }

    /// Sets the title of a part.
    pub(super) fn part_title(&mut self, composer: &mut Composer<'_>, title: &str) {
        self.title(composer, title, (Role::H1, PART));
        self.y += 5.0;
    }

    /// Sets the title of a section, which stays with what follows.
    pub(super) fn section_title(&mut self, composer: &mut Composer<'_>, title: &str) {
        self.title_above(composer, title, 70.0);
    }

    /// Sets the title of a section, which stays with so many points of what follows.
    pub(super) fn title_above(&mut self, composer: &mut Composer<'_>, title: &str, height: f32) {
        self.need(composer, 20.0 + height);
        self.title(composer, title, (Role::H2, SECTION));
        self.y += 3.0;
    }

    fn title(&mut self, composer: &mut Composer<'_>, title: &str, (role, style): (Role, Style)) {
        let parent = composer.part(self.part);
        let tag = composer.tree.open(role, parent);
        let block = composer.set(&[(title, style)], composer.geometry.measure());
        self.y = composer.place(&block, self.at(Geometry::MARGIN, tag));
    }

    /// Sets a paragraph over the whole width.
    pub(super) fn paragraph(&mut self, composer: &mut Composer<'_>, spans: &[(&str, Style)]) {
        let parent = composer.part(self.part);
        let tag = composer.tree.open(Role::Paragraph, parent);
        let block = composer.set(spans, composer.geometry.measure());
        for line in 0..block.lines.len() {
            self.need(composer, block.leading);
            self.y = composer.place_lines(&block, line..line + 1, self.at(Geometry::MARGIN, tag));
        }
    }
}
