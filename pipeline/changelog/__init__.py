"""The changelog of a collection, `CHANGELOG.md` after Keep a Changelog (https://keepachangelog.com/en/1.1.0/).

It is the one place where the version of the data is kept. The newest heading with a number is the declared version:
released where a date stands behind it, to be released where none does.

    ## [Unreleased]          what is to come and has no number yet
    ## [1.1.0]               declared, may still be edited
    ## [1.0.0] - 2026-11-21  released on that day
"""

import datetime
import re
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.changelog.version import Version

CHANGELOG = "CHANGELOG.md"
EMPTY = """\
# Changelog

All notable changes to the data are listed here. The format is that of
[Keep a Changelog](https://keepachangelog.com/en/1.1.0/); versions follow
[Semantic Versioning](https://semver.org/spec/v2.0.0.html) of the data: major for a break of the schema, minor for added
tables, columns, code values or articles, patch for corrections.

## [Unreleased]
"""
_HEADING = re.compile(
    r"^## \[?(?P<name>Unreleased|[0-9]+\.[0-9]+\.[0-9]+)\]?(?: +- +(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))? *$",
    re.M | re.I,
)
_TITLES = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
_TITLE = re.compile(r"^### (?P<title>\w+) *$", re.M)


@dataclass(frozen=True)
class Entry:
    """What the changelog says about one version.

    Attributes:
        version: None for what is unreleased.
        day: day of the release; None where it is still to come.
        text: everything under the heading, without blank lines around it.
    """

    version: Version | None
    day: datetime.date | None
    text: str


@dataclass(frozen=True)
class Changelog:
    """A changelog: what stands before the first heading, and the entries, the newest first."""

    preamble: str
    entries: tuple[Entry, ...]

    @property
    def declared(self) -> Entry | None:
        """The newest entry with a version."""
        return max((e for e in self.entries if e.version), key=lambda e: e.version or Version(0, 0, 0), default=None)

    @property
    def unreleased(self) -> str:
        """What is said of changes that have no version yet."""
        return next((entry.text for entry in self.entries if entry.version is None), "")

    def entry(self, version: Version) -> Entry | None:
        """The entry of a version."""
        return next((entry for entry in self.entries if entry.version == version), None)

    def since(self, version: Version) -> str:
        """All that is said of changes after a version, unreleased ones too."""
        return "\n\n".join(entry.text for entry in self.entries if entry.version is None or entry.version > version)

    def with_entry(self, entry: Entry) -> "Changelog":
        """The changelog with an entry in the place of that of its version, or as the newest.

        What was unreleased goes, unless the entry does not hold all of it.
        """
        others = [e for e in self.entries if e.version is not None and e.version != entry.version]
        ordered = sorted([entry, *others], key=lambda e: e.version or Version(0, 0, 0), reverse=True)
        held = all(line in entry.text for line in _lines(self.unreleased))
        return replace(self, entries=(Entry(None, None, "" if held else self.unreleased), *ordered))

    def __str__(self) -> str:
        parts = [self.preamble.strip(), *(f"{heading(e)}\n\n{e.text}".strip() for e in self.entries)]
        return "\n\n".join(part for part in parts if part) + "\n"


class ChangelogError(ValueError):
    """A changelog that cannot be read; the message names file, place and remedy."""


def read_changelog(path: Path) -> Changelog:
    """Read a changelog; an empty one with its preamble where there is no file.

    Raises:
        ChangelogError: it is no text in UTF-8, or a heading states no version or day.
    """
    try:
        return parse_changelog(path.read_text("utf-8-sig") if path.exists() else EMPTY)
    except (OSError, UnicodeDecodeError) as error:
        raise ChangelogError(f"{path}: cannot be read ({error}); save it as UTF-8 and make it readable") from None
    except ValueError as error:
        raise ChangelogError(f"{path}: {error}; correct the heading") from None


def parse_changelog(text: str) -> Changelog:
    """A changelog from its Markdown; other headings of the second level belong to the entry that they stand in.

    Raises:
        ValueError: a heading states no version or day; the message quotes it.
    """
    before, sections = _sections(_HEADING, text)
    return Changelog(before, tuple(_entry(mark, under) for mark, under in sections))


def _entry(mark: re.Match[str], under: str) -> Entry:
    try:
        version = None if mark["name"].lower() == "unreleased" else Version.parse(mark["name"])
        day = datetime.date.fromisoformat(mark["day"]) if mark["day"] else None
    except ValueError as error:
        raise ValueError(f"{mark[0].strip()[:80]!r}: {str(error)[:80]}") from None
    return Entry(version, day, under.strip())


def heading(entry: Entry) -> str:
    """The heading of an entry."""
    day = f" - {entry.day.isoformat()}" if entry.day else ""
    return f"## [{entry.version or 'Unreleased'}]{day}"


def join_notes(*texts: str) -> str:
    """Several entries as one: what stands under equal titles comes together, each line once."""
    before: list[str] = []
    under: dict[str, list[str]] = {}
    for text in texts:
        first, sections = _sections(_TITLE, text)
        before += _lines(first)
        for mark, lines in sections:
            known = under.setdefault(mark["title"], [])
            known += [line for line in _lines(lines) if line not in known]
    titles = [t for t in _TITLES if t in under] + [t for t in under if t not in _TITLES]
    blocks = ["\n".join(before), *("\n\n".join([f"### {t}", "\n".join(under[t])]) for t in titles if under[t])]
    return "\n\n".join(block for block in blocks if block)


def _sections(heads: re.Pattern[str], text: str) -> tuple[str, list[tuple[re.Match[str], str]]]:
    """What stands before the first heading, and each heading with what stands under it."""
    marks = list(heads.finditer(text))
    starts = [*(mark.start() for mark in marks), len(text)]
    under = [text[mark.end() : end] for mark, end in zip(marks, starts[1:], strict=True)]
    return text[: starts[0]], list(zip(marks, under, strict=True))


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines() if line.strip()]
