//! From a pattern as written to its pieces: word lists, macros and atoms by name.

use super::pattern::Piece;
use crate::text::Span;

/// What names in a pattern stand for.
pub(super) trait Names {
    /// What `{{name}}` is.
    fn named(&mut self, name: &str) -> Option<Named>;
    /// What `<name>` is.
    fn atom(&mut self, name: &str) -> Option<Piece>;
}

/// What `{{name}}` is.
#[derive(Clone, Debug)]
pub(super) enum Named {
    /// A word list.
    List(Piece),
    /// The pieces of a macro.
    Macro(Vec<Piece>),
}

/// A name in a pattern that stands for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    /// The name.
    pub(super) name: String,
    /// Where it stands, in bytes of the pattern.
    pub(super) span: Span,
    /// Whether it is an atom's name.
    pub(super) atom: bool,
}

/// A reference in a pattern.
struct Reference<'p> {
    /// With its brackets.
    whole: Span,
    name: &'p str,
    atom: bool,
}

/// Why a pattern cannot be cut into pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ExpandError {
    /// These names stand for nothing.
    Unknown(Vec<Unknown>),
    /// Its macros make it longer than [`LENGTH_LIMIT`].
    TooLong,
}

/// Length that a pattern may have with its macros written out, in bytes.
pub(super) const LENGTH_LIMIT: usize = 1 << 18;

/// Cuts a pattern into pieces.
///
/// # Errors
/// When a name stands for nothing, or when macros within macros make the pattern too long.
pub(super) fn expand(pattern: &str, names: &mut dyn Names) -> Result<Vec<Piece>, ExpandError> {
    let mut pieces = Vec::new();
    let mut unknown = Vec::new();
    let mut at = 0;
    let mut length = pattern.len();
    for reference in references(pattern) {
        if length > LENGTH_LIMIT {
            return Err(ExpandError::TooLong);
        }
        push(&mut pieces, &pattern[at..reference.whole.start]);
        at = reference.whole.end;
        match resolve(&reference, names) {
            Some(more) => {
                length += more.iter().map(Piece::len).sum::<usize>();
                pieces.extend(more);
            }
            None => unknown.push(Unknown {
                name: reference.name.to_owned(),
                span: Span::new(reference.whole.start, reference.whole.end),
                atom: reference.atom,
            }),
        }
    }
    push(&mut pieces, &pattern[at..]);
    if length > LENGTH_LIMIT {
        return Err(ExpandError::TooLong);
    }
    if unknown.is_empty() {
        Ok(pieces)
    } else {
        Err(ExpandError::Unknown(unknown))
    }
}

fn resolve(reference: &Reference<'_>, names: &mut dyn Names) -> Option<Vec<Piece>> {
    if reference.atom {
        return names.atom(reference.name).map(|piece| vec![piece]);
    }
    Some(match names.named(reference.name)? {
        Named::List(piece) => vec![piece],
        Named::Macro(inner) => {
            let mut pieces = vec![Piece::Text("(?:".to_owned())];
            pieces.extend(inner);
            pieces.push(Piece::Text(")".to_owned()));
            pieces
        }
    })
}

fn push(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

/// The pattern with each reference replaced by a class of the same length, so that the places of the regex parser's
/// errors are places in the pattern.
pub(super) fn same_length(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut at = 0;
    for reference in references(pattern) {
        out.push_str(&pattern[at..reference.whole.start]);
        out.push('[');
        out.push_str(&"x".repeat(reference.whole.len() - 2));
        out.push(']');
        at = reference.whole.end;
    }
    out.push_str(&pattern[at..]);
    out.replace(r"\<", "<<")
}

/// Names of findings in a pattern, each with its place in bytes of the pattern.
pub(super) fn findings(pattern: &str) -> Vec<(&str, Span)> {
    let atoms = references(pattern).into_iter().filter(|found| found.atom);
    atoms.map(|found| (found.name, found.whole)).collect()
}

/// Names of word lists, macros and findings in a text.
pub(super) fn names(text: &str) -> Vec<&str> {
    references(text).iter().map(|found| found.name).collect()
}

fn references(pattern: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pattern.len() {
        let rest = &pattern[at..];
        let reference = if rest.starts_with("{{") {
            bracketed(rest, 2, "}}")
        } else if rest.starts_with('<') && !names_group(&pattern[..at]) {
            bracketed(rest, 1, ">")
        } else {
            None
        };
        if let Some((name, length)) = reference {
            found.push(Reference {
                whole: Span::new(at, at + length),
                name,
                atom: rest.starts_with('<'),
            });
            at += length;
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            at += 1 + escaped.chars().next().map_or(0, char::len_utf8);
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The references of a pattern, as written.
pub(super) fn written_references(pattern: &str) -> impl Iterator<Item = &str> {
    references(pattern)
        .into_iter()
        .map(move |reference| reference.whole.of(pattern))
}

fn names_group(before: &str) -> bool {
    before.ends_with("(?") || before.ends_with("(?P")
}

/// A name between brackets, and the length of the whole in bytes.
fn bracketed<'p>(rest: &'p str, open: usize, close: &str) -> Option<(&'p str, usize)> {
    let allowed =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '/');
    let inside = &rest[open..];
    let (name, after) = inside.split_at(inside.find(|c| !allowed(c))?);
    (name.starts_with(|c: char| c.is_ascii_lowercase()) && after.starts_with(close))
        .then(|| (name, open + name.len() + close.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Names for Fixed {
        fn named(&mut self, name: &str) -> Option<Named> {
            match name {
                "drug" => Some(Named::List(Piece::List(0))),
                "num" => Some(Named::Macro(vec![Piece::Text("[0-9]+".to_owned())])),
                _ => None,
            }
        }

        fn atom(&mut self, name: &str) -> Option<Piece> {
            (name == "person").then_some(Piece::Atom(0))
        }
    }

    #[test]
    fn references_become_pieces() {
        let text = |text: &str| Piece::Text(text.to_owned());
        let expected = vec![
            text("(?<n>"),
            text("(?:"),
            text("[0-9]+"),
            text(")"),
            text(r") \<b < "),
            Piece::List(0),
            Piece::Atom(0),
        ];
        assert_eq!(
            expand(r"(?<n>{{num}}) \<b < {{drug}}<person>", &mut Fixed),
            Ok(expected)
        );
        let Err(ExpandError::Unknown(unknown)) = expand("a {{drugs}} <him>", &mut Fixed) else {
            panic!("two names stand for nothing")
        };
        assert_eq!(unknown[0].span, Span::new(2, 11));
        assert!(unknown[1].atom);
    }

    #[test]
    fn lengths_stay() {
        assert_eq!(same_length("(a {{drug}}|<p>"), "(a [xxxxxx]|[x]");
    }
}
