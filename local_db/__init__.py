"""Facts: what happened, from whom, out of which file. No Qt, no scores, no network."""
