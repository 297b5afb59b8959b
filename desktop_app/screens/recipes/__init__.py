"""The recipes of the score, a section of Why: look at them, copy and change, use, go back, delete."""
