//! The structure of the briefing: what its pieces are, for screen readers and other programs.

/// An element of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag(pub(super) u32);

/// The structure.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
}

/// One element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// A standard role of PDF 1.7.
    pub(super) role: Role,
    pub(super) parent: Option<Tag>,
    /// Words that stand for it where it cannot be seen.
    pub(super) alt: Option<String>,
}

/// Standard roles of PDF 1.7 that the briefing uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Part,
    H1,
    H2,
    Paragraph,
    BlockQuote,
    Table,
    Row,
    /// Head of a column.
    Head,
    Cell,
    Link,
    Note,
    Figure,
    /// A highlight.
    Annotation,
}

impl Role {
    /// Name in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Part => "Part",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::Paragraph => "P",
            Self::BlockQuote => "BlockQuote",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::Head => "TH",
            Self::Cell => "TD",
            Self::Link => "Link",
            Self::Note => "Note",
            Self::Figure => "Figure",
            Self::Annotation => "Annot",
        }
    }
}

impl Tree {
    /// The element that holds all others.
    pub(super) const ROOT: Tag = Tag(0);

    pub(super) fn new() -> Self {
        Self {
            elements: vec![Element {
                role: Role::Document,
                parent: None,
                alt: None,
            }],
        }
    }

    /// Adds an element at the end of another.
    pub(super) fn open(&mut self, role: Role, parent: Tag) -> Tag {
        self.elements.push(Element {
            role,
            parent: Some(parent),
            alt: None,
        });
        Tag(u32::try_from(self.elements.len() - 1).unwrap_or(u32::MAX))
    }

    /// Adds a picture with the words that stand for it.
    pub(super) fn figure(&mut self, parent: Tag, alt: &str) -> Tag {
        let tag = self.open(Role::Figure, parent);
        self.elements[tag.0 as usize].alt = Some(alt.to_owned());
        tag
    }
}
