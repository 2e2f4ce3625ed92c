//! Speakers and sources: on whose word the article stands.

use super::composer::Composer;
use super::flow::Flow;
use super::page::{Part, Target};
use super::style::{MUTED, PLAIN, SMALL, STRONG, Style};
use super::table::{Cell, Column, Icon, Table};
use crate::export::briefing::row::VOICES;
use crate::export::briefing::{Briefing, Pointer, SEPARATOR, To, Voice, said};

const COLUMNS: [Column; 6] = [
    Column {
        title: "",
        width: 17.0,
    },
    Column {
        title: VOICES[0],
        width: 172.0,
    },
    Column {
        title: VOICES[1],
        width: 106.0,
    },
    Column {
        title: VOICES[2],
        width: 76.0,
    },
    Column {
        title: VOICES[3],
        width: 84.0,
    },
    Column {
        title: VOICES[4],
        width: 44.0,
    },
];

/// Lays out the table at the head of the last part; nothing when nobody is named.
pub(super) fn voices(composer: &mut Composer<'_>, flow: &mut Flow, briefing: &Briefing<'_>) {
    if briefing.voices.is_empty() {
        return;
    }
    composer.mark(Target::Voices, flow.page, flow.y);
    composer.bookmark(0, "Speakers and sources", Target::Voices, Part::Method);
    flow.part_title(composer, "Speakers and sources");
    let parent = composer.part(Part::Method);
    let mut table = Table::new(composer, parent, &COLUMNS);
    for voice in &briefing.voices {
        let cells = cells(composer, briefing, voice);
        table.row(composer, flow, &cells);
    }
    flow.y += 4.0;
    flow.paragraph(composer, &[(said::VOICES_NOTE, SMALL)]);
    flow.y += 22.0;
}

fn cells(composer: &Composer<'_>, briefing: &Briefing<'_>, voice: &Voice) -> [Cell; 6] {
    let width = |column: usize| Table::width(&COLUMNS, column);
    let about = match voice.about.join(SEPARATOR) {
        about if about.is_empty() => about,
        about => format!("{SEPARATOR}{about}"),
    };
    let mut spans: Vec<(&str, Style)> = vec![(&voice.name, STRONG)];
    spans.extend((!about.is_empty()).then_some((about.as_str(), PLAIN.tint(MUTED))));
    let called = voice.called.join(SEPARATOR);
    let pointers = |list: &[Pointer], column: usize| {
        Cell::anchored(composer.set_pointers(list, (PLAIN, ""), width(column)))
    };
    let first = Pointer {
        label: briefing.findings[voice.first].place.clone(),
        to: To::Block(briefing.findings[voice.first].annotation.block),
    };
    [
        Cell::icon(Icon::Tick),
        Cell::text(composer.set(&spans, width(1))),
        Cell::text(composer.set(&[(&called, PLAIN.tint(MUTED))], width(2))),
        pointers(&voice.quotes, 3),
        pointers(&voice.others, 4),
        pointers(&[first], 5),
    ]
}
