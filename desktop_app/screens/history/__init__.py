"""History: the whole life of the score, and what made it."""
