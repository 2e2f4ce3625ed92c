//! What the reader is told: a sentence with `$count`, `$share`, `$text` and `$NAME` for what was found.

use super::facts::{FactValue, Facts};

/// Characters of the article that a message repeats at most in one place.
const LONGEST: usize = 80;

/// A message with its holes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    Count,
    Share,
    Text,
    Attr(String),
}

/// What fills the holes.
#[derive(Debug)]
pub(super) struct Values<'v> {
    pub(super) facts: &'v Facts<'v>,
    /// What the first condition counted.
    pub(super) found: &'v [usize],
    pub(super) count: usize,
    pub(super) share: Option<f64>,
}

impl Template {
    /// Takes a message apart. `$` before anything but a letter is just a character.
    pub(in super::super) fn new(message: &str) -> Self {
        let mut parts = Vec::new();
        let mut pieces = message.split('$');
        let head = pieces.next().unwrap_or_default();
        parts.push(Part::Words(head.to_owned()));
        for piece in pieces {
            let name = &piece[..name_length(piece)];
            let rest = &piece[name.len()..];
            parts.push(match name {
                "" => Part::Words("$".to_owned()),
                "count" => Part::Count,
                "share" => Part::Share,
                "text" => Part::Text,
                name => Part::Attr(name.to_owned()),
            });
            parts.push(Part::Words(rest.to_owned()));
        }
        Self(parts)
    }

    /// Names of the attributes in it.
    pub(in super::super) fn attrs(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Attr(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The message for what was found.
    pub(super) fn fill(&self, values: &Values<'_>) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Words(words) => words.clone(),
            Part::Count => values.count.to_string(),
            Part::Share => values.share(),
            Part::Text => values.text(),
            Part::Attr(name) => values.attr(name),
        });
        parts.collect()
    }
}

/// Bytes of the name at the beginning. A full stop or hyphen at its end is not part of it.
fn name_length(text: &str) -> usize {
    let first = text.starts_with(|first: char| first.is_ascii_alphabetic());
    let inside = |character: char| character.is_ascii_alphanumeric() || character == '_';
    if first {
        text.find(|character| !inside(character))
            .unwrap_or(text.len())
    } else {
        0
    }
}

impl Values<'_> {
    fn share(&self) -> String {
        let share = self.share.map(|share| format!("{:.0}%", share * 100.0));
        share.unwrap_or_else(|| "…".to_owned())
    }

    /// The words of the first finding.
    fn text(&self) -> String {
        let first = self.found.first();
        let text = first.map(|fact| {
            self.facts.all[*fact]
                .fact
                .span
                .of(self.facts.document.text())
        });
        text.map_or("…".to_owned(), shown)
    }

    /// The attribute of the first finding that has it.
    fn attr(&self, name: &str) -> String {
        let mut values = self
            .found
            .iter()
            .filter_map(|fact| self.facts.value(*fact, name));
        match values.next() {
            Some(FactValue::Text(text)) => shown(text),
            Some(FactValue::Texts(texts)) => shown(&texts.join(", ")),
            Some(FactValue::Number(number)) => number.to_string(),
            Some(FactValue::Flag(yes)) => yes.to_string(),
            None => "…".to_owned(),
        }
    }
}

/// Words of the article in one line that is not too long.
fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fact;
    use super::*;
    use crate::text::{Document, Span};

    #[track_caller]
    fn check(message: &str, expected: &str) {
        let document = Document::from_text("t", "Tea  helps.");
        let fact = Fact {
            kind: "x-tea",
            rule: "",
            id: None,
            span: Span::new(0, 10),
            weight: 0.0,
            attrs: vec![("value", FactValue::Number(2.5))],
        };
        let facts = Facts::new(&document, vec![fact]);
        let values = Values {
            facts: &facts,
            found: &[0],
            count: 1,
            share: Some(0.625),
        };
        assert_eq!(Template::new(message).fill(&values), expected);
    }

    #[test]
    fn holes_are_filled() {
        check("no hole", "no hole");
        check("$count of $text.", "1 of Tea helps.");
        check("$share, $value$count", "62%, 2.51");
        check("$5, $$, $other, $", "$5, $$, …, $");
    }
}
