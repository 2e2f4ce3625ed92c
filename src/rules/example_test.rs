//! Tests rules and cues on their own examples.

use std::collections::BTreeMap;

use super::compile::Compiler;
use super::example::{Example, Markup};
use super::example_fault::{Fault, Subject, WrongAttr};
use super::example_run::{borders, cue_scanner, document, rule_scanner};
use super::example_seen;
use super::modify::Modifiers;
use super::reach::reached;
use super::set::Loaded;
use super::shelf::Shelf;
use super::{CheckRule, CueRule, Diagnostic, Match, Rule, RuleFile, RuleSet, RuleValue, Verdict};
use crate::text::{Document, Span};

/// What came of testing rules on their examples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleReport {
    /// Rules and cues that were tested.
    pub rules: usize,
    /// Examples that were run.
    pub examples: usize,
    /// Examples that failed, as errors, and those that another rule wins, as warnings; in the order of rules.
    pub problems: Vec<Diagnostic>,
}

/// Examples of users' files that fail, as errors.
///
/// A file is judged with the files before it and nothing switched off: what comes after it, or is typed on the command
/// line, does not make it wrong.
pub(super) fn failures(set: &RuleSet, files: &[Loaded], disabled: &[String]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, file) in files.iter().enumerate().filter(|(_, file)| !file.trusted) {
        let mut problems = Tester::new(set, false).run(Some(&file.name)).problems;
        let is_whole = at + 1 == files.len() && disabled.is_empty();
        if !problems.is_empty() && !is_whole {
            let shelf = Shelf {
                files: files[..=at].to_vec(),
                problems: Vec::new(),
            };
            let alone = Compiler::new(shelf, Vec::new(), false, set.judge).compile();
            problems = alone.err().unwrap_or_default();
            problems.retain(|problem| problem.file == file.name);
        }
        found.extend(problems);
    }
    found
}

impl RuleSet {
    /// Runs the examples of the rules and cues that came from a file, or of all of them.
    ///
    /// A rule must find exactly what is marked in `matches`, with the attributes that are given, and nothing in
    /// `rejects`. Other rules of its kind do not count; that one of them would win is only a warning.
    pub fn test(&self, file: Option<&str>) -> ExampleReport {
        Tester::new(self, true).run(file)
    }
}

/// Runs examples one after the other.
struct Tester<'s> {
    set: &'s RuleSet,
    /// Whether it is told that other rules win.
    lost: bool,
    report: ExampleReport,
    /// Rule files in which examples have failed.
    files: BTreeMap<&'s str, Option<RuleFile>>,
}

impl<'s> Tester<'s> {
    fn new(set: &'s RuleSet, lost: bool) -> Self {
        Self {
            set,
            lost,
            report: ExampleReport::default(),
            files: BTreeMap::new(),
        }
    }

    fn run(mut self, file: Option<&str>) -> ExampleReport {
        let set = self.set;
        let wanted = |of: &str| file.is_none_or(|file| file == of);
        for rule in set.rules.iter().filter(|rule| wanted(&rule.file)) {
            let lists = [
                (Markup::Rule, &rule.matches),
                (Markup::Rejected, &rule.rejects),
            ];
            self.examples(&Subject::rule(rule), lists, |example, markup, lost| {
                rule_fault(set, rule, example, markup, lost)
            });
        }
        for cue in set.cues.iter().filter(|cue| wanted(&cue.file)) {
            let lists = [
                (Markup::Cue, &cue.matches),
                (Markup::Rejected, &cue.rejects),
            ];
            self.examples(&Subject::cue(cue), lists, |example, markup, lost| {
                cue_fault(set, cue, example, markup, lost)
            });
        }
        for check in set.checks.iter().filter(|check| wanted(&check.file)) {
            let lists = [
                (Markup::Whole, &check.matches),
                (Markup::Rejected, &check.rejects),
            ];
            self.examples(&Subject::check(check), lists, |example, markup, _| {
                check_fault(set, check, example, markup)
            });
        }
        self.report
    }

    fn examples(
        &mut self,
        subject: &Subject<'s>,
        lists: [(Markup, &Vec<String>); 2],
        fault: impl Fn(&Example, Markup, bool) -> Option<Fault>,
    ) {
        self.report.rules += 1;
        for (list, (markup, examples)) in lists.into_iter().enumerate() {
            self.report.examples += examples.len();
            for (at, written) in examples.iter().enumerate() {
                let Ok(example) = Example::parse(written, markup) else {
                    continue;
                };
                if let Some(fault) = fault(&example, markup, self.lost) {
                    self.add(subject, (list, at), &example, fault);
                }
            }
        }
    }

    /// Adds a problem. Which example it is: 0 `matches` or 1 `rejects`, and the place in that list.
    fn add(
        &mut self,
        subject: &Subject<'s>,
        (list, at): (usize, usize),
        example: &Example,
        fault: Fault,
    ) {
        let text = self.set.source(subject.file).unwrap_or_default();
        let tables = self
            .files
            .entry(subject.file)
            .or_insert_with(|| RuleFile::parse(subject.file, text).ok());
        let whole = tables
            .as_ref()
            .and_then(|tables| subject.place(tables, list, at));
        let whole = whole.unwrap_or(Span::new(0, 0));
        let seen = example_seen::note(self.set, subject.id, &example.text, &fault);
        let mut problem = subject.diagnostic(text, whole, example, fault);
        problem.notes.extend(seen);
        self.report.problems.push(problem);
    }
}

fn rule_fault(
    set: &RuleSet,
    rule: &Rule,
    example: &Example,
    markup: Markup,
    lost: bool,
) -> Option<Fault> {
    let document = document(&example.text, &rule.blocks);
    let mut scanner = rule_scanner(set, rule, &document);
    let mut own = scanner.run_rule(rule);
    if rule.kind.starts_with("x-") {
        Modifiers::default().apply(&mut scanner, &mut own);
    }
    let found: Vec<Span> = own.iter().map(|found| found.span).collect();
    let fault = spans(&example.spans, found, markup).or_else(|| attributes(example, own.first()?));
    if fault.is_some() || !lost || own.is_empty() {
        return fault;
    }
    let all = scanner.run(&rule.kind);
    let all: Vec<(&str, Span)> = all
        .iter()
        .map(|found| (found.rule.id.as_str(), found.span))
        .collect();
    lost_to(&rule.id, &example.spans, &all)
}

fn cue_fault(
    set: &RuleSet,
    cue: &CueRule,
    example: &Example,
    markup: Markup,
    lost: bool,
) -> Option<Fault> {
    let document = document(&example.text, &[]);
    let mut scanner = cue_scanner(set, cue, &document);
    let own = scanner.run_cue(cue);
    let none = own.is_empty();
    let fault = spans(&example.cues, own, markup);
    let fault = fault.or_else(|| reach(set, cue, example, &document));
    if fault.is_some() || !lost || none {
        return fault;
    }
    let all = scanner.cues(&cue.family);
    let all: Vec<(&str, Span)> = all
        .iter()
        .map(|hit| (hit.cue.id.as_str(), hit.span))
        .collect();
    lost_to(&cue.id, &example.cues, &all)
}

/// Judges the example as a whole article. What is marked must be part of what raised the check.
fn check_fault(
    set: &RuleSet,
    check: &CheckRule,
    example: &Example,
    markup: Markup,
) -> Option<Fault> {
    let document = Document::from_text("example", &example.text);
    let verdict = set.judge?(set, &document, check);
    match (verdict, markup) {
        (Verdict::Raised(raised), Markup::Rejected) => Some(Fault::Rejected {
            found: raised.spans,
        }),
        (Verdict::Raised(raised), _) => {
            let shown = |span: &&Span| raised.spans.iter().any(|one| one.overlaps(**span));
            let expected = example.spans.iter().filter(|span| !shown(span));
            let expected: Vec<Span> = expected.copied().collect();
            (!expected.is_empty()).then_some(Fault::Missing {
                expected,
                found: raised.spans,
            })
        }
        (Verdict::Quiet(_), Markup::Rejected) => None,
        (Verdict::Quiet(quiet), _) => Some(Fault::Quiet(quiet)),
    }
}

/// Compares what a cue reaches, beside its own words, with what is marked.
fn reach(set: &RuleSet, cue: &CueRule, example: &Example, document: &Document) -> Option<Fault> {
    if example.spans.is_empty() {
        return None;
    }
    let borders = borders(set, document);
    let scopes = example
        .cues
        .iter()
        .map(|span| (*span, reached(document, cue, *span, &borders)));
    let mut found: Vec<Span> = Vec::new();
    for (words, scope) in scopes {
        if example.spans.contains(&scope) {
            found.push(scope);
            continue;
        }
        let parts = [
            Span::new(scope.start, words.start),
            Span::new(words.end, scope.end),
        ];
        let parts = parts.map(|part| trimmed(&example.text, part));
        found.extend(parts.into_iter().filter(|part| !part.is_empty()));
    }
    let same =
        found.len() == example.spans.len() && found.iter().all(|part| example.spans.contains(part));
    (!same).then_some(Fault::Reach { found })
}

/// A stretch of a text without the blanks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let start = span.start + (part.len() - part.trim_start().len());
    Span::new(start, (start + part.trim().len()).max(start))
}

/// Compares what was found with what is marked.
fn spans(marked: &[Span], found: Vec<Span>, markup: Markup) -> Option<Fault> {
    if markup == Markup::Rejected {
        return (!found.is_empty()).then_some(Fault::Rejected { found });
    }
    let is_new = |spans: &[Span], span: &&Span| !spans.contains(span);
    let expected: Vec<Span> = marked
        .iter()
        .filter(|span| is_new(&found, span))
        .copied()
        .collect();
    let extra: Vec<Span> = found
        .iter()
        .filter(|span| is_new(marked, span))
        .copied()
        .collect();
    (!expected.is_empty() || !extra.is_empty()).then_some(Fault::Missing {
        expected,
        found: extra,
    })
}

/// Compares the attributes of the first finding with those that the example gives.
fn attributes(example: &Example, found: &Match<'_>) -> Option<Fault> {
    let text = &example.text;
    let wrong = example.attrs.iter().filter_map(|expected| {
        let value = found.attr(&expected.name);
        let fits = value.map_or(expected.value.is_empty(), |value| {
            equal(value, &expected.value, text)
        });
        (!fits).then(|| WrongAttr {
            written: expected.written,
            name: expected.name.clone(),
            found: value.map(|value| shown(value, text)),
        })
    });
    let wrong: Vec<WrongAttr> = wrong.collect();
    let all = found
        .attrs
        .iter()
        .map(|(name, value)| format!("{name}={}", shown(value, text)));
    (!wrong.is_empty()).then(|| Fault::Attrs {
        wrong,
        all: all.collect::<Vec<_>>().join(" "),
    })
}

/// Whether another rule or cue wins where this one has found what it should. `all` is what its whole kind finds.
fn lost_to(id: &str, marked: &[Span], all: &[(&str, Span)]) -> Option<Fault> {
    let is_there = |span: &&Span| all.contains(&(id, **span));
    let span = *marked.iter().find(|span| !is_there(span))?;
    let (winner, found) = all.iter().find(|(_, found)| found.overlaps(span))?;
    Some(Fault::Lost {
        span,
        winner: (*winner).to_owned(),
        found: *found,
    })
}

fn equal(value: &RuleValue, expected: &str, text: &str) -> bool {
    match value {
        RuleValue::Number(number) => expected
            .parse::<f64>()
            .is_ok_and(|expected| (expected - number).abs() <= 1e-9 * expected.abs().max(1.0)),
        _ => shown(value, text) == folded(expected),
    }
}

/// A value as it is written in an example.
fn shown(value: &RuleValue, text: &str) -> String {
    match value {
        RuleValue::Text(text) => folded(text),
        RuleValue::Number(number) => number.to_string(),
        RuleValue::Bool(yes) => yes.to_string(),
        RuleValue::Words(span) => folded(span.of(text)),
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
