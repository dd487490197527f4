//! Reads the prose of one entity: explicit links resolved, citations and names found. Changes nothing; `settle` puts the marks in.
