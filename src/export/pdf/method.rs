//! The last part: how the findings were made, and room to sign.

use super::composer::{At, Composer};
use super::flow::Flow;
use super::page::{Level, Part, Stroke, Target, What};
use super::shape::Form;
use super::style::{Geometry, HEAD, INK, MUTED, PLAIN, SMALL, STRONG, Style};
use super::table::{Cell, Column, Table};
use super::voices::voices;
use crate::export::briefing::{Briefing, Method};

const SOURCE: [Column; 2] = [
    Column {
        title: "What was read",
        width: 110.0,
    },
    Column {
        title: "",
        width: 389.0,
    },
];
const PACKS: [Column; 3] = [
    Column {
        title: "Rule pack",
        width: 110.0,
    },
    Column {
        title: "In force",
        width: 60.0,
    },
    Column {
        title: "SHA-256 of its file",
        width: 329.0,
    },
];
const FIRED: [Column; 4] = [
    Column {
        title: "Rules that found something",
        width: 214.0,
    },
    Column {
        title: "Findings",
        width: 52.0,
    },
    Column {
        title: "Rules that found something",
        width: 181.0,
    },
    Column {
        title: "Findings",
        width: 52.0,
    },
];
const REPLACED: [Column; 2] = [
    Column {
        title: "Shown as",
        width: 170.0,
    },
    Column {
        title: "Characters, and how often",
        width: 329.0,
    },
];

/// A limit of this form of the briefing.
const ORDER: &str =
    "Text that runs from right to left is shown in the order in which it is stored.";

/// So many different characters are listed.
const MOST_REPLACED: usize = 200;

/// Lays out the method and the record.
pub(super) fn method(composer: &mut Composer<'_>, briefing: &Briefing<'_>) {
    let mut flow = Flow::start(composer, Part::Method);
    voices(composer, &mut flow, briefing);
    flow.need(composer, 160.0);
    composer.mark(Target::Method, flow.page, flow.y);
    flow.part_title(composer, "Method and record");
    composer.bookmark(0, "Method and record", Target::Method, Part::Method);
    let method = &briefing.method;
    let source = method
        .source
        .iter()
        .map(|(name, value)| vec![(*name).to_owned(), value.clone()]);
    rows(composer, &mut flow, &SOURCE, source);
    for note in &method.notes {
        flow.paragraph(composer, &[(note, PLAIN)]);
    }
    flow.y += if method.notes.is_empty() { 0.0 } else { 8.0 };
    packs(composer, &mut flow, method);
    fired(composer, &mut flow, method);
    replaced(composer, &mut flow);
    limits(composer, &mut flow, method);
    sign_off(composer, &mut flow);
}

fn rows(
    composer: &mut Composer<'_>,
    flow: &mut Flow,
    columns: &[Column],
    rows: impl Iterator<Item = Vec<String>>,
) {
    let parent = composer.part(Part::Method);
    let mut table = None;
    for row in rows {
        let table = table.get_or_insert_with(|| Table::new(composer, parent, columns));
        let cells = cells(composer, columns, &row);
        table.row(composer, flow, &cells);
    }
    flow.y += 10.0;
}

fn cells(composer: &Composer<'_>, columns: &[Column], row: &[String]) -> Vec<Cell> {
    let cell = |(column, text): (usize, &String)| {
        let style = if column == 0 { STRONG } else { PLAIN };
        Cell::text(composer.set(&[(text, style)], Table::width(columns, column)))
    };
    row.iter().enumerate().map(cell).collect()
}

fn packs(composer: &mut Composer<'_>, flow: &mut Flow, method: &Method) {
    if !method.packs.is_empty() {
        rows(
            composer,
            flow,
            &PACKS,
            method.packs.iter().map(|pack| pack.to_vec()),
        );
    }
    if !method.rules.is_empty() {
        let text = format!("SHA-256 over all rules in force: {}", method.rules);
        flow.paragraph(composer, &[(&text, SMALL)]);
        flow.y += 8.0;
    }
}

/// Two rules a row, to save paper.
fn fired(composer: &mut Composer<'_>, flow: &mut Flow, method: &Method) {
    let cell = |rule: Option<&(String, usize)>| match rule {
        Some((rule, count)) => [rule.clone(), count.to_string()],
        None => [String::new(), String::new()],
    };
    let half = method.fired.len().div_ceil(2);
    let pairs = (0..half).map(|index| {
        let pair = [
            cell(method.fired.get(index)),
            cell(method.fired.get(index + half)),
        ];
        pair.concat()
    });
    let parent = composer.part(Part::Method);
    let mut table = None;
    for row in pairs {
        let table = table.get_or_insert_with(|| Table::new(composer, parent, &FIRED));
        let cells: Vec<Cell> = (0..4)
            .map(|column| {
                Cell::text(composer.set(
                    &[(&row[column], Style { size: 8.4, ..PLAIN })],
                    Table::width(&FIRED, column),
                ))
            })
            .collect();
        table.row(composer, flow, &cells);
    }
    flow.y += 10.0;
}

/// Each character that is not shown as it is, once.
fn replaced(composer: &mut Composer<'_>, flow: &mut Flow) {
    let replaced = std::mem::take(&mut composer.replaced);
    if replaced.is_empty() {
        return;
    }
    let ways = [
        (Form::Folded, "plain letters of the same meaning"),
        (Form::Framed, "their code in a frame; no face has them"),
    ];
    let shown = ways.iter().filter_map(|(form, how)| {
        let of_form = replaced.iter().filter(|((other, _), _)| other == form);
        let count = of_form.clone().count();
        let mut list: Vec<String> = of_form
            .take(MOST_REPLACED)
            .map(|((_, c), count)| format!("{c}\u{A0}U+{:04X} ×\u{A0}{count}", u32::from(*c)))
            .collect();
        if count > MOST_REPLACED {
            list.push(format!("and {} more", count - MOST_REPLACED));
        }
        (!list.is_empty()).then(|| vec![(*how).to_owned(), list.join(", ")])
    });
    let shown: Vec<Vec<String>> = shown.collect();
    let first = shown.first().map_or(0.0, |row| {
        Table::height(&cells(composer, &REPLACED, row)).min(600.0)
    });
    let title = "Characters shown in another way";
    flow.title_above(composer, title, Table::HEAD + first);
    rows(composer, flow, &REPLACED, shown.into_iter());
    let note = "The characters themselves are in the text of this file and in the attached XML.";
    flow.paragraph(composer, &[(note, SMALL)]);
    flow.y += 10.0;
}

fn limits(composer: &mut Composer<'_>, flow: &mut Flow, method: &Method) {
    flow.section_title(composer, "Limits");
    for limit in method.limits.iter().chain([&ORDER]) {
        flow.paragraph(composer, &[("– ", PLAIN.tint(MUTED)), (limit, PLAIN)]);
        flow.y += 2.0;
    }
    flow.y += 10.0;
}

fn sign_off(composer: &mut Composer<'_>, flow: &mut Flow) {
    flow.section_title(composer, "Checked");
    flow.need(composer, 40.0);
    flow.y += 22.0;
    let parent = composer.part(Part::Method);
    let tag = composer
        .tree
        .open(crate::export::pdf::tree::Role::Paragraph, parent);
    let width = composer.geometry.measure();
    for (name, from, part) in [
        ("Checked by", 0.0, 0.42),
        ("Date", 0.46, 0.2),
        ("Signature", 0.7, 0.3),
    ] {
        let x = Geometry::MARGIN + width * from;
        let rule = Stroke::across(x, flow.y, width * part, 0.6, INK);
        composer.pages[flow.page].decorate(Level::Under, What::Rule(rule));
        let block = composer.set_line(name, HEAD, 120.0);
        let at = flow.at(x, tag);
        composer.place(
            &block,
            At {
                y: flow.y + 1.0,
                ..at
            },
        );
    }
    flow.y += 14.0;
}
