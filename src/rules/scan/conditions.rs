//! Whether the conditions of a rule hold for a match.

use super::super::alphabet::Symbol;
use super::super::condition::{Condition, Part, Target, Test, Within};
use super::super::found::Unit;
use super::super::lexicon::ListId;
use super::super::pattern::Pattern;
use super::{Rule, Scanner};
use crate::text::Span;

impl<'s> Scanner<'s> {
    /// Whether the conditions of a rule let a match pass, whose place is given in symbols of the flat text.
    pub(super) fn passes(&mut self, rule: &'s Rule, unit: Unit, whole: Span) -> bool {
        rule.when
            .iter()
            .all(|condition| self.holds(condition, unit, whole))
            && !rule
                .unless
                .iter()
                .any(|condition| self.holds(condition, unit, whole))
    }

    /// Whether a condition holds for a match at a place of the flat text.
    fn holds(&mut self, condition: &Condition, unit: Unit, span: Span) -> bool {
        match &condition.test {
            Test::After(pattern) => {
                let view = self.view(unit.stretch, pattern.view);
                let before = &view.text(&self.flat)[..view.before(span.start)];
                self.fits(pattern, condition.within.last(before))
            }
            Test::Before(pattern) => {
                let view = self.view(unit.stretch, pattern.view);
                let after = &view.text(&self.flat)[view.after(span.end)..];
                self.fits(pattern, condition.within.first(after))
            }
            Test::Text(pattern) => {
                let view = self.view(unit.stretch, pattern.view);
                let text = &view.text(&self.flat)[view.before(span.start)..view.after(span.end)];
                self.fits(pattern, text)
            }
            Test::Inside(name) => self.atoms.around(*name, span),
            Test::Near(target) => self.near(target, unit, span, condition.within),
            Test::With(target, part) => self.target_in(target, self.part(*part, unit, span)),
            Test::Block(kind) => self.document.blocks()[unit.block].kind.name() == kind,
        }
    }

    fn fits(&self, pattern: &Pattern, text: &[Symbol]) -> bool {
        let machine = pattern.machine(&self.rules.script);
        machine.is_some_and(|machine| machine.is_match(text))
    }

    fn near(&self, target: &Target, unit: Unit, span: Span, within: Within) -> bool {
        let text = self.flat.symbols();
        let before = within.last(&text[unit.stretch.start..span.start]).len();
        let after = within
            .first(&text[span.end..unit.stretch.end.max(span.end)])
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
            Part::Paragraph => {
                let block = self.document.blocks()[unit.block].span;
                self.flat.flat(block).cover(span)
            }
            Part::Document => Span::new(0, self.flat.symbols().len()),
        }
    }

    /// The sentence of a place, in symbols of the flat text.
    fn sentence(&self, span: Span) -> Span {
        let at = self.document.sentence_at(self.flat.doc(span).start);
        let sentence = self.document.sentences().get(at);
        sentence.map_or(span, |sentence| self.flat.flat(sentence.span).cover(span))
    }

    fn list_in(&self, list: ListId, span: Span) -> bool {
        let inside = self.hits_in(span).iter();
        let mut combos = inside.map(|hit| self.rules.lexicon.combo(hit.combo));
        combos.any(|lists| lists.binary_search(&list).is_ok())
    }
}
