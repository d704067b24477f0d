"""What belongs together in a tree: coordination, prepositions, genitives, relative pronouns."""

from collections.abc import Iterator

from pipeline.german.tree.index import NOMINAL, Tree
from pipeline.german.tree.words import words

RELATIVES = frozenset({"PRELS", "PRELAT"})
"""Tags of relative pronouns."""

_CLAUSES_AT_NOUNS = ("acl", "acl:relcl")
_OWNERS = ("nmod", "nmod:poss", "det:poss", "det")
_PHRASES = ("obl", "obl:arg", "obl:agent", "nmod", "nmod:poss", "appos")


def conjuncts(tree: Tree, i: int) -> list[int]:
    """The token and what is coordinated under it: "Banken und Börsen" from "Banken"."""
    found = [i]
    for at in found:
        found += tree.children(at, "conj")
    return found


def first_conjunct(tree: Tree, i: int) -> int:
    """The head of the coordination that a token is a later part of."""
    while tree.dep[i] == "conj" and tree.head[i] != i:
        i = tree.head[i]
    return i


def case(tree: Tree, noun: int) -> str:
    """The preposition of a noun phrase, folded and without its article ("im" is "in"); empty where there is none."""
    found = next((tree.lower[k] for k in tree.kids[noun] if tree.dep[k] == "case"), "")
    return words().contracted.get(found, found)


def prepositional(tree: Tree, i: int) -> Iterator[tuple[str, int]]:
    """The prepositional phrases at a verb or noun: preposition and noun, conjuncts included."""
    for k in tree.children(i, *_PHRASES):
        if preposition := case(tree, k):
            for n in conjuncts(tree, k):
                yield preposition, antecedent(tree, n)


def is_genitive(tree: Tree, noun: int) -> bool:
    """Whether a noun phrase can say whose or of what: it has no preposition, or "von"."""
    preposition = case(tree, noun)
    return not preposition or preposition in words().owning


def genitives(tree: Tree, noun: int) -> list[int]:
    """Genitives, possessives and von-phrases at a noun: "der Residenz" in "Erstürmung der Residenz"."""
    found: list[int] = []
    for k in tree.children(noun, *_OWNERS):
        if tree.dep[k] == "det" and tree.morph(k, "Poss") != "Yes":
            continue
        if tree.dep[k] == "det" or is_genitive(tree, k):
            found += conjuncts(tree, k)
    return found


def is_relative(tree: Tree, i: int) -> bool:
    """Whether a token is a relative pronoun."""
    return tree.tag[i] in RELATIVES or (tree.pos[i] in ("PRON", "DET") and tree.morph(i, "PronType") == "Rel")


def relative(tree: Tree, i: int) -> int | None:
    """The noun that a relative pronoun stands for, as the tree has it; None for other tokens and where it has none."""
    if not is_relative(tree, i):
        return None
    for at in (i, *tree.above(i)):
        if tree.dep[at] in _CLAUSES_AT_NOUNS and tree.pos[tree.head[at]] in NOMINAL:
            return tree.head[at]
    return None


def antecedent(tree: Tree, i: int) -> int:
    """The noun that a relative pronoun stands for, by the tree or by agreement; other tokens are their own."""
    if not is_relative(tree, i):
        return i
    found = relative(tree, i)
    return noun_before(tree, i) if found is None else found


def noun_before(tree: Tree, i: int) -> int:
    """The last noun before a relative pronoun that agrees with it, where the tree hangs the clause on a verb."""
    start = tree.sentences[tree.sentence[i]][0]
    for k in range(i - 1, start - 1, -1):
        agrees = all(_same(tree.morph(k, f), tree.morph(i, f)) for f in ("Number", "Gender"))
        if tree.pos[k] in ("NOUN", "PROPN") and tree.dep[k] not in ("flat", "flat:name") and agrees:
            return k
    return i


def _same(a: str, b: str) -> bool:
    return not a or a == b
