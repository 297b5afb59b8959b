"""One module per kind of file; independent of one another."""
