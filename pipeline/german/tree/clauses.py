"""Clauses: which predicate a token stands under, and what stands in a clause."""

from pipeline.german.tree.index import AUXILIARIES, SUBJECTS, Tree

_CLAUSAL = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis", "xcomp", "ROOT"})
_EMBEDDED = frozenset({"advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"})


def is_predicate(tree: Tree, i: int) -> bool:
    """Whether a token heads a clause: a verb, or a noun or adjective with a copula."""
    return tree.dep[i] in _CLAUSAL or (tree.is_verb(i) and tree.dep[i] not in (*AUXILIARIES, "amod"))


def predicate(tree: Tree, i: int) -> int:
    """The head of the innermost clause that a token stands in, itself included."""
    while tree.head[i] != i and not is_predicate(tree, i):
        i = tree.head[i]
    return i


def predicates(tree: Tree, i: int) -> list[int]:
    """The predicate of a token's clause and those of the clauses that it is embedded in, the closest first."""
    found = [predicate(tree, i)]
    while tree.head[found[-1]] != found[-1]:
        found.append(predicate(tree, tree.head[found[-1]]))
    return found


def clause(tree: Tree, head: int) -> list[int]:
    """The tokens under a predicate without those of clauses embedded in it or coordinated with it."""
    found, queue = [], [head]
    while queue:
        at = queue.pop()
        found.append(at)
        for k in tree.kids[at]:
            embedded = tree.dep[k] in _EMBEDDED or (tree.dep[k] == "ccomp" and not _is_bare(tree, k))
            if not embedded and not (at == head and tree.dep[k] == "conj" and tree.is_verb(k)):
                queue.append(k)
    return sorted(found)


def _is_bare(tree: Tree, i: int) -> bool:
    """Whether a complement is a word and no clause: "besorgt" in "äußerte sich besorgt"."""
    return not tree.has(i, "mark", *AUXILIARIES, *SUBJECTS, "csubj", "csubj:pass")


def clause_from(tree: Tree, i: int) -> int:
    """The head of the largest phrase that starts at a token."""
    start = i - 1 if i > 0 and tree.text[i - 1] == "," else i
    while tree.head[i] != i and min(tree.subtree(tree.head[i])) >= start:
        i = tree.head[i]
    return i
