"""The window by keyboard and by screen reader."""
