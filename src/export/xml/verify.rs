//! Proves that a file says what it claims: the text to the letter, ids, pointers, places.

use std::collections::{BTreeMap, BTreeSet};

use super::header::sha256;
use super::problem::{XmlError, XmlProblem};
use super::read::{Contents, local};
use super::tree::{Element, Tree};
use crate::export::record::Finding;
use crate::text::{Positions, Span};

/// What was proved of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerifyReport {
    /// Length of the text in code points.
    pub code_points: usize,
    /// How many characters XML could not carry; they were put back before the comparison.
    pub replaced: usize,
    /// Whether the text was compared with a source (else with the header's length and SHA-256 only).
    pub compared: bool,
    /// How many findings of each kind there are.
    pub findings: Vec<(String, usize)>,
    /// How many checks there are.
    pub checks: usize,
    /// How many elements in the text belong to findings.
    pub fragments: usize,
    /// How many pointers within the file point to something that is there.
    pub pointers: usize,
}

impl std::fmt::Display for VerifyReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let with = if self.compared {
            "the source"
        } else {
            "the header's SHA-256"
        };
        write!(f, "text equals {with} ({} code points", self.code_points)?;
        if self.replaced > 0 {
            write!(f, ", {} of them put back", self.replaced)?;
        }
        write!(f, ")")?;
        for (kind, count) in &self.findings {
            write!(f, ", {kind} {count}")?;
        }
        let Self {
            checks,
            fragments,
            pointers,
            ..
        } = self;
        write!(
            f,
            ", check {checks}; {fragments} elements and {pointers} pointers in order"
        )
    }
}

/// Proves that a file written by [`crate::xml`] is whole: its text equals the source to the letter (or, without
/// one, what the header says of it), ids are unique, pointers lead somewhere, and every finding's elements stand
/// where its offsets say.
///
/// ```
/// use redpencil::{Document, Options, RuleSet, annotate, verify, xml};
///
/// let text = "Tea\r\n\r\n“It helps,” said Ann Lee.\u{1}\n";
/// let document = Document::from_text("tea.txt", text);
/// let file = xml(&annotate(&document, &RuleSet::builtin(), &Options::default()));
/// assert_eq!(verify(&file, Some(text)).unwrap().replaced, 1);
/// assert!(verify(&file, Some("Tea\n")).is_err());
/// ```
///
/// # Errors
/// When the file is no XML, not as we write it, or contradicts itself or the source.
pub fn verify(xml: &[u8], source: Option<&str>) -> Result<VerifyReport, XmlError> {
    let tree = Tree::read(xml)?;
    let contents = Contents::read(&tree)?;
    let mut verifier = Verifier {
        tree: &tree,
        contents: &contents,
        problems: Vec::new(),
        pointers: 0,
    };
    verifier.text(source);
    let ids = verifier.ids();
    verifier.pointers(&ids);
    verifier.findings(&ids);
    verifier.unlisted();
    let (problems, pointers) = (verifier.problems, verifier.pointers);
    if !problems.is_empty() {
        return Err(XmlError::Broken { problems });
    }
    Ok(VerifyReport {
        code_points: contents.text.chars().count(),
        replaced: contents.replaced,
        compared: source.is_some(),
        findings: count_kinds(&contents.record.annotations),
        checks: contents.record.checks.len(),
        fragments: contents.fragments.iter().map(Vec::len).sum(),
        pointers,
    })
}

fn count_kinds(findings: &[Finding]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(&finding.kind).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(kind, count)| (kind.to_owned(), count))
        .collect()
}

struct Verifier<'a> {
    tree: &'a Tree,
    contents: &'a Contents,
    problems: Vec<XmlProblem>,
    pointers: usize,
}

impl<'a> Verifier<'a> {
    fn text(&mut self, source: Option<&str>) {
        let text = &self.contents.text;
        if let Some(source) = source.filter(|source| source != text) {
            let same = source.char_indices().zip(text.chars());
            let same = same.take_while(|((_, a), b)| a == b).last();
            let byte = same.map_or(0, |((at, c), _)| at + c.len_utf8());
            let (line, column) = Positions::new(source).line_column(byte);
            self.problems.push(XmlProblem::TextDiffers { line, column });
        }
        let extent = self.elements_of("extent").next();
        let measure = extent.and_then(|extent| self.tree.child(extent, "measure"));
        let length = measure.and_then(|at| self.tree.elements[at].attr("quantity"));
        if length != Some(&text.chars().count().to_string()) {
            self.problems
                .push(XmlProblem::HeaderDiffers { what: "length" });
        }
        let mut idno = self.elements_of("idno");
        let hash = idno.find(|&at| self.tree.elements[at].attr("type") == Some("text-sha256"));
        if hash.map(|at| self.tree.string(at)) != Some(&sha256(text)) {
            self.problems
                .push(XmlProblem::HeaderDiffers { what: "SHA-256" });
        }
    }

    fn elements_of(&self, name: &'static str) -> impl Iterator<Item = usize> + use<'a> {
        let elements = self.tree.elements.iter().enumerate();
        elements
            .filter(move |(_, element)| element.name == name)
            .map(|(at, _)| at)
    }

    /// Every id and its element.
    fn ids(&mut self) -> BTreeMap<&'a str, usize> {
        let mut ids = BTreeMap::new();
        for (at, element) in self.tree.elements.iter().enumerate() {
            if let Some(id) = element.attr("xml:id")
                && ids.insert(id, at).is_some()
            {
                let id = id.to_owned();
                self.problems.push(XmlProblem::DuplicateId { id });
            }
        }
        ids
    }

    fn pointers(&mut self, ids: &BTreeMap<&str, usize>) {
        const POINTERS: [&str; 8] = [
            "target", "ana", "corresp", "next", "prev", "who", "source", "ref",
        ];
        for element in &self.tree.elements {
            for (name, value) in element.attrs().filter(|(name, _)| POINTERS.contains(name)) {
                for target in value.split(' ').filter_map(local) {
                    if ids.contains_key(target) {
                        self.pointers += 1;
                    } else {
                        self.problems.push(XmlProblem::DanglingPointer {
                            attribute: name.to_owned(),
                            target: target.to_owned(),
                        });
                    }
                }
            }
        }
    }

    fn findings(&mut self, ids: &BTreeMap<&str, usize>) {
        let body = self.tree.elements[self.contents.body].chars();
        let text = body.of(&self.tree.text);
        let positions = Positions::new(text);
        let units = self.units(body.start, &positions);
        let contents = self.contents;
        for (finding, fragments) in contents.record.annotations.iter().zip(&contents.fragments) {
            let elements = fragments.iter().filter_map(|id| ids.get(&**id));
            let elements: Vec<&Element> = elements.map(|&at| &self.tree.elements[at]).collect();
            let range =
                |element: &&Element| in_code_points(element.chars(), body.start, &positions);
            let pieces: Vec<Span> = elements.iter().map(range).collect();
            let id = || finding.id.clone();
            if !covers(&pieces, Span::new(finding.start, finding.end), &units) {
                self.problems.push(XmlProblem::Uncovered { id: id() });
            }
            if !joined(fragments, &elements) {
                self.problems.push(XmlProblem::Unjoined { id: id() });
            }
        }
        for (id, attribute) in contents.misplaced.clone() {
            self.problems
                .push(XmlProblem::WordsDiffer { id, attribute });
        }
    }

    /// Where the blocks stand, in code points of the text.
    fn units(&self, base: usize, positions: &Positions<'_>) -> Vec<Span> {
        const UNITS: [&str; 6] = ["head", "p", "ab", "item", "quote", "note"];
        let elements = &self.tree.elements[self.contents.body..];
        let units = elements
            .iter()
            .filter(|element| UNITS.contains(&&*element.name));
        units
            .map(|unit| in_code_points(unit.chars(), base, positions))
            .collect()
    }

    /// First fragments that no finding lists.
    fn unlisted(&mut self) {
        let listed: BTreeSet<&str> = self
            .contents
            .fragments
            .iter()
            .flatten()
            .map(|id| &**id)
            .collect();
        let body = self.contents.body;
        for element in &self.tree.elements[body..self.tree.elements[body].end] {
            let id = element.attr("xml:id").unwrap_or_default();
            if element.attr("ana").is_some() && !listed.contains(id) {
                let id = id.to_owned();
                self.problems.push(XmlProblem::Unlisted { id });
            }
        }
    }
}

/// Bytes of the tree's text as code points of the article's.
fn in_code_points(span: Span, base: usize, positions: &Positions<'_>) -> Span {
    if span.start < base {
        return Span::new(0, 0);
    }
    let at = |byte: usize| positions.code_point(byte - base);
    Span::new(at(span.start), at(span.end))
}

/// Whether the pieces lie in the range in order, and leave out only what stands between blocks.
fn covers(pieces: &[Span], range: Span, units: &[Span]) -> bool {
    let mut last = range.start;
    for piece in pieces {
        if piece.start < last || piece.end > range.end || touches(units, last, piece.start) {
            return false;
        }
        last = piece.end;
    }
    last <= range.end && !touches(units, last, range.end)
}

/// Whether a stretch shares a code point with a block.
fn touches(units: &[Span], start: usize, end: usize) -> bool {
    let next = units.partition_point(|unit| unit.end <= start);
    start < end && units.get(next).is_some_and(|unit| unit.start < end)
}

/// Whether each element points to the next one and back.
fn joined(ids: &[String], elements: &[&Element]) -> bool {
    let pointer = |element: &Element, name| element.attr(name).and_then(local).map(str::to_owned);
    let before = std::iter::once(None).chain(ids.iter().cloned().map(Some));
    let after = ids.iter().skip(1).cloned().map(Some).chain([None]);
    ids.len() == elements.len()
        && elements
            .iter()
            .zip(before.zip(after))
            .all(|(element, (before, after))| {
                pointer(element, "prev") == before && pointer(element, "next") == after
            })
}
