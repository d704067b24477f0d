"""What two claims of one article say alike: their places, those they are done to, the nouns of their phrases."""

from collections.abc import Iterable

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import EventClaim
from pipeline.extract.frames import words
from pipeline.extract.lexicon.settings import settings
from pipeline.german import nouns, tree
from pipeline.german.words import bare_forms

Bounds = tuple[float | None, float | None]


def same_place(reading: Reading, a: int | None, b: int | None) -> bool:
    """Whether two places may be the same: equal, one unsaid, or one inside the other."""
    if a is None or b is None or a == b or _is_quarter(reading, a, b) or _is_quarter(reading, b, a):
        return True
    kinds = {reading.names.entities[e].place_kind: e for e in (a, b)}
    if len(kinds) == 1:
        return False
    if kinds.keys() == {"site", "city"} and _city_of(reading, kinds["site"]) == kinds["city"]:
        return True
    return any({a, b} <= {m.entity for m in named} for named in reading.named.values())


def _is_quarter(reading: Reading, part: int, town: int) -> bool:
    """Whether a place is a quarter of a town, as its name says: "Berlin-Mitte"."""
    inner, outer = (reading.names.entities[e] for e in (part, town))
    towns = inner.place_kind == outer.place_kind == "city"
    return towns and inner.name.startswith(f"{outer.name}-")


def _city_of(reading: Reading, site: int) -> int | None:
    """The town in which a site lies: the last one that is named up to the sentence of the site."""
    entities = reading.names.entities
    first = min((m.start for m in reading.names.mentions if m.entity == site), default=0)
    end = next((s.end_char for s in reading.sentences if s.start_char <= first < s.end_char), 0)
    towns = [m for m in reading.names.mentions if m.start < end and entities[m.entity].place_kind == "city"]
    return max(towns, key=lambda m: m.start).entity if towns else None


def _people(reading: Reading, claim: EventClaim) -> list[Token]:
    """The nouns in the plural for people in its text, whoever they are."""
    plural = (t for t in _text_of(reading, claim) if t.pos_ == "NOUN" and "Number=Plur" in str(t.morph))
    return [t for t in plural if nouns.is_person(t.text)]


def is_on_anyone(reading: Reading, claim: EventClaim) -> bool:
    """Whether it is done to people of whom only that is said who they are no more than: "die Menschen", "Mann"."""
    roots = _done_to(reading, claim)
    known = (words().anyone.has(t) and (tree.is_known(t) or is_headline(reading, claim)) for t in roots)
    return bool(claim.targets or roots) and all(known)


def _done_to(reading: Reading, claim: EventClaim) -> list[Token]:
    """The words for those to whom it is done."""
    return roots_of(reading, claim, claim.targets) or _mere_people(reading, claim)


def _mere_people(reading: Reading, claim: EventClaim) -> list[Token]:
    """The words for people of whom nothing is told, who are no actors and stand in its text."""
    return [t for t in _text_of(reading, claim) if words().mere_people.has(t)]


def _text_of(reading: Reading, claim: EventClaim) -> list[Token]:
    """The tokens of its sentence that stand in the text of its target."""
    text = (claim.target_text or "").split()
    return [t for t in reading.sentences[reading.sentence_of[claim.trigger.i]] if t.text in text]


def roots_of(reading: Reading, claim: EventClaim, entities: Iterable[int]) -> list[Token]:
    """The words for some entities in the sentence of a claim."""
    wanted = frozenset(entities)
    sentence = reading.sentences[reading.sentence_of[claim.trigger.i]]
    roots = [reading.doc[m.root_i] for m in reading.names.mentions if m.entity in wanted]
    return [t for t in roots if t in sentence]


def is_on_one(reading: Reading, claim: EventClaim) -> bool:
    """Whether it is done to one person, as far as is told."""
    roots = _done_to(reading, claim)
    return bool(roots) and not any("Number=Plur" in str(t.morph) and not has_one(t) for t in roots)


def has_one(noun: Token) -> bool:
    """Whether an indefinite article says that a noun stands for one, whatever its form may be."""
    return any("Definite=Ind" in str(c.morph) for c in tree.children(noun, "det"))


def is_headline(reading: Reading, claim: EventClaim) -> bool:
    """Whether a claim stands in a headline."""
    return reading.zone(claim.trigger) in ("title", "kicker")


def is_summary(reading: Reading, claim: EventClaim) -> bool:
    """Whether a claim stands in the headline or the teaser, which the text under them tells again with more."""
    return is_headline(reading, claim) or reading.sentence_of[claim.trigger.i] in reading.teaser


def heads(reading: Reading, claim: EventClaim) -> Bounds | None:
    """How many people it is done to, where they are told of as some of many: by a figure or in the plural.

    None where it is done to one, to things, or to nobody that is told.
    """
    told = _people(reading, claim)
    roots = told or _done_to(reading, claim)
    if not roots or (not told and is_on_one(reading, claim)):
        return None
    counted = [(a.low, a.high) for a in reading.amounts for t in roots if t.i in (a.noun_i, a.figure_i)]
    return counted[0] if counted else (None, None)


def may_be_equal(a: Bounds, b: Bounds) -> bool:
    """Whether two figures may be of one number: their bounds meet."""
    low = max((x for x in (a[0], b[0]) if x is not None), default=0)
    return all(high is None or low <= high for high in (a[1], b[1]))


def is_on_crowd(reading: Reading, claim: EventClaim) -> bool:
    """Whether it is done to people of whom nothing tells them from others of the crowd: "36 Personen"."""
    roots = _mere_people(reading, claim) or _done_to(reading, claim)
    crowd = words().anyone, words().crowd
    return bool(roots) and all(any(w.has(t) for w in crowd) or t.pos_ == "NUM" for t in roots)


_NOUN = 4
"""Letters of the shortest noun by which two phrases may be of one thing."""


def same_words(a: str, b: str) -> bool:
    """Whether two noun phrases share a noun, alone or as the last part of a compound ("Palast", "Königspalast").

    Words for the seat of a head of state or government name the same one in one article.
    """
    seats = settings().seats.nouns
    if all(any(seats.has_form(form) for form in _forms(text.split())) for text in (a, b)):
        return True
    first, second = (_forms(word for word in _words(text) if word[:1].isupper()) for text in (a, b))
    return any(x.endswith(y) or y.endswith(x) for x in first for y in second)


def _words(text: str) -> list[str]:
    """The words without the marks around them."""
    return [word.strip("«»„“\"'‚‘,;:()") for word in text.split()]


def _forms(words: Iterable[str]) -> list[str]:
    """The words with and without their endings, folded, as far as they may be nouns."""
    return [form for word in words for form in bare_forms(word.casefold()) if len(form) >= _NOUN]
