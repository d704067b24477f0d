"""Repairs of objects and of what hangs on the wrong noun."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.german import nouns
from pipeline.german.tree.cases import ARTICLES, NEVER, is_feminine, nominative
from pipeline.german.tree.index import Tree
from pipeline.german.tree.voice import finite, is_passive
from pipeline.german.tree.words import words as known


def accusative_of_a_man(tree: Tree, words: Sequence[int]) -> None:
    """A masculine in the singular with "den" or "einen" is an accusative object, whatever the parser says of it."""
    for i in words:
        if tree.dep[i] not in ("obl", "obl:arg", "iobj") or tree.has(i, "case") or not tree.is_verb(tree.head[i]):
            continue
        articles = [k for k in tree.children(i, *ARTICLES) if tree.lower[k].endswith("en")]
        masculine = tree.morph(i, "Gender") == "Masc" and tree.morph(i, "Number") == "Sing" and not is_feminine(tree, i)
        taken = any(nominative(tree, k) == NEVER for k in tree.children(tree.head[i], "obj"))
        # a bare oblique noun is mostly a time: "den ganzen Tag"
        alone = tree.tag[i] == "ADJA" and tree.text[i].isalpha() and not tree.has(tree.head[i], "obj")
        told = tree.dep[i] != "obl" or alone or nouns.classes_of(tree.text[i])
        if masculine and articles and not taken and told:
            tree.dep[i] = "obj"


def accusative_of_a_participle(tree: Tree, words: Sequence[int]) -> None:
    """ "den Verdächtigen" is one as an object or many in the dative: the former, unless the verb asks for a dative."""
    for i in words:
        verb = tree.head[i]
        if tree.dep[i] != "obl:arg" or tree.has(i, "case") or not tree.is_verb(verb) or tree.has(verb, "obj"):
            continue
        den = any(tree.lower[k] in known().forms.accusatives for k in tree.children(i, *ARTICLES))
        weak = tree.lemma[i].endswith("e") and tree.lower[i] == tree.lemma[i].casefold() + "n"
        if den and weak and not known().with_dative.has_form(tree.lemma[verb]):
            tree.dep[i] = "obj"


def whom_one_asks(tree: Tree, words: Sequence[int]) -> None:
    """A name behind a subject is whom it asks, where the verb wants somebody: "bat die Regierung Ghana um Hilfe"."""
    for i in words:
        noun = tree.head[i]
        verb = tree.head[noun]
        beside = tree.dep[i] == "appos" and i == noun + 1 and tree.tag[i] == "NE" and tree.dep[noun] == "nsubj"
        asked = beside and known().bidding.has_form(tree.lemma[verb]) and not tree.has(verb, "obj", "obl:arg")
        if asked and tree.doc[i].ent_type_ == "LOC" and nouns.classes_of(tree.text[noun]) & _BODIES:
            tree.hang(i, verb, "obj")


_BODIES = frozenset({"government", "office", "body", "forces"})
"""Classes of nouns that a country stands beside in the genitive only: "die Regierung Ghanas"."""


def object_behind_a_genitive(tree: Tree, words: Sequence[int]) -> None:
    """A plural without article is no genitive and no name: "hatten Mitglieder der Bande Wachen gestürmt"."""
    for i in words:
        noun = tree.head[i]
        behind = tree.dep[i] in ("appos", "nmod") and i == noun + 1 and tree.dep[noun] == "nmod"
        plural = tree.tag[i] == "NN" and tree.morph(i, "Number") == "Plur" and not tree.has(i, *_ATTRIBUTES)
        if not behind or not plural:
            continue
        verb = next((k for k in tree.above(noun) if tree.pos[k] == "VERB"), None)
        thing = nouns.classes_of(tree.text[i]) & _THINGS
        if verb is None or not tree.has(verb, "nsubj") or tree.has(verb, "obj") or is_passive(tree, verb):
            continue
        if thing and not tree.doc[i].ent_type_:
            tree.hang(i, verb, "obj")


_THINGS = frozenset({"building", "facility", "road", "vehicle"})
_ATTRIBUTES = (*ARTICLES, "amod", "case", "nummod", "nmod")


def told_beside_its_source(tree: Tree, words: Sequence[int]) -> None:
    """Hang what is told on its verb where a source stands between: "berichtet unter Berufung auf X von Toten"."""
    for i in words[:-2]:
        cited = tree.lower[i] in known().citing and tree.lower[i + 1] in known().citing_of
        source = tree.head[i + 1] if cited else i
        if source <= i:
            continue
        verb = next((k for k in tree.above(source) if tree.pos[k] == "VERB"), None)
        if verb is None or tree.lemma[verb] not in known().telling:
            continue
        for k in tree.children(source, "nmod"):
            if any(tree.lower[c] in known().telling[tree.lemma[verb]] for c in tree.children(k, "case")):
                tree.hang(k, verb, "obl")


def object_of_a_shared_modal(tree: Tree, words: Sequence[int]) -> None:
    """A verb that shares modal and subject has an object: "Er soll gewütet und acht Schüler verletzt haben"."""
    for i in words:
        first = tree.head[i]
        joined = tree.dep[i] == "conj" and tree.tag[i] == "VVPP" and tree.is_verb(first) and tree.has(first, "nsubj")
        if not joined or tree.has(i, "obj", "aux:pass") or finite(tree, i) is not None:
            continue
        if any(tree.lemma[k] in known().auxiliaries.have for k in tree.children(i, "aux")):
            for k in tree.children(i, "nsubj"):
                tree.dep[k] = "obj"


def relative_owner(tree: Tree, words: Sequence[int]) -> None:
    """ "Deren" and "dessen" right before a noun say whose it is: "die Polizei, deren Einheit das Tor geräumt hatte"."""
    for i, noun in pairwise(words):
        owner = tree.dep[i] in ("obj", "obl", "obl:arg", "nsubj", "iobj") and tree.lower[i] in known().relative_owners
        if owner and not tree.kids[i] and tree.pos[noun] == "NOUN" and tree.head[noun] == tree.head[i]:
            tree.hang(i, noun, "nmod")


def people_before_what_they_throw(tree: Tree, words: Sequence[int]) -> None:
    """A noun for people that is an adjective by its form is one with its capital: "warfen Rechtsextreme Flaschen".

    The noun behind it, which names nobody, is then the object of the verb whose subject they are.
    """
    for i, noun in pairwise(words):
        if tree.tag[i] != "ADJA" or tree.dep[i] != "amod" or tree.head[i] != noun or not tree.text[i][:1].isupper():
            continue
        verb = tree.head[noun]
        inside = i > words[0] and tree.text[i - 1] not in known().openings and not tree.entity[noun]
        bare = tree.tag[noun] == "NN" and not tree.has(noun, "case", "det") and not nouns.is_person(tree.text[noun])
        if not (inside and bare and tree.is_verb(verb) and nouns.is_person(tree.text[i])):
            continue
        others = [k for k in tree.children(verb, "nsubj", "obj") if k != noun]
        if tree.dep[noun] in ("nsubj", "obj") and not others and not is_passive(tree, verb):
            tree.tag[i], tree.pos[i] = "NN", "NOUN"
            tree.hang(i, verb, "nsubj")
            tree.dep[noun] = "obj"


def what_is_told_so(tree: Tree, words: Sequence[int]) -> None:
    """ "Diese Zahl" before a verb by which somebody behind it gives it out is its object: "… nannte die Regierung"."""
    for i in words:
        verb = tree.head[i]
        this = tree.dep[i] == "nsubj" and i < verb and any(tree.tag[k] == "PDAT" for k in tree.kids[i])
        gives = known().telling_so.has_form(tree.lemma[verb]) or known().saying.has_form(tree.lemma[verb])
        if not this or not gives or not known().told.has(tree.doc[i]) or is_passive(tree, verb):
            continue
        behind = [k for k in tree.children(verb, "obj", "nsubj", "obl:arg", "iobj") if k > verb]
        bodies = [
            k for k in behind if not tree.has(k, "case") and nominative(tree, k) != NEVER and _is_somebody(tree, k)
        ]
        if bodies:
            tree.dep[i], tree.dep[bodies[0]] = "obj", "nsubj"


def _is_somebody(tree: Tree, i: int) -> bool:
    """Whether a noun is of those who tell something: it has a name, or stands for a person or body."""
    told = bool(nouns.is_person(tree.text[i]) or nouns.classes_of(tree.text[i]))
    return bool(tree.doc[i].ent_type_) or (told and not known().told.has(tree.doc[i]))
