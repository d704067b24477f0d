"""No stage grows faster than its input: lists, tables and endless sentences at one size, and at twice that."""

from collections import Counter
from collections.abc import Callable

import polars as pl
import pytest

from pipeline.annotate import parse
from pipeline.corpus import Corpus
from pipeline.ingest.zones import find_zones
from pipeline.judge.coding import code
from pipeline.tables.working import Documents, Zones
from tests.scale.counted import counted, growing

MOST = 2.2
"""Times the work at twice the input: 2, and a little for what sorts."""
TOWNS = ("Kiel", "Lima", "Bremen", "Tiflis", "Kassel", "Quito", "Lyon", "Riga", "Graz", "Oslo", "Turin", "Posen")
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni")
HEAD = "Chronik der Unruhen\n\nIn Peru haben am Montag Tausende gegen die Regierung demonstriert.\n\n"


def dated(number: int) -> str:
    lines = (
        f"{n % 28 + 1}. {MONTHS[n % 6]} 2022: In {TOWNS[n % 12]} starben {n % 9 + 2} Menschen bei Protesten."
        for n in range(number)
    )
    return HEAD + "\n".join(lines) + "\n"


def links(number: int) -> str:
    lines = (f"Lesen Sie auch: Polizei nimmt {n % 40 + 2} Demonstranten in {TOWNS[n % 12]} fest" for n in range(number))
    return HEAD + "\n".join(lines) + "\n"


def dead(number: int) -> str:
    return HEAD + "20 Tote " * number + "\n"


def dead_in_lines(number: int) -> str:
    return HEAD + "20 Tote\n" * number


def one_sentence(number: int) -> str:
    parts = (f"{n % 50 + 2} Demonstranten aus {TOWNS[n % 12]}" for n in range(number // 5))
    return HEAD + "Die Polizei verletzte " + ", ".join(parts) + " und einen Zuschauer.\n"


def table(number: int) -> str:
    lines = (f"{TOWNS[n % 12]}\t{n % 90 + 2}\t{n % 7} Verletzte\t{n % 28 + 1}.{n % 12 + 1}.2022" for n in range(number))
    return HEAD + "Ort\tTote\tVerletzte\tTag\n" + "\n".join(lines) + "\n"


CASES: dict[str, tuple[Callable[[int], str], int]] = {
    "dated": (dated, 30),
    "links": (links, 40),
    "dead": (dead, 60),
    "dead_in_lines": (dead_in_lines, 60),
    "one_sentence": (one_sentence, 800),
    "table": (table, 40),
}


def stages(text: str, count: bool) -> dict[str, Counter[str]]:
    """The work of each stage on one article, by function; none is counted where it only warms up."""
    made: dict[str, Counter[str]] = {}
    tables: dict[str, pl.DataFrame] = {}

    def stage(name: str, call: Callable[[], dict[str, pl.DataFrame]]) -> None:
        made[name] = counted(lambda: tables.update(call())) if count else Counter()
        if not count:
            tables.update(call())

    row = {c.name: None for c in Documents.columns()} | {"article_id": "a", "source_file": "a.txt", "text": text}
    tables["documents"] = Documents.frame([row])
    stage("ingest", lambda: {"zones": Zones.frame([{"article_id": "a", **zone} for zone in zones_of(text)])})
    stage("annotate", lambda: parse(tables))
    stage("extract", lambda: code(tables, Corpus(country="PER")))
    assert tables["unparsed"].is_empty()
    assert tables["uncoded"].is_empty()
    return made


def zones_of(text: str) -> list[dict[str, object]]:
    return [{"char_start": z.start, "char_end": z.end, "zone": z.zone, "rule": z.rule} for z in find_zones(text)]


@pytest.mark.parametrize("name", CASES)
def test_twice_the_input_is_twice_the_work(name: str) -> None:
    make, number = CASES[name]
    stages(make(2 * number), count=False)
    once, twice = (stages(make(times * number), count=True) for times in (1, 2))
    told = [
        f"{stage}: {twice[stage].total() / once[stage].total():.2f} times\n  "
        + "\n  ".join(growing(once[stage], twice[stage], 0.01))
        for stage in once
        if twice[stage].total() > MOST * once[stage].total()
    ]
    assert not told, "\n".join(told)
