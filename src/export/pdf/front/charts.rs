//! The charts of the first page: where the findings stand, who speaks, how claims are worded.

use crate::export::briefing::{Briefing, Grid, Kind, Lane, Speaker};
use crate::export::pdf::composer::{At, Composer};
use crate::export::pdf::flow::Flow;
use crate::export::pdf::page::{Area, Level, Part, Stroke, What};
use crate::export::pdf::style::{
    AMBER, BLUE, Colour, FAINT, FURNITURE, Geometry, HAIR, INK, MUTED, PLAIN, PLUM, PLUM_TINT,
    SECTION, SMALL, STRONG, Style, WHITE,
};
use crate::export::pdf::tree::{Role, Tag};

const LABELS: f32 = 56.0;
const LANE: f32 = 11.5;
const LANE_STEP: f32 = 15.0;

/// A lane for each kind across the text, with a tick at each paragraph.
pub(super) fn lanes(composer: &mut Composer<'_>, flow: &mut Flow, briefing: &Briefing<'_>) {
    let parent = composer.part(Part::Glance);
    let tag = composer.tree.figure(parent, &lanes_in_words(briefing));
    let left = Geometry::MARGIN + LABELS;
    let width = composer.geometry.right() - left;
    flow.y += 3.0;
    let top = flow.y;
    for lane in &briefing.lanes {
        let colour = colour(&lane.kind);
        let label = composer.set_line(
            lane.title,
            Style {
                size: 8.2,
                ..STRONG.tint(colour)
            },
            LABELS,
        );
        composer.place(&label, flow.at(Geometry::MARGIN, tag));
        let band = Area::new(left, flow.y, width, LANE);
        composer.pages[flow.page].decorate(Level::Under, What::Fill(band, FAINT));
        marks(composer, flow, lane, (tag, band));
        flow.y += LANE_STEP;
    }
    let strip = Area::new(left, top, width, flow.y - top);
    ticks(composer, flow, briefing, (tag, strip));
    flow.y += 17.0;
}

fn colour(kind: &Kind) -> Colour {
    match kind {
        Kind::Quote => BLUE,
        Kind::Statistic => AMBER,
        _ => PLUM,
    }
}

fn lanes_in_words(briefing: &Briefing<'_>) -> String {
    let lanes = briefing
        .lanes
        .iter()
        .map(|lane| format!("{} {}", lane.marks.len(), lane.title));
    format!(
        "Where the findings stand in the article: {}.",
        lanes.collect::<Vec<_>>().join(", ")
    )
}

/// Draws the findings of a lane, and the ids of those to look at where they do not touch anything.
fn marks(composer: &mut Composer<'_>, flow: &Flow, lane: &Lane, (tag, band): (Tag, Area)) {
    let colour = colour(&lane.kind);
    let mut free = band.x;
    for (index, mark) in lane.marks.iter().enumerate() {
        let x = band.x + band.w * mark.from;
        let w = (band.w * (mark.to - mark.from)).clamp(1.2, band.x + band.w - x + 1.2);
        let bar = Area::new(x, band.y, w, band.h);
        composer.push(
            At {
                level: Level::Under,
                ..flow.at(x, tag)
            },
            What::Fill(bar, colour),
        );
        let next = lane.marks.get(index + 1).map_or(1.0, |mark| mark.from);
        let end = band.x + band.w * next;
        let Some(label) = &mark.label else {
            continue;
        };
        let small = Style {
            size: 6.6,
            ..STRONG
        };
        let inside = composer.set_line(label, small.tint(WHITE), 40.0);
        let (x, block) = if w >= inside.width() + 4.0 {
            (x + 2.0, inside)
        } else {
            (
                x + w + 1.5,
                composer.set_line(label, small.tint(colour), 40.0),
            )
        };
        let fits = x >= free && (w >= block.width() + 4.0 || x + block.width() + 1.5 <= end);
        if fits && x + block.width() <= band.x + band.w {
            let y = band.y + (band.h - block.leading) / 2.0;
            composer.place(
                &block,
                At {
                    y,
                    ..flow.at(x, tag)
                },
            );
            free = x + block.width() + 1.0;
        }
    }
}

fn ticks(
    composer: &mut Composer<'_>,
    flow: &Flow,
    briefing: &Briefing<'_>,
    (tag, strip): (Tag, Area),
) {
    let document = briefing.annotated.document;
    let length = document.text().len().max(1) as f32;
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
        let labelled = x >= free && x + label.width() < strip.x + strip.w + 10.0;
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

/// Who speaks: a row a speaker, those who are not named last.
pub(super) fn speakers(
    composer: &mut Composer<'_>,
    flow: &Flow,
    briefing: &Briefing<'_>,
    parent: Tag,
) {
    const ROW: f32 = 21.0;
    const MOST: usize = 5;
    let mut flow = *flow;
    title(
        composer,
        &mut flow,
        ("Who speaks", Geometry::MARGIN),
        parent,
    );
    let alt = format!(
        "Share of quoted words by speaker; {} speakers.",
        briefing.speakers.len()
    );
    let tag = composer.tree.figure(parent, &alt);
    let most = briefing
        .speakers
        .iter()
        .map(|speaker| speaker.share)
        .fold(0.01, f32::max);
    let (unnamed, named): (Vec<&Speaker>, Vec<&Speaker>) = briefing
        .speakers
        .iter()
        .partition(|speaker| speaker.name.is_none());
    let shown = if named.len() + 1 > MOST {
        MOST - 2
    } else {
        named.len()
    };
    for speaker in &named[..shown] {
        speaker_row(composer, &flow, speaker, (tag, most));
        flow.y += ROW;
    }
    if shown < named.len() {
        let rest = others(&named[shown..]);
        speaker_row(composer, &flow, &rest, (tag, most));
        flow.y += ROW;
    }
    for speaker in unnamed {
        speaker_row(composer, &flow, speaker, (tag, most));
    }
}

fn others(speakers: &[&Speaker]) -> Speaker {
    Speaker {
        name: Some(format!("{} others", speakers.len())),
        about: String::new(),
        quotes: speakers.iter().map(|speaker| speaker.quotes).sum(),
        words: speakers.iter().map(|speaker| speaker.words).sum(),
        share: speakers.iter().map(|speaker| speaker.share).sum(),
    }
}

fn speaker_row(
    composer: &mut Composer<'_>,
    flow: &Flow,
    speaker: &Speaker,
    (tag, most): (Tag, f32),
) {
    const NAMES: f32 = 148.0;
    const BARS: f32 = 58.0;
    let name = speaker.name.as_deref().unwrap_or("not named");
    let block = composer.set_line(name, STRONG, NAMES);
    let bottom = composer.place(&block, flow.at(Geometry::MARGIN, tag));
    let about = match (&speaker.name, speaker.quotes) {
        (None, 0) => "every quote has a named speaker",
        (None, _) => "nobody can be asked",
        (Some(_), _) => speaker.about.as_str(),
    };
    let about = composer.set_line(about, Style { size: 7.6, ..SMALL }, NAMES);
    composer.place(
        &about,
        At {
            y: bottom - 1.5,
            ..flow.at(Geometry::MARGIN, tag)
        },
    );
    let x = Geometry::MARGIN + NAMES + 4.0;
    let w = (BARS * (speaker.share / most.max(speaker.share))).max(0.8);
    let bar = Area::new(x, flow.y + 2.4, w, 8.4);
    composer.push(
        At {
            level: Level::Under,
            ..flow.at(x, tag)
        },
        What::Fill(bar, BLUE),
    );
    let share = format!("{} · {:.0}%", speaker.quotes, speaker.share * 100.0);
    let share = composer.set_line(&share, Style { size: 8.2, ..PLAIN }, 60.0);
    composer.place(&share, flow.at(x + w + 4.0, tag));
}

fn title(composer: &mut Composer<'_>, flow: &mut Flow, (text, x): (&str, f32), parent: Tag) {
    let tag = composer.tree.open(Role::H2, parent);
    let block = composer.set_line(text, SECTION, 220.0);
    flow.y = composer.place(&block, flow.at(x, tag)) + 1.0;
}

/// Wording by relation, with the number of claims in each cell.
pub(super) fn grid(composer: &mut Composer<'_>, flow: &Flow, briefing: &Briefing<'_>, parent: Tag) {
    const NAMES: f32 = 78.0;
    const CELL: (f32, f32) = (35.5, 17.0);
    const GAP: f32 = 2.0;
    let mut flow = *flow;
    let left = composer.geometry.right() - NAMES - 4.0 * (CELL.0 + GAP) + GAP;
    title(
        composer,
        &mut flow,
        ("Claims: how strongly worded", left),
        parent,
    );
    let tag = composer.tree.figure(parent, &grid_in_words(&briefing.grid));
    for (column, name) in Grid::COLUMNS.iter().enumerate() {
        let x = left + NAMES + (CELL.0 + GAP) * column as f32 + CELL.0 / 2.0;
        let block = composer.set_line(name, Style { size: 7.6, ..SMALL }, 60.0);
        composer.place_centre(&block, flow.at(x, tag));
    }
    flow.y += 12.0;
    let most = briefing
        .grid
        .rows
        .iter()
        .flat_map(|(_, counts)| counts)
        .max()
        .copied()
        .unwrap_or(0);
    for (name, counts) in &briefing.grid.rows {
        let block = composer.set_line(name, Style { size: 8.4, ..PLAIN }, NAMES);
        composer.place(
            &block,
            At {
                y: flow.y + 3.0,
                ..flow.at(left, tag)
            },
        );
        for (column, count) in counts.iter().enumerate() {
            let x = left + NAMES + (CELL.0 + GAP) * column as f32;
            cell(
                composer,
                &flow,
                (*count, most),
                (tag, Area::new(x, flow.y, CELL.0, CELL.1)),
            );
        }
        flow.y += CELL.1 + GAP;
    }
    if briefing.grid.elsewhere > 0 {
        let text = format!(
            "{} more state no relation, deny it or ask",
            briefing.grid.elsewhere
        );
        let block = composer.set_line(&text, Style { size: 7.6, ..SMALL }, 230.0);
        composer.place(
            &block,
            At {
                y: flow.y + 1.0,
                ..flow.at(left, tag)
            },
        );
    }
}

fn cell(
    composer: &mut Composer<'_>,
    flow: &Flow,
    (count, most): (usize, usize),
    (tag, area): (Tag, Area),
) {
    let (fill, ink) = match count {
        0 => (FAINT, MUTED),
        _ if count == most => (PLUM, WHITE),
        _ => (PLUM_TINT, INK),
    };
    composer.push(
        At {
            level: Level::Under,
            ..flow.at(area.x, tag)
        },
        What::Fill(area, fill),
    );
    let block = composer.set_line(
        &count.to_string(),
        Style {
            size: 8.6,
            ..STRONG.tint(ink)
        },
        40.0,
    );
    let y = area.y + (area.h - block.leading) / 2.0;
    composer.place_centre(
        &block,
        At {
            y,
            ..flow.at(area.x + area.w / 2.0, tag)
        },
    );
}

fn grid_in_words(grid: &Grid) -> String {
    let rows = grid.rows.iter().map(|(name, counts)| {
        let cells = Grid::COLUMNS
            .iter()
            .zip(counts)
            .map(|(column, count)| format!("{column} {count}"));
        format!("{name}: {}", cells.collect::<Vec<_>>().join(", "))
    });
    format!(
        "Number of claims by wording and relation. {}.",
        rows.collect::<Vec<_>>().join("; ")
    )
}
