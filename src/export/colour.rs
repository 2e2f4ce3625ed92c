//! Colours of users' rules, made readable; contrast as WCAG 2 defines it.

/// Red, green and blue, 0 to 255.
pub(super) type Colour = [u8; 3];

/// What secondary text must have against its background.
const READABLE: f32 = 4.5;

/// `#rrggbb`.
pub(super) fn parse(text: &str) -> Option<Colour> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The colour, darker until it can be read on white.
pub(super) fn darkened(mut colour: Colour) -> Colour {
    while contrast(colour, [255; 3]) < READABLE {
        colour = colour.map(|part| part - part.div_ceil(12));
    }
    colour
}

/// The colour, lighter until it can be read on a dark ground, which is darker than a middle grey.
pub(super) fn lightened(mut colour: Colour, ground: Colour) -> Colour {
    while contrast(colour, ground) < READABLE && colour != [255; 3] {
        colour = colour.map(|part| part + (255 - part).div_ceil(12));
    }
    colour
}

/// Contrast of two colours, 1 to 21.
pub(super) fn contrast(one: Colour, other: Colour) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance, 0 to 1.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_rules_are_made_readable() {
        assert_eq!(parse("#00695c"), Some([0, 0x69, 0x5C]));
        assert_eq!(parse("red"), None);
        assert_eq!(darkened([0, 0x57, 0x90]), [0, 0x57, 0x90]);
        let yellow = darkened([255, 255, 0]);
        assert!(contrast(yellow, [255; 3]) >= READABLE, "{yellow:?}");
        let navy = lightened([0, 0, 64], [24; 3]);
        assert!(contrast(navy, [24; 3]) >= READABLE, "{navy:?}");
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-3);
    }
}
