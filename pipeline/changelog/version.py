"""Versions of the data by Semantic Versioning 2.0.0 (https://semver.org), without pre-releases and build metadata.

Major: readers of the data break, because the schema lost or tightened something. Minor: tables, columns, code values
or articles were added. Patch: values were corrected, or the wording of the schema changed. Before 1.0.0 nothing is
promised yet (item 4 of the standard): a break raises the minor version, as an addition does.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


class Bump(IntEnum):
    """The part of a version that a difference raises; the greater one wins."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, order=True)
class Version:
    """A version of the data; versions sort by age."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        """A version from text such as `1.4.0`.

        Raises:
            ValueError: the text is no such version.
        """
        match = _VERSION.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is no version; write three numbers such as 1.4.0")
        return cls(*map(int, match.groups()))

    def raised(self, bump: Bump) -> "Version":
        """The next version that a difference needs."""
        match bump:
            case Bump.MAJOR if self.major == 0:
                return Version(0, self.minor + 1, 0)
            case Bump.MAJOR:
                return Version(self.major + 1, 0, 0)
            case Bump.MINOR:
                return Version(self.major, self.minor + 1, 0)
            case Bump.PATCH:
                return Version(self.major, self.minor, self.patch + 1)
            case Bump.NONE:
                return self

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


FIRST = Version(1, 0, 0)
"""The version of a first release for which the changelog names none."""
