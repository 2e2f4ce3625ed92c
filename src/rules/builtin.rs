//! The built-in packs, as files inside the program.

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// Prefix of the names of built-in files in messages.
pub(super) const PREFIX: &str = "builtin:";

/// The text of a built-in word list, by the path that a built-in rule file gives.
pub(super) fn list(path: &str) -> Result<String, String> {
    LISTS
        .iter()
        .find(|(name, _)| *name == path)
        .map(|(_, text)| (*text).to_owned())
        .ok_or_else(|| format!("no built-in word list is called {path}"))
}

impl super::RuleSet {
    /// The built-in rule files and the word lists that they name, each with its path below a folder and its text.
    ///
    /// Written to a folder they are rule files like any other: `--no-builtin --rules FOLDER` gives the same findings.
    pub fn builtin_files() -> impl Iterator<Item = (&'static str, &'static str)> {
        PACKS.iter().chain(LISTS).copied()
    }
}
