"""News agencies and how credits name them (`agencies.csv`: whole class, with the country they work from)."""

import csv
import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("agencies.csv")


@cache
def agency_names() -> dict[str, str]:
    """Name of an agency by each of its aliases, in lower case."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {alias.lower(): row["name"] for row in csv.DictReader(file) for alias in row["aliases"].split(";")}


@cache
def agency_pattern() -> str:
    """Regular expression for one agency, in any case; the longest alias wins."""
    aliases = sorted(agency_names(), key=lambda alias: (-len(alias), alias))
    return rf"(?i:(?<!\w)(?:{'|'.join(map(re.escape, aliases))})(?!\w))"


def find_agencies(credit: str) -> set[str]:
    """The agencies that a credit names."""
    return {agency_names()[found.lower()] for found in re.findall(agency_pattern(), credit)}
