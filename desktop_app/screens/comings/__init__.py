"""A section of People: who came and went between two archives of one account."""
