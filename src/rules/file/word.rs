//! What a single text of a rule file may be.

use super::super::example::{Example, Markup, is_attr_name};
use super::super::layers::LAYERS;
use crate::text::Span;

/// What a text must be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Word {
    /// Anything.
    Any,
    /// Anything but nothing.
    Filled,
    /// A short label.
    Label,
    /// A pattern.
    Pattern,
    /// Name of a pack or a rule.
    Name,
    /// Name of a word list or a macro.
    PartName,
    /// Name of an attribute.
    AttrName,
    /// Name of a kind.
    Kind,
    /// Name of a family of cues.
    Family,
    /// `PACK/ID`, perhaps with `builtin:` before it.
    RuleId,
    /// `#rrggbb` or the name of a colour.
    Colour,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// An example of a rule.
    Match,
    /// An example of a cue.
    CueMatch,
    /// A text in which nothing is found.
    Reject,
    /// An example of a check.
    Raises,
    /// Code of a warning.
    Warning,
}

/// What is wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// `R005`, or `R009` for the marks of examples.
    pub(super) code: &'static str,
    /// Where, in bytes of the text; the whole of it when none.
    pub(super) span: Option<Span>,
    /// What to say there.
    pub(super) label: String,
    /// What may stand there.
    pub(super) note: String,
    /// Words of which one may be meant.
    pub(super) choices: Vec<&'static str>,
}

impl Word {
    /// How long the text may be, in bytes. What is longer than these is no rule that anybody wrote.
    pub(super) fn limit(self) -> usize {
        match self {
            Self::Any | Self::Filled => usize::MAX,
            Self::Label => 60,
            Self::Pattern => 16 << 10,
            Self::Match | Self::CueMatch | Self::Reject | Self::Raises => 8 << 10,
            _ => 200,
        }
    }

    /// What is wrong with the text, if anything is.
    pub(super) fn fault(self, text: &str) -> Option<Fault> {
        match self {
            Self::Any => None,
            Self::Filled | Self::Label | Self::Pattern => text
                .trim()
                .is_empty()
                .then(|| value("this is empty", "write something here, or leave it out")),
            Self::Name => name(text, "-", NAME_NOTE),
            Self::PartName => name(text, "-_", PART_NOTE),
            Self::AttrName => {
                (!is_attr_name(text) || is_reserved(text)).then(|| value("not a name", ATTR_NOTE))
            }
            Self::Kind => own_name(text, LAYERS, "kinds"),
            Self::Family => own_name(text, FAMILIES, "families"),
            Self::RuleId => rule_id(text),
            Self::Colour => colour(text).is_none().then(|| Fault {
                choices: COLOURS.iter().map(|(name, _)| *name).collect(),
                ..value("not a colour", &colour_note())
            }),
            Self::OneOf(words) => (!words.contains(&text)).then(|| Fault {
                choices: words.to_vec(),
                ..value("not one of them", &format!("it may be {}", listed(words)))
            }),
            Self::Match => marks(text, Markup::Rule),
            Self::CueMatch => marks(text, Markup::Cue),
            Self::Reject => marks(text, Markup::Rejected),
            Self::Raises => marks(text, Markup::Whole),
            Self::Warning => (!is_warning(text)).then(|| {
                value(
                    "not the code of a warning",
                    "codes of warnings are R100 to R199; `redpencil rules explain` lists them",
                )
            }),
        }
    }
}

/// Families of cues that the program knows.
pub(super) const FAMILIES: &[&str] = &[
    "hedge",
    "negation",
    "attribution",
    "experiencer",
    "ability",
    "advice",
    "vague",
    "booster",
];

const NAME_NOTE: &str = "a name is made of a-z, 0-9 and `-`, and begins with a letter";
const PART_NOTE: &str = "a name is made of a-z, 0-9, `-` and `_`, and begins with a letter";
const ATTR_NOTE: &str = "the name of an attribute is made of letters, digits, `_` and `-`, begins with a letter, and is \
                         none of `id`, `kind`, `start`, `end`, `text`, `rule`, `block`, `xml…`";

/// Colours that have a name, as `#rrggbb`.
pub(super) const COLOURS: [(&str, &str); 10] = [
    ("amber", "#b45309"),
    ("blue", "#1d4ed8"),
    ("brown", "#78350f"),
    ("green", "#15803d"),
    ("grey", "#6b7280"),
    ("orange", "#c2410c"),
    ("pink", "#be185d"),
    ("purple", "#7e22ce"),
    ("red", "#b91c1c"),
    ("teal", "#0f766e"),
];

/// The colour as `#rrggbb`.
pub(super) fn colour(text: &str) -> Option<String> {
    if let Some((_, hex)) = COLOURS.iter().find(|(name, _)| *name == text) {
        return Some((*hex).to_owned());
    }
    let digits = text.strip_prefix('#')?;
    let hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hex.then(|| text.to_lowercase())
}

fn colour_note() -> String {
    let names: Vec<&str> = COLOURS.iter().map(|(name, _)| *name).collect();
    format!(
        "a colour is written `#b00020`, or is one of {}",
        names.join(", ")
    )
}

fn value(label: &str, note: &str) -> Fault {
    Fault {
        code: "R005",
        span: None,
        label: label.to_owned(),
        note: note.to_owned(),
        choices: Vec::new(),
    }
}

/// A name begins with a letter; digits and the characters of `also` may follow.
fn name(text: &str, also: &str, note: &str) -> Option<Fault> {
    if text.is_empty() {
        return Some(value("this is empty", note));
    }
    let allowed = |at: usize, character: char| {
        let follows = character.is_ascii_digit() || also.contains(character);
        character.is_ascii_lowercase() || (at > 0 && follows)
    };
    let (at, bad) = text
        .char_indices()
        .find(|(at, character)| !allowed(*at, *character))?;
    Some(Fault {
        span: Some(Span::new(at, at + bad.len_utf8())),
        ..value("this cannot stand here in a name", note)
    })
}

/// Names that every finding has already.
fn is_reserved(name: &str) -> bool {
    let common = ["id", "kind", "start", "end", "text", "rule", "block"];
    common.contains(&name) || name.to_ascii_lowercase().starts_with("xml")
}

/// Whether a text may be the name of a kind of an author's own.
pub(in super::super) fn is_own_kind(text: &str) -> bool {
    text.strip_prefix("x-")
        .is_some_and(|own| name(own, "-", "").is_none())
}

/// A word of the list, or a name of the author's own after `x-`.
fn own_name(text: &str, words: &'static [&'static str], plural: &str) -> Option<Fault> {
    if words.contains(&text) {
        return None;
    }
    if let Some(own) = text.strip_prefix("x-") {
        return name(own, "-", NAME_NOTE).map(|fault| Fault {
            span: fault.span.map(|span| span.shift("x-".len())),
            ..fault
        });
    }
    let note = format!(
        "{plural} are {}; one of your own begins with `x-`",
        words.join(", ")
    );
    Some(Fault {
        choices: words.to_vec(),
        ..value("not known", &note)
    })
}

fn rule_id(text: &str) -> Option<Fault> {
    let id = text.strip_prefix("builtin:").unwrap_or(text);
    let fits = id
        .split_once('/')
        .is_some_and(|(pack, rule)| name(pack, "-", "").is_none() && name(rule, "-", "").is_none());
    (!fits).then(|| {
        value(
            "not the id of a rule",
            "an id is written `pack/rule` or `builtin:pack/rule`",
        )
    })
}

fn is_warning(text: &str) -> bool {
    text.starts_with("R1") && super::super::codes::is_code(text)
}

fn marks(text: &str, markup: Markup) -> Option<Fault> {
    let error = match Example::parse(text, markup) {
        Ok(example) if example.text.trim().is_empty() => {
            return Some(value(
                "this is empty",
                "write something here, or leave it out",
            ));
        }
        Ok(_) => return None,
        Err(error) => error,
    };
    let whole = error.span.len() == text.len();
    Some(Fault {
        code: "R009",
        span: (!whole).then_some(error.span),
        ..value(error.problem, error.help)
    })
}

/// Words in a sentence: "`a`, `b` or `c`".
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// The first character of a text that may not stand in a rule file: control characters, those that turn the direction
/// of writing round, and those that the engine keeps for itself.
pub(super) fn unprintable(text: &str) -> Option<(usize, char)> {
    let turns =
        |character: char| matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept =
        |character: char| matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    let control = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
    let none = |character: char| (u32::from(character) & 0xfffe) == 0xfffe;
    let breaks = |character: char| matches!(character, '\u{2028}' | '\u{2029}');
    let bad = |c: char| turns(c) || kept(c) || control(c) || none(c) || breaks(c);
    let line_end = |at: usize| text[at..].starts_with("\r\n");
    text.char_indices()
        .find(|(at, character)| bad(*character) && !line_end(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: Word, good: &[&str], bad: &[(&str, &str)]) {
        for text in good {
            assert_eq!(word.fault(text), None, "{text}");
        }
        for (text, place) in bad {
            let fault = word
                .fault(text)
                .unwrap_or_else(|| panic!("{text} is wrong"));
            assert_eq!(
                fault.span.map_or(*text, |span| span.of(text)),
                *place,
                "{text}"
            );
        }
    }

    #[test]
    fn tells_good_words_from_bad_ones() {
        check(
            Word::Name,
            &["a", "dose-2"],
            &[
                ("Dose", "D"),
                ("a_b", "_"),
                ("2a", "2"),
                ("", ""),
                ("aé", "é"),
            ],
        );
        check(Word::PartName, &["drug_class"], &[("drug class", " ")]);
        check(
            Word::AttrName,
            &["low", "_x", "Value"],
            &[("5", "5"), ("id", "id"), ("xmlns", "xmlns"), ("a b", "a b")],
        );
        check(
            Word::Kind,
            &["statistic", "x-brand"],
            &[("statistics", "statistics"), ("x-", "x-"), ("x-A", "A")],
        );
        check(
            Word::RuleId,
            &["a/b", "builtin:a/b"],
            &[("b", "b"), ("a/b/c", "a/b/c")],
        );
        check(
            Word::Colour,
            &["#B00020", "teal"],
            &[("b00020", "b00020"), ("#b0002", "#b0002"), ("gray", "gray")],
        );
        check(Word::OneOf(&["a", "b"]), &["a"], &[("c", "c")]);
        check(
            Word::Match,
            &["[[5]] mg => a=b"],
            &[("[[5 mg", "[["), ("5 mg", "5 mg")],
        );
        check(Word::Reject, &["5 mg"], &[("5 [[mg]]", "[["), (" ", " ")]);
    }

    #[test]
    fn colours_become_numbers() {
        assert_eq!(colour("teal").as_deref(), Some("#0f766e"));
        assert_eq!(colour("#B00020").as_deref(), Some("#b00020"));
    }

    #[test]
    fn finds_characters_that_do_not_print() {
        assert_eq!(unprintable("naïve “5 µg”\n\tα\r\n"), None);
        assert_eq!(unprintable("\r"), Some((0, '\r')));
        assert_eq!(unprintable("é\u{1b}[31m"), Some((2, '\u{1b}')));
        assert_eq!(unprintable("\u{202e}"), Some((0, '\u{202e}')));
        assert_eq!(unprintable("a\u{e001}"), Some((1, '\u{e001}')));
    }
}
