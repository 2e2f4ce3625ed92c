//! From a pattern's pieces to a regex over the symbols of an alphabet.

use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

use super::alphabet::{Alphabet, Symbol, is_bounded};
use super::pattern::Piece;
use super::slots::SlotSet;

/// Why a pattern cannot be written in an alphabet: characters beyond ASCII that it does not tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Untold;

/// Writes a pattern as a regex over symbols.
///
/// # Errors
/// When it tells characters apart that the alphabet does not.
pub(super) fn translate(
    pieces: &[Piece],
    exact: bool,
    alphabet: &Alphabet,
    slots: &SlotSet,
) -> Result<String, Untold> {
    let mut writer = Writer {
        out: String::new(),
        exact,
        alphabet,
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => writer.text(text)?,
            Piece::List(list) => slots.write_list(*list, &mut writer.out),
            Piece::Atom(atom) => slots.write_atom(*atom, &mut writer.out),
        }
    }
    Ok(writer.out)
}

/// The characters beyond ASCII that a pattern names one by one, or in ranges that are short.
pub(super) fn named(pieces: &[Piece], into: &mut Vec<char>) {
    for piece in pieces {
        if let Piece::Text(text) = piece
            && (!text.is_ascii() || text.contains("\\x") || text.contains("\\u"))
        {
            named_in(text, into);
        }
    }
}

fn named_in(text: &str, into: &mut Vec<char>) {
    let mut chars = text.chars().peekable();
    let mut from: Option<char> = None;
    while let Some(c) = chars.next() {
        let c = if c == '\\' {
            escaped_char(&mut chars)
        } else {
            Some(c)
        };
        let range = chars.peek() == Some(&'-') && from.is_none();
        match (from.take(), c) {
            (Some(first), Some(last)) if !last.is_ascii() => {
                into.extend((first..=last).filter(|_| is_spelled(first, last)));
            }
            (_, Some(c)) if !c.is_ascii() && range => {
                chars.next();
                match chars.peek() {
                    Some(']') | None => into.push(c),
                    Some(_) => from = Some(c),
                }
            }
            (_, Some(c)) if !c.is_ascii() => into.push(c),
            _ => {}
        }
    }
}

/// How far apart the ends of a range may be for its characters to be named.
const SHORT: u32 = 32;

/// Whether the characters of a range are named one by one.
fn is_spelled(first: char, last: char) -> bool {
    u32::from(last).saturating_sub(u32::from(first)) <= SHORT && !is_bounded(first, last)
}

struct Writer<'a> {
    out: String,
    exact: bool,
    alphabet: &'a Alphabet,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) -> Result<(), Untold> {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' => self.escape(&mut chars)?,
                '[' => self.class(&mut chars)?,
                '(' => self.open(&mut chars),
                c if c.is_ascii() => self.out.push(c),
                c => self.char(c)?,
            }
        }
        Ok(())
    }

    /// Copies the head of a group; letters of its name are no part of the pattern.
    fn open(&mut self, chars: &mut Peekable<Chars<'_>>) {
        self.out.push('(');
        if chars.peek() != Some(&'?') {
            return;
        }
        for c in chars.by_ref() {
            self.out.push(c);
            if matches!(c, ':' | '>' | ')') {
                break;
            }
        }
    }

    fn escape(&mut self, chars: &mut Peekable<Chars<'_>>) -> Result<(), Untold> {
        match chars.peek().copied() {
            Some(c @ ('w' | 'W' | 'p' | 'P')) => {
                let mut set = Set::default();
                set.escape(chars, self.alphabet)?;
                self.out.push_str(if c.is_uppercase() { "[^" } else { "[" });
                set.write(&mut self.out);
                self.out.push(']');
            }
            Some('d') => self.shorthand(chars, "[0-9]"),
            Some('x' | 'u' | 'U') => match escaped_char(chars) {
                Some(c) if c.is_ascii() => self.ascii(c),
                Some(c) => self.char(c)?,
                None => return Err(Untold),
            },
            other => self.escaped(other, chars),
        }
        Ok(())
    }

    /// Writes an escape that means the same in a class and outside of one.
    fn escaped(&mut self, c: Option<char>, chars: &mut Peekable<Chars<'_>>) {
        match c {
            Some('D') => self.shorthand(chars, "[^0-9]"),
            Some('s') => self.shorthand(chars, " "),
            Some('S') => self.shorthand(chars, "[^ ]"),
            Some(c) if c.is_ascii() => {
                chars.next();
                if !matches!(c, '<' | '>') {
                    self.out.push('\\');
                }
                self.out.push(c);
            }
            Some(_) | None => {}
        }
    }

    /// Writes an ASCII character as what it is and nothing more.
    fn ascii(&mut self, c: char) {
        let _ = write!(self.out, "\\x{:02X}", u32::from(c));
    }

    fn shorthand(&mut self, chars: &mut Peekable<Chars<'_>>, meaning: &str) {
        chars.next();
        self.out.push_str(meaning);
    }

    fn char(&mut self, c: char) -> Result<(), Untold> {
        let mut set = Set::default();
        set.char(c, self.exact, self.alphabet)?;
        self.out.push('[');
        set.write(&mut self.out);
        self.out.push(']');
        Ok(())
    }

    /// Reads a class up to its closing bracket. What stands in it is kept as it is, but for characters beyond ASCII.
    fn class(&mut self, chars: &mut Peekable<Chars<'_>>) -> Result<(), Untold> {
        self.out.push('[');
        if chars.next_if_eq(&'^').is_some() {
            self.out.push('^');
        }
        if chars.next_if_eq(&']').is_some() {
            self.out.push_str("\\]");
        }
        let mut set = Set::default();
        while let Some(c) = chars.next() {
            match c {
                ']' => {
                    set.finish(self.alphabet)?;
                    set.write(&mut self.out);
                    self.out.push(']');
                    return Ok(());
                }
                '[' if chars.peek() == Some(&':') => {
                    self.out.push('[');
                    for c in chars.by_ref() {
                        self.out.push(c);
                        if c == ']' {
                            break;
                        }
                    }
                }
                '[' => self.class(chars)?,
                '\\' => self.in_class(chars, &mut set)?,
                c => self.item(c, chars, &mut set)?,
            }
        }
        Ok(())
    }

    fn in_class(&mut self, chars: &mut Peekable<Chars<'_>>, set: &mut Set) -> Result<(), Untold> {
        match chars.peek().copied() {
            Some('w' | 'W' | 'p' | 'P') => {
                let mut other = Set::default();
                let negated = Set::escape_into(&mut other, chars, self.alphabet)?;
                if negated {
                    self.out.push_str("[^");
                    other.write(&mut self.out);
                    self.out.push(']');
                } else {
                    set.symbols.extend(other.symbols);
                }
            }
            Some('d') => self.shorthand(chars, "0-9"),
            Some('x' | 'u' | 'U') => match escaped_char(chars) {
                Some(c) => self.item(c, chars, set)?,
                None => return Err(Untold),
            },
            other => self.escaped(other, chars),
        }
        Ok(())
    }

    /// A character of a class, or the range that begins with it.
    fn item(
        &mut self,
        c: char,
        chars: &mut Peekable<Chars<'_>>,
        set: &mut Set,
    ) -> Result<(), Untold> {
        let last = range_end(chars);
        match last {
            // Symbols may be written behind it, and must not make a range of it.
            None if c == '-' => self.out.push_str("\\-"),
            None if c.is_ascii() => self.out.push(c),
            None => set.char(c, self.exact, self.alphabet)?,
            Some(last) if last.is_ascii() => {
                self.ascii(c);
                self.out.push('-');
                self.ascii(last);
            }
            Some(last) => {
                if c.is_ascii() {
                    self.ascii(c);
                    self.out.push_str("-\\x7F");
                }
                set.ranges.push((u32::from(c).max(0x80), u32::from(last)));
            }
        }
        Ok(())
    }
}

/// The end of the range that goes on here, if one does.
fn range_end(chars: &mut Peekable<Chars<'_>>) -> Option<char> {
    let mut ahead = chars.clone();
    if ahead.next() != Some('-') {
        return None;
    }
    let last = match ahead.next()? {
        ']' | '-' => return None,
        '\\' => match ahead.peek()? {
            'x' | 'u' | 'U' => escaped_char(&mut ahead)?,
            c if c.is_ascii_punctuation() => ahead.next()?,
            _ => return None,
        },
        c => c,
    };
    *chars = ahead;
    Some(last)
}

/// The character of `\x41`, `\x{2019}`, `\u2019`, `\U0001D400`; the backslash is read already. Other escapes give
/// nothing, and are gone over.
fn escaped_char(chars: &mut Peekable<Chars<'_>>) -> Option<char> {
    let digits = match chars.next()? {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let code: String = if chars.next_if_eq(&'{').is_some() {
        chars.by_ref().take_while(|c| *c != '}').collect()
    } else {
        chars.by_ref().take(digits).collect()
    };
    u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)
}

/// Symbols of a class, and ranges of characters that are still to be found symbols for.
#[derive(Default)]
struct Set {
    symbols: Vec<Symbol>,
    ranges: Vec<(u32, u32)>,
}

impl Set {
    fn char(&mut self, c: char, exact: bool, alphabet: &Alphabet) -> Result<(), Untold> {
        if c.is_whitespace() {
            self.symbols.push(b' ');
            return Ok(());
        }
        self.symbols.push(alphabet.own(c).ok_or(Untold)?);
        if !exact {
            let cases = c.to_lowercase().chain(c.to_uppercase());
            self.symbols.extend(cases.filter_map(|c| alphabet.own(c)));
        }
        Ok(())
    }

    /// Reads `w`, `W`, `p{…}` or `P{…}`.
    fn escape(
        &mut self,
        chars: &mut Peekable<Chars<'_>>,
        alphabet: &Alphabet,
    ) -> Result<(), Untold> {
        let mut other = Self::default();
        Self::escape_into(&mut other, chars, alphabet)?;
        self.symbols.extend(other.symbols);
        Ok(())
    }

    fn escape_into(
        other: &mut Self,
        chars: &mut Peekable<Chars<'_>>,
        alphabet: &Alphabet,
    ) -> Result<bool, Untold> {
        let kind = chars.next().ok_or(Untold)?;
        if kind.eq_ignore_ascii_case(&'w') {
            other
                .symbols
                .extend((0..0x80_u8).filter(|c| c.is_ascii_alphanumeric() || *c == b'_'));
            other.symbols.extend(alphabet.words());
        } else {
            let name: String = match chars.next() {
                Some('{') => chars.by_ref().take_while(|c| *c != '}').collect(),
                Some(c) => c.to_string(),
                None => return Err(Untold),
            };
            other
                .symbols
                .extend(alphabet.property(&name).ok_or(Untold)?);
        }
        Ok(kind.is_uppercase())
    }

    /// Finds the symbols of the ranges.
    fn finish(&mut self, alphabet: &Alphabet) -> Result<(), Untold> {
        if !self.ranges.is_empty() {
            self.symbols
                .extend(alphabet.symbols(&self.ranges).ok_or(Untold)?);
        }
        Ok(())
    }

    /// Writes the symbols as items of a class.
    fn write(&mut self, out: &mut String) {
        write_symbols(&mut self.symbols, out);
    }
}

/// Writes symbols as items of a class, in ranges where they follow each other.
pub(super) fn write_symbols(symbols: &mut Vec<Symbol>, out: &mut String) {
    symbols.sort_unstable();
    symbols.dedup();
    let mut rest = symbols.as_slice();
    while let Some(first) = rest.first() {
        let run = rest
            .iter()
            .zip(*first..=Symbol::MAX)
            .take_while(|(a, b)| **a == *b)
            .count();
        let _ = write!(out, "\\x{first:02X}");
        if run > 1 {
            let _ = write!(out, "-\\x{:02X}", rest[run - 1]);
        }
        rest = &rest[run..];
    }
}
