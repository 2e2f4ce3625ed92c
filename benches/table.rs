//! Markdown tables.

use std::time::Duration;

/// A table from its head and rows.
pub(crate) fn markdown(title: &str, head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rule: Vec<String> = (0..head.len())
        .map(|at| if at == 0 { "---" } else { "---:" }.to_owned())
        .collect();
    let rows: String = rows.iter().map(|row| line(row)).collect();
    format!("### {title}\n\n{}{}{rows}", line(&head), line(&rule))
}

/// A time with three digits and its unit.
pub(crate) fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        1.0.. => format!("{} s", digits(seconds)),
        0.001.. => format!("{} ms", digits(seconds * 1e3)),
        _ => format!("{} µs", digits(seconds * 1e6)),
    }
}

/// A number with three digits.
pub(crate) fn digits(number: f64) -> String {
    let decimals =
        (0..9_usize).find(|decimals| number.abs() * 10_f64.powf(*decimals as f64) >= 100.0);
    format!("{number:.*}", decimals.unwrap_or(9))
}

/// A size in bytes.
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        1_000_000.. => format!("{} MB", digits(bytes as f64 / 1e6)),
        1_000.. => format!("{} KB", digits(bytes as f64 / 1e3)),
        _ => format!("{bytes} B"),
    }
}
