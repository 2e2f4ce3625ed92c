//! Tells words of somebody from words that only stand in marks.

use super::link::{Link, Linker, Tie};
use super::marks::Marked;
use crate::model::QuoteType;
use crate::rules::Match;

/// Most words that an unattributed stretch in marks may have and still be no quote.
const FEW: usize = 5;

/// The type of each stretch in marks, in order; none for a title, a term or a part of another quote.
pub(super) fn types(
    linker: &Linker<'_, '_>,
    links: &[Link],
    labels: &[Match<'_>],
) -> Vec<Option<QuoteType>> {
    let each = linker.marked.iter().zip(links);
    each.map(|(marked, link)| of(linker, *marked, *link, labels))
        .collect()
}

fn of(
    linker: &Linker<'_, '_>,
    marked: Marked,
    link: Link,
    labels: &[Match<'_>],
) -> Option<QuoteType> {
    if marked.nested {
        return None;
    }
    let at = labels.partition_point(|label| label.span.end < marked.inner.start);
    let label = labels
        .get(at)
        .filter(|label| label.span.start <= marked.inner.start)
        .and_then(|label| label.constant("type"));
    let sentence = linker.is_sentence(marked);
    match (label, link.tie) {
        (Some("title"), _) | (Some("title-case"), Tie::None | Tie::Inside) => None,
        (None | Some("title-case"), Tie::Beside | Tie::Continued) if sentence => {
            Some(QuoteType::Direct)
        }
        (None | Some("title-case"), Tie::Beside | Tie::Continued | Tie::Inside) => {
            Some(QuoteType::Partial)
        }
        (None, Tie::None) if sentence || words(linker, marked) > FEW => Some(QuoteType::Direct),
        (Some(_), _) | (None, Tie::None) => Some(QuoteType::Scare),
    }
}

fn words(linker: &Linker<'_, '_>, marked: Marked) -> usize {
    marked
        .inner
        .of(linker.document.text())
        .split_whitespace()
        .count()
}
