//! Documents of several files.
