//! What a pattern needs: a small reader of regex syntax that knows only groups,
//! alternatives, classes and repetitions.

use super::pattern::{Need, Piece};

/// Needs of a stretch of pattern: of each group one must be there.
type Groups = Vec<Vec<Need>>;

#[derive(Clone, Debug)]
enum Token {
    Need(Need),
    Open,
    Close,
    Or,
    /// `?`, `*`, `{0,…}`: what stands before may be absent.
    Maybe,
    Other,
}

/// Of each group of the answer, a sentence must hold one member if the pattern is to match there.
pub(super) fn needs(pieces: &[Piece]) -> Groups {
    let tokens = tokenise(pieces);
    if depth(&tokens) > DEEPEST {
        return Groups::new();
    }
    let mut at = 0;
    let mut groups = alternatives(&tokens, &mut at);
    for group in &mut groups {
        group.sort_unstable();
        group.dedup();
    }
    groups.sort();
    groups.dedup();
    groups
}

/// How deep groups may be nested for the needs to be read; the regex compiler allows no more.
const DEEPEST: usize = 250;

fn depth(tokens: &[Token]) -> usize {
    let step = |(open, most): (usize, usize), token: &Token| {
        let open = match token {
            Token::Open => open + 1,
            Token::Close => open.saturating_sub(1),
            _ => open,
        };
        (open, most.max(open))
    };
    tokens.iter().fold((0, 0), step).1
}

/// Reads alternatives up to the closing bracket.
fn alternatives(tokens: &[Token], at: &mut usize) -> Groups {
    let mut branches = vec![sequence(tokens, at)];
    while matches!(tokens.get(*at), Some(Token::Or)) {
        *at += 1;
        branches.push(sequence(tokens, at));
    }
    match branches.len() {
        1 => branches.remove(0),
        _ if branches.iter().any(Vec::is_empty) => Vec::new(),
        // One of the branches matches, so one need of one branch is met: take each branch's first.
        _ => vec![
            branches
                .iter()
                .flat_map(|groups| groups[0].clone())
                .collect(),
        ],
    }
}

/// Reads a sequence up to a bar or a closing bracket.
fn sequence(tokens: &[Token], at: &mut usize) -> Groups {
    let mut groups = Groups::new();
    while let Some(token) = tokens.get(*at) {
        *at += 1;
        let item = match token {
            Token::Or | Token::Close => {
                *at -= 1;
                break;
            }
            Token::Open => {
                let inner = alternatives(tokens, at);
                *at += 1;
                inner
            }
            Token::Need(need) => vec![vec![*need]],
            Token::Maybe | Token::Other => Vec::new(),
        };
        if matches!(tokens.get(*at), Some(Token::Maybe)) {
            *at += 1;
        } else {
            groups.extend(item);
        }
    }
    groups
}

fn tokenise(pieces: &[Piece]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in pieces {
        match piece {
            Piece::List(list) => tokens.push(Token::Need(Need::List(*list))),
            Piece::Atom(atom) => tokens.push(Token::Need(Need::Atom(*atom))),
            Piece::Text(text) => read(text, &mut tokens),
        }
    }
    tokens
}

fn read(text: &str, tokens: &mut Vec<Token>) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut used = c.len_utf8();
        match c {
            '\\' => {
                let escaped = rest[1..].chars().next();
                used += escaped.map_or(0, char::len_utf8);
                tokens.push(if escaped == Some('d') {
                    Token::Need(Need::Digit)
                } else {
                    Token::Other
                });
            }
            '[' => {
                used = class_length(rest);
                tokens.push(if only_digits(&rest[..used]) {
                    Token::Need(Need::Digit)
                } else {
                    Token::Other
                });
            }
            '(' => {
                used = group_head(rest);
                tokens.push(Token::Open);
            }
            ')' => tokens.push(Token::Close),
            '|' => tokens.push(Token::Or),
            '?' | '*' => tokens.push(Token::Maybe),
            '{' => {
                used = rest.find('}').map_or(1, |end| end + 1);
                tokens.push(if rest.starts_with("{0") || rest.starts_with("{,") {
                    Token::Maybe
                } else {
                    Token::Other
                });
            }
            _ => tokens.push(Token::Other),
        }
        rest = &rest[used..];
    }
}

/// Length in bytes of a class in square brackets.
fn class_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && !escaped {
            return at + c.len_utf8();
        }
    }
    text.len()
}

fn only_digits(class: &str) -> bool {
    matches!(class, "[0-9]" | r"[\d]" | "[1-9]")
}

/// Length in bytes of `(`, `(?:`, `(?<name>`, `(?P<name>` or `(?i)`'s head.
fn group_head(text: &str) -> usize {
    if !text.starts_with("(?") {
        return 1;
    }
    let end = text.find([':', '>', ')']).unwrap_or(1);
    if text.as_bytes().get(end) == Some(&b')') {
        end
    } else {
        end + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[Piece], expected: &[&[Need]]) {
        let expected: Vec<Vec<Need>> = expected.iter().map(|group| group.to_vec()).collect();
        assert_eq!(needs(pieces), expected, "{pieces:?}");
    }

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn needs_of_sequences_alternatives_and_repetitions() {
        let (list, atom) = (Piece::List(3), Piece::Atom(1));
        check(
            &[
                text("(?<n>"),
                atom.clone(),
                text(") of (?<d>"),
                list.clone(),
                text(")"),
            ],
            &[&[Need::List(3)], &[Need::Atom(1)]],
        );
        check(
            &[
                text("(?:"),
                atom.clone(),
                text("|"),
                list.clone(),
                text(")"),
            ],
            &[&[Need::List(3), Need::Atom(1)]],
        );
        check(
            &[text("(?:"), atom.clone(), text("|x)"), list.clone()],
            &[&[Need::List(3)]],
        );
        check(
            &[text("(?: "), atom, text(")?"), list.clone(), text("{0,3}")],
            &[],
        );
        check(
            &[text("[0-9]+(?:[.,][0-9]+)? "), list],
            &[&[Need::List(3)], &[Need::Digit]],
        );
        check(&[text(r"(?i)a\(b|c")], &[]);
    }
}
