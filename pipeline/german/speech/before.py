"""What is said so: the sentence before, to which a word of saying points back ("Das erklärte ein Sprecher")."""

from pipeline.german.speech import lexicon
from pipeline.german.speech.lexicon import Word
from pipeline.german.tree.index import SUBJECTS, Tree
from pipeline.german.tree.words import words as tree_words


def told_before(tree: Tree, i: int, word: Word) -> list[int] | None:
    """The tokens of the sentence before and of the word that points back to it, at the head of its own.

    A pronoun, or "diese Zahl", "zu diesem Ergebnis".
    """
    here = tree.sentence[i]
    start = tree.sentences[here][0]
    words = lexicon.words()
    told = [k for k in tree.children(i, "obj", *SUBJECTS) if tree.lower[k] in words.told_before]
    if word.word_class == "media":
        told += [k for k in tree.kids[i] if tree.lower[k] in words.told_about]
    told += [k for k in tree.children(i, "obj", "obl", "obl:arg") if _is_this(tree, k)]
    first = [] if not told else tree.subtree(told[0])
    if here == 0 or not first or min(first) != start or word.word_class == "think":
        return None
    return [*range(*tree.sentences[here - 1]), *first]


def _is_this(tree: Tree, i: int) -> bool:
    """Whether a noun points back to what was told: "diese Angaben"; not "nannte diese Zahl falsch"."""
    if not any(tree.tag[k] == "PDAT" for k in tree.kids[i]):
        return False
    judged = any(tree.tag[k] == "ADJD" for k in tree.kids[tree.head[i]])
    return not judged and tree_words().told.has(tree.doc[i])
