//! Places in rule files: from an offset in a string's value to an offset in the file.

use std::ops::Range;

use super::Diagnostic;
use super::file::Literal;
use crate::text::Span;

/// A value in a rule file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'f> {
    file: &'f str,
    text: &'f str,
    value: Span,
}

impl<'f> Place<'f> {
    /// A value at a byte range of a file, its quotes included.
    pub(super) fn new(file: &'f str, text: &'f str, value: Range<usize>) -> Self {
        Self {
            file,
            text,
            value: Span::new(value.start, value.end),
        }
    }

    /// The value with its quotes.
    pub(super) fn whole(&self) -> Span {
        self.value
    }

    /// A stretch of the string's value, in the file; the whole value where it is no string.
    pub(super) fn at(&self, inner: Span) -> Span {
        Literal::new(self.text, self.value).place(inner)
    }

    /// Name of the file.
    pub(super) fn file(&self) -> &'f str {
        self.file
    }

    /// A warning at a stretch of the string's value.
    pub(super) fn warning(
        &self,
        code: &'static str,
        title: impl Into<String>,
        inner: Span,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::warning(code, self.file, title).at(self.at(inner), label)
    }

    /// An error at the whole value.
    pub(super) fn error(
        &self,
        code: &'static str,
        title: impl Into<String>,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(code, self.file, title).at(self.value, label)
    }
}
