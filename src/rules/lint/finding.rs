//! Names of findings that nothing finds, or that are found too late.

use std::collections::BTreeMap;

use toml::Spanned;

use super::super::Diagnostic;
use super::super::change::{InForce, Plan};
use super::super::expand::findings;
use super::super::file::{ConditionTable, RuleFile};
use super::super::layers::LAYERS;
use super::super::near::nearest;
use super::super::place::Place;
use super::super::set::Loaded;
use crate::text::Span;

/// Names that patterns and conditions may use, with the layer in which each is first found.
pub(super) struct Known<'p> {
    names: BTreeMap<String, usize>,
    packs: Vec<Option<&'p str>>,
}

impl<'p> Known<'p> {
    pub(super) fn new(parsed: &'p [Option<RuleFile>], plan: &Plan) -> Self {
        let pack = |tables: &'p Option<RuleFile>| {
            tables.as_ref().map(|tables| tables.pack.get_ref().as_str())
        };
        let mut known = Self {
            names: LAYERS
                .iter()
                .enumerate()
                .map(|(at, name)| ((*name).to_owned(), at))
                .collect(),
            packs: parsed.iter().map(pack).collect(),
        };
        for rule in &plan.rules {
            known.add(rule);
        }
        // What stands in quotation marks is there before the layer that makes quotes of it.
        known.names.insert("quote".to_owned(), layer("phrase"));
        known
    }

    fn add(&mut self, rule: &InForce) {
        let kind = rule.table.kind.get_ref();
        let layer = layer(kind);
        let types = rule
            .table
            .attrs
            .iter()
            .filter(|(name, _)| name.get_ref() == "type");
        let constants = types.filter_map(|(_, value)| value.get_ref().as_str());
        let pack = self.packs[rule.at].unwrap_or_default();
        let id = format!("rule:{pack}/{}", rule.table.id.get_ref());
        let names = constants.map(str::to_owned).chain([kind.clone(), id]);
        for name in names {
            let first = self.names.entry(name).or_insert(layer);
            *first = layer.min(*first);
        }
    }

    /// Looks at all names that a rule uses.
    pub(super) fn check(&self, rule: &InForce, files: &[Loaded]) -> Vec<Diagnostic> {
        let table = &rule.table;
        let kind = table.kind.get_ref();
        let mut found = self.pattern(&table.pattern, kind, &files[rule.at]);
        let own = (rule.at, &table.when, &table.unless);
        let added = rule
            .added
            .iter()
            .map(|added| (added.at, &added.when, &added.unless));
        for (at, when, unless) in std::iter::once(own).chain(added) {
            for condition in when.iter().chain(unless) {
                found.extend(self.condition(condition.get_ref(), kind, &files[at]));
            }
        }
        found
    }

    fn condition(&self, table: &ConditionTable, kind: &str, file: &Loaded) -> Vec<Diagnostic> {
        let patterns = [&table.after, &table.before, &table.text]
            .into_iter()
            .flatten();
        let mut found: Vec<Diagnostic> = patterns
            .flat_map(|text| self.pattern(text, kind, file))
            .collect();
        for name in [&table.inside, &table.near, &table.with]
            .into_iter()
            .flatten()
        {
            if !name.get_ref().starts_with("list:") && !file.trusted {
                let place = Place::new(&file.name, &file.text, name.span());
                let span = Span::new(0, name.get_ref().len());
                found.extend(self.name(name.get_ref(), span, kind, &place));
            }
        }
        found
    }

    fn pattern(&self, text: &Spanned<String>, kind: &str, file: &Loaded) -> Vec<Diagnostic> {
        if file.trusted {
            return Vec::new();
        }
        let place = Place::new(&file.name, &file.text, text.span());
        let names = findings(text.get_ref()).into_iter();
        names
            .filter_map(|(name, span)| self.name(name, span, kind, &place))
            .collect()
    }

    fn name(&self, name: &str, span: Span, kind: &str, place: &Place<'_>) -> Option<Diagnostic> {
        let Some(first) = self.names.get(name) else {
            let title = format!("nothing finds `{name}`");
            let problem = place.warning(
                "R131",
                title,
                span,
                "no rule in force has this kind, type or id",
            );
            let near = nearest(name, self.names.keys().map(String::as_str));
            return Some(match near {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => {
                    problem.help("`redpencil rules list` prints the kinds and ids of all rules")
                }
            });
        };
        let own = name == kind && name != "quote";
        let late = *first > layer(kind) || (*first == layer(kind) && own);
        late.then(|| {
            let title =
                format!("`{name}` is not found yet when rules of the kind `{kind}` look for it");
            let problem = place.warning("R132", title, span, "found later");
            problem
                .note(format!(
                    "kinds are looked for in this order: {}, then your own",
                    LAYERS.join(", ")
                ))
                .help("give the rule a kind of your own, `kind = 'x-…'`: it comes after all others")
        })
    }
}

/// When a kind is looked for; kinds of an author's own come last.
fn layer(kind: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| *layer == kind)
        .unwrap_or(LAYERS.len())
}
