//! Characters that XML 1.0 cannot carry: replaced one for one, listed, put back.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::text::Span;

/// Stands for a character that XML cannot carry.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

/// Whether XML 1.0 can carry the character.
pub(super) fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether XML takes the character for white space. (Others, such as no-break space, are text.)
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// The text with each illegal character replaced.
pub(in crate::export) fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legal) {
        return Cow::Borrowed(text);
    }
    let replace = |c| if is_legal(c) { c } else { REPLACEMENT };
    Cow::Owned(text.chars().map(replace).collect())
}

/// Where each illegal character of a text stands: runs of code points, by character.
pub(super) fn replaced(text: &str) -> BTreeMap<char, Vec<Span>> {
    let mut found: BTreeMap<char, Vec<Span>> = BTreeMap::new();
    for (at, c) in text.chars().enumerate() {
        if is_legal(c) {
            continue;
        }
        let runs = found.entry(c).or_default();
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(Span::new(at, at + 1)),
        }
    }
    found
}

/// Runs of code points as the header lists them: `3 7-9`, the last one included.
pub(super) fn runs(spans: &[Span]) -> String {
    let one = |span: &Span| match span.len() {
        1 => span.start.to_string(),
        _ => format!("{}-{}", span.start, span.end - 1),
    };
    spans.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Reads what [`runs`] wrote.
pub(super) fn read_runs(list: &str) -> Option<Vec<Span>> {
    let one = |run: &str| {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last && last < usize::MAX).then(|| Span::new(first, last + 1))
    };
    list.split(' ').map(one).collect()
}

/// Puts characters back into a text. `None` when a place that is named holds no [`REPLACEMENT`].
pub(super) fn restore(text: &str, replaced: &BTreeMap<char, Vec<Span>>) -> Option<String> {
    let mut runs: Vec<(Span, char)> = Vec::new();
    for (&c, spans) in replaced {
        runs.extend(spans.iter().map(|&span| (span, c)));
    }
    runs.sort_unstable();
    let mut restored = String::with_capacity(text.len());
    let mut chars = text.chars();
    let mut at = 0;
    for (span, c) in runs {
        restored.extend(chars.by_ref().take(span.start.checked_sub(at)?));
        for _ in 0..span.len() {
            chars.next().filter(|c| *c == REPLACEMENT)?;
            restored.push(c);
        }
        at = span.end;
    }
    restored.extend(chars);
    Some(restored)
}

/// Text for a place that has no list of replaced characters: `\u{1}` for an illegal character, `\\` for a backslash.
/// `None` when the text needs no such care.
pub(super) fn escaped(text: &str) -> Option<String> {
    if text.chars().all(is_legal) {
        return None;
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => safe.push_str(r"\\"),
            c if is_legal(c) => safe.push(c),
            c => safe.extend(c.escape_unicode()),
        }
    }
    Some(safe)
}

/// Reads what [`escaped`] wrote.
pub(super) fn unescaped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        if let Some(after) = after.strip_prefix('\\') {
            plain.push('\\');
            rest = after;
        } else {
            let (code, after) = after.strip_prefix("u{")?.split_once('}')?;
            plain.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
            rest = after;
        }
    }
    plain.push_str(rest);
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, listed: &[(char, &str)]) {
        let clean = legal(text);
        assert_eq!(clean, expected);
        let places = replaced(text);
        let list: Vec<(char, String)> = places.iter().map(|(c, spans)| (*c, runs(spans))).collect();
        let list: Vec<(char, &str)> = list.iter().map(|(c, runs)| (*c, runs.as_str())).collect();
        assert_eq!(list, listed);
        for (c, runs) in list {
            assert_eq!(read_runs(runs).as_ref(), places.get(&c));
        }
        assert_eq!(restore(&clean, &places).as_deref(), Some(text));
        let through = escaped(text).map_or(Some(text.to_owned()), |safe| {
            assert!(safe.chars().all(is_legal));
            unescaped(&safe)
        });
        assert_eq!(through.as_deref(), Some(text));
    }

    #[test]
    fn illegal_characters_are_replaced_and_put_back() {
        check(
            "plain 💊\r\n\u{85}\u{2028}",
            "plain 💊\r\n\u{85}\u{2028}",
            &[],
        );
        check(
            "\0\0a\u{FFFE}\u{FFFD}\0\\é",
            "\u{FFFD}\u{FFFD}a\u{FFFD}\u{FFFD}\u{FFFD}\\é",
            &[('\0', "0-1 5"), ('\u{FFFE}', "3")],
        );
    }

    #[test]
    fn a_wrong_list_is_refused() {
        let listed = BTreeMap::from([('\0', vec![Span::new(1, 2)])]);
        assert_eq!(restore("ab", &listed), None);
        assert_eq!(restore("", &listed), None);
        for wrong in ["", "a", "3-2", "1,2", "1-"] {
            assert_eq!(read_runs(wrong), None, "{wrong:?}");
        }
        for wrong in [r"\", r"\u{110000}", r"\u{", r"\n"] {
            assert_eq!(unescaped(wrong), None, "{wrong:?}");
        }
    }
}
