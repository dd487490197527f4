//! Arguments in, exit code out.

/// A build makes and drops millions of small texts: with this allocator it takes a quarter less processor time than with
/// glibc's, and half as much at 10,000 pages (measured, two cores).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    shouce::cli::run()
}
