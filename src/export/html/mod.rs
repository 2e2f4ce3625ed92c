//! The briefing as one page by itself: no script, nothing from elsewhere.
//!
//! It says what the PDF says, from the same data; filters are check boxes that the style sheet looks at.

mod article;
mod checklist;
mod filters;
mod frame;
mod glance;
mod kinds;
mod lanes;
mod marks;
mod method;
mod notes;
#[cfg(test)]
mod palette;
mod tables;
mod tags;

use super::briefing::{Briefing, Finding};
use crate::model::Annotated;

use self::kinds::Kinds;
use self::tags::Tags;

/// What the annotated XML is to a reader of the page.
const XML: &str = "annotated";

/// Options of the page.
#[derive(Clone, Debug, Default)]
pub struct HtmlOptions {
    /// Date to print, `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// Writes the briefing as one self-contained page: at a glance, checklist, annotated text with notes, all findings,
/// method. The same findings and options give the same bytes.
///
/// Findings that cross are split where they must be, so that no text is shown twice or hidden.
pub fn html(annotated: &Annotated<'_>, options: &HtmlOptions) -> Vec<u8> {
    let briefing = Briefing::new(annotated, options.date.as_deref());
    let mut page = Page {
        briefing: &briefing,
        kinds: Kinds::new(&briefing),
        out: Tags::default(),
    };
    page.head();
    page.glance();
    page.checklist();
    page.out.raw("<div class=\"work\">\n");
    page.filters();
    page.article();
    page.tables();
    page.out.raw("</div>\n");
    page.voices();
    page.method();
    page.foot();
    page.out.finish()
}

/// A page under construction.
struct Page<'b> {
    briefing: &'b Briefing<'b>,
    kinds: Kinds,
    out: Tags,
}

impl Page<'_> {
    /// Links to a place of the text, named so that a reader who hears it knows where it leads.
    fn link(&mut self, label: &str, shown: &str) {
        let (href, about) = (format!("#{label}"), format!("{shown}, {label} in the text"));
        let attrs = [("href", href.as_str()), ("aria-label", about.as_str())];
        self.out.element(
            "a",
            if shown == label { &attrs[..1] } else { &attrs },
            shown,
        );
    }

    /// A finding with its number.
    fn finding(&self, number: usize) -> &Finding<'_> {
        &self.briefing.findings[number]
    }
}
