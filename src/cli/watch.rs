//! Does something again whenever a file that it reads has changed, until the user ends it.
//!
//! Times and lengths of the files are looked at a few times a second: that needs no library, works on every file
//! system, and costs nothing beside the work itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::args::RuleArgs;
use super::exit::{Exit, Failure};
use super::load::{Selection, rule_files};
use super::report::{Reporter, Tone};
use super::settings::Settings;
use crate::RuleFile;

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(200);

/// The files, each with its time and length.
type State = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Does the work, and again after each change. `files` names the files that count at the moment.
///
/// # Errors
/// When the first round cannot be done because the command line cannot be followed. What goes wrong otherwise is told,
/// and the next change starts a new round.
pub(super) fn again(
    reporter: &Reporter,
    files: impl Fn() -> Vec<PathBuf>,
    mut round: impl FnMut() -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let mut seen = state(&files());
    let mut number = 1;
    loop {
        if let Err(failure) = round() {
            if number == 1 && failure.exit == Exit::Usage {
                return Err(failure);
            }
            if !failure.message.is_empty() {
                reporter.error(&failure.message);
            }
        }
        if number == 1 {
            let count = seen.len();
            let files = if count == 1 { "file" } else { "files" };
            reporter.say(
                Tone::Done,
                &format!("watching {count} {files}; Ctrl-C ends"),
            );
        }
        let now = changed(&seen, &files);
        number += 1;
        reporter.say(
            Tone::Done,
            &format!("[{number}] {}", difference(&seen, &now)),
        );
        seen = now;
    }
}

/// Waits for a change that is over: a file that is still being written is not read half.
fn changed(seen: &State, files: &impl Fn() -> Vec<PathBuf>) -> State {
    let mut last = seen.clone();
    loop {
        thread::sleep(PAUSE);
        let now = state(&files());
        if now != *seen && now == last {
            return now;
        }
        last = now;
    }
}

fn state(files: &[PathBuf]) -> State {
    let look = |path: &PathBuf| {
        let data = std::fs::metadata(path).ok()?;
        Some((data.modified().ok()?, data.len()))
    };
    files
        .iter()
        .map(|path| (path.clone(), look(path)))
        .collect()
}

/// What has changed, in a line.
fn difference(before: &State, now: &State) -> String {
    let there = |state: &State, path: &Path| state.get(path).copied().flatten();
    let mut said = Vec::new();
    for path in before.keys().chain(now.keys()) {
        let word = match (there(before, path), there(now, path)) {
            (None, Some(_)) => "is new",
            (Some(_), None) => "is gone",
            (old, new) if old != new => "has changed",
            _ => continue,
        };
        let words = format!("{} {word}", path.display());
        if !said.contains(&words) {
            said.push(words);
        }
    }
    match said.as_slice() {
        [] => "again".to_owned(),
        [one] => one.clone(),
        [first, more @ ..] => format!("{first}, and {} more", more.len()),
    }
}

/// The settings file and the rule files that the arguments and the settings mean, with the list files that they name.
#[derive(Debug, Default)]
pub(super) struct RuleFiles {
    settings: Option<PathBuf>,
    paths: Vec<PathBuf>,
}

impl RuleFiles {
    /// Finds them, `files` besides.
    pub(super) fn new(args: &RuleArgs, files: &[PathBuf]) -> Self {
        let settings = Settings::load(args, false).unwrap_or_default();
        let mut paths = Selection::new(args, &settings).paths;
        paths.extend(files.iter().cloned());
        Self {
            settings: Settings::path(args),
            paths,
        }
    }

    /// The files as they are at the moment.
    pub(super) fn now(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = self.settings.iter().cloned().collect();
        for path in &self.paths {
            for file in rule_files(path).unwrap_or_default() {
                files.extend(lists(&file));
                files.push(file);
            }
        }
        files
    }
}

/// The list files that a rule file names.
fn lists(file: &Path) -> Vec<PathBuf> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let text = std::fs::read_to_string(file).unwrap_or_default();
    RuleFile::list_paths(&text)
        .iter()
        .map(|path| folder.join(path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_in_a_line() {
        let at =
            |seconds: u64, len| Some((SystemTime::UNIX_EPOCH + Duration::from_secs(seconds), len));
        let state = |files: &[(&str, Option<(SystemTime, u64)>)]| -> State {
            files
                .iter()
                .map(|(name, data)| (PathBuf::from(name), *data))
                .collect()
        };
        let before = state(&[("a", at(1, 5)), ("b", at(1, 5)), ("c", None)]);
        let check = |now: &State, expected: &str| assert_eq!(difference(&before, now), expected);
        check(&before, "again");
        check(&state(&[("a", at(2, 5)), ("b", at(1, 5))]), "a has changed");
        check(&state(&[("a", at(1, 6)), ("b", at(1, 5))]), "a has changed");
        check(&state(&[("a", at(1, 5))]), "b is gone");
        check(
            &state(&[("a", at(1, 5)), ("b", None), ("d", at(1, 1))]),
            "b is gone, and 1 more",
        );
        check(
            &state(&[("a", at(1, 5)), ("b", at(1, 5)), ("c", at(9, 9))]),
            "c is new",
        );
    }

    #[test]
    fn half_a_change_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "one").unwrap();
        let files = vec![path.clone()];
        let seen = state(&files);
        let writer = thread::spawn(move || {
            std::fs::write(&path, "one two").unwrap();
            thread::sleep(PAUSE / 2);
            std::fs::write(&path, "one two three").unwrap();
        });
        let now = changed(&seen, &|| files.clone());
        writer.join().unwrap();
        assert_eq!(now, state(&files));
    }
}
