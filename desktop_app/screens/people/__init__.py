"""People: who reacts, and who of them are one person."""
