"""Repairs of figures that stand alone for those whom they count, and of the words around them."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.german.inflection.lemmas import PREFIXES, known_lemma
from pipeline.german.tree.cases import NEVER, nominative, number_of_verb
from pipeline.german.tree.index import SUBJECTS, Tree, features
from pipeline.german.tree.voice import finite, is_passive
from pipeline.german.tree.words import words as known

_NOUNS = ("NOUN", "PROPN")


def verb_beside_one(tree: Tree, words: Sequence[int]) -> None:
    """What stands right behind "einer" and has the form of a verb alone is one: "einer schwebt in Lebensgefahr"."""
    for one, i in pairwise(words):
        alone = tree.lower[one] in known().ones and tree.dep[one] == "det" and tree.head[one] == i
        if not alone or tree.tag[i] != "ADJD" or tree.has(i, "aux", "aux:pass", "cop"):
            continue
        participle = tree.lower[i].startswith((known().endings.participle_prefix, *PREFIXES))
        lemma = None if participle else known_lemma(tree.text[i], "VERB")
        if lemma is not None and tree.lower[i].endswith(known().endings.third_person):
            tree.tag[i], tree.pos[i], tree.lemma[i] = "VVFIN", "VERB", lemma
            tree.features[i] = features("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
            for k in tree.children(i, "nmod"):
                tree.dep[k] = "obl"


def participle_of_a_passive(tree: Tree, words: Sequence[int]) -> None:
    """With a form of "werden" a participle makes a passive, also where it stands first: "Vermisst würden sechs"."""
    for i in words:
        helpers = tree.children(i, "aux")
        if not helpers or any(tree.lemma[k] not in known().auxiliaries.become for k in helpers):
            continue
        formed = tree.tag[i] in ("ADJD", "VVPP") and tree.lower[i].endswith(known().endings.participle)
        lemma = known_lemma(tree.text[i], "VERB") if formed else None
        if lemma is None or lemma == tree.lower[i] or tree.has(i, "obj"):
            continue
        tree.tag[i], tree.pos[i], tree.lemma[i] = "VVPP", "VERB", lemma
        tree.features[i] = features("VerbForm=Part")
        for k in helpers:
            tree.dep[k] = "aux:pass"
        for k in tree.children(i, "nsubj"):
            tree.dep[k] = "nsubj:pass"


def figure_of_its_verb(tree: Tree, words: Sequence[int]) -> None:
    """A figure parted from a noun by its preposition or the verb counts none of it: "von 62 kamen 40 ums Leben"."""
    for i in words:
        noun = tree.head[i]
        if tree.tag[i] != "CARD" or tree.dep[i] != "nummod" or tree.pos[noun] not in _NOUNS:
            continue
        verb = next((k for k in tree.above(i) if tree.is_verb(k)), None)
        form = None if verb is None else finite(tree, verb)
        if verb is None or form is None or form > i or tree.has(verb, *SUBJECTS):
            continue
        if number_of_verb(tree, verb) != "Plur":
            continue
        led = any(i < k < noun for k in tree.children(noun, "case"))
        behind = noun < verb < i or (noun < i - 1 and i == verb - 1 and tree.has(noun, "case"))
        if led or behind:
            tree.hang(i, verb, "nsubj:pass" if is_passive(tree, verb) else "nsubj")


def subject_of_its_copula(tree: Tree, words: Sequence[int]) -> None:
    """Who is in a place or state is the subject, and no predicate: "Ein Mann sei in Haft", "vermisst sind sechs"."""
    for k in words:
        i = tree.head[k]
        if tree.dep[k] != "cop" or tree.has(i, *SUBJECTS):
            continue
        if i < k and tree.pos[i] in (*_NOUNS, "NUM", "PRON"):
            where = [m for m in tree.children(i, "nmod", "obl") if m > k and tree.has(m, "case")]
            if where and not tree.has(i, "case") and nominative(tree, i) != NEVER:
                _take_over(tree, k, i)
        elif i < k and tree.tag[i] == "ADJD" and tree.head[i] > k:
            noun = tree.head[i]
            people = tree.pos[noun] in _NOUNS and not tree.has(noun, "case", *SUBJECTS)
            if people and tree.dep[i] == "advmod" and nominative(tree, noun) != NEVER and not tree.has(noun, "cop"):
                above, relation = tree.head[noun], tree.dep[noun]
                tree.hang(i, i if above == noun else above, "ROOT" if above == noun else relation)
                tree.hang(noun, i, "nsubj")


def _take_over(tree: Tree, verb: int, noun: int) -> None:
    """Let a form of "sein" take the place of the noun that it hangs on, which is its subject."""
    above, relation = tree.head[noun], tree.dep[noun]
    tree.hang(verb, verb if above == noun else above, "ROOT" if above == noun else relation)
    tree.hang(noun, verb, "nsubj")
    for m in [m for m in tree.kids[noun] if m > verb]:
        tree.hang(m, verb, "obl" if tree.dep[m] == "nmod" else tree.dep[m])


def added_to_others(tree: Tree, words: Sequence[int]) -> None:
    """Who is added behind a clause has the role of those told in it: "Zwölf Soldaten starben, außerdem ein Kind"."""
    for comma, more in pairwise(words):
        i = tree.head[more]
        verb = tree.head[i]
        added = tree.text[comma] == "," and tree.lower[more] in known().adding and tree.pos[i] in _NOUNS and i > more
        if not added or tree.dep[i] != "conj" or not tree.is_verb(verb) or tree.has(i, "case", "cop", *SUBJECTS):
            continue
        told = [k for k in tree.children(verb, "obj", *SUBJECTS) if k < comma and tree.pos[k] in _NOUNS]
        whom = [k for k in told if tree.dep[k] == "obj"] or told
        if whom and tree.has(i, "nummod", "det"):
            tree.hang(i, whom[-1], "conj")


def one_as_determiner(tree: Tree, words: Sequence[int]) -> None:
    """An indefinite pronoun that hangs on a verb is its subject and no determiner: "Einer starb".

    Nor does it belong to a noun before it: "drei in Cusco und einer in Tacna".
    """
    for i in words:
        alone = tree.tag[i] == "PIS" or (tree.tag[i] == "ART" and tree.lower[i] in known().ones)
        if alone and tree.dep[i] == "det" and (tree.head[i] < i or tree.tag[tree.head[i]] == "ADJD"):
            tree.tag[i], tree.pos[i] = "PIS", "PRON"
        if alone and tree.dep[i] == "det" and tree.is_verb(tree.head[i]):
            taken = tree.has(tree.head[i], *SUBJECTS)
            tree.tag[i], tree.pos[i] = "PIS", "PRON"
            tree.dep[i] = "nsubj" if not taken else "obj"
