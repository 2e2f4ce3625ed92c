//! Which kinds of findings a selection is about, and which attributes those have.

use std::collections::BTreeSet;

use toml::Spanned;

use super::super::super::Diagnostic;
use super::super::super::change::InForce;
use super::super::super::check::unknown_name;
use super::super::super::expand::Unknown;
use super::super::super::file::{RuleTable, SelectTable};
use super::super::super::layers::LAYERS;
use super::super::super::near::nearest;
use super::super::super::place::Place;
use super::super::kinds;
use super::{Checks, texts};
use crate::text::Span;

impl Checks<'_, '_> {
    /// The kinds that a selection is about.
    pub(super) fn kinds(&mut self, table: &Spanned<SelectTable>, rules: &[String]) -> Vec<String> {
        let parts = table.get_ref();
        let mut found = parts
            .kind
            .as_ref()
            .map_or(Vec::new(), |kind| texts(kind.get_ref()));
        for kind in found.clone() {
            self.kind_exists(&kind, parts);
        }
        for rule in rules {
            match self.kind_of_rule(rule) {
                Some(kind) if parts.kind.is_none() => found.push(kind),
                Some(_) => {}
                None => self.no_rule(rule, parts),
            }
        }
        found.extend(parts.list.as_ref().and_then(|list| self.list(list)));
        if !parts.words.is_empty() {
            found.push(self.words(&parts.words));
        }
        found.extend(
            parts
                .pattern
                .as_ref()
                .and_then(|pattern| self.pattern(pattern)),
        );
        found.dedup();
        found
    }

    fn kind_exists(&mut self, kind: &str, parts: &SelectTable) {
        let mut names: BTreeSet<String> = kinds::names().map(str::to_owned).collect();
        let found = self.tables().map(|(_, rule)| rule.kind.get_ref().clone());
        let known =
            LAYERS.contains(&kind) || self.tables().any(|(_, rule)| rule.kind.get_ref() == kind);
        if known || kinds::attrs(kind).is_some() {
            return;
        }
        names.extend(found.filter(|kind| kind.starts_with("x-")));
        let Some(value) = &parts.kind else { return };
        let title = format!("no finding is of the kind `{kind}`");
        let problem = self
            .place_of(value)
            .error("R082", title, "not known")
            .note(format!(
                "kinds are {}; and those that rules of a loaded pack find",
                names.iter().cloned().collect::<Vec<_>>().join(", ")
            ));
        let problem = match nearest(kind, names.iter().map(String::as_str)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help(format!(
                "write a rule that finds it: `[[rule]]` with `kind = '{kind}'`"
            )),
        };
        self.compiler.problems.push(problem);
    }

    fn kind_of_rule(&self, id: &str) -> Option<String> {
        let fits = |(pack, rule): &(&str, &RuleTable)| {
            id.split_once('/') == Some((*pack, rule.id.get_ref().as_str()))
        };
        let found = self.tables().filter(fits).last();
        found.map(|(_, rule)| rule.kind.get_ref().clone())
    }

    fn no_rule(&mut self, id: &str, parts: &SelectTable) {
        let Some(value) = &parts.rule else { return };
        let all: Vec<String> = self
            .tables()
            .map(|(pack, rule)| format!("{pack}/{}", rule.id.get_ref()))
            .collect();
        let problem = self.place_of(value).error(
            "R084",
            format!("there is no rule `{id}`"),
            "no pack has it",
        );
        let problem = match nearest(id, all.iter().map(String::as_str)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("`redpencil rules list` prints all ids"),
        };
        self.compiler.problems.push(problem);
    }

    /// All rules of all packs with the names of their packs, those that are switched off included.
    fn tables(&self) -> impl Iterator<Item = (&str, &RuleTable)> {
        self.parsed.iter().flatten().flat_map(|file| {
            let rules = file.rules.iter();
            rules.map(|rule| (file.pack.get_ref().as_str(), rule.get_ref()))
        })
    }

    /// The hits of a word list, as a kind.
    fn list(&mut self, name: &Spanned<String>) -> Option<String> {
        let names = &self.compiler.names;
        let has = |full: &&String| names.lists.contains_key(*full);
        let own = format!("{}/{}", self.pack, name.get_ref());
        let full = Some(&own).filter(has);
        let full = full.or_else(|| Some(name.get_ref()).filter(has));
        let full = full.or_else(|| names.short.get(name.get_ref()).filter(has));
        if let Some(full) = full.cloned() {
            self.compiler.names.used.insert(full.clone());
            return Some(format!("list:{full}"));
        }
        let unknown = Unknown {
            name: name.get_ref().clone(),
            span: Span::new(0, name.get_ref().len()),
            atom: false,
        };
        let place = self.compiler.place(self.at, name);
        let problem = unknown_name(&place, &unknown, &names.known(), false);
        self.compiler.problems.push(problem);
        None
    }

    /// A word list of the check's own, as a kind.
    fn words(&mut self, words: &[Spanned<String>]) -> String {
        self.own += 1;
        let name = format!("check:{}:{}", self.id, self.own);
        let lexicon = &mut self.compiler.names.lexicon;
        let list = lexicon.list(&name);
        for word in words {
            lexicon.add(list, word.get_ref(), false, None);
        }
        format!("list:{name}")
    }

    /// What a pattern of the check's own finds, as a kind.
    fn pattern(&mut self, pattern: &Spanned<String>) -> Option<String> {
        self.own += 1;
        let kind = format!("pattern:{}:{}", self.id, self.own);
        let named = |text: &str| Spanned::new(pattern.span(), text.to_owned());
        let table = RuleTable {
            id: named(self.id.split_once('/').map_or("", |(_, id)| id)),
            kind: named(&kind),
            about: None,
            pattern: pattern.clone(),
            case: None,
            span: None,
            attrs: std::collections::BTreeMap::new(),
            scope: None,
            blocks: Vec::new(),
            when: Vec::new(),
            unless: Vec::new(),
            modifiers: Vec::new(),
            priority: 0,
            overlap: None,
            weight: None,
            severity: None,
            style: None,
            refs: Vec::new(),
            status: None,
            allow: Vec::new(),
            matches: Vec::new(),
            rejects: Vec::new(),
        };
        let rule = InForce {
            at: self.at,
            table,
            added: Vec::new(),
            attrs: Vec::new(),
        };
        let rule = self.compiler.rule(self.parsed, &rule)?;
        self.patterns.push(rule);
        Some(kind)
    }

    /// What is wrong when the kinds have no such attribute.
    pub(super) fn attr_exists(
        &self,
        name: &str,
        kinds: &[String],
        place: &Place<'_>,
        select: &SelectTable,
    ) -> Option<Diagnostic> {
        if self.compiler.files[self.at].trusted || kinds.is_empty() || self.has_attr(name, select) {
            return None;
        }
        let names: Vec<String> = kinds.iter().flat_map(|kind| self.attrs_of(kind)).collect();
        let of = kinds.join(" or ");
        let problem = place.error(
            "R083",
            format!("a finding of the kind {of} has no attribute `{name}`"),
            "not known",
        );
        let problem = if names.is_empty() {
            problem.note("it has none")
        } else {
            problem.note(format!("it has {}", names.join(", ")))
        };
        let keys = [
            "kind", "rule", "list", "words", "pattern", "in", "within", "same", "with", "without",
        ];
        let near = nearest(name, names.iter().map(String::as_str).chain(keys));
        Some(match near {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        })
    }

    /// Whether some finding that is meant can have the attribute.
    pub(super) fn has_attr(&self, name: &str, select: &SelectTable) -> bool {
        let kind = select.kind.iter().flat_map(|kind| texts(kind.get_ref()));
        let rules = select.rule.iter().flat_map(|rule| texts(rule.get_ref()));
        let of_rules = rules.filter_map(|rule| {
            self.kind_of_rule(
                rule.strip_prefix(super::super::super::builtin::PREFIX)
                    .unwrap_or(&rule),
            )
        });
        kind.chain(of_rules)
            .any(|kind| self.attrs_of(&kind).iter().any(|attr| attr == name))
    }

    /// Names of the attributes that findings of the kind can have.
    fn attrs_of(&self, kind: &str) -> Vec<String> {
        if let Some(attrs) = kinds::attrs(kind) {
            return attrs.iter().map(|(name, _)| (*name).to_owned()).collect();
        }
        let rules = self
            .tables()
            .filter(|(_, rule)| rule.kind.get_ref() == kind);
        let mut names = BTreeSet::new();
        for (_, rule) in rules {
            names.extend(rule.attrs.keys().map(|name| name.get_ref().clone()));
            names.extend(rule.modifiers.iter().map(|name| name.get_ref().clone()));
            names.extend(super::super::super::attr::group_names(
                rule.pattern.get_ref(),
            ));
        }
        names.into_iter().collect()
    }
}
