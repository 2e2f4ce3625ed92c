//! The program `redpencil`.

fn main() -> std::process::ExitCode {
    redpencil::cli::main()
}
