//! Addresses that the article itself gives.

/// Where addresses stand in a text, as bytes; only such as may safely be followed.
pub(in crate::export) fn addresses(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next(text, at) {
        let rest = &text[start..];
        let end = rest
            .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”‘’«»|\\^`{}".contains(c))
            .unwrap_or(rest.len());
        let address =
            rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '…']);
        if address
            .split_once(':')
            .is_some_and(|(_, tail)| tail.trim_start_matches('/').len() > 2)
        {
            found.push((start, start + address.len()));
        }
        at = start + end.max(1);
    }
    found
}

fn next(text: &str, from: usize) -> Option<usize> {
    ["https://", "http://", "mailto:"]
        .iter()
        .filter_map(|scheme| text[from..].find(scheme))
        .min()
        .map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = addresses(text)
            .iter()
            .map(|(from, to)| &text[*from..*to])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn only_safe_addresses_are_found() {
        check(
            "See https://example.org/a-b?c=1. And",
            &["https://example.org/a-b?c=1"],
        );
        check(
            "(http://example.org), mailto:a@example.org!",
            &["http://example.org", "mailto:a@example.org"],
        );
        check("javascript:alert(1) file:///etc http://", &[]);
    }
}
