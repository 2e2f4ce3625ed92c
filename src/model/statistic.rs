//! A number with what it means.

use super::Mention;

/// A number with what it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistic {
    /// What sort of number it is.
    pub statistic_type: StatisticType,
    /// The value, in `unit`; absent for a range.
    pub value: Option<f64>,
    /// The lower end of a range, in `unit`.
    pub low: Option<f64>,
    /// The upper end of a range, in `unit`.
    pub high: Option<f64>,
    /// Canonical unit: `%`, `mg`, `mg/kg`, `year`, `USD`; a UCUM code where one exists and is readable.
    pub unit: Option<String>,
    /// The unit in the Unified Code for Units of Measure, if it has a code there.
    pub ucum: Option<String>,
    /// What the unit measures: `mass`, `mass/volume`.
    pub dimension: Option<String>,
    /// How the value bounds what is meant.
    pub comparator: Option<Comparator>,
    /// What it says of a change or a difference.
    pub change: Option<Change>,
    /// Where a change began, in `unit`: 30 of "fell from 30% to 20%".
    pub from: Option<f64>,
    /// Where a change ended, in `unit`.
    pub to: Option<f64>,
    /// Whether it compares risks or gives one.
    pub risk: Option<Risk>,
    /// What is counted or measured ("patients").
    pub noun: Option<Mention>,
    /// The base ("half of *these patients*").
    pub of: Option<Mention>,
    /// What it is reckoned by: `day`, `100000 people`.
    pub per: Option<String>,
    /// Which ratio it is: `HR`, `OR`, `RR`, `NNT`.
    pub measure: Option<String>,
    /// Confidence level of an interval in percent.
    pub level: Option<f64>,
    /// The statistic that it belongs to: the ratio of an interval, the dose of a frequency. Its id.
    pub part_of: Option<String>,
    /// A date as ISO 8601, as precise as the words are: `2019`, `2019-05`, `2019-05-30`.
    pub iso: Option<String>,
}

/// What a number means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatisticType {
    /// How many of something.
    Count,
    /// How many were studied.
    SampleSize,
    /// Hundredths of a whole.
    Percent,
    /// A difference between two percentages.
    PercentagePoint,
    /// A part of a whole: a third, one in five.
    Fraction,
    /// A ratio of risks or amounts: HR, OR, RR, NNT, 2-to-1.
    Ratio,
    /// Cases for so many people or so much time.
    Rate,
    /// So many times as much.
    Multiple,
    /// A sum of money.
    Money,
    /// An amount of a drug or a food.
    Dose,
    /// A physical quantity.
    Measure,
    /// How long.
    Duration,
    /// How often.
    Frequency,
    /// How old.
    Age,
    /// A day, month, year or decade.
    Date,
    /// A place in an order.
    Ordinal,
    /// A confidence interval.
    Ci,
    /// A spread: standard deviation, interquartile range.
    Interval,
    /// A probability value of a test.
    Pvalue,
    /// A number of which no more is known.
    #[default]
    Number,
}

/// How a value bounds what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparator {
    /// Less than.
    Lt,
    /// At most, up to.
    Le,
    /// More than.
    Gt,
    /// At least.
    Ge,
    /// About, nearly.
    Approx,
}

impl StatisticType {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::SampleSize => "sample_size",
            Self::Percent => "percent",
            Self::PercentagePoint => "percentage_point",
            Self::Fraction => "fraction",
            Self::Ratio => "ratio",
            Self::Rate => "rate",
            Self::Multiple => "multiple",
            Self::Money => "money",
            Self::Dose => "dose",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Frequency => "frequency",
            Self::Age => "age",
            Self::Date => "date",
            Self::Ordinal => "ordinal",
            Self::Ci => "ci",
            Self::Interval => "interval",
            Self::Pvalue => "pvalue",
            Self::Number => "number",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 20] = [
        Self::Count,
        Self::SampleSize,
        Self::Percent,
        Self::PercentagePoint,
        Self::Fraction,
        Self::Ratio,
        Self::Rate,
        Self::Multiple,
        Self::Money,
        Self::Dose,
        Self::Measure,
        Self::Duration,
        Self::Frequency,
        Self::Age,
        Self::Date,
        Self::Ordinal,
        Self::Ci,
        Self::Interval,
        Self::Pvalue,
        Self::Number,
    ];
}

impl Comparator {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lt => "lt",
            Self::Le => "le",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Approx => "approx",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 5] = [Self::Lt, Self::Le, Self::Gt, Self::Ge, Self::Approx];
}

/// Which way something changed, or differs from what it is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It rose, or is more.
    Up,
    /// It fell, or is less.
    Down,
}

impl Change {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 2] = [Self::Up, Self::Down];
}

/// What a number says of a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// One risk as a part of another: a third lower, twice as likely, HR 0.7.
    Relative,
    /// A risk, or the difference of two: 3 in 1,000, two percentage points.
    Absolute,
}

impl Risk {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relative => "relative",
            Self::Absolute => "absolute",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 2] = [Self::Relative, Self::Absolute];
}
