"""One person: a part of People."""
