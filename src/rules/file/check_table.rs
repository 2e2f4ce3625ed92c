//! A check exactly as it is written: conditions over what was found in a whole article.
//!
//! ```toml
//! [[check]]
//! id = "no-cost"
//! about = "A treatment is praised and its price is not told."
//! message = "A benefit of $intervention is claimed, and nothing is said of what it costs."
//! severity = "warn"              # note, warn or alert
//! min-sentences = 6              # shorter texts are left alone
//! when = [                       # all must hold
//!   { any = { kind = "claim", type = "efficacy", strength = ">= conditional" } },
//!   { none = { words = ["cost", "costs", "price"] } },
//!   { count = { kind = "statistic", type = ["percent", "fraction"] }, at-most = 3 },
//! ]
//! unless = [{ any = { kind = "statistic", type = "money" } }]
//! matches = ["Aspirin cures headaches."]
//! rejects = ["Aspirin cures headaches. It costs little."]
//! ```

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use toml::Spanned;

/// A check: a red flag of a whole article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CheckTable {
    /// Name in the pack: lower-case letters, digits, hyphens.
    pub id: Spanned<String>,
    /// One sentence that tells a reader what it is for.
    pub about: Option<Spanned<String>>,
    /// What the reader of the article's briefing is told; `about` if absent. `$count`, `$share`, `$text` and `$NAME`
    /// stand for what was found.
    pub message: Option<Spanned<String>>,
    /// `note`, `warn` or `alert`.
    pub severity: Option<Spanned<String>>,
    /// Texts of fewer sentences are left alone; examples may be shorter.
    pub min_sentences: Option<usize>,
    /// Conditions that must all hold.
    #[serde(default)]
    pub when: Vec<Spanned<CheckConditionTable>>,
    /// Conditions of which none may hold.
    #[serde(default)]
    pub unless: Vec<Spanned<CheckConditionTable>>,
    /// Findings to show as what raised it, instead of those that the conditions count.
    #[serde(default)]
    pub show: Vec<Spanned<SelectTable>>,
    /// Other words and another severity for special cases; the first whose conditions hold counts.
    #[serde(default)]
    pub variants: Vec<Spanned<VariantTable>>,
    /// Addresses of what the check rests on.
    #[serde(default)]
    pub refs: Vec<String>,
    /// `stable`, `test` or `deprecated`.
    pub status: Option<Spanned<String>>,
    /// Texts that raise it.
    #[serde(default)]
    pub matches: Vec<Spanned<String>>,
    /// Texts that do not.
    #[serde(default)]
    pub rejects: Vec<Spanned<String>>,
}

impl CheckTable {
    /// Everything that says which findings are meant, with what stands in it.
    pub fn selections(&self) -> Vec<&SelectTable> {
        let variants = self
            .variants
            .iter()
            .flat_map(|variant| &variant.get_ref().when);
        let conditions = self.when.iter().chain(&self.unless).chain(variants);
        let mut found = Vec::new();
        for condition in conditions.map(Spanned::get_ref) {
            let CheckConditionTable {
                any,
                none,
                count,
                share,
                of,
                ..
            } = condition;
            for select in [any, none, count, share, of].into_iter().flatten() {
                select.get_ref().collect(&mut found);
            }
        }
        for select in &self.show {
            select.get_ref().collect(&mut found);
        }
        found
    }
}

/// Other words and another severity for a special case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariantTable {
    /// Conditions that must all hold.
    #[serde(default)]
    pub when: Vec<Spanned<CheckConditionTable>>,
    /// What the reader is told then.
    pub message: Option<Spanned<String>>,
    /// How much it matters then.
    pub severity: Option<Spanned<String>>,
}

/// A condition on what was found in the article. Exactly one of the first five keys stands in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CheckConditionTable {
    /// There is at least one such finding.
    pub any: Option<Spanned<SelectTable>>,
    /// There is no such finding.
    pub none: Option<Spanned<SelectTable>>,
    /// How many such findings there are.
    pub count: Option<Spanned<SelectTable>>,
    /// Which part of the findings of `of` are such, from 0 to 1.
    pub share: Option<Spanned<SelectTable>>,
    /// How many different values an attribute has in the findings of `of`.
    pub distinct: Option<Spanned<String>>,
    /// The findings that `share` and `distinct` are about.
    pub of: Option<Spanned<SelectTable>>,
    /// The least number, or share.
    pub at_least: Option<Spanned<f64>>,
    /// The largest number, or share.
    pub at_most: Option<Spanned<f64>>,
}

/// Which findings are meant.
#[derive(Clone, Debug, Default)]
pub struct SelectTable {
    /// Kind of finding: `claim`, `quote`, `statistic`, `sentence`, `x-…`; one or several.
    pub kind: Option<Spanned<toml::Value>>,
    /// Ids of rules that found them; one or several.
    pub rule: Option<Spanned<toml::Value>>,
    /// Hits of a word list.
    pub list: Option<Spanned<String>>,
    /// Words, like a word list without a name.
    pub words: Vec<Spanned<String>>,
    /// What a pattern matches.
    pub pattern: Option<Spanned<String>>,
    /// Where they stand: `headline`, `body`, or a kind of block; one or several.
    pub place: Option<Spanned<toml::Value>>,
    /// In `with` and `without`: how near the two are: `sentence`, `paragraph`, or `span` when they overlap.
    pub within: Option<Spanned<String>>,
    /// In `with` and `without`: attributes of which the two share one.
    pub same: Option<Spanned<toml::Value>>,
    /// There is such another finding beside it.
    pub with: Option<Box<Spanned<SelectTable>>>,
    /// There is no such other finding beside it.
    pub without: Option<Box<Spanned<SelectTable>>>,
    /// What its attributes must be.
    pub attrs: Vec<(Spanned<String>, Spanned<toml::Value>)>,
}

impl SelectTable {
    fn collect<'s>(&'s self, found: &mut Vec<&'s Self>) {
        found.push(self);
        for inner in [&self.with, &self.without].into_iter().flatten() {
            inner.get_ref().collect(found);
        }
    }
}

impl<'de> Deserialize<'de> for SelectTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SelectVisitor)
    }
}

/// Reads a table whose further keys are names of attributes.
struct SelectVisitor;

impl<'de> Visitor<'de> for SelectVisitor {
    type Value = SelectTable;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a table that says which findings are meant")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SelectTable, A::Error> {
        let mut table = SelectTable::default();
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            match key.get_ref().as_str() {
                "kind" => table.kind = Some(map.next_value()?),
                "rule" => table.rule = Some(map.next_value()?),
                "list" => table.list = Some(map.next_value()?),
                "words" => table.words = map.next_value()?,
                "pattern" => table.pattern = Some(map.next_value()?),
                "in" => table.place = Some(map.next_value()?),
                "within" => table.within = Some(map.next_value()?),
                "same" => table.same = Some(map.next_value()?),
                "with" => table.with = Some(map.next_value()?),
                "without" => table.without = Some(map.next_value()?),
                _ => table.attrs.push((key, map.next_value()?)),
            }
        }
        Ok(table)
    }
}
