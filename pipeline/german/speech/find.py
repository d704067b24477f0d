"""Statements of a document: the drafts of all rules, their place in the passage and the chains of their sources."""

from dataclasses import replace

from spacy.tokens import Doc

from pipeline.german.speech import adverbial, nominal, passage, quoted, running, verbal
from pipeline.german.speech.model import Draft, Statement
from pipeline.german.speech.tree import Tree

SAME = 0.7


def find(doc: Doc) -> list[Statement]:
    """The statements of a parsed document in order of what they hold.

    Statements may lie in one another: a quotation in what a minister says, in what an agency reports. The chain of
    the inner one goes on with that of the outer one. A document without a tree has none.
    """
    if not len(doc) or not doc.has_annotation("DEP"):
        return []
    tree = Tree(doc)
    drafts = [*verbal.find(tree), *nominal.find(tree), *adverbial.find(tree)]
    drafts = _distinct(_referred(tree, drafts))
    quoted_drafts = quoted.find(tree, drafts)
    runs = list(running.find(tree, quoted_drafts))
    clauses = list(running.clauses(tree, [*quoted_drafts, *runs]))
    drafts = _distinct([*quoted_drafts, *runs, *clauses])
    return passage.placed(tree, sorted(drafts, key=lambda d: (min(d.cue_is or d.tokens), d.tokens)))


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """The drafts less those that hold nearly the same as another one with a speaker; sources are kept."""
    found: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in found if _same(d, draft)), None)
        if twin is None:
            found.append(draft)
            continue
        keep, drop = (draft, twin) if _rank(draft) > _rank(twin) else (twin, draft)
        further = keep.further or drop.further
        if drop.speaker_i is not None and drop.speaker_i != keep.speaker_i and not keep.context:
            further = (*further, (drop.speaker_i, drop.cue_is)) if keep.speaker_i is not None else further
        found[found.index(twin)] = replace(keep, further=further, context=keep.context or drop.context)
    return found


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts hold nearly the same; one whose word of saying is part of what the other holds does not."""
    a, b = set(one.tokens), set(other.tokens)
    if len(a & b) < SAME * len(a | b):
        return False
    nested = a.issuperset(other.cue_is[:1]) != b.issuperset(one.cue_is[:1])
    return one.context or other.context or not nested or not (one.cue_is and other.cue_is)


def _rank(draft: Draft) -> tuple[bool, bool]:
    return draft.speaker_i is not None, draft.kind != "reported"


def _referred(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the sources that they cite at second hand; "verweist dabei auf" tells what went before."""
    found = list(drafts)
    for at, source, cue in adverbial.references(tree):
        who = next(iter(tree.children(at, "nsubj")), None)
        if who is not None and tree.sentence[at] > 0 and adverbial.points_to_passage(tree, at):
            before = tuple(range(*tree.sentences[tree.sentence[at] - 1]))
            found = [d for d in found if at not in d.cue_is]
            found.append(Draft(before, who, (at,), "reported", "reference-back", "say", ((source, cue),)))
            continue
        near = [d for d in found if d.cue_is and tree.sentence[d.cue_is[0]] == tree.sentence[at]]
        if not near:
            continue
        best = min(near, key=lambda d: (at in d.tokens, abs(d.cue_is[0] - at)))
        found[found.index(best)] = replace(best, further=(*best.further, (source, cue)))
    return found
