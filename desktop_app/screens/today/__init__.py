"""Today: where am I, why, when would it fall."""
