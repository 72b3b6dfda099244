"""The main window: its bar, its stages, lock, theme and preferences."""
