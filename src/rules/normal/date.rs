//! Dates in words and digits, as ISO 8601.

/// Names of months; three letters of one are enough, a fourth and a full stop may follow.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `2021-03-05` of `5 March 2021` or `March 5th, 2021`, `2021-03` of `March 2021`, `2021` of `2021`. Dates of digits
/// alone are read when the year stands first: what `3/4/2021` means depends on the country.
pub(super) fn parse(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-' | '–' | '.'))
        .filter(|word| !word.is_empty() && !matches!(*word, "of" | "the"))
        .collect();
    match words[..] {
        [one] => Some(format!("{:04}", year(one)?)),
        [first, last] => match (month(first), month(last)) {
            (Some(month), _) => Some(format!("{:04}-{month:02}", year(last)?)),
            (None, Some(_)) => None,
            (None, None) => Some(format!("{:04}-{:02}", year(first)?, digits(last, 12)?)),
        },
        [first, second, last] => match (month(first), month(second)) {
            (Some(month), _) => written(year(last)?, month, day(second)?),
            (None, Some(month)) => written(year(last)?, month, day(first)?),
            (None, None) => written(year(first)?, digits(second, 12)?, digits(last, 31)?),
        },
        _ => None,
    }
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let most = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (day <= most).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let short =
        |name: &&str| *name == word || (matches!(word.len(), 3 | 4) && name.starts_with(&word));
    let at = MONTHS.iter().position(short)?;
    u32::try_from(at + 1).ok()
}

fn year(word: &str) -> Option<u32> {
    let four = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    four.then(|| word.parse().ok())?.filter(|year| *year > 0)
}

fn day(word: &str) -> Option<u32> {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let (digits_of, ending) = word.split_at(end);
    let ordinal = ["", "st", "nd", "rd", "th"].contains(&ending.to_lowercase().as_str());
    ordinal.then(|| digits(digits_of, 31))?
}

fn digits(word: &str, most: u32) -> Option<u32> {
    let number = word.parse().ok().filter(|_| word.len() <= 2)?;
    (1..=most).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(parse(text).as_deref(), expected, "{text}");
        };
        check("5 March 2021", Some("2021-03-05"));
        check("the 5th of March, 2021", Some("2021-03-05"));
        check("Sept. 23, 2019", Some("2019-09-23"));
        check("March 2021", Some("2021-03"));
        check("2021-03-05", Some("2021-03-05"));
        check("2021", Some("2021"));
        check("29 February 2023", None);
        check("29 February 2024", Some("2024-02-29"));
        check("3/4/2021", None);
        check("5 March", None);
        check("soon", None);
        check("", None);
    }
}
