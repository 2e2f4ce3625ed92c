//! Every way out, on one article with everything.

use crate::formats_fixture::{annotated, document};
use redpencil::{ExportOptions, Format, export};

fn check(format: Format, name: &str) {
    let document = document();
    let bytes = export(&annotated(&document), format, &ExportOptions::default()).unwrap();
    insta::assert_snapshot!(name, String::from_utf8(bytes).unwrap());
}

#[test]
fn xml() {
    check(Format::Xml, "everything.xml");
}

#[test]
fn json() {
    check(Format::Json, "everything.json");
}

#[test]
fn csv() {
    check(Format::Csv, "everything.csv");
}

#[test]
fn marks() {
    check(Format::Marks, "everything.marks");
}

#[test]
fn html() {
    check(Format::Html, "everything.html");
}
