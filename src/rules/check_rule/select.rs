//! Which findings a selection means.

use super::beside::Relation;
use super::facts::{FactValue, Facts, folded};
use super::{Ask, Order, Selection};

impl Facts<'_> {
    /// What a selection means, in reading order.
    pub(super) fn select(&self, selection: &Selection) -> Vec<usize> {
        let mut found = self.of_kinds(&selection.kinds);
        found.retain(|fact| self.fits(*fact, selection));
        for beside in &selection.beside {
            let relation = Relation::new(self, beside);
            found.retain(|fact| relation.holds(*fact) == beside.wanted);
        }
        found
    }

    /// Whether a fact by itself is meant.
    fn fits(&self, fact: usize, selection: &Selection) -> bool {
        let rule = self.all[fact].fact.rule;
        (selection.rules.is_empty() || selection.rules.iter().any(|one| one == rule))
            && (selection.places.is_empty() || self.stands_in(fact, &selection.places))
            && selection
                .asks
                .iter()
                .all(|(name, asks)| asks.iter().any(|ask| self.answers(fact, name, ask)))
    }

    fn stands_in(&self, fact: usize, places: &[String]) -> bool {
        let block = self.block_name(fact);
        places.iter().any(|place| match place.as_str() {
            "body" => !matches!(block, "headline" | "heading"),
            place => place == block,
        })
    }

    /// Whether an attribute is what is asked for.
    fn answers(&self, fact: usize, name: &str, ask: &Ask) -> bool {
        let value = self.value(fact, name);
        let is_there = !matches!(value, None | Some(FactValue::Flag(false)));
        match ask {
            Ask::Present => is_there,
            Ask::Absent => !is_there,
            Ask::Equal(text) => value.is_some_and(|value| is(value, text)),
            Ask::Other(text) => !value.is_some_and(|value| is(value, text)),
            Ask::Compare(order, number) => self
                .number(fact, name)
                .is_some_and(|value| Order::holds(*order, value, *number)),
        }
    }
}

fn is(value: &FactValue, text: &str) -> bool {
    match value {
        FactValue::Text(one) => folded(one) == text,
        FactValue::Texts(all) => all.iter().any(|one| folded(one) == text),
        FactValue::Number(_) | FactValue::Flag(_) => false,
    }
}
