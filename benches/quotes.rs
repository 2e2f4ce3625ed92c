//! How time grows with the number and the size of quotes, in bad input above all.

use std::time::Duration;

use redpencil::{Document, Options, RuleSet, annotate};

use crate::clock::{median, quick};
use crate::table::{digits, markdown};

/// Texts that would make a careless reader slow, by name; each is repeated until it is long enough.
const PIECES: [(&str, &str); 7] = [
    (
        "quotes, each with its speaker",
        "“Tea is fine for us,” said Karen Osei. ",
    ),
    (
        "paragraphs of one quote",
        "“Tea is fine for us,” said Karen Osei.\n\n",
    ),
    ("opening marks only", "“Tea is fine "),
    ("closing marks only", "tea is fine” "),
    ("straight marks without a pair", "tea \" is fine "),
    ("apostrophes", "'tis the boys' tea "),
    ("one long quote", "tea is fine for us, "),
];

/// Time of a text ten times as long, in times of the shorter one: 10 where growth is linear, 100 where it is quadratic.
pub(crate) fn by_marks() -> String {
    let rules = RuleSet::builtin();
    let short = if quick() { 3_000 } else { 20_000 };
    let row = |(name, piece): (&str, &str)| {
        let times = [short, short * 10].map(|bytes| taken(&rules, &text(name, piece, bytes)));
        let ratio = times[1].as_secs_f64() / times[0].as_secs_f64().max(1e-9);
        vec![name.to_owned(), digits(ratio)]
    };
    markdown(
        "Growth with the quotes",
        &["text of", "ten times the text takes times the time"],
        &PIECES.map(row),
    )
}

fn text(name: &str, piece: &str, bytes: usize) -> String {
    let body = piece.repeat(bytes / piece.len());
    if name == "one long quote" {
        format!("“{body}” said Karen Osei.")
    } else {
        body
    }
}

fn taken(rules: &RuleSet, text: &str) -> Duration {
    median(5, || {
        let document = Document::from_text("text", text);
        annotate(&document, rules, &Options::default())
            .annotations
            .len()
    })
}
