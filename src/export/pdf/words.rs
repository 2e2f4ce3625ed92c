//! Small things that several pages share: colours of kinds, shortened texts.

use super::style::{AMBER, BLUE, Colour, PLUM, TEAL};
use crate::export::briefing::{Finding, Kind};
use crate::model::Body;

/// The colour of a finding: its kind's, or that of a user's rule where it can be read on paper.
pub(super) fn colour_of(finding: &Finding<'_>) -> Colour {
    let own = match &finding.annotation.body {
        Body::Custom(custom) => custom.colour.as_deref().and_then(parse).map(darkened),
        _ => None,
    };
    own.unwrap_or(match finding.kind {
        Kind::Quote => BLUE,
        Kind::Statistic => AMBER,
        Kind::Claim | Kind::Hedge | Kind::Negation => PLUM,
        Kind::Custom(..) => TEAL,
    })
}

/// `#rrggbb`.
fn parse(text: &str) -> Option<Colour> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The colour, darker until it has a contrast of 4.5:1 on white.
fn darkened(mut colour: Colour) -> Colour {
    while 1.05 / (luminance(colour) + 0.05) < 4.5 {
        colour = colour.map(|part| part - part.div_ceil(12));
    }
    colour
}

/// Relative luminance, 0 to 1, as WCAG defines it.
fn luminance(colour: Colour) -> f32 {
    let linear = colour.map(|part| {
        let part = f32::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/// The whole number below; 0 below that.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and counts of lines are small"
)]
pub(super) fn whole(value: f32) -> usize {
    value.max(0.0) as usize
}

/// At most so many characters of a text, ended by an ellipsis when there are more.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => {
            let head = &text[..end];
            let head = head.rfind(' ').map_or(head, |blank| &head[..blank]);
            format!("{}…", head.trim_end_matches([',', ';', ':', '.', ' ']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_rules_are_made_readable() {
        assert_eq!(parse("#00695c"), Some([0, 0x69, 0x5C]));
        assert_eq!(parse("red"), None);
        assert_eq!(darkened([0, 0x57, 0x90]), [0, 0x57, 0x90]);
        let yellow = darkened([255, 255, 0]);
        assert!(1.05 / (luminance(yellow) + 0.05) >= 4.5, "{yellow:?}");
    }

    #[test]
    fn long_texts_end_at_a_word() {
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("one", 9), "one");
    }
}
