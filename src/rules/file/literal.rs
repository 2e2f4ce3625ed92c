//! From a place in a text to the place of the same characters in the TOML file that the text was written in.

use crate::text::Span;

/// A string of a TOML file with the places of its characters.
#[derive(Debug)]
pub(in crate::rules) struct Literal {
    /// The whole string, its quotes included, in bytes of the file.
    whole: Span,
    /// What the value is made of, in order; empty when the string could not be read.
    pieces: Vec<Piece>,
}

/// A run of characters that stand in the file as they are, or one escape.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Bytes in the value.
    value: Span,
    /// Bytes in the file.
    file: Span,
}

impl Literal {
    /// Reads the string that stands at `whole` in the file.
    ///
    /// Anything that is not a string is taken as one piece: every place in it is then the whole of it.
    pub(in crate::rules) fn new(file: &str, whole: Span) -> Self {
        let pieces = file
            .get(whole.start..whole.end)
            .and_then(|raw| Reader::read(raw, whole.start))
            .unwrap_or_default();
        Self { whole, pieces }
    }

    /// The place in the file of a span of the value; of the gap before its next character when the span is empty.
    pub(in crate::rules) fn place(&self, span: Span) -> Span {
        let last = self.pieces.last();
        let start = match self.piece(span.start) {
            Some(piece) => piece.start(span.start),
            None => last.map_or(self.whole.start, |piece| piece.file.end),
        };
        if self.pieces.is_empty() {
            return self.whole;
        }
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self
            .piece(span.end - 1)
            .map_or(start, |piece| piece.end(span.end));
        Span::new(start, end.max(start))
    }

    /// The piece that holds the byte of the value.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.value.end <= at);
        self.pieces.get(index)
    }
}

impl Piece {
    fn is_plain(self) -> bool {
        self.value.len() == self.file.len()
    }

    fn start(self, value: usize) -> usize {
        if self.is_plain() {
            self.file.start + (value - self.value.start)
        } else {
            self.file.start
        }
    }

    fn end(self, value: usize) -> usize {
        if self.is_plain() {
            self.file.start + (value - self.value.start)
        } else {
            self.file.end
        }
    }
}

/// Reads a TOML string beside its value.
struct Reader<'f> {
    raw: &'f str,
    base: usize,
    at: usize,
    /// Bytes of the value read so far.
    length: usize,
    pieces: Vec<Piece>,
}

impl<'f> Reader<'f> {
    fn read(raw: &'f str, base: usize) -> Option<Vec<Piece>> {
        let quote = ["'''", "\"\"\"", "'", "\""]
            .into_iter()
            .find(|quote| raw.starts_with(quote))?;
        let inside = raw.len().checked_sub(quote.len())?;
        let mut reader = Self {
            raw: raw.get(..inside)?,
            base,
            at: quote.len(),
            length: 0,
            pieces: Vec::new(),
        };
        reader.raw.get(reader.at..)?;
        if quote.len() == 3 {
            reader.skip_newline();
        }
        while reader.at < reader.raw.len() {
            reader.step(quote.starts_with('"'))?;
        }
        Some(reader.pieces)
    }

    fn rest(&self) -> &'f str {
        &self.raw[self.at..]
    }

    fn skip_newline(&mut self) {
        let rest = self.rest();
        let newline = ["\r\n", "\n"].into_iter().find(|end| rest.starts_with(end));
        self.at += newline.map_or(0, str::len);
    }

    fn step(&mut self, escapes: bool) -> Option<()> {
        let rest = self.rest();
        let plain = if escapes {
            rest.find('\\').unwrap_or(rest.len())
        } else {
            rest.len()
        };
        if plain > 0 {
            self.take(plain, plain);
            return Some(());
        }
        let after = &rest[1..];
        if after
            .trim_start_matches([' ', '\t'])
            .starts_with(['\n', '\r'])
        {
            let blank = after.len() - after.trim_start().len();
            self.at += 1 + blank;
            return Some(());
        }
        let (length, meant) = escape(after)?;
        self.take(1 + length, meant.len_utf8());
        Some(())
    }

    fn take(&mut self, length: usize, meant: usize) {
        let value = Span::new(self.length, self.length + meant);
        let file = Span::new(self.at, self.at + length).shift(self.base);
        self.length = value.end;
        self.pieces.push(Piece { value, file });
        self.at += length;
    }
}

/// Length in bytes of what follows a backslash, and the character that it means.
fn escape(after: &str) -> Option<(usize, char)> {
    let digits = |count: usize| {
        let code = u32::from_str_radix(after.get(1..=count)?, 16).ok()?;
        Some((1 + count, char::from_u32(code)?))
    };
    let simple = |meant: char| Some((1, meant));
    match after.chars().next()? {
        'b' => simple('\u{8}'),
        't' => simple('\t'),
        'n' => simple('\n'),
        'f' => simple('\u{c}'),
        'r' => simple('\r'),
        'e' => simple('\u{1b}'),
        '"' => simple('"'),
        '\\' => simple('\\'),
        'x' => digits(2),
        'u' => digits(4),
        'U' => digits(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` is a TOML string in which `part`, a piece of its value, is found at `expected`.
    fn check(string: &str, part: &str, expected: &str) {
        let file = format!("a = {string}\nb = 1\n");
        let table: std::collections::BTreeMap<String, toml::Spanned<toml::Value>> =
            toml::from_str(&file).unwrap();
        let value = table["a"].get_ref().as_str().unwrap();
        let whole = table["a"].span();
        let literal = Literal::new(&file, Span::new(whole.start, whole.end));
        let at = value.find(part).unwrap();
        let place = literal.place(Span::new(at, at + part.len()));
        assert_eq!(place.of(&file), expected, "{part} in {string}");
    }

    #[test]
    fn finds_the_characters_in_every_kind_of_string() {
        check("'take 5 mg'", "5", "5");
        check("'“α” 5 mg'", "5 mg", "5 mg");
        check("'''\n it’s 5'''", "5", "5");
        check("'''it's 5'''", "'s", "'s");
        check("'''it''''", "it'", "it'");
        check(r#""a \"b\" c""#, "b", "b");
        check(r#""a \"b\" c""#, "\"", r#"\""#);
        check(r#""a \u00e9t\u00E9 c""#, "été", r"\u00e9t\u00E9");
        check(r#""\x41\U0001F600z""#, "z", "z");
        check(r#""a\tb\\c""#, "\\c", r"\\c");
        check("\"\"\"\none \\\n   two \"q\"\"\"\"", "two", "two");
        check("\"\"\"\none \\\n   two\"\"\"", "one", "one");
        check("'a\tb'", "\tb", "\tb");
    }

    #[test]
    fn a_gap_is_before_its_next_character() {
        let literal = Literal::new("'abc'", Span::new(0, 5));
        assert_eq!(literal.place(Span::new(0, 0)), Span::new(1, 1));
        assert_eq!(literal.place(Span::new(3, 3)), Span::new(4, 4));
    }

    #[test]
    fn takes_what_it_cannot_read_as_one_piece() {
        for file in ["abcde", "'", r#""\q""#, "[1]"] {
            let whole = Span::new(0, file.len());
            assert_eq!(Literal::new(file, whole).place(Span::new(0, 1)), whole);
        }
    }
}
