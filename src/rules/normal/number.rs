//! Numbers in digits and words.

use super::lexeme::{Lexeme, lexemes};

/// What has been read of a number.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing about what came before"
)]
struct Reader {
    /// Thousands and more that are complete.
    total: f64,
    /// What stands below the next scale word.
    current: Option<f64>,
    /// What stands after the last "and": the part of `current` that a fraction word multiplies.
    segment: Option<f64>,
    /// The last scale, if nothing came after it.
    scale: Option<f64>,
    after_and: bool,
    /// Whether a word for parts follows: `three` of "three quarters".
    parts_follow: bool,
    /// Whether digits or a word for ones came last: no further ones may follow.
    closed: bool,
    any: bool,
}

/// The value of a written number; none when the words are not one, or when it is too large to be told.
pub(super) fn parse(text: &str) -> Option<f64> {
    let lexemes = lexemes(text)?;
    let negative = lexemes.first() == Some(&Lexeme::Minus);
    let lexemes = &lexemes[usize::from(negative)..];
    let point = lexemes.iter().position(|lexeme| *lexeme == Lexeme::Point);
    let value = match point {
        Some(at) => with_point(&lexemes[..at], &lexemes[at + 1..])?,
        None => plain(lexemes)?,
    };
    value
        .is_finite()
        .then_some(if negative { -value } else { value })
}

/// The value of pieces without a point.
fn plain(lexemes: &[Lexeme]) -> Option<f64> {
    let mut reader = Reader::default();
    for (at, lexeme) in lexemes.iter().enumerate() {
        reader.parts_follow = matches!(lexemes.get(at + 1), Some(Lexeme::Divisor(_)));
        reader.read(*lexeme)?;
    }
    reader.finish()
}

/// "two point seven five million": digits behind the point are told one by one, or as a number below a hundred.
fn with_point(whole: &[Lexeme], rest: &[Lexeme]) -> Option<f64> {
    let whole = plain(whole).filter(|whole| whole.fract() == 0.0)?;
    let mut digits: Vec<f64> = Vec::new();
    let mut scale: Option<f64> = None;
    for lexeme in rest {
        match (*lexeme, digits.last_mut()) {
            (Lexeme::Value(ones), Some(tens))
                if ones < 10.0 && *tens >= 20.0 && *tens % 10.0 == 0.0 =>
            {
                *tens += ones;
            }
            (Lexeme::Value(value), _) if scale.is_none() => digits.push(value),
            (Lexeme::Scale(factor), Some(_)) => scale = Some(scale.unwrap_or(1.0) * factor),
            _ => return None,
        }
    }
    let digits: String = digits.iter().map(f64::to_string).collect();
    let all = digits.bytes().all(|digit| digit.is_ascii_digit()) && !digits.is_empty();
    let value: f64 = format!("{whole}.{digits}").parse().ok().filter(|_| all)?;
    Some(value * scale.unwrap_or(1.0))
}

impl Reader {
    fn read(&mut self, lexeme: Lexeme) -> Option<()> {
        match lexeme {
            Lexeme::Value(value) => self.value(value)?,
            Lexeme::Part(part) => self.add(part),
            Lexeme::Divisor(divisor) => self.divide(divisor),
            Lexeme::Hundred => {
                let hundreds = self.current.unwrap_or(1.0) * 100.0;
                self.set(hundreds);
                self.closed = false;
            }
            Lexeme::Scale(scale) => self.scale(scale),
            Lexeme::Times(times) => self.set(self.current.unwrap_or(1.0) * times),
            Lexeme::And => {
                self.segment = None;
                self.after_and = true;
                self.closed = self.closed && self.current.is_some_and(|value| value % 10.0 != 0.0);
                return Some(());
            }
            Lexeme::Filler => return Some(()),
            Lexeme::Minus | Lexeme::Point => return None,
        }
        self.any = true;
        self.after_and = false;
        Some(())
    }

    fn set(&mut self, value: f64) {
        self.current = Some(value);
        self.segment = Some(value);
        self.scale = None;
    }

    fn add(&mut self, value: f64) {
        self.current = Some(self.current.unwrap_or(0.0) + value);
        self.segment = Some(self.segment.unwrap_or(0.0) + value);
        self.scale = None;
    }

    /// Ones after tens, tens after hundreds; digits stand alone.
    fn value(&mut self, value: f64) -> Option<()> {
        let before = self.current.unwrap_or(0.0);
        let fits = before == 0.0 && !self.closed
            || value < 10.0 && before % 10.0 == 0.0 && before % 100.0 >= 20.0
            || value < 100.0 && before >= 100.0 && before % 100.0 == 0.0;
        let top = self.after_and && self.parts_follow;
        if !top && (!fits || self.closed) {
            return None;
        }
        self.add(value);
        self.closed = !(20.0..100.0).contains(&value) || value % 10.0 != 0.0;
        Some(())
    }

    /// "two thirds" multiplies, "two and a third" adds, "million and a half" adds half a million.
    fn divide(&mut self, divisor: f64) {
        match self.segment {
            Some(segment) if !self.after_and => {
                let rest = self.current.unwrap_or(0.0) - segment;
                self.current = Some(rest + segment / divisor);
                self.segment = Some(segment / divisor);
            }
            _ => {
                let whole = self.scale.take().unwrap_or(1.0);
                self.add(whole / divisor);
            }
        }
        self.scale = None;
    }

    fn scale(&mut self, scale: f64) {
        match self.current.take() {
            None if self.scale.is_some() => self.total *= scale,
            current => self.total += current.unwrap_or(1.0) * scale,
        }
        self.segment = None;
        self.closed = false;
        self.scale = Some(scale);
    }

    fn finish(self) -> Option<f64> {
        self.any.then(|| self.total + self.current.unwrap_or(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: impl Into<Option<f64>>) {
        let expected = expected.into();
        let found = parse(text);
        let same = match (found, expected) {
            (Some(found), Some(expected)) => {
                (found - expected).abs() <= 1e-9 * expected.abs().max(1e-6)
            }
            (found, expected) => found == expected,
        };
        assert!(same, "{text}: {found:?}, not {expected:?}");
    }

    #[test]
    fn digits() {
        check("1,204", 1204.0);
        check("1\u{2009}024\u{202F}500", 1_024_500.0);
        check("0.05", 0.05);
        check(".05", 0.05);
        check("88·5", 88.5);
        check("−3.2", -3.2);
        check("-3", -3.0);
        check("1½", 1.5);
        check("1 1/2", 1.5);
        check("3/4", 0.75);
        check("1/0", None);
        check("007", 7.0);
    }

    #[test]
    fn magnitudes() {
        check("1.5 million", 1.5e6);
        check("2.5bn", 2.5e9);
        check("12k", 12e3);
        check("40m", 40e6);
        check("3 hundred thousand", 3e5);
        check("2 lakh crore", 2e12);
        check("5 × 10⁶", 5e6);
        check("3.06 x 10(4)", 30_600.0);
        check("2 × 10^-3", 0.002);
        check("9.83e-3", 9.83e-3);
        check("1e999", None);
        check(&"9".repeat(10_000), None);
    }

    #[test]
    fn words() {
        check("seven", 7.0);
        check("forty-two", 42.0);
        check("one hundred and five", 105.0);
        check("two thousand three hundred and one", 2301.0);
        check("Seven hundred twenty-one thousand and twelve", 721_012.0);
        check("a dozen", 12.0);
        check("half a dozen", 6.0);
        check("a hundred", 100.0);
        check("minus four", -4.0);
        check("five twenty", None);
        check("nineteen seventy", None);
        check("two thousand & forty", 2040.0);
        check("minus three million two hundred thousand", -3.2e6);
        check("apple", None);
        check("", None);
    }

    #[test]
    fn points() {
        check("two hundred point zero three", 200.03);
        check("nine point nought four", 9.04);
        check("seven point seventy-one", 7.71);
        check("one point two million", 1.2e6);
        check("3 point 5", 3.5);
        check("minus one point five", -1.5);
        check("3 point", None);
        check("point five", None);
        check("two point a half", None);
        check("1 point 2 point 3", None);
    }

    #[test]
    fn parts() {
        check("one hundred and three and two thirds", 103.0 + 2.0 / 3.0);
        check("three and a fifth", 3.2);
        check("three halves", 1.5);
        check("half a million", 5e5);
        check("two and a half million", 2.5e6);
        check("a million and a half", 1.5e6);
        check("two-thirds", 2.0 / 3.0);
        check("three quarters", 0.75);
        check("one and three quarters", 1.75);
        check("a quarter of a million", 250_000.0);
        check("½", 0.5);
        check("twice", 2.0);
        check("tenfold", 10.0);
        check("sixteenfold", 16.0);
    }
}
