"""The papers a meeting leaves behind, as PDF."""
