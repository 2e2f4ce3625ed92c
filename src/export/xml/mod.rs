//! Annotated XML: TEI P5, a small fixed subset of it.
//!
//! The `text` element holds the article to the letter, with findings as elements; `standOff` holds each finding
//! once with all its attributes; the header says what the text is and what was done to it.

mod body;
mod category;
mod characters;
mod header;
mod inline;
mod measure;
mod pen;
mod problem;
mod read;
mod sources;
mod stand_off;
mod tree;
mod verify;

use super::OffsetUnit;
use super::fragment::{Layer, cut};
use super::record::Record;
use crate::model::Annotated;
use crate::text::Span;

pub(super) use characters::legal;
pub use problem::{XmlError, XmlProblem};
pub use read::from_xml;
pub use verify::{VerifyReport, verify};

use body::{Body, units};
use inline::Mark;
use pen::Pen;
use sources::Sources;
use stand_off::StandOff;

/// The schema of our XML in RELAX NG's compact syntax; the other two are made from it.
pub const XML_SCHEMA_RNC: &str = include_str!("redpencil-tei.rnc");

/// The schema of our XML in RELAX NG.
pub const XML_SCHEMA_RNG: &str = include_str!("redpencil-tei.rng");

/// The schema of our XML in W3C XML Schema. It imports [`XML_SCHEMA_XML_XSD`] as `xml.xsd`.
pub const XML_SCHEMA_XSD: &str = include_str!("redpencil-tei.xsd");

/// The part of [`XML_SCHEMA_XSD`] for the attributes `xml:id`, `xml:lang` and `xml:space`.
pub const XML_SCHEMA_XML_XSD: &str = include_str!("xml.xsd");

/// Namespace of TEI.
const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";

/// Writes the article with its findings as TEI P5.
///
/// Same findings, same bytes. The text in it is the article's to the letter (see [`crate::verify`]).
pub fn xml(annotated: &Annotated<'_>) -> Vec<u8> {
    let document = annotated.document;
    let sources = Sources::of(&annotated.annotations);
    let marks = inline::marks(annotated, &sources);
    let units = units(document);
    let spans: Vec<Span> = units.iter().map(|unit| unit.span).collect();
    let layers: Vec<Layer> = marks.iter().map(|mark| mark.layer).collect();
    let cut = cut(&spans, &layers);
    let ids = fragment_ids(&marks, &cut.fragments);
    let mut pen = Pen::new();
    pen.line(0);
    pen.open(
        "TEI",
        &[("xmlns", NAMESPACE.into()), ("xml:lang", "en".into())],
    );
    header::write(&mut pen, annotated);
    let stand_off = StandOff {
        annotated,
        record: &Record::new(annotated, OffsetUnit::Chars),
        ids: &ids,
        source: header::source(document),
    };
    stand_off.write(&mut pen, &sources);
    Body::new(&mut pen, document.text(), &marks, &ids).write(&units, &cut);
    pen.close("TEI");
    pen.line(0);
    pen.finish()
}

/// Ids of the fragments of each mark: `q1`, or `q1.1 q1.2 …` when it is split; none for a whole one without id.
fn fragment_ids(marks: &[Mark], fragments: &[Vec<Span>]) -> Vec<Vec<String>> {
    let ids = |(at, (mark, fragments)): (usize, (&Mark, &Vec<Span>))| match fragments.len() {
        0 => Vec::new(),
        1 => mark.id.iter().cloned().collect(),
        count => {
            let base = mark.id.clone().unwrap_or_else(|| format!("m{at}"));
            (1..=count).map(|part| format!("{base}.{part}")).collect()
        }
    };
    marks.iter().zip(fragments).enumerate().map(ids).collect()
}
