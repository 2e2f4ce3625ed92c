//! Names of places in the article: paragraph numbers.

use crate::text::{BlockKind, Document};

/// The numbers of the article's paragraphs, by block.
#[derive(Clone, Debug, Default)]
pub(in crate::export) struct Places {
    numbers: Vec<Numbered>,
}

#[derive(Clone, Copy, Debug)]
enum Numbered {
    Title,
    /// A heading before the paragraph with this number.
    Heading(usize),
    Paragraph(usize),
}

impl Places {
    /// Numbers all blocks but titles and headings.
    pub(super) fn new(document: &Document) -> Self {
        let mut count = 0;
        let numbers = document.blocks().iter().map(|block| match block.kind {
            BlockKind::Headline => Numbered::Title,
            BlockKind::Heading => Numbered::Heading(count + 1),
            _ => {
                count += 1;
                Numbered::Paragraph(count)
            }
        });
        Self {
            numbers: numbers.collect(),
        }
    }

    /// The paragraph number of a block, if it has one.
    pub(in crate::export) fn number(&self, block: usize) -> Option<usize> {
        match self.numbers.get(block)? {
            Numbered::Paragraph(number) => Some(*number),
            _ => None,
        }
    }

    /// The name of a block: `¶4`, `title`, `head ¶5`.
    pub(in crate::export) fn name(&self, block: usize) -> String {
        match self.numbers.get(block) {
            Some(Numbered::Title) => "title".to_owned(),
            Some(Numbered::Heading(number)) => format!("head ¶{number}"),
            Some(Numbered::Paragraph(number)) => format!("¶{number}"),
            None => String::new(),
        }
    }
}
