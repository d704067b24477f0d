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


def particle_as_adverb(tree: Tree, words: Sequence[int]) -> None:
    """A separable particle that closes the clause of its finite verb is part of it: "brannten alles nieder"."""
    last = {words[n - 1] for n in range(1, len(words)) if tree.pos[words[n]] == "PUNCT"} | set(words[-1:])
    for i in words:
        verb = tree.head[i]
        closes = i in last and verb < i and tree.tag[verb] == "VVFIN" and tree.dep[i] == "advmod"
        if closes and tree.lower[i] in known().particles and not tree.has(verb, "compound:prt"):
            tree.dep[i], tree.tag[i], tree.pos[i] = "compound:prt", "PTKVZ", "ADP"


def main_clause_behind_a_comma(tree: Tree, words: Sequence[int]) -> None:
    """A relative clause ends with its verb: one with its object behind the verb is a main clause of its own."""
    for i in words:
        if not tree.dep[i].startswith("acl") or tree.tag[i] != "VVFIN" or tree.has(i, "mark"):
            continue
        clause = [k for k in tree.subtree(i) if tree.pos[k] != "PUNCT"]
        subjects = tree.children(i, "nsubj")
        behind = [k for k in tree.children(i, "obj", "obl", "obl:arg", "compound:prt") if k > i]
        opens = subjects and min(tree.subtree(subjects[0])) == clause[0] and subjects[0] < i
        if opens and behind and tree.pos[subjects[0]] in ("NOUN", "PROPN") and max(tree.subtree(subjects[0])) == i - 1:
            root = next(k for k in words if tree.head[k] == k)
            tree.hang(i, root, "parataxis")


def perfect_with_sein(tree: Tree, words: Sequence[int]) -> None:
    """Of verbs of motion and change, "sein" makes the perfect and no passive: "sind eingedrungen"."""
    for i in words:
        auxiliaries = tree.children(i, "aux", "aux:pass")
        moved = auxiliaries and all(tree.lemma[k] in known().auxiliaries.be for k in auxiliaries) and tree.is_verb(i)
        if moved and known().moving.has_form(tree.lemma[i]):
            for k in auxiliaries:
                tree.dep[k] = "aux"
            for k in tree.children(i, "nsubj:pass"):
                tree.dep[k] = "nsubj"
