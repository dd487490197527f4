//! Arguments in, exit code out.

fn main() -> std::process::ExitCode {
    shouce::cli::run()
}
