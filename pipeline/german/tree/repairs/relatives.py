"""Repairs of relative pronouns and the articles that look like them."""

from collections.abc import Sequence

from pipeline.german.tree.cases import NEVER, nominative
from pipeline.german.tree.index import SUBJECTS, Tree
from pipeline.german.tree.voice import finite, is_passive, mood
from pipeline.german.tree.words import words as known

_NOUNS = ("NOUN", "PROPN")


def article_as_relative(tree: Tree, words: Sequence[int]) -> None:
    """A clause whose verb stands second has no relative pronoun: "die Behauptung, die Polizei habe Fischer getötet"."""
    for i in words:
        verb = tree.head[i]
        if tree.tag[i] != "PRELS" or tree.dep[i] not in SUBJECTS or verb < i or tree.text[i - 1] != ",":
            continue
        form = finite(tree, verb) if mood(tree, verb) else None
        noun = i + 1
        while form is not None and noun < form and tree.pos[noun] in ("ADJ", "NUM"):
            noun += 1
        second = form == noun + 1 and tree.pos[noun] in _NOUNS and tree.head[noun] == verb
        if form is not None and second and _goes_on_behind(tree, verb, form):
            tree.tag[i], tree.pos[i], tree.dep[noun] = "ART", "DET", tree.dep[i]
            tree.hang(i, noun, "det")


def _goes_on_behind(tree: Tree, verb: int, form: int) -> bool:
    """Whether more than an infinitive and its modal stands behind the finite form of a clause."""
    behind = [k for k in tree.subtree(verb) if k > form and tree.pos[k] != "PUNCT"]
    return bool(behind) and not all(tree.is_verb(k) and tree.tag[k] != "VVPP" for k in behind)


def relative_as_article(tree: Tree, words: Sequence[int]) -> None:
    """A relative clause opens with its pronoun: "die Jugendlichen, die Passanten verletzt hätten"."""
    for i in words:
        if i < words[0] + 2 or tree.tag[i] != "ART":
            continue
        phrase = tree.dep[i - 1] == "case" and tree.head[i - 1] == i  # "bei dem"
        if tree.text[i - 1 - phrase] != ",":
            continue
        if tree.dep[i] in (*SUBJECTS, "obj", "obl", "obl:arg") and tree.dep[tree.head[i]] in ("acl", "acl:relcl"):
            tree.tag[i], tree.pos[i] = "PRELS", "PRON"
        if tree.dep[i] != "det":
            continue
        noun, verb = tree.head[i], tree.head[tree.head[i]]
        relative = tree.dep[verb] in ("acl", "acl:relcl") and tree.head[verb] < i and tree.is_verb(verb)
        own = any(tree.tag[k] in ("PRELS", "PRELAT", "PWAV", "PWS", "KOUS") for k in tree.subtree(verb) if k <= noun)
        clause = [k for k in tree.subtree(verb) if tree.pos[k] != "PUNCT"]
        closed = clause and tree.is_verb(clause[-1]) and clause[0] == i and not is_passive(tree, verb)
        bare = nominative(tree, i) != NEVER and not tree.has(noun, "amod")  # "die offiziellen Zahlen": an article
        if relative and closed and bare and not own and tree.dep[noun] in ("nsubj", "obj"):
            tree.tag[i], tree.pos[i] = "PRELS", "PRON"
            tree.hang(i, verb, "nsubj")
            tree.dep[noun] = "obj"


def relative_with_a_plural(tree: Tree, words: Sequence[int]) -> None:
    """In "bei dem 16 Menschen starben" the singular "dem" is the relative pronoun and the plural the subject."""
    for i in words:
        if tree.dep[i] != "obl" or tree.morph(i, "Number") != "Plur" or tree.has(tree.head[i], *SUBJECTS):
            continue
        astray = [k for k in tree.children(tree.head[i], "obl") if tree.tag[k] == "ART" and k < i]
        for k in (*tree.children(i, "det"), *astray):
            opens = k > 1 and tree.text[k - 2] == "," and tree.has(i, "case")
            if opens and tree.lower[k] in known().singular_datives:
                for preposition in tree.children(i, "case"):
                    tree.hang(preposition, k, "case")
                tree.hang(k, tree.head[i], "obl")
                tree.tag[k], tree.pos[k] = "PRELS", "PRON"
                tree.dep[i] = "nsubj:pass" if is_passive(tree, tree.head[i]) else "nsubj"
                break
