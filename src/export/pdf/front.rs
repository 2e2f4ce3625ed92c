//! The first page: always exactly one.

mod charts;
mod check_first;
mod lanes;

use super::composer::{At, Block, Composer};
use super::flow::Flow;
use super::page::{Area, Level, Part, Stroke, Target, What};
use super::style::{
    AMBER, AMBER_TINT, BLUE, BLUE_TINT, Colour, GREY, Geometry, INK, PLAIN, PLUM, PLUM_TINT,
    SECTION, SMALL, STRONG, Style, TITLE,
};
use super::tree::Role;
use crate::export::briefing::{Briefing, SEPARATOR, Tile, said};

/// Height kept for the two charts at the bottom.
const CHARTS: f32 = 136.0;

/// Lays out the first page; `number` tells the printed number of a page by its index.
pub(super) fn front(
    composer: &mut Composer<'_>,
    briefing: &Briefing<'_>,
    number: &dyn Fn(usize) -> usize,
) {
    let mut flow = Flow::start(composer, Part::Glance);
    composer.bookmark(0, "At a glance", Target::Part(Part::Glance), Part::Glance);
    title(composer, &mut flow, briefing);
    tiles(composer, &mut flow, briefing);
    section(composer, &mut flow, "Where in the article");
    lanes::lanes(composer, &mut flow, briefing);
    let how = composer.set(
        &[(&said::how_to_read("attached"), Style { size: 7.8, ..SMALL })],
        composer.geometry.measure(),
    );
    let foot = composer.geometry.bottom() - how.height() - 9.0;
    section(composer, &mut flow, "Check first");
    check_first::table(composer, &mut flow, briefing, (foot - CHARTS, number));
    flow.y += 9.0;
    let parent = composer.part(Part::Glance);
    charts::speakers(composer, &flow, briefing, (parent, foot));
    charts::grid(composer, &flow, briefing, parent);
    explain(composer, &flow, (&how, foot + 9.0));
}

fn title(composer: &mut Composer<'_>, flow: &mut Flow, briefing: &Briefing<'_>) {
    let parent = composer.part(Part::Glance);
    let width = composer.geometry.measure();
    let tag = composer.tree.open(Role::H1, parent);
    let block = composer.set_title(&briefing.title, TITLE, width, 2);
    flow.y = composer.place(&block, flow.at(Geometry::MARGIN, tag)) + 3.0;
    let tag = composer.tree.open(Role::Paragraph, parent);
    let block = composer.set_lines(&briefing.facts.join(SEPARATOR), SMALL, width, 2);
    flow.y = composer.place(&block, flow.at(Geometry::MARGIN, tag)) + 9.0;
}

/// A title inside the page.
fn section(composer: &mut Composer<'_>, flow: &mut Flow, title: &str) {
    let parent = composer.part(Part::Glance);
    let tag = composer.tree.open(Role::H2, parent);
    let block = composer.set_line(title, SECTION, composer.geometry.measure());
    flow.y = composer.place(&block, flow.at(Geometry::MARGIN, tag)) + 2.0;
}

fn tiles(composer: &mut Composer<'_>, flow: &mut Flow, briefing: &Briefing<'_>) {
    const HEIGHT: f32 = 62.0;
    const GAP: f32 = 10.0;
    let colours = [
        (BLUE, BLUE_TINT),
        (AMBER, AMBER_TINT),
        (PLUM, PLUM_TINT),
        (INK, GREY),
    ];
    let width = (composer.geometry.measure() - 3.0 * GAP) / 4.0;
    let mut x = Geometry::MARGIN;
    for (tile, (line, tint)) in briefing.tiles.iter().zip(colours) {
        let page = &mut composer.pages[flow.page];
        page.decorate(
            Level::Under,
            What::Fill(Area::new(x, flow.y, width, HEIGHT), tint),
        );
        page.decorate(
            Level::Under,
            What::Fill(Area::new(x, flow.y, width, 2.4), line),
        );
        tile_text(composer, flow, tile, (x + 9.0, width - 16.0, line));
        x += width + GAP;
    }
    flow.y += HEIGHT + 9.0;
}

fn tile_text(
    composer: &mut Composer<'_>,
    flow: &Flow,
    tile: &Tile,
    (x, width, colour): (f32, f32, Colour),
) {
    let parent = composer.part(Part::Glance);
    let tag = composer.tree.open(Role::Paragraph, parent);
    let count = Style::new(STRONG.face, 21.0, colour);
    let title = Style::new(STRONG.face, 10.2, INK);
    let line = Style::new(PLAIN.face, 8.2, INK);
    let block = composer.set(
        &[(&format!("{} ", tile.count), count), (tile.title, title)],
        width + 8.0,
    );
    let at = flow.at(x, tag);
    composer.place(
        &block,
        At {
            y: flow.y + 6.0,
            ..at
        },
    );
    let block = composer.set_lines(&tile.line, line, width, 2);
    composer.place(
        &block,
        At {
            y: flow.y + 34.0,
            ..at
        },
    );
}

/// Sets the explanation at the foot of the page.
fn explain(composer: &mut Composer<'_>, flow: &Flow, (block, top): (&Block, f32)) {
    let rule = Stroke::across(
        Geometry::MARGIN,
        top - 5.0,
        composer.geometry.measure(),
        0.6,
        INK,
    );
    composer.pages[flow.page].decorate(Level::Under, What::Rule(rule));
    let parent = composer.part(Part::Glance);
    let tag = composer.tree.open(Role::Paragraph, parent);
    composer.place(
        block,
        At {
            y: top,
            ..flow.at(Geometry::MARGIN, tag)
        },
    );
}
