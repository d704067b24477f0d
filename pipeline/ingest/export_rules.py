"""The patterns of `exports.toml`, and the dates that exports write."""

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Annotated

from annotated_types import Len
from pydantic import BeforeValidator

from pipeline.data_files import Strict, read_toml
from pipeline.ingest.zone_rules import joined

FILE = Path(__file__).with_name("exports.toml")
Pattern = Annotated[re.Pattern[str], BeforeValidator(joined)]


class _Dates(Strict):
    months: Annotated[tuple[str, ...], Len(12, 12)]
    day_first: Pattern
    month_first: Pattern
    numeric: Pattern
    behind: Pattern


class Nexis(Strict):
    """The lines of Nexis: `end`, `body` of the newer exports, `count` and `length` of the older ones."""

    end: Pattern
    body: Pattern
    count: Pattern
    highlight: Pattern
    length: Pattern
    label: Pattern
    after: Pattern


class Factiva(Strict):
    """The lines of Factiva: `end`; the fields by their codes, or else by what they look like."""

    end: Pattern
    code: Pattern
    words: Pattern
    copyright: Pattern
    source_code: Pattern
    language: Pattern
    byline: Pattern
    time: Pattern


class Wiso(Strict):
    """The lines of wiso and Genios: the source with its day stands below the text."""

    source: Pattern
    only: Pattern
    address: Pattern
    end: Pattern
    mark: Pattern
    label: Pattern
    page: Pattern


class Exports(Strict):
    """The whole file."""

    dates: _Dates
    nexis: Nexis
    factiva: Factiva
    wiso: Wiso


@cache
def exports() -> Exports:
    """The patterns of exports.

    Raises:
        DataFileError: the file is wrong.
    """
    return read_toml(FILE, Exports)


def day_of(line: str) -> str | None:
    """The day that a line consists of, as ``YYYY-MM-DD``; a day of the week and a time may stand beside it."""
    dates = exports().dates
    for pattern in (dates.day_first, dates.month_first, dates.numeric):
        match = re.match(pattern.pattern, line)
        if match and dates.behind.fullmatch(line, match.end()):
            month = match["month"] if match["month"].isdigit() else _month(match["month"])
            try:
                return datetime.date(int(match["year"]), int(month), int(match["day"])).isoformat()
            except ValueError:
                return None
    return None


def _month(name: str) -> int:
    months = (n for n, names in enumerate(exports().dates.months, start=1) if name.lower() in names.split("|"))
    return next(months, 0)
