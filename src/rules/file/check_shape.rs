//! What may stand where in a check: the tables of its keys, and how a table is read whose further keys are attributes.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::near::nearest;
use super::check::{Checker, span};
use super::shape::{Choice, Group, SEVERITIES, STATUSES, Shape, Table, free, must};
use super::word::{Word, listed};
use crate::text::Span;

/// Findings beside findings beside findings: how deep `with` may stand in `with`.
pub(in super::super) const DEPTH: usize = 3;
/// Conditions of one check at most, and attributes and values of one selection.
pub(in super::super) const CONDITIONS: usize = 40;

/// A check.
pub(super) static CHECK: Table = Table {
    name: "a check",
    choice: Choice::Some(Group {
        code: "R080",
        fault: "asks nothing",
        keys: &["when", "unless"],
    }),
    keys: &[
        must(
            "id",
            Shape::Text(Word::Name),
            "R003",
            "each check has a name in its pack: `id = 'no-cost'`",
        ),
        must(
            "about",
            Shape::Text(Word::Filled),
            "R006",
            "write one sentence that tells a reader what it is for: `about = 'The price is not told.'`",
        ),
        free("message", Shape::Text(Word::Filled)),
        free("severity", Shape::Text(Word::OneOf(SEVERITIES))),
        free("min-sentences", Shape::Whole(0, 10_000)),
        free("when", Shape::Tables(&CONDITION)),
        free("unless", Shape::Tables(&CONDITION)),
        free("show", Shape::Selects),
        free("variants", Shape::Tables(&VARIANT)),
        free("refs", Shape::Texts(Word::Filled)),
        free("status", Shape::Text(Word::OneOf(STATUSES))),
        must(
            "matches",
            Shape::Texts(Word::Raises),
            "R007",
            "write at least one text that raises it: `matches = ['Tea cures colds.']`",
        ),
        must(
            "rejects",
            Shape::Texts(Word::Reject),
            "R008",
            "write at least one text, much like a match, that does not raise it: `rejects = ['…']`",
        ),
    ],
};

/// A special case of a check.
static VARIANT: Table = Table {
    name: "a variant",
    choice: Choice::Some(Group {
        code: "R003",
        fault: "changes nothing",
        keys: &["message", "severity"],
    }),
    keys: &[
        must(
            "when",
            Shape::Tables(&CONDITION),
            "R003",
            "say when it holds: `when = [{ count = { kind = 'claim' }, at-least = 3 }]`",
        ),
        free("message", Shape::Text(Word::Filled)),
        free("severity", Shape::Text(Word::OneOf(SEVERITIES))),
    ],
};

/// A condition of a check.
pub(super) static CONDITION: Table = Table {
    name: "a condition of a check",
    choice: Choice::One(Group {
        code: "R080",
        fault: "asks nothing",
        keys: &["any", "none", "count", "share", "distinct"],
    }),
    keys: &[
        free("any", Shape::Select),
        free("none", Shape::Select),
        free("count", Shape::Select),
        free("share", Shape::Select),
        free("distinct", Shape::Text(Word::AttrName)),
        free("of", Shape::Select),
        free("at-least", Shape::Number),
        free("at-most", Shape::Number),
    ],
};

/// What says which findings are meant; every other key is the name of an attribute.
pub(super) static SELECT: [(&str, Shape); 10] = [
    ("kind", Shape::OneOrMore(Word::Filled)),
    ("rule", Shape::OneOrMore(Word::RuleId)),
    ("list", Shape::Text(Word::Filled)),
    ("words", Shape::Texts(Word::Filled)),
    ("pattern", Shape::Text(Word::Pattern)),
    ("in", Shape::OneOrMore(Word::OneOf(&PLACES))),
    (
        "within",
        Shape::Text(Word::OneOf(&["sentence", "paragraph", "span"])),
    ),
    ("same", Shape::OneOrMore(Word::AttrName)),
    ("with", Shape::Select),
    ("without", Shape::Select),
];

/// What a selection may be about: one of these keys stands in it.
pub(super) const SUBJECTS: [&str; 5] = ["kind", "rule", "list", "words", "pattern"];

/// Where findings may stand.
const PLACES: [&str; 11] = [
    "headline",
    "body",
    "byline",
    "dateline",
    "heading",
    "paragraph",
    "list_item",
    "block_quote",
    "social_post",
    "caption",
    "boilerplate",
];

impl Checker<'_> {
    /// Checks a table that says which findings are meant.
    pub(super) fn select(&mut self, key: &str, table: &DeTable<'_>, at: Span) {
        self.select_in(key, table, at, 1);
    }

    fn select_in(&mut self, key: &str, table: &DeTable<'_>, at: Span, depth: usize) {
        if depth > DEPTH || table.len() > CONDITIONS {
            let problem = self
                .error("R011", format!("`{key}` asks too much"))
                .at(at, "this is too much")
                .note(format!(
                    "at most {CONDITIONS} keys stand in it, and {DEPTH} tables in each other"
                ));
            return self.push(problem);
        }
        if !SUBJECTS.iter().any(|name| table.contains_key(*name)) {
            let problem = self
                .error(
                    "R080",
                    format!("`{key}` does not say which findings it means"),
                )
                .at(at, "something is missing here")
                .help(format!("it needs {}", listed(&SUBJECTS)))
                .help("for example `{ kind = 'claim', type = 'efficacy' }`");
            self.push(problem);
        }
        for (name, value) in table {
            self.select_key(name.get_ref(), span(name), value, depth);
        }
    }

    fn select_key(&mut self, name: &str, at: Span, value: &Spanned<DeValue<'_>>, depth: usize) {
        let shape = SELECT.iter().find(|(known, _)| *known == name);
        match (shape, value.get_ref()) {
            (Some((_, Shape::Select)), DeValue::Table(inner)) => {
                self.select_in(name, inner, span(value), depth + 1);
            }
            (Some((_, shape)), _) => self.value(name, value, shape),
            (None, DeValue::Array(list)) => self.values(name, list, span(value)),
            (None, DeValue::Table(_)) => {
                let keys = SELECT.iter().map(|(name, _)| *name);
                let problem = self
                    .error("R001", format!("unknown key `{name}` in a selection"))
                    .at(at, "no key that takes a table");
                self.push(match nearest(name, keys) {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None => problem.help("`with` and `without` take tables"),
                });
            }
            (None, _) => self.value(name, value, &Shape::Constant),
        }
    }

    /// Checks the values of which an attribute must have one.
    fn values(&mut self, name: &str, list: &[Spanned<DeValue<'_>>], at: Span) {
        if list.is_empty() || list.len() > CONDITIONS {
            let problem = self
                .error(
                    "R005",
                    format!("`{name}` needs one value, or up to {CONDITIONS}"),
                )
                .at(at, format!("these are {}", list.len()));
            self.push(problem);
        }
        for value in list {
            self.value(name, value, &Shape::Constant);
        }
    }
}
