//! Reads our TEI back into what the stream says of the document.

use std::collections::BTreeMap;

use super::NAMESPACE;
use super::characters::{read_runs, restore, unescaped};
use super::header::{HASH_SCHEME, PROGRAM};
use super::problem::XmlError;
use super::tree::Tree;
use crate::export::json::line;
use crate::export::record::{Field, Finding, Flag, Record, Words};
use crate::text::Span;

/// The line of the stream that the same document gives: findings and checks, offsets in code points.
///
/// ```
/// use redpencil::{Document, OffsetUnit, Options, RuleSet, annotate, from_xml, json_line, xml};
///
/// let document = Document::from_text("tea.txt", "Tea\n\n“It helps,” said Ann Lee.\n");
/// let annotated = annotate(&document, &RuleSet::builtin(), &Options::default());
/// let id = serde_json::json!("tea");
/// let line = json_line(&id, &annotated, OffsetUnit::Chars);
/// assert_eq!(from_xml(&id, &xml(&annotated)).unwrap(), line);
/// ```
///
/// # Errors
/// When the file is no XML, or not as [`crate::xml`] writes it.
pub fn from_xml(id: &serde_json::Value, xml: &[u8]) -> Result<String, XmlError> {
    Ok(line(id, &Contents::read(&Tree::read(xml)?)?.record))
}

/// What a file says.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) record: Record,
    /// The article's text, replaced characters put back.
    pub(super) text: String,
    /// How many characters were put back.
    pub(super) replaced: usize,
    /// Index of the `text` element.
    pub(super) body: usize,
    /// For each finding of the record: the ids of its elements in the text.
    pub(super) fragments: Vec<Vec<String>>,
    /// Words that do not stand where their note says: id of the finding, attribute.
    pub(super) misplaced: Vec<(String, String)>,
}

impl Contents {
    pub(super) fn read(tree: &Tree) -> Result<Self, XmlError> {
        let root = &tree.elements[0];
        if root.name != "TEI" || root.attr("xmlns") != Some(NAMESPACE) {
            return Err(foreign("a root element TEI in TEI's namespace"));
        }
        let body = tree
            .child(0, "text")
            .ok_or_else(|| foreign("the element text"))?;
        let header = tree.child(0, "teiHeader");
        let header = header.ok_or_else(|| foreign("the element teiHeader"))?;
        let replaced = read_replaced(tree, header)?;
        let text = restore(tree.string(body), &replaced);
        let text = text.ok_or_else(|| foreign("U+FFFD at each place that the header lists"))?;
        let source = tree
            .path(header, &["fileDesc", "sourceDesc", "bibl", "ref"])
            .and_then(|source| tree.elements[source].attr("target"))
            .ok_or_else(|| foreign("the address of the source"))?;
        let (tool, rules) = read_tool(tree, header)?;
        let mut reader = Reader {
            tree,
            source,
            text: CodePoints::new(&text),
            misplaced: Vec::new(),
        };
        let (findings, checks) = reader.stand_off()?;
        let misplaced = reader.misplaced;
        let (annotations, fragments) = findings.into_iter().unzip();
        Ok(Self {
            record: Record {
                annotations,
                checks,
                tool,
                rules,
            },
            text,
            replaced: replaced.values().flatten().map(|span| span.len()).sum(),
            body,
            fragments,
            misplaced,
        })
    }
}

/// The id that a pointer within the file points to.
pub(super) fn local(target: &str) -> Option<&str> {
    target.strip_prefix('#')
}

fn foreign(what: impl Into<String>) -> XmlError {
    XmlError::Foreign { what: what.into() }
}

fn read_replaced(tree: &Tree, header: usize) -> Result<BTreeMap<char, Vec<Span>>, XmlError> {
    let mut replaced = BTreeMap::new();
    let path = ["encodingDesc", "editorialDecl", "correction"];
    let Some(correction) = tree.path(header, &path) else {
        return Ok(replaced);
    };
    for item in correction..tree.elements[correction].end {
        let element = &tree.elements[item];
        if element.name != "item" {
            continue;
        }
        let code = element.attr("n").and_then(|code| code.strip_prefix("U+"));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        let entry = code
            .and_then(char::from_u32)
            .zip(read_runs(tree.string(item)));
        let (c, spans) = entry.ok_or_else(|| foreign("the list of replaced characters"))?;
        replaced.insert(c, spans);
    }
    Ok(replaced)
}

/// The program with its version, and the hash of the rules.
fn read_tool(tree: &Tree, header: usize) -> Result<(String, String), XmlError> {
    let application = tree.path(header, &["encodingDesc", "appInfo", "application"]);
    let application = application.ok_or_else(|| foreign("the element application"))?;
    let version = tree.elements[application]
        .attr("version")
        .unwrap_or_default();
    let target = tree
        .child(application, "ptr")
        .and_then(|pointer| tree.elements[pointer].attr("target"));
    let hash = target.and_then(|target| target.strip_prefix(HASH_SCHEME));
    Ok((
        format!("{PROGRAM} {version}"),
        hash.unwrap_or_default().to_owned(),
    ))
}

/// A finding and the ids of its elements in the text.
type Located = (Finding, Vec<String>);

struct Reader<'t> {
    tree: &'t Tree,
    source: &'t str,
    text: CodePoints<'t>,
    misplaced: Vec<(String, String)>,
}

impl<'t> Reader<'t> {
    fn stand_off(&mut self) -> Result<(Vec<Located>, Vec<Flag>), XmlError> {
        let mut findings: Vec<(usize, Located)> = Vec::new();
        let mut flags = Vec::new();
        let Some(stand_off) = self.tree.child(0, "standOff") else {
            return Ok((Vec::new(), flags));
        };
        for list in self.tree.children(stand_off) {
            let element = &self.tree.elements[list];
            if element.name != "listAnnotation" {
                continue;
            }
            let kind = element.attr("type").unwrap_or_default();
            for annotation in self.tree.children(list) {
                if kind == "check" {
                    flags.push(self.flag(annotation)?);
                } else {
                    findings.push(self.finding(annotation, kind)?);
                }
            }
        }
        findings.sort_by_key(|(place, _)| *place);
        Ok((
            findings.into_iter().map(|(_, located)| located).collect(),
            flags,
        ))
    }

    fn finding(&mut self, at: usize, kind: &str) -> Result<(usize, Located), XmlError> {
        let id = self.id(at)?;
        let place = self.tree.elements[at]
            .attr("n")
            .and_then(|n| n.parse().ok());
        let place = place.ok_or_else(|| foreign(format!("the place of {id} in the order")))?;
        let mut fragments = Vec::new();
        let mut range = None;
        for target in self.targets(at) {
            match local(target) {
                Some(fragment) => fragments.push(fragment.to_owned()),
                None => range = Some(self.words(target, &id)?),
            }
        }
        let Words { text, start, end } =
            range.ok_or_else(|| foreign(format!("the range of {id}")))?;
        let (rule, attrs) = self.notes(at, &id)?;
        let kind = kind.to_owned();
        let finding = Finding {
            id,
            kind,
            start,
            end,
            text,
            rule,
            attrs,
        };
        Ok((place, (finding, fragments)))
    }

    fn flag(&mut self, at: usize) -> Result<Flag, XmlError> {
        let id = self.id(at)?;
        let severity = self.tree.elements[at].attr("ana").unwrap_or_default();
        let severity = severity
            .strip_prefix("#check.")
            .unwrap_or_default()
            .to_owned();
        let (mut annotations, mut spans) = (Vec::new(), Vec::new());
        for target in self.targets(at) {
            if let Some(finding) = local(target) {
                annotations.push(finding_id(finding)?.to_owned());
            } else if target != self.source {
                spans.push(self.words(target, &id)?);
            }
        }
        let (rule, attrs) = self.notes(at, &id)?;
        let message = attrs.into_iter().find_map(|(_, field)| match field {
            Field::Text(text) => Some(text),
            _ => None,
        });
        Ok(Flag {
            id,
            rule,
            severity,
            message: message.unwrap_or_default(),
            annotations,
            spans,
        })
    }

    fn id(&self, at: usize) -> Result<String, XmlError> {
        let id = self.tree.elements[at].attr("xml:id").unwrap_or_default();
        Ok(finding_id(id)?.to_owned())
    }

    fn targets(&self, at: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        let target = self.tree.elements[at].attr("target").unwrap_or_default();
        target.split(' ').filter(|target| !target.is_empty())
    }

    /// The words at an address in the source.
    fn words(&self, target: &str, id: &str) -> Result<Words, XmlError> {
        let wrong = || foreign(format!("a range of the text in {target:?} of {id}"));
        let range = target.strip_prefix(self.source);
        let range = range.and_then(|range| range.strip_prefix("#char="));
        let (start, end) = range
            .and_then(|range| range.split_once(','))
            .ok_or_else(wrong)?;
        let (start, end) = start.parse().ok().zip(end.parse().ok()).ok_or_else(wrong)?;
        let text = self.text.slice(start, end).ok_or_else(wrong)?.to_owned();
        Ok(Words { text, start, end })
    }

    /// The rule and the attributes of a finding.
    fn notes(&mut self, at: usize, id: &str) -> Result<(String, Vec<(String, Field)>), XmlError> {
        let mut rule = None;
        let mut attrs = Vec::new();
        for note in self.tree.children(at) {
            let name = self.tree.elements[note].attr("type").unwrap_or_default();
            match self.tree.elements[note].attr("subtype") {
                Some(kind) => attrs.push((name.to_owned(), self.field(note, kind, (id, name))?)),
                None => rule = Some(self.tree.string(note).to_owned()),
            }
        }
        Ok((
            rule.ok_or_else(|| foreign(format!("the rule of {id}")))?,
            attrs,
        ))
    }

    fn field(&mut self, note: usize, kind: &str, whose: (&str, &str)) -> Result<Field, XmlError> {
        let text = self.tree.string(note);
        let field = match kind {
            "text" => Some(Field::Text(text.to_owned())),
            "escaped" => unescaped(text).map(Field::Text),
            "number" => {
                let number = text.parse().ok().filter(|number: &f64| number.is_finite());
                number.map(Field::Number)
            }
            "bool" => text.parse().ok().map(Field::Bool),
            "mention" => Some(Field::Words(self.mention(note, whose)?)),
            "mentions" => {
                let notes = self.tree.children(note);
                let list: Result<_, _> = notes.map(|note| self.mention(note, whose)).collect();
                Some(Field::WordsList(list?))
            }
            "ids" => {
                let pointers = self.tree.children(note);
                let ids: Result<_, _> = pointers.map(|pointer| self.pointed(pointer)).collect();
                Some(Field::Ids(ids?))
            }
            _ => None,
        };
        let (id, name) = whose;
        field.ok_or_else(|| foreign(format!("a value of the sort {kind:?} in {name} of {id}")))
    }

    fn mention(&mut self, note: usize, (id, name): (&str, &str)) -> Result<Words, XmlError> {
        let target = self.tree.elements[note].attr("target").unwrap_or_default();
        let words = self.words(target, id)?;
        if super::characters::legal(&words.text) != self.tree.string(note) {
            self.misplaced.push((id.to_owned(), name.to_owned()));
        }
        Ok(words)
    }

    fn pointed(&self, pointer: usize) -> Result<String, XmlError> {
        let target = self.tree.elements[pointer]
            .attr("target")
            .unwrap_or_default();
        let id = local(target).unwrap_or_default();
        Ok(finding_id(id)?.to_owned())
    }
}

/// Id of a finding from the id of its annotation.
fn finding_id(id: &str) -> Result<&str, XmlError> {
    let wrong = || {
        foreign(format!(
            "an annotation's id, which begins with \"a.\", in {id:?}"
        ))
    };
    id.strip_prefix("a.").ok_or_else(wrong)
}

/// Finds code points of a text.
struct CodePoints<'t> {
    text: &'t str,
    /// Byte offset of every [`STEP`]th code point, the text's end included.
    marks: Vec<usize>,
}

const STEP: usize = 64;

impl<'t> CodePoints<'t> {
    fn new(text: &'t str) -> Self {
        let bytes = text.char_indices().map(|(byte, _)| byte);
        let marks = bytes.chain([text.len()]).step_by(STEP).collect();
        Self { text, marks }
    }

    /// The text between two code points.
    fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(self.byte(start)?..self.byte(end)?)
    }

    fn byte(&self, code_point: usize) -> Option<usize> {
        let mark = *self.marks.get(code_point / STEP)?;
        let rest = &self.text[mark..];
        let bytes = rest.char_indices().map(|(byte, _)| byte);
        let step = bytes.chain([rest.len()]).nth(code_point % STEP)?;
        Some(mark + step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_found() {
        for length in [0, 1, STEP - 1, STEP, STEP + 1, 3 * STEP] {
            let text = "aé💊".chars().cycle().take(length).collect::<String>();
            let points = CodePoints::new(&text);
            for (at, (byte, c)) in text.char_indices().enumerate() {
                assert_eq!(
                    points.slice(at, at + 1),
                    Some(&text[byte..byte + c.len_utf8()])
                );
            }
            assert_eq!(points.slice(0, length), Some(&*text));
            assert_eq!(points.slice(length, length), Some(""));
            assert_eq!(points.slice(0, length + 1), None);
            assert_eq!(points.slice(length + STEP, length + STEP), None);
        }
        assert_eq!(CodePoints::new("abc").slice(2, 1), None);
    }
}
