//! Plain words for the model's values.

use super::number::number;
use crate::model::{
    Claim, ClaimType, Comparator, Evidence, Population, Quote, QuoteType, Scope, SourceClass,
    Stance, Statistic, StatisticType, Strength, Value,
};

/// Stands between pieces of a line; it never begins a line.
pub(in crate::export) const SEPARATOR: &str = "\u{A0}· ";

/// A text with single blanks between its words.
pub(in crate::export) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name of ours as a heading: `x-side-effect` as `Side effect`.
pub(super) fn heading(name: &str) -> String {
    sentence(&name.trim_start_matches("x-").replace(['-', '_'], " "))
}

/// With a capital letter at the start.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    first + letters.as_str()
}

/// How a quote is given.
pub(super) fn quote_type(quote: &Quote) -> &'static str {
    match quote.quote_type {
        QuoteType::Direct => "direct quote",
        QuoteType::Indirect => "reported speech",
        QuoteType::Partial => "partial quote",
        QuoteType::Scare => "scare marks",
        QuoteType::Social => "social post",
    }
}

/// What sort of source somebody is.
pub(super) fn source_class(class: SourceClass) -> &'static str {
    match class {
        SourceClass::Person => "private person",
        SourceClass::Expert => "named expert",
        SourceClass::ExpertsUnnamed => "experts, unnamed",
        SourceClass::Agency => "public body",
        SourceClass::Institution => "institution",
        SourceClass::Study => "study",
        SourceClass::Media => "media",
        SourceClass::Document => "document",
        SourceClass::Unnamed => "unnamed",
        SourceClass::None => "no source named",
    }
}

/// What an attribution says of the writer's view, when it is not neutral.
pub(super) fn stance(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Neutral => None,
        Stance::Endorsing => Some("endorsing"),
        Stance::Distancing => Some("distancing"),
        Stance::Denying => Some("denying"),
    }
}

/// What a number is.
pub(super) fn statistic_type(kind: StatisticType) -> &'static str {
    match kind {
        StatisticType::Count => "count",
        StatisticType::SampleSize => "sample size",
        StatisticType::Percent => "percentage",
        StatisticType::PercentagePoint => "percentage points",
        StatisticType::Fraction => "fraction",
        StatisticType::Ratio => "ratio",
        StatisticType::Rate => "rate",
        StatisticType::Multiple => "multiple",
        StatisticType::Money => "money",
        StatisticType::Dose => "dose",
        StatisticType::Measure => "measure",
        StatisticType::Duration => "duration",
        StatisticType::Frequency => "frequency",
        StatisticType::Age => "age",
        StatisticType::Date => "date",
        StatisticType::Ordinal => "place in an order",
        StatisticType::Ci => "confidence interval",
        StatisticType::Interval => "spread",
        StatisticType::Pvalue => "p value",
        StatisticType::Number => "number",
    }
}

/// The value of a statistic, normalised: `≈ 12,480 adults`, `0.52–0.94`, `2019-05`.
pub(super) fn statistic_value(statistic: &Statistic) -> String {
    if let Some(iso) = &statistic.iso {
        return iso.replace('/', "–");
    }
    let unit = statistic.unit.as_deref().unwrap_or_default();
    let amount = match (statistic.value, statistic.low, statistic.high) {
        (_, Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
        (Some(value), ..) => number(value),
        (None, Some(low), None) => format!("from {}", number(low)),
        (None, None, Some(high)) => format!("to {}", number(high)),
        (None, None, None) => String::new(),
    };
    let bound = statistic
        .comparator
        .map_or("", |comparator| match comparator {
            Comparator::Lt => "< ",
            Comparator::Le => "≤ ",
            Comparator::Gt => "> ",
            Comparator::Ge => "≥ ",
            Comparator::Approx => "≈ ",
        });
    let amount = with_unit(statistic, amount, unit);
    let measure = statistic.measure.as_ref().map(|name| format!("{name} "));
    let level = statistic
        .level
        .map(|level| format!("{}% CI ", number(level)));
    let per = statistic.per.as_ref().filter(|_| !unit.contains('/'));
    let per = per.map(|per| format!(" per {per}"));
    let parts = [
        level.unwrap_or_default(),
        measure.unwrap_or_default(),
        bound.to_owned(),
        amount,
        per.unwrap_or_default(),
    ];
    parts.concat().trim().to_owned()
}

fn with_unit(statistic: &Statistic, amount: String, unit: &str) -> String {
    let one = statistic.value == Some(1.0);
    match (unit, statistic.value) {
        ("", Some(value)) if statistic.statistic_type == StatisticType::Fraction => {
            let rounded = (value * 1000.0).round() / 1000.0;
            format!(
                "{} ({}%)",
                number(rounded),
                number((value * 1000.0).round() / 10.0)
            )
        }
        ("", _) => amount,
        ("%", _) => format!("{amount}%"),
        ("percentage_point", _) if one => format!("{amount} percentage point"),
        ("percentage_point", _) => format!("{amount} percentage points"),
        _ if is_time(unit) && !one => format!("{amount} {unit}s"),
        _ => format!("{amount} {unit}"),
    }
}

/// Whether a canonical unit is a word for time, which has a plural.
fn is_time(unit: &str) -> bool {
    matches!(
        unit,
        "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade"
    )
}

/// What a claim is about.
pub(super) fn claim_type(kind: ClaimType) -> &'static str {
    match kind {
        ClaimType::Efficacy => "that it helps",
        ClaimType::Safety => "safety",
        ClaimType::Causal => "cause and effect",
        ClaimType::Association => "association",
        ClaimType::Prevalence => "how common",
        ClaimType::Mechanism => "how it works",
        ClaimType::Regulatory => "regulation",
        ClaimType::Use => "use",
        ClaimType::Advice => "advice",
        ClaimType::Evidence => "state of evidence",
        ClaimType::Cost => "cost",
        ClaimType::Definition => "definition",
    }
}

/// How strong a relation a claim states.
pub(super) fn strength(strength: Strength) -> Option<&'static str> {
    match strength {
        Strength::None => None,
        Strength::NoRelation => Some("no relation"),
        Strength::Correlational => Some("goes together"),
        Strength::Ambiguous => Some("linked"),
        Strength::Conditional => Some("may cause"),
        Strength::CanCause => Some("can cause"),
        Strength::Causal => Some("causes"),
    }
}

/// What a claim rests on, when its words say.
pub(super) fn evidence(claim: &Claim) -> Option<&'static str> {
    match claim.evidence {
        Evidence::Trial => Some("a trial"),
        Evidence::Study => Some("a study"),
        Evidence::CaseSeries => Some("several cases"),
        Evidence::Case => Some("one case"),
        Evidence::Anecdote => Some("an anecdote"),
        Evidence::ExpertOpinion => Some("expert opinion"),
        Evidence::Unstated => None,
    }
}

/// In whom it was seen and of whom it speaks, when the words say.
pub(super) fn population(claim: &Claim) -> Option<&'static str> {
    match (claim.scope, claim.population) {
        (_, Some(Population::Animal)) => Some("in animals"),
        (_, Some(Population::HumanAndAnimal)) => Some("in people and animals"),
        (_, Some(Population::Cell)) => Some("in cells"),
        (Scope::Individual, _) => Some("one person"),
        (Scope::General, Some(Population::Human)) => Some("in people"),
        (Scope::General, None) => None,
    }
}

/// What a claim relates: `coffee → heart attack`.
pub(super) fn relation(claim: &Claim) -> Option<String> {
    let ends = (claim.intervention.as_ref(), claim.condition.as_ref());
    match ends {
        (Some(from), Some(to)) => {
            Some(format!("{} → {}", one_line(&from.text), one_line(&to.text)))
        }
        (Some(one), None) | (None, Some(one)) => Some(one_line(&one.text)),
        (None, None) => None,
    }
}

/// A value of a user's own attribute.
pub(in crate::export) fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => one_line(text),
        Value::Number(value) => number(*value),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Mention(mention) => one_line(&mention.text),
        Value::Mentions(mentions) => {
            let texts: Vec<String> = mentions
                .iter()
                .map(|mention| one_line(&mention.text))
                .collect();
            texts.join(", ")
        }
        Value::Ids(ids) => ids.join(", ").to_uppercase(),
    }
}
