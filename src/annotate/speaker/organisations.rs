//! The organisations of an article: their long and short names, and what "the agency" means.

use std::collections::BTreeMap;

use super::super::lookup::holds;
use super::class::Classes;
use crate::model::SourceClass;
use crate::rules::{Match, Scanner};
use crate::text::{Document, Span};

/// One organisation.
#[derive(Debug)]
struct Organisation {
    /// Its longest name, without article.
    name: String,
    class: Option<SourceClass>,
    sort: Option<Sort>,
}

/// What "the …" can be said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Agency,
    Company,
    Body,
}

/// Lists of what stands for an organisation that was named before; those without sort only where its name has the word.
const AGAIN: [(&str, Option<Sort>); 4] = [
    ("agency-again", Some(Sort::Agency)),
    ("company-again", Some(Sort::Company)),
    ("body-again", Some(Sort::Body)),
    ("institution-again", None),
];

/// The organisations in order of first mention.
#[derive(Debug, Default)]
pub(super) struct Organisations {
    all: Vec<Organisation>,
    /// By name, as [`key`] makes it.
    by_name: BTreeMap<String, usize>,
    /// By the initials of the long name.
    by_initials: BTreeMap<String, usize>,
    /// Where each is named, in reading order.
    named: Vec<(Span, usize)>,
    again: Vec<(Span, Option<Sort>)>,
}

impl Organisations {
    pub(super) fn new(scanner: &Scanner<'_>, names: &[Match<'_>], classes: &Classes) -> Self {
        let text = scanner.document().text();
        let sorts = [
            (scanner.hits("company-word"), Sort::Company),
            (scanner.hits("company-known"), Sort::Company),
            (scanner.hits("body-word"), Sort::Body),
        ];
        let mut found = Self::default();
        for name in names {
            if name.constant("type") != Some("org") {
                continue;
            }
            let class = classes.of_head(name.span);
            let at = found.add(name.span.of(text), class);
            let sort = sorts.iter().find(|(hits, _)| holds(hits, name.span));
            let agency = (class == Some(SourceClass::Agency)).then_some(Sort::Agency);
            let known = &mut found.all[at].sort;
            *known = known.or(agency).or(sort.map(|(_, sort)| *sort));
            found.named.push((name.span, at));
        }
        for (list, sort) in AGAIN {
            let hits = scanner.hits(list).into_iter();
            found.again.extend(hits.map(|span| (span, sort)));
        }
        found.again.sort_by_key(|(span, _)| *span);
        found
    }

    fn add(&mut self, words: &str, class: Option<SourceClass>) -> usize {
        let key = key(words);
        let initials = initials(words);
        let tied = || match &initials {
            None => self.by_initials.get(&key),
            Some(letters) => self.by_name.get(letters),
        };
        let known = self.by_name.get(&key).or_else(tied).copied();
        let at = known.unwrap_or(self.all.len());
        if known.is_none() {
            self.all.push(Organisation {
                name: bare(words).to_owned(),
                class,
                sort: None,
            });
        }
        self.by_name.entry(key).or_insert(at);
        if let Some(letters) = initials {
            let count = letters.chars().count();
            if count > 3 {
                let shorter: String = letters.chars().take(count - 1).collect();
                self.by_initials.entry(shorter).or_insert(at);
            }
            self.by_initials.entry(letters).or_insert(at);
        }
        let organisation = &mut self.all[at];
        if bare(words).len() > organisation.name.len() {
            bare(words).clone_into(&mut organisation.name);
        }
        organisation.class = organisation.class.or(class);
        at
    }

    /// The organisation that a phrase names.
    pub(super) fn named_in(&self, span: Span) -> Option<usize> {
        let from = self
            .named
            .partition_point(|(named, _)| named.start < span.start);
        let (named, at) = *self.named.get(from)?;
        let alone = named.start - span.start <= ARTICLE && named.end == span.end;
        alone.then_some(at)
    }

    /// The only organisation before a place that "the agency" fits.
    pub(super) fn again(&self, document: &Document, span: Span) -> Option<usize> {
        let at = self.again.partition_point(|(again, _)| *again < span);
        let (_, sort) = *self.again.get(at).filter(|(again, _)| *again == span)?;
        let to = self
            .named
            .partition_point(|(named, _)| named.end <= span.start);
        let word = span.of(document.text()).split_whitespace().last()?;
        let word = word.to_lowercase();
        let called = |at: &usize| has_word(&self.all[*at].name, &word);
        let fits = |at: &usize| sort.is_some() && self.all[*at].sort == sort;
        let before = || {
            let near = self.named[..to].iter().rev().take(FAR);
            near.map(|(_, at)| *at)
        };
        let block = document.blocks().get(document.block_at(span.start))?.span;
        let here = |(named, at): &&(Span, usize)| named.start >= block.start && fits(at);
        let close = || {
            let near = self.named[..to].iter().rev().take(FAR).filter(here);
            only(near.map(|(_, at)| *at))
        };
        let last = document.blocks()[document.block_at(span.start).saturating_sub(1)].span;
        let beside = || {
            let near = self.named[..to].iter().rev().take(FAR);
            let near = near.take_while(|(named, _)| named.start >= last.start);
            only(near.map(|(_, at)| *at).filter(fits))
        };
        only(before().filter(called))
            .or_else(|| only(before().filter(fits)))
            .or_else(close)
            .or_else(beside)
    }

    /// Full name.
    pub(super) fn name(&self, at: usize) -> &str {
        &self.all[at].name
    }

    /// What sort of source it is.
    pub(super) fn class(&self, at: usize) -> Option<SourceClass> {
        let organisation = &self.all[at];
        let long = organisation
            .name
            .contains(' ')
            .then_some(SourceClass::Institution);
        organisation.class.or(long)
    }
}

/// How many names before a place are looked at.
const FAR: usize = 200;
/// Length of the longest article before a name, with its blank.
const ARTICLE: usize = 4;

fn has_word(name: &str, word: &str) -> bool {
    name.split(' ').any(|part| part.to_lowercase() == word)
}

/// The one that all are.
fn only(mut all: impl Iterator<Item = usize>) -> Option<usize> {
    let first = all.next()?;
    all.all(|at| at == first).then_some(first)
}

/// A name without the article.
fn bare(words: &str) -> &str {
    let mut articles = ["The ", "the "].into_iter();
    let found = articles.find_map(|article| words.strip_prefix(article));
    found.unwrap_or(words)
}

/// A name as it is compared: no article, no dots; acronyms stay in capitals.
fn key(words: &str) -> String {
    let words = bare(words).replace('.', "");
    let mut countries = ["US ", "UK "].into_iter();
    let own = countries.find_map(|country| words.strip_prefix(country));
    let words = own.unwrap_or(&words);
    if initials(words).is_none() {
        words.to_owned()
    } else {
        words.to_lowercase()
    }
}

/// The first letters of the capitalised words of a name of several.
fn initials(words: &str) -> Option<String> {
    let words = bare(words).split([' ', '-']);
    let letters: String = words
        .filter(|word| !word.contains('.'))
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase())
        .collect();
    (letters.chars().count() > 1).then_some(letters)
}
