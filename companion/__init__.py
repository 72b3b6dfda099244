"""Companion: a calm companion for the independent chair of a round-table meeting about a child."""

__version__ = "0.1.0"
