//! Lone surrogate escapes in JSON: Python writes them, JSON allows them, Unicode does not.

use std::borrow::Cow;

/// Replaces escapes of lone surrogates (`\ud83d` without its other half) by that of U+FFFD; returns how many.
///
/// Bytes outside of such escapes stay as they are, so offsets in error messages still fit.
pub(super) fn replace_lone(line: &str) -> (Cow<'_, str>, usize) {
    let mut lone = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &line.as_bytes()[at..]) {
        let escape = at + found;
        match unit(line, escape) {
            Some(0xD800..=0xDBFF) if matches!(unit(line, escape + 6), Some(0xDC00..=0xDFFF)) => {
                at = escape + 12;
            }
            Some(0xD800..=0xDFFF) => {
                lone.push(escape);
                at = escape + 6;
            }
            // Whatever is escaped, a backslash too, it is not the beginning of an escape.
            _ => at = (escape + 2).min(line.len()),
        }
    }
    if lone.is_empty() {
        return (Cow::Borrowed(line), 0);
    }
    let mut mended = line.to_owned();
    for escape in &lone {
        mended.replace_range(escape + 2..escape + 6, "FFFD");
    }
    (Cow::Owned(mended), lone.len())
}

/// The UTF-16 unit of the `\uXXXX` that begins at the byte.
fn unit(line: &str, at: usize) -> Option<u16> {
    let digits = line.get(at..at + 6)?.strip_prefix("\\u")?;
    let all = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    all.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str, count: usize) {
        let (mended, lone) = replace_lone(line);
        assert_eq!((mended.as_ref(), lone), (expected, count));
    }

    #[test]
    fn only_lone_surrogates_are_replaced() {
        check(r#""plain é""#, r#""plain é""#, 0);
        check(r#""\ud83d\ude00""#, r#""\ud83d\ude00""#, 0);
        check(r#""\ud83d""#, r#""\uFFFD""#, 1);
        check(r#""a\uDE00b\uD83Dc""#, r#""a\uFFFDb\uFFFDc""#, 2);
        check(r#""\ud83d\ud83d\ude00""#, r#""\uFFFD\ud83d\ude00""#, 1);
        check(r#""\ud83d\n\ude00""#, r#""\uFFFD\n\uFFFD""#, 2);
        check(r#""\\ud83d""#, r#""\\ud83d""#, 0);
        check(r#""\\\ud83d""#, r#""\\\uFFFD""#, 1);
        check(r#""\u00e9\ud8"#, r#""\u00e9\ud8"#, 0);
        check("\\", "\\", 0);
        check("\\é\\u+123", "\\é\\u+123", 0);
        check("\\ud83é", "\\ud83é", 0);
    }
}
