//! Tests rules and cues on their own examples.

use super::compile::Compiler;
use super::example::{Example, Markup};
use super::example_fault::{Fault, Subject, WrongAttr};
use super::example_run::{document, run_cue, run_rule};
use super::set::Loaded;
use super::{CueRule, Diagnostic, Level, Match, Rule, RuleSet, RuleValue};
use crate::text::Span;

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
    let errors = |set: &RuleSet, file: &Loaded| {
        let mut problems = set.test(Some(&file.name)).problems;
        problems.retain(|problem| problem.level == Level::Error);
        problems
    };
    let mut found = Vec::new();
    for (at, file) in files.iter().enumerate().filter(|(_, file)| !file.trusted) {
        let mut problems = errors(set, file);
        let is_whole = at + 1 == files.len() && disabled.is_empty();
        if !problems.is_empty() && !is_whole {
            let alone = Compiler::new(files[..=at].to_vec(), Vec::new(), false).compile();
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
        let mut report = ExampleReport::default();
        let wanted = |of: &str| file.is_none_or(|file| file == of);
        for rule in self.rules.iter().filter(|rule| wanted(&rule.file)) {
            report.count(&rule.matches, &rule.rejects);
            let subject = Subject::rule(rule);
            let faults = each(&rule.matches, &rule.rejects, |written, markup| {
                self.rule_fault(rule, written, markup)
            });
            report.add(self, &subject, faults);
        }
        for cue in self.cues.iter().filter(|cue| wanted(&cue.file)) {
            report.count(&cue.matches, &cue.rejects);
            let subject = Subject::cue(cue);
            let faults = each(&cue.matches, &cue.rejects, |written, markup| {
                let markup = if markup == Markup::Rule {
                    Markup::Cue
                } else {
                    markup
                };
                self.cue_fault(cue, written, markup)
            });
            report.add(self, &subject, faults);
        }
        report
    }

    fn rule_fault(&self, rule: &Rule, written: &str, markup: Markup) -> Option<(Example, Fault)> {
        let example = Example::parse(written, markup).ok()?;
        let document = document(&example.text, &rule.blocks);
        let [own, all] = run_rule(self, rule, &document);
        let found: Vec<Span> = own.iter().map(|found| found.span).collect();
        let all: Vec<(&str, Span)> = all
            .iter()
            .map(|found| (found.rule.id.as_str(), found.span))
            .collect();
        let fault = spans(&example.spans, found, markup)
            .or_else(|| attributes(&example, own.first()?))
            .or_else(|| lost(&rule.id, &example.spans, &all))?;
        Some((example, fault))
    }

    fn cue_fault(&self, cue: &CueRule, written: &str, markup: Markup) -> Option<(Example, Fault)> {
        let example = Example::parse(written, markup).ok()?;
        let document = document(&example.text, &[]);
        let (own, all) = run_cue(self, cue, &document);
        let all: Vec<(&str, Span)> = all
            .iter()
            .map(|hit| (hit.cue.id.as_str(), hit.span))
            .collect();
        let fault =
            spans(&example.cues, own, markup).or_else(|| lost(&cue.id, &example.cues, &all))?;
        Some((example, fault))
    }
}

impl ExampleReport {
    fn count(&mut self, matches: &[String], rejects: &[String]) {
        self.rules += 1;
        self.examples += matches.len() + rejects.len();
    }

    fn add(&mut self, set: &RuleSet, subject: &Subject<'_>, faults: Vec<Found>) {
        if faults.is_empty() {
            return;
        }
        let text = set.source(subject.file).unwrap_or_default();
        let places = subject.places(text);
        let problem = |(list, at, example, fault): Found| {
            let whole = places[list].get(at).copied().unwrap_or(Span::new(0, 0));
            subject.diagnostic(text, whole, &example, fault)
        };
        self.problems.extend(faults.into_iter().map(problem));
    }
}

/// Which list the example stands in (0 `matches`, 1 `rejects`), at which place, and what is wrong.
type Found = (usize, usize, Example, Fault);

fn each(
    matches: &[String],
    rejects: &[String],
    fault: impl Fn(&str, Markup) -> Option<(Example, Fault)>,
) -> Vec<Found> {
    let lists = [(0, Markup::Rule, matches), (1, Markup::Rejected, rejects)];
    let mut found = Vec::new();
    for (list, markup, examples) in lists {
        for (at, written) in examples.iter().enumerate() {
            let fault = fault(written, markup);
            found.extend(fault.map(|(example, fault)| (list, at, example, fault)));
        }
    }
    found
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
fn lost(id: &str, marked: &[Span], all: &[(&str, Span)]) -> Option<Fault> {
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
