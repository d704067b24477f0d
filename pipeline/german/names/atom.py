"""An atom: a stretch of text with one reading, before its phrase is read."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.german.gazetteer.index import Compound
from pipeline.german.gazetteer.tables import Body, Country, Holder, Place


@dataclass(frozen=True)
class Atom:
    """Tokens `start`..`end` (exclusive) with one reading.

    `named` is the row of the gazetteer, `noun` the noun taken apart, `label` the tagger's class or "QUOTED"
    and "DOMAIN" for names recognised by their form alone. `read_as` is the noun that a token is read as: "Polizei" of
    "Polizeiangaben", "Islamist" of "islamistische Gruppen".
    """

    start: int
    end: int
    named: Country | Place | Body | Holder | None = None
    noun: Compound | None = None
    label: str = ""
    inhabitant_of: str | None = None
    read_as: str | None = None
