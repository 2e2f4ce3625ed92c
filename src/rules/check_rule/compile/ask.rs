//! What attributes must be: `"causal"`, `">= 5"`, `true`, `["a", "b"]`, and `">= $strength"` beside another finding.

use toml::Spanned;

use super::super::super::Diagnostic;
use super::super::super::file::SelectTable;
use super::super::super::near::nearest;
use super::super::super::place::Place;
use super::super::facts::folded;
use super::super::{Ask, Compare, Order, Within, kinds};
use super::Checks;

/// An ask that cannot be understood.
struct Misread {
    label: String,
    note: String,
    near: Option<String>,
}

impl Checks<'_, '_> {
    /// What an attribute must be.
    pub(super) fn ask(
        &mut self,
        name: &Spanned<String>,
        value: &Spanned<toml::Value>,
        kinds: &[String],
        select: &SelectTable,
    ) -> Option<(String, Vec<Ask>)> {
        let attr = name.get_ref();
        let place = self.compiler.place(self.at, name);
        if let Some(problem) = self.attr_exists(attr, kinds, &place, select) {
            self.compiler.problems.push(problem);
            return None;
        }
        let values = match value.get_ref() {
            toml::Value::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut asks = Vec::new();
        for one in values {
            match ask(attr, one, kinds) {
                Ok(ask) => asks.push(ask),
                Err(misread) => {
                    let problem = misread.problem(attr, one, &self.place_of(value));
                    self.compiler.problems.push(problem);
                }
            }
        }
        Some((attr.clone(), asks))
    }

    /// How an attribute compares with one of the finding outside.
    pub(super) fn compare(
        &mut self,
        table: &Spanned<SelectTable>,
        within: Option<Within>,
    ) -> Option<Compare> {
        let parts = table.get_ref();
        let outer = |(_, value): &&(_, Spanned<toml::Value>)| super::is_outer(value.get_ref());
        let mut found = parts.attrs.iter().filter(outer);
        let Some((name, value)) = found.next() else {
            self.related(table, within);
            return None;
        };
        let (sign, rest) = order(value.get_ref().as_str().unwrap_or_default());
        let problem = if found.next().is_some() {
            Some((
                "only one attribute can be compared with the finding outside",
                "keep the one that matters",
            ))
        } else if within == Some(Within::Span) {
            Some((
                "findings that overlap cannot be compared as well",
                "leave `within` out, or ask for the sentence",
            ))
        } else if !matches!(sign, Some(Sign::Order(order)) if order != Order::Same) {
            Some((
                "an attribute of the finding outside needs `>`, `>=`, `<` or `<=` before it",
                "for findings with the same value write `same = [\"source\"]`",
            ))
        } else {
            None
        };
        if let Some((title, help)) = problem {
            let problem = self.place_of(value).error("R085", title, "compared here");
            let problem = problem.help(help);
            self.compiler.problems.push(problem);
            return None;
        }
        let Some(Sign::Order(order)) = sign else {
            return None;
        };
        Some(Compare {
            attr: name.get_ref().clone(),
            order,
            outer: rest.trim_start_matches('$').to_owned(),
        })
    }

    /// Reports a finding beside another one that nothing relates to it.
    fn related(&mut self, table: &Spanned<SelectTable>, within: Option<Within>) {
        let parts = table.get_ref();
        if within.is_none() && parts.same.is_none() {
            let problem = self
                .place_of(table)
                .error(
                    "R085",
                    "nothing says how the two findings belong together",
                    "no `within`, `same` or comparison",
                )
                .help("for example `within = 'sentence'`, `same = ['source']` or `strength = '>= $strength'`");
            self.compiler.problems.push(problem);
        }
    }

    /// Reports what relates two findings where there is only one.
    pub(super) fn no_relation(&mut self, select: &SelectTable) {
        let keys = [
            select
                .within
                .as_ref()
                .map(|within| self.place_of(within).whole()),
            select.same.as_ref().map(|same| self.place_of(same).whole()),
        ];
        let outer = select
            .attrs
            .iter()
            .find(|(_, value)| super::is_outer(value.get_ref()));
        let outer = outer.map(|(_, value)| self.place_of(value).whole());
        let file = self.compiler.files[self.at].name.clone();
        for place in keys.into_iter().flatten().chain(outer) {
            let title = "this relates a finding to another one, and there is none";
            let problem = Diagnostic::error("R085", &file, title)
                .at(place, "it belongs in `with` or `without`")
                .help("for example `{ kind = 'claim', with = { kind = 'statistic', within = 'sentence' } }`");
            self.compiler.problems.push(problem);
        }
    }
}

impl Misread {
    fn problem(self, attr: &str, value: &toml::Value, place: &Place<'_>) -> Diagnostic {
        let value = match value {
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Float(number) => number.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        let title = format!("`{attr}` is never `{value}`");
        let problem = place.error("R083", title, self.label);
        let problem = if self.note.is_empty() {
            problem
        } else {
            problem.note(self.note)
        };
        match self.near {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        }
    }
}

/// What stands before the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Order(Order),
    Not,
}

/// Takes the sign from a value.
pub(super) fn order(text: &str) -> (Option<Sign>, &str) {
    const SIGNS: [(&str, Sign); 6] = [
        (">=", Sign::Order(Order::AtLeast)),
        ("<=", Sign::Order(Order::AtMost)),
        ("!=", Sign::Not),
        (">", Sign::Order(Order::More)),
        ("<", Sign::Order(Order::Less)),
        ("=", Sign::Order(Order::Same)),
    ];
    let text = text.trim();
    let found = SIGNS
        .iter()
        .find_map(|(sign, meaning)| Some((*meaning, text.strip_prefix(sign)?)));
    match found {
        Some((sign, rest)) => (Some(sign), rest.trim_start()),
        None => (None, text),
    }
}

fn ask(attr: &str, value: &toml::Value, kinds: &[String]) -> Result<Ask, Misread> {
    match value {
        toml::Value::Boolean(true) => Ok(Ask::Present),
        toml::Value::Boolean(false) => Ok(Ask::Absent),
        toml::Value::Integer(number) => Ok(Ask::Compare(Order::Same, *number as f64)),
        toml::Value::Float(number) => Ok(Ask::Compare(Order::Same, *number)),
        other => text(attr, other.as_str().unwrap_or_default(), kinds),
    }
}

fn text(attr: &str, text: &str, kinds: &[String]) -> Result<Ask, Misread> {
    match order(text) {
        (Some(Sign::Order(order)), rest) => {
            let number = rest.parse().ok().filter(|number: &f64| number.is_finite());
            let number = number.or_else(|| kinds::step(attr, rest));
            number
                .map(|number| Ask::Compare(order, number))
                .ok_or_else(|| no_step(attr, rest))
        }
        (sign, rest) => {
            known(attr, rest, kinds)?;
            let value = folded(rest);
            Ok(match sign {
                Some(_) => Ask::Other(value),
                None => Ask::Equal(value),
            })
        }
    }
}

fn no_step(attr: &str, rest: &str) -> Misread {
    match kinds::scale(attr) {
        Some(steps) => Misread {
            label: "not a step of its scale".to_owned(),
            note: format!("from the least to the most: {}", steps.join(", ")),
            near: nearest(rest, steps.iter().copied()).map(str::to_owned),
        },
        None => Misread {
            label:
                "only numbers and the steps of `strength` and `certainty_level` can be more or less"
                    .to_owned(),
            note: String::new(),
            near: None,
        },
    }
}

/// Whether an attribute of the kinds can have the value.
fn known(attr: &str, value: &str, kinds: &[String]) -> Result<(), Misread> {
    let mut choices: Vec<&str> = Vec::new();
    for kind in kinds {
        let attrs = kinds::attrs(kind).unwrap_or_default();
        match attrs.iter().find(|(name, _)| *name == attr) {
            Some((_, values)) if !values.is_empty() => choices.extend(*values),
            _ => return Ok(()),
        }
    }
    if choices.is_empty() || choices.contains(&value) {
        return Ok(());
    }
    Err(Misread {
        label: "not one of its values".to_owned(),
        note: format!("it may be {}", choices.join(", ")),
        near: nearest(value, choices.iter().copied()).map(str::to_owned),
    })
}
