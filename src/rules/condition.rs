//! Conditions on the surroundings of a match: what stands in for look-around.

use super::alphabet::Symbol;
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

    /// The condition's pattern, to be changed.
    pub(super) fn pattern_mut(&mut self) -> Option<&mut Pattern> {
        match &mut self.test {
            Test::After(pattern) | Test::Before(pattern) | Test::Text(pattern) => Some(pattern),
            Test::Inside(_) | Test::Near(_) | Test::With(..) | Test::Block(_) => None,
        }
    }
}

impl Within {
    /// The end of a text that is within reach.
    pub(super) fn last(self, text: &[Symbol]) -> &[Symbol] {
        match self {
            Self::Chars(count) => &text[text.len().saturating_sub(count)..],
            Self::Words(count) => {
                let mut ends = (1..=text.len()).rev().filter(|at| ends_word(text, *at));
                &text[ends.nth(count).unwrap_or(0)..]
            }
        }
    }

    /// The beginning of a text that is within reach.
    pub(super) fn first(self, text: &[Symbol]) -> &[Symbol] {
        match self {
            Self::Chars(count) => &text[..count.min(text.len())],
            Self::Words(count) => {
                let mut begins = (0..text.len()).filter(|at| begins_word(text, *at));
                &text[..begins.nth(count).unwrap_or(text.len())]
            }
        }
    }
}

/// Whether a run of characters between blanks ends before a place.
fn ends_word(text: &[Symbol], at: usize) -> bool {
    text[at - 1] != b' ' && text.get(at).is_none_or(|next| *next == b' ')
}

/// Whether a run of characters between blanks begins at a place.
fn begins_word(text: &[Symbol], at: usize) -> bool {
    text[at] != b' ' && at.checked_sub(1).is_none_or(|before| text[before] == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, within: Within, last: &str, first: &str) {
        assert_eq!(within.last(text.as_bytes()), last.as_bytes(), "{text}");
        assert_eq!(within.first(text.as_bytes()), first.as_bytes(), "{text}");
    }

    #[test]
    fn ends_are_counted_in_characters_or_words() {
        check("naive", Within::Chars(3), "ive", "nai");
        check("a", Within::Chars(3), "a", "a");
        check("naive", Within::Chars(0), "", "");
        check(
            "one two three ",
            Within::Words(2),
            " two three ",
            "one two ",
        );
        check(", one two three", Within::Words(2), " two three", ", one ");
        check("one", Within::Words(2), "one", "one");
        check("one ", Within::Words(0), " ", "");
        check("", Within::Words(1), "", "");
    }
}
