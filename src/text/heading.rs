//! Headlines and headings, and lists whose items carry no bullet.

use super::layout::Draft;
use super::{BlockKind, furniture, shape};

/// Longest headline, in characters.
const HEADLINE_CHARS: usize = 200;
/// Longest heading, in characters.
const HEADING_CHARS: usize = 100;
/// Longest heading in sentence case, in words.
const HEADING_WORDS: usize = 14;
/// Longest question in sentence case that is a heading, in characters.
const QUESTION_CHARS: usize = 70;
/// Longest item of a list without bullets, in characters.
const ITEM_CHARS: usize = 200;

/// Names the headline, the headings and the items among the drafts still unnamed;
/// what is left is running text.
pub(super) fn mark(text: &str, drafts: &mut [Draft]) {
    let body = headline(text, drafts);
    let mut at = body;
    while at < drafts.len() {
        let led = at > 0 && drafts[at - 1].span.of(text).ends_with(':');
        let run = if led { items(text, &drafts[at..]) } else { 0 };
        let run = run.max(candidates(text, &drafts[at..]));
        let alone = run == 1
            && at > 0
            && is_furniture(&drafts[at - 1])
            && drafts.get(at + 1).is_some_and(is_furniture);
        let kind = if alone {
            Some(BlockKind::Boilerplate)
        } else {
            run_kind(text, &drafts[at..], run, led)
        };
        if let Some(kind) = kind {
            for draft in &mut drafts[at..at + run] {
                draft.kind = Some(kind.clone());
            }
        }
        at += run.max(1);
    }
}

/// Names the headline and what stands between it and the first paragraph; gives
/// the index of the first draft after them.
fn headline(text: &str, drafts: &mut [Draft]) -> usize {
    let Some(first) = drafts.iter().position(|draft| draft.kind.is_none()) else {
        return drafts.len();
    };
    let others = drafts[..first].iter().all(|draft| {
        matches!(
            draft.kind,
            Some(
                BlockKind::Boilerplate
                    | BlockKind::Byline
                    | BlockKind::Dateline
                    | BlockKind::Caption
            )
        )
    });
    if !others || !is_headline(text, &drafts[first..]) {
        return first;
    }
    let next = drafts.get(first + 1).map(|draft| draft.span.of(text));
    if furniture::is_name(drafts[first].span.of(text)) && next.is_some_and(furniture::is_post_held)
    {
        drafts[first].kind = Some(BlockKind::Byline);
        drafts[first + 1].kind = Some(BlockKind::Byline);
        return first + 2;
    }
    drafts[first].kind = Some(BlockKind::Headline);
    let title = drafts[first].span.of(text);
    let mut at = first + 1;
    while let Some(kind) = drafts
        .get(at)
        .and_then(|draft| front_kind(text, title, draft, drafts.get(at + 1)))
    {
        drafts[at].kind = Some(kind);
        at += 1;
    }
    at
}

/// What a draft between the headline and the first paragraph is.
fn front_kind(text: &str, title: &str, draft: &Draft, next: Option<&Draft>) -> Option<BlockKind> {
    let words = draft.span.of(text);
    if let Some(kind) = &draft.kind {
        let front = matches!(
            kind,
            BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption
        );
        return front.then(|| kind.clone());
    }
    next?;
    if words == title {
        Some(BlockKind::Boilerplate)
    } else if furniture::is_name(words) || furniture::is_post_held(words) {
        Some(BlockKind::Byline)
    } else {
        let deck = shape::chars(words) <= HEADLINE_CHARS
            && !shape::is_stopped(words)
            && opens(words)
            && !words.ends_with([':', ',', '-']);
        deck.then_some(BlockKind::Heading)
    }
}

/// Whether the first draft reads as the title of those after it.
fn is_headline(text: &str, drafts: &[Draft]) -> bool {
    let [first, rest @ ..] = drafts else {
        return false;
    };
    let words = first.span.of(text);
    let followed = rest.iter().any(|draft| draft.kind.is_none());
    let gap = rest.first().is_some_and(|draft| draft.gap);
    let open = !matches!(shape::last_char(words), Some('.' | '…' | ':' | ';' | ','));
    followed
        && shape::chars(words) <= HEADLINE_CHARS
        && opens(words)
        && (open || (gap && shape::is_title_case(words)))
        && !quotes_speech(words)
}

/// Number of drafts at the start that could be headings or items of a list without
/// bullets. One that ends in a colon leads a list, so it stands alone.
fn candidates(text: &str, drafts: &[Draft]) -> usize {
    let open = |draft: &&Draft| draft.kind.is_none() && is_open_line(draft.span.of(text));
    let leads = |draft: &Draft| draft.span.of(text).ends_with(':');
    match drafts.first() {
        Some(first) if leads(first) => usize::from(open(&first)),
        _ => drafts
            .iter()
            .take_while(open)
            .take_while(|draft| !leads(draft))
            .count(),
    }
}

/// A short line between two pieces of furniture is one too, as a name among addresses.
fn is_furniture(draft: &Draft) -> bool {
    draft.kind == Some(BlockKind::Boilerplate)
}

/// Number of drafts at the start that could be items of a list led by a colon.
fn items(text: &str, drafts: &[Draft]) -> usize {
    let is_item = |draft: &&Draft| {
        let words = draft.span.of(text);
        let end = shape::last_char(words);
        draft.kind.is_none()
            && words.len() <= ITEM_CHARS
            && end.is_some_and(|c| !matches!(c, '.' | '!' | '?' | ':' | '…'))
    };
    drafts.iter().take_while(is_item).count()
}

/// What a run of candidates is: one or two are headings if text follows, more are a list.
fn run_kind(text: &str, drafts: &[Draft], run: usize, led: bool) -> Option<BlockKind> {
    if run > 2 || (run == 2 && led) {
        return Some(BlockKind::ListItem);
    }
    let next = drafts.get(run);
    let introduces = drafts[..run]
        .iter()
        .any(|draft| draft.span.of(text).ends_with(':'))
        && next.is_some_and(|next| {
            matches!(
                next.kind,
                Some(BlockKind::SocialPost(_) | BlockKind::BlockQuote)
            ) || next.span.of(text).starts_with(['“', '"', '‘', '\''])
        });
    let follows = drafts[run..].iter().any(|draft| {
        !matches!(
            draft.kind,
            Some(
                BlockKind::Boilerplate
                    | BlockKind::Caption
                    | BlockKind::Byline
                    | BlockKind::Dateline
            )
        )
    });
    let short = drafts[..run]
        .iter()
        .all(|draft| is_heading(draft.span.of(text)));
    (run > 0 && short && follows && !introduces).then_some(BlockKind::Heading)
}

/// Whether the words end without a full stop, and are no longer than an item.
fn is_open_line(words: &str) -> bool {
    if words.len() > ITEM_CHARS * 4
        || shape::chars(words) > ITEM_CHARS
        || !opens(words)
        || quotes_speech(words)
    {
        return false;
    }
    match shape::last_char(words) {
        Some('?') => {
            shape::chars(words) <= QUESTION_CHARS
                || (shape::is_title_case(words) && shape::chars(words) <= HEADING_CHARS)
        }
        Some('!') => shape::is_title_case(words),
        Some(':') => shape::words(words) < 5,
        Some('.' | ',' | ';' | '…' | '-' | '—' | '–') | None => false,
        Some(_) => true,
    }
}

fn is_heading(words: &str) -> bool {
    shape::chars(words) <= HEADING_CHARS
        && (shape::words(words) <= HEADING_WORDS || shape::is_title_case(words))
        && !has_stop_inside(words)
}

/// A heading begins with a capital or a digit.
fn opens(words: &str) -> bool {
    shape::first_char(words).is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

/// Whether someone speaks: `“It helps,” she said`, `LEE: Does it help?`, or a quotation begins.
fn quotes_speech(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("");
    let named = first.len() > 2 && first.ends_with(':') && !first.contains(char::is_lowercase);
    let opens = |open: char, close: char| {
        words
            .strip_prefix(open)
            .is_some_and(|rest| !rest.contains(close))
    };
    let cut = [",”", ",\"", ",’ ", ",' "]
        .iter()
        .any(|mark| words.contains(mark));
    cut || opens('“', '”') || opens('"', '"') || (named && words.ends_with('?'))
}

/// Whether a sentence ends before the end.
fn has_stop_inside(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let word = words[..at].rsplit(char::is_whitespace).next().unwrap_or("");
        word.chars().filter(|c| c.is_lowercase()).count() > 3
    })
}
