"""Words, shingles and the measures that verify a candidate."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from spacy.lang.de.stop_words import STOP_WORDS

WORD = re.compile(r"\w+")


def words(text: str) -> tuple[str, ...]:
    """The words of a text in one case, without marks: what two copies of a sentence share."""
    return tuple(word.casefold() for word in WORD.findall(text))


def content_words(sentence: Sequence[str]) -> list[str]:
    """The words that are not function words (spaCy's list for German)."""
    return [word for word in sentence if word not in STOP_WORDS]


def shingles(sequence: Sequence[str], length: int) -> list[str]:
    """All runs of so many words, each once, in order; a shorter text is one shingle."""
    runs = (" ".join(sequence[i : i + length]) for i in range(max(len(sequence) - length + 1, 1)))
    return list(dict.fromkeys(run for run in runs if run))


def jaccard(a: Set[str], b: Set[str]) -> float:
    """Share of the common elements in all elements of two sets."""
    return len(a & b) / len(a | b) if a or b else 0.0


def containment(a: Set[str], b: Set[str]) -> float:
    """Share of the smaller set that the larger one contains."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def figures(sentence: Iterable[str]) -> frozenset[str]:
    """The words that hold digits: sentences that differ in them tell different things."""
    return frozenset(word for word in sentence if any(map(str.isdigit, word)))


def clusters(count: int, pairs: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Connected groups of the positions below `count`, each sorted, in order of their first position (union-find)."""
    parents = list(range(count))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parents[high] = low
    groups: dict[int, list[int]] = {}
    for number in range(count):
        groups.setdefault(root(number), []).append(number)
    yield from groups.values()
