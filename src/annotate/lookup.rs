//! Looks spans up in lists that are in the order of the text and do not overlap.

use crate::text::Span;

/// The span that begins at a place.
pub(super) fn starts_at(spans: &[Span], at: usize) -> Option<Span> {
    let index = spans.partition_point(|span| span.start < at);
    spans.get(index).filter(|span| span.start == at).copied()
}

/// Whether the stretch ends with one of the spans.
pub(super) fn ends_with(spans: &[Span], stretch: Span) -> bool {
    let at = spans.partition_point(|span| span.end < stretch.end);
    spans.get(at).is_some_and(|span| span.end == stretch.end)
}

/// Whether the first of the spans that begins in the stretch, or at its start, lies in it.
pub(super) fn holds(spans: &[Span], stretch: Span) -> bool {
    let at = spans.partition_point(|span| span.start < stretch.start);
    spans.get(at).is_some_and(|span| stretch.contains(*span))
}

/// Whether a span lies inside one of the others.
pub(super) fn inside(outer: &[Span], span: Span) -> bool {
    let at = outer.partition_point(|outer| outer.start <= span.start);
    at > 0 && outer[at - 1].contains(span)
}
