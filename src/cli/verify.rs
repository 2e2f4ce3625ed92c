//! `redpencil verify`: proves that annotated XML files are what they say.

use std::path::Path;

use super::args::VerifyArgs;
use super::exit::{Exit, Failure};
use super::guard::guard;
use super::inputs::{Input, Place};
use super::report::Reporter;
use super::{print, read};
use crate::{VerifyReport, XmlError, from_xml, verify};

/// Problems of one file that are told one by one; of more, how many there are.
const MOST: usize = 20;

/// Runs the command.
pub(super) fn run(args: &VerifyArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    if args.source.is_some() && args.files.len() > 1 {
        return Err(Failure::usage(
            "--source is the article of one file; help: verify files with their articles one by one",
        ));
    }
    let source = args
        .source
        .as_deref()
        .map(|path| text(path, args))
        .transpose()?;
    let mut exit = Exit::Done;
    for path in &args.files {
        match check(path, source.as_deref(), args.json) {
            Ok(line) => _ = print(line.as_bytes())?,
            Err(problems) => {
                for problem in &problems {
                    reporter.error(problem);
                }
                exit = Exit::Input;
            }
        }
    }
    Ok(exit)
}

/// The article's text.
fn text(path: &Path, args: &VerifyArgs) -> Result<String, Failure> {
    let shown = path.display().to_string();
    let input = Input {
        place: Place::File(path.to_owned()),
        name: shown.clone(),
        stem: shown.clone(),
        shown,
    };
    if let Some(label) = &args.encoding {
        read::knows_encoding(label).map_err(Failure::usage)?;
    }
    read::article(&input, args.encoding.as_deref())
        .map(|document| document.text().to_owned())
        .map_err(|problem| Failure::input(format!("{}: {problem}", input.shown)))
}

/// What to print for a file that is as it should be, or what is wrong with it.
fn check(path: &Path, source: Option<&str>, json: bool) -> Result<String, Vec<String>> {
    let shown = path.display();
    let one = |problem: String| vec![format!("{shown}: {problem}")];
    let xml = std::fs::read(path).map_err(|failed| {
        one(format!(
            "it cannot be read: {failed}; help: look at the name and the permissions"
        ))
    })?;
    let report = guard(|| verify(&xml, source)).map_err(one)?;
    let report: VerifyReport = report.map_err(|failed| problems(&shown.to_string(), &failed))?;
    if !json {
        return Ok(format!("{shown}: {report}\n"));
    }
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    let line = guard(|| from_xml(&id.into_owned().into(), &xml)).map_err(one)?;
    line.map(|line| line + "\n")
        .map_err(|failed| problems(&shown.to_string(), &failed))
}

fn problems(shown: &str, failed: &XmlError) -> Vec<String> {
    let XmlError::Broken { problems } = failed else {
        return vec![format!(
            "{shown}: {failed}; help: give a file that `redpencil -f xml` wrote"
        )];
    };
    let mut told: Vec<String> = problems
        .iter()
        .take(MOST)
        .map(|problem| format!("{shown}: {problem}"))
        .collect();
    if problems.len() > MOST {
        told.push(format!(
            "{shown}: and {} problems more",
            problems.len() - MOST
        ));
    }
    told
}
