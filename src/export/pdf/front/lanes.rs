//! Where the findings stand in the article: a lane a kind, a tick a paragraph, and below them what to check first.

use crate::export::briefing::{Briefing, Kind, Lane, said};
use crate::export::pdf::composer::{At, Block, Composer};
use crate::export::pdf::flow::Flow;
use crate::export::pdf::page::{Area, Level, Part, Stroke, Target, What};
use crate::export::pdf::style::{
    AMBER, BLUE, Colour, FAINT, FURNITURE, Geometry, HAIR, INK, MUTED, PLUM, STRONG, Style,
};
use crate::export::pdf::tree::Tag;
use crate::export::pdf::words::colour_of;

const LABELS: f32 = 56.0;
const LANE: f32 = 11.5;
const LANE_STEP: f32 = 15.0;
/// With more blocks than this, only ticks with a number are drawn.
const CROWDED: usize = 36;

/// Draws the lanes and what belongs to them.
pub(super) fn lanes(composer: &mut Composer<'_>, flow: &mut Flow, briefing: &Briefing<'_>) {
    let parent = composer.part(Part::Glance);
    let tag = composer.tree.figure(parent, &said::lanes(briefing));
    let left = Geometry::MARGIN + LABELS;
    let width = composer.geometry.right() - left;
    flow.y += 3.0;
    let top = flow.y;
    for lane in &briefing.lanes {
        let colour = colour(&lane.kind);
        label(composer, flow, (lane.title, colour), tag);
        let band = Area::new(left, flow.y, width, LANE);
        composer.pages[flow.page].decorate(Level::Under, What::Fill(band, FAINT));
        marks(composer, flow, lane, (tag, band));
        flow.y += LANE_STEP;
    }
    let strip = Area::new(left, top, width, flow.y - top);
    ticks(composer, flow, briefing, (tag, strip));
    flow.y += 10.0;
    pointers(composer, flow, briefing, (parent, strip));
    flow.y += 7.0;
}

fn label(composer: &mut Composer<'_>, flow: &Flow, (title, colour): (&str, Colour), tag: Tag) {
    let style = Style {
        size: 8.2,
        ..STRONG.tint(colour)
    };
    let label = composer.set_line(title, style, LABELS);
    composer.place(&label, flow.at(Geometry::MARGIN, tag));
}

fn colour(kind: &Kind) -> Colour {
    match kind {
        Kind::Quote => BLUE,
        Kind::Statistic => AMBER,
        _ => PLUM,
    }
}

/// Draws the findings of a lane.
fn marks(composer: &mut Composer<'_>, flow: &Flow, lane: &Lane, (tag, band): (Tag, Area)) {
    let colour = colour(&lane.kind);
    for mark in &lane.marks {
        let x = band.x + band.w * mark.from;
        // A hair of white keeps neighbours apart.
        let w = (band.w * (mark.to - mark.from) - 0.6).clamp(1.2, band.w);
        let at = At {
            level: Level::Under,
            ..flow.at(x, tag)
        };
        composer.push(at, What::Fill(Area::new(x, band.y, w, band.h), colour));
    }
}

/// Prints the ids of what to check first below their places; where they would touch, they move apart.
fn pointers(
    composer: &mut Composer<'_>,
    flow: &mut Flow,
    briefing: &Briefing<'_>,
    (parent, strip): (Tag, Area),
) {
    let length = briefing.annotated.document.text().len().max(1) as f32;
    let mut labels: Vec<(f32, usize, Block)> = Vec::new();
    for number in briefing
        .check_first
        .iter()
        .filter_map(|check| check.finding)
    {
        let finding = &briefing.findings[number];
        let style = Style {
            size: 7.2,
            ..STRONG.tint(colour_of(finding))
        };
        let x = strip.x + strip.w * finding.annotation.span.start as f32 / length;
        let block = composer.set_line(&finding.label, style, 40.0);
        if labels.iter().all(|(_, other, _)| *other != number) {
            labels.push((x, number, block));
        }
    }
    if labels.is_empty() {
        return;
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let places = apart(&labels, strip.x + strip.w);
    let tag = composer
        .tree
        .open(crate::export::pdf::tree::Role::Paragraph, parent);
    label(composer, flow, ("check first", INK), tag);
    for ((_, number, block), x) in labels.iter().zip(places) {
        let about = format!("{} in the tables", briefing.findings[*number].label);
        composer.link(block, flow.at(x, tag), Target::Row(*number), &about);
    }
    flow.y += 11.0;
}

/// Left edges of labels that want to stand at their places, touch neither each other nor pass the right edge.
fn apart(labels: &[(f32, usize, Block)], right: f32) -> Vec<f32> {
    const GAP: f32 = 3.0;
    let mut places: Vec<f32> = Vec::with_capacity(labels.len());
    let mut free = 0.0_f32;
    for (x, _, block) in labels {
        places.push(x.max(free));
        free = x.max(free) + block.width() + GAP;
    }
    let mut limit = right;
    for (place, (_, _, block)) in places.iter_mut().zip(labels).rev() {
        *place = place.min(limit - block.width());
        limit = *place - GAP;
    }
    places
}

fn ticks(
    composer: &mut Composer<'_>,
    flow: &Flow,
    briefing: &Briefing<'_>,
    (tag, strip): (Tag, Area),
) {
    let document = briefing.annotated.document;
    let length = document.text().len().max(1) as f32;
    let crowded = document.blocks().len() > CROWDED;
    let mut free = 0.0;
    let mut drawn = 0.0;
    for (index, block) in document.blocks().iter().enumerate() {
        let Some(number) = briefing.places.number(index) else {
            continue;
        };
        let x = strip.x + strip.w * block.span.start as f32 / length;
        if x - drawn < 1.5 {
            continue;
        }
        drawn = x;
        let label = composer.set_line(
            &format!("¶{number}"),
            Style {
                size: 6.8,
                ..FURNITURE
            },
            40.0,
        );
        let labelled = x >= free && x + label.width() < strip.x + strip.w - 2.0;
        if crowded && !labelled {
            continue;
        }
        let tick = Stroke {
            from: (x, strip.y - 1.5),
            to: (x, strip.y + strip.h + if labelled { 6.0 } else { -2.0 }),
            width: 0.4,
            colour: if labelled { MUTED } else { HAIR },
            dash: None,
        };
        composer.push(
            At {
                level: Level::Under,
                ..flow.at(x, tag)
            },
            What::Rule(tick),
        );
        if labelled {
            composer.place(
                &label,
                At {
                    y: flow.y - 1.5,
                    ..flow.at(x + 2.0, tag)
                },
            );
            free = x + label.width() + 8.0;
        }
    }
}
