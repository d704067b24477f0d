"""People of whom a text tells no more than their age: "ein 24-Jähriger", "zwei 14-Jährige"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.transliteration import slug
from pipeline.german.names.model import Entity, EntityKind, Mention
from pipeline.german.tree.index import text_of

RULE = "age"
"""What finds them."""

_CALLED = re.compile(r"(\d{1,3}-[Jj]ährige)[nr]?")
_DESCRIBED = re.compile(r"\d{1,3}-jährige[nmrs]?")
_IN_BRACKETS = re.compile(r" \((\d{1,3})\)")


def ages(doc: Doc) -> Iterator[Mention]:
    """Those called by their age, of whom it is not known yet who they are."""
    for token in doc:
        if _CALLED.fullmatch(token.text) and not (token.dep_ == "amod" and token.head.i > token.i):
            yield Mention(token.idx, token.idx + len(token), token.text, -1, token.i, "back-reference")


def identify(
    doc: Doc, mentions: Sequence[Mention], of: Mapping[int, int], country: str | None, known: int
) -> tuple[dict[int, int], list[Entity]]:
    """The entities of those mentions of `ages` that are of nobody yet, and those entities that are new.

    `of` has the entity of each mention, less than 0 for none, and `known` entities are numbered already.
    """
    found: dict[int, int] = {}
    new: dict[Entity, int] = {}
    told: dict[str, int] = {}  # of whom the text told an age last
    for number, mention in enumerate(mentions):
        if of[number] >= 0:
            told |= dict.fromkeys(_years(doc, mention), of[number])
            continue
        years = mention.surface.partition("-")[0]
        nobody = _nobody_else(doc, mention, country) if years not in told else None
        found[number] = told[years] if nobody is None else new.setdefault(nobody, known + len(new))
    return found, list(new)


def _years(doc: Doc, mention: Mention) -> Iterator[str]:
    """The ages that stand before a noun or in brackets behind a name: "ein 24-jähriger Mann", "Jan Otte (24)"."""
    attributes = (c.text for c in doc[mention.root_i].children if c.dep_ == "amod")
    yield from (a.partition("-")[0] for a in attributes if _DESCRIBED.fullmatch(a))
    if (behind := _IN_BRACKETS.match(text_of(doc), mention.end)) is not None:
        yield behind[1]


def _nobody_else(doc: Doc, mention: Mention, country: str | None) -> Entity:
    """One of whom nothing else is known, or several of one age."""
    token = doc[mention.root_i]
    name = _base(token)
    kind: EntityKind = "group" if _are_several(token) else "person"
    return Entity(slug(f"{name} {country or ''}"), name, kind, country=country, salient=False, rule=RULE)


def _base(token: Token) -> str:
    """The noun as it stands without an article for one man, and else as for a woman or several: "24-Jähriger"."""
    found = _CALLED.fullmatch(token.text)
    base = found.group(1).replace("-j", "-J") if found else token.text
    one_man = not _are_several(token) and "Fem" not in token.morph.get("Gender", [])
    return base + "r" * one_man


def _are_several(token: Token) -> bool:
    if any(c.dep_ == "nummod" for c in token.children):
        return True
    one = token.text.endswith("r") or any(c.lower_ in tables.grammar().plural_dative for c in token.children)
    return not one and token.morph.get("Number", []) == ["Plur"]  # "den 24-Jährigen" is one far more often
