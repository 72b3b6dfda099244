"""The machine around the program: folders, settings, logs, clock."""
