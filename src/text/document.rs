//! The article as the rest of the program sees it: its text, untouched, and
//! what kind of block each stretch of it is.

use super::{Span, block, sentence};

/// An article: its text to the letter, its blocks and its sentences.
///
/// ```
/// use redpencil::{BlockKind, Document};
/// let document = Document::from_text("tea.txt", "Tea and sleep\n\nTea may help. It is cheap.\n");
/// assert_eq!(document.blocks()[0].kind, BlockKind::Headline);
/// assert_eq!(document.sentences().len(), 3);
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    text: String,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    /// Where the text came from and what was done to it.
    pub source: Source,
}

/// Where a document's text came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Label of the encoding the bytes were read as, as in the WHATWG Encoding Standard.
    pub encoding: String,
    /// SHA-256 of the source's bytes, in hexadecimal.
    pub sha256: String,
    /// What the reader did to get the text, one sentence each, for people.
    pub notes: Vec<String>,
    /// Title given by the caller; else the headline block is the title.
    pub title: Option<String>,
    /// Address given by the caller.
    pub url: Option<String>,
    /// Date given by the caller, as given.
    pub date: Option<String>,
}

/// A stretch of the text that is laid out as one unit. Blocks do not overlap and stand in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The block without the white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// Who wrote it.
    Byline,
    /// Where and when it was written, standing alone.
    Dateline,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list, its bullet or number included.
    ListItem,
    /// A quotation set apart.
    BlockQuote,
    /// A post copied from a social network.
    SocialPost(SocialPost),
    /// Words under a picture.
    Caption,
    /// Furniture of the page that is not the article ("Share this article").
    Boilerplate,
}

/// The parts of a social post. The post's words are the block without its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocialPost {
    /// The stretches of the post's own words, in order.
    pub body: Vec<Span>,
    /// The whole signature line.
    pub signature: Span,
    /// Name as shown.
    pub author: Span,
    /// Handle with its `@`.
    pub handle: Span,
    /// Date as written.
    pub date: Option<Span>,
}

/// One sentence; it lies inside one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence without the white space around it.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
}

/// How the text is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// None.
    #[default]
    Text,
    /// Markdown; its characters stay in the text.
    Markdown,
}

impl BlockKind {
    /// The name in rules and outputs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::BlockQuote => "block_quote",
            Self::SocialPost(_) => "social_post",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
        }
    }
}

impl Document {
    /// Finds the blocks and sentences of a plain text.
    pub fn from_text(name: &str, text: &str) -> Self {
        Self::with_markup(name, text.to_owned(), Markup::Text)
    }

    /// Finds the blocks and sentences of a text with the given markup.
    pub fn with_markup(name: &str, text: String, markup: Markup) -> Self {
        let blocks = block::find(&text, markup);
        let sentences = sentence::find(&text, &blocks);
        Self {
            name: name.to_owned(),
            text,
            blocks,
            sentences,
            source: Source::default(),
        }
    }

    /// Takes a text whose blocks are known already. They stand in reading order and do not overlap.
    pub fn with_blocks(name: &str, text: &str, blocks: Vec<Block>) -> Self {
        let sentences = sentence::find(text, &blocks);
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            blocks,
            sentences,
            source: Source::default(),
        }
    }

    /// Name of the document, usually its file name without folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text to the letter.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The sentences in reading order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The sentences of one block.
    pub fn sentences_of(&self, block: usize) -> &[Sentence] {
        let from = self
            .sentences
            .partition_point(|sentence| sentence.block < block);
        let to = self
            .sentences
            .partition_point(|sentence| sentence.block <= block);
        &self.sentences[from..to]
    }

    /// Number of words: stretches between white space with a letter or figure in them.
    pub fn words(&self) -> usize {
        self.text
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
    }

    /// Index of the block that holds the byte offset, or of the last one before it.
    pub fn block_at(&self, byte: usize) -> usize {
        self.blocks
            .partition_point(|block| block.span.start <= byte)
            .saturating_sub(1)
    }

    /// Index of the sentence that holds the byte offset, or of the last one before it.
    pub fn sentence_at(&self, byte: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.span.start <= byte)
            .saturating_sub(1)
    }

    /// The title: the caller's, else the headline's words, else the name.
    pub fn title(&self) -> &str {
        let headline = self
            .blocks
            .iter()
            .find(|block| block.kind == BlockKind::Headline);
        self.source
            .title
            .as_deref()
            .or_else(|| headline.map(|block| block.span.of(&self.text)))
            .unwrap_or(&self.name)
    }
}
