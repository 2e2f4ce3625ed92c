//! The pieces that numbers are written with: digits, number words, signs.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One piece of a written number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lexeme {
    /// Digits, or a word for less than a hundred.
    Value(f64),
    /// A part of a whole that is added to what stands before it: ½, 3/4.
    Part(f64),
    /// A word for a part of a whole: half, thirds. Its denominator.
    Divisor(f64),
    /// "hundred".
    Hundred,
    /// "thousand", "million", "bn".
    Scale(f64),
    /// "double", "twice".
    Times(f64),
    /// "and".
    And,
    /// A word that means nothing by itself: "a", "of".
    Filler,
    /// A minus sign.
    Minus,
    /// "point" between a whole and its decimals.
    Point,
}

/// Number words by what they are.
struct Words {
    map: BTreeMap<String, Lexeme>,
    suffixes: BTreeMap<String, f64>,
}

/// Entries `VALUE = word` of a built-in word list.
pub(super) fn entries(file: &str) -> impl Iterator<Item = (f64, &str)> {
    file.lines().filter_map(|line| {
        let (value, word) = line.split_once('=')?;
        Some((value.trim().parse().ok()?, word.trim()))
    })
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut map = BTreeMap::new();
        let mut add = |file: &'static str, make: fn(f64) -> Lexeme| {
            map.extend(entries(file).map(|(value, word)| (word.to_owned(), make(value))));
        };
        add(
            include_str!("../builtin/lexicon/number-times.txt"),
            Lexeme::Times,
        );
        add(
            include_str!("../builtin/lexicon/number-fractions.txt"),
            Lexeme::Divisor,
        );
        add(
            include_str!("../builtin/lexicon/number-scales.txt"),
            Lexeme::Scale,
        );
        for file in [
            include_str!("../builtin/lexicon/number-ones.txt"),
            include_str!("../builtin/lexicon/number-teens.txt"),
            include_str!("../builtin/lexicon/number-tens.txt"),
        ] {
            add(file, Lexeme::Value);
        }
        let grammar = [
            ("hundred", Lexeme::Hundred),
            ("and", Lexeme::And),
            ("&", Lexeme::And),
            ("a", Lexeme::Filler),
            ("an", Lexeme::Filler),
            ("of", Lexeme::Filler),
            ("minus", Lexeme::Minus),
            ("negative", Lexeme::Minus),
            ("point", Lexeme::Point),
        ];
        map.extend(grammar.map(|(word, lexeme)| (word.to_owned(), lexeme)));
        let suffixes = entries(include_str!("../builtin/lexicon/number-suffixes.txt"));
        Words {
            map,
            suffixes: suffixes
                .map(|(value, word)| (word.to_owned(), value))
                .collect(),
        }
    })
}

/// Cuts a written number into its pieces; none when something in it belongs to no number.
pub(super) fn lexemes(text: &str) -> Option<Vec<Lexeme>> {
    let chars: Vec<char> = text.trim().chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (lexeme, len) = next(&chars, at)?;
        found.extend(lexeme);
        at += len;
    }
    (!found.is_empty()).then_some(found)
}

/// The piece at a place and its length in characters.
fn next(chars: &[char], at: usize) -> Option<(Option<Lexeme>, usize)> {
    let c = chars[at];
    if let Some(part) = vulgar(c) {
        return Some((Some(Lexeme::Part(part)), 1));
    }
    match c {
        '−' | '–' | '-' if at == 0 && chars.len() > 1 => Some((Some(Lexeme::Minus), 1)),
        '+' if at == 0 => Some((None, 1)),
        '-' | '‐' | '‑' | ',' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {
            Some((None, 1))
        }
        c if c.is_whitespace() => Some((None, 1)),
        '&' => Some((Some(Lexeme::And), 1)),
        '×' => power(chars, at),
        'x' | 'X' if at > 0 => power(chars, at),
        c if c.is_ascii_digit() || point(chars, at) => digits(chars, at),
        c if c.is_alphabetic() => word(chars, at),
        _ => None,
    }
}

fn point(chars: &[char], at: usize) -> bool {
    matches!(chars[at], '.' | '·' | '∙') && chars.get(at + 1).is_some_and(char::is_ascii_digit)
}

/// The value of a fraction that is one character.
fn vulgar(c: char) -> Option<f64> {
    let (top, bottom) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some(f64::from(top) / f64::from(bottom))
}

/// Digits with their separators, and what is glued to them: `1,204.5`, `1 024`, `3/4`.
fn digits(chars: &[char], at: usize) -> Option<(Option<Lexeme>, usize)> {
    let (value, end) = plain(chars, at)?;
    if let Some((bottom, close)) = denominator(chars, end) {
        let part = value / bottom;
        return Some((
            Some(Lexeme::Part(part)).filter(|_| part.is_finite()),
            close - at,
        ));
    }
    Some((Some(Lexeme::Value(value)), end - at))
}

fn denominator(chars: &[char], slash: usize) -> Option<(f64, usize)> {
    if !matches!(chars.get(slash), Some('/' | '⁄' | '∕')) {
        return None;
    }
    let (bottom, end) = plain(chars, slash + 1)?;
    (bottom != 0.0).then_some((bottom, end))
}

/// Digits with thousands separators, decimals and an exponent; the value and where it ends.
fn plain(chars: &[char], start: usize) -> Option<(f64, usize)> {
    let mut written = String::new();
    let mut at = start;
    while let Some(&c) = chars.get(at) {
        if c.is_ascii_digit() {
            written.push(c);
            at += 1;
        } else if grouped(chars, at, &written) {
            at += 1;
        } else if point(chars, at) && !written.contains('.') {
            written.push('.');
            at += 1;
        } else {
            break;
        }
    }
    at += exponent(chars, at, &mut written);
    let value: f64 = written.parse().ok()?;
    value.is_finite().then_some((value, at))
}

/// Whether a thousands separator stands here: three digits follow, and no fourth.
fn grouped(chars: &[char], at: usize, written: &str) -> bool {
    let separator = matches!(chars[at], ',' | '\'' | '’') || chars[at].is_whitespace();
    let follow = chars[at + 1..]
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .count();
    separator && follow == 3 && !written.is_empty() && !written.contains('.')
}

fn exponent(chars: &[char], at: usize, written: &mut String) -> usize {
    if !matches!(chars.get(at), Some('e' | 'E')) || written.is_empty() {
        return 0;
    }
    let sign = usize::from(matches!(chars.get(at + 1), Some('-' | '+' | '−')));
    let count = chars[at + 1 + sign..]
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .count();
    if count == 0 || count > 3 {
        return 0;
    }
    written.push('e');
    if matches!(chars.get(at + 1), Some('-' | '−')) {
        written.push('-');
    }
    written.extend(&chars[at + 1 + sign..at + 1 + sign + count]);
    1 + sign + count
}

/// `× 10⁶`, `x 10^-3`, `x 10(9)`: a scale.
fn power(chars: &[char], at: usize) -> Option<(Option<Lexeme>, usize)> {
    let skip = |mut from: usize| {
        while chars.get(from).is_some_and(|c| c.is_whitespace()) {
            from += 1;
        }
        from
    };
    let base_at = skip(at + 1);
    let base_end = base_at
        + chars[base_at.min(chars.len())..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count();
    let base: f64 = chars
        .get(base_at..base_end)?
        .iter()
        .collect::<String>()
        .parse()
        .ok()?;
    let mut end = base_end;
    let mut text = String::new();
    while let Some(&c) = chars.get(end) {
        match c {
            '^' | '(' | ')' | '{' | '}' | '*' => {}
            '-' | '−' | '–' | '⁻' => text.push('-'),
            c => match superscript(c).or_else(|| c.to_digit(10)) {
                Some(digit) => text.extend(char::from_digit(digit, 10)),
                None => break,
            },
        }
        end += 1;
    }
    let exponent: i32 = text.parse().ok().filter(|power: &i32| power.abs() < 300)?;
    Some((Some(Lexeme::Scale(base.powi(exponent))), end - at))
}

fn superscript(c: char) -> Option<u32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹"
        .chars()
        .position(|digit| digit == c)
        .and_then(|at| u32::try_from(at).ok())
}

/// A word, or letters glued to digits.
fn word(chars: &[char], at: usize) -> Option<(Option<Lexeme>, usize)> {
    let len = chars[at..].iter().take_while(|c| c.is_alphabetic()).count();
    let word: String = chars[at..at + len]
        .iter()
        .collect::<String>()
        .to_lowercase();
    let words = words();
    let glued = at > 0 && chars[at - 1].is_ascii_digit();
    if let Some(scale) = words
        .suffixes
        .get(&word)
        .filter(|_| glued || at > 1 && len < 3 && chars[at - 2].is_ascii_digit())
    {
        return Some((Some(Lexeme::Scale(*scale)), len));
    }
    if let Some(lexeme) = words.map.get(&word) {
        return Some((Some(*lexeme), len));
    }
    let fold = word
        .strip_suffix("fold")
        .and_then(|stem| words.map.get(stem));
    fold.map(|lexeme| (Some(*lexeme), len))
}
