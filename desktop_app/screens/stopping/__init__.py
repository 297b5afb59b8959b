"""A section of History: the line on which the score would have gone if nothing had been posted after a day."""
