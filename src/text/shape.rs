//! What a short stretch of text looks like from outside: its length, case and end.

/// Length in characters.
pub(super) fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Marks that close a quotation or bracket.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '"' | '\'' | '»' | ')' | ']' | '}' | '*' | '_'
    )
}

/// Marks that open a quotation or bracket.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '"' | '\'' | '«' | '„' | '‚' | '(' | '[' | '{' | '¿' | '¡' | '*' | '_' | '`'
    )
}

/// Last character before any closing marks.
pub(super) fn last_char(text: &str) -> Option<char> {
    text.chars()
        .rev()
        .find(|&c| !is_closer(c) && !c.is_whitespace())
}

/// Whether the text ends as a sentence does.
pub(super) fn is_stopped(text: &str) -> bool {
    last_char(text).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。'))
}

/// Whether the first letter, after any opening marks, is a small one.
pub(super) fn starts_lower(text: &str) -> bool {
    first_char(text).is_some_and(char::is_lowercase)
}

/// First character after any opening marks.
pub(super) fn first_char(text: &str) -> Option<char> {
    text.chars().find(|&c| !is_opener(c) && !c.is_whitespace())
}

/// Number of words, as white space parts them.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether nearly all long words begin with a capital, as in English titles.
pub(super) fn is_title_case(text: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let (mut capital, mut small) = (0, 0);
    for word in text.split_whitespace().filter(long) {
        match word.chars().find(|c| c.is_alphanumeric()) {
            Some(c) if c.is_lowercase() => small += 1,
            Some(_) => capital += 1,
            None => {}
        }
    }
    capital > 1 && small * 5 <= capital
}

/// Whether a word is an address on the web or of a mailbox.
pub(super) fn is_link(word: &str) -> bool {
    let word = word.trim_matches(|c: char| is_closer(c) || is_opener(c) || c == ',');
    let host = word.split('/').next().unwrap_or(word);
    word.starts_with("http://")
        || word.starts_with("https://")
        || word.starts_with("www.")
        || (host.len() < word.len() && is_host(host))
        || (word.contains('@')
            && is_host(word.rsplit('@').next().unwrap_or(""))
            && !word.starts_with('@'))
}

fn is_host(host: &str) -> bool {
    let ending = host.rsplit('.').next().unwrap_or("");
    ending.len() < host.len()
        && (2..=10).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphabetic())
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_capitals() {
        for (text, expected) in [
            ("What We Know About the Tea Trial", true),
            ("What we know about tea", false),
            ("Is Tea Therapy Safe?", true),
            ("Tea", false),
        ] {
            assert_eq!(is_title_case(text), expected, "{text}");
        }
    }

    #[test]
    fn links_need_no_scheme() {
        for (word, expected) in [
            ("pic.twitter.com/LQ0aX", true),
            ("https://t.co/x", true),
            ("ann@lee.example", true),
            ("@annlee", false),
            ("and/or", false),
            ("mg/kg.", false),
            ("1.5/2.5", false),
        ] {
            assert_eq!(is_link(word), expected, "{word}");
        }
    }
}
