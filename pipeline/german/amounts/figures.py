"""Figures in running text: digits, number words, multipliers, vague words and ranges of them."""

from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc, Token

from pipeline.german.amounts.lexicon import numerals, qualifiers
from pipeline.german.amounts.model import Figure
from pipeline.german.amounts.numerals import number
from pipeline.german.amounts.prepositions import role_hidden
from pipeline.german.tree.index import text_of


@dataclass(frozen=True)
class Line:
    """The tokens of a document that are no white space, with their folded texts; figures point into it."""

    tokens: tuple[Token, ...]
    source: str

    @staticmethod
    def of(doc: Doc) -> "Line":
        """The line of a document."""
        return Line(tuple(t for t in doc if not t.is_space), doc.text)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The folded texts of the tokens."""
        return tuple(t.text.casefold() for t in self.tokens)

    def text(self, at: int) -> str:
        """The folded text at a position; empty beyond the ends."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def starts(self, at: int, phrase: tuple[str, ...]) -> bool:
        """Whether a phrase starts at a position."""
        return at >= 0 and self.texts[at : at + len(phrase)] == phrase

    def ends_sentence(self, at: int) -> bool:
        """Whether a token is the last of its sentence, or of its line where sentences are unknown."""
        if at + 1 >= len(self.tokens):
            return True
        after = self.tokens[at + 1]
        return bool(after.is_sent_start) or after.doc[after.i - 1].is_space


_GREAT = 1e6
"""Multipliers from here on are words of their own and may have a rest after them."""


def figures(line: Line) -> list[Figure]:
    """All figures of a line with their qualifiers and ranges, from left to right; labels and years are among them."""
    found, at = [], 0
    while at < len(line.texts):
        figure = _ranged(line, at)
        if figure is None:
            at += 1
        else:
            found.append(figure)
            at = figure.last + 1
    return found


def _cut(line: Line, at: int) -> Figure | None:
    """A range whose first word is cut off before what both multiply: "ein- bis zweitausend"."""
    low = number(line.text(at)[:-1]) if line.text(at).endswith("-") else None
    for connector in qualifiers().range.connectors if low is not None else ():
        joint = tuple(connector.split())
        second = _single(line, at + 1 + len(joint)) if line.starts(at + 1, joint) else None
        if low is None or second is None or second.low is None:
            continue
        text = line.texts[second.last]
        for word, times in numerals().multipliers.values.items():
            if text.endswith(word) and text != word and low * times < second.low:
                return Figure(at, second.last, low * times, second.low, "range", "word-range")
    return None


def _ranged(line: Line, at: int) -> Figure | None:
    if (cut := _cut(line, at)) is not None:
        return cut
    first = _single(line, at)
    if first is None or first.low is None or first.qualifier != "exact":
        return first
    enclosing = qualifiers().range.enclosing.get(line.text(at - 1))
    joints: list[tuple[str, ...]] = [(enclosing,)] if enclosing else []
    joints += [tuple(c.split()) for c in qualifiers().range.connectors]
    for joint in joints:
        if line.starts(first.last + 1, joint):
            second = _single(line, first.last + 1 + len(joint))
            low = None if second is None else _shared_scale(line, first, second)
            if second is not None and low is not None and second.qualifier == "exact" and low < (second.low or 0):
                start = at - 1 if enclosing == joint[0] else at
                return Figure(start, second.last, low, second.low, "range", f"{first.rule}-range")
    return first


def _shared_scale(line: Line, first: Figure, second: Figure) -> float | None:
    """The lower bound of a range, times the multiplier that stands only after the upper: "zwei bis drei Millionen"."""
    times = numerals().multipliers.values.get(line.texts[second.last], 1)
    if second.first == second.last or first.low is None or first.low >= 1000 or first.first != first.last:
        return first.low
    return first.low * times


def _single(line: Line, at: int) -> Figure | None:
    text = line.text(at)
    if not text:
        return None
    if text[0].isdigit():
        return _digits(line, at) or _compound(line, at)
    return _vague(line, at) or _article(line, at) or _word(line, at) or _compound(line, at)


def _digits(line: Line, at: int) -> Figure | None:
    text, last = line.texts[at], at
    for dash in qualifiers().range.dashes:
        low, _, high = text.partition(dash)
        bounds = (number(low), number(high)) if high[:1].isdigit() else (None, None)
        if bounds[0] is not None and bounds[1] is not None:
            figure = Figure(at, at, bounds[0], bounds[1], "range", "digits-range")
            return _scaled(line, figure) if bounds[0] < bounds[1] else None
    if len(text) <= 3 and text.isdigit():
        while _joins(line, last):
            last += 1
    if last > at:
        value = number("".join(line.texts[at : last + 1]).removesuffix("."))
    else:
        bare = text[:-1] if text.endswith(".") and line.ends_sentence(at) else text
        value = number(bare, scaled=line.text(at + 1) in numerals().multipliers.values)
    return None if value is None else _scaled(line, Figure(at, last, value, value, "exact", "digits"))


def _joins(line: Line, at: int) -> bool:
    """Whether the next token goes on with a group of thousands after a single space: "20 000"."""
    after = line.text(at + 1)
    if line.ends_sentence(at + 1):
        after = after.removesuffix(".")
    if len(after) != 3 or not after.isdigit() or (line.text(at - 1)[:1].isdigit() and len(line.texts[at]) != 3):
        return False
    here, there = line.tokens[at], line.tokens[at + 1]
    return there.idx == here.idx + len(here) + 1


def _word(line: Line, at: int) -> Figure | None:
    """A number word, or a multiplier that stands alone ("Dutzend"); verbs and bare articles are none."""
    words, token, text = numerals(), line.tokens[at], line.texts[at]
    if token.tag_.startswith("V") or token.tag_ == "PTKVZ" or text in (*words.articles.one, words.articles.alone):
        return None
    value = number(text)
    if value is None and text in words.both.words:
        return Figure(at, at, 2, 2, "exact", "both")
    if value is None and words.multipliers.values.get(text, 1000) < 1000:
        value = words.multipliers.values[text]
        return Figure(at, at, value, value, "exact", "word")
    return None if value is None else _scaled(line, Figure(at, at, value, value, "exact", "word"))


def _article(line: Line, at: int) -> Figure | None:
    """A multiplier with an article or adjectives: "ein Dutzend", "eine gute halbe Million", "(kein) halbes Dutzend"."""
    words, times, qualifier = numerals(), 1.0, "exact"
    last = at + 1 if line.texts[at] in words.articles.one else at
    while (adjective := words.articles.adjective(line.text(last))) is not None:
        times *= adjective.times
        qualifier = adjective.qualifier if qualifier == "exact" else qualifier
        last += 1
    if last == at:
        return None
    text = line.text(last)
    size = words.multipliers.values.get(text)
    if size is None and text.endswith(tuple(words.multipliers.values)):
        size = number(text)  # "eine Viertelmillion"
    if size is None:
        return None
    return _with_rest(line, Figure(at, last, size * times, size * times, qualifier, "article"), size)


def _vague(line: Line, at: int) -> Figure | None:
    words, last = numerals(), at
    low = words.vague_phrases.get((line.texts[at],))
    if low is None:
        low, last = words.vague_phrases.get((line.texts[at], line.text(at + 1))), at + 1
    if low is None or line.tokens[at].tag_.startswith("V"):
        return None
    if line.texts[last] in words.several.words:
        times = words.several.multipliers.get(line.text(last + 1))
        if times is not None:
            low, last = times * words.several.times, last + 1
    second = words.vague.values.get(line.text(last + 2), 0) if line.text(last + 1) == words.several.joint else 0
    if second > words.several.great <= low:
        last += 2
    return Figure(at, last, None if low < 0 else low, None, "vague", "vague")


def _compound(line: Line, at: int) -> Figure | None:
    """An adjective with a count of people: "dreiköpfige", "20-köpfigen"."""
    for ending in numerals().compounds.words:
        if line.texts[at].endswith(ending):
            value = number(line.texts[at].removesuffix(ending).removesuffix("-"))
            return None if value is None else Figure(at, at, value, value, "exact", "compound")
    return None


def _scaled(line: Line, figure: Figure) -> Figure:
    """A figure with the multipliers after it: "2,2 Millionen", "20 Tausend"."""
    times = numerals().multipliers.values.get(line.text(figure.last + 1))
    if times is None or figure.low is None or figure.high is None:
        return figure
    low, high = round(figure.low * times, 6), round(figure.high * times, 6)
    return _with_rest(line, replace(figure, last=figure.last + 1, low=low, high=high), times)


def _with_rest(line: Line, figure: Figure, size: float) -> Figure:
    """A figure in millions with the number word after it: "zwei Millionen dreihunderttausend"."""
    rest = number(line.text(figure.last + 1)) if size >= _GREAT and line.text(figure.last + 1).isalpha() else None
    if not rest or not 100 <= rest < size or figure.low is None or figure.high is None or figure.low % 1:
        return figure
    return replace(figure, last=figure.last + 1, low=figure.low + rest, high=figure.high + rest)


def qualified(line: Line, figure: Figure, measure: bool) -> tuple[Figure, str]:
    """A figure widened by the qualifying words around it, and its qualifier: the outermost that is not "exact"."""
    at, start, last, qualifier = figure.first, figure.first, figure.last, figure.qualifier
    while True:
        for phrase, name in qualifiers().before:
            if line.starts(at - len(phrase), phrase) and _qualifies(line, at - len(phrase), phrase, measure):
                at -= len(phrase)
                if name != "exact":
                    start = at
                    qualifier = name if qualifier not in ("range", "vague") else qualifier
                break
        else:
            break
    for phrase, name in qualifiers().after:
        if line.starts(last + 1, phrase):
            last, qualifier = last + len(phrase), name if qualifier == "exact" else qualifier
            break
    return replace(figure, first=start, last=last), qualifier


def _qualifies(line: Line, at: int, phrase: tuple[str, ...], measure: bool) -> bool:
    """Whether a phrase that is a preposition too qualifies the figure after it."""
    entry = qualifiers().preposition(phrase)
    return entry is None or measure or role_hidden(line.tokens[at], entry) is not None


def hidden_role(line: Line, figure: Figure) -> str | None:
    """The role of the counted noun that a qualifying preposition before the figure hides from the tree, if any."""
    for entry in qualifiers().prepositions:
        phrase = tuple(entry.words.split())
        if line.starts(figure.first - len(phrase), phrase):
            return role_hidden(line.tokens[figure.first - len(phrase)], entry) or None
    return None


def negates_figure(word: Token) -> bool:
    """Whether a word of negation belongs to a figure: "keine 20 Menschen", "nicht mehr als 50"."""
    line = Line(tuple(t for t in word.doc[word.i : word.i + 8] if not t.is_space), text_of(word.doc))
    for phrase, name in qualifiers().before:
        figure = _single(line, len(phrase)) if name != "exact" and line.starts(0, phrase) else None
        if figure is not None and figure.qualifier != "vague" and figure.low:
            return True
    return False
