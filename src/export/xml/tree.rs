//! An XML file in memory: its elements in document order and all its character data in one string.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::characters::is_legal;
use super::problem::XmlError;
use crate::text::Span;

/// A well-formed XML file. Nothing in it is nested, so that no depth of elements can exhaust the stack.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The character data of the whole file.
    pub(super) text: String,
    /// The elements in document order; the root is the first.
    pub(super) elements: Vec<Element>,
}

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attrs: Vec<(String, String)>,
    /// Index after its last descendant.
    pub(super) end: usize,
    /// Its character data, descendants' included, in bytes of the tree's text.
    chars: std::ops::Range<usize>,
}

impl Element {
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        let mut attrs = self.attrs.iter();
        let (_, value) = attrs.find(|(other, _)| other == name)?;
        Some(value)
    }

    pub(super) fn attrs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attrs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Where its character data stands, in bytes of the tree's text.
    pub(super) fn chars(&self) -> Span {
        Span::new(self.chars.start, self.chars.end)
    }
}

impl Tree {
    /// Reads a file.
    pub(super) fn read(xml: &[u8]) -> Result<Self, XmlError> {
        let xml =
            std::str::from_utf8(xml).map_err(|error| malformed(error.valid_up_to(), &error))?;
        if let Some((at, c)) = xml.char_indices().find(|(_, c)| !is_legal(*c)) {
            let code = format!("U+{:04X} is not allowed in XML", u32::from(c));
            return Err(malformed(at, &code));
        }
        let mut builder = Builder::default();
        let mut reader = Reader::from_str(xml);
        loop {
            let event = reader.read_event();
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            let event = event.map_err(|error| malformed(at, &error))?;
            if matches!(event, Event::Eof) {
                return builder.finish(xml.len());
            }
            builder
                .take(event)
                .map_err(|reason| malformed(at, &reason))?;
        }
    }

    /// String value of an element.
    pub(super) fn string(&self, element: usize) -> &str {
        self.elements[element].chars().of(&self.text)
    }

    /// Indices of an element's children, in order.
    pub(super) fn children(&self, element: usize) -> impl Iterator<Item = usize> {
        let end = self.elements[element].end;
        let mut next = element + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.elements[child].end;
                child
            })
        })
    }

    /// First child of the name.
    pub(super) fn child(&self, element: usize, name: &str) -> Option<usize> {
        self.children(element)
            .find(|&child| self.elements[child].name == name)
    }

    /// First descendant along a path of names.
    pub(super) fn path(&self, element: usize, path: &[&str]) -> Option<usize> {
        path.iter()
            .try_fold(element, |at, name| self.child(at, name))
    }
}

fn malformed(at_byte: usize, reason: &impl ToString) -> XmlError {
    XmlError::Malformed {
        at_byte,
        reason: reason.to_string(),
    }
}

#[derive(Default)]
struct Builder {
    tree: Tree,
    open: Vec<usize>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(start) => self.start(&start)?,
            Event::Empty(start) => {
                self.start(&start)?;
                self.end();
            }
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text.xml10_content())?,
            Event::CData(text) => self.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => self.reference(&reference)?,
            Event::DocType(_) => return Err("a document type is not allowed here".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.open.is_empty() && !self.tree.elements.is_empty() {
            return Err("a second root element".to_owned());
        }
        let mut attrs = Vec::new();
        for attr in start.attributes() {
            let attr = attr.map_err(|error| error.to_string())?;
            let value = attr.normalized_value(XmlVersion::Explicit1_0);
            let value = value.map_err(|error| error.to_string())?;
            attrs.push((attr.key.as_ref().to_owned(), value.into_owned()));
        }
        let at = self.tree.text.len();
        self.open.push(self.tree.elements.len());
        self.tree.elements.push(Element {
            name: start.name().as_ref().to_owned(),
            attrs,
            end: 0,
            chars: at..at,
        });
        Ok(())
    }

    fn end(&mut self) {
        if let Some(open) = self.open.pop() {
            let end = self.tree.elements.len();
            let element = &mut self.tree.elements[open];
            element.end = end;
            element.chars.end = self.tree.text.len();
        }
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        if self.open.is_empty() {
            let blank = text.trim().is_empty();
            return if blank {
                Ok(())
            } else {
                Err("text outside the root element".to_owned())
            };
        }
        self.tree.text.push_str(text);
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), String> {
        let character = reference
            .resolve_char_ref()
            .map_err(|error| error.to_string())?;
        let name = reference.xml10_content();
        let character = match (character, &*name) {
            (Some(c), _) if is_legal(c) => c,
            (None, "lt") => '<',
            (None, "gt") => '>',
            (None, "amp") => '&',
            (None, "quot") => '"',
            (None, "apos") => '\'',
            _ => return Err(format!("&{name}; stands for nothing that is known")),
        };
        self.text(character.encode_utf8(&mut [0; 4]))
    }

    fn finish(self, length: usize) -> Result<Tree, XmlError> {
        if self.tree.elements.is_empty() {
            return Err(malformed(0, &"there is no element"));
        }
        match self.open.last() {
            Some(&open) => {
                let name = &self.tree.elements[open].name;
                Err(malformed(length, &format!("<{name}> is not closed")))
            }
            None => Ok(self.tree),
        }
    }
}
