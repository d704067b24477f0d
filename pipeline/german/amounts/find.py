"""From figures to amounts: bounds, counted noun, unit, part and whole."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.german.amounts import nouns
from pipeline.german.amounts.figures import Line, figures, hidden_role, qualified
from pipeline.german.amounts.labels import is_label
from pipeline.german.amounts.lexicon import Unit, numerals, qualifiers
from pipeline.german.amounts.model import Amount, Figure
from pipeline.german.amounts.words import PERSONS, is_person, unit
from pipeline.german.nouns import classes_of


def find(doc: Doc) -> list[Amount]:
    """The amounts of a document in order of their offsets.

    Works best on a parsed document; on one with tokens only, nouns are told by their capitals. Dates, years, clock
    times, ordinals, ages, scores and the numbers in names are no amounts.
    """
    line = Line.of(doc)
    found: list[Amount] = []
    for figure in _with_articles(line, figures(line)):
        amount = _amount(line, figure, found)
        if amount is not None:
            found.append(amount)
    return found


def _with_articles(line: Line, found: list[Figure]) -> list[Figure]:
    """The figures, and the indefinite articles and pronouns that count one person."""
    taken = {at for f in found for at in range(f.first, f.last + 1)}
    articles = numerals().articles.one
    ones = [
        Figure(at, at, 1, 1, "exact", "one")
        for at, text in enumerate(line.texts)
        if text in articles
        and at not in taken
        and (line.tokens[at].tag_ == "PIS" or nouns.person_after_article(line, at) is not None or _is_further(line, at))
    ]
    return sorted(found + ones, key=lambda f: f.first)


def _is_further(line: Line, at: int) -> bool:
    """Whether an article stands before a word that adds to what was counted, without a noun: "eine weitere starb"."""
    further = at + 1 < len(line.tokens) and line.texts[at + 1] in qualifiers().partitive.after
    return further and nouns.next_noun(line, at + 1) is None


_LARGEST = 1e15
"""No text counts more; a longer row of digits is a number of something."""


def _amount(line: Line, figure: Figure, earlier: list[Amount]) -> Amount | None:
    if max(figure.low or 0, figure.high or 0) > _LARGEST:
        return None
    if figure.rule == "one":
        noun, noun_rule = nouns.person_after_article(line, figure.last), "adjacent"
    else:
        noun, noun_rule = nouns.counted_noun(line, figure)
    kind = _unit(line, noun, figure)
    wide, qualifier = qualified(line, figure, kind is not None and kind.measure)
    if is_label(line, replace(wide, last=figure.last), qualifier, noun, noun_rule):
        return None
    part = _partitive(line, wide, noun)
    noun_i, elliptic = (None, False) if noun is None else (line.tokens[noun].i, False)
    if noun_i is None:
        noun_i, inherited = _inherited(line, wide, part, earlier)
        elliptic = noun_i is not None
        noun_rule = "elliptic" if elliptic else ""
        kind = Unit(stem=inherited, unit=inherited) if inherited else kind
    if noun_i is None and (figure.low == 0 or figure.rule == "one"):
        return None
    if noun_i is None and ((figure.qualifier == "vague" and figure.low in (None, 3.0)) or figure.rule == "both"):
        return None
    low, high = bounds(figure, qualifier, kind is not None and kind.measure)
    start = line.tokens[wide.first].idx
    end = line.tokens[wide.last].idx + len(line.tokens[wide.last])
    if line.texts[wide.last].endswith(".") and line.texts[wide.last][0].isdigit():
        end -= 1
    doc = line.tokens[0].doc
    return Amount(
        start=start,
        end=end,
        text=line.source[start:end],
        figure_i=line.tokens[figure.last].i,
        low=low,
        high=high,
        value=None if qualifier in ("vague", "range") else figure.low,
        qualifier=qualifier,
        noun_i=noun_i,
        noun_text=None if noun_i is None else doc[noun_i].text,
        unit=None if kind is None else kind.name,
        partitive=part,
        elliptic=elliptic,
        role=None if elliptic else hidden_role(line, figure),
        rule=f"{figure.rule}:{noun_rule}" if noun_rule else figure.rule,
    )


def bounds(figure: Figure, qualifier: str, measure: bool) -> tuple[float | None, float | None]:
    """Bounds by the number rules of the data contract; a measure ("mehr als 2 Euro") has no next whole number."""
    step = 0 if measure else 1
    low, high = figure.low, figure.high
    if low is None or high is None or qualifier in ("exact", "about", "range"):
        return low, high
    by_qualifier: dict[str, tuple[float | None, float | None]] = {
        "more_than": (low + step, None),
        "at_least": (low, None),
        "up_to": (None, high),
        "fewer_than": (None, high - step),
    }
    return by_qualifier[qualifier]


def _unit(line: Line, noun: int | None, figure: Figure) -> Unit | None:
    if figure.rule == "compound":
        return PERSONS
    return None if noun is None else unit(line.tokens[noun].text)


def _partitive(line: Line, figure: Figure, noun: int | None) -> str | None:
    """The words that make a figure a part, an addition or a sum, in its clause."""
    words = qualifiers().partitive
    for phrase in words.after:
        if line.starts(figure.last + 1, tuple(phrase.split())):
            return phrase
    for at in range(figure.first - 1, max(figure.first - 1 - words.reach, -1), -1):
        if line.texts[at] in words.stops and at < figure.first - 1:
            return None
        for phrase in words.before:
            parts = tuple(phrase.split())
            if line.starts(at, parts) and at + len(parts) <= figure.first:
                return phrase
        if line.tokens[at].is_sent_start:
            return None
    return None


def _inherited(line: Line, figure: Figure, part: str | None, earlier: list[Amount]) -> tuple[int | None, str | None]:
    """The noun understood: that of the last earlier figure of the sentence, or people a little before ("von ihnen")."""
    words = qualifiers().partitive
    at = line.tokens[figure.first]
    doc = at.doc
    back = words.backward if part else 0
    first = _sentences_back(doc, at.i, back)
    if part in words.pronouns:
        things = None
        for token in reversed(doc[first : at.i]):
            if things is not None and not token.sent.start <= at.i < token.sent.end:
                return things, None
            plural = not token.morph or "Plur" in token.morph.get("Number", [])
            if plural and nouns.is_noun(token) and is_person(token.text):
                return token.i, "persons"
            if things is None and plural and part in words.of_them and _is_told_of_things(token):
                things = token.i if token.sent.start <= at.i < token.sent.end else None
    for amount in reversed(earlier):
        if amount.figure_i < first:
            break
        if amount.noun_i is None or amount.rule.endswith("symbol"):
            continue
        known = unit(amount.noun_text or "")
        if known is None or not known.measure:
            return amount.noun_i, amount.unit
    return None, None


def _is_told_of_things(noun: Token) -> bool:
    """Whether a clause tells of things, for which a pronoun behind it stands: "Häuser brannten, viele von ihnen …"."""
    subject = noun.tag_ == "NN" and noun.dep_ in ("nsubj", "nsubj:pass", "obj")
    classes = classes_of(noun) if subject else frozenset()
    return bool(classes) and classes <= _THINGS


_THINGS = frozenset({"building", "road", "vehicle", "nature", "happening", "goods", "facility"})
"""Classes of nouns for what is no people."""


def _sentences_back(doc: Doc, at: int, count: int) -> int:
    """Index of the first token of the sentence that lies so many before that of a token."""
    for i in range(at, 0, -1):
        if doc[i].is_sent_start:
            if count == 0:
                return i
            count -= 1
    return 0
