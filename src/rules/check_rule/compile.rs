//! From the table of a check to the check.

mod ask;
mod subject;

use toml::Spanned;

use super::super::change::CheckInForce;
use super::super::compile::Compiler;
use super::super::file::{CONDITIONS, CheckConditionTable, RuleFile, SelectTable};
use super::super::place::Place;
use super::super::set::Rule;
use super::message::Template;
use super::{Asked, Beside, CheckRule, Condition, Selection, Variant, Within};
use crate::text::Span;

/// Compiles one check.
struct Checks<'c, 'f> {
    compiler: &'c mut Compiler,
    parsed: &'f [Option<RuleFile>],
    /// Index of its file.
    at: usize,
    pack: &'f str,
    /// `pack/id`.
    id: String,
    patterns: Vec<Rule>,
    /// How many lists and patterns it has of its own.
    own: usize,
}

impl Compiler {
    /// Compiles a check; its problems are noted.
    pub(in super::super) fn check(
        &mut self,
        parsed: &[Option<RuleFile>],
        check: &CheckInForce,
    ) -> Option<CheckRule> {
        let (at, table) = (check.at, &check.table);
        let pack = parsed[at].as_ref()?.pack.get_ref();
        let before = self.problems.len();
        let mut checks = Checks {
            id: format!("{pack}/{}", table.id.get_ref()),
            compiler: self,
            parsed,
            at,
            pack,
            patterns: Vec::new(),
            own: 0,
        };
        let compiled = checks.check(check);
        (self.problems.len() == before).then_some(compiled)
    }
}

impl Checks<'_, '_> {
    fn check(&mut self, check: &CheckInForce) -> CheckRule {
        let table = &check.table;
        let words =
            |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.get_ref().clone());
        let texts =
            |list: &[Spanned<String>]| list.iter().map(|text| text.get_ref().clone()).collect();
        let about = words(&table.about).unwrap_or_default();
        let message = words(&table.message).unwrap_or_else(|| about.clone());
        let told = table.message.as_ref().or(table.about.as_ref());
        if let Some(told) = told {
            self.message(check.message_at, told, &table.when);
        }
        let show = table.show.iter().map(|table| self.select(table, 1));
        let show = show.collect();
        CheckRule {
            id: self.id.clone(),
            about,
            told: Template::new(&message),
            message,
            severity: words(&table.severity),
            min_sentences: table.min_sentences.unwrap_or(0),
            file: self.compiler.files[self.at].name.clone(),
            matches: texts(&table.matches),
            rejects: texts(&table.rejects),
            when: self.conditions(&table.when),
            unless: self.conditions(&table.unless),
            show,
            variants: self.variants(table),
            patterns: std::mem::take(&mut self.patterns),
        }
    }

    fn variants(&mut self, table: &super::super::file::CheckTable) -> Vec<Variant> {
        let mut variants = Vec::new();
        for variant in &table.variants {
            let variant = variant.get_ref();
            if let Some(message) = &variant.message {
                self.message(self.at, message, &table.when);
            }
            let text =
                |text: &Option<Spanned<String>>| text.as_ref().map(|one| one.get_ref().clone());
            variants.push(Variant {
                when: self.conditions(&variant.when),
                told: text(&variant.message).map(|message| Template::new(&message)),
                severity: text(&variant.severity),
            });
        }
        variants
    }

    fn conditions(&mut self, tables: &[Spanned<CheckConditionTable>]) -> Vec<Condition> {
        if let Some(table) = tables.get(CONDITIONS) {
            let title = format!("check `{}` has too many conditions", self.id);
            let problem =
                self.place_of(table)
                    .error("R011", title, format!("at most {CONDITIONS}"));
            self.compiler.problems.push(problem);
        }
        let tables = tables.iter().take(CONDITIONS);
        tables.map(|table| self.condition(table)).collect()
    }

    fn condition(&mut self, table: &Spanned<CheckConditionTable>) -> Condition {
        let parts = table.get_ref();
        let bound = |bound: &Option<Spanned<f64>>| bound.as_ref().map(|bound| *bound.get_ref());
        let (mut low, mut high) = (bound(&parts.at_least), bound(&parts.at_most));
        self.bounds(table);
        let asked = if let Some(select) = &parts.any {
            low = Some(1.0);
            Asked::Count(self.select(select, 1))
        } else if let Some(select) = &parts.none {
            high = Some(0.0);
            Asked::Count(self.select(select, 1))
        } else if let Some(select) = &parts.count {
            Asked::Count(self.select(select, 1))
        } else if let Some(select) = &parts.share {
            let part = self.select(select, 1);
            Asked::Share(part, self.of(table))
        } else {
            let name = parts.distinct.as_ref();
            let of = self.of(table);
            if let (Some(name), Some(table)) = (name, &parts.of) {
                let place = self.compiler.place(self.at, name);
                let problem = self.attr_exists(name.get_ref(), &of.kinds, &place, table.get_ref());
                self.compiler.problems.extend(problem);
            }
            let name = name.map(|name| name.get_ref().clone());
            Asked::Distinct(name.unwrap_or_default(), of)
        };
        Condition {
            asked,
            low,
            high,
            place: self.place_of(table).whole(),
        }
    }

    /// What `share` and `distinct` are about.
    fn of(&mut self, table: &Spanned<CheckConditionTable>) -> Selection {
        if let Some(of) = &table.get_ref().of {
            return self.select(of, 1);
        }
        let problem = self
            .place_of(table)
            .error(
                "R080",
                "this condition does not say of what",
                "`of` is missing here",
            )
            .help("say which findings it is about: `of = { kind = 'quote' }`");
        self.compiler.problems.push(problem);
        Selection::default()
    }

    /// Reports numbers that are missing, or where nothing is counted.
    fn bounds(&mut self, table: &Spanned<CheckConditionTable>) {
        let parts = table.get_ref();
        let bounded = parts.at_least.is_some() || parts.at_most.is_some();
        let counts = parts.any.is_none() && parts.none.is_none();
        let problem = match (counts, bounded) {
            (true, false) => self
                .place_of(table)
                .error(
                    "R081",
                    "this condition does not say how many",
                    "no `at-least` or `at-most`",
                )
                .help("for example `{ count = { kind = 'claim' }, at-least = 3 }`"),
            (false, true) => self
                .place_of(table)
                .error(
                    "R081",
                    "`any` and `none` have no number",
                    "`at-least` or `at-most` has no use here",
                )
                .help("count them: `{ count = { … }, at-least = 3 }`"),
            _ => return,
        };
        self.compiler.problems.push(problem);
    }

    /// Compiles a selection. `depth` is 1 unless it stands in `with` or `without`.
    fn select(&mut self, table: &Spanned<SelectTable>, depth: usize) -> Selection {
        let parts = table.get_ref();
        let rules = parts
            .rule
            .as_ref()
            .map_or(Vec::new(), |rule| texts(rule.get_ref()));
        let strip = |rule: String| match rule.strip_prefix(super::super::builtin::PREFIX) {
            Some(rule) => rule.to_owned(),
            None => rule,
        };
        let rules: Vec<String> = rules.into_iter().map(strip).collect();
        let kinds = self.kinds(table, &rules);
        if depth == 1 {
            self.no_relation(parts);
        }
        let mut asks = Vec::new();
        for (name, value) in &parts.attrs {
            if !is_outer(value.get_ref()) {
                asks.extend(self.ask(name, value, &kinds, parts));
            }
        }
        let place = parts.place.as_ref();
        let beside = self.besides(table, depth);
        Selection {
            kinds,
            rules,
            places: place.map_or(Vec::new(), |place| texts(place.get_ref())),
            asks,
            beside,
        }
    }

    fn besides(&mut self, table: &Spanned<SelectTable>, depth: usize) -> Vec<Beside> {
        let parts = table.get_ref();
        let mut found = Vec::new();
        for (wanted, inner) in [(true, &parts.with), (false, &parts.without)] {
            if let Some(inner) = inner {
                found.push(self.beside(wanted, inner, depth));
            }
        }
        found
    }

    fn beside(&mut self, wanted: bool, table: &Spanned<SelectTable>, depth: usize) -> Beside {
        let parts = table.get_ref();
        let within = parts
            .within
            .as_ref()
            .map(|within| match within.get_ref().as_str() {
                "sentence" => Within::Sentence,
                "paragraph" => Within::Paragraph,
                _ => Within::Span,
            });
        let same = parts
            .same
            .as_ref()
            .map_or(Vec::new(), |same| texts(same.get_ref()));
        let select = self.select(table, depth + 1);
        let compare = self.compare(table, within);
        Beside {
            wanted,
            select,
            within,
            same,
            compare,
        }
    }

    /// Reports a message with a name that means nothing.
    fn message(
        &mut self,
        at: usize,
        message: &Spanned<String>,
        when: &[Spanned<CheckConditionTable>],
    ) {
        let template = Template::new(message.get_ref());
        let first = when.first().map(Spanned::get_ref);
        let of = first.and_then(|first| {
            let asked = first.any.as_ref().or(first.count.as_ref());
            asked.or(first.share.as_ref()).or(first.of.as_ref())
        });
        for name in template.attrs() {
            let known = of.is_some_and(|of| self.has_attr(name, of.get_ref()));
            if known || self.compiler.files[at].trusted {
                continue;
            }
            let start = message.get_ref().find(&format!("${name}")).unwrap_or(0);
            let files = &self.compiler.files[at];
            let place = Place::new(&files.name, &files.text, message.span());
            let span = place.at(Span::new(start, start + 1 + name.len()));
            let problem = super::super::Diagnostic::error(
                "R086",
                place.file(),
                format!("`${name}` stands for nothing in this message"),
            )
            .at(span, "not an attribute of what the first condition counts")
            .note("a message may use `$count`, `$share`, `$text` and the attributes of what the first condition of `when` counts");
            self.compiler.problems.push(problem);
        }
    }

    fn place_of<T>(&self, value: &Spanned<T>) -> Place<'_> {
        let file = &self.compiler.files[self.at];
        Place::new(&file.name, &file.text, value.span())
    }
}

/// A text, or the texts of a list.
fn texts(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::Array(list) => list.iter().flat_map(texts).collect(),
        toml::Value::String(text) => vec![text.clone()],
        _ => Vec::new(),
    }
}

/// Whether a value is compared with an attribute of the finding outside: `">= $strength"`.
fn is_outer(value: &toml::Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| ask::order(text).1.starts_with('$'))
}
