//! Words in, exit code out: a file per verb.
