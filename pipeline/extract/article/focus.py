"""The focus country of an article for which none is given: where most of its happenings are.

A happening is a word that evokes a frame of events or casualties. Each one speaks for the countries that its sentence
places it in, or the passage before where the sentence names none; headline and lead speak louder. What is named as the
seat of a body or as the home of an actor says little. The weights are in `focus.toml`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import Field
from spacy.tokens import Doc, Span, Token

from pipeline.corpus import Corpus
from pipeline.data_files import Strict, read_toml
from pipeline.extract.frames import Frame, act_frames, casualty_words, event_frames
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.types import reaction_traits
from pipeline.german import nouns, tree
from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.tables import Place, grammar
from pipeline.german.names import Entity, Mention, Names
from pipeline.german.speech import Statement

LEAD = 3
"""Sentences of the text that set its scene."""

Weight = Annotated[float, Field(ge=0)]
Votes = defaultdict[str, float]


class _Told(Strict):
    """What a word tells."""

    happening: Weight
    deed: Weight
    maybe: Weight
    nothing: Weight
    most: Weight


class _Named(Strict):
    """What a name says of the place."""

    scene: Weight
    place: Weight
    country: Weight
    people: Weight
    actor: Weight
    seat: Weight


class _Zones(Strict):
    """How loud a zone speaks."""

    title: Weight
    kicker: Weight
    lead: Weight
    body: Weight
    caption: Weight
    fade: Weight


class _Overview(Strict):
    """When an article is an overview of the world and has no focus."""

    countries: Annotated[int, Field(ge=2)]
    share: Annotated[float, Field(gt=0, lt=1)]


class _Rules(Strict):
    """The file `focus.toml`."""

    scene: frozenset[str]
    waters: frozenset[str]
    grounds: frozenset[str]
    told: _Told
    named: _Named
    zones: _Zones
    overview: _Overview


@cache
def _rules() -> _Rules:
    return read_toml(Path(__file__).with_name("focus.toml"), _Rules)


def given_focus(article: Mapping[str, Any], corpus: Corpus) -> str | None:
    """The focus country that the article's own metadata, else the corpus gives."""
    return article["country"] or corpus.country


class Focus(NamedTuple):
    """The focus country (ISO3), and whether an article has none because it is an overview of the world."""

    country: str | None
    overview: bool = False


def find_focus(doc: Doc, zones: tuple[str, ...], found: Names, said: Sequence[Statement] = ()) -> Focus:
    """The country in which most of the happenings are; none where there are none, or none is placed.

    Args:
        doc: the parse of the article.
        zones: zone of each sentence.
        found: the names in it, read without a focus.
        said: the statements in it, whose speakers may be elsewhere.
    """
    total: Votes = defaultdict(float)
    before: Votes = defaultdict(float)
    told_at = _seats_of_speech(doc, found, said)
    meant = _meant(doc, found)
    sentences = 0
    happened = False
    for zone, sentence in zip(zones, doc.sents, strict=True):
        sentences += zone == "body"
        here = _votes(sentence, found, told_at, meant)
        weight = _weight(zone, sentences)
        told = min(sum(max(_happening(word), _deed(word)) for word in sentence), _rules().told.most)
        placed = before if told and not here else here
        for country, vote in placed.items():
            total[country] += weight * (_rules().told.nothing + told) * vote / sqrt(sum(placed.values()))
        before = here or before
        happened = happened or (weight > 0 and any(_happening(word) > _rules().told.maybe for word in sentence))
    if not happened or not total:
        return Focus(None)
    first = max(total, key=lambda c: total[c])
    overview = _rules().overview
    scattered = len(total) >= overview.countries and total[first] < overview.share * sum(total.values())
    return Focus(None, overview=True) if scattered else Focus(first)


def _weight(zone: str, said: int) -> float:
    """How loud a sentence speaks: the later in the text, the more of it is background."""
    zones = _rules().zones
    if zone == "body":
        return zones.lead if said <= LEAD else zones.body / (1 + (said - LEAD) / zones.fade)
    return {"title": zones.title, "kicker": zones.kicker, "caption": zones.caption}.get(zone, 0.0)


_TELLING = frozenset({"VERB", "NOUN", "ADJ"})


def _happening(word: Token) -> float:
    """How much of a happening a word tells."""
    if word.pos_ not in _TELLING:
        return 0.0
    frames = event_frames().evoked_by(word)
    harms = any(
        kind.nouns.has(word) or kind.patient.has(word) or kind.happenings.has(word) for kind in casualty_words()
    )
    if harms or any(_in_company(frame, word) for frame in frames):
        return _rules().told.happening
    return _rules().told.maybe if frames else 0.0


def _deed(word: Token) -> float:
    """How much a word tells of what other states do about happenings."""
    done = (f for f in act_frames().evoked_by(word) if word.pos_ in _TELLING and reaction_traits(f.type).done)
    return _rules().told.deed if any(_in_company(frame, word) for frame in done) else 0.0


def _in_company(frame: Frame, word: Token) -> bool:
    """Whether the sentence has one of the words that the frame wants beside its own."""
    return not frame.with_ or frame.with_.found(word.sent) is not None


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
        statement = cues.get(tree.governor(root).idx) if tree.case(root) in _rules().scene else None
        if statement is not None and not any(a <= mention.start < b for a, b in statement.contents):
            seats.add(mention.root_i)
    return frozenset(seats)


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


def _votes(sentence: Span, found: Names, told_at: Set[int], meant: Mapping[int, str]) -> Votes:
    """How much a sentence speaks for each country as the place of what it tells."""
    votes: Votes = defaultdict(float)
    scenes: Votes = defaultdict(float)
    for mention in _outer(m for m in found.mentions if sentence.start_char <= m.start < sentence.end_char):
        entity = found.entities[mention.entity]
        country = meant.get(mention.entity, entity.country)
        if country is not None:
            vote = _rules().named.seat
            if entity.kind != "place" or mention.root_i not in told_at:
                vote = _vote(sentence.doc, mention, entity, found)
            if vote > 0:
                votes[country] += vote
            if vote >= _rules().named.scene:
                scenes[country] += vote
    bodies = {mention.root_i for mention in found.mentions}
    for noun in sentence:
        if noun.pos_ == "NOUN" and noun.i not in bodies and (country := _of_country(noun)) is not None:
            scenes[country] += _rules().named.scene
    return scenes or votes


def _of_country(noun: Token) -> str | None:
    """The country that an adjective tells of a scene: "an polnischen Universitäten", "in syrischen Gefängnissen"."""
    ground = noun.text in _rules().grounds or nouns.classes_of(noun) & {"building", "facility"}
    if tree.case(noun) not in _rules().scene or not ground:
        return None
    adjectives = (index.adjective_country(a.text) for a in tree.children(noun, "amod"))
    return next((country for country in adjectives if country is not None), None)


def _outer(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.end > kept[-1].end:
            kept.append(mention)
    return kept


def _vote(doc: Doc, mention: Mention, entity: Entity, found: Names) -> float:
    named = _rules().named
    root = doc[mention.root_i]
    if entity.kind == "place":
        if _is_seat(root, found) or _names_water(root):
            return named.seat
        if _case(root) in _rules().scene:
            return named.scene
        return named.country if entity.place_kind == "country" else named.place
    if entity.kind == "media":
        return named.seat
    return named.people if entity.kind in ("group", "security_force") else named.actor


def _case(place: Token) -> str:
    """The preposition of a place, or of the noun for its kind before it: "in der Stadt Lima"."""
    behind = place.dep_ == "appos" and place.head.pos_ == "NOUN" and place.head.i < place.i
    return tree.case(place.head if behind and not tree.case(place) else place)


def _names_water(place: Token) -> bool:
    """Whether a place is only what a sea is called by: "im Golf von Aden"."""
    return tree.case(place) in grammar().agent_prepositions and place.i > 1 and place.nbor(-2).text in _rules().waters


def _is_seat(place: Token, found: Names) -> bool:
    """Whether a place stands behind a body as its seat: "die Regierung in Bern"."""
    marks = tree.children(place, "case")
    if not marks or marks[0].i == 0 or marks[0].lower_ not in settings().seated.prepositions:
        return False
    before = marks[0].nbor(-1)
    bodies = ("government", "organisation", "igo", "media")
    return any(m.start <= before.idx < m.end and found.entities[m.entity].kind in bodies for m in found.mentions)
