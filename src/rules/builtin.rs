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
