//! What is said about a text: plain data, no behaviour but reading it.

mod annotation;
mod attr;
mod claim;
mod quote;
mod record;
mod statistic;

pub use annotation::{
    Annotated, Annotation, Body, Check, Cue, CueFamily, Custom, Mention, Severity, Topic,
};
pub use attr::{AttrName, Value};
pub use claim::{
    CertaintyLevel, Claim, ClaimType, Evidence, Polarity, Population, Scope, Strength,
};
pub use quote::{Quote, QuoteType, SourceClass, Stance};
pub use record::{PackRecord, RuleRecord};
pub use statistic::{Change, Comparator, Risk, Statistic, StatisticType};
