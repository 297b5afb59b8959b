"""Lists of ties: a part of People."""
