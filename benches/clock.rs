//! Times: each is the median of some rounds.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long a measurement may go on, however few rounds it has had.
const PATIENCE: Duration = Duration::from_secs(4);

/// Whether only the benchmark itself is tried.
pub(crate) fn quick() -> bool {
    std::env::var("REDPENCIL_BENCH").is_ok_and(|how| how == "quick")
}

/// Runs something up to so many times, after once unmeasured if that is not long, and gives the median of its times.
pub(crate) fn median<T>(rounds: usize, mut run: impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    let mut times = vec![time(&mut run)];
    if times[0] < PATIENCE / 2 {
        times.clear();
    }
    let rounds = if quick() { 1 } else { rounds };
    while times.len() < rounds && (times.is_empty() || begun.elapsed() < PATIENCE) {
        times.push(time(&mut run));
    }
    times.sort_unstable();
    times[times.len() / 2]
}

fn time<T>(run: &mut impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    black_box(run());
    begun.elapsed()
}

/// Megabytes a second.
pub(crate) fn speed(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}
