//! A rule file exactly as it is written: what serde reads, before any meaning is given to it.
//!
//! # Writing a rule file
//! ```toml
//! format = 1                     # version of this format
//! pack = "my-desk"               # prefix of every id in the file: my-desk/dose
//!
//! [list.drug]                    # a word list: whole words, the longest entry first; {{drug}} in patterns
//! words = ["aspirin", "vitamin D"]
//! forms = ["", "s"]              # endings that every word may take
//! file = "lists/drugs.txt"       # more of them, one a line; below the folder of this file
//!
//! [list.unit]                    # words by the value they stand for: "$u|list:unit" gives mg
//! values = { mg = ["mg", "milligram", "milligrams"] }
//!
//! [macro]                        # named parts of patterns; {{num}}
//! num = '[0-9][0-9,]*(?:\.[0-9]+)?'
//!
//! [[rule]]
//! id = "dose"
//! kind = "x-dose"                # a kind of your own begins with x-; statistic, claim, quote … are there already
//! about = "A dose of a drug."    # one sentence for readers
//! pattern = '(?<n>{{num}}) ?(?<u>{{unit}}) of (?<drug>{{drug}})'
//! attrs = { value = "$n|number", unit = "$u|list:unit", drug = "$drug" }
//! unless = [{ after = 'not $' }, { inside = "quote" }]
//! style = { colour = "teal", label = "dose" }
//! matches = ["She took [[75 mg of aspirin]]. => value=75 unit=mg drug=aspirin"]
//! rejects = ["He did not: not 75 mg of aspirin."]
//!
//! [[cue]]                        # changes what stands in its scope, marks nothing by itself
//! id = "may"
//! family = "hedge"
//! about = "Modal verbs."
//! words = ["may", "might"]
//! direction = "forward"
//! matches = ["Tea >>may<< help."]
//! rejects = ["Tea helps."]
//!
//! [[change]]                     # alters a rule of a pack loaded before, without copying it
//! rule = "builtin:statistics/percent"
//! unless = [{ before = '^ discount', within = 10 }]
//! ```
//! - Patterns stand in single quotes, where a backslash is a backslash; with an apostrophe inside, in three: `'''…'''`.
//! - A blank in a pattern is any white space; capitals do not count unless `case = "exact"`; a match never begins or
//!   ends inside a word. `<quote>`, `<number>`, `<person>` … stand for what earlier layers found.
//! - Instead of look-around there are conditions: all of `when` must hold, none of `unless` may.
//! - Every rule and cue has `about`, `matches` and `rejects`. In `matches` all that the rule finds is in `[[…]]`;
//!   `=> name=value` are attributes of the first, `name=` says that it has none. A file whose examples fail is refused.
//! - Of two rules with one id the later file's is in force: built-in packs, then those of `redpencil.toml`, then
//!   `--rules` in their order.
//!
//! # In the code
//! Unknown keys are refused. No `flatten` and no untagged enums: they lose the places that error messages point at. A
//! file is first checked against the tables of its keys in [`shape`], which finds all problems, then read by serde,
//! which would stop at the first.

mod check;
mod check_shape;
mod check_table;
mod literal;
#[cfg(test)]
mod manual_keys;
mod says;
mod schema;
mod shape;
mod syntax;
mod whole;
mod word;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::Diagnostic;
pub(super) use check_shape::CONDITIONS;
pub use check_table::{CheckConditionTable, CheckTable, SelectTable, VariantTable};
pub(super) use literal::Literal;
pub use schema::rules_schema;
pub(super) use word::is_own_kind;

/// Bytes of the longest rule file.
const LARGEST: usize = 4 << 20;

/// Reads a rule file. `name` is what it is called in messages.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub(super) fn parse(name: &str, text: &str) -> Result<RuleFile, Vec<Diagnostic>> {
    if text.len() > LARGEST {
        let title = format!(
            "this file is too large: {} bytes of at most {LARGEST}",
            text.len()
        );
        let help = "put long word lists into files of their own: `file = 'lists/drugs.txt'`";
        return Err(vec![Diagnostic::error("R011", name, title).help(help)]);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(syntax::explain(name, text, &errors));
    }
    let mut checker = check::Checker::new(name, text);
    checker.root(root.get_ref());
    whole::check(&mut checker, name, root.get_ref());
    let problems = checker.finish();
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut file = RuleFile::deserialize(Deserializer::from(root)).map_err(|error| {
        let problem = Diagnostic::error("R004", name, error.message());
        let at = |range: std::ops::Range<usize>| crate::text::Span::new(range.start, range.end);
        vec![
            error
                .span()
                .map(at)
                .into_iter()
                .fold(problem, |problem, span| problem.at(span, "here")),
        ]
    })?;
    file.paint();
    Ok(file)
}

/// Paths of the list files that a rule file names, each once. A file that is broken elsewhere still gives them.
pub(super) fn list_files(text: &str) -> Vec<String> {
    if text.len() > LARGEST {
        return Vec::new();
    }
    let (root, _) = DeTable::parse_recoverable(text);
    let lists = root
        .get_ref()
        .get("list")
        .and_then(|list| list.get_ref().as_table());
    let path = |list: &DeValue<'_>| list.get("file")?.get_ref().as_str().map(str::to_owned);
    let mut paths: Vec<String> = lists
        .into_iter()
        .flatten()
        .filter_map(|(_, list)| path(list.get_ref()))
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

/// What a rule file uses, each with its place. A file that is broken elsewhere still gives them.
pub(super) fn uses(text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    if text.len() > LARGEST || !text.contains("use") {
        return Vec::new();
    }
    let (root, _) = DeTable::parse_recoverable(text);
    let uses = root.get_ref().get("use");
    let uses = uses.and_then(|uses| uses.get_ref().as_array());
    uses.into_iter()
        .flatten()
        .filter_map(|path| Some((path.get_ref().as_str()?.to_owned(), path.span())))
        .collect()
}

/// Where the pattern of a rule, or the name of a cue, stands in its file. `id` has its pack.
pub(super) fn pattern_span(name: &str, text: &str, id: &str) -> std::ops::Range<usize> {
    let id = id.split_once('/').map_or(id, |(_, id)| id);
    let tables = parse(name, text).ok();
    let mut rules = tables.iter().flat_map(|tables| &tables.rules);
    let rule = rules.find(|rule| rule.get_ref().id.get_ref() == id);
    let mut cues = tables.iter().flat_map(|tables| &tables.cues);
    let mut cue = || cues.find(|cue| cue.get_ref().id.get_ref() == id);
    let rule = rule.map(|rule| rule.get_ref().pattern.span());
    rule.or_else(|| Some(cue()?.get_ref().id.span()))
        .unwrap_or(0..0)
}

impl RuleFile {
    /// Reads a rule file. `name` is what it is called in messages.
    ///
    /// ```
    /// let problems = redpencil::RuleFile::parse("mine.toml", "format = 1\npakc = 'mine'\n").unwrap_err();
    /// assert_eq!(problems[0].helps, ["did you mean `pack`?"]);
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the file.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        parse(name, text)
    }

    /// Paths of the list files that the text of a rule file names, as written, each once. A file that is broken
    /// elsewhere still gives them.
    pub fn list_paths(text: &str) -> Vec<String> {
        list_files(text)
    }

    /// Writes every colour as `#rrggbb`.
    fn paint(&mut self) {
        let rules = self.rules.iter_mut().map(|rule| &mut rule.get_mut().style);
        let changes = self
            .changes
            .iter_mut()
            .map(|change| &mut change.get_mut().style);
        for style in rules.chain(changes).flatten() {
            style.colour = style.colour.as_deref().and_then(word::colour);
        }
    }
}

/// A rule file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Version of the file format: 1.
    pub format: Spanned<i64>,
    /// Prefix of every id in the file: lower-case letters, digits, hyphens.
    pub pack: Spanned<String>,
    /// Version of the pack.
    #[serde(default)]
    pub version: String,
    /// Licence of the pack, as an SPDX expression.
    #[serde(default)]
    pub licence: String,
    /// What the pack is for.
    #[serde(default)]
    pub about: String,
    /// Packs that this one builds on: `builtin:NAME`, or a rule file below the folder of this one.
    #[serde(default, rename = "use")]
    pub uses: Vec<Spanned<String>>,
    /// Word lists.
    #[serde(default)]
    pub list: BTreeMap<Spanned<String>, ListTable>,
    /// Named parts of patterns.
    #[serde(default, rename = "macro")]
    pub macros: BTreeMap<Spanned<String>, Spanned<String>>,
    /// What the units of statistics measure.
    #[serde(default)]
    pub unit: BTreeMap<String, UnitTable>,
    /// Rules.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Spanned<RuleTable>>,
    /// Cue rules.
    #[serde(default, rename = "cue")]
    pub cues: Vec<Spanned<CueTable>>,
    /// Checks: red flags of a whole article.
    #[serde(default, rename = "check")]
    pub checks: Vec<Spanned<CheckTable>>,
    /// Changes of rules of packs that were loaded before.
    #[serde(default, rename = "change")]
    pub changes: Vec<Spanned<ChangeTable>>,
}

/// A word list, matched on whole tokens, longest entry first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListTable {
    /// What the list is for.
    #[serde(default)]
    pub about: String,
    /// Entries.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// Entries by the value they stand for: `mg = ["mg", "milligram"]`. The normaliser
    /// `list:NAME` turns matched words into that value.
    #[serde(default)]
    pub values: BTreeMap<String, Vec<Spanned<String>>>,
    /// A file of entries, one a line, `#` for comments, `VALUE = ` before an entry that stands for a value; relative
    /// to the rule file and below its folder.
    pub file: Option<Spanned<String>>,
    /// Endings that every entry of `words` and `file` may take; `""` for none, `y>ies` for another ending of those that
    /// end in `y`.
    #[serde(default)]
    pub forms: Vec<String>,
    /// `exact` when capitals count.
    pub case: Option<Spanned<String>>,
    /// Words of that list that are taken out.
    #[serde(default)]
    pub without: Vec<Spanned<String>>,
    /// Whether entries of several words are also found with hyphens or without blanks between them, and those with
    /// hyphens in one word: `health care`, `health-care`, `healthcare`.
    #[serde(default)]
    pub compounds: bool,
    /// Codes of warnings that are not told of this list.
    #[serde(default)]
    pub allow: Vec<Spanned<String>>,
    /// Whether the entries are added to the list of that name in packs loaded before, instead of replacing it.
    #[serde(default)]
    pub extend: bool,
}

/// What a unit measures and how it is converted: `value × factor + offset` is the value in the base unit of its
/// dimension, the one with the factor 1.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitTable {
    /// What it measures: `mass`, `time`. Units of one dimension can be converted into each other.
    pub dimension: String,
    /// How many base units it is; 1 unless told.
    pub factor: Option<Spanned<f64>>,
    /// What its zero is in base units; 0 unless told.
    #[serde(default)]
    pub offset: f64,
    /// Its code in the Unified Code for Units of Measure.
    pub ucum: Option<String>,
}

/// A rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    /// Name in the pack: lower-case letters, digits, hyphens.
    pub id: Spanned<String>,
    /// What it finds.
    pub kind: Spanned<String>,
    /// One sentence that tells a reader what it finds.
    pub about: Option<Spanned<String>>,
    /// The pattern.
    pub pattern: Spanned<String>,
    /// `exact` when capitals count.
    pub case: Option<Spanned<String>>,
    /// Named group to mark instead of the whole match.
    pub span: Option<Spanned<String>>,
    /// Attributes: a constant, `$group`, `$a|$b`, `$a|normaliser`.
    #[serde(default)]
    pub attrs: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    /// `sentence` (default) or `paragraph`: what a match stays inside.
    pub scope: Option<Spanned<String>>,
    /// Kinds of blocks to look in; all of them if empty.
    #[serde(default)]
    pub blocks: Vec<Spanned<String>>,
    /// Conditions that must all hold.
    #[serde(default)]
    pub when: Vec<Spanned<ConditionTable>>,
    /// Conditions of which none may hold.
    #[serde(default)]
    pub unless: Vec<Spanned<ConditionTable>>,
    /// Families of cues that say more of what is found: each gives an attribute of its name.
    #[serde(default)]
    pub modifiers: Vec<Spanned<String>>,
    /// The higher wins where two findings of a kind overlap.
    #[serde(default)]
    pub priority: i64,
    /// `longest` (default) or `all`: whether findings of the kind may overlap this one.
    pub overlap: Option<Spanned<String>>,
    /// Weight for scoring rules.
    pub weight: Option<f64>,
    /// `note`, `warn` or `alert`.
    pub severity: Option<Spanned<String>>,
    /// Colour and label in the briefing.
    pub style: Option<StyleTable>,
    /// Addresses of what the rule rests on.
    #[serde(default)]
    pub refs: Vec<String>,
    /// `stable`, `test` or `deprecated`.
    pub status: Option<Spanned<String>>,
    /// Codes of warnings that are not told of this rule.
    #[serde(default)]
    pub allow: Vec<Spanned<String>>,
    /// Texts with the span that must be found in `[[…]]`.
    #[serde(default)]
    pub matches: Vec<Spanned<String>>,
    /// Texts in which nothing may be found.
    #[serde(default)]
    pub rejects: Vec<Spanned<String>>,
}

/// Colour and label in the briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StyleTable {
    /// `#rrggbb` or a colour's name.
    pub colour: Option<String>,
    /// Short label.
    pub label: Option<String>,
}

/// A condition on the surroundings of a match. Exactly one of the first seven keys stands in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionTable {
    /// The match comes after this pattern; it is tested on the text before the match, so end it with `$`.
    pub after: Option<Spanned<String>>,
    /// The match comes before this pattern; it is tested on the text after the match, so begin it with `^`.
    pub before: Option<Spanned<String>>,
    /// The match lies inside a finding of this name (`quote`, `trap`, `person` …).
    pub inside: Option<Spanned<String>>,
    /// A hit of `list:NAME`, a finding of a name, or of `rule:PACK/ID` is at most `within` characters or `words` away.
    pub near: Option<Spanned<String>>,
    /// A hit of `list:NAME`, a finding of a name, or of `rule:PACK/ID` stands in the same sentence, or in what `in` says.
    pub with: Option<Spanned<String>>,
    /// The matched text itself fits this pattern.
    pub text: Option<Spanned<String>>,
    /// The match stands in a block of this kind (`heading`, `caption` …).
    pub block: Option<Spanned<String>>,
    /// How far `after`, `before` and `near` look, in characters; 60 unless told.
    pub within: Option<usize>,
    /// How far they look, in words, instead.
    pub words: Option<usize>,
    /// Where `with` looks: `sentence` (default), `paragraph`, `document`.
    #[serde(rename = "in")]
    pub part: Option<Spanned<String>>,
}

/// A cue: it marks nothing by itself, it changes what stands in its scope (`ConText`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueTable {
    /// Name in the pack.
    pub id: Spanned<String>,
    /// `hedge`, `negation`, `attribution`, `experiencer` or `x-…`.
    pub family: Spanned<String>,
    /// One sentence.
    pub about: Option<Spanned<String>>,
    /// The cue's words.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// A pattern instead of words.
    pub pattern: Option<Spanned<String>>,
    /// `exact` when capitals count.
    pub case: Option<Spanned<String>>,
    /// Where its scope lies.
    #[serde(default)]
    pub direction: Direction,
    /// How far its scope goes.
    #[serde(default)]
    pub reach: ReachTable,
    /// Attributes that it sets.
    #[serde(default)]
    pub sets: BTreeMap<String, Spanned<toml::Value>>,
    /// Kinds of authors' own that it acts on: what it reaches of them gets what it `sets`.
    #[serde(default)]
    pub on: Vec<Spanned<String>>,
    /// Patterns that look like the cue and are not.
    #[serde(default)]
    pub pseudo: Vec<Spanned<String>>,
    /// How much it weighs.
    pub weight: Option<f64>,
    /// Codes of warnings that are not told of this cue.
    #[serde(default)]
    pub allow: Vec<Spanned<String>>,
    /// Texts with the cue in `>>…<<` and, if it matters, what it reaches in `[[…]]`.
    #[serde(default)]
    pub matches: Vec<Spanned<String>>,
    /// Texts in which it is not found.
    #[serde(default)]
    pub rejects: Vec<Spanned<String>>,
}

/// Where a cue's scope lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// After the cue.
    #[default]
    Forward,
    /// Before the cue.
    Backward,
    /// On both sides.
    Both,
}

/// How far a cue's scope goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReachTable {
    /// Words at most; to the end of the sentence if absent.
    pub tokens: Option<usize>,
    /// Words and marks that end it.
    #[serde(default)]
    pub stop: Vec<String>,
}

/// A change of a rule of a pack that was loaded before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeTable {
    /// `PACK/ID`, or `builtin:PACK/ID`.
    pub rule: Spanned<String>,
    /// Switches the rule off.
    #[serde(default)]
    pub disable: bool,
    /// Another priority.
    pub priority: Option<i64>,
    /// Attributes that are added, or get another source; what cues set, too.
    #[serde(default)]
    pub attrs: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    /// Another weight; of cues, too.
    pub weight: Option<f64>,
    /// Further conditions of which none may hold.
    #[serde(default)]
    pub unless: Vec<Spanned<ConditionTable>>,
    /// Further conditions that must hold.
    #[serde(default)]
    pub when: Vec<Spanned<ConditionTable>>,
    /// Another colour and label.
    pub style: Option<StyleTable>,
    /// Another severity.
    pub severity: Option<Spanned<String>>,
    /// Other words of a check.
    pub message: Option<Spanned<String>>,
    /// Another number of sentences from which a check looks.
    #[serde(rename = "min-sentences")]
    pub min_sentences: Option<usize>,
}

#[cfg(test)]
mod tests {
    use crate::RuleSet;

    /// The file of this module's documentation is a good one, examples included.
    #[test]
    fn the_documented_file_is_good() {
        let docs = include_str!("file.rs")
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        let inside = docs.skip_while(|line| !line.ends_with("```toml")).skip(1);
        let lines = inside.take_while(|line| !line.ends_with("```"));
        let lines: Vec<&str> = lines
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        let text = lines.join("\n");
        let read = |path: &str| {
            assert_eq!(path, "lists/drugs.txt");
            Ok("metformin\n".to_owned())
        };
        let built = RuleSet::builder()
            .builtin()
            .file("my-desk.toml", &text, &read)
            .build();
        assert_eq!(built.expect("the file is good").1, []);
    }
}
