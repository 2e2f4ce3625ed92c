//! Holds that everything on the page can be read.

use super::kinds::DARK_PAPER;
use crate::export::colour::{Colour, contrast, parse};

const PALETTE: &str = include_str!("style/palette.css");

/// What is written on what.
const PAIRS: [(&[&str], &[&str]); 5] = [
    (
        &["ink"],
        &[
            "paper",
            "faint",
            "grey",
            "blue-tint",
            "blue-pale",
            "amber-tint",
            "plum-tint",
        ],
    ),
    (
        &["muted"],
        &["paper", "faint", "blue-tint", "blue-pale", "amber-tint"],
    ),
    (&["blue", "amber", "plum", "teal"], &["paper"]),
    (&["blue"], &["blue-tint"]),
    (&["paper"], &["plum"]),
];

fn colour(palette: &str, name: &str) -> Colour {
    let start = palette.find(&format!("--{name}: ")).expect(name) + name.len() + 4;
    parse(&palette[start..start + 7]).expect(name)
}

fn check(palette: &str) {
    let readable = |one: &str, other: &str| {
        let (one, other) = (colour(palette, one), colour(palette, other));
        contrast(one, other)
    };
    for (inks, grounds) in PAIRS {
        for ink in inks {
            for ground in grounds {
                let found = readable(ink, ground);
                assert!(found >= 4.5, "{ink} on {ground}: {found:.2}:1");
            }
        }
    }
    for (ink, ground) in [("amber", "amber-tint"), ("plum", "plum-tint")] {
        let found = readable(ink, ground);
        assert!(found >= 4.5, "{ink} on {ground}: {found:.2}:1");
    }
    // Lines and bars of marks, on each ground that another mark may put behind them.
    for line in ["blue", "amber", "plum", "teal"] {
        for ground in ["paper", "blue-tint", "blue-pale", "amber-tint"] {
            let found = readable(line, ground);
            assert!(found >= 3.0, "{line} on {ground}: {found:.2}:1");
        }
    }
}

#[test]
fn all_text_has_contrast_in_both_lights() {
    let (light, dark) = PALETTE.split_once("@media").expect("there is a dark mode");
    check(light);
    check(dark);
    assert_eq!(colour(dark, "paper"), DARK_PAPER);
}
