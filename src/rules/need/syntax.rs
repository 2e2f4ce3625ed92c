//! A small reader of regex syntax that knows only groups, alternatives, classes and repetitions.

use super::super::pattern::Piece;
use super::super::token::wordy;
use super::Need;

/// A part of a pattern, as far as needs go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// A letter as written.
    Letter(char),
    /// A character that may be part of a word, or several.
    Wordy,
    /// A digit, or several.
    Digit,
    /// A character that is part of no word, one of these if they are known.
    Edge(Option<Vec<char>>),
    /// Nothing: an edge of a word or of the text.
    Zero,
    /// A list or an atom.
    Slot(Need),
    /// Alternatives.
    Group(Vec<Vec<Node>>),
    /// What may be absent.
    Maybe(Box<Node>),
    /// What may stand there several times in a row.
    Repeat(Box<Node>),
}

/// What stands at the edge of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// A word ends there.
    Edge,
    /// A word may go on.
    Open,
    /// What stands beyond decides.
    Through,
}

enum Token {
    Node(Node),
    Open,
    Close,
    Or,
    /// `?`: what stands before may be absent.
    Maybe,
    /// `*`, `{0,…}`: what stands before may be absent, or stand there several times.
    Any,
    /// `+`, `{n}`: what stands before may stand there several times.
    Many,
    /// `?` after a repetition: it takes as little as it can.
    Lazy,
}

/// How deep groups may be nested for the needs to be read; the regex compiler allows no more.
const DEEPEST: usize = 250;
/// How many ways to write a word are told apart.
const SPELLINGS: usize = 24;
/// How many known characters of a class are needs.
const MARKS: usize = 12;

/// The alternatives of a pattern, or nothing when it is written in a way that is not understood.
pub(super) fn read(pieces: &[Piece]) -> Option<Vec<Vec<Node>>> {
    let mut tokens = Vec::new();
    for piece in pieces {
        match piece {
            Piece::List(list) => tokens.push(Token::Node(Node::Slot(Need::List(*list)))),
            Piece::Atom(atom) => tokens.push(Token::Node(Node::Slot(Need::Atom(*atom)))),
            Piece::Text(text) => tokenise(text, &mut tokens)?,
        }
    }
    if depth(&tokens) > DEEPEST {
        return None;
    }
    Some(alternatives(&tokens, &mut 0))
}

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
fn alternatives(tokens: &[Token], at: &mut usize) -> Vec<Vec<Node>> {
    let mut branches = vec![sequence(tokens, at)];
    while matches!(tokens.get(*at), Some(Token::Or)) {
        *at += 1;
        branches.push(sequence(tokens, at));
    }
    branches
}

/// Reads a sequence up to a bar or a closing bracket.
fn sequence(tokens: &[Token], at: &mut usize) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    while let Some(token) = tokens.get(*at) {
        match token {
            Token::Or | Token::Close => break,
            Token::Open => {
                *at += 1;
                let inner = alternatives(tokens, at);
                nodes.push(Node::Group(inner));
            }
            Token::Node(node) => nodes.push(node.clone()),
            Token::Maybe | Token::Any | Token::Many => {
                let node = nodes.pop().map(|node| repeated(node, token));
                nodes.extend(node);
            }
            Token::Lazy => {}
        }
        *at += 1;
    }
    nodes
}

fn repeated(node: Node, how: &Token) -> Node {
    let node = Box::new(node);
    match how {
        Token::Maybe => Node::Maybe(node),
        Token::Any => Node::Maybe(Box::new(Node::Repeat(node))),
        _ => Node::Repeat(node),
    }
}

fn tokenise(text: &str, tokens: &mut Vec<Token>) -> Option<()> {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut used = c.len_utf8();
        match c {
            '\\' => {
                let escaped = rest[1..].chars().next();
                if matches!(escaped, Some('x' | 'u' | 'U' | 'p' | 'P')) {
                    return None;
                }
                used += escaped.map_or(0, char::len_utf8);
                tokens.push(Token::Node(escape(escaped)));
            }
            '[' => {
                used = class_length(rest);
                tokens.push(Token::Node(class(&rest[..used])));
            }
            '(' => {
                used = group_head(rest);
                if sets_verbose(&rest[..used]) {
                    return None;
                }
                // `(?i)` sets a flag and opens nothing.
                if !rest[..used].ends_with(')') {
                    tokens.push(Token::Open);
                }
            }
            ')' => tokens.push(Token::Close),
            '|' => tokens.push(Token::Or),
            '*' => tokens.push(Token::Any),
            '?' => tokens.push(optional(tokens.last())),
            '+' => tokens.push(Token::Many),
            '{' => {
                used = rest.find('}').map_or(1, |end| end + 1);
                let absent = rest.starts_with("{0") || rest.starts_with("{,");
                tokens.push(if absent { Token::Any } else { Token::Many });
            }
            '^' | '$' => tokens.push(Token::Node(Node::Zero)),
            '.' => tokens.push(Token::Node(Node::Wordy)),
            c => tokens.push(Token::Node(literal(c))),
        }
        rest = &rest[used..];
    }
    Some(())
}

/// What `?` means.
fn optional(before: Option<&Token>) -> Token {
    match before {
        Some(Token::Maybe | Token::Any | Token::Many) => Token::Lazy,
        _ => Token::Maybe,
    }
}

fn literal(c: char) -> Node {
    match c {
        c if c.is_ascii_digit() => Node::Digit,
        c if c.is_whitespace() => Node::Edge(None),
        c if c.is_alphabetic() => Node::Letter(c),
        c if wordy(c) => Node::Wordy,
        c => Node::Edge(Some(vec![c])),
    }
}

fn escape(c: Option<char>) -> Node {
    match c {
        Some('d') => Node::Digit,
        Some('b' | 'A' | 'z') => Node::Zero,
        Some('s') => Node::Edge(None),
        Some(c) if c.is_ascii_punctuation() && c != '_' => literal(c),
        _ => Node::Wordy,
    }
}

fn class(text: &str) -> Node {
    if matches!(text, r"[\d]") || only_digits(text) {
        return Node::Digit;
    }
    let inner = &text[1..text.len().max(2) - 1];
    let plain = |c: char| !wordy(c) && !matches!(c, '^' | '[' | ']' | '&' | '~');
    let marks: Vec<char> = inner.chars().filter(|c| *c != '\\').collect();
    let escaped_letter = inner.contains("\\\\")
        || inner
            .split('\\')
            .skip(1)
            .any(|rest| rest.starts_with(wordy));
    // A hyphen between two others would make a range.
    let ranged = inner
        .trim_matches('-')
        .trim_start_matches('\\')
        .contains('-')
        && !inner.contains("\\-");
    if escaped_letter || ranged || !marks.iter().all(|c| plain(*c)) {
        return Node::Wordy;
    }
    let known = marks.len() <= MARKS && !marks.iter().any(|c| c.is_whitespace());
    Node::Edge(known.then_some(marks))
}

/// Whether a class holds ASCII digits alone.
fn only_digits(class: &str) -> bool {
    let inner = class.trim_start_matches('[').trim_end_matches(']');
    inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.ends_with(|c: char| c.is_ascii_digit())
        && inner.chars().all(|c| c.is_ascii_digit() || c == '-')
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

/// Length in bytes of `(`, `(?:`, `(?<name>`, `(?P<name>` or `(?i)`.
fn group_head(text: &str) -> usize {
    if !text.starts_with("(?") {
        return 1;
    }
    text.find([':', '>', ')']).map_or(1, |end| end + 1)
}

/// Whether a group's head sets the flag with which white space means nothing.
fn sets_verbose(head: &str) -> bool {
    let flags = head.trim_start_matches("(?");
    !flags.starts_with(['<', 'P']) && flags.contains('x')
}

impl Node {
    /// Whether it stands for letters of a word and nothing else.
    pub(super) fn spells(&self) -> bool {
        match self {
            Self::Letter(_) => true,
            Self::Maybe(inner) => inner.spells(),
            Self::Group(branches) => branches.iter().flatten().all(Self::spells),
            _ => false,
        }
    }

    /// All that it can stand for, when it stands for letters.
    fn spellings(&self) -> Option<Vec<String>> {
        match self {
            Self::Letter(c) => Some(vec![c.to_lowercase().collect()]),
            Self::Maybe(inner) => {
                let mut all = inner.spellings()?;
                all.push(String::new());
                Some(all)
            }
            Self::Group(branches) => {
                let each = branches.iter().map(|branch| spellings(branch));
                Some(each.collect::<Option<Vec<_>>>()?.concat())
            }
            _ => None,
        }
    }

    /// What stands at its end.
    pub(super) fn ends(&self) -> Reach {
        match self {
            // A word never goes on from a digit to a letter.
            Self::Edge(_) | Self::Slot(_) | Self::Zero | Self::Digit => Reach::Edge,
            Self::Letter(_) | Self::Wordy => Reach::Open,
            Self::Maybe(inner) => through(inner.ends()),
            Self::Repeat(inner) => inner.ends(),
            Self::Group(branches) => all(branches
                .iter()
                .map(|branch| first(branch.iter().rev().map(Self::ends)))),
        }
    }

    /// What stands at its beginning.
    pub(super) fn begins(&self) -> Reach {
        match self {
            Self::Edge(_) | Self::Slot(_) | Self::Zero => Reach::Edge,
            Self::Letter(_) | Self::Wordy | Self::Digit => Reach::Open,
            Self::Maybe(inner) => through(inner.begins()),
            Self::Repeat(inner) => inner.begins(),
            Self::Group(branches) => all(branches
                .iter()
                .map(|branch| first(branch.iter().map(Self::begins)))),
        }
    }
}

/// What stands at the edge of a sequence, whose parts come from that edge inwards.
fn first(mut parts: impl Iterator<Item = Reach>) -> Reach {
    parts
        .find(|part| *part != Reach::Through)
        .unwrap_or(Reach::Through)
}

/// All that letters in a row can stand for, if these are few.
pub(super) fn spellings(nodes: &[Node]) -> Option<Vec<String>> {
    let mut all = vec![String::new()];
    for node in nodes {
        if let Node::Letter(c) = node {
            for word in &mut all {
                word.extend(c.to_lowercase());
            }
            continue;
        }
        let more = node.spellings()?;
        let ends = |start: &String| {
            more.iter()
                .map(|end| format!("{start}{end}"))
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(ends).collect();
        if all.len() > SPELLINGS {
            return None;
        }
    }
    Some(all)
}

fn through(inner: Reach) -> Reach {
    if inner == Reach::Edge {
        Reach::Through
    } else {
        Reach::Open
    }
}

/// What stands at the edge of alternatives: the least sure of them.
fn all(each: impl Iterator<Item = Reach>) -> Reach {
    each.fold(Reach::Edge, |sum, one| match (sum, one) {
        (Reach::Open, _) | (_, Reach::Open) => Reach::Open,
        (Reach::Through, _) | (_, Reach::Through) => Reach::Through,
        _ => Reach::Edge,
    })
}
