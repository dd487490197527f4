//! The only edge to the file system: reads a site once and whole, writes an output folder whole or not at all.
//!
//! ```text
//! read_site(root) -> SiteFiles            names, links, pipes and sizes judged here, as diagnostics
//! Destination -> Output::open -> link_ahead -> write(path, bytes)… -> finish -> WriteReport
//!                lock, manifest   links to what stands, staging beside the site    checks, one swap
//! ```
//! Knows nothing of TOML, Markdown or pages: paths and bytes only.
#![allow(clippy::disallowed_methods, reason = "this is the edge where files are touched")]

pub mod beside;
pub mod census;
pub mod create;
pub mod destination;
pub mod faults;
pub mod findings;
pub mod foreign;
pub mod in_place;
pub mod lock;
pub mod manifest;
pub mod many;
pub mod memory;
pub mod mount;
pub mod name;
pub mod output;
pub mod program;
pub mod read;
pub mod reread;
pub mod staging;
pub mod swap;
pub mod twins;

pub use census::Census;
pub use create::create_file;
pub use destination::Destination;
pub use faults::FAULTS;
pub use findings::{keep_findings, kept_findings};
pub use manifest::Manifest;
pub use memory::{Remembering, kept_memory};
pub use output::{Output, Standing, WriteReport, stands};
pub use program::program;
pub use read::{Limits, read_site, read_site_within};
pub use reread::{Reread, read_again};
pub use swap::Swap;
