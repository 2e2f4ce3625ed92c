//! The pages as text, a line each thing, for goldens and for programs that check them.

use std::fmt::Write;

use super::composer::Composer;
use super::page::{Area, Item, Page, Target, What};
use super::place::width;

/// All pages in printed order. Measures are points from the top left of the page.
pub(super) fn dump(composer: &Composer<'_>, order: &[usize]) -> String {
    let mut out = String::new();
    for (number, index) in order.iter().enumerate() {
        let page = &composer.pages[*index];
        let size = page.geometry;
        // Writing to a text never fails.
        let _ = writeln!(
            out,
            "page {} {:.1}×{:.1} {:?}",
            number + 1,
            size.width,
            size.height,
            page.part
        );
        page.in_order()
            .into_iter()
            .for_each(|item| write_item(&mut out, item));
        write_places(&mut out, page);
    }
    let printed = |page: usize| order.iter().position(|index| *index == page);
    for (target, (page, y)) in &composer.places {
        let page = printed(*page).map_or(0, |at| at + 1);
        let _ = writeln!(out, "place {} page {page} {y:.1}", name(target));
    }
    out
}

fn write_item(out: &mut String, item: &Item) {
    let level = format!("{:?}", item.level).to_lowercase();
    let _ = match &item.what {
        What::Run(run) => {
            let actual = run.actual.as_ref();
            let actual = actual.map_or_else(String::new, |actual| format!(" means {actual:?}"));
            let face = run.face.map_or("", |face| face.postscript_name());
            writeln!(
                out,
                "run {level} {:.1},{:.1} {:.1} {face} {:.1} {:?}{actual}",
                run.x,
                run.y,
                width(run),
                run.size,
                run.text
            )
        }
        What::Fill(area, [r, g, b]) => {
            writeln!(
                out,
                "box {level} {} filled #{r:02x}{g:02x}{b:02x}",
                measures(*area)
            )
        }
        What::Frame(area, [r, g, b], _) => {
            writeln!(
                out,
                "box {level} {} framed #{r:02x}{g:02x}{b:02x}",
                measures(*area)
            )
        }
        What::Rule(rule) => {
            let dashed = if rule.dash.is_some() { " dashed" } else { "" };
            writeln!(
                out,
                "rule {level} {:.1},{:.1} {:.1},{:.1}{dashed}",
                rule.from.0, rule.from.1, rule.to.0, rule.to.1
            )
        }
    };
}

fn write_places(out: &mut String, page: &Page) {
    for note in &page.notes {
        let _ = writeln!(out, "note {}", measures(*note));
    }
    for link in &page.links {
        let _ = writeln!(out, "link {} {}", measures(link.area), name(&link.target));
    }
    for highlight in &page.highlights {
        for area in &highlight.areas {
            let _ = writeln!(out, "highlight {} {}", measures(*area), highlight.finding);
        }
    }
}

fn measures(area: Area) -> String {
    format!("{:.1},{:.1} {:.1}×{:.1}", area.x, area.y, area.w, area.h)
}

fn name(target: &Target) -> String {
    match target {
        Target::Part(part) => format!("part {part:?}"),
        Target::Findings => "findings".to_owned(),
        Target::Checklist => "checklist".to_owned(),
        Target::Voices => "voices".to_owned(),
        Target::Method => "method".to_owned(),
        Target::Checks => "checks".to_owned(),
        Target::Table(number) => format!("table {number}"),
        Target::Row(number) => format!("row {number}"),
        Target::Mark(number) => format!("mark {number}"),
        Target::Block(number) => format!("block {number}"),
        Target::Address(address) => format!("address {address:?}"),
    }
}
