"""Who mentions stand for: shares of the mentions of annotated actors with the identity of their actor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.coreference import KINDS, outcomes

if TYPE_CHECKING:
    from benchmarks.language.table import Line


def lines_of(data: Path) -> Iterator[Line]:
    """The shares by kind of mention, in each folder of articles with gold in the folder `corpus` beside DATA."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    for gold in sorted(data.resolve().parent.glob("corpus/*/gold")):
        told = outcomes(gold.parent, gold)
        totals = {kind: sum(n for (own, _), n in told.items() if own == kind) for kind in KINDS}
        figures = {f"{kind} right": 100 * told[kind, "right"] / max(totals[kind], 1) for kind in KINDS}
        counts = {f"{kind} mentions": float(totals[kind]) for kind in KINDS}
        yield Line("mentions", "lagebild", f"annotated articles, {gold.parent.name}", figures | counts)
