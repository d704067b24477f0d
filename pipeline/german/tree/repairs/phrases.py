"""Repairs of prepositional phrases and of words inside noun phrases."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.german.tree.index import SUBJECTS, Tree
from pipeline.german.tree.voice import finite
from pipeline.german.tree.words import words as known

_NOUNS = ("NOUN", "PROPN")
_DETERMINERS = ("ART", "PDAT", "PPOSAT", "PIAT", "PIDAT")


def near_a_place(tree: Tree, words: Sequence[int]) -> None:
    """A preposition of nearness at the head of a sentence is no name: "Nahe Temuco explodierte eine Bombe"."""
    for i, name in pairwise(words[:2]):
        if tree.lower[i] not in known().near or tree.pos[name] != "PROPN":
            continue
        if tree.dep[name] in ("flat", "compound") and tree.head[name] == i:
            above, relation = tree.head[i], tree.dep[i]
            tree.hang(name, name if above == i else above, "obl" if above != i else relation)
            for k in [k for k in tree.kids[i] if k != name]:
                tree.hang(k, name, tree.dep[k])
        tree.tag[i], tree.pos[i], tree.lemma[i], tree.entity[i] = "APPR", "ADP", tree.lower[i], ""
        tree.hang(i, name, "case")
        if tree.is_verb(tree.head[name]) and tree.dep[name] in (*SUBJECTS, "obj", "dep"):
            tree.dep[name] = "obl"


def number_before_a_noun(tree: Tree, words: Sequence[int]) -> None:
    """A number word before a noun or a nominal adjective counts it: "neun weitere"."""
    for i in words:
        if tree.lower[i] in known().numerals and tree.dep[i] in ("det", "amod") and tree.head[i] > i:
            tree.tag[i], tree.pos[i], tree.dep[i] = "CARD", "NUM", "nummod"


def determiner_of_a_noun(tree: Tree, words: Sequence[int]) -> None:
    """An article, possessive or quantity before a noun that has no relation of its own determines it: "seinen Sitz"."""
    for i in words:
        if tree.dep[i] == "dep" and tree.tag[i] in _DETERMINERS and tree.pos[tree.head[i]] in _NOUNS:
            tree.dep[i] = "det"


def owner_before_its_noun(tree: Tree, words: Sequence[int]) -> None:
    """A name in the genitive right before a noun says whose it is: "Polens Forderung"."""
    for i in words:
        noun = tree.head[i]
        bare = tree.dep[i] == "dep" and tree.tag[i] == "NE" and not tree.has(i, "case")
        owned = tree.pos[noun] == "NOUN" and tree.morph(i, "Case") == "Gen"
        if bare and owned and all(tree.pos[k] in ("ADJ", "NUM", "PROPN") for k in range(i + 1, noun)):
            tree.dep[i] = "nmod"


def phrase_before_its_noun(tree: Tree, words: Sequence[int]) -> None:
    """A prepositional phrase stands behind the noun that it belongs to; one before it is the verb's: "in Lima Streiks".

    Behind a participle or adjective it may be theirs ("die in Lima lebenden Bauern"), and hangs on them.
    """
    for i in words:
        noun = tree.head[i]
        if tree.dep[i] != "nmod" or not i < noun or not tree.has(i, "case") or tree.pos[noun] not in _NOUNS:
            continue
        verb = next((k for k in tree.above(noun) if tree.is_verb(k)), None)
        first = min(tree.subtree(i))
        inside = any(k < first for k in tree.children(noun, "det", "amod", "nummod", "case"))
        owner = next((k for k in tree.children(noun, "amod") if i < k < noun), None)
        if inside and owner is not None:
            tree.hang(i, owner, "obl")
        elif verb is not None and not inside:
            tree.hang(i, verb, "obl")


def phrase_inside_of_a_noun(tree: Tree, words: Sequence[int]) -> None:
    """What stands between a number or article and its participle belongs to that: "elf von der Armee getötete Hirten".

    At the head of a sentence without either it does so, too, as "von" and a participle right behind it leave no room
    for a verb between them.
    """
    for i in words:
        cases = tree.children(i, "case")
        if tree.dep[i] not in ("obl", "obl:agent", "nmod") or tree.pos[i] not in _NOUNS or not cases:
            continue
        whole = tree.subtree(i)
        participle = whole[-1] + 1
        if participle > words[-1] or not _is_participle_before_a_noun(tree, participle):
            continue
        noun, first = tree.head[participle], whole[0]
        opened = any(k < first for k in tree.children(noun, "det", "nummod")) and first - 1 in (
            *tree.children(noun, "det", "nummod", "amod", "advmod"),
        )
        leading = first == words[0] and known().contracted.get(tree.lower[first], tree.lower[first]) in known().agents
        if (opened or leading) and noun not in tree.above(i):
            tree.hang(i, participle, "obl")


def _is_participle_before_a_noun(tree: Tree, i: int) -> bool:
    """Whether a word is a participle of the past by its form, and the attribute of a noun behind it."""
    before = tree.dep[i] in ("amod", "acl") and tree.head[i] > i and tree.pos[tree.head[i]] in _NOUNS
    return before and tree.tag[i] == "ADJA" and bool(_PARTICIPLE.search(tree.lower[i]))


_PARTICIPLE = re.compile(r"(t|en)e[nrms]?$")


def phrase_in_a_bracket(tree: Tree, words: Sequence[int]) -> None:
    """What stands between an article and a participle before its noun is the participle's: "die am Montag in A …"."""
    for i in words:
        if tree.dep[i] not in ("obl", "advmod") or not tree.is_verb(tree.head[i]) or not tree.has(i, "case"):
            continue
        first = min(tree.subtree(i))
        for noun in (k for k in words if k > i and tree.pos[k] in _NOUNS):
            article = next((k for k in tree.children(noun, "det") if k < first), None)
            owner = next((k for k in tree.children(noun, "amod") if i < k < noun), None)
            between = range(noun if article is None else article + 1, first)
            if owner is not None and not any(tree.is_verb(k) or tree.pos[k] in ("PUNCT", *_NOUNS) for k in between):
                if article is not None:
                    tree.hang(i, owner, "obl")
                break


def agent_by_its_preposition(tree: Tree, words: Sequence[int]) -> None:
    """Who does it in a passive stands behind "von" or "durch" alone: "gegen den Minister" is no agent."""
    for i in words:
        if tree.dep[i] == "obl:agent":
            cases = [known().contracted.get(tree.lower[k], tree.lower[k]) for k in tree.children(i, "case")]
            if cases and not set(cases) & known().agents:
                tree.dep[i] = "obl"


def attribute_of_a_noun(tree: Tree, words: Sequence[int]) -> None:
    """A phrase right behind a noun that asks for it belongs to the noun: "Berichte über Tote"."""
    for before, i in pairwise(words):
        wanted = known().attributes.get(tree.lower[i])
        if wanted is None or tree.dep[i] not in ("case", "advmod") or tree.pos[before] != "NOUN":
            continue
        counted = tree.dep[tree.head[i]] == "nummod"  # elsewhere "über 30 Tote" are more than 30
        noun = tree.head[tree.head[i]] if counted else tree.head[i]
        twice = tree.head[noun] == tree.head[before] and tree.dep[before] in SUBJECTS
        twice = twice and (tree.dep[noun] in SUBJECTS or (tree.dep[noun] == "obj" and _in_first_field(tree, noun)))
        free = (twice or tree.dep[noun] in ("obl", "nmod", "obl:arg")) and tree.head[noun] != before and noun > i
        named = any(wanted.has_form(form) for form in (tree.lemma[before].casefold(), tree.lower[before].rstrip("s")))
        if free and named and before not in tree.subtree(noun):
            tree.hang(noun, before, "nmod")
            tree.hang(i, noun, "case")


def _in_first_field(tree: Tree, noun: int) -> bool:
    """Whether a noun stands before the verb of a main clause, where there is room for one part of it."""
    verb = tree.head[noun]
    form = finite(tree, verb)
    return form is not None and noun < form and tree.dep[verb] == "ROOT" and not tree.has(verb, "mark")


def measured(tree: Tree, words: Sequence[int]) -> None:
    """A bare noun right behind a counted noun with a preposition is what is measured: "zu drei Jahren Haft"."""
    for before, i in pairwise(words):
        bare = tree.tag[i] == "NN" and tree.dep[i] in ("obj", "nsubj", "obl") and not tree.kids[i]
        counted = tree.tag[before] == "NN" and tree.has(before, "nummod") and tree.has(before, "case")
        if bare and counted and tree.head[before] == tree.head[i]:
            tree.hang(i, before, "nmod")


def adjective_before_a_figure(tree: Tree, words: Sequence[int]) -> None:
    """An adjective right before a figure in the same role is its attribute: "weitere 300 wurden verletzt"."""
    for i, figure in pairwise(words):
        alike = tree.head[i] == tree.head[figure] not in (i, figure) and tree.dep[i] == tree.dep[figure]
        if alike and tree.tag[i] == "ADJA" and tree.tag[figure] == "CARD" and tree.dep[i] in (*SUBJECTS, "obj"):
            tree.hang(i, figure, "amod")


def what_it_counts_as(tree: Tree, words: Sequence[int]) -> None:
    """A bare noun behind "als" is what somebody counts as and no clause: "Als Verstoß wertet der Rat den Erlass"."""
    for i in words:
        bare = tree.dep[i] == "advcl" and tree.pos[i] in _NOUNS and not tree.has(i, "cop", "mark", "aux", *SUBJECTS)
        if bare and any(tree.tag[k] == "KOKOM" for k in tree.children(i, "case")):
            tree.dep[i] = "obl"


def mark_of_a_quotation(tree: Tree, words: Sequence[int]) -> None:
    """The mark right behind a quoted noun hangs on it as the one that opens it does: "von einem „schwarzen Tag“"."""
    opened = -1
    for before, i in pairwise(words):
        noun = tree.head[opened] if opened >= 0 else -1
        if tree.text[i] in _CLOSING and opened < noun == before and tree.pos[noun] in _NOUNS and tree.head[i] != noun:
            if not tree.has(noun, "cop", *SUBJECTS) and tree.head[noun] != noun:
                tree.hang(i, noun, "punct")
        opened = i if tree.text[i] in _OPENING else -1 if tree.text[i] in _CLOSING else opened


_OPENING, _CLOSING = ("„", "»"), ("“", "”", "«")
