//! The ways out: plain functions over public data, chosen by a closed enum.

mod briefing;
mod colour;
mod csv;
mod fragment;
mod html;
mod json;
mod marks;
#[cfg(feature = "pdf")]
mod pdf;
mod record;
mod xml;

use crate::model::Annotated;

pub use csv::csv;
pub use html::{HtmlOptions, html};
pub use json::{JSON_SCHEMA, OffsetUnit, json_line, json_pretty};
pub use marks::marks;
#[cfg(feature = "pdf")]
pub use pdf::{LONGEST_ARTICLE, Page, PdfOptions, layout, pdf};
pub use xml::{
    VerifyReport, XML_SCHEMA_RNC, XML_SCHEMA_RNG, XML_SCHEMA_XML_XSD, XML_SCHEMA_XSD, XmlError,
    XmlProblem, from_xml, verify, xml,
};

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Annotated XML (TEI P5).
    Xml,
    /// The briefing as PDF.
    #[cfg(feature = "pdf")]
    Pdf,
    /// One JSON document.
    Json,
    /// One row a finding.
    Csv,
    /// The briefing as one self-contained page.
    Html,
    /// The text with carets under the findings.
    Marks,
}

/// What an exporter needs to know beside the findings.
#[derive(Clone, Debug, Default)]
pub struct ExportOptions {
    /// Options of the briefing as PDF.
    #[cfg(feature = "pdf")]
    pub pdf: PdfOptions,
    /// Options of the briefing as HTML.
    pub html: HtmlOptions,
    /// Unit of offsets in JSON and CSV.
    pub offsets: OffsetUnit,
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The PDF library refused something.
    #[cfg(feature = "pdf")]
    #[error("the briefing could not be written: {reason}")]
    Pdf {
        /// What it said.
        reason: String,
    },
}

/// Writes a document with its findings in a format.
///
/// # Errors
/// When the format's library refuses; see [`ExportError`].
pub fn export(
    annotated: &Annotated<'_>,
    format: Format,
    options: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    match format {
        Format::Xml => Ok(xml(annotated)),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf(annotated, &options.pdf),
        Format::Json => Ok(json_pretty(annotated, options.offsets)),
        Format::Csv => Ok(csv(annotated, options.offsets)),
        Format::Html => Ok(html(annotated, &options.html)),
        Format::Marks => Ok(marks(annotated)),
    }
}
