"""Whose a local body is where its phrase does not say: of the town or region that the passage or article tells of."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.german.gazetteer.tables import Place
from pipeline.german.names.reference import Reference

_KINDS = {"city": "city", "government": "region"}
"""Kind of place that a local body of a class is that of."""

_PASSAGE = 3
"""Sentences before the one of the body whose last place is that of the passage."""


def assign(doc: Doc, references: list[Reference], home: str | None) -> None:
    """Give each local body without a place and a country of its own the place of the passage or of the article."""
    places = [r for r in references if r.type == "place" and isinstance(r.named, Place) and r.end > r.start]
    for body in references:
        noun = body.noun
        if noun is None or noun.scope != "local" or body.named is not None or body.name or body.country or body.place:
            continue
        kind = _KINDS.get(noun.noun_class or "")
        fitting = [p for p in places if isinstance(p.named, Place) and p.named.kind == kind and _of(p.named, home)]
        body.place = _place_of(doc, body, fitting)


def _of(place: Place, home: str | None) -> bool:
    return home is None or place.country == home


def _place_of(doc: Doc, body: Reference, places: list[Reference]) -> Reference | None:
    """The last place before a body in its passage; else the one place of its kind in the article."""
    starts = [s.start for s in doc.sents if s.start <= body.start][-_PASSAGE - 1 :]
    near = [p for p in places if starts and starts[0] <= p.start < body.start]
    if near:
        return max(near, key=lambda p: p.start)
    names = {p.named.name for p in places if isinstance(p.named, Place)}
    return places[0] if len(names) == 1 else None
