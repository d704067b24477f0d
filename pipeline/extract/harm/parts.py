"""Parts: which figures count some of the people that another figure counts, and have no word of harm of their own."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import casualty_words, harm_words
from pipeline.extract.harm.among import among
from pipeline.extract.harm.harm import HELD, Harm
from pipeline.extract.harm.people import counts_people, is_people
from pipeline.extract.harm.states import is_let_go
from pipeline.extract.roles.gaps import is_gapped, phrase_of
from pipeline.extract.roles.patients import predicate_of, role_of
from pipeline.german import tree
from pipeline.german.amounts import Amount


def is_part(amount: Amount) -> bool:
    """Whether a figure is said to be a part of the one before it: "darunter zwei Kinder"."""
    return amount.partitive in harm_words().part_of_them


def is_only_named(reading: Reading, amount: Amount) -> bool:
    """Whether "ein" with its noun says who a person is who is named right before: "Pedro Alva, ein Unternehmer".

    Of "Pedro Alva, ein Bauer und eine Frau" each is one.
    """
    if not amount.rule.startswith("one") or amount.noun_i is None:
        return False
    first = reading.doc[amount.figure_i]
    behind = reading.doc[amount.noun_i + 1 : first.sent.end]
    ends_at = next((t for t in behind if t.is_punct or t.tag_ == "KON"), None)
    goes_on = ends_at is not None and ends_at.tag_ == "KON" and ends_at.nbor(1).tag_ in ("ART", "CARD", "PIAT")
    if first.i < 2 or first.nbor(-1).text != "," or goes_on:
        return False
    name = first.nbor(-2)
    ends = (m for m in reading.names.mentions if m.end == name.idx + len(name))
    return any(reading.names.entities[m.entity].kind == "person" for m in ends)


def is_outdone(figure: Token) -> bool:
    """Whether another figure took the place of a figure ("von 22 auf 17", "44 (bisher: 39)", "statt 47"), or it only
    compares two: "30 mehr als im Vorjahr".
    """
    words = harm_words()
    if _compares(figure):
        return True
    around = figure.doc[max(figure.i - _NEAR, figure.sent.start) : min(figure.i + _NEAR, figure.sent.end)]
    before = [t for t in around if t.i < figure.i]
    after = [t for t in around if t.i > figure.i]
    to = next((k for k, t in enumerate(after) if t.lower_ in words.risen_to), len(after))
    rises = any(t.tag_ == "CARD" for t in after[to + 1 :])
    if rises and any(t.lower_ in words.risen_from for t in before[-2:]):
        return True
    if tree.case(figure.head) in words.instead or tree.case(tree.governor(figure)) in words.instead:
        return True
    opening = next((t for t in reversed(before) if t.is_left_punct and not t.is_quote), None)
    replaced = opening is not None and any(t.tag_ == "CARD" and t.i < opening.i for t in before)
    return replaced and any(words.until_now.has_form(t.lower_) for t in before if opening and t.i > opening.i)


def _compares(figure: Token) -> bool:
    """Whether a figure is a difference, or what one is told from: "zehn Tote mehr als 2022", "13 weniger"."""
    text, end = figure.doc, figure.sent.end
    at = figure.i + 1
    while at < end and text[at].tag_ in ("NN", "ADJA"):
        at += 1
    if at < end and text[at].lower_ in harm_words().comparing:
        after = text[at + 1] if at + 1 < end else text[at]
        return after.tag_ == "KOKOM" or after.is_punct or after.i == at
    counts = at > figure.i + 1 or figure.i - figure.sent.start < 3  # "2022 wurden mehr als 40 Menschen verletzt"
    if counts or figure.nbor(-1).tag_ != "KOKOM" or figure.nbor(-2).lower_ not in harm_words().comparing:
        return False
    before = figure.nbor(-3)
    return before.tag_ == "CARD" and not (before.is_digit and len(before) == _YEAR)


_YEAR = 4
"""Digits of a year."""
_NEAR = 6
"""Tokens before and behind a figure in which the figure that takes its place, or a word for what was before, stands."""


def is_of_victims(reading: Reading, amount: Amount) -> bool:
    """Whether a figure counts some of the victims told of: "fünf der Opfer", "unter den Opfern sind drei Kinder"."""
    if amount.noun_i is None:
        return False
    noun = reading.doc[amount.noun_i]
    victims = harm_words().victims
    return (amount.rule.endswith(":whole") and victims.has(noun)) or any(victims.has(n) for n in among(noun))


def recounts_victims(reading: Reading, amount: Amount) -> bool:
    """Whether somebody counts the victims told of before: "der Arzt sprach von 19 Opfern"."""
    noun = None if amount.noun_i is None else reading.doc[amount.noun_i]
    told = noun is not None and harm_words().victims.has(noun) and noun.dep_ not in tree.SUBJECTS
    return told and noun is not None and harm_words().counting.has(noun.head)


def is_recount(reading: Reading, amount: Amount) -> bool:
    """Whether a figure with no noun is somebody's count of those told of before: "die Opposition sprach von 19"."""
    if is_bare_number(reading, amount):
        return True
    figure = reading.doc[amount.figure_i]
    verb = figure.head
    alone = amount.noun_i is None or amount.elliptic
    given = bool(tree.case(figure)) or figure.dep_ == "obj"  # "die Opposition nennt 23"
    return alone and given and verb.pos_ == "VERB" and harm_words().counting.has(verb)


def is_share(reading: Reading, amount: Amount) -> bool:
    """Whether a figure with no noun counts some of those told of before, by what they are or where.

    "Elf gehörten der Polizei an", "in der Hauptstadt waren es 290".
    """
    figure = reading.doc[amount.figure_i]
    if is_gapped(figure) or is_by_degree(amount, figure) or _are_so_many(amount, figure):
        return True
    if amount.elliptic and phrase_of(figure):
        return True  # "neun starben in Puno, drei in Cusco"
    if not (amount.elliptic or amount.noun_i is None):
        return False
    if tree.children(figure, "cop"):
        return any(harm_words().so_many.has_form(s.lower_) for s in tree.children(figure, *tree.SUBJECTS, "expl"))
    verb = predicate_of(figure) if role_of(figure) in tree.SUBJECTS else None
    if verb is None:
        return False
    return harm_words().belonging.has(verb) or _is_what_they_are(reading, verb)


def _are_so_many(amount: Amount, figure: Token) -> bool:
    """Whether a bare figure says how many they are by now: "1400 sind es inzwischen", "nun sind es mehr als 300"."""
    if not (amount.elliptic or amount.noun_i is None):
        return False
    text, end = figure.doc, figure.sent.end
    if figure.i + 2 < end and text[figure.i + 1].tag_ == "VAFIN":
        return harm_words().so_many.has_form(text[figure.i + 2].lower_)
    start = text.char_span(amount.start, amount.end, alignment_mode="expand")
    at = (figure.i if start is None else start.start) - 1
    while at > figure.sent.start and text[at].tag_ in ("ADV", "ADJD", "PTKNEG"):
        at -= 1
    return at > figure.sent.start and harm_words().so_many.has_form(text[at].lower_) and text[at - 1].tag_ == "VAFIN"


def is_said_of(figure: Token) -> set[int]:
    """The noun that says what those are whom a figure counts: "142 davon waren Studenten, drei Polizisten"."""
    noun = figure.head
    return {noun.i} if any(figure.i < c.i < noun.i for c in tree.children(noun, "cop")) else set()


def is_by_degree(amount: Amount, figure: Token) -> bool:
    """Whether a figure tells only how badly some of those before are hurt: "40 wurden verletzt, acht schwer"."""
    behind = figure.doc[figure.i + 1 : figure.i + 3]
    degree = amount.elliptic and bool(behind) and harm_words().degree.has(behind[0]) and behind[0].tag_ == "ADJD"
    return degree and (behind[-1].is_punct or behind[-1].tag_ == "KON" or behind[0].i + 1 == figure.sent.end)


def _is_what_they_are(reading: Reading, noun: Token) -> bool:
    """Whether a noun says what people are and not what became of them: "elf waren Polizisten"."""
    harmed = harm_words().victims.has(noun) or any(w.nouns.has(noun) for w in casualty_words())
    return bool(tree.children(noun, "cop")) and is_people(reading, noun) and not harmed


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


def of_whole(reading: Reading, amount: Amount, whole: list[Harm], *, far: bool = False) -> list[Harm]:
    """The harm of a part for which the text has no word of its own: that of the whole, shortly before or `far`."""
    figure = reading.doc[amount.figure_i]
    number = is_bare_number(reading, amount)
    people = figure if amount.noun_i is None or number else reading.doc[amount.noun_i]
    if harm_words().surviving.has(people):
        return []
    verb = tree.governor(people)
    told = amount.noun_i is None or amount.elliptic or harm_words().victims.has(people)
    counts = (told and harm_words().counting.has(verb)) or (far and harm_words().found_among.has(verb))
    counts = counts or harm_words().parts.has(verb) or number
    found = []
    for harm in whole:
        between = reading.sentence_of[figure.i] - reading.sentence_of[harm.trigger.i]
        bare = verb.pos_ != "VERB" or counts or is_listed(amount, figure)
        if harm.kind in HELD and is_let_go(figure):
            continue
        if (
            (between > 1 and not far)
            or not (bare or verb.i == tree.governor(harm.trigger).i)
            or not (number or counts_people(reading, amount, people))
        ):
            continue
        trigger = people if between or tree.children(figure, "cop") else harm.trigger  # "in Puno waren es 30"
        unnamed = amount.elliptic or amount.noun_i is None or number
        found.append(Harm(harm.kind, trigger, None if unnamed else people, f"casualty.{harm.kind}.part"))
    return found


def is_bare_number(reading: Reading, amount: Amount) -> bool:
    """Whether a figure is told of a number and not of people: "diese Zahl stieg auf 77"."""
    if amount.noun_i is None or amount.elliptic:
        return False
    noun = reading.doc[amount.noun_i]
    known = harm_words().number.has(noun) and tree.is_definite(noun)
    return known and not tree.children(noun, "nmod", "nmod:poss", "acl", "acl:relcl")


def is_listed(amount: Amount, figure: Token) -> bool:
    """Whether a word for parts stands behind a comma or bracket right before the figure: ", darunter vier Frauen"."""
    start = figure.doc.char_span(amount.start, amount.end, alignment_mode="expand")
    at = figure.i if start is None else start.start
    before = figure.doc[max(at - 4, figure.sent.start) : at]
    marks = [t for t in before if t.is_punct]
    words = " ".join(t.lower_ for t in before if not marks or t.i > marks[-1].i)
    return bool(marks) and words.startswith(tuple(harm_words().listing))
