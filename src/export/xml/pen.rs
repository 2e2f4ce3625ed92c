//! Writes XML to memory: quick-xml's events, our own line ends and care for illegal characters.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::characters::legal;

/// An attribute: its name and value.
pub(super) type Attr<'a> = (&'static str, Cow<'a, str>);

/// Writes elements and text.
pub(super) struct Pen {
    writer: Writer<Vec<u8>>,
}

impl Pen {
    /// Begins a file.
    pub(super) fn new() -> Self {
        let mut pen = Self {
            writer: Writer::new(Vec::new()),
        };
        pen.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        pen
    }

    /// The file.
    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &str, attrs: &[Attr<'_>]) {
        self.write(Event::Start(start(name, attrs)));
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &str, attrs: &[Attr<'_>]) {
        self.write(Event::Empty(start(name, attrs)));
    }

    /// Writes an element with nothing but text.
    pub(super) fn element(&mut self, name: &str, attrs: &[Attr<'_>], text: &str) {
        self.open(name, attrs);
        self.text(text);
        self.close(name);
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) {
        let safe = legal(text);
        self.write(Event::Text(BytesText::from_escaped(partial_escape(safe))));
    }

    /// Begins a line that is indented. Only outside the article's text.
    pub(super) fn line(&mut self, depth: usize) {
        let mut line = String::from("\n");
        line.extend(std::iter::repeat_n(' ', depth));
        self.write(Event::Text(BytesText::from_escaped(line)));
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer
            .write_event(event)
            .expect("memory takes what is written");
    }
}

fn start<'a>(name: &'a str, attrs: &[Attr<'_>]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attrs {
        start.push_attribute((*name, &*legal(value)));
    }
    start
}

/// The text as one word that XML schemas take for a token: other characters become `_`.
pub(super) fn token(text: &str) -> Cow<'_, str> {
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && is_printed(c);
    if !text.is_empty() && text.chars().all(fits) {
        return Cow::Borrowed(text);
    }
    let mut token: String = text
        .chars()
        .map(|c| if fits(c) { c } else { '_' })
        .collect();
    if token.is_empty() {
        token.push('_');
    }
    Cow::Owned(token)
}

/// The text as an XML name without colon: other characters become `_`.
pub(super) fn name(text: &str) -> Cow<'_, str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(fits) {
        return Cow::Borrowed(text);
    }
    let rest = text.chars().map(|c| if fits(c) { c } else { '_' });
    Cow::Owned(std::iter::once('x').chain(rest).collect())
}

/// Whether a schema's "neither control nor format character nor unassigned" may be taken to hold.
fn is_printed(c: char) -> bool {
    c.is_ascii_graphic() || c.is_alphanumeric() || matches!(c, 'µ' | '°' | '‰' | '€' | '£' | '¥')
}

/// The text as a part of an address: what is not unreserved is percent-encoded.
pub(super) fn address(text: &str) -> String {
    let mut address = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            _ => {
                let digit = |half: u8| char::from(b"0123456789ABCDEF"[usize::from(half)]);
                address.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    address
}
