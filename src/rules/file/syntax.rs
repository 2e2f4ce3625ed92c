//! Texts that are not TOML at all: the parser's words turned into advice for authors of rules.

use toml::de::Error;

use super::super::Diagnostic;
use crate::text::Span;

/// Turns the parser's errors into messages: one a line, and none that only follows from another.
pub(super) fn explain(file: &str, text: &str, errors: &[Error]) -> Vec<Diagnostic> {
    let mut places: Vec<(Span, &str)> = errors
        .iter()
        .map(|error| (place(text, error), error.message()))
        .collect();
    places.sort_by_key(|(span, _)| span.start);
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = |span: &Span| ends.partition_point(|end| *end < span.start);
    if let Some(first) = places
        .iter()
        .find(|(_, message)| drags_others(message))
        .copied()
    {
        places.retain(|(span, _)| line(span) < line(&first.0));
        places.push(first);
    }
    places.dedup_by_key(|(span, _)| line(span));
    places.truncate(SHOWN);
    places
        .into_iter()
        .map(|(span, message)| diagnostic(file, text, span, message))
        .collect()
}

/// How many errors are explained; more of them are seldom of the author's making.
const SHOWN: usize = 20;

/// Whether the parser, after this error, takes what follows for something that it is not.
fn drags_others(message: &str) -> bool {
    message.contains("in array")
        || message.starts_with("unclosed array,")
        || message.starts_with("unclosed inline")
        || message.contains("expected `'")
}

/// Where an error stands, cut to the text and to whole characters.
fn place(text: &str, error: &Error) -> Span {
    let range = error.span().unwrap_or(0..0);
    let next = |from: usize| (from..text.len()).find(|at| text.is_char_boundary(*at));
    let boundary = |at: usize| next(at).unwrap_or(text.len());
    let start = boundary(range.start);
    Span::new(start, boundary(range.end).max(start))
}

struct Advice {
    span: Span,
    label: String,
    help: String,
}

fn diagnostic(file: &str, text: &str, span: Span, message: &str) -> Diagnostic {
    let advice = advice(text, span, message);
    let problem = Diagnostic::error("R002", file, "this is not TOML").at(advice.span, advice.label);
    if advice.help.is_empty() {
        problem
    } else {
        problem.help(advice.help)
    }
}

fn advice(text: &str, span: Span, message: &str) -> Advice {
    let next = text[span.start..].chars().next();
    let character = Span::new(span.start, span.start + next.map_or(0, char::len_utf8));
    let say = |span: Span, label: &str, help: &str| Advice {
        span,
        label: label.to_owned(),
        help: help.to_owned(),
    };
    match message {
        _ if message.starts_with("missing escaped value") => say(
            Span::new(span.start.saturating_sub(1), character.end),
            "in double quotes a backslash begins an escape, and this is none",
            "write patterns in single quotes, where a backslash is a backslash: `'\\d+ mg'`",
        ),
        _ if message.contains("visible characters") || message.contains("printable characters") => {
            say(
                character,
                &next.map_or_else(String::new, |bad| {
                    format!("U+{:04X} does not print", u32::from(bad))
                }),
                "leave it out",
            )
        }
        _ if message.contains("expected `'") || message.contains("expected `\"") => say(
            span,
            "the quotes that this text began with are not closed",
            "a text of one line stands in `'…'`, one of several lines in `'''…'''`",
        ),
        _ if message.starts_with("unexpected key or value") => after_value(text, character),
        _ if message.starts_with("string values must be quoted") || is_word(message, next) => {
            unquoted(text, span)
        }
        _ if message.starts_with("unclosed array table") => say(
            span,
            "`]` is missing here",
            "tables of a list stand in two brackets: `[[rule]]`",
        ),
        _ if message.starts_with("duplicate key") => say(
            span,
            "this stands in the table already",
            "a key stands once in its table; each further rule begins with `[[rule]]`",
        ),
        _ if message.starts_with("missing comma") => say(
            character,
            "a comma is missing before this",
            "entries of a list are parted by commas",
        ),
        _ if message.contains("in array") => say(
            character,
            "this stands in a list that was opened above",
            "close the list with `]`",
        ),
        _ if message.starts_with("invalid unquoted key") && next == Some(':') => say(
            character,
            "not TOML's sign",
            "write `=` between a key and its value",
        ),
        _ => say(span, message, ""),
    }
}

/// Whether the parser took a word without quotes for a number, `true` or `false`.
fn is_word(message: &str, next: Option<char>) -> bool {
    message.starts_with("invalid ")
        && message.contains("expected `")
        && next.is_some_and(char::is_alphabetic)
}

/// Something stands behind a value on the same line: mostly the rest of a text that an apostrophe ended.
fn after_value(text: &str, character: Span) -> Advice {
    let before = text[..character.start].trim_end_matches([' ', '\t']);
    let quote = before.ends_with('\'') && !before.ends_with("'''");
    let help = if quote {
        "a text with an apostrophe in it stands in three: `'''it's'''`"
    } else {
        "each key stands on a line of its own"
    };
    let (span, label) = if quote {
        (
            Span::new(before.len() - 1, before.len()),
            "the text ends at this apostrophe",
        )
    } else {
        (character, "nothing may follow the value on its line")
    };
    Advice {
        span,
        label: label.to_owned(),
        help: help.to_owned(),
    }
}

fn unquoted(text: &str, span: Span) -> Advice {
    let rest = &text[span.end..];
    let more = rest
        .find(|next: char| !next.is_alphanumeric())
        .unwrap_or(rest.len());
    let span = Span::new(span.start, span.end + more);
    let word = span.of(text);
    let bare = word.trim_matches(['‘', '’', '“', '”']);
    let help = if bare == word {
        format!("put the text in quotes: `'{word}'`")
    } else {
        format!("these are quotation marks for print; write straight ones: `'{bare}'`")
    };
    let short = word.len() <= 60 && !word.contains(['\'', '\n']);
    Advice {
        span,
        label: "a text stands in quotes".to_owned(),
        help: if short {
            help
        } else {
            "put the text in quotes: `'…'`".to_owned()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    /// `expected` are the labels with the words they stand at.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let (_, errors) = DeTable::parse_recoverable(text);
        let found = explain("a.toml", text, &errors);
        let shown: Vec<(&str, &str)> = found
            .iter()
            .map(|problem| {
                (
                    problem.labels[0].span.of(text),
                    problem.labels[0].text.as_str(),
                )
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn says_where_the_text_stops_being_toml() {
        check(
            "a = \"\\d+\"\n",
            &[(
                "\\d",
                "in double quotes a backslash begins an escape, and this is none",
            )],
        );
        check(
            "a = '[\\w'’]'\n",
            &[("'", "the text ends at this apostrophe")],
        );
        check(
            "a = [1] 2\n",
            &[("2", "nothing may follow the value on its line")],
        );
        check(
            "a = 'b\nc = 1\n",
            &[("", "the quotes that this text began with are not closed")],
        );
        check(
            "a = dose\nb = “x”\n",
            &[
                ("dose", "a text stands in quotes"),
                ("“x”", "a text stands in quotes"),
            ],
        );
        check(
            "a = ['b',\nid = 'x'\n[[rule]]\n",
            &[("=", "this stands in a list that was opened above")],
        );
        check(
            "a = ['b' 'c']\n",
            &[("'", "a comma is missing before this")],
        );
        check(
            "a = 1\na = 2\n",
            &[("a", "this stands in the table already")],
        );
        check("a: 'b'\n", &[(":", "not TOML's sign")]);
        check("a = 'b\u{1b}'\n", &[("\u{1b}", "U+001B does not print")]);
    }
}
