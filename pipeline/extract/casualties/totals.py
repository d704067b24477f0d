"""Totals: which figures are running totals, and which count for a whole country."""

from collections.abc import Sequence

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import harm_words
from pipeline.extract.harm.incidents import tells_of_incident
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.scenes import place, setting
from pipeline.extract.scenes.afterwards import told_after
from pipeline.extract.scenes.marks import names_focus, says_countrywide
from pipeline.extract.scenes.segments import only_place
from pipeline.extract.sources import chain as sources
from pipeline.german import tree
from pipeline.german.amounts import Amount
from pipeline.german.words import bare_forms


def total(reading: Reading, amount: Amount, trigger: Token, chain: tuple[sources.Source, ...]) -> tuple[bool, bool]:
    """Whether a figure is a running total, and whether it is one of the whole country.

    It is a total where the clause says so; of the country where those who count for it give it without a day, a place
    or an incident of its own ("bei einem Gefecht"). A vague word is no count that anybody gives.
    """
    figure = reading.doc[amount.figure_i]
    clause = tree.clause(tree.governor(figure))
    dated = setting.when(reading, figure, inherit=False).precision in ("day", "night")
    incident = tells_of_incident(tree.governor(figure))
    summed = _goes_on(amount, trigger, clause) or (not dated and not incident and _sums_up(tree.governor(figure)))
    if says_countrywide(clause):
        return summed, True
    one = amount.low == amount.high == 1
    if not any(_is_national(reading, s) for s in chain) or incident or one or told_after(reading, trigger) is not None:
        return summed, False
    where = place.where(reading, figure, inherit=False)
    national = not dated and not (where.own and where.entity is not None)
    national = national and tells_of_country(reading)
    return summed or (national and amount.qualifier != "vague"), national


def tells_of_country(reading: Reading) -> bool:
    """Whether what an article sums up is of the country, and not of the one town that it is about.

    Its first sentence may name the country and no town: "Im Sudan ist die Waffenruhe gescheitert."
    """
    if only_place(reading) is None:
        return True
    first = next((n for n, zone in enumerate(reading.zones) if zone in ("title", "body")), 0)
    return names_focus(reading, first) and not reading.places_named.get(first)


def _goes_on(amount: Amount, trigger: Token, clause: Sequence[Token]) -> bool:
    """Whether a clause says that people are counted on: "bisher", "seit Beginn", "die Zahl stieg auf"."""
    if amount.low == amount.high == 1:
        return False  # "sitzt seit Montag in Haft": one person is no total
    verb = tree.governor(trigger)
    if harm_words().cumulative.found(clause) is not None:
        return True
    if amount.rule.endswith(":number-of") and harm_words().rising.has(verb):
        return True
    return _has_course(verb) or _has_course(trigger)


@tree.once
def _has_course(word: Token) -> bool:
    """Whether a phrase at a word says since when, or in the course of what."""
    return any(tree.case(c) in settings().dating.since or harm_words().course.has(c) for c in word.children)


@tree.once
def _sums_up(verb: Token) -> bool:
    """Whether a word of a clause sums up, and does not only say when: "bereits 15 Tote", not "bereits am Montag"."""
    summing = (t for t in tree.clause(verb) if harm_words().summing.has(t))
    return any(t.i + 1 < len(t.doc) and t.nbor(1).tag_ not in ("APPR", "APPRART") for t in summing)


def _is_national(reading: Reading, source: sources.Source) -> bool:
    if source.entity is None or _is_local(reading, source):
        return False
    entity = reading.names.entities[source.entity]
    return entity.country == reading.focus and (
        entity.kind in ("government", "state") or (entity.kind == "media" and entity.ownership in ("state", "public"))
    )


def _is_local(reading: Reading, source: sources.Source) -> bool:
    """Whether a body is one of a part of the country: "die Provinzregierung", "die Behörden in Temuco"."""
    forms = (form for word in source.surface.split() for form in bare_forms(word.casefold()))
    if any(harm_words().local.has_form(form) for form in forms):
        return True
    parts = (m for m in reading.names.mentions if reading.names.entities[m.entity].place_kind in _PARTS)
    return any(f" {m.surface} " in f" {source.surface} " for m in parts)


_PARTS = frozenset({"region", "city", "site"})
"""Kinds of places in a country."""
