"""Repairs of words whose spelling or tag alone tells what they are."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.german import nouns
from pipeline.german.inflection.lemmas import known_lemma
from pipeline.german.tree.cases import NEVER, is_feminine, nominative, number, number_of_verb
from pipeline.german.tree.index import SUBJECTS, Tree, features
from pipeline.german.tree.tense import PastForm, past_form
from pipeline.german.tree.voice import finite, is_passive
from pipeline.german.tree.words import words as known


def conjunction_by_its_form(tree: Tree, words: Sequence[int]) -> None:
    """What is nothing but a conjunction is no pronoun: "Dass Menschen verletzt worden seien, stimme nicht"."""
    for i in words:
        if tree.lower[i] in known().conjunctions and tree.dep[i] in (*SUBJECTS, "obj") and tree.is_verb(tree.head[i]):
            tree.tag[i], tree.pos[i], tree.lemma[i], tree.dep[i] = "KOUS", "SCONJ", tree.lower[i], "mark"
            tree.features[i] = features("")


def particle_by_its_tag(tree: Tree, words: Sequence[int]) -> None:
    """A particle that is tagged as one belongs to the finite verb before it: "reißen Zäune nieder"."""
    for i in words:
        verb = tree.head[i]
        if tree.tag[i] == "PTKVZ" and tree.dep[i] == "advmod" and verb < i and tree.tag[verb] == "VVFIN":
            if not tree.has(verb, "compound:prt"):
                tree.dep[i] = "compound:prt"


def verb_in_lower_case(tree: Tree, words: Sequence[int]) -> None:
    """A noun is written with a capital; what is not and has the form of a verb behind its subject is one."""
    for i in words[1:]:
        figures = [k for k in tree.children(i, "nummod") if k == i - 1]
        small = tree.tag[i] == "NN" and tree.text[i].islower() and tree.dep[i] in ("conj", "ROOT", "parataxis")
        lemma = known_lemma(tree.text[i], "VERB") if small and figures and not tree.has(i, "case", "det") else None
        if lemma is not None and tree.lower[i] == lemma:
            tree.tag[i], tree.pos[i], tree.lemma[i] = "VVFIN", "VERB", lemma
            tree.features[i] = features("Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin")
            tree.dep[figures[0]] = "nsubj"
            for k in tree.children(i, "nmod"):
                tree.dep[k] = "obl"


def passive_by_its_agent(tree: Tree, words: Sequence[int]) -> None:
    """Beside a person with "durch" the state of a thing is a passive: "ist durch Bauern blockiert".

    Of verbs that nothing does by itself it always is: "der Präsident sei abgesetzt".
    """
    for i in words:
        helpers = tree.children(i, "aux")
        being = helpers and all(tree.lemma[k] in known().auxiliaries.be for k in helpers)
        if not being or tree.tag[i] != "VVPP" or known().moving.has_form(tree.lemma[i]) or finite(tree, i) is None:
            continue
        agents = [k for k in tree.children(i, "obl", "obl:agent") if _is_agent(tree, k)]
        for k in agents:
            tree.dep[k] = "obl:agent"
        if agents or (known().undergone.has_form(tree.lemma[i]) and not tree.has(i, "obj")):
            for k in helpers:
                tree.dep[k] = "aux:pass"
            for k in tree.children(i, "nsubj"):
                tree.dep[k] = "nsubj:pass"


def _is_agent(tree: Tree, noun: int) -> bool:
    through = any(tree.lower[k] in known().through for k in tree.children(noun, "case"))
    return through and nouns.is_person(tree.tokens[noun])


def subject_of_a_plural(tree: Tree, words: Sequence[int]) -> None:
    """A plural verb has no singular behind it for a subject but the many before it: "Dutzende sperrten die Straße"."""
    for i in words:
        subjects, objects = tree.children(i, "nsubj"), tree.children(i, "obj")
        form = finite(tree, i)
        if len(subjects) != 1 or len(objects) != 1 or form is None or is_passive(tree, i):
            continue
        one, other = objects[0], subjects[0]
        turned = one < form < other and number_of_verb(tree, i) == "Plur" and number(tree, other) == "Sing"
        bare = tree.pos[one] == "NOUN" and not tree.has(one, "case", "det")
        if turned and bare and is_feminine(tree, other) and nominative(tree, one) != NEVER:
            tree.dep[one], tree.dep[other] = "nsubj", "obj"


def figure_behind_a_source(tree: Tree, words: Sequence[int]) -> None:
    """A figure right behind somebody is no number of theirs: "nach Angaben der Partei 34", "zählte die Partei 34"."""
    for before, i in pairwise(words):
        noun = tree.head[i]
        if tree.tag[i] != "CARD" or tree.dep[i] != "nummod" or noun != before:
            continue
        verb = tree.head[noun]
        ends = i + 1 >= len(tree.pos) or tree.pos[i + 1] in ("PUNCT", "CCONJ", "SPACE")
        tells = tree.dep[noun] == "nsubj" and tree.tag[verb] == "VVFIN" and verb < noun and not tree.has(verb, "obj")
        if tells and ends and nouns.classes_of(tree.text[noun]) and tree.has(noun, "det"):
            tree.hang(i, verb, "obj")
            continue
        if tree.dep[noun] != "nmod":
            continue
        if nouns.classes_of(tree.text[noun]) and tree.has(tree.head[noun], "case") and tree.has(noun, "det"):
            tree.hang(i, tree.head[noun], "nummod")


def clause_with_its_verb_second(tree: Tree, words: Sequence[int]) -> None:
    """What has its verb second and no relative pronoun follows on a clause: "…, die Händler reißen Zäune ein"."""
    for i in words:
        subjects = tree.children(i, "nsubj")
        if tree.dep[i] not in ("acl", "acl:relcl") or tree.tag[i] != "VVFIN" or len(subjects) != 1:
            continue
        phrase = tree.subtree(subjects[0])
        second = tree.pos[subjects[0]] == "NOUN" and max(phrase) == i - 1 and tree.text[min(phrase) - 1] == ","
        behind = [k for k in tree.kids[i] if k > i and tree.pos[k] in ("NOUN", "PROPN")]
        above = next((k for k in tree.above(i) if tree.is_verb(k)), None)
        if second and behind and above is not None:
            tree.hang(i, above, "conj")


def figure_before_its_verb(tree: Tree, words: Sequence[int]) -> None:
    """A bare figure right before a finite verb is its subject and counts no noun behind it: "78 erlitten Wunden".

    A word that adds it to others may stand between: "78 weitere erlitten Wunden".
    """
    for at, i in enumerate(words[:-1]):
        more = words[at + 1]
        added = tree.lower[more] in known().more and at + 2 < len(words)
        verb = words[at + 2] if added else more
        noun = tree.head[i]
        many = tree.tag[i] == "NN" and tree.dep[i] == "det"  # "Hunderte erlitten Wunden"
        if not (tree.tag[i] == "CARD" or many) or tree.lower[i] in known().ones:
            continue
        said = past_form(tree.lower[verb])
        if said is not None and said.number == "Plur" and tree.dep[verb] == "amod" and tree.head[verb] > verb:
            noun = tree.head[verb]  # the attribute would have an ending of its own: "78 erlittene Wunden"
            _lead(tree, verb, noun, said)
        counts = (tree.dep[i] == "nummod" or many) and noun > verb and tree.tag[verb] == "VVFIN"
        if not counts or [k for k in tree.children(verb, *SUBJECTS) if k != noun]:
            continue
        tree.hang(i, verb, "nsubj")
        if added:
            tree.hang(more, i, "amod")
        if tree.head[noun] == verb and tree.dep[noun] in SUBJECTS:
            tree.dep[noun] = "obj"


def _lead(tree: Tree, verb: int, noun: int, said: PastForm) -> None:
    """Let a verb that hangs on its object for an attribute take the place of it."""
    above, relation = tree.head[noun], tree.dep[noun]
    tree.hang(verb, verb if above == noun else above, "ccomp" if tree.is_verb(above) and above != noun else relation)
    tree.hang(noun, verb, "obj")
    tree.tag[verb], tree.pos[verb], tree.lemma[verb] = "VVFIN", "VERB", said.lemma
    tree.features[verb] = features(f"Mood={said.mood}|Number=Plur|Person=3|Tense=Past|VerbForm=Fin")
