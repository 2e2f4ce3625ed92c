//! The boundary around one document: a bug in one must not end the others.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Where and with which words the last panic of this thread came.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the words of panics for [`guard`] instead of printing them.
pub(super) fn install() {
    std::panic::set_hook(Box::new(|info| {
        let words = payload(info.payload());
        let place = info
            .location()
            .map(|place| format!(" ({}:{})", place.file(), place.line()))
            .unwrap_or_default();
        LAST.with_borrow_mut(|last| *last = Some(format!("{words}{place}")));
    }));
}

/// Runs the work on one document; a panic becomes the error message.
pub(super) fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // What the work had in its hands is dropped with it; nothing of it is seen again.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let words = LAST
            .with_borrow_mut(Option::take)
            .unwrap_or_else(|| payload(panic.as_ref()).to_owned());
        format!("this is a bug in redpencil: {words}")
    })
}

fn payload(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without words")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_message_and_the_next_work_goes_on() {
        install();
        let failed = guard(|| -> usize {
            ["only one"]
                .iter()
                .skip(1)
                .map(|s| s.len())
                .next()
                .expect("no second")
        });
        let message = failed.unwrap_err();
        assert!(
            message.starts_with("this is a bug in redpencil: no second ("),
            "{message}"
        );
        assert!(message.contains("guard.rs:"), "{message}");
        assert_eq!(guard(|| 7), Ok(7));
    }

    #[test]
    fn a_panic_with_a_made_message_keeps_it() {
        install();
        let at = 12;
        let message = guard(|| panic!("at byte {at}")).unwrap_err();
        assert!(message.contains("at byte 12"), "{message}");
    }
}
