"""The steps from one generation of the library's tables to the next: numbered files, never edited."""
