//! One finding in the words of the briefing.

use std::collections::BTreeSet;

use super::certainty::Certainty;
use super::flags::{Flag, flags};
use super::place::Places;
use super::words::{self, SEPARATOR, one_line};
use crate::model::{
    Annotated, Annotation, Body, Claim, Cue, CueFamily, Custom, Mention, Quote, QuoteType,
    SourceClass, Statistic,
};

/// A finding with everything that is said of it.
#[derive(Clone, Debug)]
pub(in crate::export) struct Finding<'a> {
    pub(in crate::export) annotation: &'a Annotation,
    /// Its id as readers see it: `Q1`.
    pub(in crate::export) label: String,
    pub(in crate::export) kind: Kind,
    /// Its words on one line.
    pub(in crate::export) words: String,
    /// Who says it, or where a figure is from.
    pub(in crate::export) source: Source,
    /// What it is, in few words for the margin.
    pub(in crate::export) short: Vec<String>,
    /// More of the same for the tables.
    pub(in crate::export) details: Vec<String>,
    pub(in crate::export) certainty: Option<Certainty>,
    /// Why it should be looked at, gravest first.
    pub(in crate::export) flags: Vec<Flag>,
    /// Name of its place: `¶4`.
    pub(in crate::export) place: String,
}

/// Who says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::export) struct Source {
    /// The full name, or how the article calls them; nothing when nobody is named.
    pub(in crate::export) name: Option<String>,
    /// Role and sort.
    pub(in crate::export) about: Vec<String>,
    pub(in crate::export) class: Option<SourceClass>,
}

/// A kind of findings, in the order of the briefing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::export) enum Kind {
    Quote,
    Statistic,
    Claim,
    Hedge,
    Negation,
    /// A user's own; its name, its label when its rule gives one.
    Custom(String, Option<String>),
}

impl Kind {
    fn of(annotation: &Annotation) -> Self {
        match &annotation.body {
            Body::Quote(_) => Self::Quote,
            Body::Statistic(_) => Self::Statistic,
            Body::Claim(_) => Self::Claim,
            Body::Cue(cue) if cue.family == CueFamily::Hedge => Self::Hedge,
            Body::Cue(_) => Self::Negation,
            Body::Custom(custom) => Self::Custom(custom.kind.clone(), custom.label.clone()),
        }
    }

    /// Title of the kind's table.
    pub(in crate::export) fn title(&self) -> String {
        match self {
            Self::Quote => "Quotes".to_owned(),
            Self::Statistic => "Statistics".to_owned(),
            Self::Claim => "Medical claims".to_owned(),
            Self::Hedge => "Hedges".to_owned(),
            Self::Negation => "Negations".to_owned(),
            Self::Custom(_, Some(label)) => one_line(label),
            Self::Custom(name, None) => words::heading(name),
        }
    }
}

/// All kinds that there are, and the three main ones.
pub(super) fn kinds(findings: &[Finding<'_>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = findings
        .iter()
        .map(|finding| finding.kind.clone())
        .collect();
    kinds.extend([Kind::Quote, Kind::Statistic, Kind::Claim]);
    kinds.sort();
    kinds.dedup();
    kinds
}

/// Puts every finding into words.
pub(super) fn findings<'a>(annotated: &'a Annotated<'a>, places: &Places) -> Vec<Finding<'a>> {
    let sources = sources(annotated);
    let flags = flags(annotated, &sources);
    let parts = annotated.annotations.iter().zip(sources).zip(flags);
    let mut findings: Vec<Finding<'_>> = parts
        .map(|((annotation, source), flags)| Finding {
            annotation,
            label: annotation.id.to_uppercase(),
            kind: Kind::of(annotation),
            words: one_line(annotation.span.of(annotated.document.text())),
            short: short(annotation, &source),
            details: details(annotation),
            certainty: match &annotation.body {
                Body::Claim(claim) => Some(Certainty::of(claim)),
                _ => None,
            },
            source,
            flags,
            place: places.name(annotation.block),
        })
        .collect();
    roles_once(&mut findings);
    findings
}

/// A speaker's role stands where they speak first, later their name says who they are.
fn roles_once(findings: &mut [Finding<'_>]) {
    let mut known = BTreeSet::new();
    for finding in findings {
        let (Body::Quote(_), Some(name)) = (&finding.annotation.body, &finding.source.name) else {
            continue;
        };
        if finding.source.about.len() > 1 && !known.insert(name.clone()) {
            finding.source.about.remove(0);
        }
    }
}

/// The source of each annotation. A figure has the source of the quote around it or of the claim that uses it.
fn sources(annotated: &Annotated<'_>) -> Vec<Source> {
    let mut around: Vec<&Annotation> = Vec::new();
    let mut sources = Vec::with_capacity(annotated.annotations.len());
    for annotation in &annotated.annotations {
        around.retain(|outer| outer.span.end > annotation.span.start);
        let outer = around
            .iter()
            .rev()
            .find(|outer| outer.span.contains(annotation.span));
        sources.push(match &annotation.body {
            Body::Quote(quote) => quote_source(quote),
            Body::Claim(claim) => claim_source(claim, outer.copied()),
            Body::Statistic(_) => outer.map_or_else(Source::default, |outer| outer_source(outer)),
            Body::Cue(_) | Body::Custom(_) => Source::default(),
        });
        let speaks = match &annotation.body {
            Body::Quote(quote) => quote.quote_type != QuoteType::Scare,
            Body::Claim(_) => true,
            _ => false,
        };
        if speaks && around.len() < 8 {
            around.push(annotation);
        }
    }
    sources
}

fn outer_source(outer: &Annotation) -> Source {
    match &outer.body {
        Body::Quote(quote) => quote_source(quote),
        Body::Claim(claim) => claim_source(claim, None),
        _ => Source::default(),
    }
}

fn quote_source(quote: &Quote) -> Source {
    let mut about = Vec::new();
    about.extend(quote.role.as_deref().map(one_line));
    let class = known(quote.speaker_class);
    about.extend(class.map(|class| words::source_class(class).to_owned()));
    Source {
        name: name(quote.resolved.as_deref(), quote.speaker.as_ref()),
        about,
        class,
    }
}

fn claim_source(claim: &Claim, outer: Option<&Annotation>) -> Source {
    let name = name(claim.resolved.as_deref(), claim.source.as_ref());
    let class = known(claim.source_class);
    match outer {
        Some(outer) if name.is_none() && class.is_none() => outer_source(outer),
        _ => Source {
            name,
            about: class
                .map(|class| words::source_class(class).to_owned())
                .into_iter()
                .collect(),
            class,
        },
    }
}

/// The sort of a source; that there is none is no sort.
fn known(class: Option<SourceClass>) -> Option<SourceClass> {
    class.filter(|class| *class != SourceClass::None)
}

fn name(resolved: Option<&str>, worded: Option<&Mention>) -> Option<String> {
    let name = resolved.or(worded.map(|mention| mention.text.as_str()))?;
    Some(one_line(name)).filter(|name| !name.is_empty())
}

impl Finding<'_> {
    /// What it is, on one line.
    pub(in crate::export) fn line(&self) -> String {
        self.short.join(SEPARATOR)
    }

    /// The source in words, unless a flag says already that there is none.
    pub(in crate::export) fn source_shown(&self) -> String {
        if self.flags.iter().any(Flag::is_no_source) {
            String::new()
        } else {
            self.source.shown()
        }
    }

    /// Why it should be looked at, on one line with its sign; nothing when there is no reason.
    pub(in crate::export) fn reasons(&self) -> Option<String> {
        let reasons: Vec<&str> = self.flags.iter().map(|flag| flag.reason.as_str()).collect();
        (!reasons.is_empty()).then(|| format!("▲\u{A0}{}", reasons.join("; ")))
    }
}

impl Source {
    /// Whether nobody can be asked: no name and no study, body or document.
    pub(super) fn is_unnamed(&self) -> bool {
        match self.class {
            Some(SourceClass::Unnamed | SourceClass::ExpertsUnnamed) => true,
            Some(SourceClass::None) | None => self.name.is_none(),
            _ => false,
        }
    }

    /// What sort of source it is, when the article names it: the role stands where it speaks.
    pub(in crate::export) fn sort(&self) -> Vec<String> {
        let named = self.class.filter(|_| self.name.is_some());
        named
            .map(|class| words::source_class(class).to_owned())
            .into_iter()
            .collect()
    }

    /// The name, or that there is none.
    pub(in crate::export) fn shown(&self) -> String {
        self.name.clone().unwrap_or_else(|| {
            self.class
                .map_or("no source named", words::source_class)
                .to_owned()
        })
    }
}

fn short(annotation: &Annotation, source: &Source) -> Vec<String> {
    let mut parts = match &annotation.body {
        Body::Quote(quote) if quote.quote_type == QuoteType::Scare => {
            vec![words::quote_type(quote).to_owned()]
        }
        Body::Quote(quote) => vec![
            source
                .name
                .clone()
                .unwrap_or_else(|| "no speaker named".to_owned()),
            words::quote_type(quote).to_owned(),
        ],
        Body::Statistic(statistic) => statistic_words(statistic),
        Body::Claim(claim) => claim_words(claim, source),
        Body::Cue(cue) => vec![one_line(&cue.cue.text)],
        Body::Custom(custom) => custom_words(custom),
    };
    parts.retain(|part| !part.is_empty());
    parts
}

fn statistic_words(statistic: &Statistic) -> Vec<String> {
    let mut value = words::statistic_value(statistic);
    if let Some(noun) = &statistic.noun {
        value.push(' ');
        value.push_str(&one_line(&noun.text));
    }
    let value = value.trim().to_owned();
    vec![
        value,
        words::statistic_type(statistic.statistic_type).to_owned(),
    ]
}

fn claim_words(claim: &Claim, source: &Source) -> Vec<String> {
    let relation =
        words::relation(claim).unwrap_or_else(|| words::claim_type(claim.claim_type).to_owned());
    // That there is no source is a flag, when it matters.
    let source = if source.is_unnamed() && source.class.is_none() {
        String::new()
    } else {
        source.shown()
    };
    vec![relation, Certainty::of(claim).words, source]
}

fn custom_words(custom: &Custom) -> Vec<String> {
    let attrs = custom
        .attrs
        .iter()
        .map(|(name, value)| format!("{}: {}", name.replace('_', " "), words::value(value)));
    std::iter::once(Kind::Custom(custom.kind.clone(), custom.label.clone()).title())
        .chain(attrs)
        .collect()
}

fn details(annotation: &Annotation) -> Vec<String> {
    let mut details: Vec<String> = match &annotation.body {
        Body::Quote(quote) => quote_details(quote),
        Body::Statistic(statistic) => statistic_details(statistic),
        Body::Claim(claim) => claim_details(claim),
        Body::Cue(Cue { cue, .. }) => vec![format!("cue “{}”", one_line(&cue.text))],
        Body::Custom(custom) => custom_words(custom).into_iter().skip(1).collect(),
    };
    details.retain(|detail| !detail.is_empty());
    details
}

fn quote_details(quote: &Quote) -> Vec<String> {
    let cue = quote.cue.as_ref().map(|cue| {
        let stance = quote.stance.and_then(words::stance);
        let stance = stance
            .map(|stance| format!(" ({stance})"))
            .unwrap_or_default();
        format!("“{}”{stance}", one_line(&cue.text))
    });
    let part = quote.part.map(|part| {
        let of = quote.part_of.as_deref().unwrap_or_default().to_uppercase();
        if part > 1 {
            format!("part {part} of {of}")
        } else {
            format!("part {part}")
        }
    });
    let mut details = vec![words::quote_type(quote).to_owned()];
    details.extend(cue);
    details.extend(quote.via.as_deref().map(one_line));
    details.extend(part);
    details
}

fn statistic_details(statistic: &Statistic) -> Vec<String> {
    let noun = statistic.noun.as_ref().map(|noun| one_line(&noun.text));
    let of = statistic
        .of
        .as_ref()
        .map(|of| format!("of {}", one_line(&of.text)));
    let mut details = vec![words::statistic_type(statistic.statistic_type).to_owned()];
    details.extend(noun);
    details.extend(of);
    details
}

fn claim_details(claim: &Claim) -> Vec<String> {
    let strength = words::strength(claim.strength).map(str::to_owned);
    let evidence = words::evidence(claim).map(|evidence| format!("rests on {evidence}"));
    let mut details: Vec<String> = words::relation(claim).into_iter().collect();
    details.push(words::claim_type(claim.claim_type).to_owned());
    details.extend(strength);
    details.extend(words::population(claim).map(str::to_owned));
    details.extend(evidence);
    if !claim.statistics.is_empty() {
        details.push(format!(
            "with {}",
            claim.statistics.join(", ").to_uppercase()
        ));
    }
    details
}
