//! Markdown's own marks of where a block begins and what it is.

use super::layout::Draft;
use super::line::Line;
use super::{BlockKind, list, post};

/// What a line of Markdown begins or is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Heading(usize),
    /// `===` or `---` under a heading.
    Underline(usize),
    Rule,
    Item,
    Quote,
    Fence,
    Image,
    Comment,
    Words,
}

/// Joins the lines of a Markdown text into blocks and names those that are marked.
pub(super) fn drafts(text: &str, lines: &[Line]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut open = Mark::Rule;
    let front = front_matter(text, lines);
    let mut titled = false;
    for (index, line) in lines.iter().enumerate() {
        let words = line.span.of(text);
        let mark = if index < front {
            Mark::Comment
        } else {
            mark(words)
        };
        let before = index
            .checked_sub(1)
            .map_or("", |at| lines[at].span.of(text));
        if open == Mark::Fence || joins(open, mark, line, before, words) {
            let last = drafts.last_mut().expect("a block is open, so there is one");
            last.span = last.span.cover(line.span);
            if let Mark::Underline(level) = mark {
                last.kind = Some(title(level, &mut titled));
            }
            open = after_join(open, mark);
        } else {
            let mut draft = Draft::new(line);
            draft.kind = kind(mark, &mut titled);
            drafts.push(draft);
            open = mark;
        }
    }
    drafts
}

fn kind(mark: Mark, titled: &mut bool) -> Option<BlockKind> {
    match mark {
        Mark::Heading(level) => Some(title(level, titled)),
        Mark::Item => Some(BlockKind::ListItem),
        Mark::Quote => Some(BlockKind::BlockQuote),
        Mark::Rule | Mark::Underline(_) | Mark::Comment => Some(BlockKind::Boilerplate),
        Mark::Image => Some(BlockKind::Caption),
        Mark::Fence => Some(BlockKind::Paragraph),
        Mark::Words => None,
    }
}

/// The first heading of the first level is the headline.
fn title(level: usize, titled: &mut bool) -> BlockKind {
    if level == 1 && !std::mem::replace(titled, true) {
        BlockKind::Headline
    } else {
        BlockKind::Heading
    }
}

fn joins(open: Mark, mark: Mark, line: &Line, before: &str, words: &str) -> bool {
    match (open, mark) {
        (Mark::Quote, Mark::Quote) => !line.gap && !before.trim_matches(['>', ' ']).is_empty(),
        (Mark::Comment, Mark::Comment) => true,
        (Mark::Words, Mark::Underline(_)) => !line.gap,
        (Mark::Item, Mark::Words) => !line.gap || line.indent > 1,
        (Mark::Words | Mark::Quote, Mark::Words) => !line.gap && !post::signs(words),
        _ => false,
    }
}

fn after_join(open: Mark, mark: Mark) -> Mark {
    match (open, mark) {
        (Mark::Fence, Mark::Fence) | (_, Mark::Underline(_)) => Mark::Rule,
        _ => open,
    }
}

/// Number of lines of the `---` … `---` block at the top.
fn front_matter(text: &str, lines: &[Line]) -> usize {
    let is_rule = |line: &Line| line.span.of(text) == "---";
    if !lines.first().is_some_and(is_rule) {
        return 0;
    }
    let end = lines.iter().skip(1).take(60).position(is_rule);
    end.map_or(0, |end| end + 2)
}

fn mark(words: &str) -> Mark {
    let level = words.bytes().take_while(|&b| b == b'#').count();
    let rest = &words[level..];
    if (1..7).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return if rest.trim_matches(['#', ' ']).is_empty() {
            Mark::Rule
        } else {
            Mark::Heading(level)
        };
    }
    let bare = |c: char| words.len() > 1 && words.chars().all(|other| other == c);
    if bare('=') || bare('-') {
        return Mark::Underline(if bare('=') { 1 } else { 2 });
    }
    if words.len() > 2 && words.chars().all(|c| matches!(c, '*' | '-' | '_' | ' ')) {
        return Mark::Rule;
    }
    if words.starts_with("```") || words.starts_with("~~~") {
        Mark::Fence
    } else if words.starts_with("![") {
        Mark::Image
    } else if words.starts_with("<!--") || (words.starts_with('[') && words.contains("]: http")) {
        Mark::Comment
    } else if words.starts_with('>') {
        Mark::Quote
    } else if list::bullet(words).is_some() && !post::signs(words) {
        Mark::Item
    } else {
        Mark::Words
    }
}
