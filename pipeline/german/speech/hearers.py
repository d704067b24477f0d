"""To whom something is said ("sagte der Agentur", "forderte die Armee auf") and in what ("in einem Interview")."""

from collections.abc import Collection, Iterable

from pipeline.german.speech import lexicon
from pipeline.german.tree import relations, roles
from pipeline.german.tree.index import SUBJECTS, Tree

_DATIVES = ("obl:arg", "iobj")
_PHRASES = ("obl", "obl:arg", "nmod", "iobj", "obj")


def addressee(tree: Tree, cue: int, word_class: str, apart: Collection[int]) -> int | None:
    """The head of the phrase for whom a word of saying speaks to; nothing of what stands `apart` (speaker, content)."""
    words = lexicon.hearers()
    kids = [k for k in tree.kids[cue] if k not in apart and not roles.is_reflexive(tree, k)]
    named = [k for k in kids if tree.pos[k] in ("NOUN", "PROPN", "PRON") and relations.case(tree, k) == ""]
    named = [k for k in named if tree.lower[k] not in lexicon.words().expletive]
    # A dative without a mark of its case ("der Agentur") is often taken for a second subject.
    datives = [k for k in named if tree.dep[k] in _DATIVES or (tree.dep[k] in SUBJECTS and k > cue)]
    objects = [k for k in named if tree.dep[k] == "obj" and word_class in words.spoken_to]
    towards = [k for k in kids if tree.dep[k] in _PHRASES and any(tree.lower[c] in words.to for c in tree.kids[k])]
    return _first(towards if not tree.is_verb(cue) else (*towards, *datives, *objects))


def medium(tree: Tree, cue: int, apart: Collection[int]) -> int | None:
    """The head of the phrase for what carries the words: a kind of text or speech, or a name behind "in"."""
    words = lexicon.hearers()
    phrases = [k for k in tree.children(cue, *_PHRASES) if k not in apart and relations.case(tree, k) in words.within]
    return _first(k for k in phrases if _carries(tree, k))


def _carries(tree: Tree, k: int) -> bool:
    return tree.entity[k] == "ORG" or lexicon.carriers().parts(tree.text[k]) is not None


def _first(found: Iterable[int]) -> int | None:
    return next(iter(found), None)
