//! Who speaks: the persons and organisations that quotes and claims are attributed to.

use std::collections::BTreeMap;

use super::pen::{Pen, token};
use crate::model::{Annotation, Body, Claim, Mention, Quote, SourceClass};

/// The speakers and sources of a document, in the order in which they first speak.
#[derive(Debug, Default)]
pub(super) struct Sources {
    list: Vec<Source>,
    /// Index by name.
    by_name: BTreeMap<String, usize>,
    /// Index by the id that quotes give.
    by_id: BTreeMap<String, usize>,
}

/// A speaker or source.
#[derive(Debug)]
pub(super) struct Source {
    /// `sp1`, `sp2` …
    pub(super) id: String,
    /// Full name where it is known, else the words that stand for it.
    name: String,
    class: Option<SourceClass>,
    /// What a speaker is, as the article says it.
    role: Option<String>,
}

/// An attribution: words in the text, and the full name if the article gives it.
struct Attribution<'a> {
    /// The id that a quote gives.
    id: Option<&'a str>,
    words: Option<&'a Mention>,
    resolved: Option<&'a str>,
    class: Option<SourceClass>,
    role: Option<&'a str>,
}

impl<'a> Attribution<'a> {
    fn of_quote(quote: &'a Quote) -> Self {
        Self {
            id: quote.speaker_id.as_deref(),
            words: quote.speaker.as_ref(),
            resolved: quote.resolved.as_deref(),
            class: quote.speaker_class,
            role: quote.role.as_deref(),
        }
    }

    fn of_claim(claim: &'a Claim) -> Self {
        Self {
            id: None,
            words: claim.source.as_ref(),
            resolved: claim.resolved.as_deref(),
            class: claim.source_class,
            role: None,
        }
    }

    fn of(annotation: &'a Annotation) -> Option<Self> {
        match &annotation.body {
            Body::Quote(quote) => Some(Self::of_quote(quote)),
            Body::Claim(claim) => Some(Self::of_claim(claim)),
            Body::Statistic(_) | Body::Cue(_) | Body::Custom(_) => None,
        }
    }

    fn name(&self) -> Option<&'a str> {
        let words = self.words.map(|mention| mention.text.as_str());
        self.resolved.or(words).filter(|name| !name.is_empty())
    }
}

impl Source {
    /// Whether it is one or several people.
    pub(super) fn is_person(&self) -> bool {
        match self.class {
            None => true,
            Some(class) => match class {
                SourceClass::Person
                | SourceClass::Expert
                | SourceClass::ExpertsUnnamed
                | SourceClass::Unnamed
                | SourceClass::None => true,
                SourceClass::Agency
                | SourceClass::Institution
                | SourceClass::Study
                | SourceClass::Media
                | SourceClass::Document => false,
            },
        }
    }

    /// Whether the words are (part of) its name.
    pub(super) fn is_called(&self, resolved: Option<&str>, words: &str) -> bool {
        resolved.is_some() && self.name.contains(words)
    }
}

impl Sources {
    pub(super) fn of(annotations: &[Annotation]) -> Self {
        let mut sources = Self::default();
        // Quotes come first: they have the say over the ids.
        let (quotes, others): (Vec<_>, Vec<_>) = annotations
            .iter()
            .filter_map(Attribution::of)
            .partition(|attribution| attribution.id.is_some());
        for attribution in quotes.iter().chain(&others) {
            sources.add(attribution);
        }
        sources
    }

    /// The source that an annotation is attributed to.
    pub(super) fn get(&self, annotation: &Annotation) -> Option<&Source> {
        let attribution = Attribution::of(annotation)?;
        self.find(&attribution).map(|at| &self.list[at])
    }

    fn find(&self, attribution: &Attribution<'_>) -> Option<usize> {
        let known = match attribution.id {
            Some(id) => self.by_id.get(id),
            None => self.by_name.get(attribution.name()?),
        };
        known.copied()
    }

    fn add(&mut self, attribution: &Attribution<'_>) {
        let Some(name) = attribution.name() else {
            return;
        };
        let at = self.find(attribution).unwrap_or_else(|| {
            let count = self.list.len() + 1;
            self.list.push(Source {
                id: attribution
                    .id
                    .map_or_else(|| format!("sp{count}"), str::to_owned),
                name: name.to_owned(),
                class: None,
                role: None,
            });
            count - 1
        });
        self.by_name.entry(name.to_owned()).or_insert(at);
        if let Some(id) = attribution.id {
            self.by_id.entry(id.to_owned()).or_insert(at);
        }
        let source = &mut self.list[at];
        source.class = source.class.or(attribution.class);
        let words = attribution.words.filter(|_| !source.is_person());
        if let Some(words) = words {
            self.by_name.entry(words.text.clone()).or_insert(at);
        }
        let source = &mut self.list[at];
        if source.role.is_none() {
            source.role = attribution.role.map(str::to_owned);
        }
    }

    /// Writes the lists.
    pub(super) fn write(&self, pen: &mut Pen) {
        let (persons, others): (Vec<&Source>, Vec<&Source>) =
            self.list.iter().partition(|source| source.is_person());
        write_list(
            pen,
            &persons,
            ["listPerson", "person", "persName", "occupation"],
        );
        write_list(pen, &others, ["listOrg", "org", "orgName", "note"]);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

fn write_list(pen: &mut Pen, sources: &[&Source], [list, item, name, role]: [&str; 4]) {
    if sources.is_empty() {
        return;
    }
    pen.line(2);
    pen.open(list, &[]);
    for source in sources {
        let mut attrs = vec![("xml:id", source.id.as_str().into())];
        attrs.extend(source.class.map(|class| ("role", token(class.name()))));
        pen.line(3);
        pen.open(item, &attrs);
        pen.element(name, &[], &source.name);
        if let Some(words) = &source.role {
            pen.element(role, &[], words);
        }
        pen.close(item);
    }
    pen.line(2);
    pen.close(list);
}
