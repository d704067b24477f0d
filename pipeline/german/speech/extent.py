"""How far what is said reaches in its sentence, where the tree breaks off or goes on too far."""

from dataclasses import replace
from itertools import pairwise

from pipeline.german.speech import lexicon
from pipeline.german.speech.model import Draft
from pipeline.german.tree import voice
from pipeline.german.tree.index import Tree

_RELATIVES = ("PRELS", "PRELAT")
_INFINITIVES = ("VVINF", "VVIZU", "VAINF", "VMINF")


def whole(tree: Tree, draft: Draft) -> Draft:
    """A draft less what a semicolon parts from it, with the clauses that depend on it up to the end of its sentence."""
    near = _near(tree, draft)
    return _with_clauses(tree, _with_lead(tree, _to_colon(tree, near))) if near.tokens else draft


def _near(tree: Tree, draft: Draft) -> Draft:
    """A draft without what a semicolon parts from its word of saying, but for what the subjunctive shows to be said.

    "Er gestand, dass er log; der Prozess läuft", "Alle warten; laut Polizei sind es hundert".
    """
    start, end = tree.sentences[tree.sentence[draft.cue_is[0]]]
    marks = [k for k in range(start, end) if tree.text[k] == ";"]
    if not marks or not any(start <= k < end for k in draft.tokens):
        return draft
    kept = []
    for first, last in pairwise((start - 1, *marks, end)):
        part = range(first + 1, last)
        near = draft.cue_is[0] in part or any(voice.mood_of(tree, k) == "first" for k in part if k in draft.tokens)
        kept += [k for k in draft.tokens if k in part and near]
    rest = [k for k in draft.tokens if not start <= k < end]
    return replace(draft, tokens=tuple(sorted((*rest, *kept))))


def _to_colon(tree: Tree, draft: Draft) -> Draft:
    """Indirect speech behind its word of saying, less the quotation after it: "..., dass es regne: „Alles nass“"."""
    if draft.kind != "indirect" or draft.rule == "verb-wie" or draft.cue_is[0] > draft.tokens[0]:
        return draft
    marks = lexicon.quotations().marks
    colons = (k for k in draft.tokens if tree.text[k] == ":" and k + 1 < len(tree.text) and tree.text[k + 1] in marks)
    colon = next((k for k in colons if any(tree.is_finite_form(t) for t in draft.tokens if t < k)), None)
    return draft if colon is None else replace(draft, tokens=tuple(k for k in draft.tokens if k < colon))


def _with_lead(tree: Tree, draft: Draft) -> Draft:
    """Indirect speech whose verb opens it, with the clause between it and the word of saying: "Er sagte, wenn es
    regne, werde gespielt"."""
    first = draft.tokens[0]
    after = draft.kind == "indirect" and draft.cue_is and draft.cue_is[0] < first - 1
    if not after or not tree.is_finite_form(first) or tree.text[first - 1] != ",":
        return draft
    opens = next((k for k in range(first - 2, draft.cue_is[0], -1) if tree.text[k] in _BREAKS), first - 1)
    if tree.text[opens] != "," or tree.tag[opens + 1] != "KOUS":
        return draft
    return replace(draft, tokens=(*range(opens + 1, first), *draft.tokens))


def _with_clauses(tree: Tree, draft: Draft) -> Draft:
    """Indirect speech behind its word of saying, with the clauses right behind it that depend on it.

    "Er sagte, sein Land müsse das Recht haben, gegen die vorzugehen, die es bedrohen."
    """
    if draft.kind != "indirect" or not draft.rule.startswith("verb-") or draft.cue_is[0] > draft.tokens[0]:
        return draft
    end = tree.sentences[tree.sentence[draft.cue_is[0]]][1]
    last = draft.tokens[-1]
    while last + 2 < end and tree.text[last + 1] == "," and _depends(tree, last + 2, end):
        last = _segment_end(tree, last + 2, end) - 1
    return replace(draft, tokens=(*draft.tokens, *range(draft.tokens[-1] + 1, last + 1)))


def _segment_end(tree: Tree, start: int, end: int) -> int:
    return next((k for k in range(start, end) if tree.text[k] in _BREAKS or tree.tag[k] == "$."), end)


_BREAKS = frozenset(',;:()–—„“”"')


def _depends(tree: Tree, start: int, end: int) -> bool:
    """Whether the words from a comma to the next one are a clause that depends on what stands before the comma, or one
    in the first subjunctive, which is said as well."""
    first, segment = tree.lower[start], range(start, _segment_end(tree, start, end))
    if first in lexicon.words().dependent_marks or tree.tag[start] in _RELATIVES:
        return True
    told = next((k for k in segment if tree.is_finite_form(k)), None)
    if told is not None and voice.mood_of(tree, told) == "first":
        return True
    if tree.tag[start] == "APPR" and start + 1 < end and tree.tag[start + 1] in _RELATIVES:
        return True
    return any(tree.tag[k] in _INFINITIVES for k in segment) and not any(tree.is_finite_form(k) for k in segment)
