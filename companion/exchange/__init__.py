"""The meeting file: how a meeting travels between machines."""
