//! The word lists of the claim rules: each says where it is from, is sorted, and has nothing twice.

use redpencil::RuleSet;

const BY_HAND: [&str; 5] = ["diseases", "drugs", "exposures", "procedures", "symptoms"];
const MADE: [&str; 2] = ["disease-names", "drug-names"];

/// The head of a list and its entries.
fn list(name: &str) -> (String, Vec<&'static str>) {
    let path = format!("lexicon/{name}.txt");
    let (_, text) = RuleSet::builtin_files()
        .find(|(file, _)| *file == path)
        .unwrap();
    let (head, entries): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    assert!(
        text.starts_with(&head.join("\n")),
        "{name}: remarks stand in the head only"
    );
    (head.join("\n"), entries)
}

#[test]
fn sorted_each_entry_once_in_small_letters() {
    for name in BY_HAND.iter().chain(&MADE) {
        let (_, entries) = list(name);
        assert!(entries.len() > 500, "{name} is there");
        for pair in entries.windows(2) {
            assert!(pair[0] < pair[1], "{name}: {pair:?} are not in order");
        }
        for entry in entries {
            let words: Vec<&str> = entry.split_whitespace().collect();
            let squeezed = words.join(" ").to_lowercase();
            assert_eq!(entry, squeezed, "{name}");
        }
    }
}

#[test]
fn the_head_tells_source_and_licence() {
    for name in BY_HAND {
        let (head, _) = list(name);
        assert!(head.contains("Written by hand for redpencil."), "{name}");
        assert!(head.contains("Licence: MIT OR Apache-2.0."), "{name}");
    }
    for name in MADE {
        let (head, entries) = list(name);
        for part in ["Source: ", "Licence: ", "Date: 20", "rebuild.py"] {
            assert!(head.contains(part), "{name}: {part}");
        }
        let count = format!("Entries: {}.", entries.len());
        assert!(head.contains(&count), "{name}: {count}");
    }
}

/// `rebuild.py --check` holds the made lists to all of their rules; this is the one that a change by hand breaks.
#[test]
fn made_lists_have_nothing_that_is_written_by_hand() {
    let by_hand: Vec<&str> = BY_HAND.iter().flat_map(|name| list(name).1).collect();
    for name in MADE {
        let twice: Vec<&str> = list(name)
            .1
            .into_iter()
            .filter(|entry| by_hand.contains(entry))
            .collect();
        assert!(twice.is_empty(), "{name}: run rebuild.py, {twice:?}");
    }
}
