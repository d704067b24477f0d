"""Places of what a sentence tells, from clause, sentence, passage and article, in that order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from pipeline.extract.lexicon import word_list
from pipeline.extract.reading import Reading
from pipeline.extract.setting import ASIDE, is_apart, lead, passage_before
from pipeline.german import tree
from pipeline.german.gazetteer.tables import countries
from pipeline.german.names import Mention

_RANK = {"country": 0, "region": 1, "city": 2, "site": 3}


@dataclass(frozen=True)
class Where:
    """A place: its entity (None for the focus country) and whether the sentence itself names it."""

    entity: int | None
    own: bool
    wide: bool = False
    """Whether it is the whole country, and said so: "landesweit"."""


def where(reading: Reading, trigger: Token, *, inherit: bool = True, scene: bool = False) -> Where:
    """Place of the happening: of its clause, its sentence, or the passage before it.

    With `scene` the whole section counts as the passage, and behind it what headline and lead name.
    """
    sentence = reading.sentence_of[trigger.i]
    own = [m for m in _places(reading, sentence) if not is_apart(reading.doc[m.root_i], trigger)]
    if not inherit and tree.case(trigger) in ASIDE:
        below = {t.i for t in trigger.subtree}  # "gegen den Putsch" has its place elsewhere than the sentence
        own = [m for m in own if m.root_i in below]
    tokens = reading.sentences[sentence]
    clause = tree.clause(tree.governor(trigger))
    inside = {t.i for t in clause} | {t.i for t in trigger.subtree}
    near = [m for m in own if m.root_i in inside]
    if _says_countrywide(clause) and not any(tree.case(reading.doc[m.root_i]) for m in near):
        return Where(None, True, wide=True)
    if not near and _is_countrywide(clause):
        return Where(None, True)
    for mentions in (near, own):
        if mentions:
            specific = max(_RANK[_kind(reading, m)] for m in mentions)
            best = [m for m in mentions if _RANK[_kind(reading, m)] == specific]
            return Where(min(best, key=lambda m: (abs(m.root_i - trigger.i), m.start)).entity, True)
    if _is_countrywide(tokens) or _names_focus(reading, sentence):
        return Where(None, True)
    if not inherit and word_list("settings", "anaphora", "words").found(tokens) is None:
        return Where(None, False)
    found = _passage_place(reading, passage_before(reading, sentence, whole=scene))
    return Where(_scene(reading) if found is None and scene else found, False)


def _is_countrywide(tokens: Iterable[Token]) -> bool:
    """Whether a sentence speaks of the whole country or several places in it: "landesweit", "in mehreren Städten"."""
    tokens = list(tokens)
    if _says_countrywide(tokens):
        return True
    if any(_is_of_the_country(t) for t in tokens):
        return True
    places = word_list("settings", "anaphora", "nouns")
    return any("Number=Plur" in str(t.morph) and tree.case(t) == "in" and places.has(t) for t in tokens)


def _says_countrywide(tokens: Iterable[Token]) -> bool:
    """Whether the words say that it is so in the whole country."""
    return word_list("settings", "countrywide", "words").found(tokens) is not None


def _is_of_the_country(token: Token) -> bool:
    """Whether a noun in the plural is said to be those of the country: "die Schulen des Landes"."""
    country = [g for g in tree.genitives(token) if g.lemma_ in ("Land", "Staat") and tree.children(g, "det")]
    return bool(country) and "Number=Plur" in str(token.morph)


def _names_focus(reading: Reading, sentence: int) -> bool:
    """Whether the sentence names the focus country as a place ("in Chile")."""
    span = reading.sentences[sentence]
    for mention in reading.names.mentions:
        entity = reading.names.entities[mention.entity]
        if (
            span.start_char <= mention.start < span.end_char
            and entity.place_kind == "country"
            and entity.country == reading.focus
        ):
            return bool(tree.case(reading.doc[mention.root_i]))
    return False


def _kind(reading: Reading, mention: Mention) -> str:
    return reading.names.entities[mention.entity].place_kind or "country"


def _places(reading: Reading, sentence: int) -> list[Mention]:
    """Places of the focus country named in a sentence as the scene of something, the country itself left out."""
    span = reading.sentences[sentence]
    found = []
    for mention in reading.names.mentions:
        if not span.start_char <= mention.start < span.end_char:
            continue
        entity = reading.names.entities[mention.entity]
        if entity.kind != "place" or entity.place_kind == "country":
            continue
        if entity.country not in (None, reading.focus) or _is_attribute(reading, reading.doc[mention.root_i]):
            continue
        found.append(mention)
    roots = {m.root_i for m in found}
    outer = [m for m in found if not roots & {t.i for t in _nominal_ancestors(reading.doc[m.root_i])}]
    return outer or _capital(reading, span)


def _is_attribute(reading: Reading, noun: Token) -> bool:
    """Whether a place only says what an office or a road is: "der Gouverneur von A", "die Regierung in B"."""
    if noun.dep_ == "appos":
        noun = noun.head
    marks = tree.children(noun, "case")
    if not marks or marks[0].i == 0:
        return False
    before = marks[0].nbor(-1)  # the noun before, wherever the tree hangs the phrase
    classes = reading.classes(before)
    # "vor der Botschaft in A" is where it happens, "gegen die Regierung in B" is not.
    seated = word_list("settings", "seated", "nouns").has(before) and tree.case(before) not in _AT
    ways = {"von": "office" in classes, "nach": "road" in classes, "in": seated}
    return ways.get(tree.case(noun), False)


_AT = frozenset({"vor", "bei", "an", "in", "auf", "nahe", "um", "neben", "hinter", "gegenüber", "rund"})


def _nominal_ancestors(noun: Token) -> Iterator[Token]:
    """The nouns that a noun is an apposition of, or stands inside one of: "Alt in A, der Nachbarstadt von B"."""
    inside = False
    while noun.head.i != noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        inside = inside or noun.dep_ == "appos"
        noun = noun.head
        if inside:
            yield noun


def _capital(reading: Reading, span: Span) -> list[Mention]:
    """The mention of the capital elsewhere in the article, for a sentence that says "Hauptstadt" and names no place."""
    words = word_list("settings", "capital", "nouns")
    former = word_list("settings", "capital", "former")
    said = [t for t in span if words.has(t) and former.found(t.children) is None and not _is_attribute(reading, t)]
    country = countries().get(reading.focus or "")
    if not said or country is None:
        return []
    named = (
        m
        for m in reading.names.mentions
        if reading.names.entities[m.entity].place_kind == "city"
        and reading.names.entities[m.entity].name == country.capital
    )
    mention = next(named, None)
    return [] if mention is None else [replace(mention, root_i=said[0].i, start=said[0].idx)]


def _passage_place(reading: Reading, passage: Iterable[int]) -> int | None:
    """The last place named in a passage."""
    for before in passage:
        if mentions := _places(reading, before):
            return mentions[-1].entity
        if _is_countrywide(reading.sentences[before]):
            return None
    return None


def _scene(reading: Reading) -> int | None:
    """The place of the whole article: the one that its headline and lead name, where they name just one."""
    named = {m.entity for n in lead(reading) for m in _places(reading, n)}
    return named.pop() if len(named) == 1 else None
