"""The rules of `zones.toml`, ready to be applied."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.ingest.agencies import agency_pattern

FILE = Path(__file__).with_name("zones.toml")


@dataclass(frozen=True)
class Rule:
    """One rule; see the head of `zones.toml` for the meaning of its entries."""

    name: str
    zone: str
    reach: str
    patterns: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    where: str | None = None
    min_words: int = 0
    sentence: bool = False
    dates: str | None = None

    def search(self, line: str) -> re.Match[str] | None:
        """The first place of a line that a pattern of the rule fits."""
        return next((match for pattern in self.patterns if (match := pattern.search(line))), None)


@dataclass(frozen=True)
class Structure:
    """The limits and patterns of `[structure]`."""

    title_words: int
    heading_words: int
    question_words: int
    kicker_words: int
    double_words: int
    top_lines: int
    headline_list: int
    caption_words: int
    teaser_lines: int
    no_heading: re.Pattern[str]
    own_day: re.Pattern[str]
    any_day: re.Pattern[str]
    weekdays: dict[str, int]


@cache
def zone_rules() -> tuple[Rule, ...]:
    """The rules in the order of the file: the first that fits holds."""
    data = _data()
    parts = {"agency": agency_pattern()}
    for name, pattern in data["parts"].items():
        parts[name] = _expand(pattern, parts)
    return tuple(
        Rule(
            name=entry["name"],
            zone=entry["zone"],
            reach=entry["reach"],
            patterns=tuple(re.compile(_expand(pattern, parts)) for pattern in entry["patterns"]),
            examples=tuple(entry["examples"]),
            where=entry.get("where"),
            min_words=entry.get("min_words", 0),
            sentence=entry.get("sentence", False),
            dates=entry.get("dates"),
        )
        for entry in data["rule"]
    )


@cache
def structure() -> Structure:
    """The limits that the structure of a text is read by; weekdays are numbered from Monday as 0."""
    entry = dict(_data()["structure"])
    weekdays = {name: number for number, name in enumerate(entry.pop("weekdays"))}
    weekdays |= {variant: weekdays[name] for variant, name in entry.pop("weekday_variants").items()}
    for name in ("no_heading", "own_day", "any_day"):
        entry[name] = re.compile(entry[name])
    return Structure(**entry, weekdays=weekdays)


@cache
def reader_version() -> str:
    """Fingerprint of the code and the data of this package: when it changes, inputs are read again."""
    files = sorted(path for path in FILE.parent.iterdir() if path.suffix in (".py", ".toml", ".csv"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:12]


def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def _expand(pattern: str, parts: dict[str, str]) -> str:
    """Replace <name> by its part; (?P<name>...) is a group of regular expressions and stays."""
    return re.sub(r"(?<!\?P)<(\w+)>", lambda match: parts[match[1]], pattern)
