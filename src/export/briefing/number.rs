//! Numbers as people read them.

/// A number with commas between thousands, a real minus and no needless digits.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    if let Some(large) = large(value) {
        return large;
    }
    let plain = plain(value.abs());
    let (whole, rest) = plain
        .split_once('.')
        .map_or((plain.as_str(), ""), |parts| parts);
    let sign = if value < 0.0 { "−" } else { "" };
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{rest}", grouped(whole))
}

/// Round numbers from a million up in words: `2.7 billion`.
fn large(value: f64) -> Option<String> {
    let (unit, name) = match value.abs() {
        size if size >= 1e15 => return None,
        size if size >= 1e12 => (1e12, "trillion"),
        size if size >= 1e9 => (1e9, "billion"),
        size if size >= 1e6 => (1e6, "million"),
        _ => return None,
    };
    let thousandths = value / unit * 1000.0;
    let is_round = (thousandths - thousandths.round()).abs() < 1e-6;
    is_round.then(|| format!("{} {name}", number(thousandths.round() / 1000.0)))
}

/// A number of things with the word for them: `1 quote`, `3 quotes`.
pub(super) fn several(count: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(&count.to_string()),
        if count == 1 { one } else { many }
    )
}

/// Up to six digits behind the point for small numbers, fewer for larger ones.
fn plain(value: f64) -> String {
    let digits = if value >= 1000.0 { 2 } else { 6 };
    let fixed = format!("{value:.digits$}");
    let shown = if value > 0.0 && value < 0.000_001 {
        format!("{value:e}")
    } else {
        fixed
    };
    if shown.contains('.') && !shown.contains('e') {
        shown.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        shown
    }
}

fn grouped(whole: &str) -> String {
    if whole.len() <= 3 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return whole.to_owned();
    }
    let mut out = String::with_capacity(whole.len() + whole.len() / 3);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: f64, expected: &str) {
        assert_eq!(number(value), expected);
    }

    #[test]
    fn numbers_read_well() {
        check(12480.0, "12,480");
        check(0.4, "0.4");
        check(-7.5, "−7.5");
        check(1_234_567.891, "1,234,567.89");
        check(1.0 / 3.0, "0.333333");
        check(2_700_000_000.0, "2.7 billion");
        check(-40_000_000.0, "−40 million");
        check(1_048_576.0, "1,048,576");
        check(100.0, "100");
        check(0.0, "0");
        check(f64::NAN, "—");
        assert_eq!(several(1, "quote", "quotes"), "1 quote");
        assert_eq!(several(1200, "quote", "quotes"), "1,200 quotes");
    }
}
