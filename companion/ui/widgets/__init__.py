"""Leaf widgets: they know Qt and the theme, and nothing of a meeting."""
