//! What to check first: at most eight rows, as many as there is room for.

use crate::export::briefing::{Briefing, ToCheck, said};
use crate::export::pdf::composer::Composer;
use crate::export::pdf::flow::Flow;
use crate::export::pdf::page::{Part, Target};
use crate::export::pdf::style::{BLUE, HAIR, INK, MUTED, PLAIN, SMALL, STRONG, Style, WORDS};
use crate::export::pdf::table::{Cell, Column, Icon, Table};
use crate::export::pdf::words::colour_of;

const COLUMNS: [Column; 5] = [
    Column {
        title: "No.",
        width: 30.0,
    },
    Column {
        title: "In the text",
        width: 175.0,
    },
    Column {
        title: "Why it is here",
        width: 146.0,
    },
    Column {
        title: "Certainty of wording",
        width: 84.0,
    },
    Column {
        title: "Place",
        width: 64.0,
    },
];

/// Lays out the table down to at most `bottom`; `number` tells the printed number of a page by its index.
pub(super) fn table(
    composer: &mut Composer<'_>,
    flow: &mut Flow,
    briefing: &Briefing<'_>,
    (bottom, number): (f32, &dyn Fn(usize) -> usize),
) {
    let parent = composer.part(Part::Glance);
    if briefing.check_first.is_empty() {
        flow.paragraph(composer, &[(said::nothing(briefing), PLAIN)]);
        return;
    }
    let rows = |lines: usize| -> Vec<Vec<Cell>> {
        let checks = briefing.check_first.iter();
        checks
            .map(|check| cells(composer, briefing, (check, lines), number))
            .collect()
    };
    let room = bottom - flow.y - 34.0;
    let height = |rows: &[Vec<Cell>]| rows.iter().map(|cells| Table::height(cells)).sum::<f32>();
    let rows = Some(rows(3))
        .filter(|rows| height(rows) <= room)
        .unwrap_or_else(|| rows(2));
    let mut table = Table::new(composer, parent, &COLUMNS);
    table.head(composer, flow);
    let mut done = 0;
    for cells in &rows {
        if flow.y + Table::height(cells) > bottom {
            break;
        }
        table.row(composer, flow, cells);
        done += 1;
    }
    rest(composer, flow, briefing.flagged - done);
}

/// Says how many more there are.
fn rest(composer: &mut Composer<'_>, flow: &mut Flow, count: usize) {
    if count == 0 {
        return;
    }
    flow.rule(composer, 0.5, HAIR);
    flow.y += 2.0;
    let text = said::more_flagged(count);
    flow.paragraph(composer, &[(&text, SMALL)]);
}

fn cells(
    composer: &Composer<'_>,
    briefing: &Briefing<'_>,
    (check, lines): (&ToCheck, usize),
    number: &dyn Fn(usize) -> usize,
) -> Vec<Cell> {
    let colour = match check
        .finding
        .and_then(|finding| briefing.findings.get(finding))
    {
        Some(finding) if finding.label == check.label => colour_of(finding),
        _ => INK,
    };
    let set = |text: &str, style: Style, column: usize| {
        composer.set_lines(text, style, Table::width(&COLUMNS, column), lines)
    };
    // What was noticed about the article as a whole is a sentence, and has no words of the article beside it.
    let more = usize::from(colour == INK);
    let reason = composer.set_lines(
        &check.reason,
        PLAIN,
        Table::width(&COLUMNS, 2),
        lines + more,
    );
    let mut id = Cell::text(set(&check.label, STRONG.tint(colour), 0));
    if let Some(finding) = check.finding {
        id = id.to(
            Target::Row(finding),
            format!("{} in the tables", check.label),
        );
    }
    let mut certainty = Cell::default();
    if let Some(value) = &check.certainty {
        let words = Style { size: 8.0, ..PLAIN };
        certainty =
            Cell::text(composer.set_lines(&value.words, words, Table::width(&COLUMNS, 3), 2));
        certainty.icon = Icon::Meter(value.boxes, colour);
    }
    vec![
        id,
        Cell::text(set(
            &check.words,
            if check.finding.is_some() {
                WORDS
            } else {
                PLAIN.tint(MUTED)
            },
            1,
        )),
        Cell::text(reason),
        certainty,
        place(composer, check, number),
    ]
}

fn place(composer: &Composer<'_>, check: &ToCheck, number: &dyn Fn(usize) -> usize) -> Cell {
    let target = match (check.finding, check.block) {
        (Some(finding), _) => Target::Mark(finding),
        (None, Some(block)) => Target::Block(block),
        (None, None) => Target::Part(Part::Article),
    };
    let Some((page, _)) = composer.places.get(&target) else {
        return Cell::text(composer.set_line(&check.place, PLAIN, 60.0));
    };
    let text = format!("p. {} {}", number(*page), check.place);
    let block = composer.set_lines(&text, PLAIN.tint(BLUE), Table::width(&COLUMNS, 4), 2);
    Cell::text(block).to(target, format!("{} in the annotated text", check.label))
}
