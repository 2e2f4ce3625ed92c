//! Why a rule finds something at a place, or does not: the gates that a match passes, in order.
//!
//! A rule is asked by others that are made from it: its pattern cut short, its pattern without conditions, with one
//! condition alone. They are written as rule files and compiled with all others ([`Inquiry`]), and run by themselves
//! where the rule would run, so the answers are the engine's own.

mod answer;
mod pieces;
mod probe;

use super::{RuleFile, RuleSet, RuleValue};
use crate::text::Span;

/// The rules that are made to ask why a rule finds something, or does not.
#[derive(Clone, Debug, Default)]
pub struct Inquiry {
    /// Id of the rule.
    pub id: String,
    /// Its kind.
    pub kind: String,
    files: Vec<(String, String)>,
    /// Each way through its pattern: the pieces, and the probe of the pattern up to and with each.
    branches: Vec<Vec<(String, String)>>,
    names: Vec<(String, String)>,
    /// The probe without conditions.
    whole: String,
    /// The probe without conditions that may begin and end inside words.
    loose: String,
    conditions: Vec<Asked>,
}

/// A condition that is asked for alone.
#[derive(Clone, Debug)]
struct Asked {
    probe: Option<String>,
    text: String,
    unless: bool,
    /// The file of the change that has added it, if one has.
    file: Option<String>,
}

/// What came of each gate, for one sentence or paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// What was looked at, in bytes.
    pub unit: Span,
    /// Whether it is a whole paragraph.
    pub paragraph: bool,
    /// Kind of its block.
    pub block: String,
    /// The kinds of blocks that the rule looks in, if this is none of them.
    pub other_blocks: Vec<String>,
    /// What the pattern names, and where that stands.
    pub names: Vec<WhyName>,
    /// The way through the pattern that gets furthest.
    pub pieces: Vec<WhyPiece>,
    /// Where the whole pattern matches.
    pub matched: Option<Span>,
    /// Where it would match, if a match could begin or end inside a word.
    pub inside_word: Option<Span>,
    /// The rule's conditions.
    pub conditions: Vec<WhyCondition>,
    /// What the rule finds by itself: its marked words.
    pub found: Option<Span>,
    /// Its attributes, before cues have changed them.
    pub attrs: Vec<(String, RuleValue)>,
    /// The finding of another rule that it loses to.
    pub lost: Option<WhyLost>,
    /// Cues that reach the finding.
    pub cues: Vec<WhyCue>,
}

/// A word list, macro or kind of finding that a pattern names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyName {
    /// As written: `{{name}}` or `<name>`.
    pub name: String,
    /// Where it stands, in bytes.
    pub found: Vec<Span>,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyPiece {
    /// As written.
    pub text: String,
    /// What the pattern matches up to and with it.
    pub reached: Option<Span>,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyCondition {
    /// As written.
    pub text: String,
    /// Whether it must not hold.
    pub unless: bool,
    /// The file of the change that has added it, if one has.
    pub file: Option<String>,
    /// Whether it holds; nothing when there is no match to try it on, or it cannot be tried alone.
    pub holds: Option<bool>,
}

/// A finding that another loses to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyLost {
    /// Id of the rule that wins.
    pub rule: String,
    /// What it finds.
    pub span: Span,
    /// Why it wins.
    pub reason: String,
}

/// A cue that reaches a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyCue {
    /// Id of the cue.
    pub id: String,
    /// Its family.
    pub family: String,
    /// Its words.
    pub span: Span,
}

impl WhyCondition {
    /// Whether it keeps the rule from finding something.
    pub fn refuses(&self) -> bool {
        self.holds == Some(self.unless)
    }
}

impl Inquiry {
    /// What probes are called: they are rules of this kind.
    pub const KIND: &'static str = "x-why";

    /// Prepares to ask about a rule in force.
    pub fn new(set: &RuleSet, id: &str) -> Option<Self> {
        let rule = set.rule(id)?;
        let files: Vec<(&str, &str, RuleFile)> = set
            .packs()
            .iter()
            .filter_map(|pack| {
                let text = set.source(&pack.file)?;
                Some((
                    pack.file.as_str(),
                    text,
                    RuleFile::parse(&pack.file, text).ok()?,
                ))
            })
            .collect();
        probe::inquiry(rule, &files)
    }

    /// The files to add behind all others: their names and texts.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }
}
