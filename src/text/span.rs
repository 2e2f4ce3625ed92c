//! Where something stands in a text.
//!
//! Every stage speaks of places in the same unit, so that no offset is ever
//! converted before it leaves the program.

/// A half-open range of UTF-8 byte offsets in a document's text.
///
/// Both ends sit on character boundaries of the text that the span belongs to.
///
/// ```
/// use redpencil::Span;
/// let span = Span::new(4, 7);
/// assert_eq!(span.of("The pen"), "pen");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span from its first byte and the byte after its last one.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends where it starts or later");
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset lies inside.
    pub fn holds(self, byte: usize) -> bool {
        self.start <= byte && byte < self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span counted from `base` bytes further left.
    #[must_use]
    pub fn shift(self, base: usize) -> Self {
        Self::new(self.start + base, self.end + base)
    }

    /// The words of the text at this span.
    ///
    /// # Panics
    /// When the span is not one of this text's.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}
