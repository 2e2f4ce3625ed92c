//! Shows what is wrong with a file of rules or settings: the line, a caret under the place, and the way out.

use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Tone, Renderer, Snippet};

use crate::{Diagnostic, Label, Level};

/// Texts of the files that diagnostics may point into, by the names that the diagnostics use.
pub(super) type Sources = BTreeMap<String, String>;

/// The diagnostics as the user sees them, one after the other.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources, styled: bool) -> String {
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(100);
    let mut shown: Vec<String> = diagnostics
        .iter()
        .take(SHOWN)
        .map(|diagnostic| renderer.render(&[group(diagnostic, sources)]))
        .collect();
    if let Some(more) = diagnostics
        .len()
        .checked_sub(SHOWN)
        .filter(|more| *more > 0)
    {
        shown.push(format!("{more} more problems are not shown"));
    }
    shown.join("\n\n")
}

/// How many diagnostics are shown.
const SHOWN: usize = 100;

fn group<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources) -> Group<'d> {
    let tone = match diagnostic.level {
        Level::Error => Tone::ERROR,
        Level::Warning => Tone::WARNING,
    };
    let mut group = Group::with_title(
        tone.primary_title(diagnostic.title.as_str())
            .id(diagnostic.code),
    );
    match sources.get(&diagnostic.file) {
        Some(text) if !diagnostic.labels.is_empty() => {
            group = group.element(snippet(diagnostic, text));
        }
        _ => group = group.element(annotate_snippets::Origin::path(diagnostic.file.as_str())),
    }
    for note in &diagnostic.notes {
        group = group.element(Tone::NOTE.message(note.as_str()));
    }
    for help in &diagnostic.helps {
        group = group.element(Tone::HELP.message(help.as_str()));
    }
    group
}

fn snippet<'d>(
    diagnostic: &'d Diagnostic,
    text: &'d str,
) -> Snippet<'d, annotate_snippets::Annotation<'d>> {
    let mut snippet = Snippet::source(text).path(diagnostic.file.as_str());
    for (at, label) in diagnostic.labels.iter().enumerate() {
        let kind = if at == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        snippet = snippet.annotation(kind.span(range(label, text)).label(label.text.as_str()));
    }
    snippet
}

/// The label's range, kept inside the text so that a wrong one cannot end the program.
fn range(label: &Label, text: &str) -> std::ops::Range<usize> {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    let start = boundary(label.span.start);
    start..boundary(label.span.end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    #[test]
    fn the_caret_stands_under_the_place() {
        let text = "pack = 'mine'\npattern = 'a(b'\n";
        let diagnostic = Diagnostic::error("R001", "mine.toml", "the pattern cannot be read")
            .at(Span::new(26, 27), "this group is not closed")
            .note("Groups are closed by `)`.")
            .help("Write `\\(` for a parenthesis.");
        let sources: Sources = [("mine.toml".to_owned(), text.to_owned())].into();
        let shown = render(&[diagnostic], &sources, false);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "error[R001]: the pattern cannot be read");
        assert!(lines[1].contains("mine.toml:2:13"), "{shown}");
        let source = lines
            .iter()
            .position(|line| line.contains("pattern ="))
            .unwrap();
        assert_eq!(
            lines[source].find("(b"),
            lines[source + 1].find('^'),
            "{shown}"
        );
        assert!(
            shown.contains("note: Groups") && shown.contains("help: Write"),
            "{shown}"
        );
    }

    #[test]
    fn a_place_outside_the_text_is_no_panic() {
        let sources: Sources = [("a".to_owned(), "é".to_owned())].into();
        for (start, end) in [(1, 1), (5, 9), (0, 99)] {
            let diagnostic =
                Diagnostic::warning("R100", "a", "odd").at(Span::new(start, end), "here");
            assert!(render(&[diagnostic], &sources, true).contains("odd"));
        }
    }
}
