"""One file per generation."""
