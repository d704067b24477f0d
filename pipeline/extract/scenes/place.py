"""Places of what a sentence tells, from clause, sentence, passage and article, in that order."""

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import is_apart, runs_on, times_in
from pipeline.extract.harm.incidents import names_incident
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places import abroad, capital
from pipeline.extract.places.beside import is_of_another, is_of_earlier
from pipeline.extract.places.clauses import is_of_others, led_to, opens_next_clause
from pipeline.extract.places.distances import distance_from, holds_another, is_relative, outermost, tells_where
from pipeline.extract.places.local import home_of_doer
from pipeline.extract.places.mentions import RANK, is_foreign, rank, scenes
from pipeline.extract.places.seats import is_dateline, is_of_source, is_seat_of_speech
from pipeline.extract.places.together import together
from pipeline.extract.roles.gaps import is_in_gap
from pipeline.extract.scenes.afterwards import told_after
from pipeline.extract.scenes.beyond import is_beyond_scene, sums_up_long
from pipeline.extract.scenes.marks import (
    DATED,
    clause_is_countrywide,
    names_focus,
    names_part,
    says_countrywide,
    sentence_is_countrywide,
    takes_up_place,
)
from pipeline.extract.scenes.segments import headline_place, in_lead, scene_at, scene_before, scenes_of
from pipeline.german import tree
from pipeline.german.gazetteer.index import part_of_country
from pipeline.german.names import Mention

Basis = Literal["clause", "sentence", "passage", "article", "inferred"]


@dataclass(frozen=True)
class Where:
    """A place: its entity (None for the focus country) and whether the sentence itself names it.

    Attributes:
        wide: it is the whole country, and said so: "landesweit".
        also: the places that are named along with it: "in A, B und C".
        around: the region that the sentence names around all of them; None where it names none.
        abroad: it lies in another country than the focus country.
        basis: where the place stands; `inferred` for the focus country where nothing is said.
    """

    entity: int | None
    own: bool
    wide: bool = False
    also: tuple[int, ...] = ()
    around: int | None = None
    abroad: bool = False
    basis: Basis = "inferred"

    @property
    def each(self) -> "tuple[Where, ...]":
        """The places one by one."""
        entities = (self.entity, *self.also) if self.also else (self.entity,)
        return tuple(replace(self, entity=e, also=()) for e in entities)

    @property
    def whole(self) -> "Where":
        """The smallest place that is said to hold all of several: the region around them, else the focus country."""
        return replace(self, entity=self.around, also=()) if self.also else self


NATIONAL = Where(None, False)
"""The focus country, of which nothing more is said."""


def places(reading: Reading, trigger: Token, *, inherit: bool = True) -> tuple[Where, ...]:
    """The places of a happening, one for each town that it is told of."""
    return where(reading, trigger, inherit=inherit).each


def where(reading: Reading, trigger: Token, *, inherit: bool = True) -> Where:
    """Place of the happening: of its clause, its sentence, the passage before it, or a sentence that tells it later.

    Where none of them names one, it is the town of whose office or body somebody is who does it, else the country.
    """
    found = _where(reading, trigger, inherit=inherit)
    later = _told_later(reading, trigger, found) if inherit else None
    if later is not None:
        return later
    if found.entity is None and found.basis == "inferred" and (home := home_of_doer(reading, trigger)) is not None:
        return Where(home, True, basis="sentence")
    return found


def _told_later(reading: Reading, trigger: Token, found: Where) -> Where | None:
    """The town that a later sentence gives to what is told of the country or a region."""
    region = found.entity is not None and reading.names.entities[found.entity].place_kind == "region"
    if found.wide or found.abroad or found.also or (found.entity is not None and not region):
        return None
    later = told_after(reading, trigger)
    there = found if later is None else _where(reading, later, inherit=False)
    if there.entity is None or (found.entity is not None and not _is_closer(reading, there.entity, found.entity)):
        return None
    return replace(there, own=False, also=(), basis="passage")


def _is_closer(reading: Reading, place: int, region: int) -> bool:
    """Whether a place says more exactly where it is than a region: a town, or a region in a part of the country."""
    first, second = (reading.names.entities[e] for e in (place, region))
    return first.place_kind != "region" or (place != region and part_of_country(second.name) is not None)


def _where(reading: Reading, trigger: Token, *, inherit: bool) -> Where:
    """Place of the happening, by its own sentence and those before it."""
    sentence = reading.sentence_of[trigger.i]
    own = _own(reading, trigger, sentence)
    if not inherit and tree.case(trigger) in settings().dating.asides:
        below = {t.i for t in trigger.subtree}  # "gegen den Putsch" has its place elsewhere than the sentence
        own = [m for m in own if m.root_i in below]
    head = tree.governor(trigger)
    clause = tree.clause(head)
    inside = _clause(head) | _below(trigger)
    near = _of_clause(reading, trigger, [m for m in own if m.root_i in inside])
    if says_countrywide(clause) and not any(tree.case(reading.doc[m.root_i]) for m in near):
        return Where(None, True, wide=True, basis="clause")
    if not near and abroad.is_told_of(reading, trigger, inside):
        return Where(None, True, abroad=True, basis="clause")
    if not any(m.root_i in _clause(head) for m in near) and clause_is_countrywide(head):
        return Where(None, True, basis="clause")  # "während in A …, wurde in 40 Städten gestreikt"
    if near:
        return _best(reading, trigger, near, "clause")
    if (led := led_to(reading, trigger)) is not None:
        return Where(led.entity if rank(reading, led) else None, True, abroad=is_foreign(reading, led), basis="clause")
    if own:
        return _best(reading, trigger, own, "sentence")
    if sentence_is_countrywide(reading.sentences[sentence].root):
        return Where(None, True, basis="sentence")
    if names_focus(reading, sentence) and not (names_part(reading, sentence) and takes_up_place(reading, sentence)):
        town = _of_lead(reading, trigger, sentence) if inherit else None
        return Where(None, True, basis="sentence") if town is None else Where(town, False, basis="passage")
    if abroad.is_told_of(reading, trigger, {t.i for t in reading.sentences[sentence]}):
        return Where(None, True, abroad=True, basis="sentence")
    return _inherited(reading, trigger, sentence, inherit=inherit)


def _of_clause(reading: Reading, trigger: Token, near: list[Mention]) -> list[Mention]:
    """The places of a clause, without those of its relative clauses where it names a town itself.

    "In A wurden drei Offiziere verurteilt, die in B Bauern erschossen hatten."
    """
    clause = _clause(tree.governor(trigger))
    towns = [m for m in near if m.root_i in clause and rank(reading, m) >= RANK["city"]]
    return [m for m in near if m.root_i in clause] if trigger.pos_ == "VERB" and towns else near


@tree.once
def _below(trigger: Token) -> frozenset[int]:
    """The tokens under a word, by number, but those of main clauses that the tree hangs on it as its next ones."""
    next_ones = [c for c in tree.children(trigger, "conj") if tree.is_finite(c) and tree.grammatical_subjects(c)]
    apart = {t.i for c in next_ones for t in c.subtree if trigger.pos_ in ("VERB", "AUX")}
    return frozenset(t.i for t in trigger.subtree if t.i not in apart)


@tree.once
def _clause(head: Token) -> frozenset[int]:
    """The tokens of the clause under a predicate, by number."""
    return frozenset(t.i for t in tree.clause(head))


_NEXT = 2
"""Sentences after one that has it in a part of the country, in which the town in that part is told."""


def _of_lead(reading: Reading, trigger: Token, sentence: int) -> int | None:
    """The town of what a lead places in the country: the one of the headline over it, or of the next sentences.

    What has come together since another day, and several things at once, are those of the country.
    """
    here = scene_at(reading, sentence)
    if here is None or here.place is None or here.place_at is None or not in_lead(here, sentence):
        return None
    if here.place_at > sentence:
        in_part = names_part(reading, sentence) and here.place_at - sentence <= _NEXT
        one = _is_one(trigger) or names_incident(tree.governor(trigger))
        return here.place if in_part or one else None
    clause = tree.clause(tree.governor(trigger))
    sums = runs_on(reading, trigger) or settings().running.words.found(clause) is not None
    return here.place if reading.zones[here.place_at] == "title" and not sums else None


def _own(reading: Reading, trigger: Token, sentence: int) -> list[Mention]:
    """The scenes in a sentence that may be those of the trigger."""
    found = [m for m in scenes(reading, sentence) if not is_seat_of_speech(reading, m, trigger)]
    found = [m for m in found if not is_dateline(reading, m)]
    found += capital.mentions(reading, sentence)
    found = [m for m in found if not is_in_gap(reading.doc[m.root_i])]
    found = [m for m in found if not is_apart(reading.doc[m.root_i], trigger)]
    found = [m for m in found if not is_of_others(reading.doc[m.root_i], trigger)]
    found = [m for m in found if not is_of_earlier(reading, m, trigger)]
    found = [m for m in found if not is_of_source(reading, m)] or found
    # sites of other happenings are too close: "nach Explosionen an zwei Straßen in A wurde ein Mann festgenommen"
    towns = [m for m in found if rank(reading, m) < RANK["site"]] or found
    return [m for m in found if not is_of_another(reading, m, trigger)] or towns


def _best(reading: Reading, trigger: Token, mentions: list[Mention], basis: Basis) -> Where:
    """The most exact of several places, of equals the closest one, with those that are named along with it."""

    def exact(mention: Mention) -> float:
        """What lies beside a place is named after it: "in Arica, südlich von Temuco"; what lies off it is elsewhere."""
        off = distance_from(outermost(reading.doc[mention.root_i])) > 0
        other = tells_where(reading, mention) / 4 + holds_another(reading, mention) / 8
        return rank(reading, mention) - is_relative(reading, mention) / 2 - other - off

    specific = max(exact(m) for m in mentions)
    best = min((m for m in mentions if exact(m) == specific), key=lambda m: (abs(m.root_i - trigger.i), m.start))
    group = dict.fromkeys(m.entity for m in together(reading, mentions, best))
    first, *others = group
    regions = {m.entity for m in mentions if reading.names.entities[m.entity].place_kind == "region"} - set(group)
    around = next(iter(regions)) if len(regions) == 1 else None
    return Where(first, True, also=tuple(others), around=around, basis=basis)


def _inherited(reading: Reading, trigger: Token, sentence: int, *, inherit: bool) -> Where:
    """The place of the scene; what goes on from a happening abroad is abroad, too."""
    if abroad.goes_on(reading, trigger, sentence):
        return Where(None, False, abroad=True, basis="passage")
    if not inherit and not takes_up_place(reading, sentence, only_there=True):
        return Where(None, False)
    here = scene_at(reading, sentence)
    if here is not None and here.place_at == sentence and opens_next_clause(reading, trigger, sentence):
        here = scene_before(reading, here)  # "zwei Männer starben, in A brannten Autos"
    if sums_up_long(reading, trigger, sentence) and not takes_up_place(reading, sentence):
        return Where(None, False)
    if here is not None and is_beyond_scene(reading, trigger, sentence, here):
        lead = scenes_of(reading)[0]
        at = None if lead.place_at is None or "body" in reading.zones[lead.first : lead.place_at] else lead.place
        return Where(None, False) if at is None else Where(at, False, basis="passage")
    if here is not None and here.place is not None:
        site = _site_before(reading, sentence)
        return Where(here.place if site is None else site, False, basis="passage")
    town = headline_place(reading) if here is not None and here.opened == "entry" else None
    return Where(town, False) if town is None else Where(town, False, basis="article")


def _is_one(trigger: Token) -> bool:
    """Whether a happening is told by a noun as a single one: "der Anschlag"."""
    return trigger.pos_ == "NOUN" and "Number=Sing" in str(trigger.morph)


def _site_before(reading: Reading, sentence: int) -> int | None:
    """The one site that the sentence before names in the same paragraph: what goes on there is told without it.

    What has a day of its own is told of the town again, but for what is said to be there.
    """
    if sentence == 0 or reading.zones[sentence - 1] != reading.zones[sentence]:
        return None
    gap = reading.text[reading.sentences[sentence - 1].end_char - 1 : reading.sentences[sentence].start_char]
    there = settings().anaphora.words.found(reading.sentences[sentence]) is not None
    if "\n" in gap or (not there and any(t.precision in DATED for t in times_in(reading, sentence))):
        return None
    named = {m.entity for m in scenes(reading, sentence - 1) if not is_dateline(reading, m)}
    sites = {e for e in named if reading.names.entities[e].place_kind == "site"}
    return next(iter(sites)) if len(sites) == 1 else None
