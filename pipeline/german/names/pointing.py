"""Sixth step: definite phrases that point back to somebody named before: "der 54-Jährige", "die Angreifer"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.data_files import Strict, read_toml
from pipeline.german import tree
from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.rows import ActorClass
from pipeline.german.names import aged
from pipeline.german.names.grammar import gender_of_office
from pipeline.german.names.model import Entity, EntityKind, Mention, Names
from pipeline.german.tree.index import text_of

Example = tuple[str, str, str]
COMMON = frozenset(
    {"group-noun", "role-noun", "body-noun", "unnamed-office", "office-holders", "inhabitants", aged.RULE}
)
"""Rules that find somebody by a common noun."""


class Pointing(Strict):
    """A rule of `pointing.toml`, which explains the keys."""

    name: str
    found_by: frozenset[str]
    classes: frozenset[ActorClass] = frozenset()
    called: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    number: Literal["singular", "plural", "any"]
    kinds: frozenset[EntityKind]
    to: frozenset[ActorClass | Literal["none"]] = frozenset()
    abroad: bool = False
    reach: int
    among: Literal["nearest", "all", "all or nearest"]
    examples: tuple[Example, ...]
    never: tuple[Example, ...]


class _File(Strict):
    pointing: tuple[Pointing, ...]


@cache
def rules() -> tuple[Pointing, ...]:
    """The rules in order."""
    return read_toml(files(__package__) / "pointing.toml", _File).pointing


@dataclass(frozen=True)
class _Article:
    """An article while its phrases are resolved: `of` is the entity of each mention, as far as it is decided."""

    doc: Doc
    names: Names
    sentence_of: Sequence[int]
    of: dict[int, int]

    def entity(self, mention: int) -> Entity:
        return self.names.entities[self.of[mention]]


def point(doc: Doc, names: Names, focus: str | None = None) -> Names:
    """The names, in which phrases that point back are mentions of whom they point to."""
    ages = [m for m in aged.ages(doc) if not any(o.start <= m.start < o.end for o in names.mentions)]
    mentions = sorted([*names.mentions, *ages], key=lambda m: (m.start, m.end, m.entity))
    # a text of one sentence has no bounds of sentences
    numbers = [n for n, s in enumerate(doc.sents) for _ in s] if doc.has_annotation("SENT_START") else [0] * len(doc)
    article = _Article(doc, replace(names, mentions=mentions), numbers, {n: m.entity for n, m in enumerate(mentions)})
    found: dict[int, int] = {}
    for number in range(len(mentions)):
        to = _resolved(article, number)
        if to is not None:
            article.of[number] = found[number] = to
    for number, person in _named_later(article, found):
        article.of[number] = found[number] = person
    ages_of, strangers = aged.identify(doc, mentions, article.of, focus, len(names.entities))
    found |= ages_of
    kept = [
        replace(m, entity=found[n], kind_of_reference="back-reference") if n in found else m
        for n, m in enumerate(mentions)
    ]
    return renumbered([*names.entities, *strangers], kept)


def renumbered(entities: list[Entity], mentions: list[Mention]) -> Names:
    """Entities in the order of their first mention; who has none any more is left out."""
    order: dict[int, int] = {}
    for mention in mentions:
        order.setdefault(mention.entity, len(order))
    unique = dict.fromkeys(replace(m, entity=order[m.entity]) for m in mentions)
    return Names([entities[n] for n in order], list(unique))


def _resolved(article: _Article, number: int) -> int | None:
    mention = article.names.mentions[number]
    token = article.doc[mention.root_i]
    entity = article.names.entities[mention.entity] if mention.entity >= 0 else None
    if entity is not None and entity.rule not in COMMON:
        return None
    beside = _named_with(article, mention) if entity is not None and entity.kind == "group" else None
    if beside is not None:
        return beside
    if not is_definite(token) or is_another(token):
        return None
    rule = next((r for r in rules() if _fits(r, entity, token)), None)
    return None if rule is None else _antecedent(article, rule, number)


def _named_with(article: _Article, mention: Mention) -> int | None:
    """The person whose name a noun opens, or who is named right behind it: "der Taxifahrer Jan Otte"."""
    found = [m.entity for m in article.names.mentions if m.start == mention.start and m.end > mention.end]
    if (
        _number(article.doc[mention.root_i]) == "singular"
        and text_of(article.doc)[mention.end : mention.end + 1] == " "
    ):
        found += [m.entity for m in article.names.mentions if m.start == mention.end + 1]
    return next((n for n in found if n >= 0 and _is_named_person(article.names.entities[n])), None)


def _named_later(article: _Article, found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Those called by their country alone before the one who is: "Franzose verhaftet", "der Franzose Paul Moreau"."""
    mentions, entities = article.names.mentions, article.names.entities
    named: dict[int, dict[int, int]] = {}
    for number, mention in enumerate(mentions):
        inhabitant = mention.entity >= 0 and entities[mention.entity].rule == "inhabitants"
        if number in found and inhabitant and _named_with(article, mention) == found[number]:
            named.setdefault(mention.entity, {}).setdefault(found[number], number)
    for number, mention in enumerate(mentions):
        people = named.get(mention.entity, {})
        single = len(people) == 1 and number not in found and _number(article.doc[mention.root_i]) == "singular"
        if single and not is_another(article.doc[mention.root_i]) and number < min(people.values()):
            yield number, next(iter(people))


def _is_named_person(entity: Entity) -> bool:
    return entity.kind == "person" and entity.rule not in COMMON


def _fits(rule: Pointing, entity: Entity | None, token: Token) -> bool:
    """Whether a rule is about a phrase: by what found it, its classes, noun and number."""
    if rule.number not in ("any", _number(token)):
        return False
    if entity is None:
        return "age" in rule.found_by
    if rule.nouns and not any(n.lemma in rule.nouns for n in index.nouns_of(token.text)):
        return False
    classes = not rule.classes or entity.noun_class in rule.classes
    return entity.rule in rule.found_by and classes and (not rule.called or entity.name in rule.called)


def _number(token: Token) -> str:
    """The number of a noun: by its article where that shows it."""
    articles = {child.lower_ for child in token.children if child.dep_ == "det"}
    if articles & tables.classes().function.singular_articles:
        return "singular"
    return "plural" if token.morph.get("Number", []) == ["Plur"] else "singular"


def is_definite(token: Token) -> bool:
    """Whether a noun has a definite article and nothing behind it says which one is meant."""
    words = tables.classes().function
    articles = {child.lower_ for child in token.children if child.dep_ == "det"}
    before = token.nbor(-1).lower_ if token.i else ""
    definite = bool(articles & words.definite) or before in words.definite
    owned = any(child.dep_ in ("nmod", "nmod:poss", "acl", "acl:relcl") for child in token.children)
    return definite and not articles & words.indefinite and not owned


def is_another(token: Token) -> bool:
    """Whether a noun is said to be of others than those who were named: "die anderen Rebellen"."""
    others = tables.grammar().others
    return any(c.lower_.startswith(others) for c in token.children if c.i < token.i)


def _antecedent(article: _Article, rule: Pointing, number: int) -> int | None:
    """Whom a phrase points to: the only one that fits; none where there are several."""
    mention = article.names.mentions[number]
    here = article.sentence_of[mention.root_i]
    first = here - rule.reach if rule.among == "nearest" else 0
    near = (n for n in range(number) if article.sentence_of[article.names.mentions[n].root_i] >= first)
    before = [n for n in near if article.of[n] >= 0 and _may_be(article, rule, n, number)]
    found = {article.of[n] for n in before} - {mention.entity}
    if rule.among == "all" or (rule.among == "all or nearest" and len(found) == 1):
        return _only(found)
    for distance in range(rule.reach + 1):
        there = [n for n in before if article.sentence_of[article.names.mentions[n].root_i] == here - distance]
        if there:
            everyone = {article.of[n] for n in there}
            roots = {n: tree.first_conjunct(article.doc[article.names.mentions[n].root_i]) for n in there}
            subjects = {article.of[n] for n in there if roots[n].dep_ == "nsubj"}
            return _only(everyone) if len(everyone) == 1 else _only(subjects)
    return None


def _only(found: set[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None


def _may_be(article: _Article, rule: Pointing, candidate: int, number: int) -> bool:
    """Whether one mention may be of whom a phrase points to: by kind, class, gender, and in another clause."""
    entity, mention = article.entity(candidate), article.names.mentions[number]
    if entity.kind not in rule.kinds or (entity.kind == "person" and entity.rule in COMMON):
        return False
    if rule.to and (entity.noun_class or "none") not in rule.to:
        return False
    own = article.names.entities[mention.entity] if mention.entity >= 0 else None
    if rule.abroad and (own is None or not _is_like(entity, own, mention)):
        return False
    if not rule.abroad and own is not None and is_of_country(own) and entity.country not in (None, own.country):
        return False
    one, other = article.doc[article.names.mentions[candidate].root_i], article.doc[mention.root_i]
    if entity.kind == "person" and not _agrees(entity, other):
        return False
    return tree.governor(one).i != tree.governor(other).i


def _is_like(body: Entity, own: Entity, mention: Mention) -> bool:
    """Whether a bare noun may be of a body of any country that is called by it: "die Armee" after "russische Armee"."""
    bare = not any(c in " -" for c in mention.surface)
    base = own.name.partition(" (")[0]
    return bare and (body.name.partition(" (")[0] == base or body.name.endswith(f"-{base}"))


def is_of_country(entity: Entity) -> bool:
    """Whether the phrase itself says of which country: "die syrischen Kämpfer"."""
    return entity.name.endswith(")")


def _agrees(person: Entity, token: Token) -> bool:
    """Whether the gender of a noun may be that of a person, of whom the office may tell it."""
    gender = token.morph.get("Gender", [])
    if person.role is None or not gender:
        return True
    told = gender_of_office(person.role)
    return not told or (gender == ["Fem"]) == (told == "Fem")
