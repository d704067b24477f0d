"""From a parsed article to its reading: the language layer applied, and the focus country found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from pipeline.corpus import Corpus
from pipeline.extract.article.belonging import at_home
from pipeline.extract.article.entries import dated_times
from pipeline.extract.article.focus import Focus, find_focus, given_focus
from pipeline.extract.article.reading import Reading
from pipeline.extract.lexicon.settings import settings
from pipeline.german import amounts, names, speech, times
from pipeline.german.gazetteer.tables import capitals
from pipeline.german.names import Names
from pipeline.german.names.places import of_place


def read(article: dict[str, Any], doc: Doc, zones: tuple[str, ...], corpus: Corpus) -> Reading:
    """Apply the language layer to a parsed article.

    The focus country is the article's own, else the corpus's, else the one in which most of its happenings are.
    """
    focus, overview = Focus(given_focus(article, corpus))
    day = article["published_on"] or corpus.period_start
    year = None if day is None else day.year
    home = names.country_of_outlet(article["publisher"], article["url"])
    found = names.find(doc, focus, year, home)
    said = speech.find(doc)
    if focus is None:
        focus, overview = find_focus(doc, zones, found, said)
        found = names.find(doc, focus, year, home) if focus else found
    found = with_capital(found, doc, focus)
    anchor = times.Anchor(
        published_on=article["published_on"] if article["published_precision"] == "day" else None,
        precision=article["published_precision"],
        period_start=corpus.period_start,
        period_end=corpus.period_end,
    )
    figures = amounts.find(doc)
    amounts.show(doc, figures)
    dated, entries = dated_times(doc, zones, anchor)
    named = {i for m in found.mentions for i in range(m.start + 1, m.end)}  # "auf der Straße des 17. Juni"
    dated = [t for t in dated if t.rule != _CALENDAR or t.start not in named]
    found = at_home(found, doc, said, focus)
    return Reading(article, doc, zones, focus, found, dated, figures, said, overview, entries)


_CALENDAR = "calendar-day"
"""The rule of days of the calendar, which streets and movements may be called by."""


def with_capital(found: Names, doc: Doc, focus: str | None) -> Names:
    """The names, with the capital of the focus country among the entities where the text gives it no name."""
    place = capitals().get(focus or "") if settings().capital.nouns.within(doc[:]) else None
    if place is None or place.geonames_id in {e.geonames_id for e in found.entities}:
        return found
    return replace(found, entities=[*found.entities, of_place(place, "capital-of-focus")])
