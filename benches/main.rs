//! How fast, how large and how steady redpencil is: `cargo bench` prints a Markdown table for the README.
//!
//! `REDPENCIL_ARTICLES=folder` names articles to measure on; without it those in `input/` are repeated.
//! `REDPENCIL_BENCH=quick` measures less of everything, to try the benchmark itself.
//! No test asserts a time: times depend on the machine, and each table gives two measures of the same run to compare with.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark reads articles, prints what it measured, and may stop when something is missing"
)]

mod clock;
mod growth;
mod plain;
mod programs;
mod quotes;
mod table;
mod texts;
mod throughput;

use std::time::Instant;

use texts::Texts;

fn main() {
    let begun = Instant::now();
    let texts = Texts::load();
    let scales = throughput::Scales::measure(&texts);
    println!("{}\n", texts.about());
    println!("{}", throughput::table(&texts, &scales));
    println!("{}", programs::cold(&texts));
    println!("{}", growth::by_length(&texts, &scales));
    println!("{}", growth::by_rules(&texts));
    println!("{}", quotes::by_marks());
    println!("{}", programs::memory(&texts));
    println!("{}", programs::threads(&texts));
    println!("Measured in {:.0} s.", begun.elapsed().as_secs_f64());
}
