"""Where everything starts: a command goes to the command line, none or archives open the window."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.printing import Printing


def main() -> int:
    """Run Gaung with the arguments of the process; the exit code."""
    import multiprocessing
    import os
    import sys

    # First of all: nothing that this process makes is for others to read; and a worker of a bundle starts here too.
    os.umask(0o077)
    multiprocessing.freeze_support()
    from desktop_app.logs import log_files
    from desktop_app.paths import log_folder

    with log_files(log_folder()):
        return _run(sys.argv[1:])


def _run(arguments: list[str]) -> int:
    import os
    import sys

    from desktop_app.cli import COMMANDS, command_first
    from desktop_app.cli import main as command_line

    arguments = command_first(arguments)
    is_command = bool(arguments) and (arguments[0] in COMMANDS or arguments[0] in {"-h", "--help"})
    if is_command:
        return command_line(arguments, printing=_printing)
    plain = [one for one in arguments if one != "--headless"]
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or sys.platform in {"win32", "darwin"}
    if len(plain) < len(arguments) or not has_display:
        return command_line(["run", *plain])
    if any(one.startswith("-") for one in plain):
        return command_line(arguments)  # the window has no options: say so
    from pathlib import Path

    from desktop_app.app import run_window
    from desktop_app.paths import default_database_path

    return run_window([], database_path=default_database_path(), archives=[Path(one) for one in plain])


def _printing() -> "Printing":
    from desktop_app.printing import Printing  # Qt, for the one command that needs it

    return Printing()


if __name__ == "__main__":
    import sys

    sys.exit(main())
