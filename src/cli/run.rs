//! `redpencil run`: articles in, files out.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::RunArgs;
use super::exit::{Exit, Failure};
use super::guard::guard;
use super::in_order::{Event, in_order};
use super::inputs::Input;
use super::load::Selection;
use super::plan::{RunPlan, Target};
use super::report::{Reporter, Tone};
use super::settings::Settings;
use super::{read, write};
use crate::{Annotated, Format, RuleSet, annotate, export};

/// Batches from this size on get a progress bar.
const BAR_FROM: usize = 4;

/// What became of one article.
#[derive(Debug, Default)]
struct Outcome {
    messages: Vec<(Tone, String)>,
    counts: Counts,
    files: Vec<PathBuf>,
    stdout: Vec<u8>,
    failed: bool,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    articles: usize,
    quotes: usize,
    statistics: usize,
    claims: usize,
    others: usize,
}

/// Runs the command.
pub(super) fn run(args: &RunArgs, reporter: &mut Reporter) -> Result<Exit, Failure> {
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
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left");
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

/// Does all that is to be done with one article; nothing that happens here ends the others.
fn process(input: &Input, plan: &RunPlan, rules: &RuleSet) -> Outcome {
    let mut outcome = Outcome::default();
    let result = guard(|| finish(input, plan, rules, &mut outcome));
    if let Err(message) = result.and_then(std::convert::identity) {
        outcome
            .messages
            .push((Tone::Error, format!("{}: {message}", input.shown)));
        outcome.failed = true;
    }
    outcome
}

fn finish(
    input: &Input,
    plan: &RunPlan,
    rules: &RuleSet,
    outcome: &mut Outcome,
) -> Result<(), String> {
    let document = read::article(input, plan.encoding.as_deref())?;
    for note in &document.source.notes {
        outcome
            .messages
            .push((Tone::Note, format!("{}: {note}", input.shown)));
    }
    let annotated = annotate(&document, rules, &plan.options);
    for format in &plan.formats {
        let bytes =
            export(&annotated, *format, &plan.export).map_err(|failed| failed.to_string())?;
        match plan.output(&input.stem, *format) {
            Some(path) => {
                write::whole_file(&path, &bytes)
                    .map_err(|failed| format!("{} cannot be written: {failed}; help: look at the disk and the permissions", path.display()))?;
                outcome.files.push(path);
            }
            None => outcome.stdout = bytes,
        }
    }
    outcome.counts = Counts::of(&annotated);
    let files: Vec<String> = outcome
        .files
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let detail = format!(
        "{}: {}{}{}",
        input.shown,
        outcome.counts.words(),
        if files.is_empty() { "" } else { " → " },
        files.join(", ")
    );
    outcome.messages.push((Tone::Detail, detail));
    Ok(())
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

impl Counts {
    fn of(annotated: &Annotated<'_>) -> Self {
        let count = |kind: &str| {
            annotated
                .annotations
                .iter()
                .filter(|found| found.kind() == kind)
                .count()
        };
        let (quotes, statistics, claims) = (count("quote"), count("statistic"), count("claim"));
        Self {
            articles: 1,
            quotes,
            statistics,
            claims,
            others: annotated.annotations.len() - quotes - statistics - claims,
        }
    }

    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.quotes += other.quotes;
        self.statistics += other.statistics;
        self.claims += other.claims;
        self.others += other.others;
    }

    fn words(self) -> String {
        let kinds = [
            (self.quotes, "quote"),
            (self.statistics, "statistic"),
            (self.claims, "claim"),
            (self.others, "other finding"),
        ];
        let found: Vec<String> = kinds
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, kind)| format!("{count} {kind}{}", if *count == 1 { "" } else { "s" }))
            .collect();
        if found.is_empty() {
            "nothing was found".to_owned()
        } else {
            found.join(", ")
        }
    }
}
