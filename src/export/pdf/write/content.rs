//! The contents of a page as printpdf's operations.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, FontId, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle, Point,
    Pt, Rect, Rgb, TextItem, TextMatrix,
};

use super::layer;
use crate::export::pdf::codes::{Codes, is_private, may_stand};
use crate::export::pdf::fonts::FaceId;
use crate::export::pdf::page::{Area, Item, Page, Run, Stroke, What};
use crate::export::pdf::style::Colour;
use crate::export::pdf::subset::stand_in;
use crate::export::pdf::tree::Tag;

/// The operations of a page.
pub(super) struct Content<'c> {
    pub(super) ops: Vec<Op>,
    /// The element of each piece of marked content, by its number.
    pub(super) marked: Vec<Tag>,
    codes: &'c mut Codes,
    height: f32,
    /// What is set already, so that it need not be set again.
    font: Option<(FaceId, f32)>,
    fill: Option<Colour>,
    in_text: bool,
}

impl<'c> Content<'c> {
    pub(super) fn of(page: &Page, codes: &'c mut Codes) -> Self {
        let mut content = Self {
            ops: Vec::new(),
            marked: Vec::new(),
            codes,
            height: page.geometry.height,
            font: None,
            fill: None,
            in_text: false,
        };
        let items = page.in_order();
        for group in items.chunk_by(|a, b| a.tag == b.tag && a.level == b.level) {
            content.group(group);
        }
        content
    }

    /// Draws items of one element, or decoration.
    fn group(&mut self, items: &[&Item]) {
        let Some(first) = items.first() else {
            return;
        };
        match first.tag {
            Some(tag) => {
                let number = i64::try_from(self.marked.len()).unwrap_or(i64::MAX);
                self.marked.push(tag);
                self.begin(
                    "P",
                    BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]),
                );
            }
            None => self.ops.push(Op::BeginMarkedContent {
                tag: "Artifact".to_owned(),
            }),
        }
        let layer = layer(first.level);
        if let Some(layer_id) = layer.clone() {
            self.ops.push(Op::BeginLayer { layer_id });
        }
        for item in items {
            self.item(&item.what);
        }
        self.leave_text();
        if layer.is_some() {
            self.ops.push(Op::EndLayer);
        }
        self.ops.push(Op::EndMarkedContent);
    }

    fn begin(&mut self, tag: &str, map: BTreeMap<String, DictItem>) {
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map },
        });
    }

    fn item(&mut self, what: &What) {
        match what {
            What::Run(run) => self.run(run),
            What::Fill(area, colour) => {
                self.leave_text();
                self.fill(*colour);
                self.rect(*area, PaintMode::Fill);
            }
            What::Frame(area, colour, width) => self.frame(*area, *colour, *width),
            What::Rule(stroke) => self.rule(stroke),
        }
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill.replace(colour) != Some(colour) {
            self.ops.push(Op::SetFillColor { col: rgb(colour) });
        }
    }

    fn rect(&mut self, area: Area, mode: PaintMode) {
        let rectangle = Rect {
            x: pt(area.x),
            y: pt(self.height - area.y - area.h),
            width: pt(area.w),
            height: pt(area.h),
            mode: Some(mode),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn frame(&mut self, area: Area, colour: Colour, width: f32) {
        self.leave_text();
        self.pen(colour, width, None);
        let half = width / 2.0;
        let inner = Area::new(area.x + half, area.y + half, area.w - width, area.h - width);
        self.rect(inner, PaintMode::Stroke);
    }

    fn rule(&mut self, stroke: &Stroke) {
        self.leave_text();
        self.pen(stroke.colour, stroke.width, stroke.dash);
        let point = |(x, y): (f32, f32)| LinePoint {
            p: Point {
                x: pt(x),
                y: pt(self.height - y),
            },
            bezier: false,
        };
        let line = Line {
            points: vec![point(stroke.from), point(stroke.to)],
            is_closed: false,
        };
        self.ops.push(Op::DrawLine { line });
    }

    fn pen(&mut self, colour: Colour, width: f32, dash: Option<(f32, f32)>) {
        self.ops.push(Op::SetOutlineColor { col: rgb(colour) });
        self.ops.push(Op::SetOutlineThickness { pt: pt(width) });
        let dash = dash.map_or_else(LineDashPattern::solid, |(dash, gap)| {
            LineDashPattern::new(0.0, &[dash, gap])
        });
        self.ops.push(Op::SetLineDashPattern { dash });
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn run(&mut self, run: &Run) {
        let Some(face) = run.face else {
            return;
        };
        self.fill(run.colour);
        if !std::mem::replace(&mut self.in_text, true) {
            self.ops.push(Op::StartTextSection);
        }
        if self.font.replace((face, run.size)) != Some((face, run.size)) {
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(FontId(face.resource().to_owned())),
                size: Pt(run.size),
            });
        }
        if let Some(actual) = &run.actual {
            self.begin(
                "Span",
                BTreeMap::from([("ActualText".to_owned(), utf16(actual))]),
            );
        }
        let matrix =
            TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, round(run.x), round(self.height - run.y)]);
        self.ops.push(Op::SetTextMatrix { matrix });
        let items = self.items(run, face);
        self.ops.push(Op::ShowText { items });
        if run.actual.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// The glyphs of a run with what the pen must move more or less than the glyphs are wide.
    fn items(&mut self, run: &Run, face: FaceId) -> Vec<TextItem> {
        let mut items = Vec::new();
        let mut codes = String::new();
        let mut at = 0;
        let mut off = 0.0_f32;
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let end = at + glyph.bytes as usize;
            let text = &run.text[at..end];
            at = end;
            let code = if text.chars().all(may_stand) {
                self.codes.code(face, glyph.gid, text)
            } else {
                let text: String = text.chars().filter(|c| may_stand(*c)).collect();
                self.codes.code(face, glyph.gid, &text)
            };
            codes.push(stand_in(code));
            off += glyph.width - glyph.advance;
            let move_by = off.round();
            if move_by != 0.0 && index + 1 < run.glyphs.len() {
                items.push(TextItem::Text(std::mem::take(&mut codes)));
                items.push(TextItem::Offset(move_by));
                off -= move_by;
            }
        }
        items.push(TextItem::Text(codes));
        items
    }
}

fn utf16(text: &str) -> DictItem {
    let text: String = text
        .chars()
        .filter(|c| may_stand(*c))
        .map(|c| if is_private(c) { '\u{FFFD}' } else { c })
        .collect();
    let mut data = vec![0xFE, 0xFF];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    DictItem::String {
        data,
        literal: false,
    }
}

fn rgb(colour: Colour) -> Color {
    let [r, g, b] = colour.map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile: None,
    })
}

/// Hundredths of a point are finer than any printer.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn pt(value: f32) -> Pt {
    Pt(round(value))
}
