//! Ranges: two numbers, or one with a tolerance.

use super::{lexeme::entries, number};

/// Words between the ends of a range, in the order in which they are tried.
const WORDS: [&str; 11] = [
    " to ",
    "-to-",
    " through ",
    " and ",
    " but ",
    " or ",
    " versus ",
    " or to ",
    ", ",
    "..",
    "/",
];
/// Signs between the ends of a range.
const SIGNS: [char; 8] = ['–', '—', '‑', '‐', '-', '−', '~', ':'];
const TOLERANCES: [&str; 4] = ["±", "+/-", "+/−", "+ or -"];

/// The lower and the upper end.
pub(super) fn parse(text: &str) -> Option<(f64, f64)> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    tolerance(&text)
        .or_else(|| between(&text))
        .or_else(|| vague(&text))
}

/// Words between a part and the whole that it is of.
const OF: [&str; 8] = [
    "-in-", " in ", " out of ", " over ", " of ", "-to-", " to ", ":",
];

/// One number by another.
pub(super) fn quotient(text: &str) -> Option<f64> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (top, bottom) = OF.iter().find_map(|word| {
        let (top, bottom) = text.split_once(word)?;
        Some((loose(top)?, loose(bottom)?))
    })?;
    let value = top / bottom;
    value.is_finite().then_some(value)
}

/// `12.4 ± 3.1`.
fn tolerance(text: &str) -> Option<(f64, f64)> {
    let (middle, spread) = TOLERANCES.iter().find_map(|sign| text.split_once(sign))?;
    let (middle, spread) = (loose(middle)?, loose(spread)?);
    Some((middle - spread, middle + spread))
}

fn between(text: &str) -> Option<(f64, f64)> {
    let words = WORDS.iter().flat_map(|word| {
        text.match_indices(word)
            .map(|(at, found)| (at, at + found.len()))
    });
    let signs = text
        .char_indices()
        .filter(|(at, c)| *at > 0 && SIGNS.contains(c))
        .map(|(at, c)| (at, at + c.len_utf8()));
    words
        .chain(signs)
        .find_map(|(end, start)| ends(&text[..end], &text[start..]))
}

fn ends(left: &str, right: &str) -> Option<(f64, f64)> {
    let (low, high) = (loose(left)?, loose(right)?);
    let low = scaled(left, low, right, high);
    Some((low.min(high), low.max(high)))
}

/// The lower end under the upper one's magnitude, when only that one has it: `10-15 million`.
fn scaled(left: &str, low: f64, right: &str, high: f64) -> f64 {
    let magnitude = |text: &str| {
        let core = core(text);
        let cut = core
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphabetic() || c.is_whitespace())
            .last()?;
        let rest = number::parse(&core[..cut.0])?;
        let whole = number::parse(core)?;
        (rest != 0.0 && core[..cut.0].ends_with(|c: char| c.is_ascii_digit())).then(|| whole / rest)
    };
    let words = |text: &str| {
        let core = core(text);
        let (head, tail) = core.rsplit_once([' ', '-'])?;
        let scale = number::parse(tail).filter(|scale| *scale >= 1000.0)?;
        number::parse(head).map(|_| scale)
    };
    let scale = |text: &str| magnitude(text).or_else(|| words(text));
    match (scale(left), scale(right)) {
        (None, Some(factor)) if low.abs() < 1000.0 && low * factor <= high * 10.0 => low * factor,
        _ => low,
    }
}

/// A number with other words around it.
fn loose(text: &str) -> Option<f64> {
    number::parse(core(text))
}

/// The longest end-trimmed stretch that is a number.
fn core(text: &str) -> &str {
    let mut rest = text.trim();
    while number::parse(rest).is_none() {
        let shorter = match rest.rfind(|c: char| c.is_whitespace()) {
            Some(at) => rest[..at].trim_end(),
            None => rest.trim_end_matches(|c: char| !c.is_ascii_digit()),
        };
        if shorter.len() == rest.len() || shorter.is_empty() {
            break;
        }
        rest = shorter;
    }
    if number::parse(rest).is_some() {
        return rest;
    }
    front(text.trim())
}

/// The same without what stands before it.
fn front(text: &str) -> &str {
    let mut rest = text;
    loop {
        let start = rest
            .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '−' | '.'));
        let end = start.trim_end_matches(|c: char| !c.is_alphanumeric());
        if number::parse(end).is_some() {
            return end;
        }
        let Some(at) = start.find(|c: char| c.is_whitespace()) else {
            let digits = start.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
            return start[digits..].trim_end_matches(|c: char| !c.is_ascii_digit());
        };
        rest = &start[at + 1..];
    }
}

/// Plurals that give only the size: from `hundreds of thousands`, 100 000 to 1 000 000.
fn vague(text: &str) -> Option<(f64, f64)> {
    let mut low = 1.0;
    for word in text
        .to_lowercase()
        .split_whitespace()
        .filter(|word| *word != "of")
    {
        let list = entries(include_str!("../builtin/lexicon/number-vague.txt"));
        low *= list.into_iter().find(|(_, entry)| *entry == word)?.0;
    }
    (low > 1.0).then_some((low, low * 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, low: f64, high: f64) {
        let found = parse(text).unwrap_or((f64::NAN, f64::NAN));
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9 * b.abs().max(1.0);
        assert!(
            near(found.0, low) && near(found.1, high),
            "{text}: {found:?}"
        );
    }

    #[test]
    fn two_ends() {
        check("10-15", 10.0, 15.0);
        check("10–15 million", 10e6, 15e6);
        check("$10 to $15 million", 10e6, 15e6);
        check("six to eight", 6.0, 8.0);
        check("twenty-five to thirty", 25.0, 30.0);
        check("5 and 10", 5.0, 10.0);
        check("5 but no more than 10", 5.0, 10.0);
        check("30 and less than or equal to 40", 30.0, 40.0);
        check("44 mg to 50 mg", 44.0, 50.0);
        check("5% to 10", 5.0, 10.0);
        check("-0.59 to 0.11", -0.59, 0.11);
        check("1.2–1.9", 1.2, 1.9);
        check("500 to 1 million", 500.0, 1e6);
        check("500,000 to 1 million", 5e5, 1e6);
        check("two to three million", 2e6, 3e6);
        check("$1.5bn-$2bn", 1.5e9, 2e9);
    }

    #[test]
    fn one_middle() {
        check("12.4 ± 3.1", 9.3, 15.5);
        check("2.9+/-1.4", 1.5, 4.3);
    }

    #[test]
    fn parts_of_a_whole() {
        let check = |text: &str, expected| assert_eq!(quotient(text), expected, "{text}");
        check("one in five", Some(0.2));
        check("3 out of every 10", Some(0.3));
        check("3:1", Some(3.0));
        check("one over three", Some(1.0 / 3.0));
        check("0 in 0", None);
        check("3 dogs", None);
    }

    #[test]
    fn only_a_size() {
        check("hundreds of thousands", 1e5, 1e6);
        check("Millions", 1e6, 1e7);
        assert_eq!(parse("many"), None);
        assert_eq!(parse("12"), None);
    }
}
