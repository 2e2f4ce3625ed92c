//! Sums of money: the amount, and the currency as ISO 4217.

use super::number;

/// Signs and words of currencies, the longer before what it begins with.
const CURRENCIES: [(&str, &[&str]); 10] = [
    ("USD", &["US$", "USD", "U.S. dollars", "US dollars"]),
    ("CAD", &["C$", "CA$", "CAD", "Canadian dollars"]),
    ("AUD", &["A$", "AU$", "AUD", "Australian dollars"]),
    ("GBP", &["£", "GBP", "pounds", "pound", "pounds sterling"]),
    ("EUR", &["€", "EUR", "euros", "euro"]),
    ("JPY", &["¥", "JPY", "yen"]),
    ("CHF", &["CHF", "Swiss francs", "francs"]),
    ("INR", &["₹", "INR", "rupees", "rupee"]),
    ("CNY", &["CNY", "RMB", "yuan"]),
    ("USD", &["$", "dollars", "dollar"]),
];

/// 3500000 of `£3.5 million`, 20 of `20 euros`.
pub(super) fn amount(text: &str) -> Option<f64> {
    number::parse(parts(text)?.1)
}

/// `GBP` of `£3.5 million`, `EUR` of `20 euros`.
pub(super) fn currency(text: &str) -> Option<&'static str> {
    let (currency, amount) = parts(text)?;
    number::parse(amount).map(|_| currency)
}

/// The currency of a sum, and what is left of it.
fn parts(text: &str) -> Option<(&'static str, &str)> {
    let text = text.trim();
    let all = CURRENCIES
        .iter()
        .flat_map(|(code, names)| names.iter().map(|name| (*code, *name)));
    let starts = |name: &str| {
        text.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    let ends = |name: &str| {
        let at = text.len().checked_sub(name.len())?;
        let end = text.get(at..)?;
        end.eq_ignore_ascii_case(name).then_some(at)
    };
    let mut found: Option<(&'static str, usize, &str)> = None;
    for (code, name) in all {
        let rest = if starts(name) {
            Some(&text[name.len()..])
        } else {
            ends(name).map(|at| &text[..at])
        };
        if let Some(rest) = rest.filter(|_| found.is_none_or(|(_, length, _)| length < name.len()))
        {
            found = Some((code, name.len(), rest.trim()));
        }
    }
    found.map(|(code, _, rest)| (code, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums() {
        let check = |text: &str, expected: Option<(&str, f64)>| {
            assert_eq!(currency(text).zip(amount(text)), expected, "{text}");
        };
        check("£3.5 million", Some(("GBP", 3_500_000.0)));
        check("US$1,200", Some(("USD", 1200.0)));
        check("C$5", Some(("CAD", 5.0)));
        check("20 euros", Some(("EUR", 20.0)));
        check("€ 2m", Some(("EUR", 2_000_000.0)));
        check("twelve dollars", Some(("USD", 12.0)));
        check("$", None);
        check("12", None);
        check("é$", None);
    }
}
