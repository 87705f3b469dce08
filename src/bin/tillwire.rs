//! The program. All of it is in [`tillwire::cli`].

use std::process::ExitCode;

use tillwire::cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(std::env::args_os(), cli::Env::of_process()).into()
}
