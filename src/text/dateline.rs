//! The place, date and agency that news agencies put before an article's first words.

use std::sync::LazyLock;

use regex::Regex;

/// Longest dateline, in bytes.
const LONGEST: usize = 160;

/// `LEEDS, England (TeaWire) -- `, `SATURDAY, Sept. 29, 2012 (Tea News) -- `, `(TeaWire) - `.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    const DATE: &str = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?\s\d{1,2}(?:,\s\d{4})?";
    const PLACE: &str =
        r"\p{Lu}[\p{Lu}\s.'’-]{2,30}(?:,\s\p{Lu}[\p{L}.]{1,14}(?:\s\p{Lu}[\p{L}.]{1,14})?)?";
    const AGENCY: &str = r"(?:\s?\([^()\n]{2,40}\)|\s/[A-Za-z -]{3,40}/)";
    let pattern = format!(
        r"^(?:\p{{Lu}}\p{{L}}{{2,14}}\s[—–―-]{{1,2}}\s)?(?:(?:\p{{Lu}}{{3,9}},\s)?(?:{PLACE}(?:,\s{DATE})?|{DATE}(?:\s-\s{PLACE})?){AGENCY}?|\(\p{{Lu}}[^()\n]{{2,40}}\))(?:\s?(?:--|—|–|―)\s*|\s-\s)"
    );
    Regex::new(&pattern).expect("the pattern is a constant, and the tests below use it")
});

/// Length in bytes of the dateline at the start of a paragraph; 0 if there is none.
///
/// What follows must begin a sentence, so that `WHO — the agency — said` has none.
pub(super) fn lead(words: &str) -> usize {
    let mut end = words.len().min(LONGEST);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    if !may_be_one(&words[..end]) {
        return 0;
    }
    let found = DATELINE.find(&words[..end]).map_or(0, |found| found.end());
    let opens = |c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '\'');
    if words[found..].starts_with(opens) {
        found
    } else {
        0
    }
}

/// Whether it is worth running the pattern, which takes long: there is a dash, and before it no word in small letters but in
/// brackets.
fn may_be_one(words: &str) -> bool {
    let mut depth = 0_usize;
    for word in words.split_whitespace() {
        depth += word.matches('(').count();
        let opens = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if depth == 0 && opens.starts_with(char::is_lowercase) {
            return false;
        }
        depth = depth.saturating_sub(word.matches(')').count());
        if word == "-" || word.contains("--") || word.contains(['—', '–', '―']) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        assert_eq!(&words[..lead(words)], expected, "{words:?}");
    }

    #[test]
    fn datelines() {
        for line in [
            "LEEDS, England -- ",
            "NEW TEATOWN — ",
            "LEEDS (TeaWire) - ",
            "(TeaWire Health) – ",
            "TEATOWN, Conn. (May 6, 2025) -- ",
            "TEATOWN, Mo., Dec. 22, 2015 /TeaWire-USTea/ -- ",
            "SATURDAY, Sept. 29, 2012 (Tea News) -- ",
            "October 26, 2017 - ",
            "JUNE 9, 2016 - LEEDS, ENGLAND - ",
            "Teawise — LEEDS ― ",
            "TEATOWN, Ohio (May 17, 2017)--",
        ] {
            check(&format!("{line}Tea helps."), line);
        }
    }

    #[test]
    fn no_datelines() {
        for words in [
            "WHO — the agency — said so.",
            "COVID-19 kills.",
            "Tea - The drink of kings - helps.",
            "AT LAST a cup of tea.",
            "May helps. -- Ann",
            "",
        ] {
            check(words, "");
        }
    }
}
