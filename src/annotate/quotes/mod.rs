//! Finds quotes: pairs marks, ties them to attributions, and adds reported speech and social posts.

mod bounds;
mod clause;
mod complement;
mod indirect;
mod kind;
mod link;
mod marks;
mod ruled;
mod signs;
mod source;
mod thing;

use std::collections::BTreeMap;

use super::speaker::{People, Phrases};
use super::{Draft, Scanner};
use crate::model::{Annotation, Body, Mention, Quote, QuoteType, Stance};
use crate::rules::Match;
use crate::text::{BlockKind, Document, SocialPost, Span};
use clause::{Clause, Parts};
use link::{Link, Linker};
use marks::Marked;

/// Id of what finds quotes by their marks alone, where a rule's id would stand.
const MARKS: &str = "quotes/marks";
/// The same for social posts.
const POST: &str = "quotes/social-post";

/// Adds the findings to the draft, and hands on who is who in the article.
pub(super) fn find<'s>(
    scanner: &mut Scanner<'s>,
    names: &[Match<'_>],
    draft: &mut Draft,
) -> People<'s> {
    let document = scanner.document();
    let marked = marks::pair(document.text(), document.blocks(), &scanner.hits("elided"));
    let outer = outer(&marked);
    for span in &outer {
        scanner.add("quote", *span);
    }
    let verbs = past_forms(scanner);
    let phrases = spans(&scanner.run("phrase"));
    let roles = scanner.run("role");
    let labels = scanner.run("mark");
    let attributions = scanner.run("attribution");
    let ruled = scanner.run("quote");
    let scanner = &*scanner;
    let speaking = united(scanner, &["say-plain", "tell"], Vec::new());
    let verbs = united(scanner, &["np-verb", "np-auxiliary", "say", "tell"], verbs);
    let auxiliaries = scanner.hits("np-auxiliary");
    let openers = scanner.hits("speech-opens-clause");
    let parts = Parts {
        document,
        phrases: &phrases,
        quotes: &outer,
        prepositions: &scanner.hits("np-preposition"),
        speaking: &speaking,
        verbs: &verbs,
        adverbs: &scanner.hits("np-adverb"),
        auxiliaries: &auxiliaries,
        articles: &scanner.hits("np-article"),
        openers: &openers,
        subordinate: &scanner.hits("np-subordinate"),
        weak: &scanner.hits("speech-weak"),
    };
    let clauses = parts.clauses(&attributions);
    let linker = Linker {
        document,
        marked: &marked,
        clauses: &clauses,
        parts: &parts,
        openers: &openers,
        joints: &scanner.hits("np-absolute"),
    };
    let links = linker.link();
    let spans = Phrases {
        all: &phrases,
        subjects: &subjects(&clauses, &ruled),
        quotes: &outer,
        verbs: &verbs,
    };
    let mut maker = Maker {
        scanner,
        document,
        clauses: &clauses,
        people: People::new(scanner, names, &roles, spans),
        draft,
    };
    let types = kind::types(&linker, &links, &labels);
    maker.marked(&marked, &links, &types);
    maker.reported(&indirect::find(scanner, &clauses, &phrases, &outer));
    maker.posts();
    maker.ruled(&ruled);
    maker.people
}

/// The stretches in marks that lie in no other.
fn outer(marked: &[Marked]) -> Vec<Span> {
    let outer = marked.iter().filter(|marked| !marked.nested);
    outer.map(|marked| marked.outer).collect()
}

/// Verb forms that end in -ed.
fn past_forms(scanner: &mut Scanner<'_>) -> Vec<Span> {
    let text = scanner.document().text();
    let mut verbs = spans(&scanner.run("verb-form"));
    verbs.retain(|span| span.of(text).ends_with("ed"));
    verbs
}

fn spans(found: &[Match<'_>]) -> Vec<Span> {
    found.iter().map(|found| found.span).collect()
}

/// The spans and the entries of lists, in order.
fn united(scanner: &Scanner<'_>, lists: &[&str], mut spans: Vec<Span>) -> Vec<Span> {
    spans.extend(lists.iter().flat_map(|list| scanner.hits(list)));
    spans.sort_unstable();
    spans
}

/// The phrases that speak, in order.
fn subjects(clauses: &[Clause<'_>], ruled: &[Match<'_>]) -> Vec<Span> {
    let mut subjects: Vec<Span> = clauses.iter().filter_map(|clause| clause.speaker).collect();
    subjects.extend(ruled.iter().filter_map(ruled::speaker));
    subjects.sort_unstable();
    subjects
}

struct Maker<'a, 's> {
    scanner: &'a Scanner<'s>,
    document: &'s Document,
    clauses: &'a [Clause<'s>],
    people: People<'s>,
    draft: &'a mut Draft,
}

impl Maker<'_, '_> {
    /// Adds what stands in marks. Types of none are no quotes.
    fn marked(&mut self, marked: &[Marked], links: &[Link], types: &[Option<QuoteType>]) {
        let chains = chains(links, types);
        for (at, one) in marked.iter().enumerate() {
            let Some(quote_type) = types[at] else {
                continue;
            };
            let link = links[at];
            let mut quote = self.quote(quote_type, link.clause, link.speaker);
            if let Some((first, part)) = chains.get(&at) {
                quote.part = Some(*part);
                quote.part_of = Some(temporary(*first));
            }
            quote.unclosed = is_unclosed(marked, at);
            let rule = link
                .clause
                .map_or(MARKS, |clause| self.clauses[clause].rule)
                .to_owned();
            self.add(temporary(at), one.outer, rule, quote);
        }
    }

    /// Adds reported speech.
    fn reported(&mut self, reported: &[indirect::Reported]) {
        for (at, reported) in reported.iter().enumerate() {
            let clause = &self.clauses[reported.clause];
            let rule = clause.rule.to_owned();
            let quote = self.quote(QuoteType::Indirect, Some(reported.clause), clause.speaker);
            self.add(format!("reported-{at}"), reported.span, rule, quote);
        }
    }

    /// Adds social posts, each stretch of a post a part of it.
    fn posts(&mut self) {
        let platforms = self.scanner.hits("platform");
        for (at, block) in self.document.blocks().iter().enumerate() {
            let BlockKind::SocialPost(post) = &block.kind else {
                continue;
            };
            let text = self.document.text();
            let author = self.people.author(post.author, post.handle);
            let platform = self.platform(&platforms, at);
            for (part, body) in post.body.iter().enumerate() {
                let split = post.body.len() > 1;
                let quote = Quote {
                    quote_type: QuoteType::Social,
                    speaker: Some(Mention::at(text, post.author)),
                    speaker_id: author.key.clone(),
                    resolved: author.resolved.clone(),
                    role: author.role.clone(),
                    speaker_class: author.class,
                    handle: Some(post.handle.of(text).to_owned()),
                    platform: platform.clone(),
                    date: post.date.map(|date| date.of(text).to_owned()),
                    part: split.then(|| u32::try_from(part + 1).unwrap_or(u32::MAX)),
                    part_of: split.then(|| format!("post-{at}-0")),
                    ..Quote::default()
                };
                let words = SocialPost::without_links(text, *body);
                self.add(format!("post-{at}-{part}"), words, POST.to_owned(), quote);
            }
        }
    }

    /// The network that a word of a block, or else of the block before it, tells.
    fn platform(&self, platforms: &[Span], block: usize) -> Option<String> {
        let blocks = self.document.blocks();
        let rules = self.scanner.rules();
        let told = |at: usize| {
            let span = blocks[at].span;
            let from = platforms.partition_point(|hit| hit.start < span.start);
            let hit = platforms.get(from).filter(|hit| span.contains(**hit))?;
            let name = rules.list_value("platform", hit.of(self.document.text()))?;
            Some(name.to_owned())
        };
        told(block).or_else(|| told(block.checked_sub(1)?))
    }

    fn quote(
        &mut self,
        quote_type: QuoteType,
        clause: Option<usize>,
        speaker: Option<Span>,
    ) -> Quote {
        let text = self.document.text();
        let clause = clause.map(|at| &self.clauses[at]);
        let cue = clause.map(|clause| Mention::at(text, clause.cue));
        let stance = cue.as_ref().and_then(|cue| self.stance(&cue.text));
        let known = speaker
            .map(|span| self.people.speaker(span))
            .unwrap_or_default();
        Quote {
            quote_type,
            speaker: speaker.map(|span| Mention::at(text, span)),
            speaker_id: known.key,
            resolved: known.resolved,
            role: known.role,
            speaker_class: known.class,
            cue,
            stance,
            via: clause.and_then(|clause| self.people.outlet(clause.addressee?)),
            ..Quote::default()
        }
    }

    /// Adds what rules of kind `quote` find. They have the last word: other quotes that overlap theirs give way.
    fn ruled(&mut self, ruled: &[Match<'_>]) {
        ruled::clear(&mut self.draft.annotations, ruled);
        for (at, found) in ruled.iter().enumerate() {
            let text = self.document.text();
            let known = ruled::speaker(found).map(|span| self.people.speaker(span));
            let mut quote = ruled::quote(found, text, known.unwrap_or_default());
            let cue = quote.cue.as_ref().map(|cue| cue.text.clone());
            quote.stance = quote.stance.or_else(|| self.stance(&cue?));
            self.add(
                format!("ruled-{at}"),
                found.span,
                found.rule.id.clone(),
                quote,
            );
        }
    }

    fn stance(&self, cue: &str) -> Option<Stance> {
        let lists = ["say", "saying", "say-base"];
        let value = lists
            .iter()
            .find_map(|list| self.scanner.rules().list_value(list, cue));
        match value? {
            "endorsing" => Some(Stance::Endorsing),
            "distancing" => Some(Stance::Distancing),
            "denying" => Some(Stance::Denying),
            _ => Some(Stance::Neutral),
        }
    }

    fn add(&mut self, id: String, span: Span, rule: String, quote: Quote) {
        self.draft.annotations.push(Annotation {
            id,
            span,
            rule,
            block: self.document.block_at(span.start),
            body: Body::Quote(quote),
        });
    }
}

/// Whether a stretch lacks its closing mark. One that goes on in the next paragraph needs none.
fn is_unclosed(marked: &[Marked], at: usize) -> bool {
    let mut later = marked[at + 1..].iter().filter(|next| !next.nested);
    !marked[at].closed && !later.next().is_some_and(|next| next.continues)
}

fn temporary(at: usize) -> String {
    format!("quote-{at}")
}

/// For each quote that is a part of a split utterance: the first part, and its own number from 1.
fn chains(links: &[Link], types: &[Option<QuoteType>]) -> BTreeMap<usize, (usize, u32)> {
    let mut chains: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
    for (at, link) in links.iter().enumerate() {
        let whole = |at: usize| types[at] == Some(QuoteType::Direct);
        let Some(before) = link.after.filter(|before| whole(*before) && whole(at)) else {
            continue;
        };
        let (first, part) = *chains.entry(before).or_insert((before, 1));
        chains.insert(at, (first, part + 1));
    }
    chains
}
