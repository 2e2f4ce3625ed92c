//! Marks at the start of a line: bullets, numbers and the `>` of a quotation.

/// Length in bytes of a list item's bullet or number with the white space after it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let mark = symbol(line).or_else(|| number(line))?;
    let rest = &line[mark..];
    let words = rest.trim_start();
    let parted = words.len() < rest.len() || line.starts_with(DOTS);
    let is_rule = words.chars().all(|c| !c.is_alphanumeric()) || words.ends_with(" -");
    (parted && !is_rule).then_some(line.len() - words.len())
}

/// Bullets that need no white space after them.
const DOTS: [char; 7] = ['•', '‣', '◦', '▪', '●', '■', '⁃'];

/// Length in bytes of the `>` marks at the start of a line.
pub(super) fn quote_mark(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(['>', ' ']);
    let mark = line.len() - rest.len();
    let compares = rest.starts_with(|c: char| c.is_ascii_digit() || c == '=');
    (line.starts_with('>')
        && !compares
        && (line[..mark].ends_with(' ') || mark == line.len() || mark == 1))
        .then_some(mark)
}

fn symbol(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let other = matches!(first, '·' | '—' | '–' | '-' | '*' | '+');
    (other || DOTS.contains(&first)).then(|| first.len_utf8())
}

/// `1.`, `12)`, `(3)`, `a)`, `iv)`.
fn number(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let body = &line[open..];
    let digits = body.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let letters = body
        .bytes()
        .take(4)
        .take_while(u8::is_ascii_lowercase)
        .count();
    let sign = |length: usize, ends: &[u8]| {
        (1..3).contains(&length)
            && body
                .as_bytes()
                .get(length)
                .is_some_and(|b| ends.contains(b))
    };
    if sign(digits, if open == 1 { b")" } else { b".)" }) {
        Some(open + digits + 1)
    } else if sign(letters, b")") {
        Some(open + letters + 1)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<usize>) {
        assert_eq!(bullet(line), expected, "{line:?}");
    }

    #[test]
    fn bullets_and_numbers() {
        check("- tea", Some(2));
        check("•\tTea", Some(4));
        check("12) Tea", Some(4));
        check("1. Tea", Some(3));
        check("(b) tea", Some(4));
        check("iv) tea", Some(4));
        check("– tea", Some(4));
        check("— tea", Some(4));
        check("•Tea", Some(3));
    }

    #[test]
    fn not_bullets() {
        check("-5 degrees", None);
        check("* * *", None);
        check("- 30 -", None);
        check("2019. It was", None);
        check("1.5 mg", None);
        check("-- Ann Lee", None);
        check("**Tea** is", None);
        check("(aged 5) tea", None);
        check("", None);
    }

    #[test]
    fn quotation_marks_of_mail_and_markdown() {
        assert_eq!(quote_mark("> tea"), Some(2));
        assert_eq!(quote_mark(">> tea"), Some(3));
        assert_eq!(quote_mark(">"), Some(1));
        assert_eq!(quote_mark("> 65 years"), None);
        assert_eq!(quote_mark("tea"), None);
    }
}
