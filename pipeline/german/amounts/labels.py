"""Figures that count nothing: dates, years, ages, clock times, scores, numbers of something and parts of names."""

from spacy.tokens import Token

from pipeline.german.amounts.figures import Line
from pipeline.german.amounts.label_words import labels
from pipeline.german.amounts.model import Figure
from pipeline.german.amounts.nouns import QUOTES, is_noun
from pipeline.german.amounts.numerals import number
from pipeline.german.amounts.words import is_person, unit


def is_label(line: Line, figure: Figure, qualifier: str, noun: int | None, noun_rule: str) -> bool:
    """Whether a figure counts nothing: a date, year, age, clock time, score, number of something, part of a name."""
    return (
        _is_numbered(line, figure, qualifier, noun)
        or _is_score(line, figure)
        or _is_age(line, figure, noun)
        or _is_year(line, figure, qualifier, noun, noun_rule)
        or _is_aside(line, figure, noun)
        or _is_postcode(line, figure, noun)
        or _names(line, figure, noun, noun_rule)
    )


def _is_numbered(line: Line, figure: Figure, qualifier: str, noun: int | None) -> bool:
    """Whether the words around a figure make it a number of something: "Artikel 5", "Artikel 5 und 6", "20 Uhr"."""
    words, first = labels(), figure.first
    if line.text(figure.last + 1) in words.after:
        return True
    if noun is None:  # over the figures before it
        while line.text(first - 1) in words.joints and number(line.text(first - 2)) is not None:
            first -= 2
    if noun is not None and _counts_persons(line, figure, noun):
        return False  # "in einem Zug drei Fahrgäste"
    before = line.text(first - 1)
    if before == "." and line.text(first - 2) + "." in words.before:
        return True
    return before in words.before and qualifier == "exact"


def _counts_persons(line: Line, figure: Figure, noun: int) -> bool:
    """Whether a number word stands before persons in the plural, who can only be counted by it."""
    token = line.tokens[noun]
    plural = "Plur" in token.morph.get("Number", []) and is_person(token.text)
    return figure.rule == "word" and noun > figure.last and plural


def _is_score(line: Line, figure: Figure) -> bool:
    """Whether signs or words join two figures that count nothing: "2:1", "3 zu 1", "030/123456"."""
    score, first, last = labels().score, figure.first, figure.last
    before, after = line.text(first - 1), line.text(last + 1)
    if before in score.signs and line.text(first - 2)[-1:].isdigit():
        return True
    if after in score.signs and line.text(last + 2)[:1].isdigit():
        return True
    if (before in score.words and number(line.text(first - 2)) is not None) or (
        after in score.words and number(line.text(last + 2)) is not None
    ):
        return True
    joined = before in score.dashes and line.text(first - 2).isdigit()
    return joined and line.tokens[first - 1].idx == _end(line, first - 2)


def _is_aside(line: Line, figure: Figure, noun: int | None) -> bool:
    """Whether a figure stands alone in brackets, quotation marks or commas."""
    before, after = line.text(figure.first - 1), line.text(figure.last + 1)
    if (before == "(" and after == ")") or (before in QUOTES and after in QUOTES):
        return True
    return figure.rule == "digits" and noun is None and before == "," == after


def _is_postcode(line: Line, figure: Figure, noun: int | None) -> bool:
    """Whether a figure is the code before the name of a town: "10115 Berlin"."""
    text = line.texts[figure.first]
    code = figure.first == figure.last and len(text) in labels().postcode.digits and text.isdigit()
    return code and noun == figure.last + 1 and line.tokens[noun].pos_ == "PROPN" and unit(line.texts[noun]) is None


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


def _goes_on(line: Line, figure: Figure) -> bool:
    """Whether a bare figure goes on from another one, before a participle: "325 getötet und 2000 verletzt"."""
    joint, before = line.text(figure.first - 1), line.text(figure.first - 2)
    after = figure.last + 1
    done = after < len(line.tokens) and line.tokens[after].tag_ == "VVPP"
    return done and joint in labels().joints and number(before) is None


def _is_year(line: Line, figure: Figure, qualifier: str, noun: int | None, noun_rule: str) -> bool:
    words, value = labels().year, figure.low
    text = next((t for t in line.texts[figure.first : figure.last + 1] if t[0].isdigit()), "")
    # "Anfang Mai 16 Menschen", "seit April mehr als 3000", "im Mai 12.000"
    counts = (noun_rule == "adjacent" and value is not None and value < words.first) or (
        noun is not None and (qualifier != "exact" or value is None or value > words.last or not text.isdigit())
    )
    if line.text(figure.first - 1) in labels().months.words and figure.rule == "digits" and not counts:
        return True
    if not figure.rule.startswith("digits") or qualifier not in ("exact", "range") or value is None:
        return False
    if not words.first <= value <= words.last or not text[:4].isdigit():
        return False
    token = line.tokens[figure.last]
    if noun_rule == "number-of" and line.text(figure.first - 1) in words.reached:
        return False
    if noun is None and _goes_on(line, figure):
        return False
    if noun is None and token.dep_ in ("nsubj", "nsubj:pass") and qualifier == "exact":
        return not any(c.dep_ in ("det", "amod") and c.i < token.i for c in token.children)  # "weitere 1300 starben"
    if noun is None or line.text(figure.first - 1) in words.before:
        return True
    persons = noun == figure.last + 1 and is_person(line.tokens[noun].text)
    if persons and token.dep_ == "obl:tmod" and "Plur" in line.tokens[noun].morph.get("Number", []):
        return figure.first == 0 or bool(line.tokens[figure.first].is_sent_start)  # "verhaftete 1990 Personen"
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
    if (before.is_sent_start and not token.dep_) or not is_noun(before) or _is_gapped(line, figure):
        return False
    if not token.dep_ or token.head.i == before.i:
        return True
    after = line.tokens[figure.last + 1].tag_ if figure.last + 1 < len(line.tokens) else ""
    placed = any(c.dep_ == "case" for c in before.children)  # "in Puno sechs"
    return before.pos_ == "PROPN" and not placed and not after.startswith("V")


def _is_gapped(line: Line, figure: Figure) -> bool:
    """Whether a clause leaves out all but where or when and the figure: "in Cusco starben vier, in Puno 30"."""
    at, after = figure.first, figure.last + 1
    if at < 3 or (after < len(line.tokens) and not (line.tokens[after].is_punct or line.tokens[after].tag_ == "KON")):
        return False
    before, leads, opens = (line.tokens[at - n] for n in (1, 2, 3))
    named = before.pos_ == "PROPN" if leads.tag_ == "APPR" else leads.tag_ == "APPRART"
    return named and (opens.text == "," or opens.tag_ == "KON") and _is_counted_before(opens)


def _is_counted_before(token: Token) -> bool:
    """Whether the sentence has a figure before a token; the text may be one that nobody parted into sentences."""
    for before in reversed(token.doc[: token.i + 1]):
        if before.tag_ == "CARD":
            return True
        if before.is_sent_start:
            return False
    return False
