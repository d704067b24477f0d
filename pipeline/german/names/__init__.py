"""Names: the actors and places of an article, with every mention.

`find` works on a `Doc` of `pipeline.german.load()` and on the gazetteer of `pipeline.german.gazetteer`;
`link` gives the ids under which the entities of several articles meet.
"""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.german.names.affiliation import affiliate, end_with_body
from pipeline.german.names.atoms import find_atoms
from pipeline.german.names.linking import entity_id, link, merge
from pipeline.german.names.model import Entity, Mention, Names
from pipeline.german.names.offices import country_of_outlet
from pipeline.german.names.phrases import join
from pipeline.german.names.pointing import COMMON, point
from pipeline.german.names.references import find_references
from pipeline.german.names.resolve import resolve
from pipeline.german.names.sides import join_sides
from pipeline.german.names.standing import settle

__all__ = [
    "COMMON",
    "Entity",
    "Mention",
    "Names",
    "country_of_outlet",
    "end_with_body",
    "entity_id",
    "find",
    "link",
    "merge",
]


def find(doc: Doc, focus: str | None = None, year: int | None = None, home: str | None = None) -> Names:
    """Entities and mentions of one article; `focus` is the ISO3 code of the country that it is about.

    `home` is that of the paper: "der Bundeskanzler" of an Austrian one is Austria's, where nothing else says whose.

    Bodies and groups without a country of their own belong to `focus`.
    `year`, that of publication, lets well-known office holders have their role without the text giving it.
    Spans in `doc.user_data["skip"]` (boilerplate) yield nothing.
    """
    references = join(doc, find_references(doc, find_atoms(doc, focus)))
    return affiliate(settle(doc, join_sides(doc, point(doc, resolve(doc, references, focus, year, home), focus))))
