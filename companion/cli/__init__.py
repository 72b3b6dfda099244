"""The sub-commands of the program."""
