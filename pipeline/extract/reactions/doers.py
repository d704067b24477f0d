"""Doers: which foreign actors an act is of by its tree: its subject, who sends, whose people, with whom it is done."""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import ActFrame, words
from pipeline.extract.reactions.acts import shares_subject
from pipeline.extract.reactions.companions import beside, in_list, states_of_many, together
from pipeline.extract.reactions.foreigners import foreign, home_of, named_in, senders, these_states, these_two
from pipeline.extract.types import reaction_traits
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words

_TALKING = frozenset({"person", "government", "state", "group", "military", "security_force"})
"""Kinds of actors with whom one talks of what happens."""


@dataclass(frozen=True)
class Told:
    """An act as it is told: its frame, the word that tells it, and who is in its roles."""

    reading: Reading
    frame: ActFrame
    token: Token
    initiators: tuple[Token, ...]
    targets: tuple[Token, ...]

    def foreigners(self, *nouns: Token) -> list[int]:
        """The foreign actors that nouns stand for."""
        return [a for noun in nouns for a in foreign(self.reading, noun)]


def named(told: Told) -> list[int]:
    """The subject and all that act together with it."""
    reading, token = told.reading, told.token
    many = [states_of_many(reading, t) or together(reading, t, token) for t in told.initiators]
    nouns = [n for several in many for n in (*several, *_as_well(token, told.initiators))]
    return [a for t in nouns for a in these_two(reading, t) or (*foreign(reading, t), *these_states(reading, t))]


def sender(told: Told) -> list[int]:
    """Who sends what is sent: "Truppen aus X", "aus X kamen Truppen"."""
    if not reaction_traits(told.frame.type).sends:
        return []
    sent = (*told.targets, *told.initiators)
    found = [*told.foreigners(*sent), *(a for t in sent for a in senders(told.reading, t))]
    if found or not words().coming.has(told.token):
        return found
    return told.foreigners(*(n for p, n in tree.prepositional(told.token) if words().origins.has_form(p)))


def home(told: Told) -> list[int]:
    """Whose people are brought away: "120 Schweden"."""
    if not reaction_traits(told.frame.type).own_people:
        return []
    return [a for t in (*told.targets, *told.initiators) for a in home_of(told.reading, t)]


def ahead(told: Told) -> list[int]:
    """Who stands in front where the tree has subject and object the wrong way round."""
    if not _is_reversed(told.reading, told.token, told.initiators, told.targets):
        return []
    front = (*told.targets, *_in_front(told.reading, told.token))
    return told.foreigners(*(n for t in front for n in together(told.reading, t, told.token)))


def shared(told: Told) -> list[int]:
    """The subject of the verb before "und", which the second one has as well."""
    if not shares_subject(told.token, told.initiators):
        return []
    first = told.token.head
    return told.foreigners(*(n for t in tree.grammatical_subjects(first) for n in together(told.reading, t, first)))


def ahead_of_both(told: Told) -> list[int]:
    """Who does what the second of two verbs tells, where the tree has the object of the first one for its subject."""
    token = told.token
    if token.dep_ != "conj" or not told.initiators or tree.children(token, "nsubj"):
        return []
    first = tree.first_conjunct(token)
    front = tuple(tree.direct_objects(first))
    if not _is_reversed(told.reading, first, told.initiators, front):
        return []
    return told.foreigners(*(n for t in front for n in together(told.reading, t, first)))


def principal(told: Told) -> list[int]:
    """Who sent those who act in his name."""
    return [a for t in told.initiators for a in _sent_by(told.reading, t)]


def astray(told: Told) -> list[int]:
    """The agent of a passive whom the tree hangs on a noun."""
    return told.foreigners(*_agents_astray(told.token))


def partner(told: Told) -> list[int]:
    """Those from outside with whom somebody of the country does it: "telefonierte mit dem Papst"."""
    reading = told.reading
    acted = not told.initiators or any(reading.actor(t) is not None for t in told.initiators)
    if not acted or not reaction_traits(told.frame.type).mutual:
        return []
    around = (told.token, *(n for p, n in tree.prepositional(told.token)))  # "telefonierte am Tag nach der Wahl mit X"
    nouns = (*told.targets, *(n for t in around for n in _with_whom(t)))
    return told.foreigners(*(n for t in nouns for n in (t, *beside(reading, t), *in_list(reading, t))))


def host(told: Told) -> list[int]:
    """To whose house somebody must come: "ins Außenministerium gebeten"."""
    if told.initiators:
        return []
    return told.foreigners(*(n for p, n in tree.prepositional(told.token) if p in told.frame.host))


def met(told: Told) -> list[int]:
    """Whose meeting a compound says it is: "ein EU-Gipfel wurde einberufen"."""
    if told.initiators or not reaction_traits(told.frame.type).mutual:
        return []
    return [a for t in told.targets for a in named_in(told.reading, t)]


def aside(told: Told) -> list[int]:
    """Who says something in talks with one of the country, or with whom one of it does: "in einem Telefonat mit X"."""
    reading, token = told.reading, told.token
    if tree.case(token) not in told.frame.led:
        return []
    verb = tree.governor(token)
    subjects = [] if tree.is_passive(verb) else tree.grammatical_subjects(verb)
    sides = [n for t in subjects for n in together(reading, t, verb)], _with_whom(token)
    for side, other in (sides, sides[::-1]):
        known = [reading.names.entities[a] for n in other if (a := reading.actor(n)) is not None]
        if any(e.kind in _TALKING and e.country in (None, reading.focus) for e in known):
            return told.foreigners(*side)
    return []


def _with_whom(token: Token) -> list[Token]:
    """Those with whom a word says that something is done."""
    return [n for p, n in tree.prepositional(token) if words().partners.has_form(p)]


def _as_well(verb: Token, subjects: tuple[Token, ...]) -> list[Token]:
    """Those beside whom somebody does it "auch": "Neben der X äußerte sich auch Y besorgt"."""
    start = min((tree.phrase(t)[0] for t in subjects), default=0)
    opening = next((t for t in verb.sent if t.idx == start), None)
    before = [] if opening is None or opening.i == verb.sent.start else [opening.nbor(-1), opening]
    if not any(words().as_well.has_form(t.lower_) for t in before):
        return []
    others = [n for p, n in tree.prepositional(verb) if words().beside_others.has_form(p) and n.i < verb.i]
    return [m for n in others for m in tree.conjuncts(n)]


def _is_reversed(reading: Reading, verb: Token, subjects: tuple[Token, ...], objects: tuple[Token, ...]) -> bool:
    """Whether the tree takes the object of a verb for its subject: what stands behind it is a thing, before it X.

    So it is as well where the forms say so: an accusative behind the verb, a nominative before it.
    """
    ahead, behind = all(t.i < verb.i for t in objects), all(t.i > verb.i for t in subjects)
    things = all(t.pos_ == "NOUN" and reading.actor(t) is None for t in subjects)
    forms = all("Case=Acc" in str(t.morph) for t in subjects) and any("Case=Nom" in str(t.morph) for t in objects[:1])
    return bool(subjects) and ahead and behind and (things or forms) and not tree.is_passive(verb)


def _in_front(reading: Reading, verb: Token) -> list[Token]:
    """The name that opens the sentence of a verb, without a preposition: "Staats- und Regierungschefs der X rügten"."""
    opening = verb.doc[verb.sent.start : verb.i]
    if any("VerbForm=Fin" in str(t.morph) or (t.is_punct and not t.text.endswith("-")) for t in opening):
        return []
    roots = {m.root_i for m in reading.names.mentions}
    first = next((t for t in opening if t.i in roots), None)
    return [] if first is None or tree.case(first) or first.dep_.startswith("nmod") else [first]


def _sent_by(reading: Reading, token: Token) -> list[int]:
    """The foreign sender of those who act in their name: "X entsandte eine Delegation, die vermitteln soll"."""
    verb = token.head
    sent = words().sending.has(verb) and token.dep_ in ("obj", "nsubj:pass")
    if not sent or (reading.actor(token) is not None and not words().members.has(token) and not _is_many(token)):
        return []
    if tree.is_passive(verb):
        senders = [n for p, n in tree.prepositional(verb) if p in tree_words().agents]
    else:
        senders = tree.grammatical_subjects(verb)
    return [a for n in senders for a in foreign(reading, n)]


def _agents_astray(verb: Token) -> list[Token]:
    """Who does what a passive tells, where the tree hangs them on a noun before its finite verb.

    No phrase behind a finite verb belongs to a noun before it: "Gegen zwei Minister wurden von der X Y verhängt".
    """
    finite = next(iter(tree.children(verb, "aux:pass")), None)
    if finite is None or not tree.is_passive(verb):
        return []
    ahead = [c for c in tree.children(verb, "obl", "nsubj:pass", "obl:arg") if c.i < finite.i]
    hung = [(p, n) for c in ahead for p, n in tree.prepositional(c) if finite.i < n.i < verb.i]
    return [n for p, n in hung if p in tree_words().agents]


def _is_many(token: Token) -> bool:
    return "Number=Plur" in str(token.morph)
