"""Reads the window as a screen reader does, over the bus. Runs on the system's Python, which alone has pyatspi; knows nothing of Gaung.

For each line on stdin one line of JSON on stdout: [[role, name, description, can have the focus], ..] of all which is shown.
"""

import json
import sys
import time

_TABLES = ("table", "tree table")
_TRIES, _REST_S = 50, 0.2


def main() -> None:
    """Answer until stdin ends."""
    import pyatspi  # type: ignore[import-not-found]

    for _line in sys.stdin:
        found: list[list[object]] = []
        for _ in range(_TRIES):  # the window may not have told the bus yet that it is there
            for application in pyatspi.Registry.getDesktop(0):
                if application is not None and application.name == "Gaung":
                    _below(application, found, pyatspi)
            if len(found) > 1:
                break
            time.sleep(_REST_S)
        print(json.dumps(found), flush=True)


def _below(node: object, found: list[list[object]], bus: object) -> None:
    state = node.getState()  # type: ignore[attr-defined]
    role = node.getRoleName()  # type: ignore[attr-defined]
    is_shown = state.contains(bus.STATE_SHOWING)  # type: ignore[attr-defined]
    if not is_shown and role != "application":
        return
    can_focus = state.contains(bus.STATE_FOCUSABLE)  # type: ignore[attr-defined]
    found.append([role, node.name, node.description, bool(can_focus)])  # type: ignore[attr-defined]
    if role not in _TABLES:
        for child in node:  # type: ignore[attr-defined]
            if child is not None:
                _below(child, found, bus)


if __name__ == "__main__":
    main()
