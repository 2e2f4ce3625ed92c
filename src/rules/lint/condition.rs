//! Conditions that can never hold, or look at the wrong end.

use toml::Spanned;

use super::super::Diagnostic;
use super::super::condition::WITHIN;
use super::super::expand::findings;
use super::super::file::{ConditionTable, RuleTable};
use super::super::place::Place;
use super::super::set::Loaded;
use super::pattern;
use crate::text::Span;

/// Looks at one condition.
pub(super) fn check(table: &ConditionTable, file: &Loaded, exact: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for text in [&table.after, &table.before, &table.text]
        .into_iter()
        .flatten()
    {
        let place = Place::new(&file.name, &file.text, text.span());
        found.extend(pattern::check(&place, text.get_ref(), exact));
    }
    for (text, after) in [(&table.after, true), (&table.before, false)] {
        let Some(text) = text else { continue };
        let place = Place::new(&file.name, &file.text, text.span());
        found.extend(far_end(&place, text.get_ref(), after));
        if table.words.is_none() {
            let within = table.within.unwrap_or(WITHIN);
            found.extend(too_near(&place, text.get_ref(), within));
        }
    }
    found
}

/// A pattern that is tied to the end of the stretch that is far from the match.
fn far_end(place: &Place<'_>, pattern: &str, after: bool) -> Option<Diagnostic> {
    let (begins, ends) = (
        pattern.starts_with('^'),
        pattern.ends_with('$') && !pattern.ends_with(r"\$"),
    );
    let (at, help) = match (after, begins, ends) {
        (true, true, false) => (
            0,
            "`after` is tested on the text before the match: end it with `$` to mean what stands directly before it",
        ),
        (false, false, true) => (
            pattern.len() - 1,
            "`before` is tested on the text after the match: begin it with `^` to mean what stands directly after it",
        ),
        _ => return None,
    };
    let title = "this condition looks at the far end of the stretch";
    let problem = place.warning(
        "R134",
        title,
        Span::new(at, at + 1),
        "the end that is far from the match",
    );
    Some(problem.help(help))
}

/// A pattern that is longer than the stretch it is tested on.
fn too_near(place: &Place<'_>, pattern: &str, within: usize) -> Option<Diagnostic> {
    let mut text = pattern.to_owned();
    for (name, span) in findings(pattern).into_iter().rev() {
        debug_assert!(span.of(pattern).contains(name));
        text.replace_range(span.start..span.end, "_x_");
    }
    if text.contains("{{") || !text.is_ascii() {
        return None;
    }
    let least = regex_syntax::parse(&text)
        .ok()?
        .properties()
        .minimum_len()?;
    (least > within).then(|| {
        let title = "this condition can never hold";
        let label = format!("this takes {least} characters, and it looks at {within}");
        let problem = place.warning("R130", title, Span::new(0, pattern.len()), label);
        problem.help(format!("write `within = {least}` or more"))
    })
}

/// A condition that must hold and may not.
pub(super) fn contradiction(table: &RuleTable, file: &Loaded) -> Option<Diagnostic> {
    let same = |a: &ConditionTable, b: &ConditionTable| asks(a) == asks(b);
    let pair = table.when.iter().find_map(|when| {
        let other = table
            .unless
            .iter()
            .find(|unless| same(when.get_ref(), unless.get_ref()));
        other.map(|unless| (when, unless))
    });
    let (when, unless) = pair?;
    let span = |table: &Spanned<ConditionTable>| Span::new(table.span().start, table.span().end);
    let title = format!("rule `{}` can never find anything", table.id.get_ref());
    let problem = Diagnostic::warning("R133", &file.name, title)
        .at(span(when), "this must hold")
        .at(span(unless), "and here it may not");
    Some(problem.help("keep one of them"))
}

type Asks<'t> = ([Option<&'t str>; 8], Option<usize>, Option<usize>);

fn asks(table: &ConditionTable) -> Asks<'_> {
    let keys = [
        &table.after,
        &table.before,
        &table.inside,
        &table.near,
        &table.with,
        &table.text,
        &table.block,
        &table.part,
    ];
    let keys = keys.map(|value| value.as_ref().map(|value| value.get_ref().as_str()));
    (keys, table.within, table.words)
}
