//! The kinds of rules, those of authors' own among them, in the order in which they are looked for.

use std::collections::BTreeSet;

use super::attr::AttrSource;
use super::condition::Condition;
use super::layers::LAYERS;
use super::pattern::AtomId;
use super::{Rule, RuleSet, RuleValue};

impl Rule {
    /// The kind of rules that find what only looks like something.
    pub const TRAP: &str = "trap";
    /// The attribute that names the kind under which the findings of a trap can be asked for.
    pub const CLASS: &str = "class";

    /// The kind under which the findings of a trap can be asked for; none when they cannot.
    pub fn trap_kind(&self) -> Option<&str> {
        let class = |(name, _): &&(String, AttrSource)| name == Self::CLASS;
        let (_, source) = self.attrs.iter().find(class)?;
        match source {
            AttrSource::Constant(RuleValue::Text(kind)) if self.kind == Self::TRAP => Some(kind),
            _ => None,
        }
    }
}

impl RuleSet {
    /// The kinds that rules in force find, each once, in the order in which they are looked for.
    pub fn kinds(&self) -> Vec<&str> {
        let known = LAYERS
            .iter()
            .filter(|kind| self.layers.contains_key(**kind));
        known.copied().chain(self.custom_kinds()).collect()
    }

    /// The kinds of users' own that rules in force find, each once: a kind comes after those that its rules build on,
    /// else they are in the order of their names.
    pub fn custom_kinds(&self) -> Vec<&str> {
        let own = |rule: &&Rule| rule.kind.starts_with("x-");
        let kinds = self.rules.iter().filter(own).map(|rule| rule.kind.as_str());
        let kinds: BTreeSet<&str> = kinds.collect();
        let mut order = Vec::new();
        for kind in &kinds {
            self.place_kind(kind, &kinds, &mut Vec::new(), &mut order);
        }
        order
    }

    /// Puts a kind into the order behind those that it builds on. `open` are the kinds that wait for this one.
    fn place_kind<'s>(
        &'s self,
        kind: &'s str,
        kinds: &BTreeSet<&'s str>,
        open: &mut Vec<&'s str>,
        order: &mut Vec<&'s str>,
    ) {
        if order.contains(&kind) || open.contains(&kind) {
            return;
        }
        open.push(kind);
        for below in self.built_on(kind) {
            if let Some(below) = kinds.get(below.as_str()) {
                self.place_kind(below, kinds, open, order);
            }
        }
        open.pop();
        order.push(kind);
    }

    /// The kinds of findings that rules of a kind name in patterns and conditions.
    fn built_on(&self, kind: &str) -> BTreeSet<&String> {
        let rules = self.rules.iter().filter(|rule| rule.kind == kind);
        let used: BTreeSet<AtomId> = rules.flat_map(atoms).collect();
        let named = self.atoms.iter().filter(|(_, id)| used.contains(id));
        named.map(|(name, _)| self.kind_of(name)).collect()
    }

    /// The kind of what stands under a name: of a rule under `rule:PACK/ID`, else the name itself.
    fn kind_of<'s>(&'s self, name: &'s String) -> &'s String {
        let rule = name.strip_prefix("rule:").and_then(|id| self.rule(id));
        rule.map_or(name, |rule| &rule.kind)
    }
}

/// Findings that a rule names in its pattern and its conditions.
fn atoms(rule: &Rule) -> Vec<AtomId> {
    let asked = rule.conditions().filter_map(Condition::atom);
    let named = rule
        .patterns()
        .flat_map(|pattern| pattern.slots.atoms.iter().copied());
    named.chain(asked).collect()
}

#[cfg(test)]
mod tests {
    use crate::RuleSet;

    /// Rules as `kind pattern`, one a line.
    fn check(rules: &str, expected: &[&str]) {
        let rule = |(at, rule): (usize, &str)| {
            let (kind, pattern) = rule.split_once(' ').expect("a kind and a pattern");
            format!(
                "[[rule]]\nid = 'r{at}'\nkind = '{kind}'\nabout = 'R.'\npattern = '{pattern}'\n\
                matches = ['[[a]]']\nrejects = ['b']\n"
            )
        };
        let rules: Vec<String> = rules.lines().enumerate().map(rule).collect();
        let file = format!("format = 1\npack = 'p'\n{}", rules.concat());
        let none = |_: &str| Err(String::new());
        let built = RuleSet::builder().file("p.toml", &file, &none).untested();
        let (set, _) = built.build().expect("the file is good");
        assert_eq!(set.custom_kinds(), expected, "{file}");
    }

    #[test]
    fn a_kind_comes_after_those_it_builds_on() {
        check("x-b b\nx-a a\nx-b c", &["x-a", "x-b"]);
        check("x-a <x-c> a\nx-b b\nx-c <x-b> c", &["x-b", "x-c", "x-a"]);
        check("x-a <x-b> a\nx-b <x-a> b\nx-c c", &["x-b", "x-a", "x-c"]);
        check("x-a <x-a> a\nname a", &["x-a"]);
    }
}
