"""Noun phrases and stretches of text as tokens and offsets."""

from collections.abc import Iterable, Sequence

from pipeline.german.tree.index import Tree
from pipeline.german.tree.words import words

Span = tuple[int, int]
"""Half-open offsets in code points of the document's text."""

INSIDE = frozenset("„“”\"»«›‹‚‘’'-–/")
"""Marks that may stand inside a noun phrase."""

EDGES = frozenset(",;:-–—.)(…")
"""Marks that part phrases."""

_NOMINAL_PARTS = frozenset({"det", "amod", "nummod", "nmod", "nmod:poss", "det:poss", "flat", "compound", "case"})
_ENDS = frozenset(
    {"case", "cc", "acl", "acl:relcl", "advcl", "parataxis", "punct", "mark", "cop", "conj", "ccomp", "advmod"}
)


def bare(tree: Tree, noun: int) -> list[int]:
    """The tokens of a noun phrase with its attributes alone: no preposition, no clauses, no appositions."""
    found = [noun]
    for at in found:
        found += [
            k for k in tree.kids[at] if tree.dep[k] in _NOMINAL_PARTS and not (at == noun and tree.dep[k] == "case")
        ]
    return sorted(found)


def whole(tree: Tree, i: int) -> list[int]:
    """The tokens of a noun phrase with appositions and marks inside it: how a text names somebody.

    Without its preposition, clauses, what is coordinated, and a source that it cites.
    """
    without = [
        k
        for k in tree.kids[i]
        if tree.dep[k] in _ENDS
        or (k > i and tree.is_verb(k))
        or tree.tag[k] == "PRELS"
        or tree.lower[k] in words().citing
    ]
    tokens = frozenset(tree.subtree(i, without))
    first = last = i
    while first > 0 and (first - 1 in tokens or tree.text[first - 1] in INSIDE):
        first -= 1
    while last + 1 < len(tree.text) and (last + 1 in tokens or tree.text[last + 1] in INSIDE):
        last += 1
    while first < i and first not in tokens:
        first += 1
    while last > i and (last not in tokens or tree.lower[last] in words().postpositions):
        last -= 1
    return list(range(first, last + 1))


def span(tree: Tree, tokens: Sequence[int]) -> Span:
    """Offsets from the first to the last of some tokens."""
    first, last = tree.doc[min(tokens)], tree.doc[max(tokens)]
    return first.idx, last.idx + len(last)


def spans(tree: Tree, tokens: Sequence[int]) -> tuple[Span, ...]:
    """Offsets of tokens as runs; punctuation at the edges of a run is left out, quotation marks are not."""
    runs: list[list[int]] = []
    for i in tokens:
        if runs and all(tree.pos[k] == "SPACE" for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    found = []
    for run in runs:
        kept = [n for n, i in enumerate(run) if tree.text[i] not in EDGES and tree.pos[i] != "SPACE"]
        if kept and any(tree.text[i][:1].isalnum() for i in run[kept[0] : kept[-1] + 1]):
            found.append(span(tree, (run[kept[0]], run[kept[-1]])))
    return tuple(found)


def filled(tokens: Sequence[int], apart: Iterable[int]) -> list[int]:
    """Tokens with the holes between them closed, but for holes that hold a token that stands apart."""
    kept, outside = set(tokens), set(apart)
    found: list[int] = []
    hole: list[int] = []
    for i in range(min(tokens), max(tokens) + 1):
        if i not in kept:
            hole.append(i)
            continue
        if not outside.intersection(hole):
            found += hole
        hole = []
        found.append(i)
    return found
