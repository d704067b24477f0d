"""Seventh step: actors called by several common nouns who are one side of what an article tells: "Rebellen" and
"Aufständische", "die Angreifer" and "die Täter"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.data_files import Strict, read_toml
from pipeline.german import tree
from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.rows import ActorClass
from pipeline.german.names.model import Entity, EntityKind, Mention, Names
from pipeline.german.names.pointing import COMMON, is_another, is_definite, is_of_country, renumbered

Example = tuple[str, str, str]
_KNOWN = frozenset({"gazetteer-name", "members-of-group", "organisation-in-role"})
"""Rules that find those whom the gazetteer knows."""
_COUNTRY = " ("
"""What stands between a name and its country."""


class Side(Strict):
    """A rule of `sides.toml`, which explains the keys."""

    name: str
    classes: frozenset[ActorClass] = frozenset()
    nouns: frozenset[str] = frozenset()
    doing: tuple[str, ...] = ()
    to: frozenset[ActorClass] = frozenset()
    to_nouns: frozenset[str] = frozenset()
    kinds: frozenset[EntityKind] = frozenset({"group"})
    plain: bool = False
    without: frozenset[ActorClass] = frozenset()
    called: Literal["name", "known", "noun"]
    by: Literal["any", "definite", "same-noun", "same-name"]
    examples: tuple[Example, ...]
    never: tuple[Example, ...]


class _File(Strict):
    side: tuple[Side, ...]


@cache
def rules() -> tuple[Side, ...]:
    """The rules in order."""
    return read_toml(files(__package__) / "sides.toml", _File).side


@dataclass(frozen=True)
class _Article:
    doc: Doc
    names: Names

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.names.mentions:
            found.setdefault(mention.entity, []).append(mention)
        return found

    def roots(self, entity: int) -> Iterator[Token]:
        """The head nouns of what names an entity."""
        yield from (self.doc[m.root_i] for m in self.mentions.get(entity, ()))

    def asked(self, rule: Side, entity: int) -> list[Mention]:
        """The mentions of an entity that a rule is about."""
        found = self.mentions.get(entity, [])
        return [m for m in found if _does(rule, self.doc[m.root_i])] if rule.doing else found


def join_sides(doc: Doc, names: Names) -> Names:
    """The names, in which those of one side are one entity: the named one, else the one that is named first."""
    for rule in rules():
        names = _joined(_Article(doc, names), rule)
    return names


def _joined(article: _Article, rule: Side) -> Names:
    """The names after one rule; it is asked again for those that have joined one."""
    names = article.names
    for number, entity in enumerate(names.entities):
        if not _is_asked(article, rule, number):
            continue
        others = [n for n, _ in enumerate(names.entities) if n != number and _may_be(article, rule, number, n)]
        if len(others) == 1:
            moved = frozenset(article.asked(rule, number))
            return _joined(_Article(article.doc, _as_one(names, moved, others[0], entity)), rule)
    return names


def _as_one(names: Names, moved: frozenset[Mention], other: int, entity: Entity) -> Names:
    """The names in which some mentions of one entity are of another."""
    mentions = [
        replace(m, entity=other, kind_of_reference="back-reference") if m in moved else m for m in names.mentions
    ]
    entities = list(names.entities)
    entities[other] = replace(entities[other], salient=entities[other].salient or entity.salient)
    return renumbered(entities, mentions)


def _is_asked(article: _Article, rule: Side, number: int) -> bool:
    entity = article.names.entities[number]
    roots = [article.doc[m.root_i] for m in article.asked(rule, number)]
    if entity.rule not in COMMON or entity.kind not in rule.kinds or not roots:
        return False
    if any(e.noun_class in rule.without for e in article.names.entities):
        return False
    if rule.classes and entity.noun_class not in rule.classes:
        return False
    if rule.nouns and not all(_is_any(rule.nouns, root) for root in roots):
        return False
    if any(is_another(root) or (rule.plain and _is_told_of(root)) for root in roots):
        return False
    return rule.by != "definite" or any(is_definite(root) for root in roots)


def _may_be(article: _Article, rule: Side, number: int, other: int) -> bool:
    """Whether another entity of the article may be the same side."""
    one, two = (article.names.entities[n] for n in (number, other))
    if (rule.to and two.noun_class not in rule.to) or two.kind not in rule.kinds or not article.mentions.get(other):
        return False
    if rule.by == "same-name" and two.name.partition(_COUNTRY)[0] != one.name:
        return False
    named = two.rule not in COMMON
    if named != (rule.called != "noun") or (not named and other > number and _goes_by_order(rule)):
        return False
    if rule.called == "known" and two.rule not in _KNOWN:
        return False
    if rule.to_nouns and not all(_is_any(rule.to_nouns, root) for root in article.roots(other)):
        return False
    if is_of_country(one) and two.country not in (None, one.country):
        return False
    if rule.by == "same-noun" and not _are_called_alike(article, number, other):
        return False
    if rule.plain:  # "Die Polizei ist mit 300 Beamten im Einsatz"
        return not any(_are_listed(one, two) for one in article.roots(number) for two in article.roots(other))
    return not _are_apart(article.roots(number), article.roots(other))


def _does(rule: Side, root: Token) -> bool:
    """Whether a noun is the subject of a verb, or of a verb with a noun, that a rule asks for."""
    first = tree.first_conjunct(root)
    verb = first.head
    with_it = {child.text for child in verb.children}
    told = ((verb.lemma_ == word, noun) for word, _, noun in (entry.partition(" ") for entry in rule.doing))
    return first.dep_ == "nsubj" and any(same and (not noun or noun in with_it) for same, noun in told)


def _goes_by_order(rule: Side) -> bool:
    """Whether whom a noun may mean is named before it."""
    return rule.by != "same-name" and not rule.plain


def _are_listed(one: Token, two: Token) -> bool:
    """Whether two nouns are named one beside the other: "Polizisten und Einsatzkräfte"."""
    return tree.first_conjunct(one).i == tree.first_conjunct(two).i


def _is_told_of(root: Token) -> bool:
    """Whether a compound, a genitive or a phrase says of a noun whose it is: "US-Beamte", "Beamte der Stadt"."""
    owned = any(c.dep_ in ("nmod", "nmod:poss", "appos") for c in root.children)
    return owned or bool(index.compound(root.text).prefix)


def _is_any(nouns: Iterable[str], root: Token) -> bool:
    return any(n.lemma in nouns for n in index.compound(root.text).nouns)


def _are_called_alike(article: _Article, number: int, other: int) -> bool:
    """Whether the name of one has the noun of the other for its last part: "Huthi-Rebellen" and "Rebellen"."""
    nouns = {n.lemma for root in article.roots(number) for n in index.nouns_of(root.text)}
    compounds = (index.compound(m.surface.rpartition(" ")[2]) for m in article.mentions[other])
    return any(n.lemma in nouns for c in compounds if c.prefix or c.inner for n in c.nouns)


def _are_apart(one: Iterable[Token], two: Iterable[Token]) -> bool:
    """Whether a clause names both, so that they are two."""
    clauses = {tree.governor(root).i for root in one}
    return any(tree.governor(root).i in clauses for root in two)
