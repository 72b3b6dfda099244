"""The second window, for everyone at the table: only what was said aloud."""
