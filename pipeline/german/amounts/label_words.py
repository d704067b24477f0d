"""The file `labels.toml` as typed values: what makes a figure a label, an age, a year or a clock time."""

from functools import cache, cached_property
from importlib.resources import files

from pipeline.data_files import Strict, read_toml
from pipeline.german.amounts.lexicon import Examples, Word, Words


class Label(Strict):
    """Figures that count nothing, by the words right before or after them."""

    before: frozenset[Word] = frozenset()
    after: frozenset[Word] = frozenset()
    examples: Examples


class Scores(Strict):
    """Signs and words between two figures that make a score, a file or telephone number of them."""

    signs: frozenset[Word]
    words: frozenset[Word]
    dashes: frozenset[Word]
    examples: Examples


class Ages(Strict):
    """Words around a figure of years that make it an age."""

    years: frozenset[Word]
    after: frozenset[Word]
    before: frozenset[Word]
    between: frozenset[Word]
    examples: Examples


class Years(Strict):
    """Four-digit figures that are years."""

    first: int
    last: int
    before: frozenset[Word]
    reached: frozenset[Word]
    examples: Examples


class Postcodes(Strict):
    """Codes before the name of a town."""

    digits: frozenset[int]
    examples: Examples


class Named(Strict):
    """Figures that belong to a name; told by the tree alone."""

    examples: Examples


class Labels(Strict):
    """The file `labels.toml`."""

    label: dict[str, Label]
    joints: frozenset[Word]
    postcode: Postcodes
    months: Words
    score: Scores
    age: Ages
    year: Years
    name: Named

    @cached_property
    def before(self) -> frozenset[Word]:
        """Words directly before a figure that make it a label."""
        return frozenset().union(*(label.before for label in self.label.values()))

    @cached_property
    def after(self) -> frozenset[Word]:
        """Words directly after a figure that make it a label."""
        return frozenset().union(*(label.after for label in self.label.values()))


@cache
def labels() -> Labels:
    """What makes a figure a label, an age, a year or a clock time (`labels.toml`)."""
    return read_toml(files(__package__).joinpath("labels.toml"), Labels)
