//! Which articles are meant, and under which names their outputs are written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::report::Tone;

/// Endings of the files that are read from a folder.
const ENDINGS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// An article to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// Where it is.
    pub(super) place: Place,
    /// Its place as the user knows it, for messages.
    pub(super) shown: String,
    /// File name without folders: the document's name.
    pub(super) name: String,
    /// What its outputs are called, without the format's ending.
    pub(super) stem: String,
}

/// Where an article is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// The articles, and what is to be told about the paths that were given.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// The articles in the order given; those of a folder in the order of their names.
    pub(super) inputs: Vec<Input>,
    /// What is wrong or worth knowing.
    pub(super) messages: Vec<(Tone, String)>,
}

impl Inputs {
    /// Finds the articles that the paths mean. A path that means none gives an error, and the others go on.
    pub(super) fn find(paths: &[PathBuf]) -> Self {
        let mut found = Self::default();
        let mut seen = BTreeSet::new();
        for path in paths {
            found.add(path, &mut seen);
        }
        found.name_outputs();
        found
    }

    fn error(&mut self, message: String) {
        self.messages.push((Tone::Error, message));
    }

    fn add(&mut self, path: &Path, seen: &mut BTreeSet<PathBuf>) {
        if path == Path::new("-") {
            if seen.insert(path.to_owned()) {
                self.inputs.push(stdin());
            }
        } else if path.is_dir() {
            self.add_folder(path, seen);
        } else {
            match path.canonicalize() {
                Ok(whole) => {
                    if seen.insert(whole) {
                        self.inputs.push(file(path));
                    }
                }
                Err(failed) => self.error(missing(path, &failed)),
            }
        }
    }

    fn add_folder(&mut self, folder: &Path, seen: &mut BTreeSet<PathBuf>) {
        let shown = folder.display();
        match articles(folder) {
            Err(failed) => self.error(format!(
                "{shown}: the folder cannot be read: {failed}; help: look at its permissions"
            )),
            Ok(files) if files.is_empty() => self.error(format!(
                "{shown}: there is no article in this folder; help: files ending in .{} are read from folders, \
                 any other file when it is named itself",
                ENDINGS.join(", .")
            )),
            Ok(files) => {
                for path in files {
                    // What cannot be resolved is kept, so that reading it says what is wrong with it.
                    if seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                        self.inputs.push(file(&path));
                    }
                }
            }
        }
    }

    /// Gives each input a stem of its own: `a` for `a.txt`; `a.txt` and `a.md` where both are there.
    fn name_outputs(&mut self) {
        let mut stems: BTreeMap<String, usize> = BTreeMap::new();
        for input in &self.inputs {
            *stems.entry(folded(&input.stem)).or_default() += 1;
        }
        for input in &mut self.inputs {
            if stems[&folded(&input.stem)] > 1 && input.stem != input.name {
                input.stem.clone_from(&input.name);
                let message = format!(
                    "{}: another article has the same name but for its ending, so the outputs of this one are \
                     called {}.xml and the like",
                    input.shown, input.stem
                );
                self.messages.push((Tone::Warning, message));
            }
        }
        self.refuse_clashes();
    }

    /// Refuses an input whose outputs would still overwrite those of another one.
    fn refuse_clashes(&mut self) {
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        let mut messages = Vec::new();
        self.inputs.retain(|input| {
            let first = taken.entry(folded(&input.stem)).or_insert_with(|| input.shown.clone());
            if *first == input.shown {
                return true;
            }
            messages.push((
                Tone::Error,
                format!(
                    "{}: its outputs would overwrite those of {first}; help: run it by itself with another --output",
                    input.shown
                ),
            ));
            false
        });
        self.messages.append(&mut messages);
    }
}

/// Names that some file systems take for the same are the same.
fn folded(stem: &str) -> String {
    stem.to_lowercase()
}

fn stdin() -> Input {
    Input {
        place: Place::Stdin,
        shown: "standard input".to_owned(),
        name: "stdin".to_owned(),
        stem: "stdin".to_owned(),
    }
}

fn file(path: &Path) -> Input {
    let text = |part: Option<&std::ffi::OsStr>| {
        part.unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned()
    };
    Input {
        place: Place::File(path.to_owned()),
        shown: path.display().to_string(),
        name: text(path.file_name()),
        stem: text(path.file_stem()),
    }
}

/// The articles of a folder, in the order of their names.
fn articles(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden
            && ending.is_some_and(|ending| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn missing(path: &Path, failed: &std::io::Error) -> String {
    const COMMANDS: [&str; 6] = ["run", "stream", "rules", "verify", "schema", "completions"];
    let shown = path.display().to_string();
    let near = COMMANDS
        .iter()
        .find(|command| strsim::damerau_levenshtein(command, &shown) <= 2);
    if failed.kind() != std::io::ErrorKind::NotFound {
        return format!("{shown}: it cannot be read: {failed}; help: look at its permissions");
    }
    if std::fs::symlink_metadata(path).is_ok() {
        return format!(
            "{shown}: it is a link to a file that is not there; help: mend or remove the link"
        );
    }
    match near {
        Some(command) => {
            format!(
                "{shown}: there is no such file; help: for the command, write it first: `redpencil {command} …`"
            )
        }
        None => format!("{shown}: there is no such file; help: look at the name and the folder"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[&str], paths: &[&str], stems: &[&str], errors: usize) {
        let folder = tempfile::tempdir().unwrap();
        for name in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "Tea.").unwrap();
        }
        let paths: Vec<PathBuf> = paths.iter().map(|path| folder.path().join(path)).collect();
        let found = Inputs::find(&paths);
        let got: Vec<&str> = found
            .inputs
            .iter()
            .map(|input| input.stem.as_str())
            .collect();
        assert_eq!(got, stems, "{:?}", found.messages);
        let bad = found
            .messages
            .iter()
            .filter(|(tone, _)| *tone == Tone::Error)
            .count();
        assert_eq!(bad, errors, "{:?}", found.messages);
    }

    #[test]
    fn a_folder_gives_its_articles_in_order() {
        check(
            &["b.txt", "a.md", "c.TXT", "d.pdf", ".e.txt", "sub/f.txt"],
            &[""],
            &["a", "b", "c"],
            0,
        );
        check(&["d.pdf"], &[""], &[], 1);
    }

    #[test]
    fn a_file_is_read_whatever_its_ending_and_only_once() {
        check(
            &["a.log", "b.txt"],
            &["a.log", "b.txt", "a.log", ""],
            &["a", "b"],
            0,
        );
        check(&["b.txt"], &["nothing.txt", "b.txt"], &["b"], 1);
    }

    #[test]
    fn no_two_inputs_share_an_output() {
        check(
            &["a.txt", "a.md", "b.txt"],
            &[""],
            &["a.md", "a.txt", "b"],
            0,
        );
        check(
            &["a.txt", "A.md"],
            &["a.txt", "A.md"],
            &["a.txt", "A.md"],
            0,
        );
        check(&["x/a.txt", "y/a.txt"], &["x", "y"], &["a.txt"], 1);
        check(&["a.txt", "a.md", "a.md.txt"], &[""], &["a.md", "a.txt"], 1);
    }

    #[test]
    fn a_mistyped_command_is_recognised() {
        let found = Inputs::find(&[PathBuf::from("strem")]);
        assert!(
            found.messages[0]
                .1
                .ends_with("write it first: `redpencil stream …`"),
            "{found:?}"
        );
    }
}
