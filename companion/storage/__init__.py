"""The encrypted library on disk and everything that guards it."""
