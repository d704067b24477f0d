"""An atom: a stretch of text with one reading, before its phrase is read."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.german.gazetteer.index import Compound
from pipeline.german.gazetteer.tables import Body, Country, Holder, Place


@dataclass(frozen=True)
class Atom:
    """Tokens `start`..`end` (exclusive) with one reading.

    `named` is the row of the gazetteer, `noun` the noun taken apart, `label` the tagger's class or "QUOTED"
    and "DOMAIN" for names recognised by their form alone. `said_by` is the noun for whose words they are, where the
    token is a compound for words: "Polizei" of "Polizeiangaben".
    """

    start: int
    end: int
    named: Country | Place | Body | Holder | None = None
    noun: Compound | None = None
    label: str = ""
    inhabitant_of: str | None = None
    said_by: str | None = None
