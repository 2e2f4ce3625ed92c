//! The answer to why a rule finds something, or does not, as a reader is told it.

use std::fmt::Write as _;

use super::kwic::{middle, quoted, squeezed, underlined};
use super::library::Library;
use super::trial::plain;
use super::word_lists::word_lists;
use crate::{Annotated, Annotation, Positions, RuleSet, Span, Why, WhyCondition, WhyName};

const YES: &str = "\u{1b}[32m✓\u{1b}[0m";
const NO: &str = "\u{1b}[31m✗\u{1b}[0m";

/// What is shown.
pub(super) struct Shown<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) annotated: &'a Annotated<'a>,
    pub(super) why: &'a Why,
    pub(super) set: &'a RuleSet,
    pub(super) library: &'a Library,
}

/// All gates, after a sentence that says what came of them.
pub(super) fn show(shown: &Shown<'_>) -> String {
    let why = shown.why;
    let text = shown.annotated.document.text();
    let mut out = String::new();
    let rule = shown.set.rule(shown.id);
    let (kind, about) = rule.map_or(("", ""), |rule| (&rule.kind, &rule.about));
    let _ = writeln!(out, "{} ({kind}): {}\n", shown.id, squeezed(about).trim());
    let _ = writeln!(out, "{}\n", verdict(shown));
    let (line, column) = Positions::new(text).line_column(why.unit.start);
    let unit = if why.paragraph {
        "paragraph"
    } else {
        "sentence"
    };
    let _ = writeln!(
        out,
        "  {}:{line}:{column}, a {unit} of a {}",
        shown.name, why.block
    );
    let (span, label) = place(why);
    for line in underlined(text, why.unit, span, label) {
        let _ = writeln!(out, "  {line}");
    }
    out.push('\n');
    for (label, rows) in rows(shown, text) {
        for (at, row) in rows.iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            let line = format!("  {label:10}  {row}");
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    out
}

/// What is marked in the text, and what is said below it.
fn place(why: &Why) -> (Span, &'static str) {
    if let Some(found) = why.found {
        return (
            found,
            if why.lost.is_some() {
                "found, and lost to another rule"
            } else {
                "found"
            },
        );
    }
    if let Some(matched) = why.matched {
        return (matched, "the pattern matches this");
    }
    if let Some(inside) = why.inside_word {
        return (inside, "the pattern would match this part of a word");
    }
    let reached = why.pieces.iter().rev().find_map(|piece| piece.reached);
    reached.map_or((Span::new(why.unit.start, why.unit.start), ""), |reached| {
        (reached, "the pattern gets this far")
    })
}

/// One sentence that says what came of it.
fn verdict(shown: &Shown<'_>) -> String {
    let why = shown.why;
    let text = shown.annotated.document.text();
    let words = |span: Span| format!("“{}”", squeezed(span.of(text)));
    if !why.other_blocks.is_empty() {
        let blocks = why.other_blocks.join(", ");
        return format!(
            "It finds nothing here: it looks in blocks of the kind {blocks} only, and this is a {}.",
            why.block
        );
    }
    if let Some(lost) = &why.lost {
        return format!(
            "It finds the words, but {} finds {} and wins: {}.",
            lost.rule,
            words(lost.span),
            lost.reason
        );
    }
    if let Some(found) = why.found {
        return match outputs(shown, found).as_slice() {
            [] if is_output(shown) => format!(
                "It finds {}, but the program makes no finding of it: it merges, filters and weighs what rules of this kind find.",
                words(found)
            ),
            _ => format!("It finds {}.", words(found)),
        };
    }
    if why.matched.is_some() {
        return format!("It finds nothing here: {}.", refusal(&why.conditions));
    }
    format!("It finds nothing here: {}.", stopped(shown))
}

/// Whether findings of the rule's kind stand in outputs.
fn is_output(shown: &Shown<'_>) -> bool {
    let rule = shown.set.rule(shown.id);
    rule.is_some_and(|rule| rule.kind == "statistic" || rule.kind.starts_with("x-"))
}

fn refusal(conditions: &[WhyCondition]) -> String {
    let refusing = conditions.iter().find(|condition| condition.refuses());
    refusing.map_or(
        "the pattern matches, but a condition refuses the match".to_owned(),
        |condition| {
            let word = if condition.unless { "unless" } else { "when" };
            let holds = if condition.unless {
                "holds"
            } else {
                "does not hold"
            };
            format!(
                "the pattern matches, but `{word}` refuses: {} {holds}",
                condition.text
            )
        },
    )
}

/// Why the pattern does not match.
fn stopped(shown: &Shown<'_>) -> String {
    let why = shown.why;
    let text = shown.annotated.document.text();
    if let Some(inside) = why.inside_word {
        let part = inside.of(text);
        let word = whole_word(text, inside);
        return format!(
            "the pattern fits “{}”, but that is only a part of “{}”, and a match never begins or ends inside a word",
            squeezed(part),
            squeezed(word.of(text))
        );
    }
    let missing = why.pieces.iter().find(|piece| piece.reached.is_none());
    let Some(missing) = missing else {
        return "the pattern does not match".to_owned();
    };
    let reached = why.pieces.iter().rev().find_map(|piece| piece.reached);
    let wants = middle(&squeezed(&missing.text));
    let wants = wants.trim();
    match reached {
        None => format!("the pattern does not begin to match: it wants {wants} first"),
        Some(reached) => format!(
            "the pattern matches as far as “{}”, and then wants {wants}",
            squeezed(reached.of(text)).trim()
        ),
    }
}

fn whole_word(text: &str, part: Span) -> Span {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    let start = text[..part.start].trim_end_matches(inside).len();
    let end = text.len() - text[part.end..].trim_start_matches(inside).len();
    Span::new(start, end)
}

/// The gates in their order, each with its rows.
fn rows(shown: &Shown<'_>, text: &str) -> Vec<(&'static str, Vec<String>)> {
    let why = shown.why;
    let mut rows = vec![
        ("in blocks", blocks(why)),
        ("names", names(shown, text)),
        ("pattern", pieces(why, text)),
        ("word edges", edges(why, text)),
        ("when", conditions(why, false)),
        ("unless", conditions(why, true)),
        ("overlap", overlap(why, text)),
    ];
    if why.found.is_some() && why.lost.is_none() {
        let cues = why.cues.iter();
        let cues = cues.map(|cue| {
            format!(
                "{} “{}” ({}) reaches it",
                cue.id,
                squeezed(cue.span.of(text)),
                cue.family
            )
        });
        rows.push(("cues", cues.collect()));
        let attrs = why.attrs.iter();
        let attrs = attrs.map(|(name, value)| format!("{name}={}", quoted(&plain(value, text))));
        rows.push(("attributes", attrs.collect()));
        let found = why.found.unwrap_or(why.unit);
        let outputs = outputs(shown, found).into_iter();
        rows.push(("in outputs", outputs.map(|one| output(one, text)).collect()));
    }
    rows
}

fn blocks(why: &Why) -> Vec<String> {
    if why.other_blocks.is_empty() {
        return Vec::new();
    }
    vec![format!(
        "{NO} {} only; this is a {}",
        why.other_blocks.join(", "),
        why.block
    )]
}

fn names(shown: &Shown<'_>, text: &str) -> Vec<String> {
    let lists = word_lists(shown.library, shown.set);
    let width = shown
        .why
        .names
        .iter()
        .map(|name| name.name.len())
        .max()
        .unwrap_or(0);
    let missing = shown
        .why
        .pieces
        .iter()
        .find(|piece| piece.reached.is_none());
    let wanted = missing.map_or("", |piece| piece.text.as_str());
    let row = |name: &WhyName| {
        let mut places: Vec<String> = Vec::new();
        for span in &name.found {
            let words = format!("“{}”", squeezed(span.of(text)));
            if !places.contains(&words) {
                places.push(words);
            }
        }
        if !places.is_empty() {
            return format!("{YES} {:width$}  {}", name.name, places.join(", "));
        }
        let bare = name.name.trim_matches(['{', '}', '<', '>']);
        let own = shown.id.split_once('/').map_or("", |(pack, _)| pack);
        let full = format!("{own}/{bare}");
        let list = lists.iter().find(|list| list.id == full || list.id == bare);
        let list = list.or_else(|| {
            lists
                .iter()
                .rev()
                .find(|list| list.id.ends_with(&format!("/{bare}")))
        });
        let what = match list {
            _ if name.name.starts_with('<') => "nothing of this kind was found here".to_owned(),
            Some(list) => {
                let entries = match list.entries.len() {
                    1 => "its one entry does not stand here".to_owned(),
                    count => format!("none of its {count} entries stands here"),
                };
                format!("{entries}; see `redpencil rules lexicons {}`", list.id)
            }
            None => "it does not match here".to_owned(),
        };
        let sign = if wanted.contains(&name.name) {
            NO
        } else {
            "·"
        };
        format!("{sign} {:width$}  {what}", name.name)
    };
    shown.why.names.iter().map(row).collect()
}

/// The pieces of the pattern, each with the words that it adds, up to the one that does not match.
fn pieces(why: &Why, text: &str) -> Vec<String> {
    const WIDEST: usize = 44;
    let shown = |piece: &str| {
        let piece = piece.replace(['\n', ' '], "␣");
        let piece = piece.trim_end_matches('␣').replace('␣', " ");
        if piece.chars().count() <= WIDEST {
            return piece;
        }
        let start: String = piece.chars().take(WIDEST - 1).collect();
        start + "…"
    };
    let width = why
        .pieces
        .iter()
        .map(|piece| shown(&piece.text).chars().count())
        .max();
    let width = width.unwrap_or(0);
    let mut rows = Vec::new();
    let mut last: Option<Span> = None;
    for piece in &why.pieces {
        let words = shown(&piece.text);
        let Some(reached) = piece.reached else {
            let rest = last.map_or("", |last| &text[last.end..why.unit.end.max(last.end)]);
            let next: String = squeezed(rest).trim_start().chars().take(40).collect();
            let there = if next.is_empty() {
                String::new()
            } else {
                format!("not at “{next}”")
            };
            rows.push(format!("{NO} {words:width$}  {there}"));
            break;
        };
        let from = last.filter(|last| last.start == reached.start && last.end <= reached.end);
        let added = &text[from.map_or(reached.start, |last| last.end)..reached.end];
        let added = squeezed(added);
        let added = added.trim();
        rows.push(if added.is_empty() {
            format!("{YES} {words}")
        } else {
            format!("{YES} {words:width$}  “{added}”")
        });
        last = Some(reached);
    }
    rows
}

fn edges(why: &Why, text: &str) -> Vec<String> {
    match (why.matched, why.inside_word) {
        (Some(_), _) => vec![format!("{YES} the match begins and ends with a word")],
        (None, Some(inside)) => vec![format!(
            "{NO} “{}” is only a part of “{}”",
            squeezed(inside.of(text)),
            squeezed(whole_word(text, inside).of(text))
        )],
        (None, None) => Vec::new(),
    }
}

fn conditions(why: &Why, unless: bool) -> Vec<String> {
    let own = why
        .conditions
        .iter()
        .filter(|condition| condition.unless == unless);
    let row = |condition: &WhyCondition| {
        let file = condition.file.as_ref();
        let file = file
            .map(|file| format!(" (added by {file})"))
            .unwrap_or_default();
        let (sign, word) = match condition.holds {
            None => ("·", "not tried, since there is no match"),
            Some(_) if condition.refuses() => (
                NO,
                if unless {
                    "holds, so it refuses"
                } else {
                    "does not hold"
                },
            ),
            Some(true) => (YES, "holds"),
            Some(false) => (YES, "does not hold, as it must be"),
        };
        format!("{sign} {}  {word}{file}", condition.text)
    };
    own.map(row).collect()
}

fn overlap(why: &Why, text: &str) -> Vec<String> {
    let Some(lost) = &why.lost else {
        let free = why
            .found
            .map(|_| format!("{YES} no other rule of the kind wins"));
        return free.into_iter().collect();
    };
    let words = squeezed(lost.span.of(text));
    vec![format!(
        "{NO} {} finds “{words}” and wins: {}",
        lost.rule, lost.reason
    )]
}

/// The findings of outputs that the rule's finding is, or is a part of.
fn outputs<'a>(shown: &Shown<'a>, found: Span) -> Vec<&'a Annotation> {
    let all = || {
        shown
            .annotated
            .annotations
            .iter()
            .filter(|one| one.span.overlaps(found))
    };
    let own: Vec<&Annotation> = all().filter(|one| one.rule == shown.id).collect();
    if own.is_empty() && is_output(shown) {
        return Vec::new();
    }
    if own.is_empty() {
        return all()
            .filter(|one| one.span.contains(found) && one.kind() != crate::Inquiry::KIND)
            .collect();
    }
    own
}

fn output(one: &Annotation, text: &str) -> String {
    let mut row = format!(
        "{} “{}” ({})",
        one.kind(),
        middle(&squeezed(one.span.of(text))),
        one.rule
    );
    for (name, value) in one.attrs() {
        let value = super::outcome::plain(&name, &value, &std::collections::BTreeMap::new());
        let _ = write!(row, " {name}={}", quoted(&value));
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_known_by_its_word() {
        let text = "He tames lions";
        assert_eq!(whole_word(text, Span::new(3, 7)).of(text), "tames");
        assert_eq!(whole_word(text, Span::new(9, 14)).of(text), "lions");
    }
}
