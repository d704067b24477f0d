"""Counts: figures of a crowd, which of them count people who take part, and what several of them say together."""

from collections.abc import Sequence

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import casualty_words, harm_words, words
from pipeline.extract.harm.parts import is_recount
from pipeline.extract.harm.people import is_people
from pipeline.german import tree
from pipeline.german.amounts import Amount

Bounds = tuple[int | None, int | None]

_MANY = 10
"""From so many on a vague word tells the size of a crowd: not "einige"."""


def bounds(amount: Amount) -> Bounds:
    """The bounds of an amount as whole numbers."""
    low = None if amount.low is None else int(amount.low)
    return low, None if amount.high is None else int(amount.high)


def is_few(amount: Amount) -> bool:
    """Whether an amount is a vague word for some: "einige", "mehrere"."""
    return amount.qualifier == "vague" and (amount.low or 0) < _MANY


def is_of_crowd(reading: Reading, amount: Amount) -> bool:
    """Whether an amount may count a crowd: more than one person, no forces, no bodies, nobody who came to harm."""
    low, high = bounds(amount)
    if (low or high or 0) <= 1 or amount.unit not in (None, "persons"):
        return False
    noun = None if amount.noun_i is None else reading.doc[amount.noun_i]
    counted = [t for t in (reading.doc[amount.figure_i], noun) if t is not None]
    if words().parties.found(counted) is not None:
        return False  # "beide Lager", "20 Organisationen"
    if noun is None:
        return True
    if "forces" in reading.classes(noun) or not (amount.unit == "persons" or is_people(reading, noun)):
        return False
    named = any(w.nouns.has(noun) for w in casualty_words())
    told = [a for t in counted for a in tree.children(t, "amod")]
    return not named and not any(w.adjectives.has(a) or w.patient.has(a) for w in casualty_words() for a in told)


def is_bare_in(amount: Amount, people: Token) -> bool:
    """Whether counted people have no preposition but one that belongs to their figure: "bis zu 400 Menschen"."""
    marks = tree.children(people, "case")
    return all(amount.start <= m.idx < amount.end for m in marks)


def is_other_count(reading: Reading, amount: Amount) -> bool:
    """Whether a figure is somebody's count of a crowd told of: "die Polizei zählte 4000 Teilnehmer", "es waren 900"."""
    figure = reading.doc[amount.figure_i]
    noun = None if amount.noun_i is None or amount.elliptic else reading.doc[amount.noun_i]
    anybody = noun is not None and (words().attendants.has(noun) or words().anybody.has(noun))
    if not (noun is None or anybody) or not is_of_crowd(reading, amount) or _is_of_another_place(reading, figure):
        return False
    if is_recount(reading, amount) or amount.rule.endswith(":number-of"):
        return True
    if any(harm_words().so_many.has_form(s.lower_) for s in tree.children(figure, *tree.SUBJECTS, "expl")):
        return bool(tree.children(figure, "cop"))
    people = noun or figure
    counted = harm_words().counting.has(tree.governor(people)) and people.dep_ not in tree.SUBJECTS
    return counted or gapped_counter(figure, amount) is not None


def _is_of_another_place(reading: Reading, figure: Token) -> bool:
    """Whether the clause of a count is of a place of its own: "in Cusco waren es 500"."""
    clause = tree.clause(tree.governor(figure))
    return any("place" in reading.classes(t) and tree.case(t) in words().roles.at for t in clause)


def gapped_counter(figure: Token, amount: Amount) -> Token | None:
    """Who counts, where the verb of counting is left out: "die Opposition spricht von 60, die Regierung von 20"."""
    doc, sent = figure.doc, figure.sent
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    at = (figure.i if span is None else span.start) - 1
    if at <= sent.start or doc[at].tag_ != "APPR":
        return None
    before = at - 1
    while before > sent.start and doc[before].tag_ in _PHRASE:
        before -= 1
    opens = doc[before].text == "," or doc[before].tag_ == "KON"
    verbs = [t for t in doc[sent.start : before] if harm_words().counting.has(t)]
    if not opens or not verbs:
        return None
    nouns = [t for t in doc[before + 1 : at] if t.pos_ in ("NOUN", "PROPN")]
    return nouns[0] if nouns and all(t.tag_ in _PHRASE for t in doc[before + 1 : at]) else None


_PHRASE = frozenset({"ART", "NN", "NE", "ADJA", "PPOSAT", "ADV"})
"""Tags of the words of a phrase that tells who counts, and of those beside it: "die Polizei dagegen"."""


def span(told: Sequence[Amount]) -> Bounds:
    """What all figures of one crowd say together: from the least to the greatest; vague words give way to figures."""
    figures = [a for a in told if a.qualifier != "vague"] or list(told)
    lows = [n for n, _ in map(bounds, figures) if n is not None]
    highs = [n for _, n in map(bounds, figures) if n is not None]
    top = max(highs, default=None)
    open_above = top is None or top < max(lows, default=0)
    return min(lows, default=None), None if open_above else top
