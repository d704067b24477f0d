"""Times and amounts read any row of German words: nothing raises, offsets are right, values parse."""

import re
from datetime import date

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import german
from pipeline.german import amounts, times
from pipeline.german.amounts.lexicon import numerals, qualifiers, units
from pipeline.german.times import Anchor
from pipeline.german.times.lexicon import FIGURES, word_classes
from pipeline.german.times.patterns import grammar, rules_file

BLANK = spacy.blank("de")
_TIME_WORDS = sorted(grammar().lexicon.entries)
_AMOUNT_WORDS = sorted(
    {word for phrase, _ in (*qualifiers().before, *qualifiers().after) for word in phrase}
    | {word for phrase in numerals().vague_phrases for word in phrase}
    | {*numerals().multipliers.values, *numerals().small.values, *numerals().articles.one, *numerals().tens.values}
    | {adjective for entry in numerals().articles.adjectives for adjective in entry.words}
    | {unit.capitalize() for unit in units()}
    | {"Menschen", "Verletzte", "in", "der", "Hauptstadt", "wurden", "am", "zum", "nicht", "keine"}
)
_SIGNS = [".", ",", "/", "-", "–", ":", "(", ")", "'", "\n", "%", "§"]
_FIGURES = st.one_of(
    st.integers(0, 3000).map(str),
    st.integers(0, 40).map(str),
    st.sampled_from(
        ["07", "00", "1.200", "2,5", "1'200", "24", "31", "9" * 20, "9" * 5000, "²", "٣", "½", "1.1", "0,0"]
    ),
)
_WORDS = st.one_of(
    st.sampled_from(_TIME_WORDS),
    st.sampled_from(_TIME_WORDS).map(str.capitalize),
    st.sampled_from(_AMOUNT_WORDS),
    st.sampled_from(_SIGNS),
    _FIGURES,
)
TEXTS = st.lists(st.tuples(_WORDS, st.sampled_from([" ", " ", " ", ""])), max_size=14).map(
    lambda words: "".join(word + blank for word, blank in words)
)
_DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))
ANCHORS = st.one_of(
    st.just(Anchor(date(2022, 1, 7))),
    st.just(Anchor()),
    st.builds(
        Anchor, st.one_of(st.none(), _DATES), st.sampled_from(["day", "month", "year", "unknown"]), _DATES, _DATES
    ),
)
VALUE = re.compile(
    r"(PAST|PRESENT|FUTURE)_REF"
    r"|P(T?(\d+(\.\d+)?|X)[A-Z]{1,2}){1,2}"
    r"|[\dX]{1,5}(-(\d\d|XX|W(\d\d|XX)(-(\d|WE))?|[QH]\d|[A-Z]{2})(-(\d\d|XX|XXT?))?)?(T([A-Z]{2}|\d\d:\d\d))?"
    r"|XXXX-(EASTER|ADVENT)[-+]\d+"
)


@example("Fasching ", Anchor(None, "day", date(2000, 1, 1), date(1, 1, 1)))
@settings(max_examples=400, deadline=None)
@given(TEXTS, ANCHORS)
def test_times_read_any_words(text: str, anchor: Anchor) -> None:
    for found in times.find(BLANK.make_doc(text), anchor):
        assert text[found.start : found.end] == found.text
        assert VALUE.fullmatch(found.value), found
        assert (found.date_start is None) == (found.date_end is None) == (found.precision == "unknown")
        if found.date_start and found.date_end:
            assert found.date_start <= found.date_end


def forms(key: str) -> st.SearchStrategy[str]:
    """What can stand for a key of a pattern; a sign that the next word follows without a space ends with a tab."""
    if key in FIGURES:
        return _FIGURES
    if key in word_classes():
        return st.sampled_from([form for form, _ in word_classes()[key]])
    return st.just(key.replace("~", "\t"))


def phrases(pattern: str) -> st.SearchStrategy[str]:
    """Texts that a pattern of the rules may fit: any word of its classes, any figures."""
    words = []
    for step in pattern.replace("[ ", "").replace(" ]", "").split():
        optional = len(step) > 1 and step.endswith("?")
        options = step.removesuffix("?").split("|") if len(step) > 1 else [step]
        keys = [option.partition(":")[0] or ":" for option in options]
        words.append(st.one_of(*map(forms, keys), *([st.just("")] if optional else [])))
    return st.tuples(*words).map(
        lambda row: " ".join(word for word in row if word).replace("\t ", "").replace("\t", "")
    )


PHRASES = st.sampled_from([pattern for rule in rules_file().rule for pattern in rule.pattern]).flatmap(phrases)


@example(["vorletzte Jahrtausend"], " ", Anchor(date(1999, 1, 1)))
@example(["Januar des Vorjahres"], " ", Anchor(None, "day", date(2000, 1, 1), date(1, 1, 1)))
@settings(max_examples=800, deadline=None)
@given(st.lists(PHRASES, min_size=1, max_size=4), st.sampled_from([" ", ". ", ", ", " bis ", " und ", "\n"]), ANCHORS)
def test_times_read_what_their_rules_describe(texts: list[str], between: str, anchor: Anchor) -> None:
    text = between.join(texts)
    for found in times.find(BLANK.make_doc(text), anchor):
        assert text[found.start : found.end] == found.text
        assert VALUE.fullmatch(found.value), found
        assert (found.date_start is None) == (found.date_end is None) == (found.precision == "unknown")
        assert found.date_start is None or found.date_end is None or found.date_start <= found.date_end


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_amounts_read_any_words(text: str) -> None:
    for found in amounts.find(BLANK(text)):
        assert text[found.start : found.end] == found.text
        assert found.low is None or 0 <= found.low < 1e18
        assert found.high is None or (found.low or 0) <= found.high or found.qualifier == "fewer_than"


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_parsed_words_are_read(text: str) -> None:
    doc = german.load()(text)
    times.find(doc, Anchor(date(2022, 1, 7)))
    amounts.show(doc, amounts.find(doc))
    assert doc.text == text


@pytest.mark.parametrize("text", ["Er sagte, nicht einmal in der Hauptstadt gebe es Gewalt.", "9" * 5000, "am"])
def test_what_once_raised(text: str) -> None:
    assert times.find(BLANK(text), Anchor(date(2022, 1, 7))) == []
    assert isinstance(amounts.find(BLANK(text)), list)
