"""Labels: what the page calls its parts, tables, probabilities and relations, in its order, read from `page.toml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import Field

from pipeline.data_files import Strict, read_toml


class View(Strict):
    """A part of the page.

    Attributes:
        id: its anchor in the address.
        label: how the navigation calls it.
        title, about: heading, and what is to be seen; none where a document has its own.
        document: the Markdown file of the package that is shown.
    """

    id: str
    label: str
    title: str | None = None
    about: str | None = None
    document: str | None = None


class Claims(Strict):
    """A table of claims: the columns of its types, the table that labels them, and words for one row and for many."""

    table: str
    type: str
    types: str | None = None
    one: str
    many: str


class Band(Strict):
    """Probabilities from `least` on are called so."""

    least: float = Field(ge=0, le=1)
    words: str


class Relation(Strict):
    """How a figure stands to another, said of the one and of the other."""

    forth: str
    back: str


class Labels(Strict):
    """What the page calls things, in its order."""

    views: tuple[View, ...]
    claims: tuple[Claims, ...]
    confidence: tuple[Band, ...]
    relations: Mapping[str, Relation]


@cache
def labels() -> Labels:
    """The labels of the page.

    Raises:
        DataFileError: the file is wrong.
    """
    return read_toml(files(__package__) / "page.toml", Labels)
