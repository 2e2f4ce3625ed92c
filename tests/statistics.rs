//! Statistics through the public interface: a text in, its statistics with their values out.

use redpencil::{Body, Document, Options, RuleSet, Statistic, annotate};
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(RuleSet::builtin);

/// Each statistic as `words | type value unit comparator noun …`, in reading order.
fn found(text: &str) -> Vec<String> {
    let document = Document::from_text("t.txt", text);
    let annotated = annotate(&document, &RULES, &Options::default());
    let statistics = annotated
        .annotations
        .iter()
        .filter_map(|found| match &found.body {
            Body::Statistic(statistic) => Some(show(found.span.of(text), statistic)),
            _ => None,
        });
    statistics.collect()
}

fn show(words: &str, statistic: &Statistic) -> String {
    let mut out = format!("{words} | {}", statistic.statistic_type.name());
    for number in [
        statistic.value,
        statistic.low,
        statistic.high,
        statistic.level,
    ] {
        out.extend(number.map(|number| format!(" {}", (number * 1e6).round() / 1e6)));
    }
    let texts = [
        &statistic.unit,
        &statistic.measure,
        &statistic.iso,
        &statistic.per,
    ];
    let mentions = [&statistic.noun, &statistic.of];
    out.extend(
        statistic
            .comparator
            .map(|comparator| format!(" {}", comparator.name())),
    );
    out.extend(texts.into_iter().flatten().map(|text| format!(" {text}")));
    out.extend(
        mentions
            .into_iter()
            .flatten()
            .map(|mention| format!(" ({})", mention.text)),
    );
    out
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn counts_and_samples() {
    check(
        "They sold 1,204 red kites in all.",
        &["1,204 | count 1204 (red kites)"],
    );
    check(
        "The trial enrolled 379 adults with gout.",
        &["379 | sample_size 379 (adults)"],
    );
    check("Both arms (n = 30) did well.", &["n = 30 | sample_size 30"]);
    check("A dozen eggs were eaten.", &["A dozen | count 12 (eggs)"]);
    check(
        "Hundreds of thousands of birds fly.",
        &["Hundreds of thousands | count 100000 1000000 (birds)"],
    );
    check(
        "At least seven nurses left.",
        &["seven | count 7 ge (nurses)"],
    );
    check("Many people had a lot of pain.", &[]);
}

#[test]
fn shares() {
    check(
        "Nearly 63% of readers agreed.",
        &["63% | percent 63 approx % (readers)"],
    );
    check("It was 88·5 per cent.", &["88·5 per cent | percent 88.5 %"]);
    check(
        "It rose between 5 and 10 percent.",
        &["between 5 and 10 percent | percent 5 10 %"],
    );
    check(
        "It fell by 3.5 percentage points.",
        &["3.5 percentage points | percentage_point 3.5 percentage_point"],
    );
    check(
        "About one in five has it.",
        &["one in five | fraction 0.2 approx"],
    );
    check(
        "Two-thirds of them came.",
        &["Two-thirds | fraction 0.666667"],
    );
    check(
        "It hits 12 per 100,000 people.",
        &["12 per 100,000 people | rate 12 100,000 people"],
    );
    check(
        "They were twice as likely to fall.",
        &["twice | multiple 2 times"],
    );
    check(
        "A threefold rise was seen.",
        &["threefold | multiple 3 times"],
    );
}

#[test]
fn money() {
    check(
        "It cost $10-15 million to make.",
        &["$10-15 million | money 10000000 15000000 USD"],
    );
    check(
        "It cost $1.5bn to make.",
        &["$1.5bn | money 1500000000 USD"],
    );
    check(
        "It costs £80 a day to run.",
        &["£80 a day | money 80 GBP/day day"],
    );
    check("It rose 19 cents again.", &["19 cents | money 0.19 USD"]);
    check(
        "It cost half a million euros.",
        &["half a million euros | money 500000 EUR"],
    );
}

#[test]
fn amounts() {
    check(
        "Take 75mg once daily.",
        &[
            "75mg | dose 75 mg",
            "once daily | frequency 1 times/day day",
        ],
    );
    check("They got 3 mg/kg of it.", &["3 mg/kg | dose 3 mg/kg kg"]);
    check(
        "His blood pressure was 120/80 mmHg.",
        &["120/80 mmHg | measure 80 120 mmHg blood pressure"],
    );
    check("It was −3.2 °C outside.", &["−3.2 °C | measure -3.2 °C"]);
    check(
        "She lost 16.3 pounds then.",
        &["16.3 pounds | measure 16.3 lb"],
    );
    check(
        "It took 6\u{2009}–\u{2009}8\u{A0}months.",
        &["6\u{2009}–\u{2009}8\u{A0}months | duration 6 8 month"],
    );
    check(
        "It lasts 2 years and 3 months.",
        &["2 years and 3 months | duration 2.25 year"],
    );
    check(
        "It costs 3 dollars 50 cents.",
        &["3 dollars 50 cents | money 3.5 USD"],
    );
    check(
        "Take it every two weeks.",
        &["every two weeks | frequency 2 week"],
    );
}

#[test]
fn ages_and_dates() {
    check(
        "A 19-year-old student came.",
        &["19-year-old | age 19 year"],
    );
    check("Women aged 45 to 64 came.", &["45 to 64 | age 45 64 year"]);
    check("Women in their 50s came.", &["50s | age 50 59 year"]);
    check("Ilse Brandt, 53, came by bus.", &["53 | age 53 year"]);
    check(
        "It opened on May 30, 2025.",
        &["May 30, 2025 | date 2025-05-30"],
    );
    check(
        "It ran from 2014 to 2016.",
        &["2014 to 2016 | date 2014/2016"],
    );
    check("In the 1960s it was new.", &["1960s | date 1960/1969"]);
}

#[test]
fn tests_and_their_results() {
    check(
        "It was lower (HR 0.78, 95% CI 0.65–0.94; p = 0.003).",
        &[
            "HR 0.78 | ratio 0.78 HR",
            "95% CI 0.65–0.94 | ci 0.65 0.94 95",
            "p = 0.003 | pvalue 0.003",
        ],
    );
}

#[test]
fn what_is_no_statistic() {
    check("COVID-19, B12, omega-3 and Type 2 diabetes are names.", &[]);
    check("See Table 2, Fig. 3 and Section 4.1 for it.", &[]);
    check(
        "Call 555-123-4567 or see www.example.org/12 at 11 a.m.",
        &[],
    );
    check("It is open 24/7, and no one knows why.", &[]);
}

#[test]
fn hostile_numbers_have_no_value_or_a_finite_one() {
    let long = "9".repeat(10_000);
    for text in [
        &long,
        "1e999 men",
        "1/0 of them",
        "0 in 0 people",
        "5,,000 men",
        "٣٤ men",
        "- - 5",
        "½½½ cups",
    ] {
        let document = Document::from_text("t.txt", text);
        let annotated = annotate(&document, &RULES, &Options::default());
        for annotation in &annotated.annotations {
            if let Body::Statistic(statistic) = &annotation.body {
                let values = [statistic.value, statistic.low, statistic.high];
                assert!(
                    values.into_iter().flatten().all(f64::is_finite),
                    "{text:.20}"
                );
            }
        }
    }
}
