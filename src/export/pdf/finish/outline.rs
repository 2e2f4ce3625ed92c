//! Nested bookmarks.

use lopdf::{Object, ObjectId, dictionary};

use super::{Draft, destination, text};

/// Adds the bookmarks; returns their root. Only the parts stand open.
pub(super) fn outline(draft: &mut Draft<'_>) -> ObjectId {
    let mut bookmarks = std::mem::take(&mut draft.composer.bookmarks);
    bookmarks.sort_by_key(|bookmark| bookmark.part);
    bookmarks.retain(|bookmark| draft.composer.places.contains_key(&bookmark.target));
    let depths: Vec<usize> = bookmarks.iter().map(|bookmark| bookmark.depth).collect();
    let root = draft.file.new_object_id();
    let ids: Vec<ObjectId> = bookmarks
        .iter()
        .map(|_| draft.file.new_object_id())
        .collect();
    let relations = relations(&depths);
    for (index, bookmark) in bookmarks.iter().enumerate() {
        let relation = &relations[index];
        let mut entry = dictionary! {
            "Title" => text(&bookmark.title),
            "Parent" => relation.parent.map_or(root, |parent| ids[parent]),
        };
        if let Some(dest) = destination(draft, &bookmark.target) {
            entry.set("Dest", dest);
        }
        let links = [
            ("Prev", relation.prev),
            ("Next", relation.next),
            ("First", relation.first),
            ("Last", relation.last),
        ];
        for (key, other) in links {
            if let Some(other) = other {
                entry.set(key, ids[other]);
            }
        }
        if relation.kids > 0 {
            entry.set("Count", -relation.kids);
        }
        draft
            .file
            .objects
            .insert(ids[index], Object::Dictionary(entry));
    }
    let tops: Vec<usize> = (0..depths.len())
        .filter(|index| relations[*index].parent.is_none())
        .collect();
    let mut outlines =
        dictionary! { "Type" => "Outlines", "Count" => i64::try_from(tops.len()).unwrap_or(0) };
    if let (Some(first), Some(last)) = (tops.first(), tops.last()) {
        outlines.set("First", ids[*first]);
        outlines.set("Last", ids[*last]);
    }
    draft
        .file
        .objects
        .insert(root, Object::Dictionary(outlines));
    root
}

/// How an entry is joined to others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Relation {
    parent: Option<usize>,
    prev: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// How many entries are directly below.
    kids: i64,
}

fn relations(depths: &[usize]) -> Vec<Relation> {
    let mut relations = vec![Relation::default(); depths.len()];
    // The last entry at each depth so far.
    let mut open: Vec<usize> = Vec::new();
    for (index, depth) in depths.iter().enumerate() {
        let depth = (*depth).min(open.len());
        let prev = open.get(depth).copied();
        open.truncate(depth);
        if let Some(parent) = open.last().copied() {
            relations[index].parent = Some(parent);
            relations[parent].first.get_or_insert(index);
            relations[parent].last = Some(index);
            relations[parent].kids += 1;
        }
        relations[index].prev = prev;
        if let Some(prev) = prev {
            relations[prev].next = Some(index);
        }
        open.push(index);
    }
    relations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_know_their_neighbours() {
        let relations = relations(&[0, 1, 2, 1, 0]);
        assert_eq!(relations[0].first, Some(1));
        assert_eq!(relations[0].last, Some(3));
        assert_eq!(relations[0].next, Some(4));
        assert_eq!(relations[0].kids, 2);
        assert_eq!(relations[1].next, Some(3));
        assert_eq!(relations[2].parent, Some(1));
        assert_eq!(relations[3].prev, Some(1));
        assert_eq!(relations[4].prev, Some(0));
    }
}
