"""Third step: references that belong together made one: class noun and name, head and complement, role and bearer."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.german.names.bearers import attach_persons
from pipeline.german.names.called import join_branches, join_names, read_brackets, read_titles
from pipeline.german.names.complements import attach_complements, attach_owners
from pipeline.german.names.reference import Reference


def join(doc: Doc, found: list[Reference]) -> list[Reference]:
    """References in order of the text; a complement ("des Innenministeriums") stays a reference of its own, too."""
    join_names(doc, found)
    join_branches(doc, found)
    read_titles(doc, found)
    read_brackets(doc, found)
    _spread_places(found)
    attach_owners(doc, found)
    attach_complements(doc, found)
    attach_persons(doc, found)
    return [reference for reference in found if reference.end > reference.start]


def _spread_places(found: list[Reference]) -> None:
    """A name that once stands behind a noun for a place ("die Ortschaft X") is that of a place throughout."""
    places = {r.name for r in found if r.type == "place" and r.rule == "place-noun-and-name"}
    titled = {r.end for r in found if r.type == "role"}
    for reference in found:
        unknown = reference.named is None and reference.noun is None and reference.start not in titled
        if unknown and reference.type in ("person", "organisation") and reference.name in places:
            reference.type, reference.rule = "place", "place-noun-and-name"
