//! Any text with the built-in rules, written as JSON and XML: no panic, and all places lie in the text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use redpencil::{Document, OffsetUnit, Options, RuleSet, annotate, json_pretty, xml};

static RULES: LazyLock<RuleSet> = LazyLock::new(RuleSet::builtin);

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let document = Document::from_text("fuzz", &text);
    let annotated = annotate(&document, &RULES, &Options::default());
    for found in &annotated.annotations {
        let span = found.span;
        assert!(document.text().get(span.start..span.end).is_some(), "{found:?}");
    }
    let first = (xml(&annotated), json_pretty(&annotated, OffsetUnit::default()));
    let annotated = annotate(&document, &RULES, &Options::default());
    assert!(first == (xml(&annotated), json_pretty(&annotated, OffsetUnit::default())), "the same again");
});
