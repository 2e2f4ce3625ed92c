//! All findings: one table a kind.

use super::checklist::checklist;
use super::composer::{Block, Composer};
use super::flow::Flow;
use super::page::{Part, Target};
use super::style::{BLUE, MUTED, PLAIN, SMALL, STRONG, Style, WORDS};
use super::table::{Cell, Column, Icon, Table};
use super::words::{colour_of, shortened};
use crate::export::briefing::{Briefing, Finding, Kind, MOST_FINDINGS, SEPARATOR, row, said};

/// A tick box, the id and the place are the same in all tables; what stands between is the kind's own.
const QUOTES: [Column; 6] = columns(row::QUOTES, [200.0, 112.0, 90.0]);
const STATISTICS: [Column; 6] = columns(row::STATISTICS, [140.0, 142.0, 120.0]);
const CLAIMS: [Column; 6] = columns(row::CLAIMS, [184.0, 116.0, 102.0]);
const CHECKS: [Column; 6] = columns(row::CHECKS, [222.0, 110.0, 70.0]);
const OTHERS: [Column; 6] = columns(row::OTHERS, [200.0, 112.0, 90.0]);

const fn columns(titles: row::Titles, widths: [f32; 3]) -> [Column; 6] {
    const fn column(title: &'static str, width: f32) -> Column {
        Column { title, width }
    }
    [
        column("", 17.0),
        column("No.", 32.0),
        column(titles[0], widths[0]),
        column(titles[1], widths[1]),
        column(titles[2], widths[2]),
        column("Place", 48.0),
    ]
}

/// Lays out the tables of all kinds.
pub(super) fn findings(composer: &mut Composer<'_>, briefing: &Briefing<'_>) {
    let mut flow = Flow::start(composer, Part::Findings);
    checklist(composer, &mut flow, briefing);
    flow.need(composer, 120.0);
    composer.mark(Target::Findings, flow.page, flow.y);
    flow.part_title(composer, "All findings");
    composer.bookmark(0, "All findings", Target::Findings, Part::Findings);
    checks(composer, &mut flow, briefing);
    for (number, kind) in briefing.kinds.iter().enumerate() {
        table(composer, &mut flow, briefing, (number, kind));
        flow.y += 16.0;
    }
}

/// What was noticed about the article as a whole.
fn checks(composer: &mut Composer<'_>, flow: &mut Flow, briefing: &Briefing<'_>) {
    if briefing.checks.is_empty() {
        return;
    }
    let title = "The article as a whole";
    flow.section_title(composer, title);
    let target = Target::Checks;
    composer.mark(target.clone(), flow.page, flow.y - 20.0);
    composer.bookmark(1, title, target, Part::Findings);
    let parent = composer.part(Part::Findings);
    let mut table = Table::new(composer, parent, &CHECKS);
    for check in &briefing.checks {
        let set = |text: &str, style: Style, column: usize| {
            Cell::text(composer.set(&[(text, style)], Table::width(&CHECKS, column)))
        };
        let mut place = set(&check.place, PLAIN.tint(BLUE), 5);
        if let Some(finding) = check.finding {
            place = place.to(
                Target::Mark(finding),
                format!("{} in the annotated text", check.label),
            );
        }
        let cells = [
            Cell::icon(Icon::Tick),
            set(&check.label, STRONG, 1),
            set(&check.reason, PLAIN, 2),
            set(&check.words, PLAIN.tint(MUTED), 3),
            set(check.gravity, PLAIN, 4),
            place,
        ];
        table.row(composer, flow, &cells);
    }
    flow.y += 16.0;
}

fn table(
    composer: &mut Composer<'_>,
    flow: &mut Flow,
    briefing: &Briefing<'_>,
    (number, kind): (usize, &Kind),
) {
    let target = Target::Table(number);
    let columns = columns_of(kind);
    // The title stays with the first row, and that with the head of another.
    let first = briefing.of_kind(kind).next().map_or(0.0, |(finding, row)| {
        Table::height(&cells(composer, row, finding, columns)).min(300.0)
    });
    flow.title_above(composer, &kind.title(), Table::HEAD + first + 36.0);
    composer.mark(target.clone(), flow.page, flow.y - 20.0);
    composer.bookmark(1, &kind.title(), target, Part::Findings);
    let mut table = None;
    for (finding, row) in briefing
        .of_kind(kind)
        .take_while(|(number, _)| *number < MOST_FINDINGS)
    {
        let parent = composer.part(Part::Findings);
        let table = table.get_or_insert_with(|| Table::new(composer, parent, columns));
        let cells = cells(composer, row, finding, columns);
        let (page, y) = table.row(composer, flow, &cells);
        composer.mark(Target::Row(finding), page, y);
        let title = format!("{} {}", row.label, shortened(&row.words, 60));
        composer.bookmark(2, &title, Target::Row(finding), Part::Findings);
    }
    let rest = briefing
        .of_kind(kind)
        .filter(|(number, _)| *number >= MOST_FINDINGS)
        .count();
    if rest > 0 {
        let text = said::more_findings(rest, "attached");
        flow.y += 4.0;
        flow.paragraph(composer, &[(&text, PLAIN)]);
    } else if table.is_none() {
        flow.paragraph(composer, &[("None found.", PLAIN.tint(MUTED))]);
    }
}

fn columns_of(kind: &Kind) -> &'static [Column] {
    match kind {
        Kind::Quote => &QUOTES,
        Kind::Statistic => &STATISTICS,
        Kind::Claim => &CLAIMS,
        _ => &OTHERS,
    }
}

fn cells(
    composer: &Composer<'_>,
    finding: &Finding<'_>,
    number: usize,
    columns: &[Column],
) -> Vec<Cell> {
    let colour = colour_of(finding);
    let set =
        |spans: &[(&str, Style)], column: usize| composer.set(spans, Table::width(columns, column));
    let about = format!("{} in the annotated text", finding.label);
    let id = Cell::text(set(&[(&finding.label, STRONG.tint(colour))], 1))
        .to(Target::Mark(number), about.clone());
    let place =
        Cell::text(set(&[(&finding.place, PLAIN.tint(BLUE))], 5)).to(Target::Mark(number), about);
    let words = Cell::text(set(&[(&finding.words, WORDS)], 2));
    let mut cells = vec![Cell::icon(Icon::Tick), id, words];
    let [first, second] = finding.cells();
    cells.push(stacked(&set, 3, &first));
    cells.push(match &finding.certainty {
        Some(certainty) => Cell {
            icon: Icon::Meter(certainty.boxes, colour),
            ..stacked(&set, 4, &second)
        },
        None if is_other(&finding.kind) => Cell::text(set(&[(&second.head, SMALL)], 4)),
        None => stacked(&set, 4, &second),
    });
    cells.push(place);
    cells
}

type Set<'s> = &'s dyn Fn(&[(&str, Style)], usize) -> Block;

/// Whether a kind is neither quote, statistic nor claim.
fn is_other(kind: &Kind) -> bool {
    !matches!(kind, Kind::Quote | Kind::Statistic | Kind::Claim)
}

/// Strong first line, the rest of it small, flags last.
fn stacked(set: Set<'_>, column: usize, cell: &row::Cell) -> Cell {
    let row::Cell {
        head,
        rest,
        reasons,
    } = cell;
    let rest = rest.join(SEPARATOR);
    let between = |before: &str, text: &str, sign: &str| {
        if before.is_empty() || text.is_empty() {
            text.to_owned()
        } else {
            format!("{sign}{text}")
        }
    };
    let rest = between(head, &rest, SEPARATOR);
    let before = format!("{head}{rest}");
    let reasons = between(&before, reasons.as_deref().unwrap_or_default(), " ");
    let spans = [
        (head.as_str(), PLAIN),
        (rest.as_str(), PLAIN.tint(MUTED)),
        (reasons.as_str(), PLAIN),
    ];
    let spans: Vec<(&str, Style)> = spans
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .collect();
    Cell::text(set(&spans, column))
}
