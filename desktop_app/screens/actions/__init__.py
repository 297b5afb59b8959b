"""Actions: from a suggestion to an act to what came of it."""
