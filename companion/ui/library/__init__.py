"""The library: upcoming and recent meetings, search, a new meeting."""
