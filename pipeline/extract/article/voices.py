"""What the names in a sentence say of the country that it tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.extract.article.focus_rules import rules
from pipeline.extract.frames import act_frames
from pipeline.extract.lexicon.settings import settings
from pipeline.german import nouns, tree
from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.tables import Place, capitals, grammar
from pipeline.german.names import Entity, Mention, Names
from pipeline.german.speech import Statement

Votes = defaultdict[str, float]


@dataclass(frozen=True)
class Named:
    """The names of an article, read without a focus.

    Attributes:
        found: the entities and mentions.
        meant: the country of a town, by its entity, where it is another than that of the largest one of its name.
        told_at: roots of the places where only somebody speaks.
        speaking: roots of those who speak, and of what a word of saying governs.
    """

    found: Names
    meant: Mapping[int, str]
    told_at: Set[int]
    speaking: Set[int]


def named_in(doc: Doc, found: Names, said: Sequence[Statement]) -> Named:
    """The names of an article with what its statements say of them."""
    return Named(found, _meant(doc, found), _seats_of_speech(doc, found, said), _speaking(doc, found, said))


def votes(sentence: Span, names: Named) -> Votes:
    """How much a sentence speaks for each country as the place of what it tells; its scenes alone, where it has any."""
    all_of: Votes = defaultdict(float)
    scenes: Votes = defaultdict(float)
    found = names.found
    for mention in _outer(m for m in found.mentions if sentence.start_char <= m.start < sentence.end_char):
        entity = found.entities[mention.entity]
        country = names.meant.get(mention.entity, entity.country)
        if country is not None and (vote := _vote(sentence.doc[mention.root_i], entity, names)) > 0:
            all_of[country] += vote
            if vote >= rules().named.scene:
                scenes[country] += vote
    bodies = {mention.root_i for mention in found.mentions}
    for noun in sentence:
        if noun.pos_ == "NOUN" and noun.i not in bodies and (country := _of_country(noun)) is not None:
            vote = rules().named.scene if tree.case(noun) in rules().scene else rules().named.ground
            all_of[country] += vote
            if vote >= rules().named.scene:
                scenes[country] += vote
    return scenes or all_of


def _vote(root: Token, entity: Entity, names: Named) -> float:
    named = rules().named
    if entity.kind == "media":
        return named.seat
    if entity.kind in ("group", "security_force"):
        return named.people
    if entity.kind != "place":
        return named.actor * _voice(root, names)
    if root.i in names.told_at or _is_seat(root, names.found) or _names_water(root):
        return named.seat
    if _case(root) in rules().scene:
        return named.scene
    if entity.place_kind == "country":
        return named.country * _voice(root, names)
    return named.capital if _is_capital(entity) and not tree.case(root) else named.place


def _voice(root: Token, names: Named) -> float:
    """How much counts of one who may only speak, or do something about what happens elsewhere."""
    reacts = any(True for _ in act_frames().evoked_by(tree.governor(root)))
    return rules().named.speaker if reacts or root.i in names.speaking else 1.0


def _is_capital(entity: Entity) -> bool:
    """Whether a name is that of a capital, which stands for its government: "Moskau wies dies zurück"."""
    capital = capitals().get(entity.country or "")
    return capital is not None and capital.geonames_id == entity.geonames_id


def _of_country(noun: Token) -> str | None:
    """The country of a ground or building by its adjective: "an polnischen Universitäten", "die somalische Küste"."""
    if not rules().grounds.has(noun) and not nouns.classes_of(noun) & {"building", "facility"}:
        return None
    adjectives = (index.adjective_country(a.text) for a in tree.children(noun, "amod"))
    return next((country for country in adjectives if country is not None), None)


def _outer(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.end > kept[-1].end:
            kept.append(mention)
    return kept


def _case(place: Token) -> str:
    """The preposition of a place, or of the noun for its kind before it: "in der Stadt Lima"."""
    behind = place.dep_ == "appos" and place.head.pos_ == "NOUN" and place.head.i < place.i
    return tree.case(place.head if behind and not tree.case(place) else place)


def _names_water(place: Token) -> bool:
    """Whether a place is only what a sea is called by: "im Golf von Aden"."""
    return tree.case(place) in grammar().agent_prepositions and place.i > 1 and place.nbor(-2).text in rules().waters


def _is_seat(place: Token, found: Names) -> bool:
    """Whether a place stands behind a body as its seat: "die Regierung in Bern"."""
    marks = tree.children(place, "case")
    if not marks or marks[0].i == 0 or marks[0].lower_ not in settings().seated.prepositions:
        return False
    before = marks[0].nbor(-1)
    bodies = ("government", "organisation", "igo", "media")
    return any(m.start <= before.idx < m.end and found.entities[m.entity].kind in bodies for m in found.mentions)


_SPEAKERS = frozenset({"person", "government", "igo", "organisation"})
"""Kinds of those who speak far from what they speak of; crowds and forces speak where they are."""


def _seats_of_speech(doc: Doc, found: Names, said: Iterable[Statement]) -> frozenset[int]:
    """The roots of the places where only somebody speaks: "hat die Sprecherin der X gestern in Genf gewarnt"."""
    at = {m.root_i: found.entities[m.entity].kind for m in found.mentions}
    cues = {}
    for s in said:
        acting = s.speaker_i is not None and at.get(s.speaker_i) in _SPEAKERS
        if s.cue is not None and (s.kind in ("direct", "indirect") or acting):
            cues[s.cue[0]] = s
    seats = set()
    for mention in found.mentions:
        root = doc[mention.root_i]
        statement = cues.get(tree.governor(root).idx) if tree.case(root) in rules().scene else None
        if statement is not None and not any(a <= mention.start < b for a, b in statement.contents):
            seats.add(mention.root_i)
    return frozenset(seats)


def _speaking(doc: Doc, found: Names, said: Iterable[Statement]) -> frozenset[int]:
    """The roots of the names of those who speak, and of those whom a word of saying governs."""
    statements = list(said)
    speakers = {s.speaker_i for s in statements}
    cues = {s.cue[0] for s in statements if s.cue is not None}
    roots = {m.root_i for m in found.mentions}
    return frozenset(i for i in roots if i in speakers or tree.governor(doc[i]).idx in cues)


def _meant(doc: Doc, found: Names) -> dict[int, str]:
    """The country that a town is in, by its entity, where the article names another one with a town of that name.

    Without a focus a name means its largest town; "in der libanesischen Stadt Tripoli" means none in Libya.
    """
    named = {index.adjective_country(word.text) for word in doc if word.pos_ == "ADJ"}
    named |= {e.country for e in found.entities if e.country is not None and e.place_kind not in _IN_COUNTRIES}
    meant: dict[int, str] = {}
    for n, entity in enumerate(found.entities):
        if entity.place_kind == "city" and entity.country not in named:
            hits = (hit.named for hit in index.names().get(index.key_of(entity.name), ()))
            others = [town.country for town in hits if isinstance(town, Place) and town.kind == "city"]
            other = next((country for country in others if country in named), None)
            meant |= {} if other is None else {n: other}
    return meant


_IN_COUNTRIES = frozenset({"city", "site", "region"})
"""Kinds of places that lie in a country and do not name it."""
