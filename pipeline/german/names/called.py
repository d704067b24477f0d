"""Class nouns and the names behind them: "Portal Zakon.kz", "Partei „Neues Licht“", "Bundesrat Beat Muster"."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Country, Place
from pipeline.german.names.reference import Reference

_TAGGED = ("QUOTED", "ORG", "OTH", "LOC", "PER")
_NAMEABLE = ("media", "organisation", "place", "person", "body")


def join_names(doc: Doc, found: list[Reference]) -> None:
    """Make a class noun and the name after it one."""
    for left, right in itertools.pairwise(found):
        if _is_class_noun(left) and _touch(doc, left, right):
            case = next((join for fits, join in _CASES if fits(left, right)), None)
            if case is not None:
                case(left, right)


def _is_class_noun(reference: Reference) -> bool:
    return reference.end > reference.start and reference.noun is not None and reference.named is None


def _touch(doc: Doc, left: Reference, right: Reference) -> bool:
    """Whether nothing stands between two references but an opening mark before what may be a name."""
    gap = doc[left.end : right.start]
    if any(token.text not in tables.classes().names.quotes_open for token in gap):
        return False
    return not gap.text.strip() or right.label in _TAGGED or right.named is not None


def _names_medium(left: Reference, right: Reference) -> bool:
    """Such as "Zeitung „Der Bote“", "Portal Zakon.kz"."""
    return left.type == "media" and not left.plural and right.type in _NAMEABLE and right.noun is None


def _names_media(left: Reference, right: Reference) -> bool:
    """Such as "die Agenturen dpa und AFP"."""
    return left.type == "media" and left.plural and right.type in ("media", "organisation")


def _names_organisation(left: Reference, right: Reference) -> bool:
    """Such as "Partei „Neues Licht“": a noun that may point back to organisations.

    A name behind it that no gazetteer knows is no place, though the tagger takes it for one: "das Komitee Arraigo".
    """
    unknown = (
        right.type == "place"
        and right.named is None
        and left.end == right.start
        and left.type in ("organisation", "group")
    )
    named = (right.type in ("organisation", "body") or unknown) and right.noun is None
    return bool(left.back) and left.type != "media" and named


def _names_body(left: Reference, right: Reference) -> bool:
    """Such as "Spezialeinheit Alfa", though the tagger may take the name of forces for that of a place or person."""
    forces = left.noun is not None and left.noun.noun_class in _UNITS and not left.plural
    unknown = forces and right.type in ("place", "person") and right.named is None and right.role is None
    unknown = unknown and left.end == right.start and right.end == right.start + 1
    return (
        left.type == "body"
        and (right.type in ("organisation", "body") or unknown)
        and right.noun is None
        and right.label != "QUOTED"
    )


_UNITS = frozenset({"forces"})


def _join_medium(left: Reference, right: Reference) -> None:
    _merge(left, right, "named-medium")
    right.type = "media"


def _join_media(left: Reference, right: Reference) -> None:
    left.end = left.start
    right.country = right.country or left.country
    right.type = "media"
    if right.named is None:
        right.noun = left.noun


def _join_organisation(left: Reference, right: Reference) -> None:
    _merge(left, right, "named-organisation")
    right.type = "organisation" if right.type == "place" else right.type
    right.back = left.back


def _join_body(left: Reference, right: Reference) -> None:
    _merge(left, right, "named-body")
    right.type = "organisation" if right.type in ("place", "person") else right.type


_CASES: tuple[tuple[Callable[[Reference, Reference], bool], Callable[[Reference, Reference], None]], ...] = (
    (_names_medium, _join_medium),
    (_names_media, _join_media),
    (_names_organisation, _join_organisation),
    (_names_body, _join_body),
)
"""How a class noun and a name may belong together, tried in this order."""


def _merge(left: Reference, right: Reference, rule: str) -> None:
    """Give the class noun's phrase to the name; the class noun is no reference of its own any more."""
    if isinstance(right.named, Place):  # a medium that is called like a town
        right.named, right.country = None, None
    if right.named is None:
        right.noun = left.noun
        right.rule = rule
        right.country = left.country or right.country
        right.ownership = left.ownership
    right.role = left
    right.attributes += left.attributes
    right.ownership = right.ownership or left.ownership
    right.has_article, right.definite, right.indefinite = left.has_article, left.definite, left.indefinite
    right.start = left.start
    left.end = left.start


def join_branches(doc: Doc, found: list[Reference]) -> None:
    """A country right behind the name of an organisation is part of it: "Kurdische Gemeinde Deutschland"."""
    for left, right in itertools.pairwise(found):
        branch = isinstance(right.named, Country) and left.end == right.start and not right.has_article
        nominative = branch and doc[right.start : right.end].text == right.name
        if nominative and left.type == "organisation" and left.noun is None and left.end > left.start:
            left.end, left.country = right.end, right.country
            left.name = doc[left.start : left.end].text if left.name is None else f"{left.name} {right.name}"
            right.end = right.start


def read_brackets(doc: Doc, found: list[Reference]) -> None:
    """A long name is that of the body in the brackets behind it: "die Schutztruppe im Kosovo (KFOR)"."""
    for left, right in itertools.pairwise(found):
        body = right.named if isinstance(right.named, Body) else None
        if body is None or body.kind == "media" or body.noun_class == "party" or not fills_bracket(doc, right):
            continue
        nameless = left.named is None and left.type in ("organisation", "body") and not left.indefinite
        if nameless and left.end == right.start - 1 and (left.country or body.country) == body.country:
            left.type, left.named, left.name, left.noun, left.title = "body", body, body.name, None, ""
            left.country, left.back, left.rule = body.country, (), "named-in-brackets"


def fills_bracket(doc: Doc, reference: Reference) -> bool:
    """Whether a reference is all that stands in a pair of brackets."""
    start, end = reference.start, reference.end
    return start > 0 and end < len(doc) and doc[start - 1].text == "(" and doc[end].text == ")"


def read_titles(doc: Doc, found: list[Reference]) -> None:
    """A body's name in front of a person's is the title of its member: "Bundesrat Beat Muster" in Switzerland."""
    titles = tables.classes().member_titles
    for left, right in itertools.pairwise(found):
        deputy = left.noun is not None and left.noun.noun_class == "parliament"
        body = left.named.name if isinstance(left.named, Body) else left.noun.lemma if left.noun and deputy else ""
        if left.end == right.start and body in titles and right.type == "person" and right.named is None:
            left.type, left.country, left.named = "role", titles[body], None
            office = tables.grammar().deputy_office if deputy else tables.grammar().member_office
            left.noun = next(n for n in index.nouns_of(office) if n.table == "role")
            left.rule = "member-title"
