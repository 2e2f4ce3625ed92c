//! Attributes that lose or miss a part of the pattern.

use super::super::attr::{self, AttrSource};
use super::super::file::{RuleFile, RuleTable};
use super::super::place::Place;
use super::super::set::Loaded;
use super::super::{Diagnostic, Normaliser};
use crate::text::Span;

/// Looks at the attributes of a rule whose pattern has these groups.
pub(super) fn check(
    table: &RuleTable,
    groups: &[String],
    file: &Loaded,
    parsed: &[Option<RuleFile>],
) -> Vec<Diagnostic> {
    let sources: Vec<_> = table
        .attrs
        .iter()
        .filter_map(|(name, value)| Some((name, value, attr::read(value.get_ref()).ok()?)))
        .collect();
    let used = |group: &String| {
        table
            .span
            .as_ref()
            .is_some_and(|span| span.get_ref() == group)
            || sources.iter().any(|(_, _, source)| match source {
                AttrSource::Groups { groups, .. } => groups.contains(group),
                AttrSource::Constant(_) => false,
            })
    };
    let mut found = Vec::new();
    for (name, value, source) in &sources {
        let place = Place::new(&file.name, &file.text, value.span());
        let text = value.get_ref().as_str();
        if let (AttrSource::Constant(_), Some(text)) = (source, text) {
            found.extend(forgotten(&place, text, groups));
        }
        if let AttrSource::Groups {
            normaliser: Some(Normaliser::List(list)),
            ..
        } = source
        {
            found.extend(valueless(&place, text.unwrap_or_default(), list, parsed));
        }
        let key = Place::new(&file.name, &file.text, name.span());
        if groups.contains(name.get_ref()) && !used(name.get_ref()) {
            found.push(lost(&key, name.get_ref(), &table.pattern));
        }
    }
    found
}

/// A constant that looks like a group.
fn forgotten(place: &Place<'_>, text: &str, groups: &[String]) -> Option<Diagnostic> {
    let (name, bar) = text
        .split_once('|')
        .map_or((text, None), |(name, rest)| (name, Some(rest)));
    let is_group = groups.iter().any(|group| group == name);
    let is_known = bar.is_some_and(|rest| Normaliser::from_name(rest).is_some());
    if !is_group && !is_known {
        return None;
    }
    let title = format!("this attribute is always the word `{text}`");
    let problem = place.warning("R121", title, Span::new(0, text.len()), "a constant");
    Some(problem.help(format!("write `${text}` to take what the group holds")))
}

/// A list that gives no values.
fn valueless(
    place: &Place<'_>,
    text: &str,
    list: &str,
    parsed: &[Option<RuleFile>],
) -> Option<Diagnostic> {
    let short = list.rsplit('/').next().unwrap_or(list);
    let lists = parsed.iter().flatten().flat_map(|tables| &tables.list);
    let mut named = lists.filter(|(name, _)| name.get_ref() == short);
    if named.any(|(_, table)| !table.values.is_empty() || table.file.is_some()) {
        return None;
    }
    let start = text.rfind(list).unwrap_or(0);
    let title = format!("the word list `{list}` gives no values");
    let span = Span::new(start, start + list.len());
    let problem = place.warning("R122", title, span, "so this attribute is never there");
    Some(problem.help(format!(
        "give it some, `[list.{short}]` with `values = {{ mg = [\"mg\", \"milligram\"] }}`, or take the words as they are"
    )))
}

/// A group whose words go nowhere.
fn lost(key: &Place<'_>, name: &str, pattern: &toml::Spanned<String>) -> Diagnostic {
    let title = format!("the words of the group `{name}` are lost");
    let whole = key.whole();
    let pattern = pattern.span();
    Diagnostic::warning("R120", key.file(), title)
        .at(whole, "this attribute takes the group's place")
        .at(
            Span::new(pattern.start, pattern.end),
            format!("the group `{name}` stands here"),
        )
        .help("give the group or the attribute another name, or use the group in the attribute")
}
