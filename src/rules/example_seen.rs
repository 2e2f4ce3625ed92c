//! How a pattern sees the words of an example: word lists and findings that it names are one unit each, which is what
//! an author whose pattern finds nothing has to know.

use super::example_fault::Fault;
use super::example_run::{document, layers};
use super::{Rule, RuleSet};
use crate::text::{Document, Span};

/// Words of the article that a pattern sees as one thing.
struct Shown {
    span: Span,
    /// As it is written in patterns.
    name: String,
}

/// What to say of an example that is not found, when the pattern sees it otherwise than it is written.
pub(super) fn note(set: &RuleSet, id: &str, text: &str, fault: &Fault) -> Option<String> {
    let Fault::Missing { expected, found } = fault else {
        return None;
    };
    let (rule, span) = (set.rule(id)?, *expected.first()?);
    if found.iter().any(|found| found.overlaps(span)) {
        return None;
    }
    let document = document(text, &rule.blocks);
    if let Some(seen) = seen(&shown(set, rule, &document), text, span) {
        return Some(format!("the pattern sees this as `{seen}`"));
    }
    let mut missed: Vec<String> = lists(set, rule).into_iter().map(|(_, name)| name).collect();
    let whole = if missed.is_empty() {
        ""
    } else {
        "; a word of a list is a whole word"
    };
    let atoms = names(&rule.pattern, "<", ">").into_iter();
    missed.extend(atoms.map(|name| format!("<{name}>")));
    (!missed.is_empty()).then(|| format!("no `{}` stands here{whole}", missed.join("` or `")))
}

/// The words of a span with what is shown as one thing in place of its words; the longest first.
fn seen(shown: &[Shown], text: &str, span: Span) -> Option<String> {
    let mut seen = String::new();
    let mut at = span.start;
    while let Some(next) = next(shown, Span::new(at, span.end)) {
        seen += &text[at..next.start];
        let names = shown.iter().filter(|shown| shown.span == next);
        let mut names: Vec<&str> = names.map(|shown| shown.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        seen += &names.join(" or ");
        at = next.end;
    }
    seen += &text[at..span.end];
    (at > span.start).then_some(seen)
}

fn next(shown: &[Shown], inside: Span) -> Option<Span> {
    let inside = shown
        .iter()
        .map(|shown| shown.span)
        .filter(|span| inside.contains(*span));
    inside.min_by_key(|span| (span.start, std::cmp::Reverse(span.end)))
}

/// Hits of the word lists and findings that the pattern of a rule names.
fn shown(set: &RuleSet, rule: &Rule, document: &Document) -> Vec<Shown> {
    let scanner = set.scanner(document);
    let mut shown = Vec::new();
    for (list, name) in lists(set, rule) {
        let hits = scanner.hits(&list).into_iter();
        shown.extend(hits.map(|span| Shown {
            span,
            name: name.clone(),
        }));
    }
    let atoms = names(&rule.pattern, "<", ">");
    if !atoms.is_empty() {
        let mut found = layers(set, &rule.kind, document);
        found.retain(|(name, _)| atoms.contains(&name.as_str()));
        let atom = |(name, span): (String, Span)| Shown {
            span,
            name: format!("<{name}>"),
        };
        shown.extend(found.into_iter().map(atom));
    }
    shown
}

/// The word lists that the pattern of a rule names: by their names in the set, and as they are written.
fn lists(set: &RuleSet, rule: &Rule) -> Vec<(String, String)> {
    let pack = rule.id.split('/').next().unwrap_or_default();
    let list = |name: &str| {
        let known = [format!("{pack}/{name}"), name.to_owned()];
        let known = known.into_iter().find(|list| set.list_id(list).is_some())?;
        Some((known, format!("{{{{{name}}}}}")))
    };
    let names = names(&rule.pattern, "{{", "}}").into_iter();
    names.filter_map(list).collect()
}

/// Names between brackets in a pattern; those of groups, `(?<name>`, left out.
fn names<'p>(pattern: &'p str, open: &str, close: &str) -> Vec<&'p str> {
    let mut found = Vec::new();
    for (at, _) in pattern.match_indices(open) {
        let group = pattern[..at].ends_with("(?") || pattern[..at].ends_with("(?P");
        let rest = &pattern[at + open.len()..];
        let name = rest.split(close).next().unwrap_or_default();
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_/:".contains(c);
        if !group && !name.is_empty() && name.chars().all(fits) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::RuleSet;

    fn check(pattern: &str, example: &str, expected: &str) {
        let file = format!(
            "format = 1\npack = 'p'\n[list.drug]\nwords = ['aspirin', 'tablets']\n\
            [[rule]]\nid = 'n'\nkind = 'number'\nabout = 'A number.'\npattern = '[0-9]+|few'\n\
            matches = ['[[5]]']\nrejects = ['five']\n\
            [[rule]]\nid = 'r'\nkind = 'x-r'\nabout = 'R.'\npattern = '{pattern}'\nmatches = ['{example}']\n\
            rejects = ['none']\n"
        );
        let none = |_: &str| Err(String::new());
        let built = RuleSet::builder().file("p.toml", &file, &none).build();
        let problems = built.expect_err("the example fails");
        assert_eq!(problems[0].notes.join("\n"), expected, "{pattern}");
    }

    #[test]
    fn units_are_told() {
        let note = |seen: &str| format!("the pattern sees this as `{seen}`");
        let drugs = note("{{drug}} {{drug}}");
        check("{{drug}} tablets", "[[Aspirin tablets]]", &drugs);
        let lots = note("lots {{p/drug}}");
        check("lot {{p/drug}}", "[[lots tablets]]", &lots);
        let few = note("<number> y");
        check("(?<n><number>) x|few y", "5, [[few y]]", &few);
        let none = "no `{{drug}}` or `<number>` stands here; a word of a list is a whole word";
        check("{{drug}} <number>|z", "[[Xaspirin y]]", none);
        check("red", "[[blue]]", "");
    }
}
