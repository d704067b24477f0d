"""Repairs of what heads a clause and in which voice it stands."""

from collections.abc import Sequence

from pipeline.german.tree.index import AUXILIARIES, Tree
from pipeline.german.tree.words import words as known

_CARRIED = ("case", "det", "amod", "cc", "conj", "nmod", "nmod:poss", "acl", "acl:relcl", "flat", "appos", "advmod")
"""Relations of what stays with a predicate whose verb becomes the head of the clause."""


def verb_as_auxiliary(tree: Tree, words: Sequence[int]) -> None:
    """Make a full verb the head of what it was taken for the auxiliary or copula of."""
    for i in words:
        predicate = tree.head[i]
        if tree.dep[i] not in AUXILIARIES or not tree.tag[i].startswith("VV") or tree.tag[predicate].startswith("V"):
            continue
        if known().copulas.has_form(tree.lemma[i]) or tree.has(
            predicate, *(r for r in AUXILIARIES if r != tree.dep[i])
        ):
            continue
        above, relation = tree.head[predicate], tree.dep[predicate]
        moved = [k for k in tree.kids[predicate] if k != i and tree.dep[k] not in _CARRIED]
        tree.hang(i, i if above == predicate else above, relation)
        for k in moved:
            tree.hang(k, i, tree.dep[k])
        tree.hang(predicate, i, "xcomp")


def perfect_with_sein(tree: Tree, words: Sequence[int]) -> None:
    """Of verbs of motion and change, "sein" makes the perfect and no passive: "sind eingedrungen"."""
    for i in words:
        auxiliaries = tree.children(i, "aux", "aux:pass")
        moved = auxiliaries and all(tree.lemma[k] == "sein" for k in auxiliaries) and tree.is_verb(i)
        if moved and known().moving.has_form(tree.lemma[i]):
            for k in auxiliaries:
                tree.dep[k] = "aux"
            for k in tree.children(i, "nsubj:pass"):
                tree.dep[k] = "nsubj"
