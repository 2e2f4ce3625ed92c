//! The charts at the foot of the first page: who speaks, how claims are worded.

use crate::export::briefing::{Briefing, Grid, Speaker, said};
use crate::export::pdf::composer::{At, Composer};
use crate::export::pdf::flow::Flow;
use crate::export::pdf::page::{Area, Level, What};
use crate::export::pdf::style::{
    BLUE, FAINT, Geometry, INK, MUTED, PLAIN, PLUM, PLUM_TINT, SECTION, SMALL, STRONG, Style, WHITE,
};
use crate::export::pdf::tree::{Role, Tag};
use crate::export::pdf::words::whole;

/// Width of the speakers' names.
const NAMES: f32 = 148.0;

/// Who speaks: a row a speaker, those who are not named last.
pub(super) fn speakers(
    composer: &mut Composer<'_>,
    flow: &Flow,
    briefing: &Briefing<'_>,
    (parent, bottom): (Tag, f32),
) {
    const ROW: f32 = 22.0;
    let mut flow = *flow;
    let most = whole((bottom - flow.y - 16.0) / ROW).max(3);
    let style = Style { size: 7.6, ..SMALL };
    let legend = composer.set_line(said::SHARES, style, 140.0);
    let (x, y) = (Geometry::MARGIN + NAMES + 4.0, flow.y + 3.0);
    title(
        composer,
        &mut flow,
        ("Who speaks", Geometry::MARGIN),
        parent,
    );
    let alt = shares(&briefing.speakers);
    let tag = composer.tree.figure(parent, &alt);
    composer.place(
        &legend,
        At {
            y,
            ..flow.at(x, tag)
        },
    );
    let widest = briefing
        .speakers
        .iter()
        .map(|speaker| speaker.share)
        .fold(0.01, f32::max);
    let (unnamed, named): (Vec<&Speaker>, Vec<&Speaker>) = briefing
        .speakers
        .iter()
        .partition(|speaker| speaker.name.is_none());
    let shown = if named.len() + 1 > most {
        most - 2
    } else {
        named.len()
    };
    for speaker in &named[..shown] {
        speaker_row(composer, &flow, speaker, (tag, widest));
        flow.y += ROW;
    }
    if shown < named.len() {
        let rest = others(&named[shown..]);
        speaker_row(composer, &flow, &rest, (tag, widest));
        flow.y += ROW;
    }
    for speaker in unnamed {
        speaker_row(composer, &flow, speaker, (tag, widest));
    }
}

/// The bars of the speakers for those who do not see them, at most ten of them.
fn shares(speakers: &[Speaker]) -> String {
    let rows = speakers.iter().take(10).map(|speaker| {
        let name = speaker.name.as_deref().unwrap_or(said::NOT_NAMED);
        format!("{name} {:.0}%", speaker.share * 100.0)
    });
    let rows: Vec<String> = rows.collect();
    format!("Share of quoted words by speaker: {}.", rows.join(", "))
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
    const BARS: f32 = 58.0;
    let name = speaker.name.as_deref().unwrap_or(said::NOT_NAMED);
    let block = composer.set_line(name, STRONG, NAMES);
    let bottom = composer.place(&block, flow.at(Geometry::MARGIN, tag));
    let about = composer.set_line(&speaker.about, Style { size: 7.6, ..SMALL }, NAMES);
    composer.place(
        &about,
        At {
            y: bottom - 1.5,
            ..flow.at(Geometry::MARGIN, tag)
        },
    );
    if speaker.quotes == 0 {
        return;
    }
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
    const WORDINGS: f32 = 78.0;
    const CELL: (f32, f32) = (35.5, 17.0);
    const GAP: f32 = 2.0;
    let mut flow = *flow;
    let left = composer.geometry.right() - WORDINGS - 4.0 * (CELL.0 + GAP) + GAP;
    title(
        composer,
        &mut flow,
        ("Claims: how strongly worded", left),
        parent,
    );
    let tag = composer.tree.figure(parent, &grid_in_words(&briefing.grid));
    for (column, name) in Grid::COLUMNS.iter().enumerate() {
        let x = left + WORDINGS + (CELL.0 + GAP) * column as f32 + CELL.0 / 2.0;
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
        let block = composer.set_line(name, Style { size: 8.4, ..PLAIN }, WORDINGS);
        composer.place(
            &block,
            At {
                y: flow.y + 3.0,
                ..flow.at(left, tag)
            },
        );
        for (column, count) in counts.iter().enumerate() {
            let x = left + WORDINGS + (CELL.0 + GAP) * column as f32;
            cell(
                composer,
                &flow,
                (*count, most),
                (tag, Area::new(x, flow.y, CELL.0, CELL.1)),
            );
        }
        flow.y += CELL.1 + GAP;
    }
    if let Some(text) = said::elsewhere(&briefing.grid) {
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
