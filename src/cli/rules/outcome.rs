//! What an article's findings are under one set of rules, and how they differ under another.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::kwic::quoted;
use crate::{Annotated, Span, Value};

/// All findings and checks of an article, in a form that can be compared.
#[derive(Debug)]
pub(super) struct Outcome {
    found: Vec<Finding>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    span: Span,
    kind: String,
    said: Said,
}

/// What is said of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Said {
    /// Its rule.
    pub(super) rule: String,
    /// Its attributes as text. Other findings are named by their words, since their ids change with the others.
    pub(super) attrs: Vec<(String, String)>,
}

/// How a finding differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Gained,
    Lost,
    Changed,
}

/// A finding that differs.
#[derive(Debug)]
pub(super) struct Changed {
    pub(super) change: Change,
    pub(super) span: Span,
    pub(super) kind: String,
    /// What the old rules say.
    pub(super) old: Option<Said>,
    /// What the new rules say.
    pub(super) new: Option<Said>,
}

impl Outcome {
    pub(super) fn new(annotated: &Annotated<'_>) -> Self {
        let text = annotated.document.text();
        let annotations = &annotated.annotations;
        let words: BTreeMap<&str, &str> = annotations
            .iter()
            .map(|one| (one.id.as_str(), one.span.of(text)))
            .collect();
        let mut found: Vec<Finding> = annotations
            .iter()
            .map(|one| Finding {
                span: one.span,
                kind: one.kind().to_owned(),
                said: Said {
                    rule: one.rule.clone(),
                    attrs: one
                        .attrs()
                        .iter()
                        .map(|(name, value)| (name.to_string(), plain(name, value, &words)))
                        .collect(),
                },
            })
            .collect();
        let places: BTreeMap<&str, Span> = annotations
            .iter()
            .map(|one| (one.id.as_str(), one.span))
            .collect();
        for check in &annotated.checks {
            let causes = check.annotations.iter();
            let causes = causes.filter_map(|id| places.get(id.as_str()).copied());
            let first = check.spans.iter().copied().chain(causes).min();
            found.push(Finding {
                span: first.unwrap_or(Span::new(0, 0)),
                kind: "check".to_owned(),
                said: Said {
                    rule: check.rule.clone(),
                    attrs: vec![
                        ("severity".to_owned(), check.severity.name().to_owned()),
                        ("message".to_owned(), check.message.clone()),
                    ],
                },
            });
        }
        found.sort();
        Self { found }
    }
}

/// The findings that differ, in reading order.
pub(super) fn compare(old: Outcome, new: Outcome) -> Vec<Changed> {
    let (mut lost, mut gained) = (old.found, new.found);
    lost.retain(|finding| match gained.binary_search(finding) {
        Ok(at) => {
            gained.remove(at);
            false
        }
        Err(_) => true,
    });
    let mut changes = Vec::new();
    // First those whose rule is the same as well, then those of other rules.
    for same_rule in [true, false] {
        lost.retain(|old| {
            let same = |new: &Finding| {
                (new.span, &new.kind) == (old.span, &old.kind)
                    && (!same_rule || new.said.rule == old.said.rule)
            };
            let Some(at) = gained.iter().position(same) else {
                return true;
            };
            let new = gained.remove(at).said;
            changes.push(Changed::new(Change::Changed, old, Some(new)));
            false
        });
    }
    let lost = lost.iter();
    changes.extend(lost.map(|old| Changed::new(Change::Lost, old, None)));
    changes.extend(gained.into_iter().map(|new| Changed {
        change: Change::Gained,
        span: new.span,
        kind: new.kind,
        old: None,
        new: Some(new.said),
    }));
    changes.sort_by_key(|changed| (changed.span, changed.change as usize));
    changes
}

/// A value as text; ids become the words of their findings.
pub(super) fn plain(name: &str, value: &Value, words: &BTreeMap<&str, &str>) -> String {
    let named = |id: &String| {
        words
            .get(id.as_str())
            .map_or(id.clone(), |words| (*words).to_owned())
    };
    match value {
        Value::Text(id) if matches!(name, "part_of" | "in_quote") => named(id),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Mention(mention) => mention.text.clone(),
        Value::Mentions(mentions) => {
            let texts: Vec<&str> = mentions.iter().map(|one| one.text.as_str()).collect();
            texts.join(" | ")
        }
        Value::Ids(ids) => ids.iter().map(named).collect::<Vec<_>>().join(" | "),
    }
}

impl Change {
    pub(super) fn sign(self) -> char {
        match self {
            Self::Gained => '+',
            Self::Lost => '-',
            Self::Changed => '~',
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Changed => "changed",
        }
    }
}

impl Changed {
    fn new(change: Change, old: &Finding, new: Option<Said>) -> Self {
        Self {
            change,
            span: old.span,
            kind: old.kind.clone(),
            old: Some(old.said.clone()),
            new,
        }
    }

    /// The rules that say something of it, the newer first.
    pub(super) fn rules(&self) -> impl Iterator<Item = &str> {
        self.new
            .iter()
            .chain(&self.old)
            .map(|said| said.rule.as_str())
    }

    /// The rule that it is counted under.
    pub(super) fn rule(&self) -> &str {
        self.rules().next().unwrap_or_default()
    }

    /// Its kind, rule and attributes; of a finding on both sides only what differs.
    pub(super) fn about(&self) -> String {
        let Self { kind, old, new, .. } = self;
        let (Some(old), Some(new)) = (old, new) else {
            let said = old.iter().chain(new).next();
            let attrs = said.iter().flat_map(|said| &said.attrs);
            let mut about = format!("{}  {kind}", self.rule());
            for (name, value) in attrs {
                let _ = write!(about, "  {name}={}", quoted(value));
            }
            return about;
        };
        let mut about = format!("{}  {kind}", new.rule);
        if old.rule != new.rule {
            let _ = write!(about, "  rule: {} → {}", old.rule, new.rule);
        }
        let value = |said: &Said, name: &str| {
            let found = said.attrs.iter().find(|(own, _)| own == name);
            found.map_or("(none)".to_owned(), |(_, value)| quoted(value))
        };
        let names = old.attrs.iter().chain(&new.attrs).map(|(name, _)| name);
        let mut seen: Vec<&String> = Vec::new();
        for name in names {
            let (was, is) = (value(old, name), value(new, name));
            if was != is && !seen.contains(&name) {
                let _ = write!(about, "  {name}: {was} → {is}");
            }
            seen.push(name);
        }
        about
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(start: usize, rule: &str, value: &str) -> Finding {
        Finding {
            span: Span::new(start, start + 3),
            kind: "x-drink".to_owned(),
            said: Said {
                rule: rule.to_owned(),
                attrs: vec![("what".to_owned(), value.to_owned())],
            },
        }
    }

    fn check(old: &[Finding], new: &[Finding], expected: &[&str]) {
        let outcome = |found: &[Finding]| Outcome {
            found: found.to_vec(),
        };
        let changes = compare(outcome(old), outcome(new));
        let shown: Vec<String> = changes
            .iter()
            .map(|changed| {
                let (sign, start) = (changed.change.sign(), changed.span.start);
                format!("{sign} {start} {}", changed.about())
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn findings_are_paired_by_their_words_and_then_by_their_rule() {
        let tea = [finding(5, "a/b", "tea")];
        check(&tea, &tea, &[]);
        check(&tea, &[], &["- 5 a/b  x-drink  what=tea"]);
        check(&[], &tea, &["+ 5 a/b  x-drink  what=tea"]);
        check(
            &tea,
            &[finding(5, "a/b", "a cup")],
            &["~ 5 a/b  x-drink  what: tea → \"a cup\""],
        );
        check(
            &[finding(5, "a/b", "tea"), finding(5, "c/d", "tea")],
            &[finding(5, "c/d", "cup"), finding(5, "e/f", "tea")],
            &[
                "~ 5 c/d  x-drink  what: tea → cup",
                "~ 5 e/f  x-drink  rule: a/b → e/f",
            ],
        );
        check(
            &[finding(1, "a/b", "tea")],
            &[finding(2, "a/b", "tea")],
            &["- 1 a/b  x-drink  what=tea", "+ 2 a/b  x-drink  what=tea"],
        );
    }
}
