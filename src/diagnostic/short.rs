//! Prints findings one to a line. Knows nothing of where they come from.
