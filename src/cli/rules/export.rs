//! `redpencil rules export`: the built-in packs as files, to read, to change, to keep.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::super::args::TalkArgs;
use super::super::exit::{Exit, Failure};
use super::super::report::{Reporter, Tone};
use super::super::write;
use super::counted;
use crate::RuleSet;

pub(super) const EXAMPLES: &str = "\
Examples:
  redpencil rules export packs
  redpencil article.txt --no-builtin --rules packs       finds what the built-in packs find
  redpencil rules diff builtin packs --no-builtin --on news/   after an edit: what it changes

To change a built-in rule or two, copy nothing: a [[change]] in a file of your own does it.

Exit status: 0 done; 1 a file could not be written; 2 a file is there already.";

/// `redpencil rules export`.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Folder to write the rule files and their word lists to, made if need be
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: PathBuf,

    /// Write over files that are there
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// Writes the files.
pub(super) fn run(args: &ExportArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let files: Vec<(PathBuf, &str)> = RuleSet::builtin_files()
        .map(|(path, text)| (args.folder.join(path), text))
        .collect();
    let there: Vec<String> = files
        .iter()
        .filter(|(path, _)| path.exists())
        .map(|(path, _)| path.display().to_string())
        .collect();
    if let (Some(first), false) = (there.first(), args.force) {
        let more = match there.len() {
            1 => String::new(),
            count => format!(" (and {} more)", count - 1),
        };
        return Err(Failure::usage(format!(
            "{first}{more}: there is such a file already; help: name another folder, or write over it by --force"
        )));
    }
    for (path, text) in &files {
        let written = match path.parent() {
            Some(folder) => std::fs::create_dir_all(folder),
            None => Ok(()),
        };
        written
            .and_then(|()| write::whole_file(path, text.as_bytes()))
            .map_err(|failed| {
                Failure::input(format!(
                    "{}: it cannot be written: {failed}",
                    path.display()
                ))
            })?;
    }
    let packs = files
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|ending| ending == "toml"))
        .count();
    let [packs, lists] = [
        counted(packs, "pack"),
        counted(files.len() - packs, "word list"),
    ];
    let shown = args.folder.display();
    reporter.say(
        Tone::Done,
        &format!("{packs} and {lists} → {shown}; use them by `--no-builtin --rules {shown}`"),
    );
    Ok(Exit::Done)
}
