"""The window: hand-written widgets, one screen per file."""
