//! Compiled rules.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use sha2::{Digest, Sha256};

use super::attr::AttrSource;
use super::compile::Compiler;
use super::condition::Condition;
use super::file::{Direction, ReachTable, StyleTable};
use super::lexicon::{Lexicon, ListId};
use super::pattern::{AtomId, Pattern};
use super::presence::Features;
use super::script::Script;
use super::shelf::Shelf;
use super::{CheckRule, Diagnostic, Judge, RuleValue, Scanner, Unit, builtin};
use crate::text::Document;

/// Rules compiled from one or more packs. It never changes and may be shared by threads.
#[derive(Debug, Default)]
pub struct RuleSet {
    pub(super) rules: Vec<Rule>,
    pub(super) cues: Vec<CueRule>,
    pub(super) checks: Vec<CheckRule>,
    pub(super) packs: Vec<Pack>,
    pub(super) hash: String,
    pub(super) lexicon: Lexicon,
    /// Names of word lists without their pack → the list of the pack that was loaded last.
    pub(super) list_names: BTreeMap<String, ListId>,
    /// Names of atoms that some pattern or condition uses.
    pub(super) atoms: BTreeMap<String, AtomId>,
    /// Kinds → the rules that find them, by their index.
    pub(super) layers: BTreeMap<String, Vec<usize>>,
    /// What patterns need, numbered.
    pub(super) features: Features,
    /// How texts are written for patterns.
    pub(super) script: Script,
    /// Whether a document has been looked through.
    pub(super) is_warm: AtomicBool,
    /// What units measure, by their names.
    pub(super) units: BTreeMap<String, Unit>,
    /// Texts of the rule files by their names.
    pub(super) sources: BTreeMap<String, String>,
    /// What finds out whether a check is raised by an example.
    pub(super) judge: Option<Judge>,
}

/// A pack as it was loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// Prefix of the pack's rule ids.
    pub name: String,
    /// Version as its file gives it.
    pub version: String,
    /// Licence as its file gives it, an SPDX expression.
    pub licence: String,
    /// What it is for.
    pub about: String,
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
    /// What later patterns call its findings: by their kind, by the rule.
    pub(super) atoms: [Option<AtomId>; 2],
    pub(super) compiled: Pattern,
    pub(super) span_group: Option<String>,
    pub(super) groups: Vec<String>,
    pub(super) attrs: Vec<(String, AttrSource)>,
    pub(super) paragraph: bool,
    pub(super) blocks: Vec<String>,
    pub(super) when: Vec<Condition>,
    pub(super) unless: Vec<Condition>,
    pub(super) modifiers: Vec<String>,
    pub(super) nests: bool,
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
    /// Kinds of authors' own that it acts on.
    pub on: Vec<String>,
    /// How much it weighs.
    pub weight: Option<f64>,
    /// The file that it came from.
    pub file: String,
    /// Examples as written: what must be found.
    pub matches: Vec<String>,
    /// Examples as written: what must not be found.
    pub rejects: Vec<String>,
    pub(super) compiled: Pattern,
    pub(super) pseudo: Vec<Pattern>,
}

/// Collects rule files, in order of precedence, and compiles them.
#[derive(Debug, Default)]
pub struct RuleSetBuilder {
    shelf: Shelf,
    disabled: Vec<String>,
    untested: bool,
    judge: Option<Judge>,
    linted: bool,
}

/// A rule file with its lists.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    pub(super) name: String,
    pub(super) text: String,
    /// SHA-256 of the text.
    pub(super) digest: Vec<u8>,
    pub(super) lists: BTreeMap<String, Result<String, String>>,
    /// Whether it is built in: then its patterns are checked by tests and not at every start.
    pub(super) trusted: bool,
    /// Whether another file uses it.
    pub(super) used: bool,
}

impl RuleSetBuilder {
    /// Starts a set whose checks' examples are judged by the annotator.
    pub(crate) fn judged(judge: Judge) -> Self {
        Self {
            judge: Some(judge),
            ..Self::default()
        }
    }

    /// Adds a rule file: its name for messages, its text, and how to read the list files that it names and the rule files
    /// that it uses.
    ///
    /// `read` gets a path below the folder of the file; files that are used are called by that path behind the folder
    /// of `name`.
    #[must_use]
    pub fn file(
        mut self,
        name: &str,
        text: &str,
        read: &dyn Fn(&str) -> Result<String, String>,
    ) -> Self {
        self.shelf.add(name, text, read);
        self
    }

    /// Adds the built-in packs.
    #[must_use]
    pub fn builtin(mut self) -> Self {
        self.shelf.builtin();
        self
    }

    /// Switches a rule off by its id, or a whole pack by its name.
    #[must_use]
    pub fn disable(mut self, id: &str) -> Self {
        self.disabled.push(id.to_owned());
        self
    }

    /// Leaves the examples of users' files to the caller, who runs [`RuleSet::test`].
    #[must_use]
    pub fn untested(mut self) -> Self {
        self.untested = true;
        self
    }

    /// Looks for what is allowed in users' files and hardly meant, too: warnings with codes `R1xx`.
    #[must_use]
    pub fn linted(mut self) -> Self {
        self.linted = true;
        self
    }

    /// Compiles. The warnings of the files come with the rules.
    ///
    /// # Errors
    /// All problems of all files, when one of them is an error.
    pub fn build(self) -> Result<(RuleSet, Vec<Diagnostic>), Vec<Diagnostic>> {
        Compiler::new(self.shelf, self.disabled, self.untested, self.judge)
            .linted(self.linted)
            .compile()
    }
}

impl Loaded {
    /// A built-in rule file.
    pub(super) fn builtin(name: String, text: &str) -> Self {
        Self {
            trusted: true,
            ..Self::with(name, text, named_files(text), &builtin::list)
        }
    }

    /// A rule file with the lists that it names.
    pub(super) fn new(
        name: String,
        text: &str,
        read: &dyn Fn(&str) -> Result<String, String>,
    ) -> Self {
        Self::with(name, text, super::file::list_files(text), read)
    }

    fn with(
        name: String,
        text: &str,
        paths: Vec<String>,
        read: &dyn Fn(&str) -> Result<String, String>,
    ) -> Self {
        let list = |path: String| {
            let list = read(&path);
            (path, list)
        };
        Self {
            name,
            text: text.to_owned(),
            digest: Sha256::digest(text.as_bytes()).to_vec(),
            lists: paths.into_iter().map(list).collect(),
            trusted: false,
            used: false,
        }
    }
}

/// The word lists that a built-in file names, each on a line of its own. To parse the file for it would take longer than all
/// else that is done with it.
fn named_files(text: &str) -> Vec<String> {
    let path = |line: &str| {
        let path = line.strip_prefix("file = \"")?.strip_suffix('"')?;
        Some(path.to_owned())
    };
    text.lines().filter_map(path).collect()
}

impl RuleSet {
    /// The built-in rules.
    ///
    /// # Panics
    /// Never: a test compiles them.
    pub fn builtin() -> Self {
        Self::builder()
            .builtin()
            .build()
            .expect("the built-in rules are tested")
            .0
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

    /// Text of a rule file that was loaded, built-in ones included, by the name that rules and diagnostics give.
    pub fn source(&self, file: &str) -> Option<&str> {
        self.sources.get(file).map(String::as_str)
    }

    /// The rule with the given id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The value that the words stand for in a word list with `values`. `list` is its name, with or without its pack.
    pub fn list_value(&self, list: &str, words: &str) -> Option<&str> {
        self.lexicon.value(self.list_id(list)?, words)
    }

    /// Whether the words are an entry of a word list.
    pub fn list_has(&self, list: &str, words: &str) -> bool {
        self.list_id(list)
            .is_some_and(|list| self.lexicon.has(list, words))
    }

    pub(super) fn list_id(&self, list: &str) -> Option<ListId> {
        self.lexicon
            .list(list)
            .or_else(|| self.list_names.get(list).copied())
    }

    /// Begins to look through a document.
    pub fn scanner<'s>(&'s self, document: &'s Document) -> Scanner<'s> {
        Scanner::new(self, document)
    }

    /// Compiles every pattern at once; without it each is compiled when it is first run.
    ///
    /// # Errors
    /// Ids of the rules whose pattern is no regex or is too large, with the reason.
    pub fn compile_all(&self) -> Result<(), Vec<(String, String)>> {
        let rules = self.rules.iter();
        let rules = rules.flat_map(|rule| rule.patterns().map(|pattern| (&rule.id, pattern)));
        let cues = self.cues.iter();
        let cues = cues.flat_map(|cue| cue.patterns().map(|pattern| (&cue.id, pattern)));
        let failed = |(id, pattern): (&String, &Pattern)| {
            pattern
                .compile(&self.script)
                .err()
                .map(|error| (id.clone(), error.to_string()))
        };
        let failures: Vec<_> = rules.chain(cues).filter_map(failed).collect();
        if failures.is_empty() {
            Ok(())
        } else {
            Err(failures)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Word lists that no pattern names: annotators ask for them by name.
    const LISTS_OF_CODE: [&str; 66] = [
        "agency-again",
        "body-again",
        "body-word",
        "company-again",
        "company-word",
        "elided",
        "expert-field",
        "institution-again",
        "lay-role",
        "measured-thing",
        "media-plain",
        "media-told",
        "name-joint",
        "np-absolute",
        "np-article",
        "np-relative",
        "np-subordinate",
        "np-tail",
        "platform",
        "plural-people",
        "scope-article",
        "scope-closes",
        "scope-joins",
        "scope-opens",
        "scope-preposition",
        "scope-relative",
        "scope-subject",
        "scope-verb",
        "source-document",
        "source-expert",
        "source-institution",
        "speech-always-clause",
        "speech-any",
        "speech-asks",
        "speech-blames",
        "speech-depends",
        "speech-evidence",
        "speech-hearer",
        "speech-joins",
        "speech-knows",
        "speech-names",
        "speech-no-clause",
        "speech-no-source",
        "speech-no-speaker",
        "speech-not",
        "speech-opens-clause",
        "speech-opens-question",
        "speech-reasons",
        "speech-second",
        "speech-shows",
        "speech-takes-clause",
        "speech-takes-infinitive",
        "speech-takes-object",
        "speech-that",
        "speech-weak",
        "speech-when",
        "spokes-word",
        "study-yield",
        "told-before",
        "told-it",
        "told-more",
        "told-new",
        "told-other",
        "treatment-again",
        "treatment-generic",
        "treatment-same",
    ];

    /// Built-in files are not checked at every start; here they are held to what users' files are held to.
    #[test]
    fn builtin_patterns_pass_the_checks_for_users() {
        let mut builder = RuleSet::builder().builtin().untested().linted();
        for file in &mut builder.shelf.files {
            file.trusted = false;
        }
        let (set, warnings) = builder.build().unwrap();
        assert!(set.rules().len() > 100);
        let shown: Vec<String> = warnings
            .iter()
            .map(|found| {
                let text = set.source(&found.file).unwrap_or_default();
                let at = found.labels[0].span.of(text);
                format!("{} {}: {} {at}", found.file, found.code, found.title)
            })
            .collect();
        let by_code = |line: &String| {
            LISTS_OF_CODE
                .iter()
                .any(|name| line.ends_with(&format!("not used {name}")))
        };
        let shown: Vec<String> = shown.into_iter().filter(|line| !by_code(line)).collect();
        assert!(shown.is_empty(), "{shown:#?}");
    }
}
