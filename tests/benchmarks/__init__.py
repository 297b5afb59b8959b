"""Measurements of the whole program, for people: `python -m tests.benchmarks`. No test, and no verdict by the clock."""
