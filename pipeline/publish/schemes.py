"""The vocabularies of others that the dataset uses or maps to (`pipeline/tables/codes/schemes.toml`)."""

import tomllib
from dataclasses import dataclass

from pipeline.tables.codelists import FOLDER


@dataclass(frozen=True)
class Scheme:
    """A vocabulary: where it is found, under which terms, and what is taken from it."""

    title: str
    version: str
    path: str
    licence: str
    use: str


def read_schemes() -> tuple[Scheme, ...]:
    """The vocabularies in the order of the file."""
    entries = tomllib.loads((FOLDER / "schemes.toml").read_text("utf-8"))
    return tuple(Scheme(**entry) for entry in entries.values())
