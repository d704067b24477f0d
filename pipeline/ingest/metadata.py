"""What is told about an article from outside its text: `articles.csv`, a JSON or Parquet row, HTML metadata."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from pipeline.german.gazetteer.tables import countries
from pipeline.ingest.decode import canonical
from pipeline.ingest.problems import Problem

ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?$")
NUMERIC_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
FIELDS = ("title", "url", "publisher", "published_on", "country")


@dataclass(frozen=True)
class Publication:
    """When an article was published: first day, precision (`published_precision`), basis (`published_basis`)."""

    on: datetime.date | None
    precision: str
    basis: str | None


@dataclass(frozen=True)
class Given:
    """Metadata of one article; None where nothing is given."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: Publication | None = None
    country: str | None = None

    def over(self, other: "Given") -> "Given":
        """This metadata, completed by another, less trusted one."""
        return Given(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


@cache
def country_codes() -> frozenset[str]:
    """The ISO 3166-1 alpha-3 codes of the gazetteer."""
    return frozenset(countries())


def parse_published(text: str) -> Publication:
    """A date as ``2022-01-08``, ``2022-01``, ``2022``, ``2022-01-08T09:12`` or ``8.1.2022``.

    Raises:
        ValueError: it is none of these or no day of the calendar.
    """
    if match := ISO_DATE.match(text):
        year, month, day = match.groups()
        precision = "day" if day else "month" if month else "year"
        on = datetime.date(int(year), int(month or 1), int(day or 1))
    elif match := NUMERIC_DATE.match(text):
        on, precision = datetime.date(int(match[3]), int(match[2]), int(match[1])), "day"
    else:
        raise ValueError(text)
    return Publication(on, precision, "metadata")


def parse_given(cells: Mapping[str, Any], source_file: str, place: Callable[[str], str]) -> tuple[Given, list[Problem]]:
    """Metadata from named cells. A cell that is not usable is left out and reported.

    Args:
        cells: by column name; absent, None and blank cells are not given.
        source_file: the input that the cells stand in.
        place: says where a column's cell stands: ``place("country")`` is "row 3, column country".
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, text in _filled(cells):
        try:
            values["published" if name == "published_on" else name] = _READ[name](text)
        except ValueError as error:
            problems.append(Problem(source_file, "metadata", f"{place(name)}: {text!r} {error}", _REMEDY[name]))
    return Given(**values), problems


def _filled(cells: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in FIELDS:
        value = cells.get(name)
        if value is not None and str(value).strip():
            yield name, str(value).strip()


def _text(value: str) -> str:
    if any("\ud800" <= character <= "\udfff" or character < " " for character in value):
        raise ValueError("holds characters that are no text")
    return value


def _wording(value: str) -> str:
    return " ".join(canonical(_text(value)).split())


def _published(value: str) -> Publication:
    try:
        return parse_published(value)
    except ValueError:
        raise ValueError("is no date of the calendar") from None


def _country(value: str) -> str:
    if value.upper() not in country_codes():
        raise ValueError("is no known country code")
    return value.upper()


_READ: dict[str, Callable[[str], Any]] = {
    "title": _wording,
    "url": _text,
    "publisher": _wording,
    "published_on": _published,
    "country": _country,
}
_REMEDY = {
    "title": "write plain text on one line",
    "url": "write a plain address on one line",
    "publisher": "write plain text on one line",
    "published_on": "write it as YYYY-MM-DD, YYYY-MM or YYYY",
    "country": "write three letters of ISO 3166-1, such as DEU",
}
