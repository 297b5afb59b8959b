"""The report as a self-contained file, charts as SVG, the sparkline of a terminal."""
