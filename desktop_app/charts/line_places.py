"""Where names of lines stand, so that they do not overlap. No Qt."""


def spread(heights: list[float], step: float, room: float) -> list[float]:
    """The same heights moved as little as needed to be a step apart and within the room; their order stays."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    found = list(heights)
    lowest = step / 2
    for place in order:
        found[place] = max(heights[place], lowest)
        lowest = found[place] + step
    highest = room - step / 2
    for place in reversed(order):
        found[place] = min(found[place], highest)
        highest = found[place] - step
    return found
