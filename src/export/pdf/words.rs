//! Small things that several pages share: colours of kinds, shortened texts.

use super::style::{AMBER, BLUE, Colour, PLUM, TEAL};
use crate::export::briefing::{Finding, Kind};
use crate::export::colour::{darkened, parse};
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
    fn long_texts_end_at_a_word() {
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("one", 9), "one");
    }
}
