//! Parts of patterns that do not mean what they seem to.

use regex_syntax::ast::{self, Ast, ClassSet, ClassSetItem, ClassUnicodeKind, Visitor};

use super::super::Diagnostic;
use super::super::expand::same_length;
use super::super::place::Place;
use super::super::token::ignorable;
use crate::text::Span;

/// Alternatives of plain words that a pattern may have before a word list would do better.
const ALTERNATIVES: usize = 64;

/// Looks through a pattern as written.
pub(super) fn check(place: &Place<'_>, pattern: &str, exact: bool) -> Vec<Diagnostic> {
    let text = same_length(pattern);
    let parser = ast::parse::ParserBuilder::new().nest_limit(50).build();
    let Ok(tree) = { parser }.parse(&text) else {
        return Vec::new();
    };
    let reader = Reader {
        place,
        text: &text,
        exact: exact || pattern.contains("(?-i"),
        found: Vec::new(),
    };
    ast::visit(&tree, reader).unwrap_or_default()
}

/// A pattern that begins or ends with a blank marks the blank.
pub(super) fn edges(place: &Place<'_>, pattern: &str) -> Option<Diagnostic> {
    let optional = pattern
        .get(1..)
        .is_some_and(|rest| rest.starts_with(['?', '*', '{']));
    let ends = (
        pattern.starts_with(' ') && !optional,
        pattern.ends_with(' '),
    );
    let span = match ends {
        (true, _) => Span::new(0, 1),
        (_, true) if !pattern.ends_with("\\ ") => Span::new(pattern.len() - 1, pattern.len()),
        _ => return None,
    };
    let title = "the blank at the edge of this pattern becomes part of what is found";
    let problem = place.warning("R106", title, span, "this blank is marked as well");
    Some(problem.help("leave it out: a match never begins or ends inside a word"))
}

struct Reader<'p> {
    place: &'p Place<'p>,
    text: &'p str,
    exact: bool,
    found: Vec<Diagnostic>,
}

impl Visitor for Reader<'_> {
    type Output = Vec<Diagnostic>;
    type Err = ();

    fn finish(self) -> Result<Vec<Diagnostic>, ()> {
        Ok(self.found)
    }

    fn visit_pre(&mut self, tree: &Ast) -> Result<(), ()> {
        match tree {
            Ast::ClassBracketed(class) => self.class(class),
            Ast::ClassUnicode(class) if is_upper(&class.kind) => self.upper(span(&class.span)),
            Ast::Literal(literal) => self.never(literal.c, span(&literal.span)),
            Ast::Alternation(all) => self.alternatives(all),
            Ast::Concat(all) => self.sequence(&all.asts),
            _ => {}
        }
        Ok(())
    }
}

impl Reader<'_> {
    fn push(&mut self, code: &'static str, title: &str, span: Span, label: &str, help: &str) {
        let problem = self.place.warning(code, title, span, label);
        self.found.push(problem.help(help));
    }

    fn upper(&mut self, at: Span) {
        if !self.exact {
            self.push(
                "R101",
                "capitals do not count in this pattern",
                at,
                "small letters fit this as well",
                "write `case = 'exact'` below the pattern, or `(?-i:…)` around the part where capitals count",
            );
        }
    }

    /// A character that no text has when patterns look at it.
    fn never(&mut self, c: char, at: Span) {
        if matches!(c, '\n' | '\r' | '\t') || ignorable(c) {
            self.push(
                "R102",
                "this character never stands in what a pattern sees",
                at,
                "never there",
                "white space of any kind is one blank, and characters without width are gone: write a blank, or leave it out",
            );
        }
    }

    fn class(&mut self, class: &ast::ClassBracketed) {
        let at = span(&class.span);
        let mut items = Vec::new();
        if let ClassSet::Item(item) = &class.kind {
            flat(item, &mut items);
        }
        let range = |item: &&&ClassSetItem, fits: fn(char) -> bool| match item {
            ClassSetItem::Range(range) => fits(range.start.c) && fits(range.end.c),
            _ => false,
        };
        let has = |fits: fn(char) -> bool| items.iter().any(|item| range(&item, fits));
        let named = items
            .iter()
            .any(|item| matches!(item, ClassSetItem::Unicode(class) if is_upper(&class.kind)));
        if (has(char::is_uppercase) || named) && !has(char::is_lowercase) {
            self.upper(at);
        }
        let mixed = |item: &&&ClassSetItem| match item {
            ClassSetItem::Range(range) => range.start.c == 'A' && range.end.c == 'z',
            _ => false,
        };
        let text = at.of(self.text);
        if items.iter().any(|item| mixed(&item)) {
            let help = "write `[A-Za-z]`, or `\\w` for the letters of all languages and digits";
            self.strange(
                at,
                "between `Z` and `a` stand `[`, `\\`, `]`, `^` and `_`",
                help,
            );
        } else if text.starts_with("[:") && text.ends_with(":]") {
            let help = format!("write a class in a class: `[{text}]`");
            self.strange(at, "this is one of these letters or a colon", &help);
        } else if is_choice(text) {
            let help = "write alternatives in round brackets: `(?:one|two)`";
            self.strange(at, "this is one character: a letter or a bar", help);
        }
    }

    fn strange(&mut self, at: Span, label: &str, help: &str) {
        let title = "this class does not mean what it seems to";
        self.push("R103", title, at, label, help);
    }

    fn alternatives(&mut self, all: &ast::Alternation) {
        if all.asts.len() > ALTERNATIVES && all.asts.iter().all(is_plain) {
            let title = format!("{} words stand in this pattern", all.asts.len());
            let label = "a word list is faster and easier to read";
            let help = "put them into a list, `[list.NAME]` with `words = […]`, and write `{{NAME}}` here; the list \
                        takes blanks, hyphens and apostrophes as they come";
            self.push("R104", &title, span(&all.span), label, help);
        }
    }

    fn sequence(&mut self, all: &[Ast]) {
        for (at, part) in all.iter().enumerate() {
            let Ast::Literal(mark) = part else { continue };
            let letter = |part: Option<&Ast>| matches!(part, Some(Ast::Literal(part)) if part.c.is_alphabetic());
            let before = at.checked_sub(1).and_then(|at| all.get(at));
            let inside = letter(before) && letter(all.get(at + 1));
            if matches!(mark.c, '\'' | '’') && inside {
                let title = "this pattern knows one kind of apostrophe";
                let label = "texts have `'` as well as `’`";
                let help =
                    "write `['’]`, in a pattern between `\'\'\'`; in word lists both are the same";
                self.push("R105", title, span(&mark.span), label, help);
            }
            let blank =
                |part: Option<&Ast>| matches!(part, Some(Ast::Literal(part)) if part.c == ' ');
            if mark.c == ' ' && blank(all.get(at + 1)) && !blank(before) {
                let title = "this character never stands in what a pattern sees";
                let here = Span::new(mark.span.start.offset, mark.span.end.offset + 1);
                let help = "white space of any length is one blank: write one";
                self.push("R102", title, here, "two blanks never stand together", help);
            }
        }
    }
}

fn span(span: &ast::Span) -> Span {
    Span::new(span.start.offset, span.end.offset)
}

fn is_upper(kind: &ClassUnicodeKind) -> bool {
    match kind {
        ClassUnicodeKind::Named(name) => matches!(name.as_str(), "Lu" | "Uppercase"),
        _ => false,
    }
}

/// The items of a class, those of its unions one by one.
fn flat<'c>(item: &'c ClassSetItem, items: &mut Vec<&'c ClassSetItem>) {
    match item {
        ClassSetItem::Union(union) => union.items.iter().for_each(|item| flat(item, items)),
        item => items.push(item),
    }
}

/// Whether a class reads like alternatives: words of several letters with bars between them.
fn is_choice(class: &str) -> bool {
    let inside = class.trim_start_matches(['[', '^']).trim_end_matches(']');
    let word = |part: &str| part.len() > 1 && part.chars().all(char::is_alphabetic);
    inside.contains('|') && inside.split('|').all(word)
}

/// Whether an alternative is nothing but letters, blanks and hyphens.
fn is_plain(tree: &Ast) -> bool {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
    match tree {
        Ast::Literal(literal) => letter(literal.c),
        Ast::Concat(all) => all.asts.iter().all(is_plain),
        _ => false,
    }
}
