"""Statements in their passage: who speaks where no name stands, and the chains of sources."""

from bisect import insort
from collections.abc import Sequence
from dataclasses import replace

from pipeline.german.speech import hearers
from pipeline.german.speech.model import Draft, Hop, Span, Statement
from pipeline.german.speech.speakers import is_pronoun, is_speaker, last_named, passage_speaker, points_back
from pipeline.german.tree import phrases, relations
from pipeline.german.tree.index import Tree

ACT = "verb-act"
ASKING = "demand"
"""Class of the acts that "hieß es" and "demnach" do not point back to: "bat um Hilfe"."""

BACK = "adverb-back"
OWN = "preposition"

SHORTEST = 2
"""So many words reported speech holds at least."""

RECENT = 40
"""So many statements back the passage reaches."""


def placed(tree: Tree, drafts: list[Draft]) -> list[Statement]:
    """Statements in their order, each with the speaker of the passage where it has none of its own."""
    found: list[tuple[Draft, Statement]] = []
    named: list[int] = []
    for draft in drafts:
        contents = phrases.spans(tree, draft.tokens)
        if not contents or _is_a_word(tree, draft):
            continue
        before = _before(found[-RECENT:], tree, draft)
        found.append((draft, _statement(tree, draft, contents, before, named)))
        sources = [draft.speaker_i, *(s for s, _ in (*draft.further, *draft.via))]
        for source in sources:
            if source is not None and _is_named(tree, source) and source not in named[-RECENT:]:
                insort(named, source)
    covering: dict[int, list[Statement]] = {}
    for _, statement in found:
        for n in range(statement.first_sentence, statement.last_sentence + 1):
            covering.setdefault(n, []).append(statement)
    chained = [_chained(statement, covering[statement.first_sentence]) for _, statement in found]
    return sorted(chained, key=lambda s: (s.contents, s.rule))


def _is_a_word(tree: Tree, draft: Draft) -> bool:
    """Whether reported speech holds one word alone, as where a clause was broken off: "dass", "behauptet"."""
    return draft.kind == "indirect" and sum(tree.text[i][:1].isalnum() for i in draft.tokens) < SHORTEST


def _is_named(tree: Tree, i: int) -> bool:
    return not is_pronoun(tree, i) and is_speaker(tree, i) and relations.relative(tree, i) is None


def _before(found: list[tuple[Draft, Statement]], tree: Tree, draft: Draft) -> Statement | None:
    """The last statement before a draft: of several in one sentence the outermost, of these that of the main clause.

    Of equal ones the one that says most.
    """
    first = tree.sentence[draft.tokens[0]]
    earlier = [
        (d, s)
        for d, s in found
        if s.hops
        and not (draft.cue_is and d.rule == ACT and d.word_class == ASKING)
        and (s.last_sentence < first or (d.cue_is and tree.sentence[d.cue_is[0]] < first))
    ]
    if not earlier:
        return None
    last = max(s.last_sentence for _, s in earlier)
    group = [(d, s) for d, s in earlier if s.last_sentence == last]
    outermost = [(d, s) for d, s in group if not any(t is not s and s.cue and _covers(t, s.cue[0]) for _, t in group)]
    return max(outermost or group, key=lambda pair: (not _is_aside(tree, pair[0]), _size(pair[1]), pair[1].contents))[1]


def _is_aside(tree: Tree, draft: Draft) -> bool:
    """Whether a word of saying stands in a clause beside the main one: "Die Frist, die der Rat für nötig hält, ..."."""
    at = draft.cue_is[0] if draft.cue_is else draft.tokens[0]
    while tree.head[at] != at:
        if tree.dep[at] in ("acl", "acl:relcl", "advcl"):
            return True
        at = tree.head[at]
    return False


def _covers(statement: Statement, at: int) -> bool:
    return any(start <= at < end for start, end in statement.contents)


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.contents)


def _statement(
    tree: Tree, draft: Draft, contents: tuple[Span, ...], before: Statement | None, named: list[int]
) -> Statement:
    who, cue_is = draft.speaker_i, draft.cue_is
    back = draft.meant if who is None or draft.meant is not None else relations.relative(tree, who)
    if who is not None and back is None and (is_pronoun(tree, who) or points_back(tree, who)):
        back = last_named(tree, who, named)
    antecedent = None if back is None else phrases.span(tree, phrases.whole(tree, back))
    speaker = None if who is None else phrases.span(tree, phrases.whole(tree, who))
    hops = [_hop(tree, source, words, None) for source, words in reversed(draft.further)]
    if who is not None:
        hops.append(_hop(tree, who, cue_is, back if back is not None and not points_back(tree, who) else None))
    hops += [_hop(tree, source, words, None) for source, words in draft.via]
    if draft.context:
        told = None if who is not None else _told_of(tree, draft, before)
        if told is not None:
            hops.append(_hop(tree, told, cue_is, None))
            antecedent = phrases.span(tree, phrases.whole(tree, told))
            if not cue_is:
                speaker, who = antecedent, told
        elif before is not None:
            hops = _joined(hops, before.hops)
            if who is None:
                antecedent = before.antecedent or before.speaker
            if who is None and not cue_is:
                speaker = before.antecedent if before.rule.startswith(BACK) or _is_own(before) else before.speaker
                who = before.speaker_i
    apart = {*draft.tokens, *(() if who is None else phrases.whole(tree, who))}
    if draft.rule.startswith(BACK) and speaker is None:
        speaker = phrases.span(tree, cue_is)
    return Statement(
        contents=contents,
        speaker=speaker,
        speaker_i=who,
        antecedent=antecedent,
        cue=None if not cue_is else phrases.span(tree, [cue_is[0]]),
        kind=draft.kind,
        hops=tuple(hops),
        first_sentence=tree.sentence[draft.tokens[0]],
        last_sentence=tree.sentence[draft.tokens[-1]],
        denies=draft.word_class == "deny",
        confirms=draft.word_class == "confirm",
        rule=draft.rule,
        clause=phrases.spans(tree, draft.clause),
        addressee_i=hearers.addressee(tree, cue_is[0], draft.word_class, apart) if cue_is else None,
        medium_i=hearers.medium(tree, cue_is[0], apart) if cue_is else None,
    )


def _is_own(statement: Statement) -> bool:
    """Whether words of a source stand for who is meant by them: "nach eigenen Angaben" for the subject."""
    return statement.rule.startswith(OWN) and statement.antecedent is not None


def _told_of(tree: Tree, draft: Draft, before: Statement | None) -> int | None:
    """Who a passage is about, where the last statement is too far back to run on: free speech wants it in the
    sentence before."""
    here = tree.sentence[draft.tokens[0]]
    reach = 2 if draft.cue_is else 1
    if before is not None and here - before.last_sentence <= reach:
        return None
    return passage_speaker(tree, here, reach)


def _hop(tree: Tree, source: int, cue_is: tuple[int, ...], back: int | None) -> Hop:
    start, end = phrases.span(tree, phrases.whole(tree, source))
    cue = " ".join(tree.text[i] for i in sorted(cue_is))
    first, last = phrases.span(tree, cue_is) if cue_is else (start, start)
    return Hop(start, end, tree.source[start:end], source if back is None else back, first, last, cue)


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
