//! Who speaks, and how much.

use std::collections::BTreeMap;

use super::words::{self, one_line};
use crate::model::{Annotated, Body, Quote, QuoteType, SourceClass};

/// Somebody whose words the article gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::export) struct Speaker {
    /// Full name; nothing for all who are not named.
    pub(in crate::export) name: Option<String>,
    /// Role and sort.
    pub(in crate::export) about: String,
    /// Number of quotes.
    pub(in crate::export) quotes: usize,
    /// Words in quotes.
    pub(in crate::export) words: usize,
    /// Share of all words in quotes, 0 to 1.
    pub(in crate::export) share: f32,
}

/// The speakers, most words first, those who are not named last.
pub(super) fn speakers(annotated: &Annotated<'_>) -> Vec<Speaker> {
    let mut rows: BTreeMap<Option<String>, Speaker> = BTreeMap::new();
    rows.insert(None, Speaker::default());
    for annotation in &annotated.annotations {
        let Body::Quote(quote) = &annotation.body else {
            continue;
        };
        if quote.quote_type == QuoteType::Scare {
            continue;
        }
        let row = rows.entry(name(quote)).or_default();
        row.quotes += 1;
        if quote.quote_type != QuoteType::Indirect {
            row.words += annotation
                .span
                .of(annotated.document.text())
                .split_whitespace()
                .count();
        }
        if row.about.is_empty() {
            row.about = about(quote);
        }
    }
    in_order(rows)
}

fn in_order(rows: BTreeMap<Option<String>, Speaker>) -> Vec<Speaker> {
    let all: usize = rows.values().map(|row| row.words).sum();
    let quotes: usize = rows.values().map(|row| row.quotes).sum();
    let mut speakers: Vec<Speaker> = rows
        .into_iter()
        .map(|(name, row)| Speaker {
            share: row.words as f32 / all.max(1) as f32,
            about: match (&name, row.quotes) {
                (None, 0) if quotes == 0 => "nobody is quoted".to_owned(),
                (None, 0) => "every quote has a named speaker".to_owned(),
                (None, _) => "nobody who can be asked".to_owned(),
                (Some(_), _) => row.about.clone(),
            },
            name,
            ..row
        })
        .collect();
    speakers.sort_by(|a, b| {
        let key = |row: &Speaker| {
            (
                row.name.is_none(),
                std::cmp::Reverse((row.words, row.quotes)),
            )
        };
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
    speakers
}

fn name(quote: &Quote) -> Option<String> {
    if matches!(
        quote.speaker_class,
        Some(SourceClass::Unnamed | SourceClass::ExpertsUnnamed)
    ) {
        return None;
    }
    let worded = quote.speaker.as_ref().map(|mention| mention.text.as_str());
    quote.resolved.as_deref().or(worded).map(one_line)
}

fn about(quote: &Quote) -> String {
    let role = quote.role.as_deref().map(one_line);
    let class = quote
        .speaker_class
        .map(|class| words::source_class(class).to_owned());
    role.or(class).unwrap_or_default()
}
