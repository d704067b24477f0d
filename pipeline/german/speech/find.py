"""Statements of a document: the drafts of all rules, their place in the passage and the chains of their sources."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.german.speech import adverbial, nominal, quoted, running, verbal
from pipeline.german.speech.model import Draft, Hop, Statement
from pipeline.german.speech.speakers import is_pronoun, is_speaker, last_named, passage_speaker, points_back
from pipeline.german.speech.tree import Tree

SAME = 0.7
FAR = 2
ASKING = "demand"
"""Class of the acts after which speech does not run on: "bat um Hilfe"."""


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
    return _placed(tree, sorted(drafts, key=lambda d: (min(d.cue_is or d.tokens), d.tokens)))


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


def _placed(tree: Tree, drafts: list[Draft]) -> list[Statement]:
    """Statements in their order, each with the speaker of the passage where it has none of its own."""
    found: list[tuple[Draft, Statement]] = []
    named: list[int] = []
    for draft in drafts:
        contents = tree.spans(draft.tokens)
        if not contents:
            continue
        before = _before(found, tree, draft)
        found.append((draft, _statement(tree, draft, contents, before, named)))
        sources = [draft.speaker_i, *(s for s, _ in (*draft.further, *draft.via))]
        named = sorted({*named, *(s for s in sources if s is not None and _is_named(tree, s))})
    chained = [_chained(statement, [s for _, s in found]) for _, statement in found]
    return sorted(chained, key=lambda s: (s.contents, s.rule))


def _is_named(tree: Tree, i: int) -> bool:
    return not is_pronoun(tree, i) and is_speaker(tree, i)


def _before(found: list[tuple[Draft, Statement]], tree: Tree, draft: Draft) -> Statement | None:
    """The statement that says most in the last sentence before that has one."""
    first = tree.sentence[draft.tokens[0]]
    earlier = [
        s
        for d, s in found
        if s.hops
        and (d.rule != "verb-act" or d.word_class != ASKING)
        and (s.last_sentence < first or (d.cue_is and tree.sentence[d.cue_is[0]] < first))
    ]
    if not earlier:
        return None
    last = max(s.last_sentence for s in earlier)
    return max((s for s in earlier if s.last_sentence == last), key=lambda s: (_size(s), s.contents))


def _far(tree: Tree, draft: Draft, before: Statement) -> bool:
    """Whether another sentence lies between a statement and one before it."""
    return tree.sentence[draft.tokens[0]] - before.last_sentence > FAR


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.contents)


def _statement(
    tree: Tree, draft: Draft, contents: tuple[tuple[int, int], ...], before: Statement | None, named: list[int]
) -> Statement:
    who, cue_is = draft.speaker_i, draft.cue_is
    antecedent = draft.meant
    if who is not None and antecedent is None and (is_pronoun(tree, who) or points_back(tree, who)):
        antecedent = last_named(tree, who, named)
    cue = None if not cue_is else tree.span([cue_is[0]])
    speaker = None if who is None else tree.span(tree.phrase(who))
    hops = [_hop(tree, source, words, None) for source, words in reversed(draft.further)]
    if who is not None:
        back = antecedent if is_pronoun(tree, who) or draft.meant is not None else None
        hops.append(_hop(tree, who, cue_is, back))
    hops += [_hop(tree, source, words, None) for source, words in draft.via]
    span = None if antecedent is None else tree.span(tree.phrase(antecedent))
    if draft.context and who is None and (before is None or _far(tree, draft, before)):
        who = passage_speaker(tree, tree.sentence[draft.tokens[0]])
        if who is not None:
            hops.append(_hop(tree, who, cue_is, None))
            span = tree.span(tree.phrase(who))
            speaker = None if cue_is else span
            who = None if cue_is else who
    if draft.context and before is not None and not (hops and draft.speaker_i is None):
        hops = _joined(hops, before.hops)
        if who is None:
            span = before.antecedent or before.speaker
            if not cue_is:
                back = before.rule.startswith("adverb-back")
                speaker, who = before.antecedent if back else before.speaker, before.speaker_i
    if draft.rule.startswith("adverb-back") and speaker is None:
        speaker = tree.span(cue_is)
    return Statement(
        contents=contents,
        speaker=speaker,
        speaker_i=who,
        antecedent=span,
        cue=cue,
        kind=draft.kind,
        hops=tuple(hops),
        first_sentence=tree.sentence[draft.tokens[0]],
        last_sentence=tree.sentence[draft.tokens[-1]],
        denies=draft.word_class == "deny",
        confirms=draft.word_class == "confirm",
        rule=draft.rule,
        clause=tree.spans(draft.clause),
    )


def _hop(tree: Tree, source: int, cue_is: tuple[int, ...], back: int | None) -> Hop:
    start, end = tree.span(tree.phrase(source))
    cue = " ".join(tree.text[i] for i in sorted(cue_is))
    first, last = tree.span(cue_is) if cue_is else (start, start)
    return Hop(start, end, tree.doc.text[start:end], source if back is None else back, first, last, cue)


def _chained(statement: Statement, every: list[Statement]) -> Statement:
    """A statement with the chains of those that it stands in, the innermost first; who denies or confirms it stands
    in none."""
    if statement.cue is None:
        return statement
    at = statement.cue[0]
    outer = [s for s in every if s is not statement and s.cue != statement.cue and _holds(s, at, statement)]
    outer = [s for s in outer if not (s.denies or s.confirms)]
    hops = statement.hops
    for s in sorted(outer, key=_size):
        hops = tuple(_joined(hops, s.hops))
    return replace(statement, hops=hops)


def _joined(hops: Sequence[Hop], further: Sequence[Hop]) -> list[Hop]:
    """A chain that goes on with another one; no source stands in it twice."""
    found = list(hops)
    for hop in further:
        if all((hop.start, hop.end) != (h.start, h.end) and hop.head_i != h.head_i for h in found):
            found.append(hop)
    return found


def _holds(outer: Statement, at: int, inner: Statement) -> bool:
    within = any(a <= at < b for a, b in outer.contents)
    return within and any(a <= inner.contents[0][0] < b for a, b in outer.contents) and bool(outer.hops)
