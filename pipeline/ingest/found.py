"""Title, publisher, agencies and publication date as far as the text of an article itself holds them."""

import datetime
import re
from collections.abc import Iterator

from pipeline.corpus import Corpus
from pipeline.german.times import parse_date
from pipeline.ingest.agencies import find_agencies
from pipeline.ingest.metadata import Publication
from pipeline.ingest.zone_rules import structure, zone_rules
from pipeline.ingest.zones import Zone

ISO_IN_TEXT = re.compile(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")
HEADLINE_RULES = ("given-title", "headline")


def find_title(text: str, zones: list[Zone]) -> str | None:
    """The headline above the text; a sub-heading is none."""
    return next((text[z.start : z.end] for z in zones if z.rule in HEADLINE_RULES), None)


def find_publisher(zones: list[Zone]) -> str | None:
    """The publisher that a signature, a source line or a note on a broadcast names."""
    return next((z.publisher for z in zones if z.publisher), None)


def credited_agencies(zones: list[Zone], authors: str = "") -> str | None:
    """The wire services credited for text or pictures, sorted and joined by ``;``; not those cited in sentences.

    `authors` are those that a page names outside of its text.
    """
    names = {name for zone in zones if zone.credit for name in find_agencies(zone.credit)} | find_agencies(authors)
    return ";".join(sorted(names)) or None


def find_publication(text: str, zones: list[Zone], corpus: Corpus) -> Publication:
    """When the article was published, by what the text holds.

    A dateline is trusted more than a note elsewhere in the text, an explicit date more than a weekday; the
    period of the collection says something only where the article says nothing.
    """
    ranks = {rule.name: rank for rank, rule in enumerate(zone_rules())}
    dated = [zone for zone in zones if zone.dates]
    for zone in sorted(dated, key=lambda zone: (zone.dates != "dateline", ranks[zone.rule], zone.start)):
        if found := _explicit_date(text[zone.start : zone.end]):
            return Publication(*found, zone.dates)
    if corpus.period_start and corpus.period_end:
        day = _own_day(text, zones, corpus.period_start, corpus.period_end)
        return Publication(day, "day" if day else "unknown", "corpus_period")
    return Publication(None, "unknown", None)


def _explicit_date(text: str) -> tuple[datetime.date, str] | None:
    if iso := ISO_IN_TEXT.search(text):
        year, month, day = iso.groups()
        try:
            return datetime.date(int(year), int(month), int(day or 1)), "day" if day else "month"
        except ValueError:
            return None
    found = parse_date(text)
    # A bare year in such a line is that of a copyright or an archive.
    return (found[0], str(found[1])) if found and found[1] in ("day", "month") else None


def _own_day(text: str, zones: list[Zone], start: datetime.date, end: datetime.date) -> datetime.date | None:
    """The day that an undated article tells of as its own: "am Freitagmorgen", the last weekday it names.

    Only a weekday with its time of day is taken ("am Freitag" is also written days later), and only where it is
    the one such weekday, where the period holds it once, and where no other weekday named lies after it.
    """
    body = [text[zone.start : zone.end] for zone in zones if zone.zone == "body"]
    limits = structure()
    own = {limits.weekday(m["weekday"]) for part in body for m in limits.own_day.finditer(part)}
    if len(own) != 1:
        return None
    days = list(_days_on(own.pop(), start, end))
    named = {limits.weekday(m["weekday"]) for part in body for m in limits.any_day.finditer(part)}
    later = any(day > days[0] for weekday in named for day in _days_on(weekday, start, end)) if days else True
    return days[0] if len(days) == 1 and not later else None


def _days_on(weekday: int, start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    days = (start + datetime.timedelta(days=n) for n in range((end - start).days + 1))
    return (day for day in days if day.weekday() == weekday)
