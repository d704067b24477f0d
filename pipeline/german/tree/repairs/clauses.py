"""Repairs of what heads a clause and in which voice it stands."""

from collections.abc import Sequence

from pipeline.german.engine.lemmas import known_lemma
from pipeline.german.tree.index import Tree, features
from pipeline.german.tree.words import words as known


def modal_as_conjunction(tree: Tree, words: Sequence[int]) -> None:
    """A modal verb that opens a condition is its finite verb and no conjunction: "Sollte es regnen, …"."""
    for i in words:
        if tree.lower[i] in known().modals and tree.tag[i] == "KOUS":
            number = "Plur" if tree.lower[i].endswith("n") else "Sing"
            tree.tag[i], tree.pos[i] = "VMFIN", "AUX"
            tree.features[i] = features(f"Mood=Sub|Number={number}|Person=3|Tense=Past|VerbForm=Fin")
            if tree.dep[i] == "mark":
                tree.dep[i] = "aux"


def mark_before_its_verb(tree: Tree, words: Sequence[int]) -> None:
    """A conjunction stands before the verb of its own clause: "…, wie die Polizei mitteilte"."""
    for i in words:
        if tree.dep[i] == "mark" and tree.tag[i] in ("KOUS", "KOKOM") and i > tree.head[i]:
            above = tree.head[i]
            clause = next((k for k in tree.kids[above] if k > i and tree.is_verb(k) and not tree.has(k, "mark")), None)
            if clause is not None and min(tree.subtree(clause)) > i - 2:
                tree.hang(i, clause, "mark")


def participle_as_adjective(tree: Tree, words: Sequence[int]) -> None:
    """A participle with an auxiliary is a verb, with the lemma of one: "Zwei Häuser sind eingestürzt"."""
    for i in words:
        if tree.tag[i] == "VVPP" and tree.has(i, "aux", "aux:pass"):
            tree.pos[i] = "VERB"
            tree.lemma[i] = known_lemma(tree.text[i], "VERB") or tree.lemma[i]


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


def state_before_its_verb(tree: Tree, words: Sequence[int]) -> None:
    """The state that somebody is brought into is what the clause tells, its verb helps: "gefangen genommen"."""
    for i in words[:-1]:
        verb = i + 1
        if tree.lower[i] not in known().states or not known().bringing.has_form(tree.lemma[verb]):
            continue
        if tree.head[verb] != i:
            tree.hang(i, i if tree.head[verb] == verb else tree.head[verb], tree.dep[verb])
        for k in [k for k in tree.kids[verb] if k != i]:
            tree.hang(k, i, tree.dep[k])
        tree.pos[i], tree.lemma[i] = "VERB", tree.lower[i]
        tree.hang(verb, i, "aux")
