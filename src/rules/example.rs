//! Examples: a text that says itself what a rule must find in it.
//!
//! `text [[span]] … => attr=value attr2=value with blanks`. The words in `[[…]]` are what the rule must mark, one after
//! the other; the attributes belong to the first of them (`attr="value"` is the same), and `attr=` with nothing after it says that the attribute
//! must be absent. In the examples of cues the cue stands in `>>…<<`, and `[[…]]` is what it reaches.

use crate::text::Span;

/// An example taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Example {
    /// The text without any mark.
    pub(super) text: String,
    /// What stood in `[[…]]`, in bytes of `text`, in order.
    pub(super) spans: Vec<Span>,
    /// What stood in `>>…<<`, in bytes of `text`, in order.
    pub(super) cues: Vec<Span>,
    /// Attributes of the first span.
    pub(super) attrs: Vec<ExpectedAttr>,
    /// Where each mark stood: `(byte in text, bytes of marks up to and with it)`.
    marks: Vec<(usize, usize)>,
}

/// An attribute that the first span must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExpectedAttr {
    /// Its name.
    pub(super) name: String,
    /// Its value; empty when it must be absent.
    pub(super) value: String,
    /// The value with its name, in bytes of the example as written.
    pub(super) written: Span,
}

/// Which marks an example may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// `[[…]]` and `=>`: a text in which a rule finds something.
    Rule,
    /// `>>…<<` and `[[…]]`: a text in which a cue stands.
    Cue,
    /// None: a text in which nothing is found.
    Rejected,
    /// `[[…]]` or none: a text that raises a check.
    Whole,
}

/// What is wrong with the marks of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkupError {
    /// Where, in bytes of the example as written.
    pub(super) span: Span,
    /// What is wrong there.
    pub(super) problem: &'static str,
    /// The way out.
    pub(super) help: &'static str,
}

impl Example {
    /// Takes an example apart.
    pub(super) fn parse(written: &str, markup: Markup) -> Result<Self, MarkupError> {
        if markup == Markup::Rejected {
            return Self::rejected(written);
        }
        let mut example = Self::default();
        let body = match (markup, arrow(written)) {
            (Markup::Rule, Some(at)) => {
                example.attrs = attrs(written, at)?;
                written[..at].trim_end()
            }
            _ => written,
        };
        example.take_marks(body, markup)?;
        example.check_any(written, markup)?;
        Ok(example)
    }

    fn rejected(written: &str) -> Result<Self, MarkupError> {
        if let Some(at) = written.find("[[").or_else(|| written.find("]]")) {
            return Err(MarkupError {
                span: Span::new(at, at + 2),
                problem: "a text that must be rejected has no marks",
                help: "a text with `[[…]]` belongs in `matches`",
            });
        }
        Ok(Self {
            text: written.to_owned(),
            ..Self::default()
        })
    }

    fn check_any(&self, written: &str, markup: Markup) -> Result<(), MarkupError> {
        let (any, problem, help) = match markup {
            Markup::Whole => return Ok(()),
            Markup::Cue => (
                !self.cues.is_empty(),
                "nothing is marked as the cue",
                "put the words of the cue between `>>` and `<<`",
            ),
            _ => (
                !self.spans.is_empty(),
                "nothing is marked as what must be found",
                "put the words that the rule must find between `[[` and `]]`; a text in which it must find nothing belongs in `rejects`",
            ),
        };
        let span = Span::new(0, written.len());
        any.then_some(()).ok_or(MarkupError {
            span,
            problem,
            help,
        })
    }

    fn take_marks(&mut self, body: &str, markup: Markup) -> Result<(), MarkupError> {
        let mut open: Vec<(Mark, usize, usize)> = Vec::new();
        let mut at = 0;
        while let Some((offset, mark)) = next_mark(&body[at..], markup) {
            self.text.push_str(&body[at..at + offset]);
            let here = at + offset;
            at = here + 2;
            self.marks
                .push((self.text.len(), 2 * (self.marks.len() + 1)));
            match (mark.closes(), open.last().copied()) {
                (None, _) if open.iter().any(|(other, ..)| *other == mark) => {
                    return Err(mark.wrong(here, "this mark is opened again before it is closed"));
                }
                (None, _) => open.push((mark, self.text.len(), here)),
                (Some(opening), Some((last, start, _))) if opening == last => {
                    open.pop();
                    self.add(opening, Span::new(start, self.text.len()), here)?;
                }
                (Some(_), _) => {
                    return Err(mark.wrong(here, "this mark closes what was not opened"));
                }
            }
        }
        self.text.push_str(&body[at..]);
        match open.first() {
            Some((mark, _, here)) => Err(mark.wrong(*here, "this mark is not closed")),
            None => Ok(()),
        }
    }

    fn add(&mut self, opening: Mark, span: Span, here: usize) -> Result<(), MarkupError> {
        let list = match opening {
            Mark::OpenCue => &mut self.cues,
            _ => &mut self.spans,
        };
        if span.is_empty() {
            return Err(opening.wrong(here - 2, "nothing stands between these marks"));
        }
        list.push(span);
        Ok(())
    }

    /// Where a span of `text` stands in the example as written. Marks at its ends are left outside.
    pub(super) fn written(&self, span: Span) -> Span {
        let before = |fits: &dyn Fn(usize) -> bool| {
            let index = self.marks.partition_point(|(at, _)| fits(*at));
            index.checked_sub(1).map_or(0, |index| self.marks[index].1)
        };
        let start = span.start + before(&|at| at <= span.start);
        let end = span.end + before(&|at| at < span.end);
        Span::new(start, end.max(start))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    OpenSpan,
    CloseSpan,
    OpenCue,
    CloseCue,
}

impl Mark {
    const ALL: [(&'static str, Self); 4] = [
        ("[[", Self::OpenSpan),
        ("]]", Self::CloseSpan),
        (">>", Self::OpenCue),
        ("<<", Self::CloseCue),
    ];

    /// The mark that this one closes.
    fn closes(self) -> Option<Self> {
        match self {
            Self::CloseSpan => Some(Self::OpenSpan),
            Self::CloseCue => Some(Self::OpenCue),
            Self::OpenSpan | Self::OpenCue => None,
        }
    }

    fn wrong(self, at: usize, problem: &'static str) -> MarkupError {
        let help = match self {
            Self::OpenSpan | Self::CloseSpan => "what must be found stands between `[[` and `]]`",
            Self::OpenCue | Self::CloseCue => "the cue stands between `>>` and `<<`",
        };
        MarkupError {
            span: Span::new(at, at + 2),
            problem,
            help,
        }
    }
}

/// The next mark and its distance in bytes. In the text of a rule `>>` and `<<` are just characters.
fn next_mark(text: &str, markup: Markup) -> Option<(usize, Mark)> {
    let marks = match markup {
        Markup::Cue => &Mark::ALL[..],
        _ => &Mark::ALL[..2],
    };
    marks
        .iter()
        .filter_map(|(mark, meaning)| Some((place(text, mark)?, *meaning)))
        .min_by_key(|(at, _)| *at)
}

/// Where a mark stands next. A bracket that is opened inside of the marks is closed inside of them: `[[[12]]]`.
fn place(text: &str, mark: &str) -> Option<usize> {
    let at = text.find(mark)?;
    let inside = &text[..at];
    let open = inside.matches('[').count() > inside.matches(']').count();
    let closes = mark == "]]" && open && text[at + mark.len()..].starts_with(']');
    Some(at + usize::from(closes))
}

/// Where the `=>` before the attributes stands: the first one after the last `]]`.
fn arrow(written: &str) -> Option<usize> {
    let from = written.rfind("]]").map_or(0, |at| at + 2);
    written[from..].find("=>").map(|at| from + at)
}

/// Reads `attr=value attr2=value` after the arrow.
fn attrs(written: &str, arrow: usize) -> Result<Vec<ExpectedAttr>, MarkupError> {
    let from = arrow + "=>".len();
    let names = names(written, from);
    let head = names.first().map_or(written.len(), |(start, _)| *start);
    if names.is_empty() || !written[from..head].trim().is_empty() {
        return Err(MarkupError {
            span: Span::new(
                arrow,
                (from + written[from..head].trim_end().len()).max(from),
            ),
            problem: "no `name=value` follows this arrow",
            help: "after `=>` stand attributes of the first `[[…]]`: `=> value=5 unit=mg`",
        });
    }
    let ends = names.iter().skip(1).map(|(start, _)| *start);
    let ends = ends.chain([written.len()]);
    let mut attrs: Vec<ExpectedAttr> = Vec::new();
    for ((start, equals), end) in names.iter().copied().zip(ends) {
        let value = unquoted(written[equals + 1..end].trim());
        let written_end = start + written[start..end].trim_end().len();
        let attr = ExpectedAttr {
            name: written[start..equals].to_owned(),
            value: value.to_owned(),
            written: Span::new(start, written_end),
        };
        if attrs.iter().any(|other| other.name == attr.name) {
            return Err(MarkupError {
                span: attr.written,
                problem: "this attribute stands here twice",
                help: "each attribute has one value",
            });
        }
        attrs.push(attr);
    }
    Ok(attrs)
}

/// The value without the double quotes that may stand around it.
fn unquoted(value: &str) -> &str {
    let inside = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'));
    inside.unwrap_or(value)
}

/// Where names of attributes begin, and where their `=` stands: both in one word.
fn names(written: &str, from: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut word = from;
    for part in written[from..].split_inclusive(char::is_whitespace) {
        if let Some((name, _)) = part.split_once('=').filter(|(name, _)| is_attr_name(name)) {
            found.push((word, word + name.len()));
        }
        word += part.len();
    }
    found
}

/// Whether it can be the name of an attribute in every output.
pub(super) fn is_attr_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, markup: Markup, expected: &str) {
        let shown = match Example::parse(written, markup) {
            Ok(example) => {
                let words = |spans: &[Span]| {
                    let all = spans.iter().map(|span| {
                        let there = example.written(*span);
                        let plain = span.of(&example.text);
                        let raw: String = there.of(written).replace("[[", "").replace("]]", "");
                        assert_eq!(raw.replace(">>", "").replace("<<", ""), plain);
                        plain.to_owned()
                    });
                    all.collect::<Vec<_>>().join("|")
                };
                let attrs = example.attrs.iter();
                let attrs: Vec<_> = attrs
                    .map(|attr| format!("{}={}", attr.name, attr.value))
                    .collect();
                format!(
                    "{} / {} / {} / {}",
                    example.text,
                    words(&example.spans),
                    words(&example.cues),
                    attrs.join("; ")
                )
            }
            Err(error) => format!("{}: {}", error.span.of(written), error.problem),
        };
        assert_eq!(shown, expected, "{written}");
    }

    #[test]
    fn takes_rule_examples_apart() {
        let check = |written, expected| check(written, Markup::Rule, expected);
        check("Take [[5 mg]].", "Take 5 mg. / 5 mg /  / ");
        check(
            "[[5 mg]] or [[6 mg]] => value=5 unit=mg",
            "5 mg or 6 mg / 5 mg|6 mg /  / value=5; unit=mg",
        );
        check(
            "“[[It works]],” said Dr Roe. => speaker=Dr Jane Roe role= via=mail",
            "“It works,” said Dr Roe. / It works /  / speaker=Dr Jane Roe; role=; via=mail",
        );
        check(
            "p >> 5 is [[5]]  =>   low=p = 5 x",
            "p >> 5 is 5 / 5 /  / low=p = 5 x",
        );
        check(
            "Seen [[[12]]], [[[7]]].",
            "Seen [12], [7]. / [12]|[7] /  / ",
        );
        check("Seen [at [[12]]].", "Seen [at 12]. / 12 /  / ");
        check("[[5]] => a=\"b c\" d=\"", "5 / 5 /  / a=b c; d=\"");
        check("a => b [[5 mg]]", "a => b 5 mg / 5 mg /  / ");
        check("5 mg", "5 mg: nothing is marked as what must be found");
        check("[[5 mg", "[[: this mark is not closed");
        check(
            "[[5 [[mg]]",
            "[[: this mark is opened again before it is closed",
        );
        check("5 mg]]", "]]: this mark closes what was not opened");
        check("[[]] 5", "[[: nothing stands between these marks");
        check("[[5]] =>", "=>: no `name=value` follows this arrow");
        check(
            "[[5]] => 7 mg",
            "=> 7 mg: no `name=value` follows this arrow",
        );
        check("[[5]] => 7 a=b", "=> 7: no `name=value` follows this arrow");
        check("[[5]] => a=b a=c", "a=c: this attribute stands here twice");
    }

    #[test]
    fn takes_cue_examples_apart() {
        let check = |written, expected| check(written, Markup::Cue, expected);
        check("Tea >>may<< [[help]]", "Tea may help / help / may / ");
        check(
            "[[tea >>may<< help]]",
            "tea may help / tea may help / may / ",
        );
        check(
            "Tea [[may]] help",
            "Tea [[may]] help: nothing is marked as the cue",
        );
        check("Tea >>may help", ">>: this mark is not closed");
        check(
            "Tea >>may [[help<<]]",
            "<<: this mark closes what was not opened",
        );
    }

    #[test]
    fn rejected_texts_have_no_marks() {
        check("5 => a=b", Markup::Rejected, "5 => a=b /  /  / ");
        check(
            "[[5]]",
            Markup::Rejected,
            "[[: a text that must be rejected has no marks",
        );
    }
}
