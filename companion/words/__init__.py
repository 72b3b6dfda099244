"""Everything that turns a code or a value into a sentence."""
