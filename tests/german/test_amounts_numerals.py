"""Number words: every one that German builds is read back, and offsets are exact."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.amounts import find, number

SMALL = [
    *("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    *("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
]
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
BLANK = spacy.blank("de")


def spelled(value: int, joiner: str = "", last: bool = True) -> str:
    """The German word for a number below a million; `joiner` may be the "und" of "hundertundeins"."""
    if value == 1 and last:
        return "eins"
    if value < 20:
        return SMALL[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return (f"{SMALL[ones]}und" if ones else "") + TENS[tens]
    for size, name in ((1000, "tausend"), (100, "hundert")):
        if value >= size:
            times, rest = divmod(value, size)
            return spelled(times, joiner, last=False) + name + (joiner + spelled(rest, joiner) if rest else "")
    raise AssertionError


@given(st.integers(0, 999_999), st.sampled_from(["", "und"]))
def test_number_words_round_trip(value: int, joiner: str) -> None:
    assert number(spelled(value, joiner)) == value


@given(st.integers(2, 999_999))
def test_capitals_and_swiss_spelling_do_not_matter(value: int) -> None:
    assert number(spelled(value).capitalize().replace("ß", "ss")) == value


@given(st.integers(1, 10**12))
def test_thousand_separators(value: int) -> None:
    assert number(f"{value:,}".replace(",", ".")) == value


@given(st.integers(2, 9_999).filter(lambda v: not 1000 <= v <= 2100), st.sampled_from(["mehr als", "rund", "etwa"]))
def test_offsets_give_the_text(value: int, words: str) -> None:
    for figure in (str(value), spelled(value)):
        text = f"Am Ufer standen {words} {figure} Helfer."
        (found,) = find(BLANK(text))
        assert text[found.start : found.end] == found.text == f"{words} {figure}"
        assert found.value == value


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for amount in find(BLANK(text)):
        assert text[amount.start : amount.end] == amount.text


def test_halves_and_bare_multipliers() -> None:
    assert number("anderthalb") == 1.5
    assert number("zweieinhalb") == 2.5
    assert number("neunzehnhundertachtundneunzig") == 1998


def test_other_words_are_no_numbers() -> None:
    assert [number(w) for w in ("Berlin", "einhalb", "undzwanzig", "hundertund", "20.15", "007", "")] == [None] * 7
