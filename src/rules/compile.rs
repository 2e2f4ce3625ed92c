//! From rule files to a rule set.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use toml::Spanned;

use super::book::{Book, PackNames};
use super::expand::{ExpandError, expand};
use super::file::{self, RuleFile};
use super::pattern::{CompileError, Pattern};
use super::place::Place;
use super::set::{Loaded, Pack};
use super::shelf::Shelf;
use super::{Diagnostic, Judge, Level, RuleSet, check, example_test};

/// Turns rule files into a rule set.
pub(super) struct Compiler {
    pub(super) files: Vec<Loaded>,
    disabled: Vec<String>,
    untested: bool,
    judge: Option<Judge>,
    linted: bool,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) names: Book,
}

impl Compiler {
    pub(super) fn new(
        shelf: Shelf,
        disabled: Vec<String>,
        untested: bool,
        judge: Option<Judge>,
    ) -> Self {
        Self {
            files: shelf.files,
            disabled,
            untested,
            linted: false,
            judge,
            problems: shelf.problems,
            names: Book::default(),
        }
    }

    /// Tells what is allowed and hardly meant, too.
    pub(super) fn linted(mut self, linted: bool) -> Self {
        self.linted = linted;
        self
    }

    pub(super) fn compile(mut self) -> Result<(RuleSet, Vec<Diagnostic>), Vec<Diagnostic>> {
        let parsed = self.parse();
        self.lists(&parsed);
        self.macros(&parsed);
        let plan = super::change::plan(&parsed, &self.files, &self.disabled, &mut self.problems);
        let mut set = RuleSet {
            hash: self.hash(),
            judge: self.judge,
            ..RuleSet::default()
        };
        for rule in &plan.rules {
            set.rules.extend(self.rule(&parsed, rule));
        }
        for (at, cue) in &plan.cues {
            if let Some(cue) = self.cue(*at, &parsed, cue) {
                set.cues.push(cue);
            }
        }
        for check in &plan.checks {
            set.checks.extend(self.check(&parsed, check));
        }
        set.checks.sort_by(|a, b| a.id.cmp(&b.id));
        set.rules.sort_by(|a, b| a.id.cmp(&b.id));
        set.cues.sort_by(|a, b| a.id.cmp(&b.id));
        set.packs = self.packs(&parsed, &set);
        set.units = self.units(&parsed);
        if self.linted && !self.has_errors() {
            self.lint(&parsed, &plan);
        }
        self.finish(set)
    }

    fn finish(mut self, mut set: RuleSet) -> Result<(RuleSet, Vec<Diagnostic>), Vec<Diagnostic>> {
        let book = std::mem::take(&mut self.names);
        set.list_names = book
            .short
            .iter()
            .filter_map(|(short, full)| book.lists.get(full).map(|list| (short.clone(), *list)))
            .collect();
        set.atoms = book.atoms;
        set.lexicon = book.lexicon.build();
        set.settle();
        self.sizes(&set);
        set.sources = self
            .files
            .iter()
            .map(|file| (file.name.clone(), file.text.clone()))
            .collect();
        if !self.untested && !self.has_errors() {
            let failed = example_test::failures(&set, &self.files, &self.disabled);
            self.problems.extend(failed);
        }
        self.sort();
        if self.has_errors() {
            Err(self.problems)
        } else {
            Ok((set, self.problems))
        }
    }

    /// Puts the problems in the order of the files and of their places.
    fn sort(&mut self) {
        let files: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        self.problems.sort_by_key(|problem| {
            let file = files.iter().position(|file| *file == problem.file);
            (file, problem.labels.first().map(|label| label.span.start))
        });
    }

    fn has_errors(&self) -> bool {
        let level = |problem: &Diagnostic| problem.level;
        self.problems
            .iter()
            .map(level)
            .any(|level| level == Level::Error)
    }

    /// Reports patterns of users' files that are too large to run: of rules and cues, their conditions included.
    fn sizes(&mut self, set: &RuleSet) {
        /// How many are told: more of them only cost time.
        const TOLD: usize = 20;
        if self.has_errors() {
            return;
        }
        let files = self.files.iter().filter(|file| !file.trusted);
        let files: BTreeMap<&str, &Loaded> = files.map(|file| (file.name.as_str(), file)).collect();
        let fault = |pattern: &Pattern| pattern.compile(&set.script).err();
        let checks = set.checks.iter().flat_map(|check| &check.patterns);
        let rules = set.rules.iter().chain(checks);
        let rules = rules.filter(|rule| files.contains_key(rule.file.as_str()));
        let rules = rules.map(|rule| (&rule.id, &rule.file, rule.patterns().find_map(fault)));
        let cues = set.cues.iter();
        let cues = cues.filter(|cue| files.contains_key(cue.file.as_str()));
        let cues = cues.map(|cue| (&cue.id, &cue.file, cue.patterns().find_map(fault)));
        let own = rules
            .chain(cues)
            .filter_map(|(id, file, fault)| Some((id, *files.get(file.as_str())?, fault?)));
        let problems = own.take(TOLD).map(|(id, file, fault)| {
            let span = file::pattern_span(&file.name, &file.text, id);
            let place = Place::new(&file.name, &file.text, span);
            match fault {
                CompileError::Untold => check::untold(&place, id),
                CompileError::Refused(_) => check::too_large(&place, id),
            }
        });
        let problems: Vec<Diagnostic> = problems.collect();
        self.problems.extend(problems);
    }

    fn parse(&mut self) -> Vec<Option<RuleFile>> {
        let mut parsed = Vec::new();
        for file in &self.files {
            match file::parse(&file.name, &file.text) {
                Ok(tables) => parsed.push(Some(tables)),
                Err(problems) => {
                    self.problems.extend(problems);
                    parsed.push(None);
                }
            }
        }
        parsed
    }

    /// One hash over the hashes of all files, and over what is switched off.
    fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for file in &self.files {
            hasher.update(&file.digest);
            for text in file.lists.values().flatten() {
                hasher.update(Sha256::digest(text.as_bytes()));
            }
        }
        for id in &self.disabled {
            hasher.update(id.as_bytes());
            hasher.update([0]);
        }
        hex(&hasher.finalize())
    }

    fn packs(&self, parsed: &[Option<RuleFile>], set: &RuleSet) -> Vec<Pack> {
        let pack = |(file, tables): (&Loaded, &Option<RuleFile>)| {
            let tables = tables.as_ref()?;
            let rules = set
                .rules
                .iter()
                .filter(|rule| rule.file == file.name)
                .count();
            let cues = set.cues.iter().filter(|cue| cue.file == file.name).count();
            let checks = set.checks.iter();
            let checks = checks.filter(|check| check.file == file.name).count();
            Some(Pack {
                name: tables.pack.get_ref().clone(),
                version: tables.version.clone(),
                licence: tables.licence.clone(),
                about: tables.about.clone(),
                file: file.name.clone(),
                hash: hex(&file.digest),
                rules: rules + cues + checks,
            })
        };
        self.files.iter().zip(parsed).filter_map(pack).collect()
    }

    /// Compiles the macros of each file; one may use those that stand before it in the alphabet or in earlier files,
    /// and others after a second look, so that only circles are left over.
    fn macros(&mut self, parsed: &[Option<RuleFile>]) {
        for (at, tables) in parsed.iter().enumerate() {
            let Some(tables) = tables else { continue };
            for name in tables.macros.keys() {
                let full = format!("{}/{}", tables.pack.get_ref(), name.get_ref());
                self.names.short.insert(name.get_ref().clone(), full);
            }
            let mut left: Vec<_> = tables.macros.iter().collect();
            loop {
                let before = left.len();
                left.retain(|(name, text)| !self.macro_compiled(at, tables, name.get_ref(), text));
                if left.len() == before {
                    break;
                }
            }
            for (_, text) in left {
                self.report_macro(at, tables, text);
            }
        }
    }

    fn macro_compiled(
        &mut self,
        at: usize,
        tables: &RuleFile,
        name: &str,
        text: &Spanned<String>,
    ) -> bool {
        let pack = tables.pack.get_ref();
        let Ok(pieces) = expand(
            text.get_ref(),
            &mut PackNames {
                book: &mut self.names,
                pack,
            },
        ) else {
            return false;
        };
        if !self.files[at].trusted {
            let place = self.place(at, text);
            let problem = check::regex(&place, text.get_ref(), true);
            self.problems.extend(problem);
        }
        self.names.macros.insert(format!("{pack}/{name}"), pieces);
        true
    }

    fn report_macro(&mut self, at: usize, tables: &RuleFile, text: &Spanned<String>) {
        let mut names = PackNames {
            book: &mut self.names,
            pack: tables.pack.get_ref(),
        };
        let Err(error) = expand(text.get_ref(), &mut names) else {
            return;
        };
        let own = |name: &str| tables.macros.keys().any(|key| key.get_ref() == name);
        let place = self.place(at, text);
        let known = self.names.known();
        let problems = match &error {
            ExpandError::Unknown(unknown) => {
                let problem =
                    |unknown| check::unknown_name(&place, unknown, &known, own(&unknown.name));
                unknown.iter().map(problem).collect()
            }
            ExpandError::TooLong => check::not_expanded(&place, &error, &known),
        };
        self.problems.extend(problems);
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
