//! What can be wrong with a pattern, its attributes and its conditions.

use regex_syntax::ast;
use regex_syntax::hir::Hir;

use super::Diagnostic;
use super::attr::AttrSource;
use super::expand::{ExpandError, LENGTH_LIMIT, Unknown, same_length};
use super::machine::SIZE_LIMIT;
use super::near::nearest;
use super::pattern::Piece;
use super::place::Place;
use crate::text::Span;

/// Checks that a pattern is a regex, and that it cannot match the empty text.
pub(super) fn regex(place: &Place<'_>, pattern: &str, may_be_empty: bool) -> Vec<Diagnostic> {
    let text = same_length(pattern);
    let parsed = regex_syntax::ParserBuilder::new()
        .nest_limit(50)
        .build()
        .parse(&text);
    match parsed {
        Ok(hir) => {
            if may_be_empty {
                Vec::new()
            } else {
                empty(place, &hir).into_iter().collect()
            }
        }
        Err(error) => vec![not_a_regex(place, &text, &error)],
    }
}

fn empty(place: &Place<'_>, hir: &Hir) -> Option<Diagnostic> {
    let properties = hir.properties();
    let anchored = !properties.look_set().is_empty();
    (properties.minimum_len() == Some(0) && !anchored).then(|| {
        place
            .error(
                "R032",
                "this pattern matches the empty text",
                "nothing here has to be there",
            )
            .help("make one part compulsory, for example with `+` instead of `*`")
    })
}

fn not_a_regex(place: &Place<'_>, text: &str, error: &regex_syntax::Error) -> Diagnostic {
    let (span, message, kind) = match error {
        regex_syntax::Error::Parse(error) => (
            ast_span(error.span()),
            error.kind().to_string(),
            Some(error.kind()),
        ),
        regex_syntax::Error::Translate(error) => {
            (ast_span(error.span()), error.kind().to_string(), None)
        }
        other => (Span::new(0, 0), other.to_string(), None),
    };
    let around = if span.is_empty() {
        let next = text.get(span.start..).and_then(|rest| rest.chars().next());
        Span::new(span.start, span.start + next.map_or(1, char::len_utf8))
    } else {
        span
    };
    let (code, title) = match kind {
        Some(ast::ErrorKind::UnsupportedLookAround) => {
            ("R031", "look-around is not supported in patterns")
        }
        _ => ("R030", "this pattern is not a regular expression"),
    };
    let problem = Diagnostic::error(code, place.file(), title).at(place.at(around), message);
    match kind {
        Some(ast::ErrorKind::UnsupportedLookAround) => {
            problem.help("say it with a condition: `unless = [{ before = '^ …' }]` or `unless = [{ after = '… $' }]`")
        }
        Some(ast::ErrorKind::GroupUnclosed) => problem.help("close the group with `)`, or write `\\(` for a bracket in the text"),
        Some(ast::ErrorKind::ClassUnclosed) => {
            problem.help("close the class with `]`, or write `\\[` for a bracket in the text")
        }
        Some(ast::ErrorKind::GroupUnopened) => problem.help("write `\\)` for a bracket in the text"),
        Some(ast::ErrorKind::RepetitionMissing) => problem.help("put a backslash before it to mean the character itself"),
        _ => problem.note("the syntax is that of Rust's regex crate, with `{{list}}`, `{{macro}}` and `<finding>`"),
    }
}

fn ast_span(span: &ast::Span) -> Span {
    Span::new(span.start.offset, span.end.offset.max(span.start.offset))
}

/// Why a pattern cannot be cut into pieces.
pub(super) fn not_expanded(
    place: &Place<'_>,
    error: &ExpandError,
    known: &[&str],
) -> Vec<Diagnostic> {
    match error {
        ExpandError::Unknown(unknown) => unknown
            .iter()
            .map(|unknown| unknown_name(place, unknown, known, false))
            .collect(),
        ExpandError::TooLong => vec![
            place
                .error(
                    "R035",
                    "this pattern is too long",
                    "with its macros written out",
                )
                .note(format!("a pattern may take {LENGTH_LIMIT} bytes"))
                .help("put long alternatives into a word list"),
        ],
    }
}

/// A name in a pattern that stands for nothing, or for itself.
pub(super) fn unknown_name(
    place: &Place<'_>,
    unknown: &Unknown,
    known: &[&str],
    circular: bool,
) -> Diagnostic {
    let name = &unknown.name;
    let span = place.at(unknown.span);
    if circular {
        return Diagnostic::error(
            "R021",
            place.file(),
            format!("the macro `{name}` comes back to itself"),
        )
        .at(span, "here it is used again")
        .help("write out one of the macros of the circle");
    }
    let problem = Diagnostic::error(
        "R020",
        place.file(),
        format!("no word list or macro is called `{name}`"),
    )
    .at(span, "not defined");
    match nearest(name, known.iter().copied()) {
        Some(near) => problem.help(format!("there is one called `{near}`")),
        None => problem.help(format!(
            "define it: `[list.{name}]` with `words = […]`, or `{name} = '…'` under `[macro]`"
        )),
    }
}

/// Reports groups that an attribute uses and the pattern does not have.
pub(super) fn groups_exist(
    place: &Place<'_>,
    value: &toml::Value,
    source: &AttrSource,
    groups: &[String],
    pattern: &toml::Spanned<String>,
) -> Vec<Diagnostic> {
    let AttrSource::Groups { groups: used, .. } = source else {
        return Vec::new();
    };
    let text = value.as_str().unwrap_or_default();
    let missing = used.iter().filter(|name| !groups.contains(name));
    missing
        .map(|name| {
            let start = text.find(&format!("${name}")).unwrap_or(0);
            let span = place.at(Span::new(start, start + name.len() + 1));
            unknown_group(place, name, span, groups, pattern)
        })
        .collect()
}

/// A group that a rule uses and its pattern does not have.
pub(super) fn unknown_group(
    place: &Place<'_>,
    name: &str,
    span: Span,
    groups: &[String],
    pattern: &toml::Spanned<String>,
) -> Diagnostic {
    let names: Vec<&str> = groups.iter().map(String::as_str).collect();
    let here = if names.is_empty() {
        "no named groups here".to_owned()
    } else {
        format!("groups here: {}", names.join(", "))
    };
    let title = format!("the pattern has no group called `{name}`");
    let problem = Diagnostic::error("R040", place.file(), title)
        .at(span, format!("no group is called `{name}`"))
        .at(Span::new(pattern.span().start, pattern.span().end), here);
    let put_to = |group: &&str| {
        let rest = name.strip_prefix(group);
        rest.is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric() && c != '_'))
    };
    if names.iter().any(put_to) {
        return problem
            .note("an attribute is the words of one group, or a constant; nothing can be put to them")
            .help("for other words than those that are there, use a list with `values`: `'$group|list:NAME'`");
    }
    match nearest(name, names.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("name a part of the pattern: `(?<{name}>…)`")),
    }
}

/// A normaliser that does not exist.
pub(super) fn unknown_normaliser(place: &Place<'_>, value: &toml::Value, name: &str) -> Diagnostic {
    let text = value.as_str().unwrap_or_default();
    let start = text.rfind(name).unwrap_or(0);
    let span = place.at(Span::new(start, start + name.len()));
    let known: Vec<&str> = super::Normaliser::NAMES.to_vec();
    let problem = Diagnostic::error(
        "R041",
        place.file(),
        format!("there is no normaliser called `{name}`"),
    )
    .at(span, "not known")
    .note(format!(
        "normalisers: {}, and `list:NAME`",
        known.join(", ")
    ));
    match nearest(name, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("leave the part after the last bar out to take the words as they are"),
    }
}

/// Something behind a normaliser.
pub(super) fn second_normaliser(place: &Place<'_>, value: &toml::Value, part: &str) -> Diagnostic {
    let text = value.as_str().unwrap_or_default();
    let start = text.rfind(part).unwrap_or(0);
    let span = place.at(Span::new(start, start + part.len()));
    let title = "an attribute has one normaliser, behind all groups";
    Diagnostic::error("R043", place.file(), title)
        .at(span, "nothing may follow the normaliser")
        .help("leave one of them out, or make two attributes: `\"$a|$b|number\"`")
}

/// Checks that a pattern with its macros written out is still a regex.
pub(super) fn fits_together(place: &Place<'_>, pieces: &[Piece]) -> Option<Diagnostic> {
    let text = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.replace(r"\<", "<"),
        Piece::List(_) | Piece::Atom(_) => "x".to_owned(),
    });
    let error = regex_syntax::ParserBuilder::new()
        .nest_limit(NESTED)
        .build()
        .parse(&text.collect::<String>())
        .err()?;
    let message = match &error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        other => other.to_string(),
    };
    let title = "the macros of this pattern do not fit together";
    let problem = place.error("R036", title, message);
    Some(problem.help("a named group stands once in a pattern: name it in the pattern, not in a macro that stands twice"))
}

/// How deep groups may be nested in a pattern with its macros written out.
const NESTED: u32 = 200;

/// A condition that asks nothing.
pub(super) fn empty_condition(place: &Place<'_>) -> Diagnostic {
    place
        .error(
            "R050",
            "this condition asks nothing",
            "no `after`, `before`, `inside`, `near`, `with`, `text` or `block`",
        )
        .help("for example `{ after = 'not $', within = 10 }`")
}

/// A pattern that tells apart more characters beyond ASCII than an alphabet has room for.
pub(super) fn untold(place: &Place<'_>, id: &str) -> Diagnostic {
    let title = format!("the pattern of `{id}` tells apart too many characters beyond ASCII");
    place
        .error("R037", title, "too many different letters or signs, or a range of them")
        .note(
            "a pattern may name 82 of them; beyond these it knows whole scripts and `\\w`, `\\p{L}`, `\\p{Lu}`, `\\p{Ll}`",
        )
        .help("put the words into a list and write `{{list}}`, or write `\\w`")
}

/// A pattern that is too large.
pub(super) fn too_large(place: &Place<'_>, id: &str) -> Diagnostic {
    let title = format!("a pattern of `{id}` is too large");
    place
        .error(
            "R033",
            title,
            "compiled, it takes more memory than a pattern may",
        )
        .note(format!("a compiled pattern may take {SIZE_LIMIT} bytes"))
        .help("use smaller repetition counts, or put long alternatives into a word list")
}
