//! The header: what the text is, what was done to it, and with what.

use sha2::{Digest, Sha256};

use super::category;
use super::characters::{replaced, runs};
use super::pen::{Attr, Pen, address};
use crate::model::Annotated;
use crate::text::Document;

/// Name and version of the program in the header.
pub(super) const PROGRAM: &str = "redpencil";

/// Scheme of addresses that name a rule set by its hash.
pub(super) const HASH_SCHEME: &str = "urn:sha256:";

const RIGHTS: &str =
    "Annotated copy made by redpencil. The rights in the article stay where they are.";

const OFFSETS: &str = "ADDRESS#char=a,b means the text from its code point a up to, not including, its code \
    point b, counted from 0 in the text as decoded; CR and LF count one each.";

const LETTER: &str = "The content of the text element is the source to the letter. Characters that XML 1.0 cannot \
    carry are U+FFFD here; each is listed with the code points where it stood.";

const MARKS: &str = "Quotation marks stay in the text, inside the element.";

const METHOD: &str = "Marked by rules, without a reader. A mark is a pointer, not a verdict. On seg, cert is the \
    certainty of the claim's wording, not of its truth. Where elements would cross, the lower one is split into \
    fragments joined by next and prev.";

/// Address of the source, without fragment.
pub(super) fn source(document: &Document) -> String {
    match document.name() {
        "" => "source".to_owned(),
        name => address(name),
    }
}

/// SHA-256 of a text in UTF-8, in hexadecimal.
pub(super) fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let mut hexadecimal = String::with_capacity(64);
    for byte in digest {
        let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
        hexadecimal.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    hexadecimal
}

/// Writes the header.
pub(super) fn write(pen: &mut Pen, annotated: &Annotated<'_>) {
    pen.line(1);
    pen.open("teiHeader", &[]);
    pen.line(2);
    pen.open("fileDesc", &[]);
    pen.line(3);
    pen.open("titleStmt", &[]);
    pen.element("title", &[], annotated.document.title());
    pen.close("titleStmt");
    pen.line(3);
    paragraph(pen, "publicationStmt", &[], RIGHTS);
    source_description(pen, annotated.document);
    pen.line(2);
    pen.close("fileDesc");
    encoding_description(pen, annotated);
    pen.line(1);
    pen.close("teiHeader");
}

fn paragraph(pen: &mut Pen, name: &str, attrs: &[Attr<'_>], text: &str) {
    pen.open(name, attrs);
    pen.element("p", &[], text);
    pen.close(name);
}

fn source_description(pen: &mut Pen, document: &Document) {
    let (origin, text) = (&document.source, document.text());
    pen.line(3);
    pen.open("sourceDesc", &[]);
    pen.open("bibl", &[]);
    pen.line(4);
    pen.element(
        "ref",
        &[("target", source(document).into())],
        document.name(),
    );
    let optional = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    for (name, kind, value) in [
        ("date", "given", origin.date.clone()),
        ("idno", "url", origin.url.clone()),
        ("idno", "sha256", optional(&origin.sha256)),
        ("idno", "text-sha256", Some(sha256(text))),
        ("note", "encoding", optional(&origin.encoding)),
    ] {
        if let Some(value) = value {
            pen.line(4);
            pen.element(name, &[("type", kind.into())], &value);
        }
    }
    for note in &origin.notes {
        pen.line(4);
        pen.element("note", &[("type", "input".into())], note);
    }
    let length = text.chars().count().to_string();
    pen.line(4);
    pen.open("extent", &[]);
    let attrs = [("unit", "codepoint".into()), ("quantity", (&length).into())];
    pen.element("measure", &attrs, &format!("{length} code points"));
    pen.close("extent");
    pen.line(3);
    pen.close("bibl");
    pen.close("sourceDesc");
}

fn encoding_description(pen: &mut Pen, annotated: &Annotated<'_>) {
    pen.line(2);
    pen.open("encodingDesc", &[]);
    packs(pen, annotated);
    pen.line(3);
    pen.open("editorialDecl", &[]);
    correction(pen, annotated.document.text());
    pen.line(4);
    paragraph(pen, "quotation", &[("marks", "all".into())], MARKS);
    pen.line(4);
    paragraph(pen, "interpretation", &[], METHOD);
    pen.line(3);
    pen.close("editorialDecl");
    pen.line(3);
    paragraph(pen, "refsDecl", &[], OFFSETS);
    category::write(pen, annotated);
    pen.line(3);
    pen.open("appInfo", &[]);
    let version = env!("CARGO_PKG_VERSION");
    let attrs = [("ident", PROGRAM.into()), ("version", version.into())];
    pen.open("application", &attrs);
    pen.element("label", &[], PROGRAM);
    if !annotated.rules.hash.is_empty() {
        let target = format!("{HASH_SCHEME}{}", annotated.rules.hash);
        pen.empty(
            "ptr",
            &[("type", "rules".into()), ("target", target.into())],
        );
    }
    pen.close("application");
    pen.close("appInfo");
    pen.line(2);
    pen.close("encodingDesc");
}

/// What was replaced, so that it can be put back.
fn correction(pen: &mut Pen, text: &str) {
    let places = replaced(text);
    pen.line(4);
    pen.open("correction", &[("method", "silent".into())]);
    pen.element("p", &[], LETTER);
    if !places.is_empty() {
        pen.open("p", &[]);
        pen.open("list", &[("type", "replaced".into())]);
        for (c, spans) in &places {
            let code = format!("U+{:04X}", u32::from(*c));
            pen.element("item", &[("n", code.into())], &runs(spans));
        }
        pen.close("list");
        pen.close("p");
    }
    pen.close("correction");
}

/// The rule packs in force.
fn packs(pen: &mut Pen, annotated: &Annotated<'_>) {
    let packs = &annotated.rules.packs;
    if packs.is_empty() {
        return;
    }
    pen.line(3);
    pen.open("projectDesc", &[]);
    pen.element("p", &[], "Rule packs in force, lowest precedence first:");
    pen.open("p", &[]);
    pen.open("list", &[("type", "packs".into())]);
    for pack in packs {
        pen.line(4);
        pen.open("item", &[]);
        pen.element("name", &[("type", "pack".into())], &pack.name);
        pen.text(" ");
        pen.element("seg", &[("type", "version".into())], &pack.version);
        pen.text(" ");
        let rules = pack.rules.to_string();
        let attrs = [("type", "rules".into()), ("value", (&rules).into())];
        pen.element(
            "num",
            &attrs,
            &if rules == "1" {
                "1 rule".to_owned()
            } else {
                format!("{rules} rules")
            },
        );
        pen.text(" ");
        pen.element("idno", &[("type", "sha256".into())], &pack.hash);
        pen.close("item");
    }
    pen.line(3);
    pen.close("list");
    pen.close("p");
    pen.close("projectDesc");
}
