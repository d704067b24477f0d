"""Counting work instead of seconds: the lines of this program that are run, each turn of a loop anew."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

_HOME = str(Path(__file__).parents[2] / "pipeline")


def counted(call: Callable[[], object]) -> Counter[str]:
    """How many lines of each function of the program a call runs, by file and name of the function.

    Turns of loops count, those of comprehensions too; what libraries do in C does not.
    """
    lines: Counter[CodeType] = Counter()

    def line(frame: FrameType, event: str, _: Any) -> Any:
        lines[frame.f_code] += 1
        return line

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(_HOME) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    finally:
        sys.settrace(before)
    found: Counter[str] = Counter()
    for code, number in lines.items():
        found[f"{code.co_filename.removeprefix(_HOME)}:{code.co_qualname}"] += number
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
