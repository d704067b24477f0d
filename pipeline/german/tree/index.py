"""A parsed document as plain lists: what the questions of this package are asked of.

spaCy finds the children of a token by looking through all that stand beside it; here they are at hand. Tokens are
their indices. White space hangs on a word and belongs to no phrase.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

from pipeline.german import parsed

_Answer = TypeVar("_Answer")
_KEY = "tree"
"""Key in `Doc.user_data` under which the index of a document is kept."""

AUXILIARIES = ("aux", "aux:pass", "cop")
SUBJECTS = ("nsubj", "nsubj:pass")
CLAUSAL_SUBJECTS = ("csubj", "csubj:pass")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})


@lru_cache(maxsize=4096)
def features(morph: str) -> Mapping[str, str]:
    """The features of an analysis as it is written: "Case=Nom|Number=Sing"."""
    return dict(part.split("=", 1) for part in morph.split("|") if "=" in part)


class Tree:
    """Lists by token index: forms, tags, features, heads, relations and children; `hang` and `tell` change them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.source = doc.text
        self.tokens = tokens = list(doc)  # kept, as to make one takes longer than most questions
        self.text = [t.text for t in tokens]
        self.lower = [t.lower_ for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.pos = [t.pos_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.head = [t.head.i for t in tokens]
        self.lemma = [t.lemma_ for t in tokens]
        self.entity = [t.ent_type_ for t in tokens]
        self.features = [features(str(t.morph)) for t in tokens]
        parted = doc.has_annotation("SENT_START")  # what nobody parted is one sentence
        self.sentences = [(s.start, s.end) for s in doc.sents] if parted else [(0, len(tokens))] if tokens else []
        self.sentence = [n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end)]
        self.kids: list[list[int]] = [[] for _ in self.text]
        self.answers: defaultdict[Callable[[Token], Any], dict[int, Any]] = defaultdict(dict)
        for i, h in enumerate(self.head):
            if h != i and self.pos[i] != "SPACE":
                self.kids[h].append(i)

    def children(self, i: int, *relations: str) -> list[int]:
        """The direct dependents with one of the relations, in order; a subtype is named in full."""
        return [k for k in self.kids[i] if self.dep[k] in relations]

    def has(self, i: int, *relations: str) -> bool:
        """Whether a token has a dependent with one of the relations."""
        return any(self.dep[k] in relations for k in self.kids[i])

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """A token and all below it but what hangs below `without`, in order."""
        left, found, queue = set(without), [], [i]
        while queue:
            at = queue.pop()
            if at not in left:
                found.append(at)
                queue.extend(self.kids[at])
        return sorted(found)

    def above(self, i: int) -> list[int]:
        """The tokens that a token hangs on, the closest first."""
        found = []
        while self.head[i] != i:
            i = self.head[i]
            found.append(i)
        return found

    def morph(self, i: int, feature: str) -> str:
        """A morphological feature; empty where it is not marked."""
        return self.features[i].get(feature, "")

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb, an auxiliary included."""
        return self.pos[i] in ("VERB", "AUX")

    def is_finite_form(self, i: int) -> bool:
        """Whether a token itself is a finite verb."""
        return self.tag[i].endswith("FIN")

    def hang(self, i: int, head: int, relation: str) -> None:
        """Hang a token on another one of its sentence; on itself as the root."""
        self.answers.clear()
        if self.head[i] != i:
            self.kids[self.head[i]].remove(i)
        self.head[i], self.dep[i] = head, relation
        if head != i:
            self.kids[head] = sorted([*self.kids[head], i])


def of(doc: Doc) -> Tree:
    """The index of a document, made when it is first asked for and kept with it."""
    found: Tree | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = Tree(doc)
    return found


def text_of(doc: Doc) -> str:
    """The text of a document, which spaCy puts together anew each time that it is asked for."""
    return of(doc).source


def forget(doc: Doc | parsed.Doc) -> None:
    """Drop the index of a document whose analysis has changed."""
    doc.user_data.pop(_KEY, None)
    if isinstance(doc, parsed.Doc):
        doc.hang()


def once(ask: Callable[[Token], _Answer]) -> Callable[[Token], _Answer]:
    """A question about a token, answered once: each frame asks it again. The answer is kept until the tree changes."""

    @wraps(ask)
    def answered(token: Token) -> _Answer:
        answers: dict[int, _Answer] = of(token.doc).answers[ask]
        if token.i not in answers:
            answers[token.i] = ask(token)
        return answers[token.i]

    return answered
