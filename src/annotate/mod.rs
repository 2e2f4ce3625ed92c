//! From matches to annotations: pairs, resolves, scopes, numbers. Recognises no word itself.

mod checks;
mod claims;
mod covered;
mod custom;
mod number_ids;
mod quotes;
mod speaker;
mod statistics;

use crate::model::{Annotated, Annotation, Check, PackRecord, RuleRecord};
use crate::rules::{RuleSet, Scanner};
use crate::text::Document;

/// Which kinds of findings are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Names of kinds: `quote`, `statistic`, `claim`, `hedge`, `negation`, `x-…`; `x` for all kinds of users' own.
    pub kinds: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kinds: ["quote", "statistic", "claim", "x"]
                .map(str::to_owned)
                .to_vec(),
        }
    }
}

impl Options {
    /// Whether findings of the kind are wanted.
    pub fn wants(&self, kind: &str) -> bool {
        self.kinds
            .iter()
            .any(|wanted| wanted == kind || (wanted == "x" && kind.starts_with("x-")))
    }
}

/// Finds everything in a document. Pure, infallible, linear in the text.
pub fn annotate<'d>(document: &'d Document, rules: &RuleSet, options: &Options) -> Annotated<'d> {
    let mut scanner = rules.scanner(document);
    let mut draft = Draft::default();
    scanner.run("trap");
    let names = scanner.run("name");
    quotes::find(&mut scanner, &names, &mut draft);
    scanner.run("number");
    statistics::find(&mut scanner, &mut draft);
    let marks = claims::find(&mut scanner, &mut draft);
    checks::find(&mut scanner, &mut draft, &marks);
    custom::find(&mut scanner, &mut draft);
    number_ids::finish(document, draft, options, record(rules))
}

/// What has been found so far. Ids are given at the end; until then annotations refer to each other by their
/// temporary ids, which are unique.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Findings in any order, each with a temporary id.
    pub(crate) annotations: Vec<Annotation>,
    /// Checks in any order.
    pub(crate) checks: Vec<Check>,
}

fn record(rules: &RuleSet) -> RuleRecord {
    let pack = |pack: &crate::rules::Pack| PackRecord {
        name: pack.name.clone(),
        version: pack.version.clone(),
        hash: pack.hash.clone(),
        rules: pack.rules,
    };
    RuleRecord {
        hash: rules.hash().to_owned(),
        packs: rules.packs().iter().map(pack).collect(),
        fired: Vec::new(),
    }
}
