//! The annotation: a span of the text, the rule that found it, and what it is.

use super::{Claim, Quote, RuleRecord, Statistic, Value};
use crate::text::{Document, Span};

/// A document with everything that was found in it.
#[derive(Clone, Debug)]
pub struct Annotated<'d> {
    /// The article.
    pub document: &'d Document,
    /// The findings in reading order: by start, then the longer one first.
    pub annotations: Vec<Annotation>,
    /// What is wrong with the article as a whole, worst first.
    pub checks: Vec<Check>,
    /// What the article speaks of besides, in reading order.
    pub topics: Vec<Topic>,
    /// The rules that were used.
    pub rules: RuleRecord,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Kind letter and running number in reading order: `q1`, `s1`, `c1`.
    pub id: String,
    /// Where it stands, in bytes.
    pub span: Span,
    /// Which rule found it, as `pack/rule`.
    pub rule: String,
    /// Index of the block where it starts.
    pub block: usize,
    /// What it is.
    pub body: Body,
}

/// What a finding is.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Somebody's words.
    Quote(Quote),
    /// A number with what it means.
    Statistic(Statistic),
    /// A statement about health.
    Claim(Claim),
    /// A word that weakens or denies what stands around it.
    Cue(Cue),
    /// A kind of a user's own.
    Custom(Custom),
}

/// A cue for a hedge or a negation, as a finding of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// What the cue does.
    pub family: CueFamily,
    /// The cue's own words. The annotation's span is the cue for a hedge, the scope for a negation.
    pub cue: Mention,
}

/// What a cue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueFamily {
    /// Makes less certain.
    Hedge,
    /// Denies.
    Negation,
}

/// A finding of a kind that a user's rule names.
#[derive(Clone, Debug, PartialEq)]
pub struct Custom {
    /// The kind, `x-` included.
    pub kind: String,
    /// The named groups and constants of the rule, in the rule's order.
    pub attrs: Vec<(String, Value)>,
    /// Colour for the briefing as `#rrggbb`, when the rule gives one.
    pub colour: Option<String>,
    /// Short label for the briefing, when the rule gives one.
    pub label: Option<String>,
}

/// Words of the article, with their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words as written.
    pub text: String,
    /// Where they stand, in bytes.
    pub span: Span,
}

/// Something about the whole article that a reader should look at: a red flag.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// `k1`, `k2` …
    pub id: String,
    /// Which rule raised it, as `pack/rule`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence for the reader.
    pub message: String,
    /// Ids of the annotations that caused it.
    pub annotations: Vec<String>,
    /// Other stretches of the text that caused it, in bytes.
    pub spans: Vec<Span>,
}

/// Something that the article speaks of: who paid, what else could be done. The briefing's checklist asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What it is: the attribute `topic` of a rule of the kind `topic` or `signal`.
    pub name: String,
    /// Which rule noticed it, as `pack/rule`.
    pub rule: String,
    /// Where, in bytes.
    pub span: Span,
}

/// How much a check matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Look at it.
    Warn,
    /// Look at it first.
    Alert,
}

impl Mention {
    /// The words of a text at a span.
    pub fn at(text: &str, span: Span) -> Self {
        Self {
            text: span.of(text).to_owned(),
            span,
        }
    }
}

impl Severity {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warn => "warn",
            Self::Alert => "alert",
        }
    }
}

impl CueFamily {
    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hedge => "hedge",
            Self::Negation => "negation",
        }
    }
}

impl Annotation {
    /// The kind's name in outputs: `quote`, `statistic`, `claim`, `hedge`, `negation` or `x-…`.
    pub fn kind(&self) -> &str {
        match &self.body {
            Body::Quote(_) => "quote",
            Body::Statistic(_) => "statistic",
            Body::Claim(_) => "claim",
            Body::Cue(cue) => cue.family.name(),
            Body::Custom(custom) => &custom.kind,
        }
    }
}
