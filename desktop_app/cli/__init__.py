"""The command line: results on stdout, progress and notes on stderr, one JSON object where it is asked for. No Qt."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence

from desktop_app.cli.context import Context, DrawsPictures
from desktop_app.cli.exit_codes import WRONG_USE, exit_code_of
from desktop_app.cli.output import Output
from desktop_app.cli.parser import COMMANDS, WrongUseError, command_first, parsed
from desktop_app.logs import log_fault, log_path
from desktop_app.paths import log_folder
from desktop_app.words.error_words import error_words
from desktop_app.words.translations import system_language, tr, use_language
from local_db.errors import Cancelled, LocalDbError

__all__ = ["COMMANDS", "command_first", "main"]


def main(arguments: Sequence[str], *, printing: Callable[[], DrawsPictures] | None = None) -> int:
    """Run one command; the exit code. `printing` makes what writes pictures, where a command asks for one."""
    try:
        options = parsed(arguments)
    except WrongUseError as error:
        Output(argparse.Namespace(command="", json="--json" in arguments, quiet=False, no_color=True)).error("wrong_use", str(error), "")
        print(error.usage, end="", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        return _left_by_reader()
    use_language(options.lang or os.environ.get("GAUNG_LANG") or system_language())
    output = Output(options)
    try:
        context = Context(options, output, now=int(time.time()), printing=printing)
        try:
            code: int = options.run(context)
            sys.stdout.flush()  # a reader who went away is found here, not when the interpreter ends
        finally:
            context.close()
    except LocalDbError as error:
        code = exit_code_of(error)
        words = error_words(error)
        output.error(error.code, words.message, words.what_to_do)
    except (Cancelled, KeyboardInterrupt):
        code = 130
        output.error("cancelled", tr("Stopped. Nothing was changed."), "")
    except BrokenPipeError:
        code = _left_by_reader()
    except Exception as error:  # noqa: BLE001  # the end of the program: a fault is named, its text goes nowhere
        log_fault(error)
        code = 1
        said = tr("A fault in Gaung stopped this ({fault}). No data was changed.", fault=type(error).__name__)
        output.error("fault", said, tr("The log says where: {path}", path=str(log_path(log_folder()))))
    return code


def _left_by_reader() -> int:
    """The reader of our output went away, as `head` does: no fault of anyone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
