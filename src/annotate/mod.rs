//! From matches to annotations: pairs, resolves, scopes, numbers. Recognises no word itself.

mod checks;
mod claims;
mod covered;
mod custom;
mod lookup;
mod number_ids;
mod quotes;
mod speaker;
mod statistics;
mod topics;

use crate::model::{Annotated, Annotation, Check, PackRecord, RuleRecord};
use crate::rules::{Inquiry, Kept, Match, Profile, Rule, RuleSet, Scanner};
use crate::text::Document;

/// Which kinds of findings are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Names of kinds: `quote`, `statistic`, `claim`, `hedge`, `negation`, `x-…`; `x` for all kinds of users' own.
    /// What traps catch has to be asked for by the name of its kind (`x-reference`). `topic`, which only briefings show,
    /// is what the article speaks of besides.
    pub kinds: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kinds: ["quote", "statistic", "claim", "x", Options::TOPIC]
                .map(str::to_owned)
                .to_vec(),
        }
    }
}

impl Options {
    /// The kind of rules that find what the article speaks of besides.
    pub const TOPIC: &str = "topic";

    /// Whether the kind is asked for by its name.
    pub fn names(&self, kind: &str) -> bool {
        self.kinds.iter().any(|wanted| wanted == kind)
    }

    /// Whether findings of the kind are wanted.
    pub fn wants(&self, kind: &str) -> bool {
        self.names(kind) || (kind.starts_with("x-") && self.names("x"))
    }
}

/// Finds everything in a document. Pure, infallible, linear in the text.
pub fn annotate<'d>(document: &'d Document, rules: &RuleSet, options: &Options) -> Annotated<'d> {
    run(&mut rules.scanner(document), document, options)
}

/// Finds everything in a document, and hands on what each rule and cue has found on the way. Kinds and families that no
/// finding is made of are run after all others.
pub fn annotate_keeping<'s>(
    document: &'s Document,
    rules: &'s RuleSet,
    options: &Options,
) -> (Annotated<'s>, Kept<'s>) {
    keeping(document, rules, options, Scanner::keep)
}

/// Finds everything in a document as [`annotate_keeping`] does, and asks about a rule on the way. The files of the
/// inquiry are part of the rules.
pub fn annotate_asking<'s>(
    document: &'s Document,
    rules: &'s RuleSet,
    options: &Options,
    inquiry: &Inquiry,
) -> (Annotated<'s>, Kept<'s>) {
    keeping(document, rules, options, |scanner| scanner.ask(inquiry))
}

/// Finds everything in a document as [`annotate_keeping`] does, and adds to a profile what each rule and cue costs.
pub fn annotate_profiling(
    document: &Document,
    rules: &RuleSet,
    options: &Options,
    profile: Profile,
) -> Option<Profile> {
    let keep = |scanner: &mut Scanner<'_>| scanner.profile(profile);
    keeping(document, rules, options, keep).1.profiled()
}

fn keeping<'s>(
    document: &'s Document,
    rules: &'s RuleSet,
    options: &Options,
    keep: impl FnOnce(&mut Scanner<'s>),
) -> (Annotated<'s>, Kept<'s>) {
    let mut scanner = rules.scanner(document);
    keep(&mut scanner);
    let annotated = run(&mut scanner, document, options);
    scanner.run_rest();
    (annotated, scanner.kept())
}

fn run<'d>(scanner: &mut Scanner<'_>, document: &'d Document, options: &Options) -> Annotated<'d> {
    let warmer = scanner.warmer();
    std::thread::scope(|scope| {
        if !warmer.is_idle() {
            // Where no thread can be had, patterns are compiled one by one as they are needed.
            let _ = std::thread::Builder::new().spawn_scoped(scope, || warmer.run());
        }
        let mut found = find(scanner, options);
        checks::find(scanner, &mut found);
        warmer.stop();
        let topics = topics::find(scanner, &found.signals, options);
        let record = record(scanner.rules());
        number_ids::finish(document, (found.draft, topics), options, record)
    })
}

/// Finds everything but what is wrong with the document as a whole.
fn find<'s>(scanner: &mut Scanner<'s>, options: &Options) -> Found<'s> {
    let mut draft = Draft::default();
    let traps = scanner.run(Rule::TRAP);
    custom::traps(scanner.document(), &traps, options, &mut draft);
    let names = scanner.run("name");
    let people = quotes::find(scanner, &names, &mut draft);
    scanner.run("number");
    statistics::find(scanner, &mut draft);
    let marks = claims::find(scanner, &people, &mut draft);
    let signals = scanner.run("signal");
    let words = scanner.run("check");
    custom::find(scanner, &mut draft);
    Found {
        draft,
        marks,
        signals,
        words,
    }
}

/// Everything that checks look at.
#[derive(Debug)]
struct Found<'d> {
    draft: Draft,
    /// What claims were composed of.
    marks: claims::Marks<'d>,
    /// What rules of the kind `signal` found.
    signals: Vec<Match<'d>>,
    /// What rules of the kind `check` found.
    words: Vec<Match<'d>>,
}

/// What has been found so far. Ids are given at the end; until then annotations refer to each other by their
/// temporary ids, which are unique.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Findings in any order, each with a temporary id.
    pub(crate) annotations: Vec<Annotation>,
    /// Checks in any order.
    pub(crate) checks: Vec<Check>,
}

fn record(rules: &RuleSet) -> RuleRecord {
    let pack = |pack: &crate::rules::Pack| PackRecord {
        name: pack.name.clone(),
        version: pack.version.clone(),
        hash: pack.hash.clone(),
        rules: pack.rules,
    };
    RuleRecord {
        hash: rules.hash().to_owned(),
        packs: rules.packs().iter().map(pack).collect(),
        fired: Vec::new(),
    }
}
