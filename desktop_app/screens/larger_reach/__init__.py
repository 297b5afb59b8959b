"""A section of Why: who with a larger reach answered, over time."""
