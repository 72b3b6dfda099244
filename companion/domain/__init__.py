"""Values and rules of a meeting: standard library only, no clock, no file, no window."""
