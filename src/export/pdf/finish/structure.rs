//! The tagged structure: what each piece of the pages is, in reading order.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::marks::Clickable;
use super::{Draft, change, text};
use crate::export::pdf::page::Part;
use crate::export::pdf::tree::{Element, Role, Tag};

/// What an element holds.
enum Kid {
    /// Another element.
    Element(usize),
    /// Marked content: position of its page, its number there.
    Content(usize, usize),
    /// An annotation with the position of its page.
    Object(ObjectId, usize),
}

/// Adds the structure; returns its root.
pub(super) fn structure(
    draft: &mut Draft<'_>,
    marked: &[Vec<Tag>],
    annotations: &[Clickable],
) -> ObjectId {
    let mut elements = std::mem::take(&mut draft.composer.tree.elements);
    let owners = owners(draft, &mut elements, annotations);
    let kids = kids(&elements, marked, annotations, &owners);
    let root = draft.file.new_object_id();
    let ids: Vec<ObjectId> = elements
        .iter()
        .map(|_| draft.file.new_object_id())
        .collect();
    for (index, element) in elements.iter().enumerate() {
        let object = object(draft, (index, element), &kids[index], (root, &ids));
        draft
            .file
            .objects
            .insert(ids[index], Object::Dictionary(object));
    }
    let parents = parents(draft, marked, annotations, (&owners, &ids));
    let notes = elements
        .iter()
        .zip(&ids)
        .enumerate()
        .filter(|(_, (element, _))| element.role == Role::Note);
    let mut names: Vec<(String, ObjectId)> = notes
        .map(|(index, (_, id))| (note_id(index), *id))
        .collect();
    names.sort();
    let names: Vec<Object> = names
        .into_iter()
        .flat_map(|(name, id)| [Object::string_literal(name), id.into()])
        .collect();
    let next = i64::try_from(marked.len() + annotations.len()).unwrap_or(i64::MAX);
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![ids[0].into()],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next,
    };
    if !names.is_empty() {
        let limits = vec![names[0].clone(), names[names.len() - 2].clone()];
        let leaf = draft
            .file
            .add_object(dictionary! { "Limits" => limits, "Names" => names });
        tree.set("IDTree", dictionary! { "Kids" => vec![leaf.into()] });
    }
    draft.file.objects.insert(root, Object::Dictionary(tree));
    root
}

/// The element of each annotation; highlights get theirs here.
fn owners(draft: &Draft<'_>, elements: &mut Vec<Element>, annotations: &[Clickable]) -> Vec<usize> {
    let part = draft.composer.part(Part::Article);
    let owner = |annotation: &Clickable| {
        if let Some(tag) = annotation.tag {
            return tag.0 as usize;
        }
        elements.push(Element {
            role: Role::Annotation,
            parent: Some(part),
            alt: None,
        });
        elements.len() - 1
    };
    annotations.iter().map(owner).collect()
}

/// What each element holds: elements in the order of their making, but links where they stand in the text.
fn kids(
    elements: &[Element],
    marked: &[Vec<Tag>],
    annotations: &[Clickable],
    owners: &[usize],
) -> Vec<Vec<Kid>> {
    let mut kids: Vec<Vec<Kid>> = elements.iter().map(|_| Vec::new()).collect();
    for (index, element) in elements.iter().enumerate() {
        if let (Some(parent), false) = (element.parent, element.role == Role::Link) {
            kids[parent.0 as usize].push(Kid::Element(index));
        }
    }
    let mut placed = vec![false; elements.len()];
    for (page, tags) in marked.iter().enumerate() {
        for (number, tag) in tags.iter().enumerate() {
            let index = tag.0 as usize;
            kids[index].push(Kid::Content(page, number));
            let element = &elements[index];
            if let (Role::Link, Some(parent), false) = (element.role, element.parent, placed[index])
            {
                kids[parent.0 as usize].push(Kid::Element(index));
                placed[index] = true;
            }
        }
    }
    for (annotation, owner) in annotations.iter().zip(owners) {
        kids[*owner].push(Kid::Object(annotation.id, annotation.page));
    }
    kids
}

fn object(
    draft: &Draft<'_>,
    (index, element): (usize, &Element),
    kids: &[Kid],
    (root, ids): (ObjectId, &[ObjectId]),
) -> Dictionary {
    // Content on the element's own page needs no more than its number, which keeps large files small.
    let page = kids.iter().find_map(|kid| match kid {
        Kid::Content(page, _) => Some(*page),
        _ => None,
    });
    let mut objects: Vec<Object> = kids
        .iter()
        .map(|kid| kid_object(draft, kid, (ids, page)))
        .collect();
    let parent = element.parent.map_or(root, |parent| ids[parent.0 as usize]);
    let mut object = dictionary! { "S" => element.role.name(), "P" => parent };
    match objects.len() {
        0 => {}
        1 => object.set("K", objects.remove(0)),
        _ => object.set("K", objects),
    }
    if let Some(page) = page {
        object.set("Pg", draft.pages[page]);
    }
    if let Some(alt) = &element.alt {
        object.set("Alt", text(alt));
    }
    match element.role {
        Role::Head => object.set("A", dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::Note => object.set("ID", Object::string_literal(note_id(index))),
        _ => {}
    }
    object
}

fn note_id(index: usize) -> String {
    format!("note{index:08}")
}

fn kid_object(draft: &Draft<'_>, kid: &Kid, (ids, own): (&[ObjectId], Option<usize>)) -> Object {
    match kid {
        Kid::Element(index) => ids[*index].into(),
        Kid::Content(page, number) if Some(*page) == own => {
            i64::try_from(*number).unwrap_or(i64::MAX).into()
        }
        Kid::Content(page, number) => Object::Dictionary(dictionary! {
            "Type" => "MCR", "Pg" => draft.pages[*page], "MCID" => i64::try_from(*number).unwrap_or(i64::MAX),
        }),
        Kid::Object(id, page) => Object::Dictionary(dictionary! {
            "Type" => "OBJR", "Pg" => draft.pages[*page], "Obj" => *id,
        }),
    }
}

/// The way back from pages and annotations to their elements.
fn parents(
    draft: &mut Draft<'_>,
    marked: &[Vec<Tag>],
    annotations: &[Clickable],
    (owners, ids): (&[usize], &[ObjectId]),
) -> ObjectId {
    let mut numbers = Vec::new();
    let key = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    for (page, tags) in marked.iter().enumerate() {
        let list: Vec<Object> = tags.iter().map(|tag| ids[tag.0 as usize].into()).collect();
        let list = draft.file.add_object(list);
        numbers.extend([key(page).into(), list.into()]);
        let page_id = draft.pages[page];
        change(&mut draft.file, page_id, |object| {
            object.set("StructParents", key(page));
        });
    }
    for (index, (annotation, owner)) in annotations.iter().zip(owners).enumerate() {
        let number = key(marked.len() + index);
        numbers.extend([number.into(), ids[*owner].into()]);
        change(&mut draft.file, annotation.id, |object| {
            object.set("StructParent", number);
        });
    }
    draft.file.add_object(dictionary! { "Nums" => numbers })
}
