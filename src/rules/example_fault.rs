//! What an example has shown to be wrong, as a message with its place in the rule file.

use super::example::Example;
use super::file::Literal;
use super::{CheckRule, CueRule, Diagnostic, Quiet, Rule, RuleFile};
use crate::text::Span;

/// What is wrong. Spans are in bytes of the example's text unless told.
#[derive(Debug)]
pub(super) enum Fault {
    /// Something marked is not found, or something else is.
    Missing {
        /// Marked and not found.
        expected: Vec<Span>,
        /// Found and not marked.
        found: Vec<Span>,
    },
    /// Something is found in a text that must be rejected.
    Rejected {
        /// What was found.
        found: Vec<Span>,
    },
    /// Attributes differ.
    Attrs {
        /// Those that do.
        wrong: Vec<WrongAttr>,
        /// All that were found.
        all: String,
    },
    /// The text does not raise the check.
    Quiet(Quiet),
    /// A cue reaches something else than what is marked.
    Reach {
        /// What it reaches.
        found: Vec<Span>,
    },
    /// The rule finds it, but another rule of its kind wins. A warning.
    Lost {
        /// What was marked.
        span: Span,
        /// What the other rule finds.
        found: Span,
        /// Id of the other rule.
        winner: String,
    },
}

/// An attribute that differs.
#[derive(Debug)]
pub(super) struct WrongAttr {
    /// `name=value`, in bytes of the example as written.
    pub(super) written: Span,
    /// Its name.
    pub(super) name: String,
    /// The value that was found.
    pub(super) found: Option<String>,
}

/// The rule or cue that an example belongs to.
#[derive(Debug)]
pub(super) struct Subject<'r> {
    word: &'static str,
    /// How to keep it from finding too much.
    narrow: &'static str,
    /// Which of two findings that overlap stays.
    order: &'static str,
    pub(super) id: &'r str,
    /// Name of its file.
    pub(super) file: &'r str,
}

impl<'r> Subject<'r> {
    pub(super) fn rule(rule: &'r Rule) -> Self {
        Self {
            word: "rule",
            narrow: "narrow the pattern, or add a condition to `unless`",
            order: "the higher `priority` wins, then the longer finding, then the earlier one",
            id: &rule.id,
            file: &rule.file,
        }
    }

    pub(super) fn cue(cue: &'r CueRule) -> Self {
        Self {
            word: "cue",
            narrow: "name what only looks like it in `pseudo`",
            order: "in a family of cues the earlier one wins, then the longer one",
            id: &cue.id,
            file: &cue.file,
        }
    }

    pub(super) fn check(check: &'r CheckRule) -> Self {
        Self {
            word: "check",
            narrow: "add a condition to `when`, or to `unless`",
            order: "",
            id: &check.id,
            file: &check.file,
        }
    }

    /// Where an example stands in its file, quotes included: of `matches` (0) or `rejects` (1), the one at a place.
    pub(super) fn place(&self, tables: &RuleFile, list: usize, at: usize) -> Option<Span> {
        let id = self.id.split_once('/').map_or(self.id, |(_, id)| id);
        let rules = tables.rules.iter().map(toml::Spanned::get_ref);
        let cues = tables.cues.iter().map(toml::Spanned::get_ref);
        let rules = rules.map(|rule| (&rule.id, [&rule.matches, &rule.rejects]));
        let cues = cues.map(|cue| (&cue.id, [&cue.matches, &cue.rejects]));
        let checks = tables.checks.iter().map(toml::Spanned::get_ref);
        let checks = checks.map(|check| (&check.id, [&check.matches, &check.rejects]));
        let (_, lists) = rules
            .chain(cues)
            .chain(checks)
            .find(|(name, _)| name.get_ref() == id)?;
        let example = lists.get(list)?.get(at)?.span();
        Some(Span::new(example.start, example.end))
    }

    /// The message. `whole` is where the example stands in the file's text, quotes included.
    pub(super) fn diagnostic(
        &self,
        text: &str,
        whole: Span,
        example: &Example,
        fault: Fault,
    ) -> Diagnostic {
        let literal = Literal::new(text, whole);
        let place = |span: Span| literal.place(example.written(span));
        let title = |says: &str| format!("{} `{}` {says}", self.word, self.id);
        match fault {
            Fault::Missing { expected, found } => self.spans(&expected, &found, &place),
            Fault::Rejected { found } => {
                let says = title("finds something in a text that it must reject");
                let problem = self.error("R061", format!("noisy: {says}"));
                labelled(problem, &found, "found", &place).help(self.narrow)
            }
            Fault::Quiet(quiet) => self
                .error("R063", title("is not raised by its own example"))
                .at(quiet.place, quiet.said)
                .at(whole, "with this text")
                .help("change the condition, or move the text to `rejects`"),
            Fault::Attrs { wrong, all } => self.attrs(&literal, &wrong, &all),
            Fault::Reach { found } => {
                let problem = self.error("R065", title("reaches something else in its example"));
                let problem =
                    labelled(problem, &example.spans, "marked as what it reaches", &place);
                let problem = labelled(problem, &found, "it reaches this", &place);
                let problem = if found.is_empty() {
                    problem.note("it reaches nothing but its own words")
                } else {
                    problem
                };
                problem.help("move the marks, or change `direction` and `reach`")
            }
            Fault::Lost {
                span,
                found,
                winner,
            } => {
                let says = format!("loses its example to `{winner}`");
                Diagnostic::warning("R160", self.file, title(&says))
                    .at(place(span), format!("this {} finds this", self.word))
                    .at(place(found), format!("`{winner}` finds this and wins"))
                    .note(self.order)
            }
        }
    }

    /// What is wrong with the words that are found: some are missing, others are found in their place, or too many.
    fn spans(
        &self,
        expected: &[Span],
        found: &[Span],
        place: &impl Fn(Span) -> Span,
    ) -> Diagnostic {
        let meets = |others: &[Span], span: &Span| others.iter().any(|other| other.overlaps(*span));
        let (instead, extra): (Vec<Span>, Vec<Span>) =
            found.iter().partition(|span| meets(expected, span));
        let (wrong, missing): (Vec<Span>, Vec<Span>) =
            expected.iter().partition(|span| meets(found, span));
        let (code, fault, says) = match (wrong.is_empty(), missing.is_empty()) {
            (false, _) => (
                "R064",
                "wrong span",
                "finds other words than its example marks",
            ),
            (true, false) => ("R060", "missing", "does not find its own example"),
            (true, true) => (
                "R061",
                "noisy",
                "finds more in its own example than is marked",
            ),
        };
        let title = format!("{fault}: {} `{}` {says}", self.word, self.id);
        let mut problem = self.error(code, title);
        problem = labelled(problem, &wrong, "expected", place);
        problem = labelled(problem, &instead, "found instead", place);
        let nothing = "expected, but nothing is found here";
        problem = labelled(problem, &missing, nothing, place);
        problem = labelled(problem, &extra, "found as well", place);
        if code == "R061" {
            let help = format!("mark it by `[[…]]` if it is right, else {}", self.narrow);
            return problem.help(help);
        }
        problem.help("move the marks, or change the pattern and its conditions")
    }

    fn attrs(&self, literal: &Literal, wrong: &[WrongAttr], all: &str) -> Diagnostic {
        let names: Vec<String> = wrong
            .iter()
            .map(|attr| format!("`{}`", attr.name))
            .collect();
        let differs = if wrong.len() == 1 {
            "differs"
        } else {
            "differ"
        };
        let says = format!("finds its example, but {} {differs}", names.join(" and "));
        let says = format!("wrong attribute: {} `{}` {says}", self.word, self.id);
        let problem = self.error("R062", says);
        let problem = wrong.iter().fold(problem, |problem, attr| {
            let found = attr.found.as_ref().map(|found| format!("found: `{found}`"));
            let found = found.unwrap_or_else(|| "it is absent".to_owned());
            problem.at(literal.place(attr.written), found)
        });
        if all.is_empty() {
            return problem.note("the finding has no attributes");
        }
        problem.note(format!("found: {all}"))
    }

    fn error(&self, code: &'static str, title: String) -> Diagnostic {
        Diagnostic::error(code, self.file, title)
    }
}

/// Labels the first few of the spans.
fn labelled(
    problem: Diagnostic,
    spans: &[Span],
    text: &str,
    place: &impl Fn(Span) -> Span,
) -> Diagnostic {
    const SHOWN: usize = 8;
    let shown = spans.iter().take(SHOWN);
    let problem = shown.fold(problem, |problem, span| problem.at(place(*span), text));
    match spans.len().saturating_sub(SHOWN) {
        0 => problem,
        more => problem.note(format!("{more} more are not shown")),
    }
}
