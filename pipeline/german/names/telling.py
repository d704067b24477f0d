"""Compounds for what somebody says, which name who says it: "Polizeiangaben", "UNHCR-Angaben", "Medienberichte"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body
from pipeline.german.names.atom import Atom

TELLING = "TELLING"
"""Label of such an atom: who is named in it is not what a bare noun behind it takes up."""

_TABLES = ("body", "group")
_LINKING = "s"


def told_by(token: Token) -> Atom | None:
    """The actor whose words a compound is; None where its first part is no body or group."""
    word = token.text.casefold()
    heads = (h for h in tables.classes().names.telling if word.endswith(h) and len(word) > len(h))
    head = max(heads, key=len, default="")
    first = token.text[: len(token.text) - len(head)].rstrip("-")
    if not head or not first:
        return None
    for part in (first, first.removesuffix(_LINKING)):
        noun = index.compound(part)
        if any(n.table in _TABLES for n in noun.nouns):
            return Atom(token.i, token.i + 1, noun=noun, label=TELLING, read_as=part)
        hits = (h for h in index.names().get(index.key_of(part), ()) if h.spelling == part)
        named = next((h.as_written for h in hits if isinstance(h.named, Body)), None)
        if named is not None:
            return Atom(token.i, token.i + 1, named=named, label=TELLING)
    return None
