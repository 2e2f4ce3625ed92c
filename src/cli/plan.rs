//! What the arguments and the settings together mean.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use super::args::{FORMATS, FindArgs, RunArgs};
use super::exit::Failure;
use super::inputs::{Input, Inputs, Place};
use super::read;
use super::settings::Settings;
use crate::{ExportOptions, Format, HtmlOptions, OffsetUnit, Options, PdfOptions};

/// A run over articles.
#[derive(Debug)]
pub(super) struct RunPlan {
    /// The articles, and what is to be told about the paths.
    pub(super) inputs: Inputs,
    /// Where outputs go.
    pub(super) target: Target,
    /// What is written for each article.
    pub(super) formats: Vec<Format>,
    /// What is found.
    pub(super) options: Options,
    /// How it is written.
    pub(super) export: ExportOptions,
    /// Encoding of the articles; found out by itself if absent.
    pub(super) encoding: Option<String>,
    /// Threads.
    pub(super) jobs: usize,
}

/// Where outputs go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Into a folder, named after the inputs.
    Folder(PathBuf),
    /// Into one file.
    File(PathBuf),
    /// To standard output.
    Stdout,
}

impl RunPlan {
    /// Settles what is to be done.
    ///
    /// # Errors
    /// When it does not fit together, or the fallback font cannot be read.
    pub(super) fn new(args: &RunArgs, settings: &Settings) -> Result<Self, Failure> {
        let (target, formats) = destination(args, settings)?;
        let inputs = Inputs::find(&paths(args)?);
        fits(&target, &formats, inputs.inputs.len())?;
        let encoding = args.encoding.clone().or_else(|| settings.encoding.clone());
        if let Some(label) = &encoding {
            read::knows_encoding(label).map_err(Failure::usage)?;
        }
        Ok(Self {
            options: options(&args.find, settings, &formats),
            export: export_options(args, settings)?,
            encoding,
            jobs: jobs(&args.find, settings, 0),
            inputs,
            target,
            formats,
        })
    }

    /// Where the format of an input with the given stem is written; nowhere for standard output.
    pub(super) fn output(&self, stem: &str, format: Format) -> Option<PathBuf> {
        match &self.target {
            Target::Folder(folder) => Some(folder.join(format!("{stem}.{}", ending(format)))),
            Target::File(file) => Some(file.clone()),
            Target::Stdout => None,
        }
    }

    /// The folder that is written to.
    pub(super) fn folder(&self) -> Option<&Path> {
        match &self.target {
            Target::Folder(folder) => Some(folder),
            Target::File(file) => Some(match file.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            }),
            Target::Stdout => None,
        }
    }

    /// The article that an output would be written over, if there is one.
    pub(super) fn overwritten_input(&self) -> Option<&str> {
        let inputs = &self.inputs.inputs;
        let outputs = |input: &Input| {
            let paths = self
                .formats
                .iter()
                .filter_map(|format| self.output(&input.stem, *format));
            paths
                .filter_map(|path| path.canonicalize().ok())
                .collect::<Vec<PathBuf>>()
        };
        let existing: BTreeSet<PathBuf> = inputs.iter().flat_map(outputs).collect();
        let is_hit = |input: &&Input| match &input.place {
            Place::File(path) => path
                .canonicalize()
                .is_ok_and(|path| existing.contains(&path)),
            Place::Stdin => false,
        };
        inputs.iter().find(is_hit).map(|input| input.shown.as_str())
    }
}

/// Name of a format, which is its files' ending too.
pub(super) fn ending(format: Format) -> &'static str {
    match format {
        Format::Marks => "marks.txt",
        _ => FORMATS
            .iter()
            .find(|(_, known, _)| *known == format)
            .map_or("out", |(name, ..)| name),
    }
}

/// The paths to read.
pub(super) fn paths(args: &RunArgs) -> Result<Vec<PathBuf>, Failure> {
    const DEFAULT: &str = "input";
    if !args.paths.is_empty() {
        return Ok(args.paths.clone());
    }
    if Path::new(DEFAULT).is_dir() {
        return Ok(vec![PathBuf::from(DEFAULT)]);
    }
    Err(Failure::usage(
        "there is nothing to read: no article is named, and there is no folder input/ here; \
         help: name one, as in `redpencil article.txt`, or see `redpencil --help`",
    ))
}

fn destination(args: &RunArgs, settings: &Settings) -> Result<(Target, Vec<Format>), Failure> {
    let chosen = if args.formats.is_empty() {
        &settings.formats
    } else {
        &args.formats
    };
    let mut formats = chosen.clone();
    let target = match args.output.as_ref().or(settings.output.as_ref()) {
        Some(path) if path == Path::new("-") => Target::Stdout,
        Some(path) => match format_of(path) {
            Some(format) if !path.is_dir() => {
                if args.formats.is_empty() {
                    formats = vec![format];
                }
                Target::File(path.clone())
            }
            _ => Target::Folder(path.clone()),
        },
        None if wants_stdout(args) => Target::Stdout,
        None => Target::Folder(PathBuf::from("output")),
    };
    if formats.is_empty() {
        formats = vec![Format::Xml, Format::Pdf];
    }
    formats.sort_unstable();
    formats.dedup();
    if !matches!(target, Target::Folder(_)) && formats.len() > 1 {
        return Err(Failure::usage(
            "standard output and a file take one format; help: name it, as in `--format json`, or name a folder by --output",
        ));
    }
    if let Target::File(path) = &target
        && format_of(path) != formats.first().copied()
    {
        return Err(Failure::usage(format!(
            "{}: the ending is not that of the format asked for; help: leave one of --format and the ending out",
            path.display()
        )));
    }
    Ok((target, formats))
}

/// Whether no place was named and the terminal or a pipe is what the user expects.
fn wants_stdout(args: &RunArgs) -> bool {
    match args.formats.as_slice() {
        [Format::Marks] => true,
        [_] => args.paths == [Path::new("-")],
        _ => false,
    }
}

fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?;
    FORMATS
        .iter()
        .find(|(name, ..)| *name == ending)
        .map(|(_, format, _)| *format)
}

fn fits(target: &Target, formats: &[Format], inputs: usize) -> Result<(), Failure> {
    let many = matches!(formats, [Format::Json | Format::Marks]);
    match target {
        Target::File(path) if inputs > 1 => Err(Failure::usage(format!(
            "{}: one file cannot hold the outputs of {inputs} articles; help: name a folder by --output",
            path.display()
        ))),
        Target::Stdout if inputs > 1 && !many => Err(Failure::usage(format!(
            "standard output cannot hold the outputs of {inputs} articles in this format; \
             help: name a folder by --output",
        ))),
        _ => Ok(()),
    }
}

/// What is to be found. Topics are looked for where a format shows them.
pub(super) fn options(args: &FindArgs, settings: &Settings, formats: &[Format]) -> Options {
    let mut options = Options::default();
    for kinds in [&settings.kinds, &args.kinds] {
        if !kinds.is_empty() {
            options.kinds.clone_from(kinds);
        }
    }
    options.kinds.retain(|kind| kind != Options::TOPIC);
    if formats
        .iter()
        .any(|format| matches!(format, Format::Pdf | Format::Html))
    {
        options.kinds.push(Options::TOPIC.to_owned());
    }
    options
}

/// The number of threads; `default` when nobody says.
pub(super) fn jobs(args: &FindArgs, settings: &Settings, default: usize) -> usize {
    /// More threads than this only cost memory.
    const MOST: usize = 512;
    match args.jobs.or(settings.jobs).unwrap_or(default) {
        0 => available_parallelism().map_or(1, NonZero::get),
        jobs => jobs.min(MOST),
    }
}

/// The unit of offsets.
pub(super) fn offsets(args: &FindArgs, settings: &Settings) -> OffsetUnit {
    args.offsets.or(settings.offsets).unwrap_or_default()
}

fn export_options(args: &RunArgs, settings: &Settings) -> Result<ExportOptions, Failure> {
    let font = args
        .fallback_font
        .as_ref()
        .or(settings.fallback_font.as_ref());
    let read = |path: &PathBuf| {
        std::fs::read(path).map_err(|failed| {
            let shown = path.display();
            Failure::usage(format!(
                "{shown}: the font cannot be read: {failed}; help: look at --fallback-font"
            ))
        })
    };
    let date = args.date.clone().or_else(|| settings.date.clone());
    Ok(ExportOptions {
        html: HtmlOptions { date: date.clone() },
        pdf: PdfOptions {
            page: args.page.or(settings.page).unwrap_or_default(),
            date,
            fallback_font: font.map(read).transpose()?,
        },
        offsets: offsets(&args.find, settings),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Cli, Command};
    use clap::Parser;

    fn check(line: &str, expected: Result<(Target, &[Format]), &str>) {
        let words = ["redpencil", "run"]
            .into_iter()
            .chain(line.split_whitespace());
        let Some(Command::Run(args)) = Cli::try_parse_from(words).unwrap().command else {
            panic!("not run")
        };
        let got = destination(&args, &Settings::default());
        match (got, expected) {
            (Ok((target, formats)), Ok((wanted, wanted_formats))) => {
                assert_eq!(
                    (target, formats.as_slice()),
                    (wanted, wanted_formats),
                    "{line}"
                );
            }
            (Err(failure), Err(part)) => {
                assert!(failure.message.contains(part), "{line}: {failure:?}");
            }
            (got, expected) => panic!("{line}: {got:?} is not {expected:?}"),
        }
    }

    #[test]
    fn outputs_go_where_they_are_expected() {
        let folder = |name: &str| Target::Folder(PathBuf::from(name));
        check("", Ok((folder("output"), &[Format::Xml, Format::Pdf])));
        check(
            "a.txt -f pdf,xml,pdf -o out",
            Ok((folder("out"), &[Format::Xml, Format::Pdf])),
        );
        check("a.txt -f json", Ok((folder("output"), &[Format::Json])));
        check("-", Ok((folder("output"), &[Format::Xml, Format::Pdf])));
        check("- -f json", Ok((Target::Stdout, &[Format::Json])));
        check(
            "a.txt b.txt -f marks",
            Ok((Target::Stdout, &[Format::Marks])),
        );
        check(
            "a.txt -f marks -o out",
            Ok((folder("out"), &[Format::Marks])),
        );
        check("a.txt -f xml -o -", Ok((Target::Stdout, &[Format::Xml])));
        check(
            "a.txt -o b.pdf",
            Ok((Target::File(PathBuf::from("b.pdf")), &[Format::Pdf])),
        );
        check(
            "a.txt -o b.pdf -f xml",
            Err("the ending is not that of the format"),
        );
        check("a.txt -o b.pdf -f xml,pdf", Err("take one format"));
        check("a.txt -o -", Err("take one format"));
    }

    #[test]
    fn one_place_takes_one_article() {
        let one = Target::File(PathBuf::from("b.json"));
        assert!(fits(&one, &[Format::Json], 1).is_ok());
        assert!(fits(&one, &[Format::Json], 2).is_err());
        assert!(fits(&Target::Stdout, &[Format::Json], 2).is_ok());
        assert!(fits(&Target::Stdout, &[Format::Xml], 2).is_err());
    }
}
