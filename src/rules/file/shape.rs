//! What may stand where in a rule file: one table of keys for each kind of table. The checker walks them, and messages
//! list them.

use super::check_shape::CHECK;
use super::word::Word;

/// A kind of table in a rule file.
#[derive(Debug)]
pub(super) struct Table {
    /// What it is called in messages, with its article.
    pub(super) name: &'static str,
    /// Its keys, in the order of the manual.
    pub(super) keys: &'static [Key],
    /// Keys that exclude or need each other.
    pub(super) choice: Choice,
}

/// A key of a table.
#[derive(Debug)]
pub(super) struct Key {
    /// As it is written.
    pub(super) name: &'static str,
    /// What may stand there.
    pub(super) shape: Shape,
    /// Whether it must be there.
    pub(super) need: Need,
}

/// What may stand at a key.
#[derive(Debug)]
pub(super) enum Shape {
    /// A text.
    Text(Word),
    /// A list of texts.
    Texts(Word),
    /// A whole number from one number to another.
    Whole(i64, i64),
    /// Any number.
    Number,
    /// `true` or `false`.
    Switch,
    /// A text, a number, `true` or `false`.
    Constant,
    /// A table: `[key]` or `{ … }`.
    Table(&'static Table),
    /// Tables: `[[key]]` or `[{ … }, …]`.
    Tables(&'static Table),
    /// A text, or a list of texts.
    OneOrMore(Word),
    /// A table that says which findings are meant: `{ kind = "claim", … }`.
    Select,
    /// A list of such tables.
    Selects,
    /// Names of the author's own, each with something of the inner shape.
    Named(Word, &'static Shape),
}

/// Whether a key must be there.
#[derive(Debug)]
pub(super) enum Need {
    /// No.
    Free,
    /// Yes, and not empty: code and help of the message when it is missing.
    Must(&'static str, &'static str),
    /// No, and it means nothing unless one of the first keys is there, or when one of the second ones is.
    Beside(&'static [&'static str], &'static [&'static str]),
}

/// Keys that exclude or need each other.
#[derive(Debug)]
pub(super) enum Choice {
    /// None.
    Free,
    /// Exactly one of the keys stands in the table.
    One(Group),
    /// At least one of the keys stands in the table.
    Some(Group),
}

/// Keys of which one is needed.
#[derive(Debug)]
pub(super) struct Group {
    /// Code of the message when it is missing.
    pub(super) code: &'static str,
    /// What is then said of the table.
    pub(super) fault: &'static str,
    /// The keys.
    pub(super) keys: &'static [&'static str],
}

pub(super) const fn free(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        need: Need::Free,
    }
}

pub(super) const fn must(
    name: &'static str,
    shape: Shape,
    code: &'static str,
    help: &'static str,
) -> Key {
    Key {
        name,
        shape,
        need: Need::Must(code, help),
    }
}

const fn beside(
    name: &'static str,
    shape: Shape,
    keys: &'static [&'static str],
    not: &'static [&'static str],
) -> Key {
    Key {
        name,
        shape,
        need: Need::Beside(keys, not),
    }
}

const ABOUT: &str =
    "write one sentence that tells a reader what it finds: `about = 'A dose of a drug.'`";
const MATCHES: &str =
    "write at least one text with the words it must find: `matches = ['Take [[5 mg]].']`";
const CUE_MATCHES: &str = "write at least one text with the cue: `matches = ['Tea >>may<< help.']`";
const REJECTS: &str =
    "write at least one text, much like a match, in which it must find nothing: `rejects = ['…']`";

/// The whole file.
pub(super) static FILE: Table = Table {
    name: "a rule file",
    choice: Choice::Free,
    keys: &[
        must(
            "format",
            Shape::Whole(1, 1),
            "R003",
            "this is version 1 of the file format: `format = 1`",
        ),
        must(
            "pack",
            Shape::Text(Word::Name),
            "R003",
            "the pack is the prefix of every id in the file: `pack = 'my-desk'`",
        ),
        free("version", Shape::Text(Word::Any)),
        free("licence", Shape::Text(Word::Any)),
        free("about", Shape::Text(Word::Any)),
        free("use", Shape::Texts(Word::Filled)),
        free("list", Shape::Named(Word::PartName, &Shape::Table(&LIST))),
        free(
            "macro",
            Shape::Named(Word::PartName, &Shape::Text(Word::Pattern)),
        ),
        free("unit", Shape::Named(Word::Filled, &Shape::Table(&UNIT))),
        free("rule", Shape::Tables(&RULE)),
        free("cue", Shape::Tables(&CUE)),
        free("check", Shape::Tables(&CHECK)),
        free("change", Shape::Tables(&CHANGE)),
    ],
};

/// A word list.
pub(super) static LIST: Table = Table {
    name: "a word list",
    choice: Choice::Some(Group {
        code: "R003",
        fault: "has no words",
        keys: &["words", "values", "file", "without"],
    }),
    keys: &[
        free("about", Shape::Text(Word::Any)),
        free("words", Shape::Texts(Word::Filled)),
        free(
            "values",
            Shape::Named(Word::Filled, &Shape::Texts(Word::Filled)),
        ),
        free("file", Shape::Text(Word::Filled)),
        free("forms", Shape::Texts(Word::Any)),
        free("case", Shape::Text(Word::OneOf(CASES))),
        free("compounds", Shape::Switch),
        free("extend", Shape::Switch),
        beside("without", Shape::Texts(Word::Filled), &["extend"], &[]),
        free("allow", Shape::Texts(Word::Warning)),
    ],
};

/// A unit.
pub(super) static UNIT: Table = Table {
    name: "a unit",
    choice: Choice::Free,
    keys: &[
        must(
            "dimension",
            Shape::Text(Word::Filled),
            "R003",
            "say what it measures, as units do that it is compared with: `dimension = 'mass'`",
        ),
        free("factor", Shape::Number),
        free("offset", Shape::Number),
        free("ucum", Shape::Text(Word::Filled)),
    ],
};

/// A rule.
pub(super) static RULE: Table = Table {
    name: "a rule",
    choice: Choice::Free,
    keys: &[
        must(
            "id",
            Shape::Text(Word::Name),
            "R003",
            "each rule has a name in its pack: `id = 'dose'`",
        ),
        must(
            "kind",
            Shape::Text(Word::Kind),
            "R003",
            "say what the rule finds: `kind = 'statistic'`, or a kind of your own, `kind = 'x-brand'`",
        ),
        must("about", Shape::Text(Word::Filled), "R006", ABOUT),
        must(
            "pattern",
            Shape::Text(Word::Pattern),
            "R003",
            "say what to look for: `pattern = '[0-9]+ mg'`",
        ),
        free("case", Shape::Text(Word::OneOf(CASES))),
        free("span", Shape::Text(Word::Filled)),
        free("attrs", Shape::Named(Word::AttrName, &Shape::Constant)),
        free("scope", Shape::Text(Word::OneOf(SCOPES))),
        free("blocks", Shape::Texts(Word::OneOf(BLOCKS))),
        free("when", Shape::Tables(&CONDITION)),
        free("unless", Shape::Tables(&CONDITION)),
        free("modifiers", Shape::Texts(Word::Family)),
        free("priority", Shape::Whole(-1000, 1000)),
        free("overlap", Shape::Text(Word::OneOf(OVERLAPS))),
        free("weight", Shape::Number),
        free("severity", Shape::Text(Word::OneOf(SEVERITIES))),
        free("style", Shape::Table(&STYLE)),
        free("refs", Shape::Texts(Word::Filled)),
        free("status", Shape::Text(Word::OneOf(STATUSES))),
        free("allow", Shape::Texts(Word::Warning)),
        must("matches", Shape::Texts(Word::Match), "R007", MATCHES),
        must("rejects", Shape::Texts(Word::Reject), "R008", REJECTS),
    ],
};

/// A cue.
pub(super) static CUE: Table = Table {
    name: "a cue",
    choice: Choice::One(Group {
        code: "R003",
        fault: "has neither words nor a pattern",
        keys: &["words", "pattern"],
    }),
    keys: &[
        must(
            "id",
            Shape::Text(Word::Name),
            "R003",
            "each cue has a name in its pack: `id = 'hedge-modal'`",
        ),
        must(
            "family",
            Shape::Text(Word::Family),
            "R003",
            "say what the cue does: `family = 'hedge'`",
        ),
        must("about", Shape::Text(Word::Filled), "R006", ABOUT),
        free("words", Shape::Texts(Word::Filled)),
        free("pattern", Shape::Text(Word::Pattern)),
        free("case", Shape::Text(Word::OneOf(CASES))),
        free("direction", Shape::Text(Word::OneOf(DIRECTIONS))),
        free("reach", Shape::Table(&REACH)),
        free("sets", Shape::Named(Word::AttrName, &Shape::Constant)),
        free("on", Shape::Texts(Word::Kind)),
        free("pseudo", Shape::Texts(Word::Pattern)),
        free("weight", Shape::Number),
        free("allow", Shape::Texts(Word::Warning)),
        must("matches", Shape::Texts(Word::CueMatch), "R007", CUE_MATCHES),
        must("rejects", Shape::Texts(Word::Reject), "R008", REJECTS),
    ],
};

/// A condition.
pub(super) static CONDITION: Table = Table {
    name: "a condition",
    choice: Choice::One(Group {
        code: "R050",
        fault: "asks nothing",
        keys: &["after", "before", "inside", "near", "with", "text", "block"],
    }),
    keys: &[
        free("after", Shape::Text(Word::Pattern)),
        free("before", Shape::Text(Word::Pattern)),
        free("inside", Shape::Text(Word::Filled)),
        free("near", Shape::Text(Word::Filled)),
        free("with", Shape::Text(Word::Filled)),
        free("text", Shape::Text(Word::Pattern)),
        free("block", Shape::Text(Word::OneOf(BLOCKS))),
        beside("within", Shape::Whole(0, 10_000), DISTANT, &["words"]),
        beside("words", Shape::Whole(0, 1000), DISTANT, &["within"]),
        beside("in", Shape::Text(Word::OneOf(PARTS)), &["with"], &[]),
    ],
};

/// How far a cue reaches.
static REACH: Table = Table {
    name: "a reach",
    choice: Choice::Free,
    keys: &[
        free("tokens", Shape::Whole(0, 1000)),
        free("stop", Shape::Texts(Word::Filled)),
    ],
};

/// Colour and label.
static STYLE: Table = Table {
    name: "a style",
    choice: Choice::Free,
    keys: &[
        free("colour", Shape::Text(Word::Colour)),
        free("label", Shape::Text(Word::Label)),
    ],
};

/// A change of a rule of another pack.
pub(super) static CHANGE: Table = Table {
    name: "a change",
    choice: Choice::Some(Group {
        code: "R003",
        fault: "changes nothing",
        keys: &[
            "disable",
            "priority",
            "weight",
            "attrs",
            "unless",
            "when",
            "style",
            "severity",
            "message",
            "min-sentences",
        ],
    }),
    keys: &[
        must(
            "rule",
            Shape::Text(Word::RuleId),
            "R003",
            "say which rule is changed: `rule = 'builtin:statistics/percent'`",
        ),
        free("disable", Shape::Switch),
        free("priority", Shape::Whole(-1000, 1000)),
        free("weight", Shape::Number),
        free("attrs", Shape::Named(Word::AttrName, &Shape::Constant)),
        free("unless", Shape::Tables(&CONDITION)),
        free("when", Shape::Tables(&CONDITION)),
        free("style", Shape::Table(&STYLE)),
        free("severity", Shape::Text(Word::OneOf(SEVERITIES))),
        free("message", Shape::Text(Word::Filled)),
        free("min-sentences", Shape::Whole(0, 10_000)),
    ],
};

/// Every table with the way it is written, for "that key belongs in …".
pub(super) static PLACES: [(&str, &Table); 9] = [
    ("[[rule]]", &RULE),
    ("[[cue]]", &CUE),
    ("[[check]]", &CHECK),
    ("[list.NAME]", &LIST),
    ("[unit.NAME]", &UNIT),
    ("[[change]]", &CHANGE),
    ("style = { … }", &STYLE),
    ("when = [{ … }]", &CONDITION),
    ("when = [{ … }] of a check", &super::check_shape::CONDITION),
];

/// Keys that authors write out of habit, and what they are called here.
pub(super) const HABITS: [(&str, &str); 12] = [
    ("color", "colour"),
    ("description", "about"),
    ("examples", "matches"),
    ("flags", "case"),
    ("license", "licence"),
    ("message", "about"),
    ("name", "id"),
    ("regex", "pattern"),
    ("severity_level", "severity"),
    ("tests", "matches"),
    ("type", "kind"),
    ("attributes", "attrs"),
];

/// Keys of conditions that look as far as they are told.
const DISTANT: &[&str] = &["after", "before", "near"];
const PARTS: &[&str] = &["sentence", "paragraph", "document"];
const CASES: &[&str] = &["exact", "any"];
const SCOPES: &[&str] = &["sentence", "paragraph"];
const OVERLAPS: &[&str] = &["longest", "all"];
pub(super) const SEVERITIES: &[&str] = &["note", "warn", "alert"];
pub(super) const STATUSES: &[&str] = &["stable", "test", "deprecated"];
const DIRECTIONS: &[&str] = &["forward", "backward", "both"];
/// Names of kinds of blocks.
const BLOCKS: &[&str] = &[
    "headline",
    "byline",
    "dateline",
    "heading",
    "paragraph",
    "list_item",
    "block_quote",
    "social_post",
    "caption",
    "boilerplate",
];
