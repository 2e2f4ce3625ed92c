//! Where sentences end.

use super::abbreviation::{self, Stop};
use super::{Block, BlockKind, Sentence, Span, dateline, shape};

/// Longest word that is looked at, in characters; what is longer is no abbreviation.
const WORD_CHARS: usize = 24;

/// Verbs that go on with a sentence after a quoted question: `“Why?” Roe asked`.
const ASKS: &[&str] = &[
    "added",
    "adds",
    "asked",
    "asks",
    "joked",
    "said",
    "says",
    "told",
    "wondered",
    "wonders",
    "wrote",
    "writes",
    "posted",
    "tweeted",
    "exclaimed",
    "shouted",
];

/// Finds the sentences of each block.
pub(super) fn find(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        for part in parts(text, block) {
            for span in split(part.of(text)) {
                found.push(Sentence {
                    span: span.shift(part.start),
                    block: index,
                });
            }
        }
    }
    found
}

/// The stretches of a block that no sentence crosses: a dateline, a post's signature and lines.
fn parts(text: &str, block: &Block) -> Vec<Span> {
    let BlockKind::SocialPost(post) = &block.kind else {
        let lead = match block.kind {
            BlockKind::Paragraph => block.span.start + dateline::lead(block.span.of(text)),
            _ => block.span.start,
        };
        return vec![
            Span::new(block.span.start, lead),
            Span::new(lead, block.span.end),
        ];
    };
    let words = Span::new(block.span.start, post.signature.start);
    let rest = Span::new(post.signature.end, block.span.end);
    let mut parts = lines(text, words);
    parts.push(post.signature);
    parts.extend(lines(text, rest));
    parts
}

fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut start = span.start;
    let mut found = Vec::new();
    for line in span.of(text).split_inclusive(['\n', '\r']) {
        found.push(Span::new(start, start + line.len()));
        start += line.len();
    }
    found
}

/// Splits a stretch of text; every character but the white space around sentences is in one.
fn split(words: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut bare = true;
    while let Some(step) = words[at..].find(is_stop) {
        let stop = at + step;
        let end = after_marks(words, stop);
        bare = bare && !words[at..stop].contains(char::is_alphanumeric);
        if !bare && ends(words, start, stop, end) {
            push(words, start, end, &mut found);
            start = end;
            bare = true;
        }
        at = end;
    }
    let rest = &words[start..];
    match found.last_mut() {
        // Marks and pictures behind the last stop are no sentence of their own.
        Some(last) if !rest.contains(char::is_alphanumeric) => last.end = words.trim_end().len(),
        _ => push(words, start, words.len(), &mut found),
    }
    found
}

fn push(words: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let raw = &words[start..end];
    let body = raw.trim_start();
    let from = end - body.len();
    let body = body.trim_end();
    if !body.is_empty() {
        found.push(Span::new(from, from + body.len()));
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‼' | '⁇')
}

/// The byte after the stops at the offset and the marks that close behind them.
fn after_marks(words: &str, stop: usize) -> usize {
    let rest = &words[stop..];
    let mut end = rest.find(|c| !is_stop(c)).unwrap_or(rest.len());
    end += rest[end..]
        .find(|c| !shape::is_closer(c))
        .unwrap_or(rest.len() - end);
    end += note_mark(&rest[end..]);
    // `'Star Tea.' "`: a second mark, set off by a blank, with white space after it too.
    let mut spaced = rest[end..].chars();
    if end > 1
        && spaced
            .next()
            .is_some_and(|c| matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}'))
    {
        let blank = rest[end..].chars().next().map_or(0, char::len_utf8);
        let mark = spaced.next();
        let closed = spaced.next().is_none_or(char::is_whitespace);
        if let Some(mark) = mark.filter(|c| closed && matches!(c, '”' | '’' | '"' | '\'' | '»'))
        {
            end += blank + mark.len_utf8();
        }
    }
    stop + end
}

/// Length of a reference to a note: `[12]`.
fn note_mark(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix('[') else {
        return 0;
    };
    let digits = inner
        .bytes()
        .take(8)
        .take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'-'))
        .count();
    if digits > 0 && inner[digits..].starts_with(']') {
        digits + 2
    } else {
        0
    }
}

/// Whether the sentence that began at `start` ends with the stop at `stop`, whose marks end at `end`.
fn ends(words: &str, start: usize, stop: usize, end: usize) -> bool {
    let after = &words[end..];
    let next = after.trim_start();
    if next.is_empty() {
        return true;
    }
    if is_apart(words, start, stop, next) {
        return false;
    }
    let marks = &words[stop..end];
    if next.len() == after.len() {
        return is_glued(words, stop, end);
    }
    let single = marks.starts_with('.') && !marks.starts_with("..");
    let first = shape_first(next);
    if first.is_some_and(char::is_lowercase) {
        return single
            && !marks.contains(is_quote_mark)
            && is_camel(next)
            && last_word(&words[start..stop]).1.len() > 3;
    }
    if marks.chars().any(is_quote_mark) && asks(next, single) {
        return false;
    }
    if !single {
        let trails = marks.starts_with("..") || marks.starts_with('…');
        let parted = words[start..stop].ends_with(' ') && !shape::is_stopped(&words[start..stop]);
        return !(trails && parted) || abbreviation::opens(first_word(next));
    }
    !is_number_of_item(words, start, stop) && after_word(&words[start..stop], next, first)
}

/// Whether a full stop after the last word before it ends the sentence.
fn after_word(before: &str, next: &str, first: Option<char>) -> bool {
    let figure = first.is_some_and(char::is_numeric);
    let (rest, word) = last_word(before);
    match abbreviation::stop(word, last_word(rest).1) {
        Stop::End => true,
        Stop::Never => false,
        Stop::BeforeFigure => !figure,
        Stop::Perhaps => {
            !figure && (abbreviation::opens(first_word(next)) || next.starts_with(['“', '"', '•']))
        }
    }
}

/// The last word, without what opens before it, and what stands before it.
fn last_word(before: &str) -> (&str, &str) {
    let before = before.trim_end();
    let chars = before.char_indices().rev().take(WORD_CHARS);
    let from = chars
        .take_while(|&(_, c)| !c.is_whitespace() && !matches!(c, '—' | '–' | '/' | ','))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let (rest, word) = before.split_at(from);
    (
        rest,
        word.trim_start_matches(|c| shape::is_opener(c) || shape::is_closer(c)),
    )
}

/// The first word, without what opens before it and closes after it.
fn first_word(words: &str) -> &str {
    let words = words.trim_start_matches(shape::is_opener);
    let end = words
        .char_indices()
        .take(WORD_CHARS)
        .find(|&(_, c)| c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';' | '—'))
        .map_or(0, |(at, _)| at);
    &words[..end]
}

/// First letter, figure or sign of the next words, after what opens and dashes.
fn shape_first(words: &str) -> Option<char> {
    words.chars().take(WORD_CHARS).find(|&c| {
        !shape::is_opener(c) && !c.is_whitespace() && !matches!(c, '―' | '—' | '–' | '-')
    })
}

/// `mRNA`, `pH`, `eHealth`: a word in small letters that may begin a sentence.
fn is_camel(next: &str) -> bool {
    first_word(next)
        .chars()
        .skip(1)
        .take(2)
        .any(char::is_uppercase)
}

/// Whether the stop is the point of a figure written with blanks: `17 . 1 %`.
fn is_apart(words: &str, start: usize, stop: usize, next: &str) -> bool {
    let before = &words[start..stop];
    before.ends_with(' ')
        && before.trim_end().ends_with(|c: char| c.is_ascii_digit())
        && next.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the stop belongs to the number of a list item: `1.` at the start.
fn is_number_of_item(words: &str, start: usize, stop: usize) -> bool {
    let before = words[start..stop].trim_start();
    start == 0 && (1..4).contains(&before.len()) && before.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the words are `Roe asked` or the like; after a full stop nothing may follow them.
fn asks(next: &str, closed: bool) -> bool {
    for (names, word) in next.split_whitespace().take(5).enumerate() {
        let verb = word.trim_end_matches([',', '.', ':']);
        if ASKS.contains(&verb) {
            return names > 0 && (!closed || verb.len() < word.len());
        }
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

fn is_quote_mark(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '»')
}

/// Whether a sentence ends where no white space follows: `slept.She` or `slept.”She`.
fn is_glued(words: &str, stop: usize, end: usize) -> bool {
    let letters = |text: &mut dyn Iterator<Item = char>| {
        text.take(WORD_CHARS)
            .take_while(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let before = letters(&mut words[..stop].chars().rev());
    let after = letters(&mut words[end..].chars());
    let mut next = after.chars().skip_while(|&c| matches!(c, '“' | '‘'));
    let opens = next.next().is_some_and(char::is_uppercase)
        && next
            .next()
            .is_none_or(|c| c.is_lowercase() || c.is_whitespace());
    let link = |part: &str| part.contains(['/', '@', ':', '_']) || part.contains("www");
    let ordinary = before.chars().take(3).filter(|c| c.is_lowercase()).count() == 3;
    ordinary
        && opens
        && !before.contains('.')
        && !after.trim_end_matches('.').contains('.')
        && !link(&before)
        && !link(&after)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences are parted by `|` in the expectation.
    fn check(expected: &str) {
        let words = expected.replace('|', "");
        let found: Vec<_> = split(&words)
            .iter()
            .map(|span| span.of(&words).to_owned())
            .collect();
        let expected: Vec<_> = expected
            .split('|')
            .map(|part| part.trim().to_owned())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check("Dr. Roe of St. Bede’s met Mr. and Mrs. Lee. |They slept.");
        check("The U.S. agency and the F.D.A. staff met. |They left the U.S. |The tea stayed.");
        check(
            "Roe et al. Tea found so. |It began at 8 a.m. Monday. |It ended at 9 p.m. |The rest slept.",
        );
        check("Tea vs. coffee, e.g. Assam, i.e. black tea, is No. 1 (Fig. 2). |No. |That is all.");
        check("On Jan. 5 Tea Inc. said so. |Tea Inc. |It grew.");
        check("J. K. Roe and Ann F. Lee wrote it. |It has vitamin C. |Cups help.");
        check("Ann Lee, Ph.D., and Bo Roe, M.D., slept.");
    }

    #[test]
    fn figures_do_not_end_a_sentence() {
        check("It cost £2.50 a cup in 2019. |In 2020 it was $3.5 million. |23 of them drank .5 l.");
        check("1. Drink tea. |2 cups do.");
    }

    #[test]
    fn marks_close_behind_the_stop() {
        check("“I drink it off.” he posted. |“It helps.” |She left.");
        check("\"It is 'Star Tea.' \" |She left. |(It was late.) |Then tea.");
        check("It helps.[12] |It is cheap.");
        check("“Is it safe?” Ann Roe asked. |“Is it safe?” |Nobody knew. |“Stop!” he said.");
    }

    #[test]
    fn other_stops() {
        check("What is tea? |Is it legal?");
        check("It helps… |But not now. |Well … maybe not. |And so on... |Then tea.");
        check("I met … Lee there. |“The ... Tea team won.” Roe said. |“It won.” |Roe said so.");
        check("No! |Really?! |Yes.");
        check("It works in cells. |mRNA is made.");
        check("She slept.|He did not. |See tea.example.org or www.Tea.example or Tea.Com now.");
    }

    #[test]
    fn stray_stops() {
        check("Cups of étude . |Tea helps.");
        check(". Tea helps. |17 . 1 % of cups . |The rest slept .");
        check("It helps. |I slept. 😅 ***");
        check("... and tea. |Then …");
    }

    #[test]
    fn a_heading_needs_no_stop() {
        check("What we know about tea");
        check("…");
    }
}
