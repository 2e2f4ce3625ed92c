//! The command line: the only module that touches files, the terminal, the environment and the clock.

use std::process::ExitCode;

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
