"""The vocabularies of others that the dataset uses or maps to (`pipeline/tables/codes/schemes.toml`)."""

from pipeline.data_files import Strict, read_toml
from pipeline.tables.codelists import FOLDER


class Scheme(Strict):
    """A vocabulary: where it is found, under which terms, and what is taken from it."""

    title: str
    version: str
    path: str
    licence: str
    use: str


def read_schemes() -> tuple[Scheme, ...]:
    """The vocabularies in the order of the file."""
    return tuple(read_toml(FOLDER / "schemes.toml", dict[str, Scheme]).values())
