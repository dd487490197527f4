//! Prints findings for a person: excerpt, caret, help. Knows nothing of where they come from.
