"""News agencies and how credits name them (`agencies.csv`: whole class, with the country they work from)."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from pipeline.data_files import DataFileError, Strict, read_csv

FILE = Path(__file__).with_name("agencies.csv")


class _Agency(Strict):
    name: str
    aliases: tuple[str, ...]
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


@cache
def agency_names() -> dict[str, str]:
    """Name of an agency by each of its aliases, in lower case.

    Raises:
        DataFileError: the file is wrong, or an alias is that of two agencies.
    """
    names: dict[str, str] = {}
    for agency in read_csv(FILE, _Agency, lists=";"):
        if agency.name in names.values():
            raise DataFileError(f"{FILE.name}: {agency.name}: the name stands twice")
        for alias in agency.aliases:
            if names.setdefault(alias.lower(), agency.name) != agency.name:
                raise DataFileError(f"{FILE.name}: {agency.name}: aliases: {alias!r} is one of {names[alias.lower()]}")
    return names


@cache
def agency_pattern() -> str:
    """Regular expression for one agency, in any case; the longest alias wins."""
    aliases = sorted(agency_names(), key=lambda alias: (-len(alias), alias))
    return rf"(?i:(?<!\w)(?:{'|'.join(map(re.escape, aliases))})(?!\w))"


def find_agencies(credit: str) -> set[str]:
    """The agencies that a credit names."""
    return {agency_names()[found.lower()] for found in re.findall(agency_pattern(), credit)}
