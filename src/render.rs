//! From an edition and a theme to pages: `view` is what templates are given, `template` shows it.

pub mod template;
pub mod view;
