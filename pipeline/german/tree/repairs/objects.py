"""Repairs of objects and of what hangs on the wrong noun."""

from collections.abc import Sequence

from pipeline.german.tree.index import Tree
from pipeline.german.tree.words import words as known


def accusative_of_a_man(tree: Tree, words: Sequence[int]) -> None:
    """A masculine in the singular with "den" or "einen" is an accusative object, whatever the parser says of it."""
    for i in words:
        if tree.dep[i] not in ("obl:arg", "iobj") or tree.has(i, "case") or tree.has(tree.head[i], "obj"):
            continue
        articles = tree.children(i, "det", "det:poss")
        masculine = tree.morph(i, "Gender") == "Masc" and tree.morph(i, "Number") == "Sing"
        if masculine and any(tree.lower[k].endswith("en") for k in articles):
            tree.dep[i] = "obj"


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
