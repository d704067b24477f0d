"""A parse as plain objects, for the rules, which ask its words for their properties millions of times.

spaCy makes a token anew each time that one is asked for, looks its words up in a store of strings, and searches for
sentences and children. Here all of it is at hand. `Doc`, `Token` and `Span` have the names and meanings of spaCy's, as
far as rules ask for them, so that a rule can be asked of either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import Any, SupportsIndex, overload

from spacy.vocab import Vocab


class Doc:
    """The words of an article and how they hang together.

    Attributes:
        tokens: the words in order.
        text: the text, of which nothing is left out.
        user_data: what is kept with the document.
    """

    __slots__ = ("_annotated", "_starts", "ents", "sents", "text", "tokens", "user_data", "vocab")

    def __init__(self, vocab: Vocab, columns: Mapping[str, Sequence[Any]]) -> None:
        """A document from the columns of the table `tokens`; a head is the index of a word."""
        self.vocab = vocab
        self.user_data: dict[str, Any] = {}
        texts, spaces = columns["text"], columns["space"]
        ends = list(accumulate(len(text) + space for text, space in zip(texts, spaces, strict=True)))
        self._starts = [0, *ends[:-1]]
        self.text = "".join(text + " " * space for text, space in zip(texts, spaces, strict=True))
        told = zip(*(columns[name] for name in _TOLD), self._starts, strict=True)
        self.tokens = tokens = [Token(self, i, vocab, *each) for i, each in enumerate(told)]
        for token, head in zip(tokens, columns["head"], strict=True):
            token.head = tokens[head]
        numbers = columns["sentence"]
        firsts = [0, *(i for i, (a, b) in enumerate(pairwise(numbers), start=1) if a != b)]
        self.sents = [Span(self, *each) for each in pairwise([*firsts, len(tokens)])] if tokens else []
        for sentence in self.sents:
            sentence[0].is_sent_start = True
            for token in sentence:
                token.sent = sentence
        self.ents = tuple(self._names(columns["entity"]))
        self._annotated = {name: any(columns[column]) for name, column in _ANNOTATIONS.items()}
        self.hang()

    def hang(self) -> None:
        """Let each word know what hangs on it; to be called anew when heads were changed."""
        for token in self.tokens:
            token.children = []
        for token in self.tokens:
            if token.head is not token:
                token.head.children.append(token)

    def has_annotation(self, name: str) -> bool:
        """Whether the words have heads and relations ("DEP"), analyses ("MORPH") or sentences ("SENT_START")."""
        return self._annotated[name] if self.tokens else True

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Span | None:
        """The words between two offsets; those only that begin and end there, or lie wholly or in part between them."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        opens, closes = self.tokens[first], self.tokens[last]
        if alignment_mode == "strict" and (opens.idx != start or closes.idx + len(closes) != end):
            return None
        if alignment_mode == "contract":
            first += opens.idx < start
            last -= end < closes.idx + len(closes)
            if last < first:
                return None
        elif alignment_mode == "expand" and start == opens.idx + len(opens):
            first += 1  # the space behind a word is none of it
        return Span(self, first, last + 1)

    def _at(self, offset: int) -> int | None:
        """The index of the word at an offset, or before the space there."""
        return bisect_right(self._starts, offset) - 1 if 0 <= offset < len(self.text) else None

    def _names(self, told: Sequence[str]) -> Iterator[Span]:
        start = None
        for i, entity in enumerate([*told, ""]):
            if start is not None and not entity.startswith("I"):
                yield Span(self, start, i, told[start][2:])
                start = None
            if entity and start is None:
                start = i

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)


_TOLD = ("text", "space", "lemma", "pos", "tag", "morph", "dep", "entity")
_ANNOTATIONS = {"DEP": "dep", "MORPH": "morph", "TAG": "tag", "POS": "pos", "SENT_START": "sentence"}


class Token:
    """A word."""

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_sent_start", "is_space",
        "lemma_", "lower_", "morph", "pos_", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip
    head: Token
    children: list[Token]
    sent: Span

    def __init__(
        self, doc: Doc, i: int, vocab: Vocab, text: str, space: bool, lemma: str, pos: str, tag: str, morph: str,
        dep: str, entity: str, start: int,
    ) -> None:  # fmt: skip
        """A word of a document, at an index of it; what hangs on what is told by the document."""
        self.doc, self.i, self.idx, self.text, self.whitespace_ = doc, i, start, text, " " if space else ""
        self.lemma_, self.pos_, self.tag_, self.dep_ = lemma, pos, tag, dep
        self.morph = _morph(morph)
        self.ent_iob_, self.ent_type_ = (entity[0], entity[2:]) if entity else ("O", "")
        self.is_sent_start = False
        self.lower_, self.is_punct, self.is_space = _form(vocab, text)

    def __getattr__(self, name: str) -> Any:
        """What else is known of a form by its letters: `like_num`, `is_quote` …"""
        return _property(self.doc.vocab, self.text, name)

    def nbor(self, distance: int = 1) -> Token:
        """The word so many behind this one."""
        at = self.i + distance
        if at < 0:
            raise IndexError(f"no word stands at {at}")
        return self.doc.tokens[at]

    @property
    def subtree(self) -> list[Token]:
        """The word and all below it, what stands before a word first."""
        found: list[Token] = []
        self._gather(found)
        return found

    def _gather(self, found: list[Token]) -> None:
        own = self.i
        at, below = 0, self.children
        while at < len(below) and below[at].i < own:
            below[at]._gather(found)
            at += 1
        found.append(self)
        for child in below[at:]:
            child._gather(found)

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return min(self.subtree)

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return max(self.subtree)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words that it hangs on, the closest first."""
        token, left = self, len(self.doc)  # a rule that hangs two words on each other must not stop the others
        while token.head is not token and left:
            token, left = token.head, left - 1
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether another word is below this one."""
        return any(above is self for above in other.ancestors)

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__


class Span(tuple[Token, ...]):
    """Words of a document that follow each other."""

    doc: Doc
    start: int
    end: int
    label_: str

    def __new__(cls, doc: Doc, start: int, end: int, label: str = "") -> Span:
        """The words from an index to before another one."""
        made = super().__new__(cls, doc.tokens[start:end])
        made.doc, made.start, made.end, made.label_ = doc, start, end, label
        return made

    @property
    def start_char(self) -> int:
        """Where it begins in the text."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc.tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where it ends in the text."""
        return self[-1].idx + len(self[-1].text) if self else self.start_char

    @property
    def text(self) -> str:
        """Its part of the text."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> Span:
        """The sentence that it begins in."""
        return self.doc.tokens[self.start].sent

    @cached_property
    def root(self) -> Token:
        """The first of its words that hang highest in the tree."""
        tops = [t for t in self if t.head is t]
        if tops:
            return tops[0]
        inside = range(self.start, self.end)
        return min((t for t in self if t.head.i not in inside), key=_depth, default=self.doc.tokens[self.start])

    @overload
    def __getitem__(self, at: SupportsIndex) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: SupportsIndex | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return tuple.__getitem__(self, at)


def _depth(token: Token) -> int:
    """How far below a root a word hangs; marks and white space are none that others hang on."""
    if not token.children and (token.is_space or token.is_punct):
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


class Morph(str):
    """The analysis of a form as it is written: "Case=Nom|Number=Sing"."""

    _features: dict[str, str]

    def get(self, feature: str, default: list[str] | None = None) -> list[str]:
        """The values of a feature; none where it is not marked."""
        told = self.to_dict().get(feature)
        return told.split(",") if told is not None else [] if default is None else default

    def to_dict(self) -> dict[str, str]:
        """All features."""
        return dict(part.split("=", 1) for part in self.split("|") if "=" in part)


@lru_cache(maxsize=4096)
def _morph(written: str) -> Morph:
    return Morph(written)


@lru_cache(maxsize=100_000)
def _form(vocab: Vocab, text: str) -> tuple[str, bool, bool]:
    """A form in small letters, and whether it is a mark or white space."""
    form = vocab[text]
    return form.lower_, form.is_punct, form.is_space


@lru_cache(maxsize=100_000)
def _property(vocab: Vocab, text: str, name: str) -> Any:
    return getattr(vocab[text], name)
