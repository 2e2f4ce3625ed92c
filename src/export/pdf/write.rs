//! Writes the pages with printpdf: contents and fonts. What else a good file needs is added afterwards.

mod content;

use std::collections::BTreeMap;

use printpdf::{
    FontId, Layer, LayerInternalId, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, Rect,
};

use self::content::Content;
use super::codes::Codes;
use super::fonts::Fonts;
use super::page::{Level, Page};
use super::subset::embedded;
use super::tree::Tag;

/// A written file with what is needed to finish it.
pub(super) struct Written {
    pub(super) file: lopdf::Document,
    pub(super) codes: Codes,
    /// For each page the element of each piece of marked content, by its number.
    pub(super) marked: Vec<Vec<Tag>>,
}

/// Names of the layers, which a reader can switch off.
const LAYERS: [(Level, &str, &str); 4] = [
    (Level::Quotes, "LQuotes", "Quotes"),
    (Level::Statistics, "LStatistics", "Statistics"),
    (Level::Claims, "LClaims", "Claims"),
    (Level::Others, "LOthers", "Other marks"),
];

/// Writes pages in the given order.
pub(super) fn write(fonts: &Fonts<'_>, pages: &[&Page]) -> Result<Written, String> {
    let mut document = PdfDocument::new("");
    let mut codes = Codes::default();
    let mut marked = Vec::with_capacity(pages.len());
    for page in pages {
        let content = Content::of(page, &mut codes);
        document.pages.push(sheet(page, content.ops));
        marked.push(content.marked);
    }
    for (face, codes) in &codes.faces {
        let font = PdfFont::new(embedded(fonts.face(*face).bytes, codes)?);
        document
            .resources
            .fonts
            .map
            .insert(FontId(face.resource().to_owned()), font);
    }
    document.resources.layers.map = layers();
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let file = document.to_lopdf_document(&options, &mut Vec::new());
    Ok(Written {
        file,
        codes,
        marked,
    })
}

fn sheet(page: &Page, ops: Vec<printpdf::Op>) -> PdfPage {
    let paper = Rect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: Pt(page.geometry.width),
        height: Pt(page.geometry.height),
        mode: None,
        winding_order: None,
    };
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ops,
    }
}

fn layers() -> BTreeMap<LayerInternalId, Layer> {
    LAYERS
        .iter()
        .map(|(_, id, name)| (LayerInternalId((*id).to_owned()), Layer::new(name)))
        .collect()
}

/// The layer that a level is drawn on.
fn layer(level: Level) -> Option<LayerInternalId> {
    let found = LAYERS.iter().find(|(of, ..)| *of == level);
    found.map(|(_, id, _)| LayerInternalId((*id).to_owned()))
}
