"""Third step: references that belong together made one: class noun and name, head and complement, role and bearer."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.german.names.bearers import attach_persons
from pipeline.german.names.called import join_names, read_brackets, read_titles
from pipeline.german.names.complements import attach_complements, attach_owners
from pipeline.german.names.reference import Reference


def join(doc: Doc, found: list[Reference]) -> list[Reference]:
    """References in order of the text; a complement ("des Innenministeriums") stays a reference of its own, too."""
    join_names(doc, found)
    read_titles(doc, found)
    read_brackets(doc, found)
    attach_owners(doc, found)
    attach_complements(doc, found)
    attach_persons(doc, found)
    return [reference for reference in found if reference.end > reference.start]
