"""Repairs of the second of two joined verbs: what the tagger has for its adjective, its object and its particle."""

from collections.abc import Sequence

from pipeline.german.inflection.lemmas import known_lemma
from pipeline.german.tree.cases import number_of_verb
from pipeline.german.tree.index import SUBJECTS, Tree, features
from pipeline.german.tree.voice import is_passive
from pipeline.german.tree.words import words as known


def verb_behind_and(tree: Tree, words: Sequence[int]) -> None:
    """What stands between "und" and a bare plural and ends like a preterite is what many do who act before it.

    Bare plurals have adjectives in "-en" in the dative only: "zogen durch die Stadt und beschädigten Autos", but "kam
    mit Toten und verletzten Passanten".
    """
    for i in words[2:]:
        noun = tree.head[i]
        formed = tree.tag[i] == "ADJA" and tree.dep[i] == "amod" and tree.tag[i - 1] == "KON" and i < noun < i + 4
        if not formed or not tree.lower[i].endswith(known().endings.weak_preterite) or not _is_bare_plural(tree, noun):
            continue
        first = tree.head[noun]
        verb = first if tree.is_verb(first) else next((k for k in tree.above(first) if tree.is_verb(k)), -1)
        lemma = known_lemma(tree.text[i], "VERB")
        acted = 0 <= verb < i and tree.tag[verb] == "VVFIN" and number_of_verb(tree, verb) == "Plur"
        if lemma is None or not acted or first > i or not _is_past(tree, verb) or _may_be_dative(tree, first, verb):
            continue
        tree.tag[i], tree.pos[i], tree.lemma[i] = "VVFIN", "VERB", lemma
        tree.features[i] = features("Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin")
        for k in [k for k in tree.kids[verb] if k > noun and tree.dep[k] in _BEHIND]:
            tree.hang(k, i, tree.dep[k])
        tree.hang(i, verb, "conj")
        tree.hang(i - 1, i, "cc")
        tree.hang(noun, i, "obj")


_BEHIND = ("obl", "advmod", "compound:prt", "advcl")
"""Relations of what stands behind the object of a verb and belongs to it."""


def _is_bare_plural(tree: Tree, noun: int) -> bool:
    return tree.tag[noun] == "NN" and tree.morph(noun, "Number") == "Plur" and not tree.has(noun, "det", "case")


def _is_past(tree: Tree, verb: int) -> bool:
    return tree.morph(verb, "Tense") == "Past"


def _may_be_dative(tree: Tree, first: int, verb: int) -> bool:
    """Whether what a noun is joined to has a preposition, and no accusative behind it."""
    if first == verb or not tree.has(first, "case"):
        return False
    through = any(tree.lower[k] in known().through for k in tree.children(first, "case"))
    return not through and all(tree.morph(k, "Case") != "Acc" for k in tree.children(first, "det"))


def object_of_a_joined_verb(tree: Tree, words: Sequence[int]) -> None:
    """The noun right behind the second of two joined verbs is its object: "plünderten Läden und zündeten Autos an"."""
    for i in words:
        before = tree.head[i]
        joined = tree.tag[i] == "VVFIN" and tree.dep[i] == "conj" and before < i and tree.is_verb(before)
        if not joined or tree.tag[i - 1] != "KON" or tree.has(i, "obj", *SUBJECTS) or is_passive(tree, i):
            continue
        k = i + 1
        while k in _inside(words) and tree.pos[k] in _BEFORE:
            k += 1
        if k not in _inside(words) or tree.tag[k] != "NN" or tree.has(k, "case") or tree.head[k] >= i:
            continue
        over = tree.head[k]
        if (tree.dep[k] == "obj" and over == before) or (tree.dep[k] == "conj" and not tree.is_verb(over)):
            for c in tree.children(k, "cc"):
                tree.hang(c, i, "cc")
            tree.hang(k, i, "obj")


_BEFORE = frozenset({"DET", "ADJ", "NUM"})
"""Parts of speech of what stands before a noun of its phrase."""


def _inside(words: Sequence[int]) -> range:
    return range(words[0], words[-1] + 1)


def particle_of_the_last_verb(tree: Tree, words: Sequence[int]) -> None:
    """A particle belongs to the second of two joined verbs, behind which it stands: "und zündeten Barrikaden an"."""
    for i in words:
        verb = tree.head[i]
        if tree.tag[i] != "PTKVZ" or tree.dep[i] != "compound:prt" or verb > i:
            continue
        last = [k for k in tree.children(verb, "conj") if verb < k < i and tree.tag[k] == "VVFIN"]
        if last and not tree.has(last[-1], "compound:prt"):
            tree.hang(i, last[-1], "compound:prt")
