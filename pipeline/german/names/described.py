"""Plain nouns for groups of whom an adjective says who they are: "bewaffnete Gruppen", "oppositionelle Kräfte"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from pipeline.german.gazetteer import index, tables
from pipeline.german.names.atom import Atom


def described(token: Token) -> Atom | None:
    """The group that a plain noun is with its adjectives; None for one, unless it is new, and before a name."""
    names = tables.classes().names
    articles = {child.lower_ for child in token.children if child.dep_ == "det"}
    new = token.text in names.plain_group and bool(articles & tables.classes().function.indefinite)
    if not (token.text in names.plain_groups or new) or _stands_before_name(token):
        return None
    adjectives = [c for c in token.children if c.dep_ == "amod" and c.i < token.i]
    means = next((m for a in adjectives if (m := _means().get(index.adjective_stem(a.text)))), None)
    return Atom(token.i, token.i + 1, noun=index.compound(means), read_as=means) if means else None


@cache
def _means() -> dict[str, str]:
    return {adjective: row.means for row in tables.classes().described for adjective in row.adjectives}


def _stands_before_name(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and (after.pos_ == "PROPN" or after.text in tables.classes().names.quotes_open)
