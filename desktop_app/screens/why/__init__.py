"""Why: the ledger, every point by whom and what; how the score treats spam; the recipe."""
