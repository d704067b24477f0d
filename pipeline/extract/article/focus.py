"""The focus country of an article for which none is given: where most of its happenings are.

A happening is a word that evokes a frame of events or casualties. Each one speaks for the countries that its sentence
places it in, or the passage before where the sentence names none; headline and lead speak louder. What is named as the
seat of a body or as the home of an actor says little, and less where the actor speaks or only reacts. The weights are
in `focus.toml`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span, Token

from pipeline.corpus import Corpus
from pipeline.extract.article.focus_rules import rules
from pipeline.extract.article.voices import Votes, named_in, votes
from pipeline.extract.frames import Frame, casualty_words, event_frames
from pipeline.extract.lexicon.settings import settings
from pipeline.german.names import Names
from pipeline.german.speech import Statement


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
    names = named_in(doc, found, said)
    sentences = 0
    happened = False
    for zone, sentence in zip(zones, doc.sents, strict=True):
        sentences += zone == "body"
        here = votes(sentence, names)
        weight = _weight(zone, sentences)
        told = _told(sentence)
        placed = before if told and not here else here
        for country, vote in placed.items():
            total[country] += weight * (_least(zone, sentences) + told) * vote / sqrt(sum(placed.values()))
        if max(here.values(), default=0.0) >= rules().named.ground:
            before = here  # who acts or where somebody is from takes a passage nowhere
        happened = happened or (weight > 0 and any(_happening(word) > rules().told.maybe for word in sentence))
    if not happened or not total:
        return Focus(None)
    first = max(total, key=lambda c: total[c])
    overview = rules().overview
    scattered = len(total) >= overview.countries and total[first] < overview.share * sum(total.values())
    return Focus(None, overview=True) if scattered else Focus(first)


def _weight(zone: str, said: int) -> float:
    """How loud a sentence speaks: the later in the text, the more of it is background."""
    zones = rules().zones
    if zone == "body":
        late = said - len(zones.lead)
        return zones.lead[said - 1] if late <= 0 else zones.body / (1 + late / zones.fade)
    return {"title": zones.title, "kicker": zones.kicker, "caption": zones.caption}.get(zone, 0.0)


def _least(zone: str, said: int) -> float:
    """What a sentence tells that has no word for a happening: headline and opening say what it is all about."""
    told = rules().told
    if zone in ("title", "kicker"):
        return told.headline
    return told.opening if zone == "body" and said == 1 else told.nothing


def _told(sentence: Span) -> float:
    """How much of happenings a sentence tells; long past ones count less."""
    told = min(sum(_happening(word) for word in sentence), rules().told.most)
    return told * rules().told.past if settings().background.words.found(sentence) is not None else told


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
        return rules().told.happening
    return rules().told.maybe if frames else 0.0


def _in_company(frame: Frame, word: Token) -> bool:
    """Whether the sentence has one of the words that the frame wants beside its own."""
    return not frame.with_ or frame.with_.found(word.sent) is not None
