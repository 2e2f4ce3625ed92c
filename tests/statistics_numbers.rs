//! Numbers that go wrong have no value or a finite one; numbers that are written out are read back.

use std::fmt::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;
use redpencil::{
    Body, Document, OffsetUnit, Options, RuleSet, Statistic, StatisticType, annotate, json_line,
};
use serde_json::Value;

static RULES: LazyLock<RuleSet> = LazyLock::new(RuleSet::builtin);

/// What is put together to numbers that nobody meant.
const PIECES: [&str; 72] = [
    "0",
    "7",
    "12",
    "2019",
    "1e999",
    "9e307",
    "1/0",
    "0/0",
    "0 in 0",
    "5 in 0",
    "5,,000",
    "5..2",
    "1.2.3",
    "99999999999999999999",
    "٣٤",
    "۵۶",
    "१२",
    "１２",
    "²",
    "½",
    "⅓",
    "⁄",
    "×",
    "× 10⁹",
    "^",
    "e",
    "E+",
    "-",
    "–",
    "−",
    "±",
    "~",
    "<",
    "≥",
    "=",
    "(",
    ")",
    "[",
    "]",
    "%",
    "‰",
    "$",
    "£",
    "°C",
    "mg",
    "mg/kg",
    "mmHg",
    "per",
    "per 100,000 people",
    "million",
    "billion trillion",
    "k",
    "dozen",
    "hundred",
    "and",
    "and a half",
    "thirds",
    "minus",
    "to",
    "of",
    "95% CI",
    "HR",
    "p =",
    "n =",
    "SD",
    "fell from",
    "times higher",
    "years",
    "in their",
    "\u{a0}",
    "\u{2009}",
    "\u{202e}",
];

const O: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const SCALES: [(u64, &str); 4] = [
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1000, "thousand"),
];

/// How a number is written out.
#[derive(Clone, Copy, Debug)]
struct Style {
    /// Two hundred and four, not two hundred four.
    and: bool,
    /// A comma behind each scale.
    comma: bool,
}

/// A number below a thousand in words.
fn small(number: u64, style: Style) -> String {
    let at = |number: u64| usize::try_from(number).unwrap();
    match number {
        0..20 => O[at(number)].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[at(number / 10 - 2)].to_owned(),
        20..100 => format!("{}-{}", TENS[at(number / 10 - 2)], O[at(number % 10)]),
        _ => {
            let and = if style.and { " and " } else { " " };
            let rest = number % 100;
            let rest = (rest > 0).then(|| format!("{and}{}", small(rest, style)));
            format!(
                "{} hundred{}",
                O[at(number / 100)],
                rest.unwrap_or_default()
            )
        }
    }
}

/// A number in words.
fn words(mut number: u64, style: Style) -> String {
    if number == 0 {
        return O[0].to_owned();
    }
    let mut out = String::new();
    let gap = if style.comma { ", " } else { " " };
    for (scale, name) in SCALES {
        if number >= scale {
            let before = if out.is_empty() { "" } else { gap };
            write!(out, "{before}{} {name}", small(number / scale, style)).unwrap();
            number %= scale;
        }
    }
    if number > 0 {
        let before = match () {
            () if out.is_empty() => "",
            () if style.and && number < 100 => " and ",
            () => gap,
        };
        write!(out, "{before}{}", small(number, style)).unwrap();
    }
    out
}

/// The statistics of a text with their words; every number in them is finite, in what is written out as well.
fn statistics(text: &str) -> Vec<(String, Statistic)> {
    let document = Document::from_text("t.txt", text);
    let annotated = annotate(&document, &RULES, &Options::default());
    let json = json_line(&Value::Null, &annotated, OffsetUnit::Chars);
    let json: Value = serde_json::from_str(&json).unwrap();
    for found in json["annotations"].as_array().unwrap() {
        let attrs = found["attrs"].as_object().unwrap();
        assert!(attrs.values().all(|value| !value.is_null()), "{found}");
    }
    let all = annotated.annotations.iter();
    let statistics = all.filter_map(|found| match &found.body {
        Body::Statistic(statistic) => Some((found.span.of(text).to_owned(), statistic.clone())),
        _ => None,
    });
    let statistics: Vec<_> = statistics.collect();
    for (words, statistic) in &statistics {
        check_finite(words, statistic);
    }
    statistics
}

fn check_finite(words: &str, found: &Statistic) {
    let numbers = [
        found.value,
        found.low,
        found.high,
        found.from,
        found.to,
        found.level,
    ];
    let mut numbers = numbers.into_iter().flatten();
    assert!(numbers.all(f64::is_finite), "{words:.80}: {found:?}");
}

/// What the one statistic of a text spans, and its value.
fn only(text: &str) -> (String, Option<f64>) {
    let mut found = statistics(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    let (words, statistic) = found.remove(0);
    (words, statistic.value)
}

#[test]
fn the_words_of_numbers() {
    let and = Style {
        and: true,
        comma: false,
    };
    let plain = Style {
        and: false,
        comma: true,
    };
    assert_eq!(
        words(1_204_005, and),
        "one million two hundred and four thousand and five"
    );
    assert_eq!(
        words(1_204_005, plain),
        "one million, two hundred four thousand, five"
    );
    assert_eq!(words(342, plain), "three hundred forty-two");
}

#[test]
fn numbers_that_are_none_end_nothing() {
    let nines = "9".repeat(10_000);
    let page = "12 345 6.7 89,000 ".repeat(250);
    for text in [
        &nines,
        &format!("It cost ${nines} and {nines}% of {nines} men paid."),
        &format!("0.{nines} mg"),
        &format!("{nines}/{nines}"),
        &"1,".repeat(5000),
        &"1.".repeat(5000),
        &"two ".repeat(5000),
        &"million ".repeat(2000),
        &"(".repeat(5000),
        &format!("HR 0.5 {}", "(95% CI 0.4–".repeat(400)),
        &page,
        "1e999 men",
        "9e307 million men",
        "1/0 of them",
        "0 in 0 people",
        "a ratio of 0:0 and 5-to-0",
        "5,,000 men and 5..2 mg",
        "fell from 1e999% to 1/0%",
        "95% CI 1e999–2e999",
        "HR 0.62 (95% CI 0.45–0.85; (p = 0.01",
        "]) 12 mg ([ twice daily",
        "٣٤ men and ۵۶ mg and １２ km",
        "\u{202e}gm 21\u{202c} and \u{2067}12 mg\u{2069} daily",
        "l0O mg, 1O%, I2 rng, 5O pcr ccnt, O.5 rnl, $l.5 rnillion",
        "½½½ cups, ¼/0 and 3½⅓ of 0",
        "- - 5 and −−5 and ±±5 and <<5 and 5%%",
        "in their 990s, aged 999999999 and the over-0s",
    ] {
        statistics(text);
    }
}

#[test]
fn a_share_of_nothing_has_no_value() {
    for text in [
        "It was 5 in 0 men.",
        "It was 0 in 0 men.",
        "It was 1/0 of it.",
    ] {
        let found = statistics(text);
        let mut fractions = found
            .iter()
            .filter(|(_, found)| found.statistic_type == StatisticType::Fraction);
        assert!(
            fractions.all(|(_, found)| found.value.is_none()),
            "{found:?}"
        );
    }
}

/// Whole numbers up to a million millions, small ones as often as large ones.
fn whole() -> impl Strategy<Value = u64> {
    (0_u32..=12, 0_u32..7).prop_flat_map(|(digits, noughts)| {
        let round = 10_u64.pow(noughts.min(digits));
        (0..=10_u64.pow(digits)).prop_map(move |number| number - number % round)
    })
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn every_value_is_finite(pieces in prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..24), glue in any::<bool>()) {
        statistics(&pieces.join(if glue { "" } else { " " }));
    }

    #[test]
    fn numbers_in_words_are_read_back(number in whole(), and in any::<bool>(), comma in any::<bool>()) {
        let written = words(number, Style { and, comma });
        let plural = if number == 1 { "" } else { "s" };
        let (found, value) = only(&format!("They counted {written} patient{plural}."));
        prop_assert_eq!(&found, &written);
        prop_assert_eq!(value.map(|value| format!("{value}")), Some(number.to_string()));
    }

    #[test]
    fn spans_cover_the_digits(number in whole(), part in prop::option::of(0_u32..1000), mark in prop::sample::select(&["", ",", "\u{2009}", "\u{a0}", "\u{202f}"][..])) {
        let mut written = grouped(number, mark);
        let mut plain = number.to_string();
        if let Some(part) = part {
            write!(written, ".{part:03}").unwrap();
            write!(plain, ".{part:03}").unwrap();
        }
        for text in [format!("It weighed {written} kg in all."), format!("A share of {written}% was lost.")] {
            let (found, value) = only(&text);
            prop_assert!(found.starts_with(&written), "{} of {}", found, text);
            let wanted: f64 = plain.parse().unwrap();
            prop_assert!(value.is_some_and(|value| (value - wanted).abs() <= 1e-9 * wanted), "{:?} of {}", value, text);
        }
    }
}

/// The digits of a number in groups of three.
fn grouped(number: u64, mark: &str) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}
