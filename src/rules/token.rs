//! Tokens: what word lists are matched on.
//!
//! A token is a run of letters and digits, cut where a digit is followed by a
//! letter (`75mg` is two), or one other character. Characters that have no width
//! are part of no token, and a curly apostrophe is the same as a straight one.

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it begins, in bytes or symbols.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Hash of the lower-case form.
    pub(super) hash: u64,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Whether a character has no width and is skipped in matching.
pub(super) fn ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a character is part of a word.
pub(super) fn wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36F}').contains(&c)
}

/// Whether a word goes on from one character to the next. It does not from a digit to a letter.
pub(super) fn joined(before: char, after: char) -> bool {
    wordy(before) && wordy(after) && !(before.is_ascii_digit() && after.is_alphabetic())
}

/// Cuts a text into tokens, whose places are bytes.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokeniser = Tokeniser::new(text.len());
    for (start, c) in text.char_indices() {
        if c.is_whitespace() {
            tokeniser.blank();
        } else if !ignorable(c) {
            tokeniser.push(c, start, c.len_utf8());
        }
    }
    tokeniser.finish()
}

/// Collects tokens, character by character.
#[derive(Debug)]
pub(super) struct Tokeniser {
    found: Vec<Token>,
    spaced: bool,
    last: Option<char>,
}

impl Tokeniser {
    /// Begins; `length` is that of the text, in bytes.
    pub(super) fn new(length: usize) -> Self {
        Self {
            found: Vec::with_capacity(length / 5),
            spaced: false,
            last: None,
        }
    }

    /// Goes on over white space.
    pub(super) fn blank(&mut self) {
        (self.spaced, self.last) = (true, None);
    }

    /// Goes on with a character that is neither white space nor ignorable.
    pub(super) fn push(&mut self, c: char, start: usize, length: usize) {
        let end = start + length;
        match self.found.last_mut() {
            Some(token) if self.last.is_some_and(|before| joined(before, c)) => {
                token.end = end;
                token.hash = add(token.hash, c);
            }
            _ => self.found.push(Token {
                start,
                end,
                hash: add(SEED, c),
                spaced: self.spaced,
            }),
        }
        (self.spaced, self.last) = (false, Some(c));
    }

    /// The tokens.
    pub(super) fn finish(self) -> Vec<Token> {
        self.found
    }
}

fn add(hash: u64, c: char) -> u64 {
    let fold = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(PRIME);
    match c {
        '\u{2019}' => fold(hash, '\''),
        c if c.is_ascii() => fold(hash, c.to_ascii_lowercase()),
        c => c.to_lowercase().fold(hash, fold),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text)
            .iter()
            .map(|token| &text[token.start..token.end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_digits_and_marks() {
        check(
            "75mg of B12, it’s",
            &["75", "mg", "of", "B12", ",", "it", "’", "s"],
        );
        check("in\u{AD}sulin naïve", &["in\u{AD}sulin", "naïve"]);
        check("", &[]);
    }

    #[test]
    fn forms_that_count_as_the_same_have_the_same_hash() {
        let hash = |text: &str| {
            tokens(text)
                .iter()
                .map(|token| token.hash)
                .collect::<Vec<_>>()
        };
        assert_eq!(hash("Crohn’s IN\u{AD}SULIN"), hash("crohn's insulin"));
        assert_ne!(hash("insulin"), hash("insulins"));
    }
}
