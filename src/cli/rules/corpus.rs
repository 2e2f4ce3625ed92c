//! The articles that rules are tried on.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::super::exit::{Exit, Failure};
use super::super::guard::guard;
use super::super::inputs::Inputs;
use super::super::read;
use super::super::report::{Reporter, Tone};
use crate::Document;

/// Which articles, and what is shown of them.
#[derive(Debug, Args)]
pub(super) struct CorpusArgs {
    /// Articles, or folders of articles, to look at
    #[arg(long, value_name = "PATH", required = true, num_args = 1.., value_hint = ValueHint::AnyPath)]
    pub(super) on: Vec<PathBuf>,

    /// Rule (PACK/ID, or the name alone) to show alone (can be repeated)
    #[arg(long = "rule", value_name = "ID", value_delimiter = ',')]
    pub(super) ids: Vec<String>,

    /// Findings shown of each rule at most; 0 for all of them [default: 20, for json all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// How to show findings
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: Shape,

    /// Encoding of the articles, such as windows-1252; found out by itself if absent
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Shape {
    /// One line a finding, with its context
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

impl CorpusArgs {
    /// How many findings of a rule are shown.
    pub(super) fn limit(&self) -> usize {
        const DEFAULT: usize = 20;
        match (self.limit, self.format) {
            (Some(0), _) | (None, Shape::Json) => usize::MAX,
            (Some(limit), _) => limit,
            (None, Shape::Text) => DEFAULT,
        }
    }

    /// Reads the articles one by one. What cannot be read is told, and the exit status says so.
    ///
    /// # Errors
    /// When the encoding is not known, or what is done with an article fails.
    pub(super) fn each(
        &self,
        reporter: &Reporter,
        work: impl FnMut(&str, &Document) -> Result<(), Failure>,
    ) -> Result<Exit, Failure> {
        each(&self.on, self.encoding.as_deref(), reporter, work)
    }
}

/// Reads articles one by one, as [`CorpusArgs::each`] does.
///
/// # Errors
/// When the encoding is not known, or what is done with an article fails.
pub(super) fn each(
    paths: &[PathBuf],
    encoding: Option<&str>,
    reporter: &Reporter,
    mut work: impl FnMut(&str, &Document) -> Result<(), Failure>,
) -> Result<Exit, Failure> {
    if let Some(label) = encoding {
        read::knows_encoding(label).map_err(Failure::usage)?;
    }
    let found = Inputs::find(paths);
    let mut exit = Exit::Done;
    let mut fail = |message: &str| {
        reporter.error(message);
        exit = Exit::Input;
    };
    for (tone, message) in &found.messages {
        if *tone == Tone::Error {
            fail(message);
        }
    }
    for input in &found.inputs {
        let read = guard(|| read::article(input, encoding));
        let done = read.and_then(std::convert::identity);
        match done.and_then(|document| guard(|| work(&input.shown, &document))) {
            Ok(done) => done?,
            Err(message) => fail(&format!("{}: {message}", input.shown)),
        }
    }
    Ok(exit)
}
