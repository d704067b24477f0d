"""The noun table: rows of the CSV files of this folder.

`noun` is the nominative singular, `forms` are irregular plurals and feminine stems, `classes` what frames ask of their
roles, `victims` the victim_group that people called so belong to, `person` whether it names people. `compounds` is
"no" where other words end like it. A row without classes stands for nothing: "Feuerwerk" is no kind of "Werk".
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from pipeline.data_files import DataFileError, Strict, read_csv
from pipeline.german.gazetteer.tables import countries
from pipeline.german.inflection.matcher import Listed, Matcher

NounClass = Literal[
    "crowd", "forces", "building", "vehicle", "road", "network", "facility", "office", "price", "press", "foreigner",
    "goods", "feeling", "happening", "people", "court", "nature",
]  # fmt: skip
VictimGroup = Literal["journalists", "security_forces", "protesters", "civilians", "officials", "foreigners"]

CLASSES: frozenset[str] = frozenset(get_args(NounClass))
"""All classes of nouns."""

FILES = ("people", "professions", "bodies", "places", "things")


class NounRow(Strict):
    """One noun of the table."""

    noun: str
    forms: frozenset[str] = frozenset()
    classes: frozenset[NounClass] = frozenset()
    victims: VictimGroup | None = None
    person: bool = False
    compounds: Literal["no", ""] = ""


@cache
def rows() -> tuple[NounRow, ...]:
    """All nouns of the table.

    Raises:
        DataFileError: a noun stands twice.
    """
    found = [(name, row) for name in FILES for row in read_csv(files(__package__) / f"{name}.csv", NounRow)]
    seen: dict[str, str] = {}
    for name, row in found:
        if row.noun in seen:
            raise DataFileError(f"{name}.csv: {row.noun} stands in {seen[row.noun]}.csv as well")
        seen[row.noun] = name
    return tuple(row for _, row in found)


@cache
def matcher() -> Matcher[NounRow]:
    """The nouns of the table and the inhabitants of all countries, in any form."""
    known = {row.noun for row in rows()}
    inhabitants = {word for country in countries().values() for word in country.inhabitants} - known
    people = [NounRow(noun=word, person=True) for word in sorted(inhabitants)]
    return Matcher(
        Listed(row.noun, row, row.forms, row.compounds != "no", before=3 if row.person else 2)
        for row in (*rows(), *people)
    )
