//! The taxonomy: every category that a finding points to, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::inline;
use super::pen::Pen;
use crate::model::Annotated;

/// Families of categories and what they are, in the order of the header. A category's id is `FAMILY.VALUE`.
const FAMILIES: [(&str, &str); 9] = [
    ("quote", "somebody's words, by how they are given"),
    ("statistic", "a number with what it means, by its sort"),
    ("claim", "a statement about health, by what it is about"),
    ("strength", "how strong a relation a claim states"),
    ("polarity", "whether a claim is stated, denied or asked"),
    ("certainty", "how sure the wording of a claim is"),
    ("hedge", "a word that makes less certain"),
    ("negation", "what a word denies"),
    (
        "check",
        "what a reader should look at, by how much it matters",
    ),
];

/// Writes the taxonomy; nothing when nothing was found.
pub(super) fn write(pen: &mut Pen, annotated: &Annotated<'_>) {
    let families = used(annotated);
    if families.is_empty() {
        return;
    }
    pen.line(3);
    pen.open("classDecl", &[]);
    pen.open("taxonomy", &[("xml:id", "categories".into())]);
    for (family, about) in FAMILIES {
        if let Some(values) = families.get(family) {
            write_family(pen, family, about, values);
        }
    }
    let own = families.iter().filter(|(family, _)| is_own(family));
    for (family, values) in own {
        write_family(pen, family, "a kind that a user's rule names", values);
    }
    pen.line(3);
    pen.close("taxonomy");
    pen.close("classDecl");
}

fn is_own(family: &str) -> bool {
    !FAMILIES.iter().any(|(name, _)| *name == family)
}

/// The values in use, by family.
fn used(annotated: &Annotated<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut families: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |id: &str| match id.split_once('.').filter(|(family, _)| !is_own(family)) {
        Some((family, value)) => {
            let values = families.entry(family.to_owned()).or_default();
            values.insert(value.to_owned());
        }
        None => {
            families.entry(id.to_owned()).or_default();
        }
    };
    for annotation in &annotated.annotations {
        for id in inline::categories(annotation) {
            add(&id);
        }
    }
    for check in &annotated.checks {
        add(&severity(check.severity));
    }
    families
}

/// Id of a check's category.
pub(super) fn severity(severity: crate::model::Severity) -> String {
    format!("check.{}", severity.name())
}

fn write_family(pen: &mut Pen, family: &str, about: &str, values: &BTreeSet<String>) {
    pen.line(4);
    pen.open("category", &[("xml:id", family.into())]);
    pen.element("catDesc", &[], about);
    for value in values {
        pen.line(5);
        pen.open(
            "category",
            &[("xml:id", format!("{family}.{value}").into())],
        );
        pen.element("catDesc", &[], &value.replace('_', " "));
        pen.close("category");
    }
    pen.close("category");
}
