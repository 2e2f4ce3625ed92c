//! The command line: the only module that touches files, the terminal, the environment and the clock.
//!
//! What was typed (`args`) and what `redpencil.toml` says (`settings`) become what is to be done (`plan`);
//! each command has its file. Messages go through one `report`, rule files are read in one place (`load`).
#![expect(
    clippy::disallowed_methods,
    reason = "the other modules leave files and the environment to this one"
)]

mod args;
mod article;
mod exit;
mod guard;
mod in_order;
mod inputs;
mod lines;
mod load;
mod plan;
mod read;
mod render;
mod report;
mod request;
mod rules;
mod run;
mod settings;
mod stream;
mod surrogate;
mod verify;
mod watch;
mod write;

use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command, Schema, TalkArgs};
use exit::{Exit, Failure};
use report::Reporter;

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(shown) => {
            // Help and version go to standard output and are no error; a pipe that was closed is none either.
            let _ = shown.print();
            return if shown.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            }
            .into();
        }
    };
    guard::install();
    let talk = cli.talk();
    let mut reporter = Reporter::new(talk.color, loudness(talk));
    match dispatch(&cli, &mut reporter) {
        Ok(exit) => exit,
        Err(failure) => {
            if !failure.message.is_empty() {
                reporter.error(&failure.message);
            }
            failure.exit
        }
    }
    .into()
}

fn dispatch(cli: &Cli, reporter: &mut Reporter) -> Result<Exit, Failure> {
    match &cli.command {
        None => run::run(&cli.run, reporter),
        Some(Command::Run(args)) => run::run(args, reporter),
        Some(Command::Stream(args)) => stream::run(args, reporter),
        Some(Command::Rules(args)) => rules::run(args, reporter),
        Some(Command::Verify(args)) => verify::run(args, reporter),
        Some(Command::Schema(args)) => print(schema(args.which).as_bytes()),
        Some(Command::Completions(args)) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Cli::command(), "redpencil", &mut script);
            print(&script)
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            let rendered = clap_mangen::Man::new(Cli::command()).render(&mut page);
            rendered.map_err(|failed| {
                Failure::input(format!("the manual page cannot be made: {failed}"))
            })?;
            print(&page)
        }
    }
}

fn schema(which: Schema) -> Cow<'static, str> {
    match which {
        Schema::Rng => crate::XML_SCHEMA_RNG.into(),
        Schema::Rnc => crate::XML_SCHEMA_RNC.into(),
        Schema::Xsd => crate::XML_SCHEMA_XSD.into(),
        Schema::XmlXsd => crate::XML_SCHEMA_XML_XSD.into(),
        Schema::Json => crate::JSON_SCHEMA.into(),
        Schema::Rules => crate::rules_schema().into(),
    }
}

/// Prints what was asked for; a reader that has seen enough is no failure.
fn print(bytes: &[u8]) -> Result<Exit, Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(failed) if failed.kind() != io::ErrorKind::BrokenPipe => Err(Failure::input(format!(
            "standard output cannot be written: {failed}"
        ))),
        _ => Ok(Exit::Done),
    }
}

/// Prints text with colours, which are left out where they are not wanted.
fn print_coloured(text: &str, color: report::Color) -> Result<Exit, Failure> {
    let mut bytes = Vec::new();
    let mut stream = anstream::AutoStream::new(&mut bytes, coloured(color));
    stream
        .write_all(text.as_bytes())
        .map_err(|failed| Failure::input(failed.to_string()))?;
    print(&bytes)
}

/// Whether standard output gets colours.
fn coloured(color: report::Color) -> anstream::ColorChoice {
    match anstream::AutoStream::new(io::stdout(), color.choice()).current_choice() {
        anstream::ColorChoice::Never => anstream::ColorChoice::Never,
        _ => anstream::ColorChoice::AlwaysAnsi,
    }
}

fn loudness(talk: TalkArgs) -> u8 {
    match talk {
        TalkArgs { quiet: true, .. } => 0,
        TalkArgs { verbose: true, .. } => 2,
        TalkArgs { .. } => 1,
    }
}

impl Cli {
    /// How to talk to the user.
    fn talk(&self) -> TalkArgs {
        match &self.command {
            None => self.run.talk,
            Some(Command::Run(args)) => args.talk,
            Some(Command::Stream(args)) => args.talk,
            Some(Command::Rules(args)) => args.talk(),
            Some(Command::Verify(args)) => args.talk,
            Some(Command::Schema(_) | Command::Completions(_) | Command::Man) => {
                TalkArgs::default()
            }
        }
    }
}
