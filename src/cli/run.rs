//! `redpencil run`: articles in, files out.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::RunArgs;
use super::article::{Counts, Outcome, process};
use super::exit::{Exit, Failure};
use super::in_order::{Event, in_order};
use super::inputs::{Input, Place};
use super::load::Selection;
use super::plan::{RunPlan, Target};
use super::report::{Reporter, Tone};
use super::settings::Settings;
use super::watch::{RuleFiles, again};
use super::write;
use crate::{Format, RuleSet};

/// Batches from this size on get a progress bar.
const BAR_FROM: usize = 4;

/// Runs the command; again after each change, if that is wanted.
pub(super) fn run(args: &RunArgs, reporter: &mut Reporter) -> Result<Exit, Failure> {
    if !args.watch {
        return once(args, reporter);
    }
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::usage(
            "standard input cannot be watched; help: name a file or a folder",
        ));
    }
    let files = || {
        let mut files = RuleFiles::new(&args.rules, &[]).now();
        files.extend(articles(args));
        files
    };
    let mut own = reporter.clone();
    again(reporter, files, || once(args, &mut own))
}

/// The articles to watch: those that the program writes itself by the way are none.
fn articles(args: &RunArgs) -> Vec<PathBuf> {
    let settings = Settings::load(&args.rules, false).unwrap_or_default();
    let Ok(plan) = RunPlan::new(args, &settings) else {
        return args.paths.clone();
    };
    let written = |input: &Input| {
        let formats = plan.formats.iter();
        formats
            .filter_map(|format| plan.output(&input.stem, *format))
            .collect::<Vec<_>>()
    };
    let written: Vec<PathBuf> = plan.inputs.inputs.iter().flat_map(written).collect();
    let path = |input: &Input| match &input.place {
        Place::File(path) if !written.contains(path) => Some(path.clone()),
        Place::File(_) | Place::Stdin => None,
    };
    plan.inputs.inputs.iter().filter_map(path).collect()
}

fn once(args: &RunArgs, reporter: &mut Reporter) -> Result<Exit, Failure> {
    let settings = Settings::load(&args.rules, reporter.styled())?;
    let rules = Selection::new(&args.rules, &settings).load(reporter)?;
    let plan = RunPlan::new(args, &settings)?;
    ready(&plan)?;
    let mut exit = Exit::Done;
    for (tone, message) in &plan.inputs.messages {
        reporter.say(*tone, message);
        if *tone == Tone::Error {
            exit = Exit::Input;
        }
    }
    let plan = Arc::new(plan);
    let done = process_all(&plan, rules, reporter)?;
    summarise(&plan, &done, reporter);
    Ok(if done.failed { Exit::Input } else { exit })
}

/// Makes sure, before any work, that outputs can be written where they should go.
fn ready(plan: &RunPlan) -> Result<(), Failure> {
    if let Some(shown) = plan.overwritten_input() {
        return Err(Failure::usage(format!(
            "{shown}: an output would be written over this article; help: name another folder by --output"
        )));
    }
    if plan.target == Target::Stdout && plan.formats == [Format::Pdf] && io::stdout().is_terminal()
    {
        return Err(Failure::usage(
            "a PDF is not for a terminal; help: name a file, as in `--output brief.pdf`",
        ));
    }
    let Some(folder) = plan.folder() else {
        return Ok(());
    };
    write::ready_folder(folder).map_err(|failed| {
        let shown = folder.display();
        Failure::usage(format!("{shown}: outputs cannot be written to this folder: {failed}; help: name another one by --output"))
    })
}

/// What became of all articles.
#[derive(Debug, Default)]
struct Done {
    counts: Counts,
    failed: bool,
}

fn process_all(
    plan: &Arc<RunPlan>,
    rules: RuleSet,
    reporter: &mut Reporter,
) -> Result<Done, Failure> {
    let inputs = plan.inputs.inputs.clone();
    if inputs.len() >= BAR_FROM && !reporter.is_quiet() && io::stderr().is_terminal() {
        reporter.set_bar(bar(inputs.len()));
    }
    let jobs = plan.jobs.min(inputs.len().max(1));
    let shared = Arc::clone(plan);
    let work = move |input: Input| process(&input, &shared, &rules);
    let mut done = Done::default();
    let mut out = Ok(());
    let finished = in_order(jobs, inputs.into_iter(), work, |event| {
        let Event::Result(outcome) = event else {
            return ControlFlow::Continue(());
        };
        out = tell(&outcome, &mut done, reporter);
        if out.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    reporter.end_bar();
    finished
        .map_err(|failed| Failure::input(format!("the work could not be finished: {failed}")))?;
    match out {
        Err(failed) if failed.kind() != io::ErrorKind::BrokenPipe => Err(Failure::input(format!(
            "standard output cannot be written: {failed}"
        ))),
        _ => Ok(done),
    }
}

fn bar(length: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {eta} left");
    ProgressBar::new(length as u64).with_style(style.expect("the template is well formed"))
}

/// Tells what became of an article and adds it up.
fn tell(outcome: &Outcome, done: &mut Done, reporter: &Reporter) -> io::Result<()> {
    for (tone, message) in &outcome.messages {
        reporter.say(*tone, message);
    }
    done.failed |= outcome.failed;
    done.counts.add(outcome.counts);
    reporter.step();
    if outcome.stdout.is_empty() {
        return Ok(());
    }
    let mut stdout = io::stdout().lock();
    stdout.write_all(&outcome.stdout)?;
    stdout.flush()
}

/// One closing line for people.
fn summarise(plan: &RunPlan, done: &Done, reporter: &Reporter) {
    let articles = match done.counts.articles {
        0 => return,
        1 => "1 article".to_owned(),
        many => format!("{many} articles"),
    };
    let place = match &plan.target {
        Target::Stdout => return,
        Target::Folder(folder) => format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR),
        Target::File(file) => file.display().to_string(),
    };
    reporter.say(
        Tone::Done,
        &format!("{articles} → {place}: {}", done.counts.words()),
    );
}
