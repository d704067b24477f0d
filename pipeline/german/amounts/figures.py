"""Figures in running text: digits, number words, multipliers, vague words and ranges of them."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from pipeline.german.amounts.model import Figure
from pipeline.german.amounts.numerals import number, vocabulary
from pipeline.german.amounts.words import phrases, qualifiers


@dataclass(frozen=True)
class Line:
    """The tokens of a document that are no white space, with their folded texts; figures point into it."""

    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    source: str

    @staticmethod
    def of(doc: Doc) -> "Line":
        """The line of a document."""
        tokens = tuple(t for t in doc if not t.is_space)
        return Line(tokens, tuple(t.text.casefold() for t in tokens), doc.text)

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


def _ranged(line: Line, at: int) -> Figure | None:
    first = _single(line, at)
    if first is None or first.low is None or first.qualifier != "exact":
        return first
    enclosing = qualifiers()["range"]["enclosing"].get(line.text(at - 1))
    joints = [(enclosing,)] if enclosing else []
    joints += [tuple(c.split()) for c in qualifiers()["range"]["connectors"]]
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
    times: float = vocabulary()["multipliers"].get(line.texts[second.last], 1)
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
    for dash in qualifiers()["range"]["dashes"]:
        low, _, high = text.partition(dash)
        bounds = (number(low), number(high)) if high[:1].isdigit() else (None, None)
        if bounds[0] is not None and bounds[1] is not None:
            figure = Figure(at, at, bounds[0], bounds[1], "range", "digits-range")
            return _scaled(line, figure) if bounds[0] < bounds[1] else None
    if len(text) <= 3 and text.isdigit():
        while _joins(line, last):
            last += 1
    if last > at:
        value = number("".join(line.texts[at : last + 1]))
    else:
        bare = text[:-1] if text.endswith(".") and line.ends_sentence(at) else text
        value = number(bare, scaled=line.text(at + 1) in vocabulary()["multipliers"])
    return None if value is None else _scaled(line, Figure(at, last, value, value, "exact", "digits"))


def _joins(line: Line, at: int) -> bool:
    """Whether the next token goes on with a group of thousands after a single space: "20 000"."""
    after = line.text(at + 1)
    if len(after) != 3 or not after.isdigit() or (line.text(at - 1)[:1].isdigit() and len(line.texts[at]) != 3):
        return False
    here, there = line.tokens[at], line.tokens[at + 1]
    return there.idx == here.idx + len(here) + 1


def _word(line: Line, at: int) -> Figure | None:
    """A number word, or a multiplier that stands alone ("Dutzend"); verbs and bare articles are none."""
    words, token = vocabulary(), line.tokens[at]
    if token.tag_.startswith("V") or token.tag_ == "PTKVZ" or line.texts[at] in (*words["articles"]["one"], "eins"):
        return None
    value = number(line.texts[at])
    if value is None and line.texts[at] in words["both"]["words"]:
        return Figure(at, at, 2, 2, "exact", "both")
    if value is None and words["multipliers"].get(line.texts[at], 1000) < 1000:
        value = words["multipliers"][line.texts[at]]
        return Figure(at, at, value, value, "exact", "word")
    return None if value is None else _scaled(line, Figure(at, at, value, value, "exact", "word"))


def _article(line: Line, at: int) -> Figure | None:
    """An article with a multiplier: "eine halbe Million", "ein Dutzend"."""
    words = vocabulary()
    if line.texts[at] not in words["articles"]["one"]:
        return None
    half = line.text(at + 1) in words["articles"]["half"]
    last = at + 2 if half else at + 1
    times = words["multipliers"].get(line.text(last))
    if times is None:
        return None
    value = times * (0.5 if half else 1)
    return Figure(at, last, value, value, "exact", "article")


def _vague(line: Line, at: int) -> Figure | None:
    words = vocabulary()
    text, last = line.texts[at], at
    low = words["vague"].get(text)
    pair = f"{text} {line.text(at + 1)}"
    if low is None and pair in words["vague_phrases"]:
        low, last = words["vague_phrases"][pair], at + 1
    if low is None or line.tokens[at].tag_.startswith("V"):
        return None
    if line.texts[last] in words["several"]["words"]:
        times = words["several"]["multipliers"].get(line.text(last + 1))
        if times is not None:
            low, last = times * words["several"]["times"], last + 1
    if line.text(last + 1) == "und" and words["vague"].get(line.text(last + 2), 0) > 100 <= low:
        last += 2
    return Figure(at, last, None if low < 0 else float(low), None, "vague", "vague")


def _compound(line: Line, at: int) -> Figure | None:
    """An adjective with a count of people: "dreiköpfige", "20-köpfigen"."""
    for ending in vocabulary()["compounds"]["persons"]:
        if line.texts[at].endswith(ending):
            value = number(line.texts[at].removesuffix(ending).removesuffix("-"))
            return None if value is None else Figure(at, at, value, value, "exact", "compound")
    return None


def _scaled(line: Line, figure: Figure) -> Figure:
    """A figure with the multipliers after it: "2,2 Millionen", "20 Tausend"."""
    times = vocabulary()["multipliers"].get(line.text(figure.last + 1))
    if times is None or figure.low is None or figure.high is None:
        return figure
    low, high = round(figure.low * times, 6), round(figure.high * times, 6)
    return replace(figure, last=figure.last + 1, low=low, high=high)


def qualified(line: Line, figure: Figure, measure: bool) -> tuple[Figure, str]:
    """A figure widened by the qualifying words around it, and its qualifier: the outermost that is not "exact"."""
    at, start, last, qualifier = figure.first, figure.first, figure.last, figure.qualifier
    while True:
        for phrase, name in phrases("before"):
            if line.starts(at - len(phrase), phrase) and _qualifies(line, at - len(phrase), phrase, measure):
                at -= len(phrase)
                if name != "exact":
                    start = at
                    qualifier = name if qualifier not in ("range", "vague") else qualifier
                break
        else:
            break
    for phrase, name in phrases("after"):
        if line.starts(last + 1, phrase):
            last, qualifier = last + len(phrase), name if qualifier == "exact" else qualifier
            break
    return replace(figure, first=start, last=last), qualifier


def _qualifies(line: Line, at: int, phrase: tuple[str, ...], measure: bool) -> bool:
    """Whether a word that is a preposition too qualifies the figure after it."""
    words = qualifiers()["prepositions"]
    if len(phrase) > 1 or phrase[0] not in words["words"]:
        return True
    token = line.tokens[at]
    if token.tag_ == "ADV" or token.dep_ == "advmod" or measure:
        return True
    if phrase[0] not in words["usual"]:
        return False
    above = token.head.head if token.dep_ == "case" else token.head
    return above.lemma_.casefold() not in words["governors"]
