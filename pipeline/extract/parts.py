"""Parts: which figures count some of the people that another figure counts, and have no word of harm of their own."""

from pipeline.extract.frames import harm_words
from pipeline.extract.harm import among
from pipeline.extract.reading import Reading
from pipeline.german import tree
from pipeline.german.amounts import Amount


def is_part(amount: Amount) -> bool:
    """Whether a figure is said to be a part of the one before it: "darunter zwei Kinder"."""
    return amount.partitive in harm_words().part_of_them


def is_of_victims(reading: Reading, amount: Amount) -> bool:
    """Whether a figure counts some of the victims told of: "fünf der Opfer", "unter den Opfern sind drei Kinder"."""
    if amount.noun_i is None:
        return False
    noun = reading.doc[amount.noun_i]
    victims = harm_words().victims
    return (amount.rule.endswith(":whole") and victims.has(noun)) or any(victims.has(n) for n in among(noun))


def is_recount(reading: Reading, amount: Amount) -> bool:
    """Whether a figure with no noun is somebody's count of those told of before: "die Opposition sprach von 19"."""
    figure = reading.doc[amount.figure_i]
    verb = figure.head
    return amount.noun_i is None and verb.pos_ == "VERB" and bool(tree.case(figure)) and harm_words().counting.has(verb)


def itemised(reading: Reading, whole: int) -> set[int]:
    """Figures right behind the whole in its sentence that add up to it: "drei Tote, zwei Bauern und ein Soldat".

    Args:
        reading: the article.
        whole: number of the amount of the whole among the article's amounts.

    Returns:
        The tokens of the figures.
    """
    total = reading.amounts[whole]
    found: set[int] = set()
    rest = total.high if total.low == total.high else None
    for amount in reading.amounts[whole + 1 :]:
        here = reading.sentence_of[amount.figure_i] == reading.sentence_of[total.figure_i]
        if rest is None or not here or amount.unit != "persons" or amount.high is None or amount.high > rest:
            return set()
        found.add(amount.figure_i)
        rest -= amount.high
        if rest == 0:
            return found if len(found) > 1 else set()
    return set()
