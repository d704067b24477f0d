"""What one sentence says of place and day for those that follow: the marks by which an article is cut into scenes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import dates, is_apart, is_of_count, may_set_passage, root_of, times_in
from pipeline.extract.days.front import noun_of
from pipeline.extract.days.history import is_present
from pipeline.extract.days.saying import is_of_saying
from pipeline.extract.frames import harm_words
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places import capital
from pipeline.extract.places.beside import is_of_another, is_of_earlier
from pipeline.extract.places.distances import is_relative, outermost
from pipeline.extract.places.mentions import (
    RANK,
    is_foreign,
    is_seat,
    lands,
    mentions_in,
    preposition,
    rank,
    scenes,
)
from pipeline.extract.places.seats import is_dateline, is_of_source, speaks_at
from pipeline.extract.places.together import together
from pipeline.german import nouns, tree
from pipeline.german.gazetteer import tables
from pipeline.german.names import Mention
from pipeline.german.times import TimeExpression

DATED = frozenset({"day", "night", "range", "month"})
"""Precisions of dates that hold for a passage."""


@dataclass(frozen=True)
class PlaceMark:
    """What a sentence says of the place: an entity, or the whole country."""

    entity: int | None
    rank: int
    relative: bool = False
    aside: bool = False
    wide: bool = False
    regions: frozenset[int] = frozenset()
    towns: frozenset[int] = frozenset()


def takes_up_place(reading: Reading, n: int, *, only_there: bool = False) -> bool:
    """Whether a sentence points back to a place: "dort", "die Stadt"; with `only_there` as where something is."""
    words, sentence = settings().anaphora, reading.sentences[n]
    if words.words.found(sentence) is not None:
        return True
    towns = (t for t in words.nouns.within(sentence) if "Number=Sing" in str(t.morph))
    there = settings().located.words
    return any(tree.has_article(t) and (not only_there or there.has_form(tree.case(t))) for t in towns)


def place_mark(reading: Reading, n: int) -> PlaceMark | None:
    """The place that a sentence sets for what follows."""
    root = reading.sentences[n].root
    named = [m for m in scenes(reading, n) if not speaks_at(reading, m) and not is_dateline(reading, m)]
    named = [m for m in named if not is_apart(reading.doc[m.root_i], root) and not _is_shown_at(reading, m)]
    named = [m for m in named if not _is_subject(outermost(reading.doc[m.root_i])) or _is_headed(reading, m, n)]
    now = [m for m in named if not is_of_earlier(reading, m, root)]
    earlier = bool(named) and not now  # "zwei Tage nach dem Anschlag in A": a lead is still about A
    named = now or named
    named = [m for m in named if not is_of_another(reading, m, root)] or named
    named = [m for m in named if not is_of_source(reading, m)] or named
    examples = [m for m in named if _is_example(reading, m)]
    named = [m for m in named if m not in examples] + capital.mentions(reading, n)
    if examples and not named:
        return PlaceMark(None, 0, wide=True, towns=frozenset(m.entity for m in examples))
    named = [m for m in named if not _is_aside(reading, m)] or named
    if named:
        towns = [m for m in named if rank(reading, m) <= RANK["city"]] or named
        best = max(towns, key=lambda m: (rank(reading, m) - is_relative(reading, m) / 2, m.start))
        group = {m.entity for m in together(reading, towns, best)}
        regions = frozenset(m.entity for m in named if rank(reading, m) == RANK["region"])
        if len(group) > 1:
            around = regions - group
            if len(around) == 1:
                return PlaceMark(next(iter(around)), RANK["region"])
            return PlaceMark(None, 0, wide=True, towns=frozenset(group))
        return PlaceMark(
            best.entity,
            rank(reading, best),
            is_relative(reading, best),
            earlier or _is_aside(reading, best),
            regions=regions,
        )
    wide = sentence_is_countrywide(reading.sentences[n].root)
    return PlaceMark(None, 0, wide=wide) if wide or (names_focus(reading, n) and not _is_told_of(reading, n)) else None


def _is_example(reading: Reading, mention: Mention) -> bool:
    """Whether a place is only one of those told of: "in 30 Provinzen, darunter in Arica"."""
    noun = outermost(reading.doc[mention.root_i])
    before = noun.doc[max(noun.left_edge.i - 2, noun.sent.start) : noun.i]
    return harm_words().opening.found(before) is not None


def _is_told_of(reading: Reading, n: int) -> bool:
    """Whether only what somebody says names the focus country: that takes the passage nowhere else."""
    own = [m for m in mentions_in(reading, n) if not rank(reading, m) and not is_foreign(reading, m)]
    contents = [span for statement in reading.statements for span in statement.contents]
    return bool(own) and all(any(a <= m.start < b for a, b in contents) for m in own)


def _is_shown_at(reading: Reading, mention: Mention) -> bool:
    """Whether a report is only shown to the public at a place: "wurde in Genf vorgestellt"."""
    return settings().presenting.words.has(tree.governor(reading.doc[mention.root_i]))


def _is_subject(noun: Token) -> bool:
    """Whether a place is what a sentence is about, and not where it happens: "Santiago ist groß"."""
    return noun.dep_ in tree.SUBJECTS and not preposition(noun) and not _is_shaken(noun)


def _is_headed(reading: Reading, mention: Mention, n: int) -> bool:
    """Whether a headline has a place for its subject that is no capital, which stands for the government.

    Before a colon a capital is one, too: "Santiago: Besetzung beendet".
    """
    capital_of = tables.capitals().get(reading.focus or "")
    known = reading.names.entities[mention.entity].geonames_id
    named = capital_of is None or known != capital_of.geonames_id or reading.text.startswith(":", mention.end)
    return reading.zones[n] == "title" and named


def _is_aside(reading: Reading, mention: Mention) -> bool:
    """Whether a place stands in a clause inside of a phrase: "Extremisten, die sich auf dem Sinai verbergen"."""
    return any(g.dep_ in _INNER for g in tree.governors(reading.doc[mention.root_i]))


_INNER = ("acl", "acl:relcl", "xcomp", "amod")


def day_mark(reading: Reading, n: int) -> TimeExpression | None:
    """The day that a sentence sets for what follows: the last that dates what it tells, and not who says it."""
    heads = _heads(reading.sentences[n].root)
    told = [t for t in times_in(reading, n) if t.precision in DATED and _is_short(t) and may_set_passage(reading, t)]
    told = [t for t in told if any(dates(reading, t, h) for h in heads) or _is_of_what_was_before(reading, t)]
    told = [t for t in told if not is_of_saying(reading, t)]
    told = [t for t in told if not is_of_count(reading, t)]
    return told[-1] if told else None


def _is_of_what_was_before(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a time is that of what a sentence begins with: "nach dem Brand am Montag ermittelt die Polizei"."""
    noun = noun_of(root_of(reading, expression))
    return noun is not None and tree.case(noun) in settings().dating.behind


def _heads(root: Token) -> list[Token]:
    """The predicate of a sentence, and of what it says where it ends with a word of saying."""
    return [root, *(t for t in tree.children(root, "ccomp", "parataxis") if t.i < root.i)]


def tells_no_day(reading: Reading, n: int) -> bool:
    """Whether a sentence says that what it tells was at some time or again and again."""
    words, root = settings(), reading.sentences[n].root
    clause = tree.clause(root)
    if words.sometime.words.found(clause) is not None:
        return True
    return words.repeated.words.found(clause) is not None and is_present(root)


_MONTH = datetime.timedelta(days=31)


def _is_short(expression: TimeExpression) -> bool:
    """Whether a time is no longer than a month: "in den vergangenen zwei Jahren" sets no day."""
    start, end = expression.date_start, expression.date_end or expression.date_start
    return start is not None and end is not None and end - start < _MONTH


def is_countrywide(tokens: Iterable[Token]) -> bool:
    """Whether a sentence speaks of the whole country or several places in it: "landesweit", "in mehreren Städten"."""
    tokens = list(tokens)
    if says_countrywide(tokens):
        return True
    if any(_is_of_the_country(t) for t in tokens):
        return True
    towns, within = settings().anaphora.nouns, settings().countrywide.within
    return any("Number=Plur" in str(t.morph) and tree.case(t) in within and towns.has(t) for t in tokens)


@tree.once
def clause_is_countrywide(head: Token) -> bool:
    """Whether the clause under a predicate speaks of the whole country."""
    return is_countrywide(tree.clause(head))


@tree.once
def sentence_is_countrywide(root: Token) -> bool:
    """Whether the sentence of a root speaks of the whole country."""
    return is_countrywide(root.sent)


def says_countrywide(tokens: Iterable[Token]) -> bool:
    """Whether the words say that it is so in the whole country."""
    return settings().countrywide.words.found(tokens) is not None


def _is_of_the_country(token: Token) -> bool:
    """Whether a noun in the plural is for those of the country: "die Grenzen", "die Schulen des Landes", no forces."""
    owners, whole = settings().countrywide.owners, settings().countrywide.whole
    if whole.has(token) and not tree.case(token) and _is_of_neighbour(token):
        return True
    plural = "Number=Plur" in str(token.morph) and "forces" not in nouns.classes_of(token)
    if plural and whole.has(token) and tree.has_article(token) and not tree.case(token):
        return not any(c.dep_ in ("nmod", "nmod:poss", "amod", "acl:relcl") for c in token.children)
    return plural and any(g.lemma_ in owners and tree.children(g, "det") for g in tree.genitives(token))


def _is_of_neighbour(border: Token) -> bool:
    """Whether a border is the one to another country: "die Grenze zu Bolivien wurde geschlossen"."""
    beyond = (c for c in tree.children(border, "nmod") if tree.case(c) in settings().countrywide.beyond)
    return any(t.pos_ == "PROPN" or lands(t) for t in beyond)


def names_focus(reading: Reading, sentence: int) -> bool:
    """Whether the sentence names the focus country as a place, or says what it is: "in Chile", "in dem Inselstaat"."""
    if sentence not in reading.names_focus:
        reading.names_focus[sentence] = _names_focus(reading, sentence)
    return reading.names_focus[sentence]


def _names_focus(reading: Reading, sentence: int) -> bool:
    described = settings().countrywide.described.within(reading.sentences[sentence])
    if any(_describes_focus(reading, t) for t in described):
        return True
    own = [m for m in mentions_in(reading, sentence) if not rank(reading, m) and not is_foreign(reading, m)]
    own = [m for m in own if not is_of_source(reading, m)]
    named = [outermost(reading.doc[m.root_i]) for m in own]
    parts = [noun for noun in _parts(reading, sentence) if not _tells_where_town_lies(noun)]
    if any(preposition(noun) and not is_seat(reading, noun) for noun in (*named, *parts)):
        return True
    called = (t for t in described if tree.has_article(t))
    return any(_is_shaken(noun) for noun in (*named, *called))


def _tells_where_town_lies(part: Token) -> bool:
    """Whether a part of a country stands right behind a noun for a town told before: "der Metropole im Süden"."""
    start = part.left_edge.i
    town = part.nbor(start - part.i - 1) if start > part.sent.start else part
    return settings().anaphora.nouns.has(town) and tree.has_article(town)


def _is_shaken(noun: Token) -> bool:
    """Whether unrest befalls what a noun stands for: "Chile wird von Unruhen erschüttert"."""
    return noun.dep_ in ("obj", "nsubj:pass") and settings().shaken.words.has(noun.head)


def names_part(reading: Reading, sentence: int) -> bool:
    """Whether a sentence has it in a part of the focus country that has no name: "im Norden Chiles"."""
    return any(settings().located.words.has_form(preposition(noun)) for noun in _parts(reading, sentence))


def _parts(reading: Reading, sentence: int) -> list[Token]:
    """The nouns of a sentence for a part of the focus country."""
    own = [m for m in mentions_in(reading, sentence) if not rank(reading, m) and not is_foreign(reading, m)]
    countries = [outermost(reading.doc[m.root_i]) for m in own]
    parts = settings().parts.nouns.within(reading.sentences[sentence])
    return [t for t in parts if _is_part(t, countries) or reading.focus in lands(t)]


def _describes_focus(reading: Reading, noun: Token) -> bool:
    """Whether a noun without a name stands for the focus country, in which something is: "in der Andenrepublik"."""
    words = settings().countrywide
    if tree.case(noun) not in words.within or not tree.has_article(noun):
        return False
    if "Number=Plur" in str(noun.morph):
        return False
    named = any(c.pos_ == "PROPN" for c in tree.children(noun, "appos", "flat", "flat:name", "nmod"))
    return not named and lands(noun) <= {reading.focus}


def _is_part(noun: Token, countries: list[Token]) -> bool:
    """Whether a noun for a part of a country ("Norden") has the country behind it, or "des Landes"."""
    owners = settings().countrywide.owners
    return any(g.lemma_ in owners or any(g.i == c.i for c in countries) for g in tree.genitives(noun))
