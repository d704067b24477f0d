"""Direct speech: pairs of quotation marks, and whose words they hold."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.german.speech import lexicon
from pipeline.german.speech.heads import cue_tokens, verb_at
from pipeline.german.speech.model import Draft
from pipeline.german.speech.shelf import Shelf
from pipeline.german.speech.speakers import (
    alone_before_colon,
    clause_speaker,
    is_human,
    is_pronoun,
    may_speak,
    speaker,
)
from pipeline.german.tree import voice
from pipeline.german.tree.index import Tree

LONGEST = 400
FULL = 6
HELD = 0.7
"""Share of a draft that has to stand in the quotation."""
OUTSIDE = 2
"""So many words stand outside of a quotation at least in speech around it."""


def pairs(tree: Tree) -> list[tuple[int, int]]:
    """Tokens of the opening and closing mark of each quotation, in order; a blank line ends one that is left open.

    A mark inside a word closes or opens a name in quotation marks, which is no quotation: "Bote"-Reporter.
    """
    marks, found = lexicon.quotations().marks, []
    at = 0
    while at < len(tree.text):
        opening = tree.text[at] if tree.text[at] in marks else _mark_inside(tree.text[at])
        end = None if opening is None else _close(tree, at, opening, marks[opening])
        if end is None:
            at += 1
            continue
        if tree.text[at] in marks and _mark_inside(tree.text[end]) is None:
            found.append((at, end))
        at = end + 1
    return found


_STRAIGHT = '"'
_DASHES = ("–", "—", "-")


def _mark_inside(text: str) -> str | None:
    """The straight mark that a word holds, alone, so that it opens or closes something outside of the word."""
    return _STRAIGHT if len(text) > 1 and text.count(_STRAIGHT) == 1 else None


def _close(tree: Tree, at: int, opening: str, closing: frozenset[str] | str) -> int | None:
    for k in range(at + 1, min(at + LONGEST, len(tree.text))):
        if tree.text[k] in closing or (opening == _STRAIGHT and _mark_inside(tree.text[k])):
            return k if k > at + 1 or _mark_inside(tree.text[k]) else None
        if tree.text[k].count("\n") > 1 or tree.text[k] == opening:
            return None
    return None


def attribute(tree: Tree, shelf: Shelf) -> None:
    """Make the drafts in quotation marks direct, and add the quotations that have none yet."""
    for start, end in pairs(tree):
        inside = range(start, end + 1)
        words = [k for k in inside if tree.text[k][:1].isalnum()]
        if not words:
            continue
        near = shelf.near(tree.sentence[start], tree.sentence[end])
        for key, draft in near:
            if draft.cue_is and start < draft.cue_is[0] < end:
                shelf.drop(key)
        near = shelf.near(tree.sentence[start], tree.sentence[end])
        held = [(key, d) for key, d in near if _share(d.tokens, words, tree) >= HELD]
        if held:
            best = max((d for _, d in held), key=lambda d: (d.speaker_i is not None, len(d.tokens)))
            for key, draft in held:
                if not _runs_around(tree, draft, start, end):
                    shelf.drop(key)
            shelf.add(_direct(best, tuple(inside)))
            continue
        for key, draft in near:
            if _crosses(tree, draft, start, end):
                shelf.drop(key)
        near = shelf.near(tree.sentence[start], tree.sentence[end])
        added = _attributed(tree, [d for _, d in near], start, end, words)
        if added is not None:
            shelf.add(added)


def _runs_around(tree: Tree, draft: Draft, start: int, end: int) -> bool:
    """Whether a quotation is the greater part of a clause whose verb or conjunction stands outside of it: "sagte, es
    sei „völlig offen“". A colon, or the word of saying behind the quotation, begins no such clause."""
    outside = [k for k in draft.tokens if not start <= k <= end]
    told = (tree.is_finite_form(k) or voice.is_infinitive(tree, k) or tree.lower[k] in _marks() for k in outside)
    return draft.kind == "indirect" and ":" not in (tree.text[k] for k in outside) and any(told)


def _marks() -> frozenset[str]:
    return lexicon.words().clause_marks


def _crosses(tree: Tree, draft: Draft, start: int, end: int) -> bool:
    """Whether a draft begins inside of a quotation and ends behind it: a tree that took no notice of its marks."""
    inside = [k for k in draft.tokens if start < k < end]
    behind = [k for k in draft.tokens if k > end and tree.text[k][:1].isalnum()]
    return bool(inside and behind) and start < draft.tokens[0]


def within(tree: Tree, outer: Sequence[Draft], known: Sequence[Draft]) -> list[Draft]:
    """Quotations in speech that runs on without a word of saying, less those that are known."""
    held = {d.tokens for d in known}
    found = []
    for start, end in pairs(tree):
        tokens = tuple(range(start, end + 1))
        around = [d for d in outer if start in d.tokens and end in d.tokens and len(d.tokens) > len(tokens) + OUTSIDE]
        words = [k for k in tokens if tree.text[k][:1].isalnum()]
        if around and words and tokens not in held and not is_title(tree, start, words):
            found.append(_direct(min(around, key=lambda d: len(d.tokens)), tokens))
    return found


def _share(tokens: Sequence[int], words: Sequence[int], tree: Tree) -> float:
    """How much of what a draft holds stands in the quotation."""
    own = [k for k in tokens if tree.text[k][:1].isalnum()]
    return len(set(own) & set(words)) / len(own) if own else 0.0


def _direct(draft: Draft, tokens: tuple[int, ...]) -> Draft:
    direct = replace(draft, tokens=tokens, kind="direct", rule=f"{draft.rule}-direct", clause=())
    return replace(direct, speaker_i=None, context=True) if draft.speaker_i in tokens else direct


def _attributed(tree: Tree, drafts: Sequence[Draft], start: int, end: int, words: Sequence[int]) -> Draft | None:
    """A quotation inside a statement, at a word of saying of its sentence, or of the speaker of the passage."""
    tokens = tuple(range(start, end + 1))
    full = len(words) >= FULL or any(tree.tag[k].endswith("FIN") for k in words)
    titled = not full and is_title(tree, start, words) and not _is_told_behind(tree, start, end, words)
    if titled or _is_titled(tree, start):
        return None
    outer = [d for d in drafts if start in d.tokens and end in d.tokens]
    if outer:
        return _direct(min(outer, key=lambda d: len(d.tokens)), tokens)
    cue = _cue(tree, start, end)
    if len(words) == 1 and tree.pos[words[0]] in ("NOUN", "PROPN", "X"):
        return None  # a noun beside the word of saying goes by that name: "Gegner des „Jahrhundertprojekts“ fordern"
    if cue is not None and voice.mood(tree, cue) != "first":  # what "zeige" somebody, is said by who speaks of him
        word = verb_at(tree, cue)
        who = speaker(tree, cue, impersonal=True)
        if who is not None and start in tree.subtree(who):
            return None
        if who is None and tree.text[start - 1] == ":":
            who = _before_colon(tree, start - 1)
        if who is None:
            who = clause_speaker(tree, start, end)
        kind = "" if word is None else word.word_class
        if not full and (who is None or kind in ("announce", "ask", "show")):
            return None  # what is decided or planned goes by a name in quotation marks
        return Draft(tokens, who, cue_tokens(tree, cue), "direct", "quotation-verb", kind, context=who is None)
    if start > 0 and tree.text[start - 1] == ":":
        who = _before_colon(tree, start - 1)
        return Draft(tokens, who, (start - 1,), "direct", "quotation-colon", "say", context=who is None)
    if len(words) >= FULL:
        who = clause_speaker(tree, start, end)
        return Draft(tokens, who, (), "direct", "quotation-passage", context=who is None)
    return None


def _is_told_behind(tree: Tree, start: int, end: int, words: Sequence[int]) -> bool:
    """Whether a sentence opens with a quotation of some words, behind which stands who says them: "„…“, schrieb X"."""
    opens = start == tree.sentences[tree.sentence[start]][0] and end + 2 < len(tree.text)
    if not opens or tree.text[end + 1] != "," or not any(tree.pos[k] == "NOUN" for k in words) or len(words) < _SOME:
        return False
    word = verb_at(tree, end + 2) if tree.is_finite_form(end + 2) else None
    return word is not None and "direct" in word.frames


_SOME = 3
"""So many words tell something at least, where a name alone may be a title."""


def _cue(tree: Tree, start: int, end: int) -> int | None:
    """The verb of saying of the sentences that a quotation starts and ends in, outside of it; the nearest one."""
    first, last = tree.sentences[tree.sentence[start]][0], tree.sentences[tree.sentence[end]][1]
    found = []
    for k in (*range(first, start), *range(end + 1, last)):
        word = verb_at(tree, k) if tree.is_verb(k) else None
        if word is not None and word.frames:
            found.append((start - k if k < start else k - end, k))
    return min(found)[1] if found else None


def _before_colon(tree: Tree, colon: int) -> int | None:
    """Who speaks in what stands before a colon: a subject that may speak, else a person, else the subject."""
    before = range(tree.sentences[tree.sentence[max(colon - 1, 0)]][0], colon)
    dashes = [k for k in before if tree.text[k] in _DASHES]
    if len(dashes) == 1:  # the second part of a headline: "X bietet Asyl – Y: „Kein Putsch“"
        before = range(dashes[0] + 1, colon)
    empty = lexicon.words().expletive
    subjects = [k for k in before if tree.dep[k].startswith("nsubj") and tree.lower[k] not in empty]
    speakers = [k for k in subjects if may_speak(tree, k) or is_pronoun(tree, k) or is_human(tree, k)]
    persons = [k for k in before if tree.doc[k].ent_type_ == "PER" and tree.dep[k] != "flat"]
    alone = alone_before_colon(tree, colon)
    if any(tree.is_finite_form(k) and voice.mood_of(tree, k) == "first" for k in before):
        subjects = []  # "Der Weg sei schwer: „…“" is said by who spoke before
    if alone is None and len(dashes) == 1 and len(before) == 1:
        alone = before[0]
    return next(iter((*speakers, *persons, *subjects, *(() if alone is None else (alone,)))), None)


def _is_titled(tree: Tree, start: int) -> bool:
    """Whether a noun after which a name stands is right before a quotation, by itself or at the end of a compound."""
    return start > 0 and lexicon.is_title_noun(tree.lower[start - 1], tree.lemma[start - 1].casefold())


def is_title(tree: Tree, start: int, words: Sequence[int]) -> bool:
    """Whether a short quotation is a name: after a noun such as Zeitung, or itself a name."""
    if start > 0 and _is_titled(tree, start):
        return True
    return all(tree.pos[k] in ("PROPN", "X", "NUM") for k in words) or any(tree.doc[k].ent_type_ for k in words)
