//! A build without search: what the pages of all editions cost by themselves, beside generators that have no search either.
//! Publishes as `shouce build` does, with the program's allocator.
//!
//! `cargo run --release --example pages -- SITE OUT`
#![allow(clippy::print_stdout, reason = "an example tells")]

use shouce::disk::{self, Destination, Output};
use shouce::error::Origin;
use shouce::pipeline::{Failure, Options, compile};
use std::env;
use std::path::Path;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(site), Some(out)) = (arguments.next(), arguments.next()) else {
        println!("usage: pages SITE OUT");
        return Ok(());
    };
    let (site, out) = (Path::new(&site), Path::new(&out));
    let compiled = compile(disk::read_site(site)?, Options::default());
    let mut output = Output::open(Destination::resolve(site, out, Origin::CommandLine)?)?;
    match compiled.without_index(&mut |path, bytes| output.write(path, bytes)) {
        Ok(()) => println!("{} files", output.finish()?.written),
        Err(Failure::Sink(error)) => return Err(error.into()),
        Err(Failure::Template(errors)) => println!("{errors:?}"),
    }
    std::mem::forget(compiled);
    Ok(())
}
