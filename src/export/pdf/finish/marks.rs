//! What can be clicked: links, and a highlight with a note for each finding in the article.

use std::fmt::Write;

use lopdf::{Object, ObjectId, Stream, dictionary};

use super::{Draft, change, destination, rectangle, text};
use crate::export::briefing::Finding;
use crate::export::pdf::page::{Area, Highlight, Link, Target};
use crate::export::pdf::tree::Tag;

/// An annotation of a page.
pub(super) struct Clickable {
    pub(super) id: ObjectId,
    /// Position of its page in printed order.
    pub(super) page: usize,
    /// The link's element; a highlight gets one of its own.
    pub(super) tag: Option<Tag>,
}

/// Adds the annotations of all pages, in printed order.
pub(super) fn annotations(draft: &mut Draft<'_>) -> Vec<Clickable> {
    let nothing = draft.file.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), 1.into(), 1.into()],
        },
        Vec::new(),
    ));
    let mut all = Vec::new();
    for (number, index) in draft.order.clone().into_iter().enumerate() {
        let links = std::mem::take(&mut draft.composer.pages[index].links);
        let highlights = std::mem::take(&mut draft.composer.pages[index].highlights);
        let first = all.len();
        for link in &links {
            all.extend(add_link(draft, link, number));
        }
        for highlight in &highlights {
            let object = add_highlight(draft, highlight, nothing);
            all.push(Clickable {
                id: object,
                page: number,
                tag: None,
            });
        }
        let ids: Vec<Object> = all[first..]
            .iter()
            .map(|annotation| annotation.id.into())
            .collect();
        let page = draft.pages[number];
        change(&mut draft.file, page, |page| {
            page.set("Tabs", Object::Name(b"S".to_vec()));
            page.remove(b"Annots");
            if !ids.is_empty() {
                page.set("Annots", ids);
            }
        });
    }
    all
}

fn add_link(draft: &mut Draft<'_>, link: &Link, page: usize) -> Option<Clickable> {
    let mut annotation = dictionary! {
        "Type" => "Annot", "Subtype" => "Link",
        "Rect" => rectangle(draft.composer.geometry.height, link.area),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "Contents" => text(&link.about),
    };
    match &link.target {
        Target::Address(address) => {
            let action =
                dictionary! { "S" => "URI", "URI" => Object::string_literal(escaped(address)) };
            annotation.set("A", action);
        }
        target => annotation.set("Dest", destination(draft, target)?),
    }
    Some(Clickable {
        id: draft.file.add_object(annotation),
        page,
        tag: Some(link.tag),
    })
}

/// An address in ASCII.
fn escaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn add_highlight(draft: &mut Draft<'_>, highlight: &Highlight, nothing: ObjectId) -> ObjectId {
    let finding = &draft.briefing.findings[highlight.finding];
    let height = draft.composer.geometry.height;
    // Readers paint a highlight in its colour over the page; white leaves the page's own marks as they are.
    let annotation = dictionary! {
        "Type" => "Annot", "Subtype" => "Highlight",
        "Rect" => rectangle(height, hull(&highlight.areas)),
        "QuadPoints" => quads(height, &highlight.areas),
        "C" => vec![1.into(), 1.into(), 1.into()],
        "F" => 4,
        "T" => text(&finding.annotation.rule),
        "NM" => text(&finding.annotation.id),
        "Contents" => text(&note(finding)),
        "AP" => dictionary! { "N" => nothing },
    };
    draft.file.add_object(annotation)
}

fn note(finding: &Finding<'_>) -> String {
    let mut note = format!("{} · {}", finding.label, finding.line());
    for flag in &finding.flags {
        note.push_str("\n▲ ");
        note.push_str(&flag.reason);
    }
    note
}

fn hull(areas: &[Area]) -> Area {
    let edge = |part: fn(&Area) -> f32, pick: fn(f32, f32) -> f32| {
        areas.iter().map(part).reduce(pick).unwrap_or(0.0)
    };
    let (x, y) = (edge(|area| area.x, f32::min), edge(|area| area.y, f32::min));
    let (right, bottom) = (
        edge(|area| area.x + area.w, f32::max),
        edge(|area| area.y + area.h, f32::max),
    );
    Area::new(x, y, right - x, bottom - y)
}

/// Upper left, upper right, lower left, lower right of each box, as readers expect them.
fn quads(height: f32, areas: &[Area]) -> Vec<Object> {
    let round = |value: f32| Object::Real((value * 100.0).round() / 100.0);
    let corners = areas.iter().flat_map(|area| {
        let (left, right) = (area.x, area.x + area.w);
        let (top, bottom) = (height - area.y, height - area.y - area.h);
        [left, top, right, top, left, bottom, right, bottom]
    });
    corners.map(round).collect()
}
