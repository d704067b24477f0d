"""Counting work instead of seconds: the lines of this program that are run, each turn of a loop anew."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

_HOME = str(Path(__file__).parents[2] / "pipeline")


class _Seen:
    """A function that was called, and how many of its lines were run; those of libraries are not counted."""

    def __init__(self, code: CodeType) -> None:
        self.code, self.lines = code, 0
        self.tracer = self._line if code.co_filename.startswith(_HOME) else None

    def _line(self, frame: FrameType, event: str, _: Any) -> Any:
        self.lines += 1
        return self.tracer


def counted(call: Callable[[], object]) -> Counter[str]:
    """How many lines of each function of the program a call runs, by file and name of the function.

    Turns of loops count, those of comprehensions too; what libraries do in C does not.
    """
    seen: dict[int, _Seen] = {}  # by identity: to hash a code takes longer than to run a line of it

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        if id(code) not in seen:
            seen[id(code)] = _Seen(code)
        return seen[id(code)].tracer

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    finally:
        sys.settrace(before)
    found: Counter[str] = Counter()
    for each in seen.values():
        if each.tracer is not None:
            found[f"{each.code.co_filename.removeprefix(_HOME)}:{each.code.co_qualname}"] += each.lines
    return found


def growing(once: Counter[str], twice: Counter[str], least: float) -> list[str]:
    """The functions that do more than twice the work at twice the input, the worst first, in a line each.

    Args:
        once, twice: the work at an input, and at one of twice its size.
        least: share of all work below which a function is not worth telling.
    """
    surplus = {name: number - 2 * once[name] for name, number in twice.items()}
    told = sorted((name for name in surplus if surplus[name] > least * twice.total()), key=lambda name: -surplus[name])
    return [f"{name}: {once[name]:,} lines, then {twice[name]:,}" for name in told]
