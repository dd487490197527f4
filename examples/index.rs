//! What the search index costs: compiles a site, makes its index alone a few times and tells processor time, memory and
//! size. Nothing is written. Linux only: processor time comes from `/proc/self`; memory is what the allocator is asked for
//! the first time. Threads that count together wait for each other, so nothing is counted where
//! the time of the index is told.
//!
//! `cargo run --release --example index -- SITE [TIMES]`
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads and tells")]
#![allow(unsafe_code, reason = "an allocator that counts; nothing else sees what the index alone takes")]

use mimalloc::MiMalloc;
use shouce::disk;
use shouce::pipeline::{Options, compile};
use std::alloc::{GlobalAlloc, Layout};
use std::convert::Infallible;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let Some(site) = arguments.next() else {
        println!("usage: index SITE [TIMES]");
        return Ok(());
    };
    let times: usize = arguments.next().map_or(Ok(3), |n| n.parse())?;
    let compiled = compile(disk::read_site(Path::new(&site))?, Options::default());
    println!("compiled: {:.2} s of processor time, {} MB", processor(), HELD.load(Relaxed) / 1_000_000);
    let held = HELD.load(Relaxed);
    PEAK.store(held, Relaxed);
    for time in 0..=times {
        let before = processor();
        let (mut files, mut bytes) = (0, 0);
        let made = compiled.index(&mut |_, file| {
            files += 1;
            bytes += file.len();
            Ok::<(), Infallible>(())
        });
        made.map_err(|e| format!("{e:?}"))?;
        match time {
            0 => {
                let peak = (PEAK.load(Relaxed) - held) / 1_000_000;
                println!("index: {peak} MB more at its peak, {files} files, {:.1} MB", bytes as f64 / 1e6);
            }
            _ => println!("index: {:.2} s of processor time", processor() - before),
        }
        COUNTS.store(false, Relaxed);
    }
    Ok(())
}

/// Seconds of processor time of all threads so far.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Bytes that are allocated, and the most that ever were.
static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
/// Whether anything is counted.
static COUNTS: AtomicBool = AtomicBool::new(true);

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

// SAFETY: everything is done by the allocator of the program.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        unsafe { MiMalloc.alloc(layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        less(layout.size());
        more(size);
        unsafe { MiMalloc.realloc(at, layout, size) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        less(layout.size());
        unsafe { MiMalloc.dealloc(at, layout) }
    }
}

fn more(bytes: usize) {
    if COUNTS.load(Relaxed) {
        let held = HELD.fetch_add(bytes, Relaxed) + bytes;
        PEAK.fetch_max(held, Relaxed);
    }
}

fn less(bytes: usize) {
    if COUNTS.load(Relaxed) {
        HELD.fetch_sub(bytes, Relaxed);
    }
}
