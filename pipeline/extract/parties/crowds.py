"""Crowds: how many took part in a happening."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import casualty_words, harm_words, words
from pipeline.extract.parties.counts import Bounds, bounds, is_bare_in, is_few, is_of_crowd, is_other_count, span
from pipeline.german import tree
from pipeline.german.amounts import Amount

NOBODY: Bounds = (None, None)

_NEXT = 3
"""Sentences behind a happening in which its crowd may be told."""


def participants(reading: Reading, trigger: Token, tokens: tuple[Token, ...]) -> Bounds:
    """Size of the crowd: the figure that counts the initiators of what the trigger tells."""
    for amount in _counting(reading, [t for t in tokens if "forces" not in reading.classes(t)]):
        if is_of_crowd(reading, amount) and (not is_few(amount) or _acts_by(reading, amount, trigger)):
            return NOBODY if is_few(amount) and _is_some_of(reading, amount) else bounds(amount)
    return NOBODY


def _is_some_of(reading: Reading, amount: Amount) -> bool:
    """Whether a figure counts some of those who take part: "einige der Teilnehmer"."""
    figure = reading.doc[amount.figure_i]
    return any(words().attendants.has(n) for n in tree.genitives(figure))


def _acts_by(reading: Reading, amount: Amount, trigger: Token) -> bool:
    """Whether those whom an amount counts do just what the trigger tells, and no crowd of which they are some."""
    verb = tree.governor(_counted(reading, amount))
    return trigger.i == verb.i or (tree.governor(trigger).i == verb.i and not tree.case(trigger))


def _counting(reading: Reading, tokens: Iterable[Token]) -> Iterator[Amount]:
    """The amounts that count who is named: by figure or noun, in a group of them, or where a pronoun points back to."""
    acting = list(tokens)
    indexes = {t.i for t in acting}
    indexes |= {
        n.i for t in acting if words().collective.has(t) for p, n in tree.prepositional(t) if p in words().made_of
    }
    for amount in reading.amounts:
        if amount.noun_i in indexes or amount.figure_i in indexes:
            if amount.noun_i is None or _is_one_phrase(reading.doc[amount.figure_i], reading.doc[amount.noun_i]):
                yield amount
    for pronoun in (t for t in acting if t.tag_ == "PPER"):
        yield from _meant_by(reading, pronoun)


def _meant_by(reading: Reading, pronoun: Token) -> Iterator[Amount]:
    """The amount of the last counted people before a pronoun in the plural: "5000 kamen. Sie demonstrierten"."""
    here = reading.sentence_of[pronoun.i]
    before = [a for a in reading.amounts if a.figure_i < pronoun.i and here - reading.sentence_of[a.figure_i] <= 1]
    if before and "Number=Sing" not in str(pronoun.morph):
        noun = _counted(reading, before[-1])
        entity = reading.actor(pronoun)
        if noun.dep_ in tree.SUBJECTS and entity is not None and reading.actor(noun) == entity:
            yield before[-1]


def _is_one_phrase(figure: Token, noun: Token) -> bool:
    """Whether a figure stands in or over the phrase of what it counts: not "… und tötete 34 von ihnen"."""
    first, last = sorted((figure.i, noun.i))
    return not any(t.pos_ in ("VERB", "AUX") for t in figure.doc[first + 1 : last])


def attendance(reading: Reading, trigger: Token, others: Iterable[Token]) -> Bounds:
    """Size of the crowd where another clause tells it: of its sentence, or of the next ones up to another happening.

    "Es kam zu einer Kundgebung, an der sich 600 Menschen beteiligten", "Laut Polizei nahmen mehr als 2000 teil."
    """
    told = (a for a in _near(reading, trigger, others) if _attends(reading, a, trigger))
    return next((bounds(a) for a in told), NOBODY)


def _near(reading: Reading, trigger: Token, others: Iterable[Token]) -> Iterator[Amount]:
    """The amounts of people in the sentence of a happening and in the next ones up to another happening."""
    here = reading.sentence_of[trigger.i]
    taken = {reading.sentence_of[t.i] for t in others if reading.sentence_of[t.i] != here}
    for sentence in range(here, min(here + _NEXT + 1, len(reading.sentences))):
        if sentence != here and (sentence in taken or reading.zones[sentence] != reading.zones[here]):
            return
        inside = reading.sentences[sentence]
        apart = "\n" in reading.text[trigger.idx : inside.start_char]
        for amount in (a for a in reading.amounts if inside.start <= a.figure_i < inside.end):
            if is_of_crowd(reading, amount) and not is_few(amount) and (not apart or _is_anybody(reading, amount)):
                yield amount


def _is_anybody(reading: Reading, amount: Amount) -> bool:
    """Whether a figure counts people of whom nothing is said but that they take part."""
    people = _counted(reading, amount)
    return amount.noun_i is None or words().attendants.has(people) or words().anybody.has(people)


def _attends(reading: Reading, amount: Amount, trigger: Token) -> bool:
    """Whether a figure counts those who take part: by its noun, by where that stands, or by the verb of taking part."""
    people = _counted(reading, amount)
    verb = tree.governor(people)
    if people.head.i == trigger.i and tree.case(people) in words().made_of:
        return True  # "eine Kundgebung mit 400 Bauern"
    if is_bare_in(amount, people):
        if words().drawing.has(verb) and people.dep_ not in tree.SUBJECTS:
            return True
        if words().attending.has(verb):
            return not _joins_another(reading, verb, trigger) and _where_crowds_are(verb)
    acting = people.dep_ in tree.SUBJECTS or harm_words().doing.has(verb) or _is_harmed(verb)
    return words().attendants.has(people) and not acting


def _where_crowds_are(verb: Token) -> bool:
    """Whether a verb tells of taking part by itself or by a word beside it: "kamen zur Kundgebung"."""
    inside = [verb, *tree.children(verb, "compound:prt", "obl", "obj", "aux", *tree.SUBJECTS)]
    inside += [n for t in inside[1:] for n in tree.children(t, "nmod")]
    return not words().attending_weak.has(verb) or words().attending_with.found(inside) is not None


def _joins_another(reading: Reading, verb: Token, trigger: Token) -> bool:
    """Whether people take part in something else: "an der Sitzung nehmen sechs Minister teil"."""
    if not words().joining.has(verb):
        return False
    joined = [n for p, n in tree.prepositional(verb) if p in words().joined and n.pos_ == "NOUN"]
    joined = [n for n in joined if not any(t.start <= n.idx < t.end for t in reading.times)]
    found = [n for n in joined if n.lemma_ == trigger.lemma_ or words().attending_with.has(n)]
    return bool(joined) and not found


def _is_harmed(verb: Token) -> bool:
    """Whether a verb tells what befell those whom a figure counts."""
    return any(c.patient.has(verb) or c.subject.has(verb) or c.adjectives.has(verb) for c in casualty_words())


def of_all_sources(reading: Reading, trigger: Token, crowd: Bounds, others: Iterable[Token] = ()) -> Bounds:
    """The span of the sizes that several sources give: "900 nahmen teil. Die Veranstalter sprachen von 2000."

    The figures of the other sources stand around that of the crowd, with nobody else counted in between. A vague size
    gives way to a figure: "Tausende kamen. Laut Polizei waren es 2500."
    """
    here = reading.sentence_of[trigger.i]
    near = [a for a in reading.amounts if here <= reading.sentence_of[a.figure_i] <= here + _NEXT]
    near = [a for a in near if a.unit in (None, "persons")]
    at = next((n for n, a in enumerate(near) if bounds(a) == crowd), None)
    if at is None:
        return crowd
    told = [near[at]]
    for amount in near[at + 1 :]:
        if not is_other_count(reading, amount):
            break
        told.append(amount)
    for amount in reversed(near[:at]):
        if not is_other_count(reading, amount) or reading.sentence_of[amount.figure_i] != here:
            break
        told.append(amount)
    if len(told) == 1 and told[0].qualifier == "vague":
        later = (a for a in _near(reading, trigger, others) if a.figure_i > told[0].figure_i)
        told += [a for a in later if a.qualifier != "vague" and _attends(reading, a, trigger)][:1]
    return span(told)


def _counted(reading: Reading, amount: Amount) -> Token:
    return reading.doc[amount.figure_i if amount.noun_i is None or amount.elliptic else amount.noun_i]
