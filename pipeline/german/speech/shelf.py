"""Drafts kept by the sentences that they touch, so that work on one passage does not grow with the document."""

from collections.abc import Iterable

from pipeline.german.speech.model import Draft
from pipeline.german.tree.index import Tree


class Shelf:
    """Drafts in the order in which they came, with those of a passage at hand."""

    def __init__(self, tree: Tree, drafts: Iterable[Draft] = ()) -> None:
        self._tree = tree
        self._drafts: dict[int, Draft] = {}
        self._at: dict[int, list[int]] = {}
        self._next = 0
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Put a draft last."""
        self._put(self._next, draft)
        self._next += 1

    def change(self, key: int, draft: Draft) -> None:
        """Put a draft in the place of another one."""
        self._put(key, draft)

    def drop(self, key: int) -> None:
        """Take a draft away."""
        del self._drafts[key]

    def near(self, first: int, last: int) -> list[tuple[int, Draft]]:
        """The drafts that touch some sentences, with their keys, in order."""
        keys = {key for n in range(first, last + 1) for key in self._at.get(n, ()) if key in self._drafts}
        return [(key, self._drafts[key]) for key in sorted(keys)]

    def all(self) -> list[Draft]:
        """All drafts in order."""
        return [self._drafts[key] for key in sorted(self._drafts)]

    def sentences(self, draft: Draft) -> tuple[int, int]:
        """The first and the last sentence that a draft touches with its words or its word of saying."""
        touched = [self._tree.sentence[i] for i in (draft.tokens[0], draft.tokens[-1], *draft.cue_is)]
        return min(touched), max(touched)

    def _put(self, key: int, draft: Draft) -> None:
        self._drafts[key] = draft
        first, last = self.sentences(draft)
        for n in range(first, last + 1):
            self._at.setdefault(n, []).append(key)
