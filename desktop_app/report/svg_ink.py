"""Colours of drawings: light, as on paper."""

LINES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#6B4A00")  # the light palette of the charts
MAIN, MUTED, GRID, BAND, HATCH, CANVAS = "#1A1A1A", "#5A5E64", "#EFEFEC", "#D9E6EE", "#B9BCC0", "#FFFFFF"


def tinted(colour: str, share: float) -> str:
    """A share of a colour on white, #RRGGBB."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - share * (255 - part)):02X}" for part in parts)
