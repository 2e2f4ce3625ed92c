//! Compiled rules.

use std::collections::BTreeMap;

use super::file::{Direction, ReachTable, StyleTable};
use super::{Diagnostic, RuleValue, Scanner};
use crate::text::Document;

/// Rules compiled from one or more packs. It never changes and may be shared by threads.
#[derive(Debug, Default)]
pub struct RuleSet {
    pub(super) rules: Vec<Rule>,
    pub(super) cues: Vec<CueRule>,
    pub(super) packs: Vec<Pack>,
    pub(super) hash: String,
}

/// A pack as it was loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// Prefix of the pack's rule ids.
    pub name: String,
    /// Version as its file gives it.
    pub version: String,
    /// Name of the file.
    pub file: String,
    /// SHA-256 of the file's text, in hexadecimal.
    pub hash: String,
    /// How many of its rules and cues are in force.
    pub rules: usize,
}

/// A compiled rule.
#[derive(Debug)]
pub struct Rule {
    /// `pack/id`.
    pub id: String,
    /// What it finds.
    pub kind: String,
    /// One sentence that tells a reader what it finds.
    pub about: String,
    /// The pattern as written.
    pub pattern: String,
    /// The file that it came from.
    pub file: String,
    /// The higher wins where two findings of a kind overlap.
    pub priority: i64,
    /// Weight for scoring rules.
    pub weight: Option<f64>,
    /// `note`, `warn` or `alert`.
    pub severity: Option<String>,
    /// Colour and label in the briefing.
    pub style: StyleTable,
    /// Examples as written: what must be found.
    pub matches: Vec<String>,
    /// Examples as written: what must not be found.
    pub rejects: Vec<String>,
}

/// A compiled cue.
#[derive(Debug)]
pub struct CueRule {
    /// `pack/id`.
    pub id: String,
    /// `hedge`, `negation`, `attribution`, `experiencer` or `x-…`.
    pub family: String,
    /// One sentence.
    pub about: String,
    /// Where its scope lies.
    pub direction: Direction,
    /// How far its scope goes.
    pub reach: ReachTable,
    /// Attributes that it sets.
    pub sets: BTreeMap<String, RuleValue>,
    /// Kinds that it acts on; all if empty.
    pub on: Vec<String>,
    /// How much it weighs.
    pub weight: Option<f64>,
}

/// Collects rule files, in order of precedence, and compiles them.
#[derive(Debug, Default)]
pub struct RuleSetBuilder {
    _files: Vec<(String, String)>,
}

impl RuleSetBuilder {
    /// Adds a rule file: its name for messages, its text, and how to read the list files that it names.
    ///
    /// `read` gets the path as written in the file.
    #[must_use]
    pub fn file(
        mut self,
        name: &str,
        text: &str,
        read: &dyn Fn(&str) -> Result<String, String>,
    ) -> Self {
        let _ = read;
        self._files.push((name.to_owned(), text.to_owned()));
        self
    }

    /// Adds the built-in packs.
    #[must_use]
    pub fn builtin(self) -> Self {
        self
    }

    /// Switches a rule off by its id, or a whole pack by its name.
    #[must_use]
    pub fn disable(self, _id: &str) -> Self {
        self
    }

    /// Compiles.
    ///
    /// # Errors
    /// All problems of all files, when one of them is an error.
    pub fn build(self) -> Result<(RuleSet, Vec<Diagnostic>), Vec<Diagnostic>> {
        Ok((RuleSet::default(), Vec::new()))
    }
}

impl RuleSet {
    /// The built-in rules.
    ///
    /// # Panics
    /// Never: a test compiles them.
    pub fn builtin() -> Self {
        RuleSetBuilder::default()
            .builtin()
            .build()
            .expect("the built-in rules are tested")
            .0
    }

    /// Starts a set.
    pub fn builder() -> RuleSetBuilder {
        RuleSetBuilder::default()
    }

    /// The rules in force, in the order of ids.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The cues in force, in the order of ids.
    pub fn cues(&self) -> &[CueRule] {
        &self.cues
    }

    /// The packs, lowest precedence first.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// SHA-256 over all files in force, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The rule with the given id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The kinds of users' own that rules in force find, each once, in order.
    pub fn custom_kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = self
            .rules
            .iter()
            .map(|rule| rule.kind.as_str())
            .filter(|kind| kind.starts_with("x-"))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// The value that the words stand for in a word list with `values`; the words' case does not count.
    pub fn list_value(&self, _list: &str, _words: &str) -> Option<&str> {
        None
    }

    /// Begins to look through a document.
    pub fn scanner<'s>(&'s self, document: &'s Document) -> Scanner<'s> {
        Scanner::new(self, document)
    }
}
