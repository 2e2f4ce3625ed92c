//! Relations between two findings: in one sentence, of one source, one more than the other.
//!
//! The other findings are put into groups by what relates them, each group is summed up, and a question is answered
//! from the sums: a check takes time for each finding and not for each pair.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::{Beside, Compare, Order, Within};

/// A relation with the findings on its other side.
#[derive(Debug)]
pub(super) struct Relation<'f> {
    facts: &'f Facts<'f>,
    beside: &'f Beside,
    groups: BTreeMap<Key, Group>,
}

/// What relates two findings: their sentence or block, and an attribute with its value.
type Key = (Option<usize>, Option<(usize, String)>);

/// The findings that share a key.
#[derive(Debug, Default)]
struct Group {
    /// In reading order.
    members: Vec<usize>,
    /// For each member, the two farthest ends up to it, with whose they are.
    ends: Vec<[(usize, usize); 2]>,
    /// The two largest numbers, with whose they are.
    high: [Option<(f64, usize)>; 2],
    /// The two smallest numbers, with whose they are.
    low: [Option<(f64, usize)>; 2],
}

impl<'f> Relation<'f> {
    pub(super) fn new(facts: &'f Facts<'f>, beside: &'f Beside) -> Self {
        let mut relation = Self {
            facts,
            beside,
            groups: BTreeMap::new(),
        };
        for fact in facts.select(&beside.select) {
            for key in relation.keys(fact) {
                let group = relation.groups.entry(key).or_default();
                group.add(facts, beside, fact);
            }
        }
        relation
    }

    /// Whether another finding stands in the relation to this one.
    pub(super) fn holds(&self, fact: usize) -> bool {
        self.groups(fact).any(|group| self.any(fact, group))
    }

    /// The others that stand in the relation to this one, in reading order.
    pub(super) fn others(&self, fact: usize) -> Vec<usize> {
        let members = self.groups(fact).flat_map(|group| &group.members);
        let fits = |other: &usize| *other != fact && self.is_pair(fact, *other);
        let mut others: Vec<usize> = members.copied().filter(fits).collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    fn groups(&self, fact: usize) -> impl Iterator<Item = &Group> {
        let keys = self.keys(fact);
        keys.into_iter().filter_map(|key| self.groups.get(&key))
    }

    /// The keys under which a finding may meet another.
    fn keys(&self, fact: usize) -> Vec<Key> {
        let placed = &self.facts.all[fact];
        let place = match self.beside.within {
            Some(Within::Sentence) => Some(placed.sentence),
            Some(Within::Paragraph) => Some(placed.block),
            Some(Within::Span) | None => None,
        };
        if self.beside.same.is_empty() {
            return vec![(place, None)];
        }
        let names = self.beside.same.iter().enumerate();
        let values = names.flat_map(|(at, name)| {
            let texts = self.facts.texts(fact, name);
            texts.into_iter().map(move |text| (place, Some((at, text))))
        });
        values.collect()
    }

    fn any(&self, fact: usize, group: &Group) -> bool {
        match (&self.beside.compare, self.beside.within) {
            (Some(compare), _) => self.compared(fact, compare, group),
            (None, Some(Within::Span)) => self.overlapped(fact, group),
            (None, _) => match group.members.as_slice() {
                [] => false,
                [one] => *one != fact,
                _ => true,
            },
        }
    }

    fn compared(&self, fact: usize, compare: &Compare, group: &Group) -> bool {
        let Some(number) = self.facts.number(fact, &compare.outer) else {
            return false;
        };
        let ends = match compare.order {
            Order::Less | Order::AtMost => group.low,
            Order::Same | Order::AtLeast | Order::More => group.high,
        };
        let other = ends.into_iter().flatten().find(|(_, owner)| *owner != fact);
        other.is_some_and(|(value, _)| compare.order.holds(value, number))
    }

    fn overlapped(&self, fact: usize, group: &Group) -> bool {
        let span = self.facts.all[fact].fact.span;
        let start = |member: &usize| self.facts.all[*member].fact.span.start;
        let before = group
            .members
            .partition_point(|member| start(member) < span.end);
        let Some(ends) = before.checked_sub(1).and_then(|last| group.ends.get(last)) else {
            return false;
        };
        let other = ends.iter().find(|(_, owner)| *owner != fact);
        other.is_some_and(|(end, _)| *end > span.start)
    }

    fn is_pair(&self, fact: usize, other: usize) -> bool {
        if let Some(compare) = &self.beside.compare {
            let numbers = self
                .facts
                .number(other, &compare.attr)
                .zip(self.facts.number(fact, &compare.outer));
            return numbers.is_some_and(|(one, two)| compare.order.holds(one, two));
        }
        let span = |fact: usize| self.facts.all[fact].fact.span;
        self.beside.within != Some(Within::Span) || span(fact).overlaps(span(other))
    }
}

/// No member: no fact has this number.
const NOBODY: usize = usize::MAX;

impl Group {
    fn add(&mut self, facts: &Facts<'_>, beside: &Beside, fact: usize) {
        if self.members.last() == Some(&fact) {
            return;
        }
        self.members.push(fact);
        if beside.within == Some(Within::Span) {
            let end = (facts.all[fact].fact.span.end, fact);
            let [first, second] = self.ends.last().copied().unwrap_or([(0, NOBODY); 2]);
            self.ends.push(if end.0 > first.0 {
                [end, first]
            } else {
                [first, second.max(end)]
            });
        }
        let number = beside.compare.as_ref();
        if let Some(number) = number.and_then(|one| facts.number(fact, &one.attr)) {
            keep(&mut self.high, (number, fact), |new, old| new > old);
            keep(&mut self.low, (number, fact), |new, old| new < old);
        }
    }
}

/// Keeps the two best.
fn keep(best: &mut [Option<(f64, usize)>; 2], new: (f64, usize), is_better: fn(f64, f64) -> bool) {
    let beats = |old: Option<(f64, usize)>| old.is_none_or(|(old, _)| is_better(new.0, old));
    if beats(best[0]) {
        *best = [Some(new), best[0]];
    } else if beats(best[1]) {
        best[1] = Some(new);
    }
}
