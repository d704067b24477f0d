"""Speech events in debates of the Bundestag (GermEval 2023, shared task on speaker attribution, task 1).

The measure is the one that the organisers describe (Rehbein et al. 2023, section 5.2): events found and wanted are
paired one to one where their cues share a word; each word of a cue or role of a pair counts as right, wrong or missed,
and so do all words of events without a partner. What shares most words is paired first, where the organisers try all
pairings of a cluster.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.language.events.tagger import CUE, PARTICLE, ROLES, Event, train
from pipeline.german import load
from pipeline.german.speech import find
from pipeline.german.tree import phrases
from pipeline.german.tree.index import of

if TYPE_CHECKING:
    from benchmarks.language.table import Line

LABELS = (CUE, PARTICLE, *ROLES)

SET = "GermEval 2023, task 1, dev"

CLOSED = frozenset(",.;:!?)“…")
"""Marks that stand close behind a word."""


@dataclass(frozen=True)
class Speech:
    """One speech: its words, and the events in it by index of word."""

    words: tuple[str, ...]
    events: tuple[Event, ...]


def read(path: Path) -> list[Speech]:
    """The speeches of a file of JSON lines with `sentences` (lists of words) and `annotations` ("sentence:word")."""
    return [_speech(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _speech(row: Mapping[str, Any]) -> Speech:
    starts: list[int] = []
    words: list[str] = []
    for sentence in row["sentences"]:
        starts.append(len(words))
        words += [word.replace("\xa0", " ").strip() or "–" for word in sentence]

    def at(place: str) -> int:
        sentence, word = place.split(":")
        return starts[int(sentence)] + int(word)

    events = [{label: frozenset(map(at, places)) for label, places in a.items() if places} for a in row["annotations"]]
    return Speech(tuple(words), tuple(event for event in events if event.get(CUE)))


def parsed(nlp: Language, speech: Speech) -> Doc:
    """The words of a speech as a parsed document."""
    after = (*speech.words[1:], "")
    spaces = [w not in "„(" and n not in CLOSED for w, n in zip(speech.words, after, strict=True)]
    doc = Doc(nlp.vocab, words=list(speech.words), spaces=spaces)
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def scores(gold: Iterable[Sequence[Event]], found: Iterable[Sequence[Event]]) -> dict[str, float]:
    """F1 in percent over the words of cues and roles jointly, of cues alone and of roles alone."""
    right = dict.fromkeys(LABELS, 0)
    total = dict.fromkeys(LABELS, 0)
    for wanted, got in zip(gold, found, strict=True):
        for event in (*wanted, *got):
            for label in LABELS:
                total[label] += len(event.get(label, ()))
        for one, other in _pairs(wanted, got):
            for label in LABELS:
                right[label] += _shared(one, other, label)

    def f1(labels: Iterable[str]) -> float:
        chosen = list(labels)
        return 200 * sum(right[k] for k in chosen) / max(sum(total[k] for k in chosen), 1)

    figures = {"joint F1": f1(LABELS), "cues F1": f1([CUE]), "roles F1": f1(LABELS[1:])}
    return figures | {f"{label} F1": f1([label]) for label in LABELS[2:]}


def _shared(one: Event, other: Event, label: str) -> int:
    return len(one.get(label, frozenset()) & other.get(label, frozenset()))


def _pairs(wanted: Sequence[Event], got: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Events with a common word in their cues, each at most once; those that share most words first."""
    at: dict[int, list[int]] = {}
    for n, event in enumerate(got):
        for i in event[CUE]:
            at.setdefault(i, []).append(n)
    near = {(m, n) for m, event in enumerate(wanted) for i in event[CUE] for n in at.get(i, ())}
    shared = {(m, n): sum(_shared(wanted[m], got[n], label) for label in LABELS) for m, n in near}
    left, right = set(range(len(wanted))), set(range(len(got)))
    for m, n in sorted(near, key=lambda pair: (-shared[pair], pair)):
        if m in left and n in right:
            left.remove(m)
            right.remove(n)
            yield wanted[m], got[n]


def by_rules(doc: Doc) -> list[Event]:
    """The statements of a document as events, those of one cue as one: who says what to whom, in what."""
    tree = of(doc)
    merged: dict[int, dict[str, set[int]]] = {}
    for statement in find(doc):
        if statement.cue is None:
            continue
        cue = _words(doc, statement.cue)
        event = merged.setdefault(min(cue), {CUE: cue, "Source": set(), "Message": set()})
        for span in statement.contents:
            event["Message"] |= _words(doc, span)
        if statement.speaker_i is not None:
            event["Source"] |= set(phrases.whole(tree, statement.speaker_i))
        for label, i in (("Addr", statement.addressee_i), ("Medium", statement.medium_i)):
            event.setdefault(label, set()).update(() if i is None else tree.subtree(i))
    return [{label: frozenset(words) for label, words in event.items()} for event in merged.values()]


def _words(doc: Doc, span: tuple[int, int]) -> set[int]:
    return {token.i for token in doc.char_span(*span, alignment_mode="expand") or ()}


def lines_of(data: Path) -> Iterator[Line]:
    """The scores of the rules on the debates kept for measuring, and of a tagger fitted to the others."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    held, others = (data / "speech" / f"spkatt-{part}.jsonl" for part in ("dev", "train"))
    if not held.exists():
        return
    nlp = load(vectors=True)
    speeches = read(held)
    gold, docs = [s.events for s in speeches], [parsed(nlp, s) for s in speeches]
    yield Line("spkatt", "lagebild, rules", SET, scores(gold, [by_rules(doc) for doc in docs]))
    if others.exists():
        tagger = train([(of(parsed(nlp, s)), s.events) for s in read(others)])
        found = [tagger.events(of(doc)) for doc in docs]
        yield Line("spkatt", "lagebild, trees, vectors and fitted weights (not shipped)", SET, scores(gold, found))
