//! The only edge to the file system: reads a site once and whole, writes an output folder whole or not at all.
//!
//! ```text
//! read_site(root) -> SiteFiles            names, links, pipes and sizes judged here, as diagnostics
//! Destination -> Output::open -> write(path, bytes)… -> finish -> WriteReport
//!                lock, manifest   staging beside the site         links, checks, one swap
//! ```
//! Knows nothing of TOML, Markdown or pages: paths and bytes only.
#![allow(clippy::disallowed_methods, reason = "this is the edge where files are touched")]

pub mod faults;
pub mod name;
pub mod read;
pub mod twins;

pub use faults::FAULTS;
pub use read::{Limits, read_site, read_site_within};
