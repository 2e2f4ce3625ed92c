//! Which element stands in the text for each finding.

use std::collections::BTreeMap;

use super::measure;
use super::pen::{Attr, token};
use super::sources::Sources;
use crate::export::fragment::Layer;
use crate::model::{Annotated, Annotation, Body, Claim, CueFamily, Mention, Quote, QuoteType};
use crate::text::{BlockKind, SocialPost, Span};

/// Ranks of elements: the lower number stays whole where two cross.
mod rank {
    pub(super) const SIGNATURE: u8 = 1;
    pub(super) const QUOTE: u8 = 10;
    /// `soCalled` may stand in `said`, not the other way round.
    pub(super) const SCARE: u8 = 15;
    pub(super) const CLAIM: u8 = 20;
    pub(super) const STATISTIC: u8 = 30;
    pub(super) const CUE: u8 = 40;
    pub(super) const CUSTOM: u8 = 50;
    pub(super) const NAME: u8 = 60;

    /// The lowest rank that may not stand inside an element of the given rank: TEI has no `said` inside
    /// phrases, and a number or a name that holds a claim would say nothing.
    pub(super) fn barred(rank: u8) -> u8 {
        match rank {
            SCARE => QUOTE,
            STATISTIC | NAME => CLAIM,
            _ => 0,
        }
    }
}

/// An element to be laid over the text.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) layer: Layer,
    pub(super) name: &'static str,
    /// Its id; without one it gets an id only when it is split.
    pub(super) id: Option<String>,
    /// Attributes of every fragment.
    pub(super) every: Vec<Attr<'static>>,
    /// Further attributes of the first fragment: what would count twice if each had it.
    pub(super) first: Vec<Attr<'static>>,
}

impl Mark {
    fn new(span: Span, rank: u8, name: &'static str) -> Self {
        let bars = rank::barred(rank);
        Self {
            layer: Layer { span, rank, bars },
            name,
            id: None,
            every: Vec::new(),
            first: Vec::new(),
        }
    }

    fn every(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.every.push((name, value.into().into()));
        self
    }

    fn first(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.first.push((name, value.into().into()));
        self
    }
}

/// The elements of a document: first one for each annotation, in the same order; then those for names and cues
/// that findings mention, and for the signatures of posts.
pub(super) fn marks(annotated: &Annotated<'_>, sources: &Sources) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(annotated.annotations.len());
    for annotation in &annotated.annotations {
        let mut mark = finding(annotation, sources);
        mark.id = Some(annotation.id.clone());
        marks.push(mark);
    }
    marks.extend(cues(&annotated.annotations));
    marks.extend(names(&annotated.annotations, sources));
    for block in annotated.document.blocks() {
        if let BlockKind::SocialPost(post) = &block.kind {
            marks.extend(signature(post));
        }
    }
    marks
}

/// Ids of the categories that an annotation belongs to, its kind's first.
pub(super) fn categories(annotation: &Annotation) -> Vec<String> {
    match &annotation.body {
        Body::Quote(quote) => vec![format!("quote.{}", quote.quote_type.name())],
        Body::Statistic(statistic) => {
            vec![format!("statistic.{}", statistic.statistic_type.name())]
        }
        Body::Claim(claim) => vec![
            format!("claim.{}", claim.claim_type.name()),
            format!("strength.{}", claim.strength.name()),
            format!("polarity.{}", claim.polarity.name()),
            format!("certainty.{}", claim.certainty_level.name()),
        ],
        Body::Cue(cue) => vec![cue.family.name().to_owned()],
        Body::Custom(custom) => vec![super::pen::name(&custom.kind).into_owned()],
    }
}

/// Pointers to categories.
pub(super) fn ana(annotation: &Annotation) -> String {
    let pointers: Vec<String> = categories(annotation)
        .iter()
        .map(|id| format!("#{id}"))
        .collect();
    pointers.join(" ")
}

fn finding(annotation: &Annotation, sources: &Sources) -> Mark {
    let span = annotation.span;
    let source = sources.get(annotation).map(|source| &source.id);
    let mark = match &annotation.body {
        Body::Quote(quote) => said(span, quote, source),
        Body::Claim(claim) => {
            let mark = Mark::new(span, rank::CLAIM, "seg").every("type", "claim");
            let mark = match source {
                Some(id) => mark.first("source", format!("#{id}")),
                None => mark,
            };
            let cert = (claim.certainty.clamp(0.0, 1.0) * 1e4).round() / 1e4;
            mark.first("cert", measure::number(cert))
        }
        Body::Statistic(statistic) => {
            let (name, every, first) = measure::element(statistic);
            let mut mark = Mark::new(span, rank::STATISTIC, name);
            (mark.every, mark.first) = (every, first);
            mark
        }
        Body::Cue(cue) => cue_mark(span, cue.family),
        Body::Custom(custom) => {
            Mark::new(span, rank::CUSTOM, "seg").every("type", token(&custom.kind))
        }
    };
    mark.first("ana", ana(annotation))
}

fn said(span: Span, quote: &Quote, speaker: Option<&String>) -> Mark {
    let direct = match quote.quote_type {
        QuoteType::Scare => return Mark::new(span, rank::SCARE, "soCalled"),
        QuoteType::Direct | QuoteType::Partial | QuoteType::Social => "true",
        QuoteType::Indirect => "false",
    };
    let mark = Mark::new(span, rank::QUOTE, "said");
    let mark = match speaker {
        Some(id) => mark.every("who", format!("#{id}")),
        None => mark,
    };
    mark.every("direct", direct)
}

fn cue_mark(span: Span, family: CueFamily) -> Mark {
    Mark::new(span, rank::CUE, "seg")
        .every("type", "cue")
        .every("subtype", family.name())
}

/// The cues that claims mention, each once, pointing to its claims; not those that are findings of their own.
fn cues(annotations: &[Annotation]) -> Vec<Mark> {
    let mut found: BTreeMap<(Span, CueFamily), Vec<&str>> = BTreeMap::new();
    for annotation in annotations {
        if let Body::Claim(claim) = &annotation.body {
            for key in cue_spans(claim) {
                found.entry(key).or_default().push(&annotation.id);
            }
        }
    }
    for annotation in annotations {
        if let Body::Cue(cue) = &annotation.body {
            found.remove(&(annotation.span, cue.family));
        }
    }
    let mark = |((span, family), claims): ((Span, CueFamily), Vec<&str>)| {
        let mut pointers: Vec<String> = claims.iter().map(|id| format!("#a.{id}")).collect();
        pointers.dedup();
        cue_mark(span, family).first("corresp", pointers.join(" "))
    };
    found.into_iter().map(mark).collect()
}

fn cue_spans(claim: &Claim) -> impl Iterator<Item = (Span, CueFamily)> {
    let hedges = claim.hedges.iter().map(|cue| (cue.span, CueFamily::Hedge));
    let denials = claim.negations.iter();
    hedges.chain(denials.map(|cue| (cue.span, CueFamily::Negation)))
}

/// The words that name speakers and sources, each once.
fn names(annotations: &[Annotation], sources: &Sources) -> Vec<Mark> {
    let mut found: BTreeMap<(Span, &str), (&'static str, Option<&'static str>)> = BTreeMap::new();
    for annotation in annotations {
        let (words, resolved, role) = match &annotation.body {
            Body::Quote(quote) => (quote.speaker.as_ref(), &quote.resolved, "speaker"),
            Body::Claim(claim) => (claim.source.as_ref(), &claim.resolved, "source"),
            Body::Statistic(_) | Body::Cue(_) | Body::Custom(_) => continue,
        };
        let (Some(Mention { text, span }), Some(source)) = (words, sources.get(annotation)) else {
            continue;
        };
        let is_name = source.is_person() && source.is_called(resolved.as_deref(), text);
        let element = if is_name {
            ("persName", None)
        } else {
            ("rs", Some(role))
        };
        found.entry((*span, &source.id)).or_insert(element);
    }
    let mark = |((span, id), (name, role)): ((Span, &str), (&'static str, Option<&str>))| {
        let mark = Mark::new(span, rank::NAME, name).every("ref", format!("#{id}"));
        match role {
            Some(role) => mark.every("type", role),
            None => mark,
        }
    };
    found.into_iter().map(mark).collect()
}

/// The signature of a post with its parts.
fn signature(post: &SocialPost) -> Vec<Mark> {
    let mut marks = vec![
        Mark::new(post.signature, rank::SIGNATURE, "seg").every("type", "signature"),
        Mark::new(post.author, rank::NAME, "name").every("type", "author"),
        Mark::new(post.handle, rank::NAME, "name").every("type", "handle"),
    ];
    let posted = |date| Mark::new(date, rank::NAME, "date").every("type", "posted");
    marks.extend(post.date.map(posted));
    marks
}
