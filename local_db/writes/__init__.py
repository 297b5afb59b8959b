"""The only modules which change rows."""
