"""What the files can tell of each account, and what would fill the gaps: a section of Imports."""
