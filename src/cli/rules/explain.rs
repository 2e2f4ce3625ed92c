//! `redpencil rules explain`: what the code of a message means.

use super::super::exit::{Exit, Failure};
use super::ExplainArgs;
use crate::{Explanation, Level};

pub(super) const EXAMPLES: &str = "\
Examples:
  redpencil rules explain R031           what it means, an example that has the fault, and the example mended
  redpencil rules explain                all codes, one a line";

/// Prints the page of a code, or the list of codes.
pub(super) fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    let Some(code) = &args.code else {
        let line =
            |page: &Explanation| format!("{}  {:7}  {}\n", page.code, word(page), page.title);
        let list: String = Explanation::all().iter().map(line).collect();
        return super::super::print(list.as_bytes());
    };
    let page = Explanation::of(code).ok_or_else(|| {
        Failure::usage(format!(
            "there is no code {code}; help: `redpencil rules explain` lists them"
        ))
    })?;
    super::super::print(shown(&page).as_bytes())
}

fn word(page: &Explanation) -> &'static str {
    match page.level() {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

fn shown(page: &Explanation) -> String {
    let text = wrapped(page.text);
    let [wrong, right] = [page.wrong, page.right].map(indented);
    format!(
        "{} ({}): {}\n\n{text}\nWrong:\n\n{wrong}\nRight:\n\n{right}",
        page.code,
        word(page),
        page.title
    )
}

/// Lines of at most 80 characters.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count();
        if length > 0 && length + 1 + more > 80 {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out += word;
        length += more;
    }
    out + "\n"
}

fn indented(example: &str) -> String {
    let lines: Vec<String> = example.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n") + "\n"
}
