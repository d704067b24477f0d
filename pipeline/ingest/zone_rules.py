"""The rules of `zones.toml`, ready to be applied."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from annotated_types import Len
from pydantic import AfterValidator, BeforeValidator, NonNegativeInt, PositiveInt, model_validator

from pipeline.data_files import DataFileError, Strict, read_toml
from pipeline.ingest.agencies import agency_pattern
from pipeline.tables.codelists import code_of

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


def joined(pattern: object) -> object:
    """A pattern may be written over several lines; their ends and indents are no part of it."""
    return re.sub(r"\A\s+|\n\s*", "", pattern) if isinstance(pattern, str) else pattern


_Raw = Annotated[str, AfterValidator(joined)]
_Pattern = Annotated[re.Pattern[str], BeforeValidator(joined)]


class _RuleEntry(Strict):
    name: str
    zone: Annotated[str, code_of("zone")]
    reach: Literal["line", "start", "end", "headlines", "rest"]
    patterns: tuple[_Raw, ...]
    examples: tuple[str, ...]
    where: Literal["top", "late"] | None = None
    min_words: NonNegativeInt = 0
    sentence: bool = False
    dates: Annotated[str, code_of("published_basis")] | None = None


class Structure(Strict):
    """The limits and patterns of `[structure]`; the days of `weekdays` begin with Monday."""

    title_words: PositiveInt
    heading_words: PositiveInt
    question_words: PositiveInt
    kicker_words: PositiveInt
    double_words: PositiveInt
    top_lines: PositiveInt
    headline_list: PositiveInt
    caption_words: PositiveInt
    teaser_lines: PositiveInt
    no_heading: _Pattern
    own_day: _Pattern
    any_day: _Pattern
    weekdays: Annotated[tuple[str, ...], Len(7, 7)]
    weekday_variants: dict[str, str]

    @model_validator(mode="after")
    def _variants_name_days(self) -> "Structure":
        if unknown := set(self.weekday_variants.values()) - set(self.weekdays):
            raise ValueError(f"weekday_variants: {min(unknown)!r} is none of weekdays")
        return self

    def weekday(self, name: str) -> int:
        """The number of a day of the week, Monday being 0."""
        return self.weekdays.index(self.weekday_variants.get(name, name))


class _Zones(Strict):
    parts: dict[str, _Raw]
    structure: Structure
    rule: tuple[_RuleEntry, ...]


@cache
def zone_rules() -> tuple[Rule, ...]:
    """The rules in the order of the file: the first that fits holds."""
    parts = {"agency": agency_pattern()}
    for name, pattern in _zones().parts.items():
        parts[name] = _expand(f"parts.{name}", pattern, parts)
    rules: list[Rule] = []
    for entry in _zones().rule:
        if any(rule.name == entry.name for rule in rules):
            raise DataFileError(f"{FILE.name}: rule.{entry.name}: the name stands twice")
        patterns = (_expand(f"rule.{entry.name}.patterns", pattern, parts) for pattern in entry.patterns)
        rules.append(Rule(**dict(entry) | {"patterns": tuple(map(re.compile, patterns))}))
    return tuple(rules)


def structure() -> Structure:
    """The limits that the structure of a text is read by."""
    return _zones().structure


@cache
def reader_version() -> str:
    """Fingerprint of the code and the data of this package: when it changes, inputs are read again."""
    files = sorted(path for path in FILE.parent.iterdir() if path.suffix in (".py", ".toml", ".csv"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:12]


@cache
def _zones() -> _Zones:
    return read_toml(FILE, _Zones)


def _expand(place: str, pattern: str, parts: dict[str, str]) -> str:
    """Replace <name> by its part; (?P<name>...) is a group of regular expressions and stays.

    Raises:
        DataFileError: there is no such part, or the whole is no regular expression.
    """
    try:
        expanded = re.sub(r"(?<!\?P)<(\w+)>", lambda match: parts[match[1]], pattern)
        re.compile(expanded)
    except KeyError as error:
        raise DataFileError(
            f"{FILE.name}: {place}: no part <{error.args[0]}>; the parts are {', '.join(parts)}"
        ) from None
    except re.error as error:
        raise DataFileError(f"{FILE.name}: {place}: no regular expression: {error}") from None
    return expanded
