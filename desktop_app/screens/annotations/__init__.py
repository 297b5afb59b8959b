"""Notes: what the person wrote of days, and what the history proposes; a section of History."""
