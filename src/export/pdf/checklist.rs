//! The story checklist: what the text says and does not say.

use super::composer::Composer;
use super::flow::Flow;
use super::page::{Part, Target};
use super::style::{MUTED, PLAIN, SMALL, STRONG, Style};
use super::table::{Cell, Column, Icon, Table};
use crate::export::briefing::said::CHECKLIST_NOTE;
use crate::export::briefing::{Briefing, Question};

const COLUMNS: [Column; 4] = [
    Column {
        title: "",
        width: 17.0,
    },
    Column {
        title: "Does the text say",
        width: 222.0,
    },
    Column {
        title: "",
        width: 60.0,
    },
    Column {
        title: "Where",
        width: 200.0,
    },
];

/// So many ids stand in one row.
const MOST: usize = 14;

/// Lays out the checklist at the head of the findings; nothing when there is no medical claim.
pub(super) fn checklist(composer: &mut Composer<'_>, flow: &mut Flow, briefing: &Briefing<'_>) {
    if briefing.checklist.is_empty() {
        return;
    }
    composer.mark(Target::Checklist, flow.page, flow.y);
    composer.bookmark(0, "Story checklist", Target::Checklist, Part::Findings);
    flow.part_title(composer, "Story checklist");
    let parent = composer.part(Part::Findings);
    let mut table = Table::new(composer, parent, &COLUMNS);
    for question in &briefing.checklist {
        let cells = cells(composer, question);
        table.row(composer, flow, &cells);
    }
    flow.y += 4.0;
    flow.paragraph(composer, &[(CHECKLIST_NOTE, SMALL)]);
    flow.y += 22.0;
}

fn cells(composer: &Composer<'_>, question: &Question) -> [Cell; 4] {
    let set = |text: &str, style: Style, column: usize| {
        Cell::text(composer.set(&[(text, style)], Table::width(&COLUMNS, column)))
    };
    let found = !question.found.is_empty();
    let shown = &question.found[..question.found.len().min(MOST)];
    let more = match question.found.len() - shown.len() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let width = Table::width(&COLUMNS, 3);
    let place = Cell::anchored(composer.set_pointers(shown, (PLAIN, &more), width));
    let (word, style) = if found {
        ("found", STRONG)
    } else {
        ("not found", PLAIN.tint(MUTED))
    };
    [
        Cell::icon(Icon::Tick),
        set(&question.about, PLAIN, 1),
        set(word, style, 2),
        place,
    ]
}
