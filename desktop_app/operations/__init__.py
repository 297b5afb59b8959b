"""Use cases, one function each, shared by window, command line and report."""
