//! Puts what `prose` found into the handbook, and lists who refers to whom.
