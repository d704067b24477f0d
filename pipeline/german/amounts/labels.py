"""Figures that count nothing: dates, years, ages, clock times, scores, numbers of something and parts of names."""

from pipeline.german.amounts.figures import Line
from pipeline.german.amounts.lexicon import labels
from pipeline.german.amounts.model import Figure
from pipeline.german.amounts.nouns import is_noun
from pipeline.german.amounts.numerals import number


def is_label(line: Line, figure: Figure, qualifier: str, noun: int | None, noun_rule: str) -> bool:
    """Whether a figure counts nothing: a date, year, age, clock time, score, number of something, part of a name."""
    words, first, last = labels(), figure.first, figure.last
    before, after = line.text(first - 1), line.text(last + 1)
    if before == "." and line.text(first - 2) + "." in words.before:
        return True
    if after in words.after or (before in words.before and qualifier == "exact"):
        return True
    if before in words.score.signs and line.text(first - 2)[-1:].isdigit():
        return True
    if after in words.score.signs and line.text(last + 2)[:1].isdigit():
        return True
    if (
        before in words.score.dashes
        and line.text(first - 2).isdigit()
        and line.tokens[first - 1].idx == _end(line, first - 2)
    ):
        return True
    if _is_age(line, figure, noun) or _is_year(line, figure, qualifier, noun, noun_rule):
        return True
    if (before == "(" and after == ")") or (figure.rule == "digits" and noun is None and before == "," == after):
        return True
    return _names(line, figure, noun, noun_rule)


def _end(line: Line, at: int) -> int:
    return line.tokens[at].idx + len(line.tokens[at])


def _is_age(line: Line, figure: Figure, noun: int | None) -> bool:
    """Whether years are an age: "24 Jahre alt", "im Alter von 62, 64 und 66 Jahren"."""
    words = labels().age
    at = figure.last + 1 if noun is None else noun
    if line.text(at) not in words.years:
        return False
    before = figure.first - 1
    while number(line.text(before)) is not None or line.text(before) in words.between:
        before -= 1
    return line.text(at + 1) in words.after or line.text(before) in words.before


def _is_year(line: Line, figure: Figure, qualifier: str, noun: int | None, noun_rule: str) -> bool:
    words, value = labels().year, figure.low
    text = next((t for t in line.texts[figure.first : figure.last + 1] if t[0].isdigit()), "")
    counts = noun_rule == "adjacent" and value is not None and value < words.first  # "Anfang Mai 16 Menschen"
    if line.text(figure.first - 1) in labels().months.words and figure.rule == "digits" and not counts:
        return True
    if not figure.rule.startswith("digits") or qualifier not in ("exact", "range") or value is None:
        return False
    if not words.first <= value <= words.last or not text[:4].isdigit():
        return False
    if noun is None or line.text(figure.first - 1) in words.before:
        return True
    token = line.tokens[figure.last]
    if token.dep_:
        return not (token.dep_ == "nummod" and token.head.i == line.tokens[noun].i)
    return value % 100 != 0


def _names(line: Line, figure: Figure, noun: int | None, noun_rule: str) -> bool:
    """Whether a figure belongs to the noun before it: "Khabar 24", "Boeing 747", "Gruppe 2"."""
    if (figure.rule != "digits" and figure.rule != "word") or figure.first == 0:
        return False
    token, before = line.tokens[figure.first], line.tokens[figure.first - 1]
    if noun is not None and noun_rule != "number-of" and noun > figure.first and is_noun(line.tokens[noun]):
        named = token.dep_ in ("flat", "flat:name") and token.head.i == before.i
        return named or (noun_rule == "whole" and before.pos_ == "PROPN")
    if len(before) == 1 and before.is_upper:
        return True
    if (before.is_sent_start and not token.dep_) or not is_noun(before):
        return False
    if not token.dep_ or token.head.i == before.i:
        return True
    after = line.tokens[figure.last + 1].tag_ if figure.last + 1 < len(line.tokens) else ""
    return before.pos_ == "PROPN" and not after.startswith("V")
