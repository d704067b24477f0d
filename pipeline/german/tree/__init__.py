"""Who does what to whom in a German dependency tree (Universal Dependencies).

Functions from tokens to tokens; they know relations and parts of speech, and little vocabulary beyond function words.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from pipeline.data_files import Strict, read_toml
from pipeline.german.words import WordList

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")
CLAUSAL = ("ccomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis", "xcomp", "root", "ROOT")


class _Verbs(Strict):
    """Verbs that the tree is read differently with (`verbs.toml`)."""

    moving: WordList


@cache
def _verbs() -> _Verbs:
    return read_toml(files(__package__).joinpath("verbs.toml"), _Verbs)


def children(token: Token, *relations: str) -> list[Token]:
    """The direct dependents with one of the relations; a subtype is named in full."""
    return [c for c in token.children if c.dep_ in relations]


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated under it: "Banken und Börsen" from "Banken"."""
    found, queue = [token], [token]
    while queue:
        for c in children(queue.pop(0), "conj"):
            found.append(c)
            queue.append(c)
    return found


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that the token is a later part of."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself where it is none."""
    if pronoun.tag_ == "PRELS" or (pronoun.pos_ in ("PRON", "DET") and "PronType=Rel" in str(pronoun.morph)):
        for ancestor in pronoun.ancestors:
            if ancestor.dep_ in ("acl", "acl:relcl") and ancestor.head.pos_ in NOMINAL:
                return ancestor.head
        return _noun_before(pronoun)
    return pronoun


def _noun_before(pronoun: Token) -> Token:
    """The last noun before a relative pronoun that agrees with it, where the tree hangs the clause on a verb."""
    wanted = pronoun.morph.to_dict()
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        found = token.morph.to_dict()
        agrees = all(found.get(k, wanted.get(k)) == wanted.get(k) for k in ("Number", "Gender"))
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("flat", "flat:name") and agrees:
            return token
    return pronoun


def is_finite(verb: Token) -> bool:
    """Whether a predicate has a finite verb form: its own, its auxiliary's or its copula's."""
    return any(
        t.tag_.endswith("FIN") or "VerbForm=Fin" in str(t.morph)
        for t in (verb, *children(verb, "aux", "aux:pass", "cop"))
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive (with werden, or sein in the statal passive).

    Verbs that form their perfect with sein have no passive with it: "sind eingedrungen" is active, whatever the tree
    says.
    """
    auxiliaries = children(verb, "aux", "aux:pass")
    if auxiliaries and all(a.lemma_ == "sein" for a in auxiliaries) and _verbs().moving.has(verb):
        return False
    return bool(children(verb, "aux:pass", "nsubj:pass"))


def _inherited(verb: Token, relations: tuple[str, ...]) -> list[Token]:
    """Dependents of a verb, or those of the verb it is coordinated with or controlled by."""
    found = children(verb, *relations)
    while not found and verb.head.i != verb.i and verb.dep_ in ("conj", "xcomp"):
        verb = verb.head
        found = children(verb, *relations)
    return found


def grammatical_subjects(verb: Token) -> list[Token]:
    """The subject with its conjuncts, relative pronouns resolved; shared by coordinated verbs and infinitives."""
    found = _inherited(verb, SUBJECTS[:2])
    found = [c for c in found if c.tag_ != "ART"] or found  # an article that hangs beside its noun
    if not found and _reflexives(verb):  # "sich versammelten hunderte": what is no reflexive is the subject
        found = [c for c in children(verb, "obj") if not _is_reflexive(c)][:1]
    if len(found) > 1 and not is_passive(verb):
        found = found[:1]  # a verb has one subject: the parser took the object for a second one
    if not found and verb.dep_ == "advcl" and "VerbForm=Inf" in str(verb.morph):
        found = _inherited(verb.head, SUBJECTS[:2])
    return [n for s in found for n in conjuncts(antecedent(s))]


def _is_reflexive(token: Token) -> bool:
    return token.tag_ == "PRF" or "Reflex=Yes" in str(token.morph)


def _reflexives(verb: Token) -> list[Token]:
    return [c for c in children(verb, "obj", "obl:arg", "expl:pv", "expl") if _is_reflexive(c)]


def direct_objects(verb: Token) -> list[Token]:
    """The accusative objects with their conjuncts; shared by coordinated participles."""
    if _reflexives(verb) and not children(verb, *SUBJECTS):
        return []
    subjects = [c for c in children(verb, "nsubj") if c.tag_ != "ART"]
    found = [c for c in children(verb, "obj") if not _is_reflexive(c)] or subjects[1:]
    if not found:  # "den Minister" without a mark of its case is often taken for a dative
        found = [c for c in children(verb, "obl:arg", "iobj") if not case(c)]
    if not found and verb.dep_ == "conj" and not children(verb, "obl", "obl:arg"):
        found = children(verb.head, "obj")
    return [n for o in found for n in conjuncts(antecedent(o))]


def case(noun: Token) -> str:
    """The preposition of a noun phrase, folded and without its article ("im" is "in"); empty where there is none."""
    found = "" if not (marks := children(noun, "case")) else marks[0].text.casefold()
    return _CONTRACTED.get(found, found)


_CONTRACTED = {
    "im": "in", "ins": "in", "am": "an", "ans": "an", "beim": "bei", "zum": "zu", "zur": "zu", "vom": "von",
    "aufs": "auf", "fürs": "für", "ums": "um", "übers": "über", "vorm": "vor", "durchs": "durch",
}  # fmt: skip


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases at a verb or noun: preposition and noun, conjuncts included."""
    for c in children(token, "obl", "obl:arg", "obl:agent", "nmod", "nmod:poss", "appos"):
        if preposition := case(c):
            for n in conjuncts(c):
                yield preposition, antecedent(n)


def genitives(noun: Token) -> list[Token]:
    """Genitives and von-phrases at a noun: "der Residenz" in "Erstürmung der Residenz"."""
    found = []
    for c in children(noun, "nmod", "nmod:poss", "det:poss", "det"):
        if c.dep_ == "det" and "Poss=Yes" not in str(c.morph):
            continue
        if c.dep_ == "det" or case(c) in ("", "von"):
            found += conjuncts(c)
    return found


def governor(token: Token) -> Token:
    """The verb or predicate whose clause the token stands in."""
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in ("VERB", "AUX") or ancestor.dep_ in CLAUSAL:
            return ancestor
    return token


def chain(noun: Token) -> Iterator[Token]:
    """The nouns that a noun hangs on, and the predicate above them: "Lieferung", "stoppen" over "Waffen"."""
    token = first_conjunct(noun)
    while token.head.i != token.i:
        token = first_conjunct(token.head)
        yield token
        if token.pos_ in ("VERB", "AUX"):
            return


def governors(token: Token) -> list[Token]:
    """The predicate of the token's clause and those of the clauses that it is embedded in, the closest first."""
    found = [governor(token)]
    while found[-1].head.i != found[-1].i:
        found.append(governor(found[-1].head))
    return found


def clause(head: Token) -> list[Token]:
    """The tokens under a predicate without those of clauses embedded in it or coordinated with it."""
    found, queue = [], [head]
    while queue:
        token = queue.pop()
        found.append(token)
        for c in token.children:
            embedded = c.dep_ in ("advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis")
            embedded = embedded or (c.dep_ == "ccomp" and not _is_bare(c))
            coordinated = c.dep_ == "conj" and token is head and c.pos_ in ("VERB", "AUX")
            if not (embedded or coordinated):
                queue.append(c)
    return sorted(found, key=lambda t: t.i)


def _is_bare(word: Token) -> bool:
    """Whether a complement is a word and no clause: "besorgt" in "äußerte sich besorgt"."""
    return not children(word, "mark", "aux", "aux:pass", "cop", *SUBJECTS)


def complements(verb: Token) -> list[Token]:
    """What a verb has with it inside its clause but its subject: objects, obliques, particles, predicates, adverbs."""
    taken = (
        {t.i for s in grammatical_subjects(verb) if s.head.i == verb.i for t in s.subtree}
        if not is_passive(verb)
        else set()
    )
    found = [t for t in clause(verb) if t.i != verb.i and t.i not in taken]
    if verb.dep_ in ("xcomp", "ccomp") and not found and verb.head.i != verb.i:
        found = [t for t in clause(verb.head) if t.i not in {verb.i, verb.head.i}]
    return found


_NOMINAL_PARTS = frozenset({"det", "amod", "nummod", "nmod", "nmod:poss", "det:poss", "flat", "compound", "case"})


def phrase(noun: Token) -> tuple[int, int]:
    """Character span of a noun phrase: determiners, adjectives, figures and attributes, no clauses and appositions."""
    tokens, queue = [noun], [noun]
    while queue:
        head = queue.pop()
        inner = [c for c in head.children if c.dep_ in _NOMINAL_PARTS and not (head is noun and c.dep_ == "case")]
        tokens += inner
        queue += inner
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return first.idx, last.idx + len(last)
