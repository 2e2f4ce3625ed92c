//! How the program ends.

use std::process::ExitCode;

/// What the exit status says. The numbers are part of the command line's contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// All that was asked for was done.
    Done = 0,
    /// Some input could not be read or written; the others were done.
    Input = 1,
    /// The command line or the settings cannot be followed; nothing was done.
    Usage = 2,
    /// A rule file is invalid; nothing was done.
    Rules = 3,
    /// Examples of rules fail.
    Examples = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command stopped before its work was done: the exit status, and what to tell the user.
#[derive(Debug)]
pub(super) struct Failure {
    /// How the program ends.
    pub(super) exit: Exit,
    /// The message, without `error: ` before it; empty when all has been said already.
    pub(super) message: String,
}

impl Failure {
    /// The command line or the settings cannot be followed.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Usage,
            message: message.into(),
        }
    }

    /// Something could not be read or written.
    pub(super) fn input(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Input,
            message: message.into(),
        }
    }

    /// All has been said already; only the exit status is left.
    pub(super) fn said(exit: Exit) -> Self {
        Self {
            exit,
            message: String::new(),
        }
    }
}
