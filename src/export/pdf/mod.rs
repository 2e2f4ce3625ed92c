//! The briefing as PDF.
//!
//! Layout is data first: [`compose`] makes pages of placed runs, boxes and links, in points from the top left, and
//! knows nothing of the file; [`write`] draws them with printpdf; [`finish`] adds what printpdf does not.

mod anchors;
mod article;
mod bidi;
mod checklist;
mod codes;
mod composer;
mod coverage;
mod dump;
mod findings;
mod finish;
mod flow;
mod fonts;
mod front;
mod furniture;
mod glyphs;
mod hyphens;
mod method;
mod page;
mod paragraph;
mod place;
mod prepare;
mod shape;
mod style;
mod subset;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod voices;
mod words;
mod write;

use self::composer::Composer;
use self::finish::Draft;
use self::fonts::Fonts;
use self::page::Part;
use self::style::Geometry;
use super::ExportError;
use super::briefing::Briefing;
use crate::model::Annotated;

/// Page sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// Options of the briefing.
#[derive(Clone, Debug, Default)]
pub struct PdfOptions {
    /// Page size.
    pub page: Page,
    /// Date to print, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// A further font file, for characters that the built-in faces lack.
    pub fallback_font: Option<Vec<u8>>,
}

/// Longest article that a briefing is made of, in bytes: about 2,900 pages, and 2 GB of memory.
pub const LONGEST_ARTICLE: usize = 8_000_000;

/// Writes the briefing. The same findings and options give the same bytes, in any thread and at any time.
///
/// # Errors
/// When the article is longer than [`LONGEST_ARTICLE`], the fallback font cannot be used, or the PDF library refuses.
pub fn pdf(annotated: &Annotated<'_>, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    let fonts = fonts(annotated, options)?;
    let briefing = Briefing::new(annotated, options.date.as_deref());
    let (mut composer, order) = compose(&fonts, &briefing, options.page);
    let pages: Vec<&page::Page> = order.iter().map(|index| &composer.pages[*index]).collect();
    let written = write::write(&fonts, &pages).map_err(refused)?;
    for page in &mut composer.pages {
        page.items = Vec::new();
    }
    let draft = Draft::new(composer, order, &briefing, options.date.as_deref());
    finish::finish(written, draft).map_err(refused)
}

/// The pages of the briefing as text, a line each thing on them: `run` (words), `box`, `rule`, `note`, `link`,
/// `highlight`, then a line for each `place` that links lead to. Measures are points from the top left of the page,
/// width × height for areas; of a run they are the left end of its baseline, its width and the type size.
///
/// It is for goldens and for programs that check the layout; its lines may change with any version.
///
/// # Errors
/// As [`pdf`].
pub fn layout(annotated: &Annotated<'_>, options: &PdfOptions) -> Result<String, ExportError> {
    let fonts = fonts(annotated, options)?;
    let briefing = Briefing::new(annotated, options.date.as_deref());
    let (composer, order) = compose(&fonts, &briefing, options.page);
    Ok(dump::dump(&composer, &order))
}

fn refused(reason: String) -> ExportError {
    ExportError::Pdf { reason }
}

/// The faces, when the article can be set at all.
fn fonts<'f>(annotated: &Annotated<'_>, options: &'f PdfOptions) -> Result<Fonts<'f>, ExportError> {
    let length = annotated.document.text().len();
    if length > LONGEST_ARTICLE {
        return Err(refused(format!(
            "the text has {} MB, a briefing at most {}; cut it into its articles, or ask for XML or JSON only",
            length.div_ceil(1_000_000),
            LONGEST_ARTICLE / 1_000_000,
        )));
    }
    Fonts::new(options.fallback_font.as_deref()).map_err(refused)
}

/// Lays out all pages; returns them with their indexes in printed order.
fn compose<'f>(
    fonts: &'f Fonts<'f>,
    briefing: &Briefing<'_>,
    page: Page,
) -> (Composer<'f>, Vec<usize>) {
    let geometry = match page {
        Page::A4 => Geometry::A4,
        Page::Letter => Geometry::LETTER,
    };
    let mut composer = Composer::new(fonts, geometry);
    article::article(&mut composer, briefing);
    findings::findings(&mut composer, briefing);
    method::method(&mut composer, briefing);
    // The first page is one page, so the numbers of the others are known before it is laid out.
    let rest = printed(&composer);
    let number = |index: usize| {
        rest.iter()
            .position(|page| *page == index)
            .map_or(1, |at| at + 2)
    };
    front::front(&mut composer, briefing, &number);
    let order = printed(&composer);
    furniture::furniture(&mut composer, briefing.annotated.document.name(), &order);
    (composer, order)
}

/// Indexes of the pages, part after part.
fn printed(composer: &Composer<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..composer.pages.len()).collect();
    order.sort_by_key(|index| composer.pages[*index].part);
    debug_assert!(
        order
            .iter()
            .filter(|index| composer.pages[**index].part == Part::Glance)
            .count()
            <= 1
    );
    order
}
