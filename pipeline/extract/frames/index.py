"""Frames by the words that evoke them, so that a token meets only the frames that it can evoke."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, TypeVar

from spacy.tokens import Token

from pipeline.extract.frames.model import Frame
from pipeline.german.words import WordList, forms

F = TypeVar("F", bound=Frame)


class Index(Generic[F]):
    """The frames of one family, found by the forms of a token; in the order of their claim to a word."""

    def __init__(self, frames: Sequence[F]) -> None:
        self.frames = tuple(frames)
        self._exact: defaultdict[str, set[int]] = defaultdict(set)
        self._tails: defaultdict[int, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._known: dict[tuple[str, ...], tuple[F, ...]] = {}
        for number, frame in enumerate(self.frames):
            for words in (frame.verbs, frame.nouns, frame.adjectives):
                self._add(words, number)

    def _add(self, words: WordList, number: int) -> None:
        for entry in words.entries:
            word = entry.removeprefix("-").casefold()
            self._exact[word].add(number)
            if entry.startswith("-"):
                self._tails[len(word)][word].add(number)

    def evoked_by(self, token: Token) -> tuple[F, ...]:
        """The frames of which the token is a verb, noun or adjective."""
        words = forms(token)
        if words not in self._known:
            self._known[words] = self._find(words)
        return self._known[words]

    def _find(self, words: tuple[str, ...]) -> tuple[F, ...]:
        numbers: set[int] = set()
        for word in words:
            numbers |= self._exact.get(word, set())
            for length, tails in self._tails.items():
                if len(word) > length:
                    numbers |= tails.get(word[-length:], set())
        return tuple(self.frames[n] for n in sorted(numbers))
