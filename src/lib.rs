//! shouce (手册), the policy handbook compiler.
//!
//! ```text
//! disk::read_site -> config, parse (per document, parallel) -> link -> rules
//!      pipeline::plan -> page keys;  render(key) -> bytes (parallel): variant, views, templates on demand
//!      export -> disk::write_site | serve
//! ```
//! The core is a pure function of (sources, config, theme, build date) to output files: it never touches the disk, the
//! clock, the environment or the network. Modules stand in pipeline order.

pub mod source;
pub mod error;
pub mod diagnostic;
pub mod text;
pub mod lettering;
pub mod markup;
pub mod drawing;
pub mod disk;
pub mod config;
pub mod script;
pub mod parse;
pub mod model;
pub mod link;
pub mod rules;
pub mod variant;
pub mod search;
pub mod org_chart;
pub mod theme;
pub mod render;
pub mod scaffold;
pub mod schema;
pub mod export;
pub mod flow_chart;
pub mod pipeline;
pub mod serve;
pub mod cli;
