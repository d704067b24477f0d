"""Statements of a document: the drafts of all rules, their place in the passage and the chains of their sources."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from spacy.tokens import Doc

from pipeline.german.speech import adverbial, extent, nominal, passage, quoted, running, verbal
from pipeline.german.speech.model import Draft, Statement
from pipeline.german.speech.shelf import Shelf
from pipeline.german.tree.index import Tree, of

SAME = 0.7


def find(doc: Doc) -> list[Statement]:
    """The statements of a parsed document in order of what they hold.

    Statements may lie in one another: a quotation in what a minister says, in what an agency reports. The chain of
    the inner one goes on with that of the outer one. A document without a tree has none.
    """
    if not len(doc) or not doc.has_annotation("DEP"):
        return []
    tree = of(doc)
    found = chain(verbal.find(tree), nominal.find(tree), adverbial.find(tree))
    drafts = _distinct(tree, (extent.whole(tree, draft) for draft in found if draft.tokens))
    shelf = Shelf(tree, drafts)
    _refer(tree, shelf)
    quoted.attribute(tree, shelf)
    runs = list(running.find(tree, shelf.all()))
    clauses = list(running.clauses(tree, [*shelf.all(), *runs]))
    drafts = _distinct(tree, [*shelf.all(), *runs, *clauses])
    drafts += quoted.within(tree, [d for d in (*runs, *clauses) if d.rule != "plan"], drafts)
    return passage.placed(tree, sorted(drafts, key=lambda d: (min(d.cue_is or d.tokens), d.tokens)))


def _distinct(tree: Tree, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts less those that hold nearly the same as another one with a speaker; sources are kept."""
    shelf = Shelf(tree)
    for draft in (d for d in drafts if d.tokens):
        key, twin = next((pair for pair in shelf.near(*shelf.sentences(draft)) if _same(pair[1], draft)), (-1, None))
        if twin is None:
            shelf.add(draft)
            continue
        keep, drop = (draft, twin) if _rank(draft) > _rank(twin) else (twin, draft)
        further = keep.further or drop.further
        if drop.speaker_i is not None and drop.speaker_i != keep.speaker_i and not keep.context:
            further = (*further, (drop.speaker_i, drop.cue_is)) if keep.speaker_i is not None else further
        shelf.change(key, replace(keep, further=further, context=keep.context or drop.context))
    return shelf.all()


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts hold nearly the same; one whose word of saying is part of what the other holds does not, nor
    a quotation and the clause around it."""
    a, b = set(one.tokens), set(other.tokens)
    around = one.cue_is == other.cue_is and (one.kind == "direct") != (other.kind == "direct")
    if len(a & b) < SAME * len(a | b) or around:
        return False
    nested = a.issuperset(other.cue_is[:1]) != b.issuperset(one.cue_is[:1])
    return one.context or other.context or not nested or not (one.cue_is and other.cue_is)


def _rank(draft: Draft) -> tuple[bool, bool]:
    return draft.speaker_i is not None, draft.kind != "reported"


def _refer(tree: Tree, shelf: Shelf) -> None:
    """Add the sources that drafts cite at second hand; "verweist dabei auf" tells what went before."""
    for at, source, cue in adverbial.references(tree):
        here = tree.sentence[at]
        near = [(key, d) for key, d in shelf.near(here, here) if d.cue_is and tree.sentence[d.cue_is[0]] == here]
        who = next(iter(tree.children(at, "nsubj")), None)
        if who is not None and here > 0 and adverbial.points_to_passage(tree, at):
            for key, draft in near:
                if at in draft.cue_is:
                    shelf.drop(key)
            before = tuple(range(*tree.sentences[here - 1]))
            shelf.add(Draft(before, who, (at,), "reported", "reference-back", "say", ((source, cue),)))
        elif near:
            key, best = min(near, key=lambda pair: (at in pair[1].tokens, abs(pair[1].cue_is[0] - at)))
            shelf.change(key, replace(best, further=(*best.further, (source, cue))))
