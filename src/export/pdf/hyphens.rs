//! Where words may be divided.

use hypher::{Lang, hyphenate};

/// Shorter words stay whole, and so do these parts of a divided one, in letters.
const SHORTEST_WORD: usize = 7;
const SHORTEST_PART: usize = 3;
/// Longer words are no words.
const LONGEST_WORD: usize = 40;

/// A word that may be divided, in bytes of the text that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) start: usize,
    /// Where it may be divided, by the English patterns of TeX.
    pub(super) joints: Vec<usize>,
}

/// The word between two line ends, if it may be divided: small letters only, as names, abbreviations and addresses are
/// not divided, with marks around it.
pub(super) fn divisible(text: &str) -> Option<Word> {
    let is_letter = |c: char| c.is_alphanumeric();
    let start = text.find(is_letter)?;
    let word = text[start..].trim_end_matches(|c| !is_letter(c));
    let fits = (SHORTEST_WORD..=LONGEST_WORD).contains(&word.len());
    if !fits || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut at = start;
    let end = start + word.len();
    let joints: Vec<usize> = hyphenate(word, Lang::English)
        .map(|part| {
            at += part.len();
            at
        })
        .filter(|joint| *joint >= start + SHORTEST_PART && *joint + SHORTEST_PART <= end)
        .collect();
    (!joints.is_empty()).then_some(Word { start, joints })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, parts: &[&str]) {
        let word = divisible(text);
        let mut found = Vec::new();
        if let Some(word) = word {
            let mut at = word.start;
            for joint in word.joints {
                found.push(&text[at..joint]);
                at = joint;
            }
            found.push(&text[at..]);
        }
        assert_eq!(found, parts, "{text}");
    }

    #[test]
    fn only_plain_words_are_divided() {
        check("depression, ", &["depres", "sion, "]);
        check("(“hyphenation”) ", &["hyphen", "ation”) "]);
        for whole in [
            "sleep ",
            "Achterberg ",
            "COVID-19 ",
            "well-known",
            "naïveté,",
            "",
            "… ",
        ] {
            check(whole, &[]);
        }
        check("https://example.org/depression", &[]);
    }
}
