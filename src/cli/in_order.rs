//! Work shared by threads whose results come back in the order of the items, with bounded memory.
//!
//! A feeder takes items one by one and hands each to the workers together with a one-place channel for its result;
//! the caller walks these channels in the feeder's order. The queue of channels is short, so the feeder waits when
//! the caller is slow or an early item takes long: at most a few items a thread are in memory, however many there are.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Items in flight for each thread.
const WINDOW: usize = 4;

/// What the caller is given.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event<R> {
    /// The next item's result.
    Result(R),
    /// The next result is not ready: a good time to flush.
    Idle,
}

type Job<T, R> = (T, SyncSender<R>);

/// Does the work on all items with the given number of threads. `sink` gets the results in order, and may stop it
/// all; then the threads are left to themselves, since the feeder may be waiting for input that never comes.
///
/// # Errors
/// When threads cannot be started, or one of them died.
pub(super) fn in_order<T, R>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut sink: impl FnMut(Event<R>) -> ControlFlow<()>,
) -> io::Result<()>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let (job_in, job_out) = sync_channel::<Job<T, R>>(jobs);
    let (result_in, result_out) = sync_channel(jobs * WINDOW);
    start_workers(jobs, job_out, work)?;
    thread::Builder::new().spawn(move || feed(items, &result_in, &job_in))?;
    loop {
        let result = match result_out.try_recv() {
            Ok(result) => Ok(result),
            Err(TryRecvError::Empty) => {
                if sink(Event::Idle).is_break() {
                    return Ok(());
                }
                result_out.recv()
            }
            Err(TryRecvError::Disconnected) => return Ok(()),
        };
        let Ok(result) = result else { return Ok(()) };
        if take(&result, &mut sink)?.is_break() {
            return Ok(());
        }
    }
}

/// Hands the next result to the caller, once it is there.
fn take<R>(
    result: &Receiver<R>,
    sink: &mut impl FnMut(Event<R>) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    if let Ok(ready) = result.try_recv() {
        return Ok(sink(Event::Result(ready)));
    }
    if sink(Event::Idle).is_break() {
        return Ok(ControlFlow::Break(()));
    }
    match result.recv() {
        Ok(ready) => Ok(sink(Event::Result(ready))),
        Err(_) => Err(io::Error::other(
            "a thread died; this is a bug in redpencil",
        )),
    }
}

fn start_workers<T, R>(
    jobs: usize,
    queue: Receiver<Job<T, R>>,
    work: impl Fn(T) -> R + Send + Sync + 'static,
) -> io::Result<()>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let shared = Arc::new((Mutex::new(queue), work));
    for _ in 0..jobs {
        let shared = Arc::clone(&shared);
        thread::Builder::new().spawn(move || {
            let (queue, work) = &*shared;
            loop {
                // The lock is let go before the work begins.
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((item, result)) = next else { return };
                // Nobody waits for the result after a broken pipe.
                let _ = result.send(work(item));
            }
        })?;
    }
    Ok(())
}

fn feed<T, R>(
    items: impl Iterator<Item = T>,
    results: &SyncSender<Receiver<R>>,
    jobs: &SyncSender<Job<T, R>>,
) {
    for item in items {
        let (result_in, result_out) = sync_channel(1);
        if results.send(result_out).is_err() || jobs.send((item, result_in)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_whatever_each_takes() {
        for jobs in [1, 2, 7] {
            let mut got = Vec::new();
            let slow_first = |n: u64| {
                thread::sleep(std::time::Duration::from_millis(if n.is_multiple_of(5) {
                    3
                } else {
                    0
                }));
                n * 2
            };
            in_order(jobs, 0..60, slow_first, |event| {
                if let Event::Result(result) = event {
                    got.push(result);
                }
                ControlFlow::Continue(())
            })
            .unwrap();
            assert_eq!(
                got,
                (0..60).map(|n| n * 2).collect::<Vec<_>>(),
                "{jobs} threads"
            );
        }
    }

    #[test]
    fn the_feeder_waits_for_a_slow_reader() {
        let fed = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&fed);
        let mut got = 0;
        in_order(
            2,
            (0..1_000).inspect(move |_| _ = count.fetch_add(1, Ordering::SeqCst)),
            |n| n,
            |event| {
                if let Event::Result(_) = event {
                    got += 1;
                    thread::sleep(std::time::Duration::from_micros(200));
                    let ahead = fed.load(Ordering::SeqCst) - got;
                    assert!(ahead <= 2 * WINDOW + 6, "{ahead} items ahead");
                }
                ControlFlow::Continue(())
            },
        )
        .unwrap();
        assert_eq!(got, 1_000);
    }

    #[test]
    fn the_reader_may_stop_while_the_feeder_waits_for_ever() {
        let items = (0..3).chain(std::iter::from_fn(|| {
            thread::sleep(std::time::Duration::from_secs(3_600));
            None
        }));
        let mut got = 0;
        in_order(
            1,
            items,
            |n| n,
            |event| match event {
                Event::Result(_) if got == 2 => ControlFlow::Break(()),
                Event::Result(_) => {
                    got += 1;
                    ControlFlow::Continue(())
                }
                Event::Idle => ControlFlow::Continue(()),
            },
        )
        .unwrap();
        assert_eq!(got, 2);
    }
}
