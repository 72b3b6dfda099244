"""The stage Follow up: what was done, and looking back together."""
