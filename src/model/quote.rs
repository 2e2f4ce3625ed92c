//! Somebody's words, and whose they are.

use super::Mention;

/// Somebody's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quote {
    /// How the words are given.
    pub quote_type: QuoteType,
    /// The speaker as worded near the quote.
    pub speaker: Option<Mention>,
    /// The same for all quotes of one speaker in the document.
    pub speaker_id: Option<String>,
    /// The speaker's full name as the article gives it anywhere.
    pub resolved: Option<String>,
    /// What the speaker is, as the article says it.
    pub role: Option<String>,
    /// What sort of source the speaker is.
    pub speaker_class: Option<SourceClass>,
    /// The words that attribute it ("said", "according to").
    pub cue: Option<Mention>,
    /// What the cue says of the writer's view.
    pub stance: Option<Stance>,
    /// Through whom it reached the article ("told The Times in an interview").
    pub via: Option<String>,
    /// A social post's handle, with its `@`.
    pub handle: Option<String>,
    /// The social network, where the article tells it.
    pub platform: Option<String>,
    /// When a social post was posted, as written.
    pub date: Option<String>,
    /// Number of this part, from 1, where one utterance is split by its attribution.
    pub part: Option<u32>,
    /// Id of the first part, in every part of a split utterance.
    pub part_of: Option<String>,
    /// Whether its closing mark is missing, so that it ends where the paragraph ends.
    pub unclosed: bool,
}

/// How somebody's words are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuoteType {
    /// Whole sentences in marks.
    #[default]
    Direct,
    /// Reported speech without marks.
    Indirect,
    /// A marked fragment inside reported speech.
    Partial,
    /// Marks that quote nobody, or only distance.
    Scare,
    /// A post from a social network.
    Social,
}

/// What sort of source something comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceClass {
    /// A private person.
    Person,
    /// A named specialist.
    Expert,
    /// Specialists without names.
    ExpertsUnnamed,
    /// A public authority.
    Agency,
    /// A university, company, hospital or charity.
    Institution,
    /// A study or its authors.
    Study,
    /// Another medium.
    Media,
    /// A report, letter or guideline.
    Document,
    /// Somebody who is not named.
    Unnamed,
    /// Nobody.
    None,
}

/// What an attribution says of the writer's view of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// "said".
    Neutral,
    /// "found", "showed".
    Endorsing,
    /// "claimed", "alleged".
    Distancing,
    /// "denied".
    Denying,
}

impl QuoteType {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Partial => "partial",
            Self::Scare => "scare",
            Self::Social => "social",
        }
    }

    /// The type of that name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Direct,
        Self::Indirect,
        Self::Partial,
        Self::Scare,
        Self::Social,
    ];
}

impl SourceClass {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Expert => "expert",
            Self::ExpertsUnnamed => "experts_unnamed",
            Self::Agency => "agency",
            Self::Institution => "institution",
            Self::Study => "study",
            Self::Media => "media",
            Self::Document => "document",
            Self::Unnamed => "unnamed",
            Self::None => "none",
        }
    }

    /// The class of that name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Expert,
        Self::ExpertsUnnamed,
        Self::Agency,
        Self::Institution,
        Self::Study,
        Self::Media,
        Self::Document,
        Self::Unnamed,
        Self::None,
    ];
}

impl Stance {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Endorsing => "endorsing",
            Self::Distancing => "distancing",
            Self::Denying => "denying",
        }
    }

    /// The stance of that name in outputs.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Neutral,
        Self::Endorsing,
        Self::Distancing,
        Self::Denying,
    ];
}
