//! Conditions on the surroundings of a match: what stands in for look-around.

use super::lexicon::ListId;
use super::pattern::{AtomId, Pattern};

/// How far a condition looks unless the rule says, in characters.
pub(super) const WITHIN: usize = 60;

/// A condition.
#[derive(Debug)]
pub(super) struct Condition {
    /// What it asks.
    pub(super) test: Test,
    /// How far it looks.
    pub(super) within: Within,
}

/// How far a condition looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Within {
    /// So many characters.
    Chars(usize),
    /// So many words: runs of characters between blanks.
    Words(usize),
}

/// Where a condition looks for something that may be anywhere in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The sentence of the match.
    Sentence,
    /// Its block.
    Paragraph,
    /// The whole text.
    Document,
}

/// What a condition asks.
#[derive(Debug)]
pub(super) enum Test {
    /// The text before the match fits.
    After(Pattern),
    /// The text after the match fits.
    Before(Pattern),
    /// The matched text fits.
    Text(Pattern),
    /// The match lies inside a finding.
    Inside(AtomId),
    /// Something is near.
    Near(Target),
    /// Something is in the same part of the text.
    With(Target, Part),
    /// The match stands in a block of this kind.
    Block(String),
}

/// What is to be near.
#[derive(Debug)]
pub(super) enum Target {
    /// A hit of a list.
    List(ListId),
    /// A finding.
    Atom(AtomId),
}

impl Condition {
    /// The finding that it asks for by its name, outside a pattern.
    pub(super) fn atom(&self) -> Option<AtomId> {
        match &self.test {
            Test::Inside(atom)
            | Test::Near(Target::Atom(atom))
            | Test::With(Target::Atom(atom), _) => Some(*atom),
            _ => None,
        }
    }

    /// The condition's pattern, if it has one.
    pub(super) fn pattern(&self) -> Option<&Pattern> {
        match &self.test {
            Test::After(pattern) | Test::Before(pattern) | Test::Text(pattern) => Some(pattern),
            Test::Inside(_) | Test::Near(_) | Test::With(..) | Test::Block(_) => None,
        }
    }
}

impl Within {
    /// The end of a text that is within reach.
    pub(super) fn last(self, text: &str) -> &str {
        match self {
            Self::Chars(count) => last_chars(text, count),
            Self::Words(count) => last_words(text, count),
        }
    }

    /// The beginning of a text that is within reach.
    pub(super) fn first(self, text: &str) -> &str {
        match self {
            Self::Chars(count) => first_chars(text, count),
            Self::Words(count) => first_words(text, count),
        }
    }
}

/// The end of a text that has at most so many words.
fn last_words(text: &str, count: usize) -> &str {
    let mut words = 0;
    let mut inside = false;
    for (at, c) in text.char_indices().rev() {
        words += usize::from(!inside && !c.is_whitespace());
        inside = !c.is_whitespace();
        if words > count {
            return &text[at + c.len_utf8()..];
        }
    }
    text
}

/// The beginning of a text that has at most so many words.
fn first_words(text: &str, count: usize) -> &str {
    let mut words = 0;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        words += usize::from(!inside && !c.is_whitespace());
        inside = !c.is_whitespace();
        if words > count {
            return &text[..at];
        }
    }
    text
}

/// The end of a text that has at most so many characters.
fn last_chars(text: &str, count: usize) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(count)
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The beginning of a text that has at most so many characters.
fn first_chars(text: &str, count: usize) -> &str {
    let end = text
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_counted_in_characters() {
        assert_eq!(last_chars("naïve", 3), "ïve");
        assert_eq!(last_chars("a", 3), "a");
        assert_eq!(first_chars("naïve", 3), "naï");
        assert_eq!(first_chars("naïve", 0), "");
        assert_eq!(last_chars("naïve", 0), "");
    }

    #[test]
    fn ends_are_counted_in_words() {
        assert_eq!(last_words("one two three ", 2), " two three ");
        assert_eq!(last_words("one", 2), "one");
        assert_eq!(last_words("one ", 0), " ");
        assert_eq!(first_words(", naïve two three", 2), ", naïve ");
        assert_eq!(first_words("one", 1), "one");
        assert_eq!(first_words("", 1), "");
    }
}
