//! The rule files that a command is to try: a set of rules, and which of them are meant.

use std::path::{Path, PathBuf};

use super::super::args::RuleArgs;
use super::super::exit::{Exit, Failure};
use super::super::load::{Selection, rule_files};
use super::super::render::render;
use super::super::report::Reporter;
use super::selection;
use crate::{Level, RuleSet};

/// Word that stands for the built-in packs where a rule file is named.
const BUILTIN: &str = "builtin";
/// What names of built-in files begin with.
const BUILTIN_PREFIX: &str = "builtin:";

/// Rules in force, some of which are to be tried.
#[derive(Debug)]
pub(super) struct Draft {
    /// All rules in force.
    pub(super) set: RuleSet,
    /// Names of the files that are meant; `builtin:` for all that begin so.
    files: Vec<String>,
}

impl Draft {
    /// Compiles the files on top of the rules that the arguments and the settings name. Examples are not run: what is
    /// tried is not finished.
    ///
    /// # Errors
    /// When a file cannot be read, or is no valid rule file; then all has been told.
    pub(super) fn load(
        paths: &[PathBuf],
        args: &RuleArgs,
        reporter: &Reporter,
    ) -> Result<Self, Failure> {
        let mut chosen = selection(args, reporter)?;
        let mut files = Vec::new();
        for path in paths {
            files.extend(choose(path, &mut chosen)?);
        }
        let built = chosen.untested()?;
        match built.result {
            Ok((set, _)) => Ok(Self { set, files }),
            Err(mut problems) => {
                problems.retain(|one| one.level == Level::Error || !reporter.is_quiet());
                reporter.print(&render(&problems, &built.sources, reporter.styled()));
                Err(Failure::said(Exit::Rules))
            }
        }
    }

    /// Whether a rule or cue of the file is meant.
    pub(super) fn holds(&self, file: &str) -> bool {
        let is_it = |own: &String| own == file || own == BUILTIN_PREFIX && file.starts_with(own);
        self.files.iter().any(is_it)
    }

    /// Ids of the rules and cues that are meant, in order. With `wanted` only those that have one of the ids or names.
    ///
    /// # Errors
    /// When one of the wanted is not there.
    pub(super) fn ids(&self, wanted: &[String]) -> Result<Vec<&str>, Failure> {
        let rules = self.set.rules().iter().map(|rule| (&rule.id, &rule.file));
        let cues = self.set.cues().iter().map(|cue| (&cue.id, &cue.file));
        let mut ids: Vec<&str> = rules
            .chain(cues)
            .filter(|(_, file)| self.holds(file))
            .map(|(id, _)| id.as_str())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        for id in wanted {
            if !ids.iter().any(|known| is_named(known, id)) {
                return Err(Failure::usage(no_rule(id, &ids)));
            }
        }
        ids.retain(|id| wanted.is_empty() || wanted.iter().any(|wanted| is_named(id, wanted)));
        Ok(ids)
    }
}

/// Whether an id is meant by the id itself, or by its name without the pack.
pub(super) fn is_named(id: &str, wanted: &str) -> bool {
    id == wanted || id.split_once('/').is_some_and(|(_, name)| name == wanted)
}

fn no_rule(id: &str, ids: &[&str]) -> String {
    let name = |known: &str| match known.split_once('/') {
        Some((_, name)) if !id.contains('/') => name.to_owned(),
        _ => known.to_owned(),
    };
    let distance = |known: &&str| strsim::damerau_levenshtein(id, &name(known));
    let near = ids
        .iter()
        .map(|known| (distance(known), *known))
        .filter(|(distance, _)| *distance <= id.chars().count().max(3) / 3)
        .min();
    let help = match near {
        Some((_, near)) => format!("did you mean {near}?"),
        None => format!("there are {}", listed(ids)),
    };
    format!("these files have no rule {id}; help: {help}")
}

/// The first few of the ids.
fn listed(ids: &[&str]) -> String {
    const SHOWN: usize = 8;
    let more = ids.len().saturating_sub(SHOWN);
    let shown = ids[..ids.len() - more].join(", ");
    if more > 0 {
        return format!("{shown} and {more} more");
    }
    shown
}

/// Adds a path to the rules in force, above all others, and gives the names of its files.
fn choose(path: &Path, chosen: &mut Selection) -> Result<Vec<String>, Failure> {
    if path == Path::new(BUILTIN) && !path.exists() {
        chosen.builtin = true;
        return Ok(vec![BUILTIN_PREFIX.to_owned()]);
    }
    chosen.raise(path);
    let files = rule_files(path)?;
    Ok(files
        .iter()
        .map(|file| file.display().to_string())
        .collect())
}
