//! Posts copied from a social network, known by the signature that the network
//! puts under them: `— Name (@handle) May 30, 2025`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::layout::{self, Draft};
use super::shape;
use super::{BlockKind, SocialPost, Span};

/// Longest name before a handle, in bytes; mathematical letters take four each.
const NAME_BYTES: usize = 240;
/// Longest paragraph that can be a post's words, in characters.
const POST_CHARS: usize = 1200;
/// Longest line after a signature that can be the rest of its post, in characters.
const REST_CHARS: usize = 400;
/// Most lines of one post before its signature.
const POST_LINES: usize = 20;

/// `(@handle)` and, if it follows, the date.
static HANDLE: LazyLock<Regex> = LazyLock::new(|| {
    const MONTH: &str = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?";
    let pattern = format!(
        r"\((?P<handle>@[A-Za-z0-9_.@-]{{1,60}})\)(?:[\s,·•|-]{{1,4}}(?:on\s)?(?P<date>(?:\d{{1,2}}:\d\d(?:\s?[APap]\.?[Mm]\.?)?[\s,·•|-]{{1,4}})?(?:{MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\.?\s{MONTH}(?:\s\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})))?"
    );
    Regex::new(&pattern).expect("the pattern is a constant, and the tests below use it")
});

/// A signature's parts as byte ranges of the text it stands in.
#[derive(Debug, PartialEq, Eq)]
struct Signature {
    whole: Range<usize>,
    author: Range<usize>,
    handle: Range<usize>,
    date: Option<Range<usize>>,
}

/// Whether the line begins with a signature.
pub(super) fn signs(line: &str) -> bool {
    signature(line).is_some_and(|found| found.whole.start == 0)
}

/// Joins the drafts that are one post.
pub(super) fn join(text: &str, drafts: Vec<Draft>) -> Vec<Draft> {
    if !text.contains("(@") {
        return drafts;
    }
    let gaps = layout::has_gaps(&drafts);
    let mut joined: Vec<Draft> = Vec::new();
    let mut rest = drafts.as_slice();
    while let [draft, after @ ..] = rest {
        let post = signature(draft.span.of(text))
            .and_then(|signature| Post::around(text, gaps, &joined, rest, &signature));
        if let Some(post) = post {
            joined.truncate(joined.len() - post.before);
            joined.push(post.draft);
            rest = &after[post.after..];
        } else {
            joined.push(draft.clone());
            rest = after;
        }
    }
    joined
}

/// A post found, and how many drafts on either side of its signature it takes up.
struct Post {
    draft: Draft,
    before: usize,
    after: usize,
}

impl Post {
    fn around(
        text: &str,
        gaps: bool,
        done: &[Draft],
        ahead: &[Draft],
        found: &Signature,
    ) -> Option<Self> {
        let [own, after @ ..] = ahead else {
            return None;
        };
        let words = own.span.of(text);
        let at = |range: &Range<usize>| Span::new(range.start, range.end).shift(own.span.start);
        let head =
            words[..found.whole.start].trim_end_matches(|c: char| c == '>' || c.is_whitespace());
        let tail = words[found.whole.end..].trim();
        let before = if head.is_empty() {
            count_before(text, gaps, done, own, after)
        } else {
            0
        };
        let mut body = Vec::new();
        if before > 0 {
            body.push(
                done[done.len() - before]
                    .span
                    .cover(done[done.len() - 1].span),
            );
        } else if !head.is_empty() {
            body.push(Span::new(own.span.start, own.span.start + head.len()));
        }
        let first = body.first().map(|span| span.of(text));
        let rest = if tail.is_empty() {
            count_after(text, gaps, first, after)
        } else {
            0
        };
        if rest > 0 {
            body.push(after[0].span.cover(after[rest - 1].span));
        } else if !tail.is_empty() {
            body.push(Span::new(own.span.end - tail.len(), own.span.end));
        }
        let gap = if before > 0 {
            done[done.len() - before].gap
        } else {
            own.gap
        };
        let (first, last) = (*body.first()?, *body.last()?);
        Some(Self {
            draft: Draft {
                span: own.span.cover(first).cover(last),
                gap,
                kind: Some(BlockKind::SocialPost(SocialPost {
                    body,
                    signature: at(&found.whole),
                    author: at(&found.author),
                    handle: at(&found.handle),
                    date: found.date.as_ref().map(at),
                })),
            },
            before,
            after: rest,
        })
    }
}

/// Number of drafts before a signature that are its post's words.
///
/// One paragraph; or, where blank lines part the paragraphs, all lines since the
/// blank line. A line that introduces the post (`She wrote:`) is not part of it.
fn count_before(text: &str, gaps: bool, done: &[Draft], own: &Draft, after: &[Draft]) -> usize {
    let Some(last) = done.last() else { return 0 };
    let introduces = last.span.of(text).ends_with(':') && !after.is_empty();
    if last.kind.is_some() || introduces || shape::chars(last.span.of(text)) > POST_CHARS {
        return 0;
    }
    if !gaps || own.gap {
        return 1;
    }
    let lines = done.iter().rev().take(POST_LINES);
    let since_gap = lines.clone().take_while(|draft| !draft.gap).count() + 1;
    let free = lines.take_while(|draft| draft.kind.is_none()).count();
    since_gap.min(free)
}

/// Number of drafts after a signature that go on with its post.
///
/// A network puts a post's picture or link last. So a line that ends in one goes
/// on with the post when the words before the signature have none; a line of
/// nothing but tags and links does too. Where no words stand before the
/// signature, the paragraph after it is the post.
fn count_after(text: &str, gaps: bool, first: Option<&str>, after: &[Draft]) -> usize {
    let Some(next) = after.first().filter(|draft| draft.kind.is_none()) else {
        return 0;
    };
    let lines = after[1..].iter().take(POST_LINES);
    let same_group = |draft: &&Draft| gaps && !draft.gap && draft.kind.is_none();
    let count = 1 + lines.take_while(same_group).count();
    let words = next.span.cover(after[count - 1].span).of(text);
    let signed_later = after
        .get(count)
        .is_some_and(|draft| signs(draft.span.of(text)));
    if signature(words).is_some() || (next.gap && !gaps) || (signed_later && first.is_some()) {
        return 0;
    }
    let goes_on = match first {
        None => shape::chars(words) <= POST_CHARS,
        Some(first) => {
            let links = words
                .split_whitespace()
                .next_back()
                .is_some_and(shape::is_link);
            (links && !has_link(first) && shape::chars(words) <= REST_CHARS) || only_tags(words)
        }
    };
    if goes_on { count } else { 0 }
}

fn has_link(words: &str) -> bool {
    words.split_whitespace().any(shape::is_link)
}

fn only_tags(words: &str) -> bool {
    words.split_whitespace().all(|word| {
        word.starts_with(['#', '@'])
            || shape::is_link(word)
            || !word.contains(char::is_alphanumeric)
    })
}

/// Finds the first signature of a paragraph. Amid other words it needs a date.
fn signature(words: &str) -> Option<Signature> {
    if !words.contains("(@") {
        return None;
    }
    HANDLE.captures_iter(words).find_map(|captures| {
        let whole = captures.get(0)?;
        let author = author(words, whole.start())?;
        let start = words[..author.start]
            .trim_end()
            .trim_end_matches(['—', '–', '―', '-'])
            .len();
        let date = captures.name("date").map(|date| date.range());
        let amid = start > 0 || whole.end() < words.len();
        (date.is_some() || !amid).then_some(Signature {
            whole: start..whole.end(),
            author,
            handle: captures.name("handle")?.range(),
            date,
        })
    })
}

/// The name between the last dash and the handle at the byte offset.
fn author(words: &str, handle: usize) -> Option<Range<usize>> {
    let mut floor = handle.saturating_sub(NAME_BYTES);
    while !words.is_char_boundary(floor) {
        floor += 1;
    }
    let before = words[floor..handle].trim_end();
    let dash = ["—", "–", "―", "--"]
        .iter()
        .filter_map(|dash| {
            let found = before.rmatch_indices(dash).find(|&(at, _)| {
                before[..at]
                    .chars()
                    .next_back()
                    .map_or(floor == 0, char::is_whitespace)
            });
            found.map(|(at, dash)| at + dash.len())
        })
        .max()?;
    let name = before[dash..].trim_start();
    let one_line = !name.contains(['\n', '\r']);
    (!name.is_empty() && one_line).then(|| floor + before.len() - name.len()..floor + before.len())
}
