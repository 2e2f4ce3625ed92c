//! Every finding once, with all its attributes, apart from the text.

use super::characters::escaped;
use super::inline::ana;
use super::pen::{Attr, Pen, token};
use super::sources::Sources;
use super::{category, measure};
use crate::export::record::{Field, Finding, Flag, Record, Words};
use crate::model::{Annotated, Annotation};

/// Writes everything that is found apart from the text. `ids` has the ids of each annotation's fragments.
pub(super) struct StandOff<'a> {
    pub(super) annotated: &'a Annotated<'a>,
    pub(super) record: &'a Record,
    pub(super) ids: &'a [Vec<String>],
    /// Address of the source, without fragment.
    pub(super) source: String,
}

impl StandOff<'_> {
    /// Writes the lists; nothing when there is nothing.
    pub(super) fn write(&self, pen: &mut Pen, sources: &Sources) {
        let none = self.record.annotations.is_empty() && self.record.checks.is_empty();
        if none && sources.is_empty() {
            return;
        }
        pen.line(1);
        pen.open("standOff", &[]);
        sources.write(pen);
        for kind in self.kinds() {
            self.findings(pen, kind);
        }
        self.checks(pen);
        pen.line(1);
        pen.close("standOff");
    }

    /// The kinds that were found, each once: our own in a fixed order, then users'.
    fn kinds(&self) -> Vec<&str> {
        const ORDER: [&str; 5] = ["quote", "statistic", "claim", "hedge", "negation"];
        let findings = self.record.annotations.iter();
        let mut kinds: Vec<&str> = findings.map(|finding| finding.kind.as_str()).collect();
        let place = |kind: &str| {
            ORDER
                .iter()
                .position(|own| *own == kind)
                .unwrap_or(ORDER.len())
        };
        kinds.sort_by_key(|kind| (place(kind), *kind));
        kinds.dedup();
        kinds
    }

    fn findings(&self, pen: &mut Pen, kind: &str) {
        pen.line(2);
        pen.open("listAnnotation", &[("type", token(kind))]);
        let all = self.record.annotations.iter().enumerate();
        for (at, finding) in all.filter(|(_, finding)| finding.kind == kind) {
            self.finding(pen, at, finding, &self.annotated.annotations[at]);
        }
        pen.line(2);
        pen.close("listAnnotation");
    }

    fn finding(&self, pen: &mut Pen, at: usize, finding: &Finding, annotation: &Annotation) {
        let mut target: Vec<String> = self.ids[at].iter().map(|id| format!("#{id}")).collect();
        target.push(self.range(finding.start, finding.end));
        let mut attrs: Vec<Attr<'_>> = vec![
            ("xml:id", format!("a.{}", finding.id).into()),
            ("n", (at + 1).to_string().into()),
            ("target", target.join(" ").into()),
            ("ana", ana(annotation).into()),
        ];
        if annotation.block < self.annotated.document.blocks().len() {
            attrs.push(("corresp", format!("#{}", block_id(annotation.block)).into()));
        }
        pen.line(3);
        pen.open("annotation", &attrs);
        pen.element("note", &[("type", "rule".into())], &finding.rule);
        for (name, field) in &finding.attrs {
            pen.line(4);
            self.field(pen, name, field);
        }
        pen.close("annotation");
    }

    fn range(&self, start: usize, end: usize) -> String {
        format!("{}#char={start},{end}", self.source)
    }

    fn field(&self, pen: &mut Pen, name: &str, field: &Field) {
        let attrs = |kind: &'static str| [("type", token(name)), ("subtype", kind.into())];
        match field {
            Field::Text(text) => match escaped(text) {
                Some(safe) => pen.element("note", &attrs("escaped"), &safe),
                None => pen.element("note", &attrs("text"), text),
            },
            Field::Number(number) => {
                pen.element("note", &attrs("number"), &measure::number(*number));
            }
            Field::Bool(yes) => pen.element("note", &attrs("bool"), &yes.to_string()),
            Field::Words(words) => self.words(pen, &attrs("mention"), words),
            Field::WordsList(list) => {
                pen.open("note", &attrs("mentions"));
                for words in list {
                    self.words(pen, &[], words);
                }
                pen.close("note");
            }
            Field::Ids(ids) => {
                pen.open("note", &attrs("ids"));
                for id in ids {
                    pen.empty("ptr", &[("target", format!("#a.{id}").into())]);
                }
                pen.close("note");
            }
        }
    }

    fn words(&self, pen: &mut Pen, attrs: &[Attr<'_>], words: &Words) {
        let mut attrs = attrs.to_vec();
        attrs.push(("target", self.range(words.start, words.end).into()));
        pen.element("note", &attrs, &words.text);
    }

    fn checks(&self, pen: &mut Pen) {
        if self.record.checks.is_empty() {
            return;
        }
        pen.line(2);
        pen.open("listAnnotation", &[("type", "check".into())]);
        for (flag, check) in self.record.checks.iter().zip(&self.annotated.checks) {
            self.flag(pen, flag, &category::severity(check.severity));
        }
        pen.line(2);
        pen.close("listAnnotation");
    }

    fn flag(&self, pen: &mut Pen, flag: &Flag, category: &str) {
        let ids = flag.annotations.iter().map(|id| format!("#a.{id}"));
        let spans = flag.spans.iter();
        let spans = spans.map(|words| self.range(words.start, words.end));
        let mut target: Vec<String> = ids.chain(spans).collect();
        if target.is_empty() {
            target.push(self.source.clone());
        }
        pen.line(3);
        pen.open(
            "annotation",
            &[
                ("xml:id", format!("a.{}", flag.id).into()),
                ("target", target.join(" ").into()),
                ("ana", format!("#{category}").into()),
            ],
        );
        pen.element("note", &[("type", "rule".into())], &flag.rule);
        pen.line(4);
        self.field(pen, "message", &Field::Text(flag.message.clone()));
        pen.close("annotation");
    }
}

/// Id of the block with the given index.
pub(super) fn block_id(index: usize) -> String {
    format!("b{}", index + 1)
}
