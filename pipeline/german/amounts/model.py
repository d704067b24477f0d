"""What the amounts are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A figure as it stands in the tokens, before its noun is known.

    Attributes:
        first, last: indices of its first and last token, inclusive.
        low, high: bounds; None is open.
        qualifier: a qualifier of the data contract.
        rule: how the figure is written: digits, word, article, vague, range, compound.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    qualifier: str
    rule: str


@dataclass(frozen=True)
class Amount:
    """A figure with what it counts.

    Attributes:
        start, end: offsets in code points of the figure with its qualifying words ("mehr als 3000", "Dutzende").
        text: the text between the offsets.
        figure_i: index of the token of the figure itself.
        low, high: bounds by the number rules of the data contract; None is open.
        value: the figure as stated; None where it is vague or a range.
        qualifier: exact, about, at_least, more_than, up_to, fewer_than, range or vague.
        noun_i: index of the token of the counted noun, if there is one.
        noun_text: that noun, verbatim.
        unit: persons, EUR, USD, percent, licences, vehicles ... (`units.csv`), if known.
        partitive: the words that make the figure a part, an addition or a sum ("davon", "von ihnen", "weitere",
            "insgesamt"), if any.
        elliptic: the noun is understood from an earlier figure ("zehn Menschen getötet und 110 verletzt").
        role: relation of the noun to its verb, where a preposition that only qualifies the figure ("gegen 200")
            hides it from the tree.
        rule: name of the rule that found the figure, and after a colon of the one that found the noun.
    """

    start: int
    end: int
    text: str
    figure_i: int
    low: float | None
    high: float | None
    value: float | None
    qualifier: str
    noun_i: int | None
    noun_text: str | None
    unit: str | None
    partitive: str | None
    elliptic: bool
    role: str | None
    rule: str
