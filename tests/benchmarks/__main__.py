"""`python -m tests.benchmarks [import plan score start window advice] [--peers] [--json FILE]`: measure, then print the table.

The code is 0 unless a subject broke: whether goals are met is for people to judge, on a quiet machine.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import advice_bench, import_bench, plan_bench, score_bench, start_bench, window_bench
from tests.benchmarks.archives import kept_folder
from tests.benchmarks.measuring import BrokenSubjectError
from tests.benchmarks.table import Result, as_json, machine, markdown

_CASES = ("import", "plan", "score", "start", "window")
_ADVICE = "advice"  # measures no time, and is asked for by name only


class _Options(argparse.Namespace):
    cases: list[str]
    peers: bool
    json: Path | None
    tweets: str
    reactions: int
    runs: int


def main() -> int:
    """Measure what was asked for."""
    options = _parser().parse_args(namespace=_Options())
    if options.cases == [_ADVICE]:
        print(advice_bench.run())
        return 0
    before = machine()
    if os.getloadavg()[0] > 1:
        print(f"The machine is busy (load {before['load before']}): expect wide spreads.", file=sys.stderr)
    results: list[Result] = []
    code = 0
    try:
        results += _measured(options)
    except BrokenSubjectError as error:
        print(error, file=sys.stderr)
        code = 1
    finally:
        for folder in kept_folder().glob("case-*"):
            shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(f"{name}: {value}" for name, value in before.items()))
    print(f"\nMedians of fresh processes which took turns; MB are 1,000,000 bytes.\n\n{markdown(results)}")
    if options.json:
        options.json.write_text(as_json(results), encoding="utf-8")
    return code


def _case(text: str) -> str:
    # `choices` would refuse that none is named.
    if text not in {*_CASES, _ADVICE}:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join((*_CASES, _ADVICE))}")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure Gaung on this machine.")
    parser.add_argument(
        "cases", nargs="*", type=_case, metavar="CASE", help=f"{', '.join(_CASES)}; {_ADVICE} alone tells what advice did in the past"
    )
    parser.add_argument("--peers", action="store_true", help="import with other programs too; installs them into a folder of their own")
    parser.add_argument("--json", type=Path, help="write all values into this file")
    parser.add_argument("--tweets", default="10000,100000", help="sizes of the imports, divided by commas")
    parser.add_argument("--reactions", type=int, default=1_000_000, help="of the life that is scored")
    parser.add_argument("--runs", type=int, default=5, help="of each subject; twice as many of starts")
    return parser


def _measured(options: _Options) -> Iterator[Result]:
    sizes = sorted(int(size) for size in options.tweets.split(","))
    cases = options.cases or _CASES
    if "import" in cases:
        yield from import_bench.run(sizes, options.runs, has_peers=options.peers)
    if "plan" in cases:
        yield from plan_bench.run(options.runs)
    if "score" in cases:
        yield from score_bench.run(options.reactions, options.runs)
    if "start" in cases:
        yield from start_bench.run(2 * options.runs)
    if "window" in cases:
        yield from window_bench.run(options.runs)


if __name__ == "__main__":
    sys.exit(main())
