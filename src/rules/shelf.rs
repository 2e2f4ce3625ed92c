//! The files of a rule set in the order in which they count: a file comes after those that it uses.

use std::collections::BTreeSet;

use super::expand;
use super::file::{self, RuleFile};
use super::near::nearest;
use super::place::Place;
use super::set::Loaded;
use super::{Diagnostic, builtin};

/// How many files may stand between a file and one that it uses by way of others.
const DEPTH: usize = 8;

/// How many files one file may use, those by way of others included.
const MOST: usize = 200;

/// Rule files as they are loaded.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    /// The files, lowest precedence first.
    pub(super) files: Vec<Loaded>,
    /// What could not be loaded.
    pub(super) problems: Vec<Diagnostic>,
}

/// Reads what a file names: a path below the folder of the file that was given.
type Read<'r> = &'r dyn Fn(&str) -> Result<String, String>;

/// Files that wait for those that they use.
struct Open<'o> {
    /// Folder of the file that was given, as part of names.
    home: &'o str,
    read: Read<'o>,
    /// Paths of the files that wait, the given one as the empty path.
    waiting: Vec<String>,
    /// How many files have been read.
    count: usize,
}

impl Shelf {
    /// Adds a rule file behind all that it uses. One that another has used already stays where it is.
    pub(super) fn add(&mut self, name: &str, text: &str, read: Read<'_>) {
        if self.files.iter().any(|file| file.used && file.name == name) {
            return;
        }
        let home = name.rfind(['/', '\\']).map_or("", |at| &name[..=at]);
        let mut open = Open {
            home,
            read,
            waiting: vec![String::new()],
            count: 0,
        };
        self.uses(name, text, "", &mut open);
        self.files.push(Loaded::new(name.to_owned(), text, read));
    }

    /// Adds the built-in packs that are not there yet.
    pub(super) fn builtin(&mut self) {
        for (file, text) in builtin::PACKS {
            self.builtin_pack(file, text);
        }
    }

    fn builtin_pack(&mut self, file: &str, text: &str) {
        let name = format!("{}{file}", builtin::PREFIX);
        if self.files.iter().all(|other| other.name != name) {
            self.files.push(Loaded::builtin(name, text));
        }
    }

    /// Loads what a file uses. `path` is its own, below the home folder.
    fn uses(&mut self, name: &str, text: &str, path: &str, open: &mut Open<'_>) {
        let folder = path.rfind('/').map_or("", |at| &path[..=at]);
        for (used, span) in file::uses(text) {
            let place = Place::new(name, text, span);
            let fault = match used.strip_prefix(builtin::PREFIX) {
                Some(pack) => self.use_builtin(pack),
                None => self.use_file(&plain(&format!("{folder}{used}")), open),
            };
            if let Err((why, help)) = fault {
                let title = format!("`{used}` cannot be used");
                let problem = place.error("R014", title, why);
                self.problems.push(problem.help(help));
            }
        }
    }

    fn use_file(&mut self, path: &str, open: &mut Open<'_>) -> Result<(), (String, String)> {
        let say = |why: &str, help: &str| Err((why.to_owned(), help.to_owned()));
        let name = format!("{}{path}", open.home);
        if open.waiting.iter().any(|waiting| waiting == path) {
            return say(
                "this file uses the one that names it here",
                "put what both need into a third file",
            );
        }
        if self.files.iter().any(|file| file.name == name) {
            return Ok(());
        }
        if open.waiting.len() > DEPTH || open.count >= MOST {
            return say(
                "too many files use one another",
                "at most 8 files may stand between a file and one that it uses, and 200 in all",
            );
        }
        let text = (open.read)(path).map_err(|why| {
            let help = "a file that is used lies in the folder of the rule file, or below it";
            (why, help.to_owned())
        })?;
        open.count += 1;
        open.waiting.push(path.to_owned());
        self.uses(&name, &text, path, open);
        open.waiting.pop();
        let folder = path.rfind('/').map_or("", |at| &path[..=at]);
        let read = |list: &str| (open.read)(&format!("{folder}{list}"));
        let mut file = Loaded::new(name, &text, &read);
        file.used = true;
        self.files.push(file);
        Ok(())
    }

    /// Adds a built-in pack with those whose lists, macros and findings it needs.
    fn use_builtin(&mut self, pack: &str) -> Result<(), (String, String)> {
        let names: Vec<&str> = builtin::PACKS
            .iter()
            .filter_map(|(file, _)| file.strip_suffix(".toml"))
            .collect();
        if !names.contains(&pack) {
            let near = nearest(pack, names.iter().copied());
            let help = near.map_or_else(
                || format!("there are {}", names.join(", ")),
                |near| format!("did you mean `builtin:{near}`?"),
            );
            return Err(("there is no built-in pack of this name".to_owned(), help));
        }
        let have = |file: &str| {
            let name = format!("{}{file}", builtin::PREFIX);
            self.files.iter().any(|other| other.name == name)
        };
        if have(&format!("{pack}.toml")) {
            return Ok(());
        }
        let needed = needed(pack);
        for (file, text) in builtin::PACKS {
            if needed.contains(file.trim_end_matches(".toml")) {
                self.builtin_pack(file, text);
            }
        }
        Ok(())
    }
}

/// A path without `./`.
fn plain(path: &str) -> String {
    let parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
    let absolute = if path.starts_with('/') { "/" } else { "" };
    format!("{absolute}{}", parts.collect::<Vec<_>>().join("/"))
}

/// A built-in pack with all that it rests on.
fn needed(pack: &str) -> BTreeSet<String> {
    let books: Vec<(&str, RuleFile, &str)> = builtin::PACKS
        .iter()
        .filter_map(|(file, text)| {
            let tables = RuleFile::parse(file, text).ok()?;
            Some((file.strip_suffix(".toml")?, tables, *text))
        })
        .collect();
    let mut needed = BTreeSet::from([pack.to_owned()]);
    let mut open = vec![pack.to_owned()];
    while let Some(next) = open.pop() {
        let text = books.iter().find(|(name, ..)| *name == next);
        let used = text.map(|(.., text)| names(text)).unwrap_or_default();
        for (name, tables, _) in &books {
            if defines(tables, &used) && needed.insert((*name).to_owned()) {
                open.push((*name).to_owned());
            }
        }
    }
    needed
}

/// Whether a file defines one of the lists, macros or findings.
fn defines(tables: &RuleFile, names: &BTreeSet<&str>) -> bool {
    let has = |name: &str| names.contains(name);
    let types = |rule: &file::RuleTable| {
        let constant = |(name, value): (&toml::Spanned<String>, &toml::Spanned<toml::Value>)| {
            name.get_ref() == "type" && value.get_ref().as_str().is_some_and(has)
        };
        has(rule.kind.get_ref()) || rule.attrs.iter().any(constant)
    };
    tables.list.keys().any(|name| has(name.get_ref()))
        || tables.macros.keys().any(|name| has(name.get_ref()))
        || tables.rules.iter().any(|rule| types(rule.get_ref()))
}

/// Names that stand in a rule file in `{{…}}`, in `<…>`, behind `list:` or, as the name of a finding, in quotes.
fn names(text: &str) -> BTreeSet<&str> {
    let part = |rest: &'_ str| rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let after = |sign: &'static str| {
        text.match_indices(sign).map(move |(at, _)| {
            let rest = &text[at + sign.len()..];
            &rest[..part(rest).unwrap_or(rest.len())]
        })
    };
    let quoted = ["inside = \"", "near = \"", "with = \""].into_iter();
    let mut found: BTreeSet<&str> = expand::names(text).into_iter().collect();
    found.extend(after("list:"));
    found.extend(quoted.flat_map(after));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_builtin_pack_brings_what_it_rests_on() {
        let needed = needed("statistics");
        for pack in ["statistics", "units", "numbers"] {
            assert!(needed.contains(pack), "{pack} in {needed:?}");
        }
        assert_eq!(plain("./a//b/./c.toml"), "a/b/c.toml");
        assert_eq!(plain("../c.toml"), "../c.toml");
    }
}
