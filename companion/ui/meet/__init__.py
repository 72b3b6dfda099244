"""The stage Meet: the table, who speaks, who decides, what was agreed."""
