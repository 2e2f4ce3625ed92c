//! The manual's tables name exactly the keys that rule files may have, in their order.

use super::shape::{CHANGE, CONDITION, CUE, FILE, LIST, PLACES, Shape, Table, UNIT};
use crate::rules::layers::LAYERS;

const MANUAL: &str = include_str!("../manual.md");

/// First cells of the rows of the first table under a heading.
fn rows(heading: &str) -> Vec<&'static str> {
    let at = MANUAL
        .find(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("there is {heading}"));
    let table = MANUAL[at + heading.len() + 2..]
        .lines()
        .skip_while(|line| !line.starts_with("| "));
    let rows = table.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cell = row
            .trim_start_matches("| ")
            .split(" |")
            .next()
            .expect("a cell");
        cell.trim().trim_matches('`')
    })
    .collect()
}

#[track_caller]
fn check(heading: &str, table: &Table) {
    let keys: Vec<&str> = table.keys.iter().map(|key| key.name).collect();
    assert_eq!(rows(heading), keys, "{heading}");
}

#[test]
fn the_manual_has_every_key() {
    check("### The file", &FILE);
    check("### `[list.NAME]`", &LIST);
    check("### `[unit.NAME]`", &UNIT);
    let rule = PLACES.iter().find(|(name, _)| *name == "[[rule]]");
    check("### `[[rule]]`", rule.expect("there are rules").1);
    check("### Conditions", &CONDITION);
    check("### `[[cue]]`", &CUE);
    check("### `[[change]]`", &CHANGE);
    check("### `[[check]]`", &super::check_shape::CHECK);
    for (key, table) in [("reach", &CUE), ("style", &CHANGE)] {
        let key = table
            .keys
            .iter()
            .find(|known| known.name == key)
            .expect("there is one");
        let Shape::Table(inner) = &key.shape else {
            panic!("{} is a table", key.name)
        };
        for inner in inner.keys {
            assert!(
                MANUAL.contains(&format!("{} = ", inner.name)),
                "{}",
                inner.name
            );
        }
    }
}

#[test]
fn the_manual_has_every_layer_in_its_order() {
    let kinds: Vec<&str> = rows("### Kinds")
        .into_iter()
        .filter(|kind| !kind.starts_with("x-"))
        .collect();
    assert_eq!(kinds, LAYERS);
}
