//! A statement about health, and how strongly and surely it is worded.

use super::{Mention, SourceClass};

/// A statement about health that could be checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claim {
    /// What it is about.
    pub claim_type: ClaimType,
    /// How strong a relation it states.
    pub strength: Strength,
    /// Whether it is stated, denied or asked.
    pub polarity: Polarity,
    /// Certainty of the wording (not of the evidence), 0 to 1.
    pub certainty: f64,
    /// The same in words.
    pub certainty_level: CertaintyLevel,
    /// The words that weaken it.
    pub hedges: Vec<Mention>,
    /// The words that deny it.
    pub negations: Vec<Mention>,
    /// The words that state the relation ("reduces", "linked to").
    pub relation: Option<Mention>,
    /// What sort of source it is attributed to.
    pub source_class: Option<SourceClass>,
    /// The source as worded.
    pub source: Option<Mention>,
    /// The source's full name as the article gives it anywhere.
    pub resolved: Option<String>,
    /// Whom it speaks of.
    pub scope: Scope,
    /// In whom it was seen, when the words say.
    pub population: Option<Population>,
    /// The drug, treatment or exposure.
    pub intervention: Option<Mention>,
    /// The disease, symptom or outcome.
    pub condition: Option<Mention>,
    /// What it rests on.
    pub evidence: Evidence,
    /// Ids of the statistics inside.
    pub statistics: Vec<String>,
    /// Id of the quote that holds it.
    pub in_quote: Option<String>,
    /// Whether it stands in a headline or heading.
    pub heading: bool,
    /// How much it matters in the article, 0 to 1; orders the briefing.
    pub salience: f64,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimType {
    /// That something helps.
    Efficacy,
    /// That something harms or does not.
    Safety,
    /// That one thing brings about another.
    #[default]
    Causal,
    /// That two things go together.
    Association,
    /// How common something is.
    Prevalence,
    /// How something works in the body.
    Mechanism,
    /// What an authority allows or warns of.
    Regulatory,
    /// What something is used for.
    Use,
    /// What people should do.
    Advice,
    /// What is known or studied.
    Evidence,
    /// What something costs.
    Cost,
    /// What something is.
    Definition,
}

/// How strong a relation the words state, in the seven steps of `InSciOut`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// No relation stated.
    #[default]
    None,
    /// That there is no relation.
    NoRelation,
    /// Associated, more likely.
    Correlational,
    /// Linked, predicts, at risk.
    Ambiguous,
    /// May, could.
    Conditional,
    /// Can.
    CanCause,
    /// Causes, without reserve.
    Causal,
}

/// Whether a claim is stated, denied or asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Polarity {
    /// Stated.
    #[default]
    Asserted,
    /// Denied.
    Negated,
    /// Asked.
    Questioned,
}

/// How sure the words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum CertaintyLevel {
    /// Stated as fact.
    #[default]
    High,
    /// Somewhat hedged.
    Moderate,
    /// Strongly hedged.
    Low,
    /// Said to be unknown.
    Unknown,
}

/// Whom a claim speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// People or things in general.
    #[default]
    General,
    /// One person's case.
    Individual,
}

/// In whom it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Population {
    /// People.
    Human,
    /// Animals.
    Animal,
    /// Both.
    HumanAndAnimal,
    /// Cells or tissue.
    Cell,
}

/// What a claim rests on, as the words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// A randomised or controlled trial.
    Trial,
    /// Another study.
    Study,
    /// Several cases.
    CaseSeries,
    /// One case.
    Case,
    /// Somebody's experience.
    Anecdote,
    /// What a specialist thinks.
    ExpertOpinion,
    /// Nothing is said.
    #[default]
    Unstated,
}

impl ClaimType {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Efficacy => "efficacy",
            Self::Safety => "safety",
            Self::Causal => "causal",
            Self::Association => "association",
            Self::Prevalence => "prevalence",
            Self::Mechanism => "mechanism",
            Self::Regulatory => "regulatory",
            Self::Use => "use",
            Self::Advice => "advice",
            Self::Evidence => "evidence",
            Self::Cost => "cost",
            Self::Definition => "definition",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 12] = [
        Self::Efficacy,
        Self::Safety,
        Self::Causal,
        Self::Association,
        Self::Prevalence,
        Self::Mechanism,
        Self::Regulatory,
        Self::Use,
        Self::Advice,
        Self::Evidence,
        Self::Cost,
        Self::Definition,
    ];
}

impl Strength {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NoRelation => "no_relation",
            Self::Correlational => "correlational",
            Self::Ambiguous => "ambiguous",
            Self::Conditional => "conditional",
            Self::CanCause => "can_cause",
            Self::Causal => "causal",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::NoRelation,
        Self::Correlational,
        Self::Ambiguous,
        Self::Conditional,
        Self::CanCause,
        Self::Causal,
    ];
}

impl Polarity {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Negated => "negated",
            Self::Questioned => "questioned",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 3] = [Self::Asserted, Self::Negated, Self::Questioned];
}

impl CertaintyLevel {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Moderate => "moderate",
            Self::Low => "low",
            Self::Unknown => "unknown",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 4] = [Self::High, Self::Moderate, Self::Low, Self::Unknown];
}

impl Scope {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Individual => "individual",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 2] = [Self::General, Self::Individual];
}

impl Population {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Animal => "animal",
            Self::HumanAndAnimal => "human+animal",
            Self::Cell => "cell",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 4] = [Self::Human, Self::Animal, Self::HumanAndAnimal, Self::Cell];
}

impl Evidence {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Study => "study",
            Self::CaseSeries => "case_series",
            Self::Case => "case",
            Self::Anecdote => "anecdote",
            Self::ExpertOpinion => "expert_opinion",
            Self::Unstated => "unstated",
        }
    }

    /// The value with the given name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All values in the order above.
    pub const ALL: [Self; 7] = [
        Self::Trial,
        Self::Study,
        Self::CaseSeries,
        Self::Case,
        Self::Anecdote,
        Self::ExpertOpinion,
        Self::Unstated,
    ];
}
