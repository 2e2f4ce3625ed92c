//! `redpencil rules check` and `redpencil rules test`.

use std::path::PathBuf;

use super::super::exit::{Exit, Failure};
use super::super::load::{Built, rule_files};
use super::super::render::render;
use super::super::report::{Reporter, Tone};
use super::super::watch::{RuleFiles, again};
use super::draft::Draft;
use super::{CheckArgs, TestArgs, counted, on_article, selection};
use crate::{Diagnostic, ExampleReport, Level, RuleSet};

/// Tells everything that is wrong with the files.
pub(super) fn check(args: &CheckArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let files = names(&args.files)?;
    let mut selection = selection(&args.rules, reporter)?;
    selection.paths.extend(args.files.iter().cloned());
    let built = selection.linted()?;
    let (problems, report) = match &built.result {
        Err(problems) => (problems.clone(), ExampleReport::default()),
        Ok((set, warnings)) => {
            let report = tested(set, &files);
            ([warnings.clone(), report.problems.clone()].concat(), report)
        }
    };
    tell(&problems, &built, reporter);
    let errors = errors(&problems);
    let warnings = problems.len() - errors;
    if errors > 0 {
        let [errors, warnings] = [counted(errors, "error"), counted(warnings, "warning")];
        let files = counted(files.len(), "file");
        reporter.say(Tone::Done, &format!("\n{errors}, {warnings} in {files}"));
        return Ok(Exit::Rules);
    }
    let warnings = if warnings > 0 {
        format!(", {}", counted(warnings, "warning"))
    } else {
        String::new()
    };
    let [rules, examples] = [
        counted(report.rules, "rule"),
        counted(report.examples, "example"),
    ];
    super::super::print(format!("{rules}, {examples}: nothing is wrong{warnings}\n").as_bytes())
}

/// Runs the examples of the files, or of all rules in force; or shows what they find in articles. Again after each
/// change, if that is wanted.
pub(super) fn test(args: &TestArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let round = || {
        if args.articles.is_empty() {
            examples(args, reporter)
        } else {
            let everything = [PathBuf::from("builtin")];
            let files = if args.files.is_empty() {
                &everything[..]
            } else {
                &args.files
            };
            let draft = Draft::load(files, &args.rules, reporter)?;
            on_article::show(&draft, &args.articles, reporter)
        }
    };
    if !args.watch {
        return round();
    }
    let files = || {
        let mut files = RuleFiles::new(&args.rules, &args.files).now();
        files.extend(args.articles.iter().cloned());
        files
    };
    again(reporter, files, round)
}

/// Runs the examples.
fn examples(args: &TestArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let files = names(&args.files)?;
    let mut selection = selection(&args.rules, reporter)?;
    selection.paths.extend(args.files.iter().cloned());
    let built = selection.untested()?;
    let (set, warnings) = match &built.result {
        Ok(built) => built,
        Err(problems) => {
            tell(problems, &built, reporter);
            return Err(Failure::said(Exit::Rules));
        }
    };
    let report = if files.is_empty() {
        set.test(None)
    } else {
        tested(set, &files)
    };
    let said = result(&report);
    let problems = [warnings.clone(), report.problems].concat();
    tell(&problems, &built, reporter);
    let exit = super::super::print(said.as_bytes())?;
    Ok(if errors(&problems) > 0 {
        Exit::Examples
    } else {
        exit
    })
}

/// How many examples fail, and how.
fn result(report: &ExampleReport) -> String {
    const WAYS: [(&str, &str); 5] = [
        ("R060", "missing"),
        ("R061", "noisy"),
        ("R064", "wrong span"),
        ("R063", "wrong reach"),
        ("R062", "wrong attribute"),
    ];
    let failed = errors(&report.problems);
    let count = |code: &str| {
        let problems = report.problems.iter();
        problems.filter(|problem| problem.code == code).count()
    };
    let ways = WAYS.map(|(code, word)| (count(code), word));
    let ways: Vec<String> = ways
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let [rules, examples] = [
        counted(report.rules, "rule"),
        counted(report.examples, "example"),
    ];
    let ways = if ways.is_empty() {
        String::new()
    } else {
        format!(" ({})", ways.join(", "))
    };
    format!("{rules}, {examples}: {failed} failed{ways}\n")
}

/// Names of the rule files as diagnostics give them.
fn names(paths: &[std::path::PathBuf]) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for path in paths {
        names.extend(
            rule_files(path)?
                .iter()
                .map(|file| file.display().to_string()),
        );
    }
    Ok(names)
}

/// Runs the examples of some files.
fn tested(set: &RuleSet, files: &[String]) -> ExampleReport {
    let mut all = ExampleReport::default();
    for file in files {
        let report = set.test(Some(file));
        all.rules += report.rules;
        all.examples += report.examples;
        all.problems.extend(report.problems);
    }
    all
}

fn errors(problems: &[Diagnostic]) -> usize {
    problems
        .iter()
        .filter(|problem| problem.level == Level::Error)
        .count()
}

/// Shows the problems; warnings only when they are wanted.
fn tell(problems: &[Diagnostic], built: &Built, reporter: &Reporter) {
    let wanted = |problem: &&Diagnostic| problem.level == Level::Error || !reporter.is_quiet();
    let shown: Vec<Diagnostic> = problems.iter().filter(wanted).cloned().collect();
    if !shown.is_empty() {
        let mut sources = built.sources.clone();
        if let Ok((set, _)) = &built.result {
            for pack in set.packs() {
                let text = set.source(&pack.file).unwrap_or_default();
                sources
                    .entry(pack.file.clone())
                    .or_insert_with(|| text.to_owned());
            }
        }
        reporter.print(&(render(&shown, &sources, reporter.styled()) + "\n"));
    }
}
