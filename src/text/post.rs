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

/// What a signature begins with.
const DASHES: [&str; 4] = ["—", "–", "―", "--"];

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
    while let [own, after @ ..] = rest {
        let place = Place {
            text,
            gaps,
            done: &joined,
            own,
            after,
        };
        let found = signature(own.span.of(text));
        let post = found.and_then(|found| Post::around(&place, &found));
        if let Some(post) = post {
            joined.truncate(joined.len() - post.before);
            joined.push(post.draft);
            rest = &after[post.after..];
        } else {
            joined.push(own.clone());
            rest = after;
        }
    }
    joined
}

impl SocialPost {
    /// A stretch of a post's words without the links at its end, where words are left.
    pub(crate) fn without_links(text: &str, body: Span) -> Span {
        let mut words = body.of(text);
        while let Some(last) = words.split_whitespace().next_back()
            && shape::is_link(last)
        {
            words = words[..words.len() - last.len()].trim_end();
        }
        if words.is_empty() {
            body
        } else {
            Span::new(body.start, body.start + words.len())
        }
    }
}

/// A post found, and how many drafts on either side of its signature it takes up.
struct Post {
    draft: Draft,
    before: usize,
    after: usize,
}

/// Where a signature stands: the drafts before it, its own, and those after it.
struct Place<'a> {
    text: &'a str,
    gaps: bool,
    done: &'a [Draft],
    own: &'a Draft,
    after: &'a [Draft],
}

impl Post {
    /// Finds the words that a signature signs; without any it makes no post.
    fn around(place: &Place, found: &Signature) -> Option<Self> {
        let own = place.own.span;
        let (head, before) = place.head(found);
        let (tail, after) = place.tail(found, head);
        let body: Vec<_> = head.into_iter().chain(tail).collect();
        let span = own.cover(*body.first()?).cover(*body.last()?);
        let at = |range: &Range<usize>| Span::new(range.start, range.end).shift(own.start);
        let kind = BlockKind::SocialPost(SocialPost {
            body,
            signature: at(&found.whole),
            author: at(&found.author),
            handle: at(&found.handle),
            date: found.date.as_ref().map(at),
        });
        let first = place.done.get(place.done.len() - before);
        let draft = Draft {
            span,
            gap: first.unwrap_or(place.own).gap,
            kind: Some(kind),
        };
        Some(Self {
            draft,
            before,
            after,
        })
    }
}

impl Place<'_> {
    /// The post's words before its signature, and how many drafts before its own they are.
    fn head(&self, found: &Signature) -> (Option<Span>, usize) {
        let own = self.own.span;
        let words = &own.of(self.text)[..found.whole.start];
        let head = words.trim_end_matches(|c: char| c == '>' || c.is_whitespace());
        if !head.is_empty() {
            return (Some(Span::new(own.start, own.start + head.len())), 0);
        }
        let count = count_before(self);
        let drafts = &self.done[self.done.len() - count..];
        (cover(drafts), count)
    }

    /// The post's words after its signature, and how many drafts after its own they are.
    fn tail(&self, found: &Signature, head: Option<Span>) -> (Option<Span>, usize) {
        let own = self.own.span;
        let tail = own.of(self.text)[found.whole.end..].trim();
        if !tail.is_empty() {
            return (Some(Span::new(own.end - tail.len(), own.end)), 0);
        }
        let head = head.map(|span| span.of(self.text));
        let count = count_after(self.text, self.gaps, head, self.after);
        (cover(&self.after[..count]), count)
    }
}

fn cover(drafts: &[Draft]) -> Option<Span> {
    let (first, last) = (drafts.first()?, drafts.last()?);
    Some(first.span.cover(last.span))
}

/// Number of drafts before a signature that are its post's words.
///
/// One paragraph; or, where blank lines part the paragraphs, all lines since the
/// blank line. A line that introduces the post (`She wrote:`) is not part of it.
fn count_before(place: &Place) -> usize {
    let Some(last) = place.done.last() else {
        return 0;
    };
    let words = last.span.of(place.text);
    let introduces = words.ends_with(':') && !place.after.is_empty();
    if last.kind.is_some() || introduces || shape::chars(words) > POST_CHARS {
        return 0;
    }
    if !place.gaps || place.own.gap {
        return 1;
    }
    let lines = place.done.iter().rev().take(POST_LINES);
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

/// The name between a dash and the handle at the byte offset: the dash at the
/// start of the line, or else the last one before the handle.
fn author(words: &str, handle: usize) -> Option<Range<usize>> {
    let mut floor = handle.saturating_sub(NAME_BYTES);
    while !words.is_char_boundary(floor) {
        floor += 1;
    }
    let before = words[floor..handle].trim_end();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let opens = |at: usize| match before[..at].chars().next_back() {
        Some(c) => c.is_whitespace(),
        None => floor == 0,
    };
    let ends = DASHES.iter().flat_map(|dash| {
        let found = before[line..].match_indices(dash);
        found.map(|(at, dash)| (line + at, line + at + dash.len()))
    });
    let mut ends: Vec<_> = ends.filter(|&(at, _)| opens(at)).collect();
    ends.sort_unstable();
    let first = ends
        .first()
        .filter(|(at, _)| before[line..*at].trim().is_empty());
    let (_, dash) = *first.or(ends.last())?;
    let name = before[dash..].trim_start();
    (!name.is_empty()).then(|| floor + before.len() - name.len()..floor + before.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, Markup};

    /// The posts of a text: words, author, handle, date.
    fn posts(text: &str, markup: Markup) -> Vec<(Vec<String>, String, String, Option<String>)> {
        let document = Document::with_markup("x", text.to_owned(), markup);
        let of = |span: &Span| span.of(text).to_owned();
        let found = document
            .blocks()
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::SocialPost(post) => Some((
                    post.body.iter().map(of).collect(),
                    of(&post.author),
                    of(&post.handle),
                    post.date.as_ref().map(of),
                )),
                _ => None,
            });
        found.collect()
    }

    fn check(text: &str, body: &[&str], author: &str, handle: &str, date: Option<&str>) {
        let expected = (
            body.iter().map(|&words| words.to_owned()).collect(),
            author.to_owned(),
            handle.to_owned(),
            date.map(str::to_owned),
        );
        assert_eq!(posts(text, Markup::Text), [expected], "{text:?}");
    }

    #[test]
    fn the_signature_stands_after_the_post() {
        let rest = "\nThat was on Monday, when nobody had slept.";
        let before = "Many people drink tea before they go to bed.\n";
        for (signature, author, handle, date) in [
            (
                "— Ann Lee (@annlee) May 3, 2024",
                "Ann Lee",
                "@annlee",
                Some("May 3, 2024"),
            ),
            (
                "-- Ann Lee (@annlee) 3 May 2024",
                "Ann Lee",
                "@annlee",
                Some("3 May 2024"),
            ),
            (
                "– 𝗔𝗻𝗻 🍵 (@ann_lee) · Sept. 3, 2024",
                "𝗔𝗻𝗻 🍵",
                "@ann_lee",
                Some("Sept. 3, 2024"),
            ),
            (
                "— Dr. Ann (she/her) – tea (@ann.tea.example) 2024-05-03",
                "Dr. Ann (she/her) – tea",
                "@ann.tea.example",
                Some("2024-05-03"),
            ),
            ("— Ann Lee (@annlee)", "Ann Lee", "@annlee", None),
        ] {
            let text = format!("{before}I slept! pic.twitter.com/x\n{signature}{rest}");
            check(&text, &["I slept! pic.twitter.com/x"], author, handle, date);
        }
    }

    #[test]
    fn the_signature_stands_inside_the_post() {
        check(
            "Tea news.\nI drank a cup.\n— Ann (@ann) May 3, 2024\nAnd slept 😴 pic.twitter.com/x\nIs Tea Safe?\nYes.",
            &["I drank a cup.", "And slept 😴 pic.twitter.com/x"],
            "Ann",
            "@ann",
            Some("May 3, 2024"),
        );
        check(
            "Tea news.\nI drank a cup. — Ann (@ann) May 3, 2024 #tea\nYes.",
            &["I drank a cup.", "#tea"],
            "Ann",
            "@ann",
            Some("May 3, 2024"),
        );
    }

    #[test]
    fn the_signature_stands_before_the_post() {
        check(
            "She wrote:\n— Ann (@ann) May 3, 2024\nI slept t.co/x\nYes.",
            &["I slept t.co/x"],
            "Ann",
            "@ann",
            Some("May 3, 2024"),
        );
    }

    #[test]
    fn the_next_paragraph_is_not_the_post() {
        for next in ["Nobody else did.", "Read it at tea.example/x and sleep."] {
            let text = format!("Tea news.\nI slept.\n— Ann (@ann) May 3, 2024\n{next}\nYes.");
            check(&text, &["I slept."], "Ann", "@ann", Some("May 3, 2024"));
        }
    }

    #[test]
    fn posts_of_several_lines_stand_between_blank_lines() {
        check(
            "Tea news is here.\n\nI drank a cup.\nI slept.\n— Ann (@ann) May 3, 2024\n\nNobody else did.\n\nYes.",
            &["I drank a cup.\nI slept."],
            "Ann",
            "@ann",
            Some("May 3, 2024"),
        );
        check(
            "Tea news is here.\n\nI slept.\n\n— Ann (@ann) May 3, 2024\n\nNobody else did.\n\nYes.",
            &["I slept."],
            "Ann",
            "@ann",
            Some("May 3, 2024"),
        );
    }

    #[test]
    fn two_posts_in_a_row() {
        let text =
            "I slept.\n— Ann (@ann) May 3, 2024\nI did not t.co/x\n— Bo (@bo) May 4, 2024\nYes.";
        let found = posts(text, Markup::Text);
        let bodies: Vec<_> = found.iter().map(|post| post.0.join("|")).collect();
        assert_eq!(bodies, ["I slept.", "I did not t.co/x"]);
    }

    #[test]
    fn a_post_quoted_in_markdown() {
        let text = "Tea.\n\n> I slept.\n>\n> — Ann (@ann) May 3, 2024\n\nYes.";
        assert_eq!(posts(text, Markup::Markdown).len(), 1);
    }

    #[test]
    fn a_handle_alone_is_no_post() {
        for text in [
            "Ann Lee (@ann) slept.\nYes.",
            "Ann – a nurse – (@ann) slept.\nYes.",
            "(@ann)\nYes.",
            "— (@ann) May 3, 2024\nYes.",
        ] {
            assert_eq!(posts(text, Markup::Text), [], "{text:?}");
        }
    }
}
