//! Prints findings as JSON, one object to a line. Knows nothing of where they come from.
