"""The waiting room: exports which were asked for and are not here yet. A section of Imports."""
