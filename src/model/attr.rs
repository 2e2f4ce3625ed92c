//! Attributes of findings under their names in every output: the only place where names are spelled.

use std::collections::BTreeSet;

use super::{Annotation, Body, Claim, Cue, Mention, Quote, Statistic};

/// Name of an attribute in outputs. It is an XML name.
pub type AttrName = std::borrow::Cow<'static, str>;

/// Value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words that are not copied from a place in the text, or a code.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// Words of the text.
    Mention(Mention),
    /// Several words of the text.
    Mentions(Vec<Mention>),
    /// Ids of other findings.
    Ids(Vec<String>),
}

impl Annotation {
    /// The attributes in their fixed order. Empty ones are left out.
    pub fn attrs(&self) -> Vec<(AttrName, Value)> {
        self.listed(List::default())
    }

    /// Those of the attributes that have one of the names, in the same order.
    pub fn attrs_named(&self, names: &BTreeSet<&str>) -> Vec<(AttrName, Value)> {
        self.listed(List {
            found: Vec::new(),
            only: Some(names),
        })
    }

    fn listed(&self, mut list: List<'_>) -> Vec<(AttrName, Value)> {
        match &self.body {
            Body::Quote(quote) => list.quote(quote),
            Body::Statistic(statistic) => list.statistic(statistic),
            Body::Claim(claim) => list.claim(claim),
            Body::Cue(cue) => list.cue(cue),
            Body::Custom(custom) => {
                let attrs = custom.attrs.iter().filter(|(name, _)| list.wants(name));
                let attrs = attrs.map(|(name, value)| (name.clone().into(), value.clone()));
                list.found = attrs.collect();
            }
        }
        list.found
    }
}

#[derive(Default)]
struct List<'n> {
    found: Vec<(AttrName, Value)>,
    /// The names that are wanted; all of them if none.
    only: Option<&'n BTreeSet<&'n str>>,
}

impl List<'_> {
    fn wants(&self, name: &str) -> bool {
        self.only.is_none_or(|only| only.contains(name))
    }

    fn quote(&mut self, quote: &Quote) {
        self.word("type", quote.quote_type.name());
        self.mention("speaker", quote.speaker.as_ref());
        self.text("resolved", quote.resolved.as_deref());
        self.text("role", quote.role.as_deref());
        self.text(
            "speaker_class",
            quote.speaker_class.map(super::SourceClass::name),
        );
        self.mention("cue", quote.cue.as_ref());
        self.text("stance", quote.stance.map(super::Stance::name));
        self.text("via", quote.via.as_deref());
        self.text("speaker_id", quote.speaker_id.as_deref());
        self.text("handle", quote.handle.as_deref());
        self.text("platform", quote.platform.as_deref());
        self.text("date", quote.date.as_deref());
        self.number("part", quote.part.map(f64::from));
        self.text("part_of", quote.part_of.as_deref());
        if quote.unclosed {
            self.push("unclosed", Value::Bool(true));
        }
    }

    fn statistic(&mut self, statistic: &Statistic) {
        self.word("type", statistic.statistic_type.name());
        self.number("value", statistic.value);
        self.number("low", statistic.low);
        self.number("high", statistic.high);
        self.text("unit", statistic.unit.as_deref());
        self.text("ucum", statistic.ucum.as_deref());
        self.text("dimension", statistic.dimension.as_deref());
        self.text(
            "comparator",
            statistic.comparator.map(super::Comparator::name),
        );
        self.text("change", statistic.change.map(super::Change::name));
        self.number("from", statistic.from);
        self.number("to", statistic.to);
        self.text("risk", statistic.risk.map(super::Risk::name));
        self.mention("noun", statistic.noun.as_ref());
        self.mention("of", statistic.of.as_ref());
        self.text("per", statistic.per.as_deref());
        self.text("measure", statistic.measure.as_deref());
        self.number("level", statistic.level);
        self.text("iso", statistic.iso.as_deref());
        self.text("part_of", statistic.part_of.as_deref());
    }

    fn claim(&mut self, claim: &Claim) {
        self.word("type", claim.claim_type.name());
        self.word("strength", claim.strength.name());
        self.word("polarity", claim.polarity.name());
        self.score("certainty", claim.certainty);
        self.word("certainty_level", claim.certainty_level.name());
        self.mentions("hedges", &claim.hedges);
        self.mentions("negations", &claim.negations);
        self.mention("relation", claim.relation.as_ref());
        self.text(
            "source_class",
            claim.source_class.map(super::SourceClass::name),
        );
        self.mention("source", claim.source.as_ref());
        self.text("resolved", claim.resolved.as_deref());
        self.word("scope", claim.scope.name());
        self.text("population", claim.population.map(super::Population::name));
        self.mention("intervention", claim.intervention.as_ref());
        self.mention("condition", claim.condition.as_ref());
        self.word("evidence", claim.evidence.name());
        self.ids("statistics", &claim.statistics);
        self.text("in_quote", claim.in_quote.as_deref());
        self.push("heading", Value::Bool(claim.heading));
        self.score("salience", claim.salience);
    }

    fn cue(&mut self, cue: &Cue) {
        self.mention("cue", Some(&cue.cue));
    }

    fn push(&mut self, name: &'static str, value: Value) {
        if self.wants(name) {
            self.found.push((name.into(), value));
        }
    }

    fn word(&mut self, name: &'static str, word: &str) {
        if self.wants(name) {
            self.push(name, Value::Text(word.to_owned()));
        }
    }

    fn text(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.word(name, text);
        }
    }

    fn number(&mut self, name: &'static str, number: Option<f64>) {
        if let Some(number) = number {
            self.push(name, Value::Number(number));
        }
    }

    /// A computed score; four decimals say all that is in it.
    fn score(&mut self, name: &'static str, score: f64) {
        self.number(name, Some((score * 1e4).round() / 1e4));
    }

    fn mention(&mut self, name: &'static str, mention: Option<&Mention>) {
        if let Some(mention) = mention.filter(|_| self.wants(name)) {
            self.push(name, Value::Mention(mention.clone()));
        }
    }

    fn mentions(&mut self, name: &'static str, mentions: &[Mention]) {
        if !mentions.is_empty() && self.wants(name) {
            self.push(name, Value::Mentions(mentions.to_vec()));
        }
    }

    fn ids(&mut self, name: &'static str, ids: &[String]) {
        if !ids.is_empty() && self.wants(name) {
            self.push(name, Value::Ids(ids.to_vec()));
        }
    }
}
