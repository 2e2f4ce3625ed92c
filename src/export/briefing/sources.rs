//! On whose word the article stands: everybody who is named, with what they say and what is said on their word.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::pointer::Pointer;
use super::words::one_line;
use crate::model::{Body, QuoteType};

/// A speaker, study, body or document that the article names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::export) struct Voice {
    /// The full name, or how the article calls them.
    pub(in crate::export) name: String,
    /// Role and sort.
    pub(in crate::export) about: Vec<String>,
    /// What else the article calls them, in the order of the text.
    pub(in crate::export) called: Vec<String>,
    /// Their quotes.
    pub(in crate::export) quotes: Vec<Pointer>,
    /// Claims and figures on their word.
    pub(in crate::export) others: Vec<Pointer>,
    /// Number of the first finding of theirs.
    pub(in crate::export) first: usize,
}

/// So many other names are listed.
const MOST_CALLED: usize = 5;

/// All that are named, in the order in which they first appear.
pub(super) fn voices(findings: &[Finding<'_>]) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, finding) in findings.iter().enumerate() {
        let Some(name) = finding.source.name.as_deref().filter(|_| speaks(finding)) else {
            continue;
        };
        let at = *known.entry(name).or_insert(voices.len());
        if at == voices.len() {
            voices.push(Voice {
                name: name.to_owned(),
                first: number,
                ..Voice::default()
            });
        }
        voices[at].add(number, finding);
    }
    voices
}

/// Whether somebody stands behind the words of a finding.
fn speaks(finding: &Finding<'_>) -> bool {
    !matches!(&finding.annotation.body, Body::Quote(quote) if quote.quote_type == QuoteType::Scare)
}

/// Whether a text stands for a name.
fn is_pronoun(words: &str) -> bool {
    ["he", "she", "they", "it", "we", "i", "who", "one"].contains(&&*words.to_lowercase())
}

impl Voice {
    fn add(&mut self, number: usize, finding: &Finding<'_>) {
        let pointer = Pointer::finding(number, finding);
        match &finding.annotation.body {
            Body::Quote(_) => self.quotes.push(pointer),
            _ => self.others.push(pointer),
        }
        if finding.source.about.len() > self.about.len() {
            self.about.clone_from(&finding.source.about);
        }
        let worded = match &finding.annotation.body {
            Body::Quote(quote) => quote.speaker.as_ref(),
            Body::Claim(claim) => claim.source.as_ref(),
            _ => None,
        };
        let worded = worded.map(|mention| one_line(&mention.text));
        if let Some(words) = worded.filter(|words| self.is_new(words)) {
            self.called.push(words);
        }
    }

    fn is_new(&self, words: &str) -> bool {
        words != self.name
            && !is_pronoun(words)
            && self.called.len() < MOST_CALLED
            && !self.called.iter().any(|other| other == words)
    }
}
