//! The settings file, `redpencil.toml`: read, checked, and its paths made whole.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::args;
use super::exit::{Exit, Failure};
use super::render::{Sources, render};
use crate::{Diagnostic, Format, OffsetUnit, Page, Span};

/// Name of the file that is searched for.
const NAME: &str = "redpencil.toml";

/// What a settings file may say. Relative paths in it are relative to its folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct SettingsFile {
    rules: Vec<PathBuf>,
    builtin: Option<bool>,
    disable: Vec<String>,
    output: Option<PathBuf>,
    formats: Vec<Spanned<String>>,
    kinds: Vec<Spanned<String>>,
    jobs: Option<usize>,
    page: Option<Spanned<String>>,
    date: Option<Spanned<String>>,
    offsets: Option<Spanned<String>>,
    encoding: Option<String>,
    fallback_font: Option<PathBuf>,
}

/// Keys of the file, for the help of a message.
const KEYS: [&str; 12] = [
    "rules",
    "builtin",
    "disable",
    "output",
    "formats",
    "kinds",
    "jobs",
    "page",
    "date",
    "offsets",
    "encoding",
    "fallback-font",
];

/// Settings with their meaning; the default is that of no settings file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// Rule files and folders, in order of precedence.
    pub(super) rules: Vec<PathBuf>,
    /// Whether the built-in rules are used.
    pub(super) builtin: Option<bool>,
    /// Rules and packs to switch off.
    pub(super) disable: Vec<String>,
    /// Where to write.
    pub(super) output: Option<PathBuf>,
    /// What to write.
    pub(super) formats: Vec<Format>,
    /// What to find.
    pub(super) kinds: Vec<String>,
    /// Threads.
    pub(super) jobs: Option<usize>,
    /// Page size of the briefing.
    pub(super) page: Option<Page>,
    /// Date of the briefing.
    pub(super) date: Option<String>,
    /// What offsets count.
    pub(super) offsets: Option<OffsetUnit>,
    /// Encoding of the articles.
    pub(super) encoding: Option<String>,
    /// Font for further characters.
    pub(super) fallback_font: Option<PathBuf>,
}

impl Settings {
    /// The settings file that counts, if there is one.
    pub(super) fn path(rules: &args::RuleArgs) -> Option<PathBuf> {
        if rules.no_config {
            return None;
        }
        rules.config.clone().or_else(nearest)
    }

    /// Reads the settings that the arguments name, or else the nearest ones.
    ///
    /// # Errors
    /// When the file cannot be read or says something that cannot be followed; the message shows the place.
    pub(super) fn load(rules: &args::RuleArgs, styled: bool) -> Result<Self, Failure> {
        let Some(path) = Self::path(rules) else {
            return Ok(Self::default());
        };
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|failed| {
            Failure::usage(format!(
                "{shown}: the settings cannot be read: {failed}; help: look at --config"
            ))
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        parse(&shown, &text, folder).map_err(|diagnostics| {
            let sources: Sources = [(shown, text)].into();
            Failure {
                exit: Exit::Usage,
                message: render(&diagnostics, &sources, styled),
            }
        })
    }
}

/// The settings file of the working directory or the nearest one above it.
fn nearest() -> Option<PathBuf> {
    if Path::new(NAME).is_file() {
        return Some(PathBuf::from(NAME));
    }
    let here = std::env::current_dir().ok()?;
    here.ancestors()
        .skip(1)
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file())
}

fn parse(shown: &str, text: &str, folder: &Path) -> Result<Settings, Vec<Diagnostic>> {
    let file: SettingsFile =
        toml::from_str(text).map_err(|failed| vec![not_read(shown, &failed)])?;
    let mut check = Check {
        shown,
        wrong: Vec::new(),
    };
    let settings = Settings {
        rules: file.rules.iter().map(|path| folder.join(path)).collect(),
        builtin: file.builtin,
        disable: file.disable,
        output: file.output.map(|path| folder.join(path)),
        formats: check.all(&file.formats, |name| {
            one_of(&args::FORMATS.map(|(name, format, _)| (name, format)), name)
        }),
        kinds: check.all(&file.kinds, args::kind),
        jobs: file.jobs,
        page: check.one(file.page.as_ref(), |name| one_of(&args::PAGES, name)),
        date: check.one(file.date.as_ref(), args::date),
        offsets: check.one(file.offsets.as_ref(), |name| one_of(&args::UNITS, name)),
        encoding: file.encoding,
        fallback_font: file.fallback_font.map(|path| folder.join(path)),
    };
    if check.wrong.is_empty() {
        Ok(settings)
    } else {
        Err(check.wrong)
    }
}

/// Collects what is wrong with single values.
struct Check<'t> {
    shown: &'t str,
    wrong: Vec<Diagnostic>,
}

impl Check<'_> {
    fn one<T>(
        &mut self,
        value: Option<&Spanned<String>>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let value = value?;
        match read(value.get_ref()) {
            Ok(meaning) => Some(meaning),
            Err(help) => {
                let title = format!("`{}` cannot be used here", value.get_ref());
                let span = Span::new(value.span().start, value.span().end);
                self.wrong.push(
                    Diagnostic::error("S002", self.shown, title)
                        .at(span, "this value")
                        .help(help),
                );
                None
            }
        }
    }

    fn all<T>(
        &mut self,
        values: &[Spanned<String>],
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Vec<T> {
        values
            .iter()
            .filter_map(|value| self.one(Some(value), &read))
            .collect()
    }
}

fn one_of<T: Copy>(table: &[(&str, T)], name: &str) -> Result<T, String> {
    let names: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
    table
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, value)| *value)
        .ok_or_else(|| format!("there are {}", names.join(", ")))
}

/// What the TOML reader found wrong, with its place.
fn not_read(shown: &str, failed: &toml::de::Error) -> Diagnostic {
    let message = failed.message();
    let unknown = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split('`').next());
    let title = match unknown {
        Some(key) => format!("there is no setting called `{key}`"),
        None => format!("the settings cannot be read: {message}"),
    };
    let mut diagnostic = Diagnostic::error("S001", shown, title);
    if let Some(range) = failed.span() {
        diagnostic = diagnostic.at(Span::new(range.start, range.end), "here");
    }
    let Some(key) = unknown else {
        return diagnostic;
    };
    let near = KEYS
        .iter()
        .min_by_key(|known| strsim::damerau_levenshtein(known, key));
    match near {
        Some(known) if strsim::damerau_levenshtein(known, key) <= 2 => {
            diagnostic.help(format!("did you mean `{known}`?"))
        }
        _ => diagnostic.help(format!("there are {}", KEYS.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let wrong = parse("redpencil.toml", text, Path::new("here")).unwrap_err();
        let sources: Sources = [("redpencil.toml".to_owned(), text.to_owned())].into();
        let shown = render(&wrong, &sources, false);
        for part in expected {
            assert!(shown.contains(part), "{part} is not in\n{shown}");
        }
    }

    #[test]
    fn what_cannot_be_followed_is_shown_with_its_place_and_the_way_out() {
        check(
            "formts = ['xml']",
            &[
                "redpencil.toml:1:1",
                "no setting called `formts`",
                "^^^^^^",
                "mean `formats`?",
            ],
        );
        check("colour = 1", &["help: there are rules, builtin"]);
        check(
            "jobs = 2\npage = 'a5'",
            &[
                "redpencil.toml:2:8",
                "`a5` cannot be used here",
                "help: there are a4, letter",
            ],
        );
        check(
            "formats = ['xml', 'doc']\ndate = '2024-02-30'",
            &["`doc`", "`2024-02-30`", "no such day"],
        );
        check("jobs = 'two'", &["redpencil.toml:1:8"]);
        check("jobs = ", &["redpencil.toml:1:"]);
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        let settings = parse(
            "x",
            "rules = ['a.toml']\noutput = 'out'\nformats = ['json']",
            Path::new("here"),
        )
        .unwrap();
        assert_eq!(settings.rules, [PathBuf::from("here/a.toml")]);
        assert_eq!(settings.output, Some(PathBuf::from("here/out")));
        assert_eq!(settings.formats, [Format::Json]);
        assert_eq!(parse("x", "", Path::new("")).unwrap(), Settings::default());
    }

    #[test]
    fn the_list_of_keys_is_that_of_the_file() {
        for key in KEYS {
            let message =
                toml::from_str::<SettingsFile>(&format!("{key} = {{ a = 1 }}")).unwrap_err();
            assert!(!message.message().contains("unknown field"), "{key}");
        }
    }
}
