//! Runs a rule or a cue on an example, with all earlier layers in place.

use super::layers::before;
use super::pattern::Pattern;
use super::reach::Borders;
use super::{CueRule, Rule, RuleSet, Scanner};
use crate::text::{Block, BlockKind, Document, Span};

/// The example as a document of its own. Texts between blank lines are its paragraphs; where a rule looks only in other
/// kinds of blocks, they are blocks of the first of these kinds.
pub(super) fn document(text: &str, blocks: &[String]) -> Document {
    let kind = match blocks.first() {
        Some(first) if !blocks.iter().any(|name| name == "paragraph") => block_kind(first),
        _ => Some(BlockKind::Paragraph),
    };
    let Some(kind) = kind else {
        return Document::from_text("example", text);
    };
    let mut found = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let start = at + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        if start < end {
            let span = Span::new(start, end);
            let kind = kind.clone();
            found.push(Block { span, kind });
        }
        at += part.len() + 2;
    }
    Document::with_blocks("example", text, found)
}

/// The kind of block of that name, if one can be made without its parts.
fn block_kind(name: &str) -> Option<BlockKind> {
    [
        BlockKind::Headline,
        BlockKind::Byline,
        BlockKind::Dateline,
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::BlockQuote,
        BlockKind::Caption,
        BlockKind::Boilerplate,
    ]
    .into_iter()
    .find(|kind| kind.name() == name)
}

/// A scanner with all layers in place that the rule builds on.
pub(super) fn rule_scanner<'s>(
    set: &'s RuleSet,
    rule: &Rule,
    document: &'s Document,
) -> Scanner<'s> {
    let mut scanner = set.scanner(document);
    if uses_atoms(rule) {
        run_layers(&mut scanner, &rule.kind);
    }
    scanner
}

/// A scanner with all layers in place that the cue builds on.
pub(super) fn cue_scanner<'s>(
    set: &'s RuleSet,
    cue: &CueRule,
    document: &'s Document,
) -> Scanner<'s> {
    let mut scanner = set.scanner(document);
    if cue
        .patterns()
        .any(|pattern| !pattern.slots.atoms.is_empty())
    {
        run_layers(&mut scanner, "cue");
    }
    scanner
}

/// Where clauses and phrases end in the document of a cue's example.
pub(super) fn borders(set: &RuleSet, document: &Document) -> Borders {
    let mut scanner = set.scanner(document);
    run_layers(&mut scanner, "border");
    Borders::new(&scanner.run("border"))
}

/// Runs the layers before a kind. What the program itself makes of quotation marks in an article are atoms here too.
fn run_layers(scanner: &mut Scanner<'_>, kind: &str) {
    each_layer(scanner, kind, &mut |_, _| {});
}

/// What the layers before a kind find, by the names under which patterns know it.
pub(super) fn layers(set: &RuleSet, kind: &str, document: &Document) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut scanner = set.scanner(document);
    each_layer(&mut scanner, kind, &mut |name, span| {
        found.push((name.to_owned(), span));
    });
    found
}

fn each_layer(scanner: &mut Scanner<'_>, kind: &str, note: &mut dyn FnMut(&str, Span)) {
    let rules = scanner.rules();
    for layer in before(kind) {
        if *layer == "phrase" {
            for span in quotes(scanner.document().text()) {
                scanner.add("quote", span);
                note("quote", span);
            }
        }
        run_layer(scanner, layer, note);
    }
    if kind.starts_with("x-") {
        let kinds = rules.custom_kinds().into_iter();
        kinds
            .take_while(|other| *other != kind)
            .for_each(|other| run_layer(scanner, other, note));
    }
}

fn run_layer(scanner: &mut Scanner<'_>, layer: &str, note: &mut dyn FnMut(&str, Span)) {
    for found in scanner.run(layer) {
        note(layer, found.span);
        if let Some(name) = found.constant("type") {
            note(name, found.span);
        }
    }
}

fn uses_atoms(rule: &Rule) -> bool {
    let named = |pattern: &Pattern| !pattern.slots.atoms.is_empty();
    rule.patterns().any(named)
        || rule
            .conditions()
            .any(|condition| condition.atom().is_some())
}

/// What stands in curly marks, the marks included.
fn quotes(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices('“').filter_map(|(start, _)| {
        let end = start + text[start..].find('”')? + '”'.len_utf8();
        Some(Span::new(start, end))
    })
}
