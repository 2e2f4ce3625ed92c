//! All findings: one table a kind.

use super::checklist::checklist;
use super::composer::{Block, Composer};
use super::flow::Flow;
use super::page::{Part, Target};
use super::style::{BLUE, Colour, MUTED, PLAIN, SMALL, STRONG, Style, WORDS};
use super::table::{Cell, Column, Icon, Table};
use super::words::{colour_of, shortened};
use crate::export::briefing::{Briefing, Finding, Kind, MOST_FINDINGS, SEPARATOR};

/// A tick box, the id and the place are the same in all tables; what stands between is the kind's own.
const QUOTES: [Column; 6] = columns([("Words", 200.0), ("Who", 112.0), ("How", 90.0)]);
const STATISTICS: [Column; 6] = columns([
    ("As written", 140.0),
    ("Value and kind", 142.0),
    ("Source", 120.0),
]);
const CLAIMS: [Column; 6] = columns([
    ("Claim", 184.0),
    ("What it says", 116.0),
    ("Wording and source", 102.0),
]);
const CHECKS: [Column; 6] = columns([
    ("What was noticed", 222.0),
    ("Findings", 110.0),
    ("Weight", 70.0),
]);
const OTHERS: [Column; 6] = columns([("Words", 200.0), ("What", 112.0), ("Rule", 90.0)]);

const fn columns(own: [(&'static str, f32); 3]) -> [Column; 6] {
    const fn column((title, width): (&'static str, f32)) -> Column {
        Column { title, width }
    }
    [
        column(("", 17.0)),
        column(("No.", 32.0)),
        column(own[0]),
        column(own[1]),
        column(own[2]),
        column(("Place", 48.0)),
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
    flow.section_title(composer, &kind.title());
    composer.mark(target.clone(), flow.page, flow.y - 20.0);
    composer.bookmark(1, &kind.title(), target, Part::Findings);
    let columns = columns_of(kind);
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
        let text = format!(
            "and {rest} more, which are marked in the text and listed in the attached XML."
        );
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
    cells.extend(match finding.kind {
        Kind::Quote => quote_cells(finding, &set),
        Kind::Statistic => statistic_cells(finding, &set),
        Kind::Claim => claim_cells(finding, &set, colour),
        _ => other_cells(finding, &set),
    });
    cells.push(place);
    cells
}

type Set<'s> = &'s dyn Fn(&[(&str, Style)], usize) -> Block;

/// Strong first line, the rest of it small, flags last.
fn stacked(
    set: Set<'_>,
    column: usize,
    head: &str,
    rest: &[String],
    finding: Option<&Finding<'_>>,
) -> Cell {
    let body = if rest.is_empty() {
        String::new()
    } else {
        format!("{SEPARATOR}{}", rest.join(SEPARATOR))
    };
    let body = if head.is_empty() {
        rest.join(SEPARATOR)
    } else {
        body
    };
    let reasons = finding.and_then(Finding::reasons);
    let reasons = reasons
        .map(|reasons| {
            if head.is_empty() && rest.is_empty() {
                reasons
            } else {
                format!(" {reasons}")
            }
        })
        .unwrap_or_default();
    let spans = [
        (head, PLAIN),
        (body.as_str(), PLAIN.tint(MUTED)),
        (reasons.as_str(), PLAIN),
    ];
    let spans: Vec<(&str, Style)> = spans
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .collect();
    Cell::text(set(&spans, column))
}

fn quote_cells(finding: &Finding<'_>, set: Set<'_>) -> Vec<Cell> {
    let name = finding
        .source
        .name
        .clone()
        .unwrap_or_else(|| "not named".to_owned());
    vec![
        stacked(set, 3, &name, &finding.source.about, Some(finding)),
        stacked(set, 4, "", &finding.details, None),
    ]
}

fn statistic_cells(finding: &Finding<'_>, set: Set<'_>) -> Vec<Cell> {
    let value = finding.short.first().map_or("", String::as_str);
    let kind: Vec<String> = finding
        .details
        .iter()
        .filter(|detail| !value.ends_with(detail.as_str()))
        .cloned()
        .collect();
    vec![
        stacked(set, 3, value, &kind, None),
        stacked(
            set,
            4,
            &finding.source_shown(),
            &finding.source.sort(),
            Some(finding),
        ),
    ]
}

fn claim_cells(finding: &Finding<'_>, set: Set<'_>, colour: Colour) -> Vec<Cell> {
    let mut says = finding.details.clone();
    let head = if says.is_empty() {
        String::new()
    } else {
        says.remove(0)
    };
    let mut wording = Cell::default();
    if let Some(certainty) = &finding.certainty {
        let rest: Vec<String> = [finding.source_shown()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        wording = stacked(set, 4, &certainty.words, &rest, None);
        wording.icon = Icon::Meter(certainty.boxes, colour);
    }
    vec![stacked(set, 3, &head, &says, Some(finding)), wording]
}

fn other_cells(finding: &Finding<'_>, set: Set<'_>) -> Vec<Cell> {
    let rule = Cell::text(set(&[(&finding.annotation.rule, SMALL)], 4));
    vec![stacked(set, 3, "", &finding.details, None), rule]
}
