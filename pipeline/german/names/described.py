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
    plain = token.text in names.plain_groups or new
    if not (plain or token.text in _own_nouns()) or _stands_before_name(token):
        return None
    stems = [index.adjective_stem(c.text) for c in token.children if c.dep_ == "amod" and c.i < token.i]
    means = next((m for stem in stems if (m := _means(stem, token.text if not plain else None))), None)
    return Atom(token.i, token.i + 1, noun=index.compound(means), read_as=means) if means else None


@cache
def _own_nouns() -> frozenset[str]:
    """The nouns that are no plain ones, but which some adjectives make others: "abtrünnige Soldaten"."""
    return frozenset(noun for row in tables.classes().described for noun in row.nouns or ())


@cache
def _means(stem: str, noun: str | None) -> str | None:
    """What a noun is with an adjective; `noun` is None for a plain one."""
    rows = (row for row in tables.classes().described if stem in row.adjectives)
    return next((row.means for row in rows if (noun in row.nouns if row.nouns else noun is None)), None)


def _stands_before_name(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and (after.pos_ == "PROPN" or after.text in tables.classes().names.quotes_open)
