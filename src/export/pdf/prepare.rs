//! The article's text made ready to be set, with the way back to its places.

/// A stretch of the article as it is set: each run of white space is one blank.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepared {
    pub(super) text: String,
    /// Where the distance between the two texts changes: byte of the set text, byte of the article.
    anchors: Vec<(usize, usize)>,
}

impl Prepared {
    /// Prepares a stretch of the article that begins at the byte `base` of it.
    pub(super) fn new(source: &str, base: usize) -> Self {
        let mut prepared = Self {
            text: String::with_capacity(source.len()),
            anchors: vec![(0, base)],
        };
        let mut in_blank = true;
        for (at, c) in source.char_indices() {
            let blank = is_blank(c);
            if !(blank && in_blank) {
                prepared.anchor(base + at);
                prepared.text.push(if blank { ' ' } else { c });
            }
            in_blank = blank;
        }
        prepared
    }

    /// The byte of the set text at or after which the article's byte stands.
    pub(super) fn at(&self, source: usize) -> usize {
        let next = self.anchors.partition_point(|(_, byte)| *byte <= source);
        let Some((text, byte)) = next.checked_sub(1).map(|index| self.anchors[index]) else {
            return 0;
        };
        let limit = self
            .anchors
            .get(next)
            .map_or(self.text.len(), |(text, _)| *text);
        (text + (source - byte)).min(limit)
    }

    fn anchor(&mut self, source: usize) {
        let text = self.text.len();
        let expected = self.anchors.last().map(|(at, byte)| byte + (text - at));
        if expected != Some(source) {
            self.anchors.push((text, source));
        }
    }
}

/// Whether a character is white space at which a line may end.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, text: &str, places: &[(usize, usize)]) {
        let prepared = Prepared::new(source, 10);
        assert_eq!(prepared.text, text);
        for (place, expected) in places {
            assert_eq!(prepared.at(10 + place), *expected, "{source:?} at {place}");
        }
    }

    #[test]
    fn blanks_are_single_and_places_are_kept() {
        check("a b", "a b", &[(0, 0), (2, 2), (3, 3)]);
        check("a \r\n\tb", "a b", &[(2, 2), (3, 2), (5, 2), (6, 3)]);
        check(
            "  a\u{A0}b\n",
            "a\u{A0}b ",
            &[(0, 0), (2, 0), (3, 1), (5, 3)],
        );
    }
}
