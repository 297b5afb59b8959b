"""One module per question: SQL constant, NamedTuple, function."""
