"""The two commands on a machine that has only Python: `bootstrap.py run [ARGS]` and `bootstrap.py test [PYTEST ARGS]`.

Each makes what it needs first: an environment beside the sources out of the hashed lock file, and Qt's system
libraries. What was made is remembered by a stamp, so that the second start costs almost nothing. It speaks on stderr;
stdout belongs to the command that it runs.
"""

from __future__ import annotations  # an older Python must get as far as the sentence which names the right one

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import checks
import environment
import system_libraries

ROOT = Path(__file__).resolve().parent.parent
_LOCKS = {"run": ["requirements.lock"], "test": ["requirements.lock", "requirements-test.lock"]}


def main(arguments: list[str]) -> int:
    """Set up, then run; the exit code."""
    if not arguments or arguments[0] not in _LOCKS:
        _say("usage: python3 packaging/bootstrap.py run [ARGS] | test [PYTEST ARGS]")
        return 2
    command, rest = arguments[0], arguments[1:]
    try:
        environment.check_python(sys.version_info[:3], sys.platform)
        folder = ROOT / ".venv"
        variables = child_variables(folder, command, dict(os.environ))
        set_up(folder, command, variables)
        variables = child_variables(folder, command, dict(os.environ))
        python = environment.python_of(folder, sys.platform)
        environment.compile_words(python, ROOT / "resources" / "translations")
    except (environment.SetUpError, system_libraries.MissingLibrariesError) as error:
        _say(str(error))
        return 1
    except PermissionError as error:
        command = f'takeown /r /f "{ROOT}"' if sys.platform == "win32" else f"sudo chown -R $USER {ROOT}"
        _say(f"{error.filename} may not be written: {command}")
        return 1
    if command == "test":
        return checks.run_checks(python, ROOT, variables, rest, _say)
    return _become([str(python), "-m", "desktop_app", *rest], variables)


def set_up(folder: Path, command: str, variables: dict[str, str]) -> None:
    """Make what lacks; nothing is looked at where the stamp says that all is there."""
    locks = [ROOT / "packaging" / name for name in _LOCKS[command]]
    is_offscreen = variables.get("QT_QPA_PLATFORM") == "offscreen"
    # What was made for a window is enough without one.
    stamps = [environment.stamp_of(locks, sys.version_info[:3], use) for use in (("offscreen", "window") if is_offscreen else ("window",))]
    file = folder / f"gaung-{command}.stamp"
    if file.exists() and file.read_text(encoding="utf-8") in stamps and environment.python_of(folder, sys.platform).exists():
        return
    environment.make(folder, locks, _say)
    if sys.platform == "linux":
        wanted = system_libraries.OFFSCREEN if is_offscreen else system_libraries.OFFSCREEN | system_libraries.WINDOW
        unpacked = folder / "syslibs"
        lacking = system_libraries.missing(wanted)
        # All of them at once: what is unpacked anew takes the place of what was unpacked before.
        if not all((unpacked / "lib" / name).exists() for name in lacking):
            system_libraries.bring(lacking, unpacked, _say)
    file.write_text(stamps[0], encoding="utf-8")


def child_variables(folder: Path, command: str, variables: dict[str, str]) -> dict[str, str]:
    """The environment of what is run: no window where there is no display, and in tests never."""
    has_display = bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))
    if command == "test" or (sys.platform == "linux" and not has_display):
        variables["QT_QPA_PLATFORM"] = "offscreen"
    variables |= system_libraries.settings_for(folder / "syslibs", variables)
    variables["PYTHONPATH"] = os.pathsep.join(part for part in (str(ROOT), variables.get("PYTHONPATH")) if part)
    if command == "test":
        # A checkout stays as it is: several people may share it, read-only. Tests start many processes, which would
        # each compile all sources anew; so what is compiled is kept beside the packages.
        variables |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return variables


def _become(command: list[str], variables: dict[str, str]) -> int:
    if sys.platform != "win32":
        os.execve(command[0], command, variables)  # noqa: S606  # our own interpreter
    # Windows cannot replace a process.
    return subprocess.run(command, env=variables, check=False).returncode


def _say(text: str) -> None:
    print(f"gaung: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
