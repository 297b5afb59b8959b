"""Drawn things: the history chart, the sparkline of the first paint, and the chart as rows."""
