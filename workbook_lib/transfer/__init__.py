"""Ways out of the journal and into it: one format a file."""
