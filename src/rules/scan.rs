//! Runs compiled rules over one document, layer by layer.

mod conditions;

use std::rc::Rc;

use super::alphabet::Symbol;
use super::atoms::Atoms;
use super::flat::Flat;
use super::found::{Unit, resolve, units};
use super::lexicon::Hit;
use super::machine::Machine;
use super::matching::attrs_of;
use super::pattern::{AtomId, Pattern};
use super::presence::Presence;
use super::slots::ViewId;
use super::token::ignorable;
use super::view::View;
use super::{CueRule, Kept, Rule, RuleSet, RuleValue};
use crate::text::{Document, Span};

/// Looks through one document. Layers are run in the order that the caller chooses; what a layer finds are atoms for
/// the patterns of later ones.
#[derive(Debug)]
pub struct Scanner<'s> {
    rules: &'s RuleSet,
    document: &'s Document,
    flat: Rc<Flat>,
    hits: Vec<Hit>,
    atoms: Atoms,
    pub(super) units: Vec<Unit>,
    presence: Presence,
    views: Views,
    /// What has been found, when somebody wants to know.
    pub(super) kept: Option<Box<Kept<'s>>>,
}

/// The views of one stretch that have been built since atoms were last added.
#[derive(Debug)]
struct Views {
    stretch: Span,
    by_number: Vec<Option<Rc<View>>>,
    built: Vec<ViewId>,
}

impl Views {
    fn clear(&mut self) {
        for number in self.built.drain(..) {
            self.by_number[number.0] = None;
        }
    }
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
        let (flat, tokens) = Flat::new(document.text(), rules.script.shared());
        let words = |span: Span| flat.doc(span).of(document.text());
        let hits = rules.lexicon.hits(&tokens, &words);
        let units = units(document, &flat);
        let presence = Presence::new(&units, &tokens, &hits, &rules.features, &rules.lexicon);
        Self {
            rules,
            document,
            flat: Rc::new(flat),
            hits,
            atoms: Atoms::default(),
            units,
            presence,
            views: Views {
                stretch: Span::new(0, 0),
                by_number: vec![None; rules.script.sets.len()],
                built: Vec::new(),
            },
            kept: None,
        }
    }

    /// Runs the rules of a kind over the document, settles their overlaps, makes what is left atoms (`<kind>`, and
    /// `<type>` when the match has a constant attribute `type`), and returns it in reading order.
    pub fn run(&mut self, kind: &str) -> Vec<Match<'s>> {
        self.before_rules(kind);
        self.settle();
        let numbers = self.rules.layers.get(kind).into_iter().flatten();
        let rules: Vec<&'s Rule> = numbers.map(|at| &self.rules.rules[*at]).collect();
        let found = resolve(self.run_rules(&rules));
        for found in &found {
            let span = self.flat.flat(found.span);
            for atom in found.rule.atoms.into_iter().flatten() {
                self.atoms.add(atom, span);
            }
            let named = found
                .constant("type")
                .and_then(|name| self.rules.atoms.get(name));
            if let Some(atom) = named {
                self.atoms.add(*atom, span);
            }
        }
        self.settle();
        if let Some(kept) = &mut self.kept {
            kept.matches(kind, &found);
        }
        found
    }

    /// What one rule finds by itself, its conditions applied, before overlaps with other rules are settled.
    pub fn run_rule(&mut self, rule: &'s Rule) -> Vec<Match<'s>> {
        self.settle();
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
        unit.paragraph == rule.paragraph
            && self.has_needs(&rule.compiled, at)
            && (rule.blocks.is_empty() || self.is_in(&rule.blocks, unit))
    }

    fn is_in(&self, blocks: &[String], unit: &Unit) -> bool {
        let kind = self.document.blocks()[unit.block].kind.name();
        blocks.iter().any(|name| name == kind)
    }

    /// Whether a unit holds the words and lists that a pattern needs, whatever it needs of earlier layers.
    pub(super) fn may_match(&self, pattern: &Pattern, at: usize) -> bool {
        self.meets(pattern, at, |atoms| !atoms.is_empty())
    }

    /// Whether a unit holds all that a pattern needs.
    pub(super) fn has_needs(&self, pattern: &Pattern, at: usize) -> bool {
        let unit = self.units[at].span;
        self.meets(pattern, at, |atoms| {
            atoms.iter().any(|atom| self.atoms.any_in(*atom, unit))
        })
    }

    /// Whether one need of each gate is met; `found` says whether one of the atoms is.
    fn meets(&self, pattern: &Pattern, at: usize, found: impl Fn(&[AtomId]) -> bool) -> bool {
        pattern.gates.iter().all(|gate| {
            (gate.digit && self.units[at].digits)
                || self.presence.meets(at, gate)
                || found(&gate.atoms)
        })
    }

    fn match_rule(&mut self, rule: &'s Rule, at: usize, found: &mut Vec<Match<'s>>) {
        let unit = self.units[at];
        let Some(machine) = rule.compiled.machine(&self.rules.script) else {
            return;
        };
        let flat = Rc::clone(&self.flat);
        let view = self.view(unit.stretch, rule.compiled.view);
        let bounds = Span::new(view.before(unit.span.start), view.after(unit.span.end));
        let text = &view.text(&flat)[bounds.start..bounds.end];
        let place = |range: &std::ops::Range<usize>| {
            view.flat(Span::new(range.start, range.end).shift(bounds.start))
        };
        let mut from = 0;
        while let Some(whole) = self.find(machine, &rule.compiled, text, from) {
            from = whole.end;
            if !self.passes(rule, unit, place(&whole)) {
                continue;
            }
            let groups = machine.groups(text, &whole);
            from = behind_marked(rule, &groups, whole.start).unwrap_or(from);
            let groups = groups.into_iter().filter_map(|(name, range)| {
                let name = rule.groups.get(name)?;
                Some((name.as_str(), self.in_block(unit, place(&range))))
            });
            let whole = self.in_block(unit, place(&whole));
            self.accept(rule, whole, groups.collect(), found);
        }
    }

    /// The document's span of a place. White space at the ends of a block may go on outside of it, and does not count there.
    fn in_block(&self, unit: Unit, place: Span) -> Span {
        let (span, text) = (self.flat.doc(place), self.document.text());
        let block = self.document.blocks()[unit.block].span;
        if block.contains(span) {
            return span;
        }
        let start = span.start.clamp(block.start, block.end);
        let end = span.end.clamp(start, block.end);
        let end = start + text[start..end].trim_end_matches(ignorable).len();
        let ahead = text[start..end].trim_start_matches(ignorable).len();
        Span::new(end - ahead, end)
    }

    fn find(
        &self,
        machine: &Machine,
        pattern: &Pattern,
        text: &[Symbol],
        from: usize,
    ) -> Option<std::ops::Range<usize>> {
        let script = &self.rules.script;
        machine.find(text, from, script.alphabet(script.sets.get(pattern.view)))
    }

    /// Notes a match.
    fn accept(
        &self,
        rule: &'s Rule,
        whole: Span,
        groups: Vec<(&'s str, Span)>,
        found: &mut Vec<Match<'s>>,
    ) {
        let marked = rule.span_group.as_ref();
        let marked = marked.and_then(|name| groups.iter().find(|(group, _)| group == name));
        let span = marked.map_or(whole, |(_, span)| *span);
        if !span.is_empty() {
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

    /// A view of a stretch. Views of one stretch are kept until another stretch is asked for.
    fn view(&mut self, stretch: Span, number: ViewId) -> Rc<View> {
        if self.views.stretch != stretch {
            self.views.clear();
            self.views.stretch = stretch;
        }
        if let Some(view) = &self.views.by_number[number.0] {
            return Rc::clone(view);
        }
        let set = self.rules.script.sets.get(number);
        let (hits, atoms) = (
            self.hits_in(stretch),
            self.atoms.sets_in(&set.atoms, stretch),
        );
        let units = set.units(stretch, hits, &atoms);
        let other = (set.alphabet > 0).then(|| {
            let alphabet = self.rules.script.alphabet(set);
            self.flat.written(self.document.text(), stretch, alphabet)
        });
        let view = Rc::new(View::new(&self.flat, stretch, other, set, &units));
        self.views.by_number[number.0] = Some(Rc::clone(&view));
        self.views.built.push(number);
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
            self.atoms.add(*name, self.flat.flat(span));
        }
    }

    /// Puts added atoms in order.
    fn settle(&mut self) {
        if self.atoms.settle() {
            self.views.clear();
        }
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
        let flat = Rc::clone(&self.flat);
        for at in 0..self.units.len() {
            let unit = self.units[at];
            if unit.paragraph || !self.has_needs(pattern, at) {
                continue;
            }
            let view = self.view(unit.stretch, pattern.view);
            let bounds = Span::new(view.before(unit.span.start), view.after(unit.span.end));
            let text = &view.text(&flat)[bounds.start..bounds.end];
            let Some(machine) = pattern.machine(&self.rules.script) else {
                continue;
            };
            let mut from = 0;
            while let Some(range) = self.find(machine, pattern, text, from) {
                from = range.end;
                let place = Span::new(range.start, range.end).shift(bounds.start);
                found.push(self.in_block(unit, view.flat(place)));
            }
        }
        found
    }

    /// Where entries of a word list stand, in reading order, longest first where they overlap.
    pub fn hits(&self, list: &str) -> Vec<Span> {
        let Some(list) = self.rules.list_id(list) else {
            return Vec::new();
        };
        let combos = self.rules.lexicon.combos_with(list);
        let of_list = |hit: &&Hit| combos.binary_search(&hit.combo).is_ok();
        let mut end = 0;
        let mut found = Vec::new();
        for hit in self.hits.iter().filter(of_list) {
            if hit.start >= end {
                end = hit.end;
                found.push(self.flat.doc(Span::new(hit.start, hit.end)));
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

/// Where the group ends that a rule marks: what stands behind it may be part of another match.
fn behind_marked(
    rule: &Rule,
    groups: &[(usize, std::ops::Range<usize>)],
    start: usize,
) -> Option<usize> {
    let marked = rule.span_group.as_ref()?;
    let is_marked = |(name, range): &&(usize, std::ops::Range<usize>)| {
        rule.groups.get(*name) == Some(marked) && range.end > start
    };
    let (_, range) = groups.iter().find(is_marked)?;
    Some(range.end)
}
