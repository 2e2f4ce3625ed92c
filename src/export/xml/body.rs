//! The text: blocks as elements, findings laid over them, every character in its place.

use super::characters::is_blank;
use super::inline::Mark;
use super::pen::{Attr, Pen};
use super::stand_off::block_id;
use crate::export::fragment::{Cut, Step};
use crate::text::{Block, BlockKind, Document, Span};

/// A stretch of the text that becomes one element.
#[derive(Debug)]
pub(super) struct Unit<'d> {
    pub(super) span: Span,
    /// Index and block; `None` for what stands between blocks and is no white space for XML.
    block: Option<(usize, &'d Block)>,
}

/// The units of a document: its blocks, and what is not blank between them.
pub(super) fn units(document: &Document) -> Vec<Unit<'_>> {
    let mut units = Vec::with_capacity(document.blocks().len());
    let mut last = 0;
    for (index, block) in document.blocks().iter().enumerate() {
        units.extend(outside(document.text(), Span::new(last, block.span.start)));
        units.push(Unit {
            span: block.span,
            block: Some((index, block)),
        });
        last = block.span.end;
    }
    units.extend(outside(
        document.text(),
        Span::new(last, document.text().len()),
    ));
    units
}

fn outside(text: &str, gap: Span) -> Option<Unit<'static>> {
    let words = gap.of(text);
    let start = words.find(|c| !is_blank(c))?;
    let end = words.trim_end_matches(is_blank).len();
    Some(Unit {
        span: Span::new(start, end).shift(gap.start),
        block: None,
    })
}

/// Writes the text.
pub(super) struct Body<'a> {
    pub(super) pen: &'a mut Pen,
    pub(super) text: &'a str,
    pub(super) marks: &'a [Mark],
    /// Ids of the fragments of each mark; empty where it needs none.
    pub(super) ids: &'a [Vec<String>],
    div: bool,
    list: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        pen: &'a mut Pen,
        text: &'a str,
        marks: &'a [Mark],
        ids: &'a [Vec<String>],
    ) -> Self {
        Self {
            pen,
            text,
            marks,
            ids,
            div: false,
            list: false,
        }
    }

    /// Writes the `text` element. `cut` was made of the units' spans and the marks' layers.
    pub(super) fn write(&mut self, units: &[Unit<'_>], cut: &Cut) {
        self.pen.line(1);
        self.pen.open("text", &[("xml:space", "preserve".into())]);
        self.pen.open("body", &[]);
        let mut last = 0;
        for (unit, steps) in units.iter().zip(&cut.steps) {
            self.make_room(unit, Span::new(last, unit.span.start));
            self.unit(unit, steps);
            last = unit.span.end;
        }
        self.close_list();
        self.close_div();
        self.pen.text(&self.text[last..]);
        if units.is_empty() {
            self.pen.empty("div", &[]);
        }
        self.pen.close("body");
        self.pen.close("text");
        self.pen.line(0);
    }

    /// Closes and opens what must be around the unit, and writes the blanks before it.
    fn make_room(&mut self, unit: &Unit<'_>, gap: Span) {
        let kind = unit.block.map(|(_, block)| &block.kind);
        let is_item = kind == Some(&BlockKind::ListItem);
        if !is_item {
            self.close_list();
        }
        if matches!(kind, Some(BlockKind::Headline | BlockKind::Heading)) {
            self.close_div();
        }
        self.pen.text(gap.of(self.text));
        if !self.div {
            self.pen.open("div", &[]);
            self.div = true;
        }
        if is_item && !self.list {
            self.pen.open("list", &[]);
            self.list = true;
        }
    }

    fn close_list(&mut self) {
        if std::mem::take(&mut self.list) {
            self.pen.close("list");
        }
    }

    fn close_div(&mut self) {
        if std::mem::take(&mut self.div) {
            self.pen.close("div");
        }
    }

    fn unit(&mut self, unit: &Unit<'_>, steps: &[Step]) {
        let (name, inner, kind) = element(unit);
        let mut attrs: Vec<Attr<'_>> = Vec::new();
        attrs.extend(kind.map(|kind| ("type", kind.into())));
        attrs.extend(
            unit.block
                .map(|(index, _)| ("xml:id", block_id(index).into())),
        );
        self.pen.open(name, &attrs);
        if let Some(inner) = inner {
            self.pen.open(inner, &[]);
        }
        for step in steps {
            match *step {
                Step::Open { layer, fragment } => self.open(layer, fragment),
                Step::Text(span) => self.pen.text(span.of(self.text)),
                Step::Close { layer } => self.pen.close(self.marks[layer].name),
            }
        }
        if let Some(inner) = inner {
            self.pen.close(inner);
        }
        self.pen.close(name);
    }

    fn open(&mut self, layer: usize, fragment: usize) {
        let (mark, ids) = (&self.marks[layer], &self.ids[layer]);
        let mut attrs = mark.every.clone();
        if let Some(id) = ids.get(fragment) {
            attrs.push(("xml:id", id.into()));
        }
        let last = ids.len().saturating_sub(1);
        if last > 0 {
            if mark.name == "seg" {
                let part = if fragment == 0 {
                    "I"
                } else if fragment == last {
                    "F"
                } else {
                    "M"
                };
                attrs.push(("part", part.into()));
            }
            if fragment > 0 {
                attrs.push(("prev", format!("#{}", ids[fragment - 1]).into()));
            }
            if fragment < last {
                attrs.push(("next", format!("#{}", ids[fragment + 1]).into()));
            }
        }
        if fragment == 0 {
            attrs.extend(mark.first.iter().cloned());
        }
        self.pen.open(mark.name, &attrs);
    }
}

/// Element of a unit, the element inside it, its type.
fn element(unit: &Unit<'_>) -> (&'static str, Option<&'static str>, Option<&'static str>) {
    let Some((_, block)) = unit.block else {
        return ("ab", None, Some("outside"));
    };
    let kind = Some(block.kind.name());
    match &block.kind {
        BlockKind::Headline => ("head", None, kind),
        BlockKind::Heading => ("head", None, None),
        BlockKind::Byline | BlockKind::Dateline => ("ab", None, kind),
        BlockKind::Paragraph => ("p", None, None),
        BlockKind::ListItem => ("item", None, None),
        BlockKind::BlockQuote | BlockKind::SocialPost(_) => ("quote", None, kind),
        BlockKind::Caption => ("figure", Some("p"), kind),
        BlockKind::Boilerplate => ("note", None, kind),
    }
}
