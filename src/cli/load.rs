//! Reads rule files and compiles them.

use std::cell::RefCell;
use std::path::{Component, Path, PathBuf};

use super::args::RuleArgs;
use super::exit::{Exit, Failure};
use super::render::{Sources, render};
use super::report::Reporter;
use super::settings::Settings;
use crate::{Diagnostic, Inquiry, Level, RuleSet, RuleSetBuilder};

/// Which rules are to be used.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    /// Whether the built-in packs are.
    pub(super) builtin: bool,
    /// Rule files and folders of them, in order of precedence, lowest first.
    pub(super) paths: Vec<PathBuf>,
    /// Rules and packs that are switched off.
    pub(super) disable: Vec<String>,
}

impl Selection {
    /// What the settings and then the arguments say.
    pub(super) fn new(args: &RuleArgs, settings: &Settings) -> Self {
        Self {
            builtin: !args.no_builtin && settings.builtin.unwrap_or(true),
            paths: settings.rules.iter().chain(&args.rules).cloned().collect(),
            disable: settings
                .disable
                .iter()
                .chain(&args.disable)
                .cloned()
                .collect(),
        }
    }

    /// Puts a file or folder above all others. What names it already is not read twice.
    pub(super) fn raise(&mut self, path: &Path) {
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.paths.retain(|other| whole(other) != whole(path));
        self.paths.push(path.to_owned());
    }

    /// Reads and compiles the rules; warnings are told.
    ///
    /// # Errors
    /// When a file cannot be read or used.
    pub(super) fn load(&self, reporter: &Reporter) -> Result<RuleSet, Failure> {
        let built = self.build(RuleSet::builder(), None)?;
        let styled = reporter.styled();
        match built.result {
            Ok((set, warnings)) => {
                if !warnings.is_empty() && !reporter.is_quiet() {
                    reporter.print(&render(&warnings, &built.sources, styled));
                }
                Ok(set)
            }
            Err(diagnostics) => {
                reporter.print(&render(&diagnostics, &built.sources, styled));
                Err(Failure::said(exit(&diagnostics)))
            }
        }
    }

    /// Reads and compiles the rules without running the examples of users' files.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(super) fn untested(&self) -> Result<Built, Failure> {
        self.build(RuleSet::builder().untested(), None)
    }

    /// The same, with all that is allowed in users' files and hardly meant.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(super) fn linted(&self) -> Result<Built, Failure> {
        self.build(RuleSet::builder().untested().linted(), None)
    }

    /// The same, with the rules that ask about a rule.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(super) fn asking(&self, inquiry: &Inquiry) -> Result<Built, Failure> {
        self.build(RuleSet::builder().untested(), Some(inquiry))
    }

    fn build(
        &self,
        mut builder: RuleSetBuilder,
        inquiry: Option<&Inquiry>,
    ) -> Result<Built, Failure> {
        if self.builtin {
            builder = builder.builtin();
        }
        let mut sources = Sources::new();
        for path in &self.paths {
            for file in rule_files(path)? {
                builder = add(builder, &file, &mut sources)?;
            }
        }
        for (name, text) in inquiry.into_iter().flat_map(Inquiry::files) {
            builder = builder.file(name, text, &|_| Err(String::new()));
            sources.insert(name.to_owned(), text.to_owned());
        }
        for id in &self.disable {
            builder = builder.disable(id);
        }
        let result = builder.build();
        Ok(Built { result, sources })
    }
}

/// The exit status for what is wrong with rule files: one of its own where nothing but examples fails.
fn exit(diagnostics: &[Diagnostic]) -> Exit {
    let errors = diagnostics
        .iter()
        .filter(|found| found.level == Level::Error);
    let mut codes = errors.map(|found| found.code);
    if codes.all(|code| code.starts_with("R06")) {
        Exit::Examples
    } else {
        Exit::Rules
    }
}

/// What came of compiling rules, with the texts that messages point into.
#[derive(Debug)]
pub(super) struct Built {
    /// The rules and warnings, or all problems.
    pub(super) result: Result<(RuleSet, Vec<Diagnostic>), Vec<Diagnostic>>,
    /// Texts of users' files.
    pub(super) sources: Sources,
}

/// Adds a rule file and remembers its text for messages.
fn add(
    builder: RuleSetBuilder,
    path: &Path,
    sources: &mut Sources,
) -> Result<RuleSetBuilder, Failure> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|failed| unreadable(&shown, &failed.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|failed| {
        let at = failed.utf8_error().valid_up_to();
        unreadable(&shown, &format!("it is not UTF-8 at byte {at}"))
    })?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let home = shown.rfind(['/', '\\']).map_or("", |at| &shown[..=at]);
    let used = RefCell::new(Sources::new());
    let builder = builder.file(&shown, &text, &|name| {
        let text = list_file(&folder, name)?;
        used.borrow_mut()
            .insert(format!("{home}{name}"), text.clone());
        Ok(text)
    });
    sources.extend(used.into_inner());
    sources.insert(shown, text);
    Ok(builder)
}

fn unreadable(shown: &str, why: &str) -> Failure {
    Failure {
        exit: Exit::Rules,
        message: format!(
            "{shown}: the rule file cannot be read: {why}; help: look at --rules and redpencil.toml"
        ),
    }
}

/// The rule file itself, or the rule files of the folder in the order of their names.
pub(super) fn rule_files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let shown = path.display().to_string();
    let entries =
        std::fs::read_dir(path).map_err(|failed| unreadable(&shown, &failed.to_string()))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry
            .map_err(|failed| unreadable(&shown, &failed.to_string()))?
            .path();
        if file.extension().is_some_and(|ending| ending == "toml") {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(unreadable(
            &shown,
            "there is no file ending in .toml in this folder",
        ));
    }
    files.sort();
    Ok(files)
}

/// Reads a list file that a rule file names: a rule file reads nothing outside its own folder.
pub(super) fn list_file(folder: &Path, name: &str) -> Result<String, String> {
    let inside = Path::new(name)
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !inside {
        return Err("it must lie in the rule file's folder or below it".to_owned());
    }
    let path = folder.join(name);
    let whole = path.canonicalize().map_err(|failed| failed.to_string())?;
    let home = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    if !home
        .canonicalize()
        .is_ok_and(|home| whole.starts_with(home))
    {
        return Err("it is a link that leads out of the rule file's folder".to_owned());
    }
    std::fs::read_to_string(&whole).map_err(|failed| failed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_files_are_read_from_the_rule_files_folder_only() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("rules");
        std::fs::create_dir_all(home.join("lists")).unwrap();
        std::fs::write(home.join("lists/a.txt"), "tea").unwrap();
        std::fs::write(folder.path().join("secret.txt"), "no").unwrap();
        assert_eq!(list_file(&home, "lists/a.txt").as_deref(), Ok("tea"));
        let absolute = folder.path().join("secret.txt").display().to_string();
        for outside in [
            "../secret.txt",
            "lists/../../secret.txt",
            &absolute,
            "nothing.txt",
        ] {
            assert!(list_file(&home, outside).is_err(), "{outside}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.path().join("secret.txt"), home.join("link.txt"))
                .unwrap();
            assert!(list_file(&home, "link.txt").is_err());
        }
    }

    #[test]
    fn a_folder_without_rule_files_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(rule_files(folder.path()).unwrap_err().exit, Exit::Rules);
    }
}
