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
    let mut types: Vec<Option<QuoteType>> = Vec::with_capacity(links.len());
    let mut before: Option<usize> = None;
    for (at, marked) in linker.marked.iter().enumerate() {
        if marked.nested {
            types.push(None);
            continue;
        }
        let listed = before.is_some_and(|before| linker.listed(before, at));
        let title_before = listed && before.is_some_and(|before| types[before].is_none());
        let label = label(*marked, labels);
        let half = links[at]
            .after
            .is_some_and(|before| types[before] == Some(QuoteType::Direct));
        let found = match of(linker, *marked, links[at], label, title_before) {
            Some(QuoteType::Partial) if half && linker.is_second_half(*marked) => {
                Some(QuoteType::Direct)
            }
            found => found,
        };
        types.push(found);
        before = Some(at);
    }
    types
}

/// What a rule says of a stretch: the type of the one that ends, or lies, where its words begin.
fn label<'l>(marked: Marked, labels: &'l [Match<'_>]) -> Option<&'l str> {
    let at = labels.partition_point(|label| label.span.end < marked.inner.start);
    labels
        .get(at)
        .filter(|label| label.span.start <= marked.inner.start)
        .and_then(|label| label.constant("type"))
}

fn of(
    linker: &Linker<'_, '_>,
    marked: Marked,
    link: Link,
    label: Option<&str>,
    title_before: bool,
) -> Option<QuoteType> {
    let sentence = linker.is_sentence(marked);
    let inner = marked.inner.of(linker.document.text());
    let titled = is_titled(inner);
    let tied = link.tie != Tie::None;
    let shouted = sentence && !inner.contains(char::is_lowercase);
    let speaks = link
        .clause
        .is_some_and(|clause| linker.clauses[clause].speaks);
    match label {
        Some("entitled") => None,
        Some("title") if titled || !tied => None,
        Some("title-case") if link.tie == Tie::None && !shouted => None,
        Some("title-case") if link.tie == Tie::Inside && !speaks => None,
        None | Some("title-case") if title_before && titled => None,
        Some("scare") => Some(QuoteType::Scare),
        _ if matches!(link.tie, Tie::Beside | Tie::Continued) && sentence => {
            Some(QuoteType::Direct)
        }
        _ if link.tie == Tie::Beside && linker.is_said_whole(marked) => Some(QuoteType::Direct),
        _ if tied => Some(QuoteType::Partial),
        None | Some("title-case") if sentence || words(linker, marked) > FEW => {
            Some(QuoteType::Direct)
        }
        _ => Some(QuoteType::Scare),
    }
}

/// Whether the words begin with capitals or digits as those of a title do: the first, and most of the longer ones.
fn is_titled(words: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let capital = |word: &&str| first(word).is_none_or(|c| !c.is_lowercase());
    let mut all = words.split_whitespace();
    let begins = all.next().is_some_and(|word| capital(&word));
    let (large, small): (Vec<&str>, Vec<&str>) = all.filter(long).partition(capital);
    begins && small.len() <= large.len().min(1)
}

fn words(linker: &Linker<'_, '_>, marked: Marked) -> usize {
    marked
        .inner
        .of(linker.document.text())
        .split_whitespace()
        .count()
}
