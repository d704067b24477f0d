"""Where a happening of a type is, by the place that its words have or take over from the passage.

General unrest is of the country that its sentence names ("die Unruhen in Chile"), even where the passage tells of a
town. A site is handed on to the next sentence only, and its town from there on.
"""

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.distances import outermost
from pipeline.extract.places.mentions import is_foreign, lands, mentions_in, rank
from pipeline.extract.scenes import place
from pipeline.extract.scenes.marks import names_focus, names_part
from pipeline.extract.scenes.segments import scene_at
from pipeline.extract.types import EventTraits
from pipeline.german import tree


def whereabouts(reading: Reading, trigger: Token, traits: EventTraits) -> place.Where:
    """The place of a happening with such traits."""
    where = place.where(reading, trigger, inherit=traits.place == "named")
    if where.abroad:
        return where
    if traits.place == "state":
        return place.NATIONAL  # who governs is of the whole country, wherever it is told
    said = (_is_said_of_country, _is_in_attribute, _is_gone_through)
    if traits.told == "one" and any(is_so(reading, trigger) for is_so in said):
        return place.Where(None, True, basis="clause")
    sentence = reading.sentence_of[trigger.i]
    of_country = names_focus(reading, sentence) and not names_part(reading, sentence)
    if traits.told == "one" and not where.own and of_country:
        return place.Where(None, True, basis="sentence")
    return _outside_of_site(reading, where, sentence)


def _is_said_of_country(reading: Reading, noun: Token) -> bool:
    """Whether the focus country alone stands right behind a noun, as where that is: "Unruhen in Chile"."""
    behind = [m for m in mentions_in(reading, reading.sentence_of[noun.i]) if m.start > noun.idx]
    first = min(behind, key=lambda m: m.start, default=None)
    if noun.pos_ != "NOUN" or first is None or rank(reading, first) or is_foreign(reading, first):
        return False
    if any(tree.is_superlative(a) for a in tree.children(noun, "amod")):
        return False  # "die größte Kundgebung in Chile seit Jahren" may have been in one town
    between = reading.doc[noun.i + 1 : reading.doc[first.root_i].i]
    if not between or not settings().located.words.has_form(tree.case(reading.doc[first.root_i])):
        return False
    after = min((m.start for m in behind if m.start >= first.end), default=None)
    nested = after is not None and not reading.text[first.end : after].strip(" ,")  # "in Chile, Temuco"
    return between[0].pos_ == "ADP" and all(t.pos_ in ("ADP", "DET", "ADJ", "NOUN") for t in between) and not nested


def _is_in_attribute(reading: Reading, noun: Token) -> bool:
    """Whether a noun stands in what is said of the focus country: "das von Unruhen erschütterte Chile"."""
    participle = noun.head
    if participle.dep_ not in ("amod", "acl") or participle.head.pos_ not in ("NOUN", "PROPN"):
        return False
    named = (m for m in mentions_in(reading, reading.sentence_of[noun.i]) if not rank(reading, m))
    return any(not is_foreign(reading, m) and outermost(reading.doc[m.root_i]).i == participle.head.i for m in named)


def _is_gone_through(reading: Reading, noun: Token) -> bool:
    """Whether a noun that stands for the focus country is the subject over a noun: "das Land erlebt Unruhen"."""
    verb = tree.governor(noun)
    subjects = tree.grammatical_subjects(verb) if noun.dep_ == "obj" and verb.pos_ == "VERB" else []
    land = (s for s in subjects if settings().countrywide.described.has(s) and tree.is_definite(s))
    return any("Number=Plur" not in str(s.morph) and lands(s) <= {reading.focus} for s in land)


def _outside_of_site(reading: Reading, where: place.Where, sentence: int) -> place.Where:
    """The town of which a site that some sentence before the last one named has its name."""
    entities = reading.names.entities
    if where.basis != "passage" or where.entity is None or entities[where.entity].place_kind != "site":
        return where
    near = {m.entity for n in (sentence, sentence - 1) if n >= 0 for m in mentions_in(reading, n)}
    name = entities[where.entity].name
    towns = (n for n, e in enumerate(entities) if e.place_kind == "city" and name.endswith(f" {e.name}"))
    town = None if where.entity in near else next(towns, None)
    return where if town is None else replace(where, entity=town)


def town_of_site(reading: Reading, site: int) -> str | None:
    """The town of the scene in which a site is first named: "Platz der Republik" in a passage about one town."""
    first = min((m.start for m in reading.names.mentions if m.entity == site), default=None)
    sentence = next((n for n, s in enumerate(reading.sentences) if first is not None and first < s.end_char), None)
    scene = None if sentence is None else scene_at(reading, sentence)
    place_of_scene = None if scene is None or scene.place is None else reading.names.entities[scene.place]
    return place_of_scene.name if place_of_scene is not None and place_of_scene.place_kind == "city" else None
