//! Patterns that nearly every sentence fits: they cost time in every text, and find too much.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};

use super::super::Diagnostic;
use super::super::pattern::Piece;
use super::super::place::Place;
use crate::text::Span;

/// Characters that a class may have to be taken for a word of its own.
const NARROW: usize = 12;

/// Warns when nothing in the pattern has to be there: no word, list, finding, digit or capital.
pub(super) fn check(place: &Place<'_>, pieces: &[Piece], exact: bool) -> Option<Diagnostic> {
    let text: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.replace(r"\<", "<"),
            Piece::List(_) | Piece::Atom(_) => "\u{e000}".to_owned(),
        })
        .collect();
    let hir = regex_syntax::parse(&text).ok()?;
    let exact = exact || text.contains("(?-i");
    if narrows(&hir, exact) {
        return None;
    }
    let title = "this pattern is too broad: nearly every sentence fits it";
    let whole = place.whole();
    let problem = Diagnostic::warning("R100", place.file(), title);
    let problem = problem.at(
        Span::new(whole.start, whole.end),
        "no word, list, finding or digit has to be there",
    );
    Some(problem.help("name a word, a `{{list}}`, a `<finding>` or a digit that each match has"))
}

/// Whether something in the pattern has to be there that most sentences lack.
fn narrows(hir: &Hir, exact: bool) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            text.chars().any(|c| !matches!(c, ' ' | ',' | '.'))
        }
        HirKind::Class(class) => is_narrow(class, exact),
        HirKind::Repetition(repetition) => repetition.min > 0 && narrows(&repetition.sub, exact),
        HirKind::Capture(capture) => narrows(&capture.sub, exact),
        HirKind::Concat(parts) => parts.iter().any(|part| narrows(part, exact)),
        HirKind::Alternation(parts) => parts.iter().all(|part| narrows(part, exact)),
        HirKind::Empty | HirKind::Look(_) => false,
    }
}

/// Whether a class is of a few characters, of digits or, where capitals count, of capitals.
fn is_narrow(class: &Class, exact: bool) -> bool {
    let Class::Unicode(class) = class else {
        return false;
    };
    let size: usize = class.iter().map(ClassUnicodeRange::len).sum();
    let numeric = |c: char| c.is_numeric();
    let digits = class
        .iter()
        .all(|range| numeric(range.start()) && numeric(range.end()));
    let has = |c: char| {
        class
            .iter()
            .any(|range| range.start() <= c && c <= range.end())
    };
    size > 0 && (size <= NARROW || digits || (exact && has('M') && !has('m') && !has(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, exact: bool, expected: bool) {
        let hir = regex_syntax::parse(pattern).unwrap();
        assert_eq!(narrows(&hir, exact), expected, "{pattern}");
    }

    #[test]
    fn a_word_a_digit_or_a_capital_narrows() {
        check(r"\w+", false, false);
        check(r"(?:dose)?\w+ \w+", false, false);
        check(r"dose|\w+", false, false);
        check(r"\w+, \w+", false, false);
        check(r".*", false, false);
        check(r"\w+ dose", false, true);
        check(r"(?<n>\d+) \w+", false, true);
        check(r"[A-Z]\w+", true, true);
        check(r"[A-Z]\w+", false, false);
        check("\u{e000} \\w+", false, true);
        check(r"[^\w ]", true, false);
    }
}
