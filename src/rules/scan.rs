//! Runs compiled rules over one document, layer by layer.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::atoms::Atoms;
use super::condition::{Condition, Part, Target, Test, Within};
use super::found::{Unit, resolve, units};
use super::lexicon::{Hit, ListId};
use super::matching::{attrs_of, whole_words};
use super::pattern::{Need, Pattern, Slots};
use super::presence::Presence;
use super::token::tokens;
use super::view::View;
use super::{CueRule, Kept, Rule, RuleSet, RuleValue};
use crate::text::{Document, Span};

/// Looks through one document. Layers are run in the order that the caller chooses; what a layer finds are atoms for
/// the patterns of later ones.
#[derive(Debug)]
pub struct Scanner<'s> {
    rules: &'s RuleSet,
    document: &'s Document,
    hits: Vec<Hit>,
    atoms: Atoms,
    pub(super) units: Vec<Unit>,
    presence: Presence,
    views: Views,
    /// What has been found, when somebody wants to know.
    pub(super) kept: Option<Box<Kept<'s>>>,
}

/// The views of one block that have been built since atoms were last added.
#[derive(Debug, Default)]
struct Views {
    block: usize,
    by_slots: BTreeMap<Slots, Rc<View>>,
}

/// What a rule found.
#[derive(Clone, Debug)]
pub struct Match<'s> {
    /// The rule.
    pub rule: &'s Rule,
    /// What it marks, in bytes of the document's text.
    pub span: Span,
    /// The whole match, which is more than `span` when the rule marks a group.
    pub whole: Span,
    /// Attributes: those of `attrs`, then the named groups that `attrs` does not use. Empty ones are left out.
    pub attrs: Vec<(&'s str, RuleValue)>,
    /// All named groups that took part, by name.
    pub groups: Vec<(&'s str, Span)>,
}

/// Where a cue stands.
#[derive(Clone, Copy, Debug)]
pub struct CueHit<'s> {
    /// The cue.
    pub cue: &'s CueRule,
    /// Its words.
    pub span: Span,
}

impl<'s> Scanner<'s> {
    pub(super) fn new(rules: &'s RuleSet, document: &'s Document) -> Self {
        let hits = rules
            .lexicon
            .hits(document.text(), &tokens(document.text()));
        let units = units(document);
        let presence = Presence::new(&units, &hits, &rules.lexicon);
        Self {
            rules,
            document,
            hits,
            atoms: Atoms::default(),
            units,
            presence,
            views: Views::default(),
            kept: None,
        }
    }

    /// Runs the rules of a kind over the document, settles their overlaps, makes what is left atoms (`<kind>`, and
    /// `<type>` when the match has a constant attribute `type`), and returns it in reading order.
    pub fn run(&mut self, kind: &str) -> Vec<Match<'s>> {
        self.before_rules(kind);
        let rules: Vec<&'s Rule> = self
            .rules
            .rules
            .iter()
            .filter(|rule| rule.kind == kind)
            .collect();
        let found = resolve(self.run_rules(&rules));
        for found in &found {
            self.add(kind, found.span);
            if let Some(name) = found.constant("type") {
                self.add(name, found.span);
            }
            self.add(&format!("rule:{}", found.rule.id), found.span);
        }
        self.settle();
        if let Some(kept) = &mut self.kept {
            kept.matches(kind, &found);
        }
        found
    }

    /// What one rule finds by itself, its conditions applied, before overlaps with other rules are settled.
    pub fn run_rule(&mut self, rule: &'s Rule) -> Vec<Match<'s>> {
        let mut found = self.run_rules(&[rule]);
        found.sort_by_key(|found| (found.span, found.whole));
        found
    }

    fn run_rules(&mut self, rules: &[&'s Rule]) -> Vec<Match<'s>> {
        let mut found = Vec::new();
        for at in 0..self.units.len() {
            for rule in rules {
                if self.applies(rule, at) {
                    self.match_rule(rule, at, &mut found);
                }
            }
        }
        found
    }

    /// Whether a rule may find something in a unit: the unit is of its scope and block, and all needs are there.
    pub(super) fn applies(&self, rule: &Rule, at: usize) -> bool {
        let unit = &self.units[at];
        let block = &self.document.blocks()[unit.block];
        unit.paragraph == rule.paragraph
            && (rule.blocks.is_empty() || rule.blocks.iter().any(|name| name == block.kind.name()))
            && self.has_needs(&rule.compiled, at)
    }

    pub(super) fn has_needs(&self, pattern: &Pattern, at: usize) -> bool {
        let unit = &self.units[at];
        pattern.needs.iter().all(|group| {
            group.iter().any(|need| match need {
                Need::Digit => unit.digits,
                Need::List(list) => self.presence.has(at, *list),
                Need::Atom(atom) => self.atoms.any_in(*atom, unit.span),
            })
        })
    }

    fn list_in(&self, list: ListId, span: Span) -> bool {
        let first = self.hits.partition_point(|hit| hit.start < span.start);
        let inside = self.hits[first..]
            .iter()
            .take_while(|hit| hit.start < span.end);
        inside
            .into_iter()
            .any(|hit| self.rules.lexicon.combo(hit.combo).contains(&list))
    }

    fn match_rule(&mut self, rule: &'s Rule, at: usize, found: &mut Vec<Match<'s>>) {
        let unit = self.units[at];
        let view = self.view(unit.block, &rule.compiled.slots);
        let regex = rule.compiled.regex(&self.rules.lexicon);
        let bounds = Span::new(
            view.view_before(unit.span.start),
            view.view_after(unit.span.end),
        );
        let haystack = bounds.of(&view.text);
        let mut from = 0;
        while let Some(captures) = (from <= haystack.len())
            .then(|| regex.captures_at(haystack, from))
            .flatten()
        {
            let whole = captures.get(0).map_or(0..0, |whole| whole.range());
            let next = haystack[whole.start..]
                .chars()
                .next()
                .map_or(1, char::len_utf8);
            from = whole.end.max(whole.start + next);
            if whole.is_empty() || !whole_words(haystack, &whole) {
                from = whole.start + next;
                continue;
            }
            let doc = |range: std::ops::Range<usize>| {
                view.doc_span(Span::new(range.start, range.end).shift(bounds.start))
            };
            let groups: Vec<(&'s str, Span)> = rule
                .groups
                .iter()
                .filter_map(|name| {
                    captures
                        .name(name)
                        .map(|group| (name.as_str(), doc(group.range())))
                })
                .collect();
            self.accept(rule, unit, doc(whole), groups, found);
        }
    }

    fn accept(
        &mut self,
        rule: &'s Rule,
        unit: Unit,
        whole: Span,
        groups: Vec<(&'s str, Span)>,
        found: &mut Vec<Match<'s>>,
    ) {
        let marked = rule
            .span_group
            .as_ref()
            .and_then(|name| groups.iter().find(|(group, _)| group == name));
        let span = marked.map_or(whole, |(_, span)| *span);
        let holds = rule
            .when
            .iter()
            .all(|condition| self.holds(condition, unit, whole))
            && !rule
                .unless
                .iter()
                .any(|condition| self.holds(condition, unit, whole));
        if holds && !span.is_empty() {
            let attrs = attrs_of(self.rules, rule, self.document.text(), &groups);
            found.push(Match {
                rule,
                span,
                whole,
                attrs,
                groups,
            });
        }
    }

    fn holds(&mut self, condition: &Condition, unit: Unit, span: Span) -> bool {
        match &condition.test {
            Test::After(pattern) => {
                let view = self.view(unit.block, &pattern.slots);
                let before = &view.text[..view.view_before(span.start)];
                pattern
                    .regex(&self.rules.lexicon)
                    .is_match(condition.within.last(before))
            }
            Test::Before(pattern) => {
                let view = self.view(unit.block, &pattern.slots);
                let after = &view.text[view.view_after(span.end)..];
                pattern
                    .regex(&self.rules.lexicon)
                    .is_match(condition.within.first(after))
            }
            Test::Text(pattern) => {
                let view = self.view(unit.block, &pattern.slots);
                let text = &view.text[view.view_before(span.start)..view.view_after(span.end)];
                pattern.regex(&self.rules.lexicon).is_match(text)
            }
            Test::Inside(name) => self.atoms.around(*name, span),
            Test::Near(target) => self.near(target, unit, span, condition.within),
            Test::With(target, part) => self.target_in(target, self.part(*part, unit, span)),
            Test::Block(kind) => self.document.blocks()[unit.block].kind.name() == kind,
        }
    }

    fn near(&self, target: &Target, unit: Unit, span: Span, within: Within) -> bool {
        let text = self.document.text();
        let block = self.document.blocks()[unit.block].span;
        let before = within
            .last(&text[block.start..span.start.max(block.start)])
            .len();
        let after = within
            .first(&text[span.end.min(block.end)..block.end])
            .len();
        self.target_in(target, Span::new(span.start - before, span.start))
            || self.target_in(target, Span::new(span.end, span.end + after))
    }

    fn target_in(&self, target: &Target, span: Span) -> bool {
        match target {
            Target::List(list) => self.list_in(*list, span),
            Target::Atom(name) => self.atoms.any_in(*name, span),
        }
    }

    fn part(&self, part: Part, unit: Unit, span: Span) -> Span {
        match part {
            Part::Sentence => self.sentence(span),
            Part::Paragraph => self.document.blocks()[unit.block].span.cover(span),
            Part::Document => Span::new(0, self.document.text().len()),
        }
    }

    fn sentence(&self, span: Span) -> Span {
        let at = self.document.sentence_at(span.start);
        self.document
            .sentences()
            .get(at)
            .map_or(span, |sentence| sentence.span.cover(span))
    }

    /// The view of a block for a pattern. Views of one block are kept until another block is asked for.
    fn view(&mut self, block: usize, slots: &Slots) -> Rc<View> {
        if self.views.block != block {
            self.views = Views {
                block,
                by_slots: BTreeMap::new(),
            };
        }
        if let Some(view) = self.views.by_slots.get(slots) {
            return Rc::clone(view);
        }
        let span = self.document.blocks()[block].span;
        let (hits, atoms) = (self.hits_in(span), self.atoms.sets_in(&slots.atoms, span));
        let view = Rc::new(View::new(
            self.document.text(),
            span,
            slots,
            &self.rules.lexicon,
            hits,
            &atoms,
        ));
        self.views.by_slots.insert(slots.clone(), Rc::clone(&view));
        view
    }

    fn hits_in(&self, span: Span) -> &[Hit] {
        let first = self.hits.partition_point(|hit| hit.start < span.start);
        let end = self.hits.partition_point(|hit| hit.start < span.end);
        &self.hits[first..end]
    }

    /// Makes a span an atom, so that later patterns can name it as `<name>`. It counts from the next [`Scanner::run`]
    /// on.
    pub fn add(&mut self, name: &str, span: Span) {
        if let Some(name) = self.rules.atoms.get(name) {
            self.atoms.add(*name, span);
        }
        self.views.by_slots.clear();
    }

    /// Puts added atoms in order.
    fn settle(&mut self) {
        self.atoms.settle();
        self.views.by_slots.clear();
    }

    /// Where the cues of a family stand, in reading order, longest first where they overlap.
    pub fn cues(&mut self, family: &str) -> Vec<CueHit<'s>> {
        self.before_cues(family);
        self.settle();
        let mut hits = Vec::new();
        for cue in self.rules.cues.iter().filter(|cue| cue.family == family) {
            let found = self.run_cue(cue);
            hits.extend(found.into_iter().map(|span| CueHit { cue, span }));
        }
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        let mut end = 0;
        hits.retain(|hit| {
            let free = hit.span.start >= end;
            end = if free { hit.span.end } else { end };
            free
        });
        if let Some(kept) = &mut self.kept {
            kept.cues(family, &hits);
        }
        hits
    }

    /// Where one cue stands by itself, before overlaps with other cues are settled.
    pub fn run_cue(&mut self, cue: &CueRule) -> Vec<Span> {
        let found = self.spans(&cue.compiled);
        if found.is_empty() {
            return found;
        }
        let pseudo: Vec<Span> = cue
            .pseudo
            .iter()
            .flat_map(|pattern| self.spans(pattern))
            .collect();
        let real = |span: &Span| !pseudo.iter().any(|pseudo| pseudo.overlaps(*span));
        found.into_iter().filter(real).collect()
    }

    /// Where a pattern matches, sentence by sentence.
    fn spans(&mut self, pattern: &Pattern) -> Vec<Span> {
        let mut found = Vec::new();
        for at in 0..self.units.len() {
            let unit = self.units[at];
            if unit.paragraph || !self.has_needs(pattern, at) {
                continue;
            }
            let view = self.view(unit.block, &pattern.slots);
            let bounds = Span::new(
                view.view_before(unit.span.start),
                view.view_after(unit.span.end),
            );
            let haystack = bounds.of(&view.text);
            let hits = pattern
                .regex(&self.rules.lexicon)
                .find_iter(haystack)
                .map(|found| found.range());
            let whole = hits.filter(|range| !range.is_empty() && whole_words(haystack, range));
            found.extend(
                whole.map(|range| {
                    view.doc_span(Span::new(range.start, range.end).shift(bounds.start))
                }),
            );
        }
        found
    }

    /// Where entries of a word list stand, in reading order, longest first where they overlap.
    pub fn hits(&self, list: &str) -> Vec<Span> {
        let Some(list) = self.rules.list_id(list) else {
            return Vec::new();
        };
        let mut found: Vec<Span> = Vec::new();
        for hit in self
            .hits
            .iter()
            .filter(|hit| self.rules.lexicon.combo(hit.combo).contains(&list))
        {
            if found.last().is_none_or(|last| last.end <= hit.start) {
                found.push(Span::new(hit.start, hit.end));
            }
        }
        found
    }

    /// The document.
    pub fn document(&self) -> &'s Document {
        self.document
    }

    /// The rules.
    pub fn rules(&self) -> &'s RuleSet {
        self.rules
    }
}

impl Match<'_> {
    /// The span of a named group that took part.
    pub fn group(&self, name: &str) -> Option<Span> {
        self.groups
            .iter()
            .find(|(group, _)| *group == name)
            .map(|(_, span)| *span)
    }

    /// An attribute.
    pub fn attr(&self, name: &str) -> Option<&RuleValue> {
        self.attrs
            .iter()
            .find(|(attr, _)| *attr == name)
            .map(|(_, value)| value)
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.attr(name)? {
            RuleValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// An attribute that is a constant or a normalised text.
    pub fn constant(&self, name: &str) -> Option<&str> {
        match self.attr(name)? {
            RuleValue::Text(text) => Some(text),
            _ => None,
        }
    }
}
