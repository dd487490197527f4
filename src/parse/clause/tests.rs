//! Clauses by hand-made examples.
