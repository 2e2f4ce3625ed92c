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
    /// How far it looks, in characters.
    pub(super) within: usize,
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
    /// Something is in the same sentence.
    With(Target),
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
    /// Whether it asks for a finding by its name, outside a pattern.
    pub(super) fn asks_for_atom(&self) -> bool {
        matches!(
            self.test,
            Test::Inside(_) | Test::Near(Target::Atom(_)) | Test::With(Target::Atom(_))
        )
    }

    /// The condition's pattern, if it has one.
    pub(super) fn pattern(&self) -> Option<&Pattern> {
        match &self.test {
            Test::After(pattern) | Test::Before(pattern) | Test::Text(pattern) => Some(pattern),
            Test::Inside(_) | Test::Near(_) | Test::With(_) => None,
        }
    }
}

/// The end of a text that has at most so many characters.
pub(super) fn last_chars(text: &str, count: usize) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(count)
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The beginning of a text that has at most so many characters.
pub(super) fn first_chars(text: &str, count: usize) -> &str {
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
}
