//! `redpencil stream`: one JSON object a line in, one out, in the same order.

use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;

use serde::Serialize;
use serde_json::Value;

use super::args::StreamArgs;
use super::exit::{Exit, Failure};
use super::guard::guard;
use super::in_order::{Event, in_order};
use super::lines::{Line, Lines};
use super::load::Selection;
use super::plan;
use super::report::Reporter;
use super::request::{Refusal, Request};
use super::settings::Settings;
use crate::{OffsetUnit, Options, RuleSet, annotate, json_line};

/// The longest line that is read, in bytes. A few of them may be in memory at once.
const LONGEST: usize = 64 << 20;

/// The program and its version, as each line names it.
const TOOL: &str = concat!("redpencil ", env!("CARGO_PKG_VERSION"));

/// What is done with each line.
#[derive(Debug)]
struct Work {
    rules: RuleSet,
    options: Options,
    offsets: OffsetUnit,
}

/// The line that a line of input gives.
#[derive(Debug)]
struct Answer {
    line: String,
    refused: bool,
}

/// Runs the command.
pub(super) fn run(args: &StreamArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let settings = Settings::load(&args.rules, reporter.styled())?;
    let work = Work {
        rules: Selection::new(&args.rules, &settings).load(reporter)?,
        options: plan::options(&args.find, &settings, &[]),
        offsets: plan::offsets(&args.find, &settings),
    };
    let jobs = plan::jobs(&args.find, &settings, 1);
    let input = BufReader::with_capacity(1 << 18, io::stdin());
    let mut out = Out::new(args.line_buffered);
    let answers = move |line: io::Result<Line>| line.map(|line| work.answer(line));
    in_order(jobs, Lines::new(input, LONGEST), answers, |event| {
        out.take(event)
    })
    .map_err(|failed| Failure::input(format!("the stream could not be worked on: {failed}")))?;
    let refused = out.end()?;
    Ok(if refused && args.strict {
        Exit::Input
    } else {
        Exit::Done
    })
}

impl Work {
    fn answer(&self, line: Line) -> Answer {
        let Line { number, bytes } = line;
        let Some(bytes) = bytes else {
            let words = format!(
                "the line is longer than {} MiB: split the document",
                LONGEST >> 20
            );
            return self.refuse(number, &Refusal::new("too_large", words));
        };
        let request = match guard(|| Request::parse(&bytes, number)) {
            Ok(Ok(request)) => request,
            Ok(Err(refusal)) => return self.refuse(number, &refusal),
            Err(panic) => return self.refuse(number, &Refusal::new("internal", panic)),
        };
        match guard(|| self.annotate(&request)) {
            Ok(line) => Answer {
                line,
                refused: false,
            },
            Err(panic) => {
                let refusal = Refusal {
                    id: request.id,
                    ..Refusal::new("internal", panic)
                };
                self.refuse(number, &refusal)
            }
        }
    }

    fn annotate(&self, request: &Request) -> String {
        let annotated = annotate(&request.document, &self.rules, &self.options);
        let mut line = json_line(&request.id, &annotated, self.offsets);
        let notes = &request.document.source.notes;
        if !notes.is_empty() && line.pop() == Some('}') {
            line.push_str(",\"notes\":");
            line.push_str(&serde_json::json!(notes).to_string());
            line.push('}');
        }
        line
    }

    fn refuse(&self, number: u64, refusal: &Refusal) -> Answer {
        #[derive(Serialize)]
        struct Record<'r> {
            id: &'r Value,
            error: Error<'r>,
            tool: &'r str,
            rules: &'r str,
        }
        #[derive(Serialize)]
        struct Error<'r> {
            code: &'r str,
            message: &'r str,
            line: u64,
        }
        let record = Record {
            id: &refusal.id,
            error: Error {
                code: refusal.code,
                message: &refusal.message,
                line: number,
            },
            tool: TOOL,
            rules: self.rules.hash(),
        };
        let line = serde_json::to_string(&record).expect("strings and numbers are JSON");
        Answer {
            line,
            refused: true,
        }
    }
}

/// Standard output, and how it went.
struct Out {
    stdout: BufWriter<io::Stdout>,
    each_line: bool,
    refused: bool,
    failed: Option<Failure>,
}

impl Out {
    fn new(line_buffered: bool) -> Self {
        Self {
            stdout: BufWriter::with_capacity(1 << 16, io::stdout()),
            each_line: line_buffered || io::stdout().is_terminal(),
            refused: false,
            failed: None,
        }
    }

    fn take(&mut self, event: Event<io::Result<Answer>>) -> ControlFlow<()> {
        let written = match event {
            Event::Idle => self.stdout.flush(),
            Event::Result(Ok(answer)) => {
                self.refused |= answer.refused;
                self.write(&answer.line)
            }
            Event::Result(Err(failed)) => {
                self.failed = Some(Failure::input(format!(
                    "standard input cannot be read: {failed}"
                )));
                return ControlFlow::Break(());
            }
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(failed) => {
                self.not_written(&failed);
                ControlFlow::Break(())
            }
        }
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        self.stdout.write_all(line.as_bytes())?;
        self.stdout.write_all(b"\n")?;
        if self.each_line {
            self.stdout.flush()
        } else {
            Ok(())
        }
    }

    /// A reader that has seen enough is no failure.
    fn not_written(&mut self, failed: &io::Error) {
        if failed.kind() != io::ErrorKind::BrokenPipe {
            self.failed = Some(Failure::input(format!(
                "standard output cannot be written: {failed}"
            )));
        }
    }

    /// Writes out what is left; whether a line was refused.
    fn end(mut self) -> Result<bool, Failure> {
        if self.failed.is_none()
            && let Err(failed) = self.stdout.flush()
        {
            self.not_written(&failed);
        }
        // What could not be written must not be tried again when the buffer is dropped.
        let (_, _) = self.stdout.into_parts();
        self.failed.map_or(Ok(self.refused), Err)
    }
}
