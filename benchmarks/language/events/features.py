"""What the classifiers see: traits of a word that may be a cue, and of a phrase that may be a role of a cue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.german.speech.heads import verb_at
from pipeline.german.speech.lexicon import noun
from pipeline.german.tree import voice
from pipeline.german.tree.index import Tree

CUE_WORDS = frozenset({"VERB", "NOUN", "ADJ", "ADP", "ADV", "AUX", "PROPN", "SCONJ"})
"""Parts of speech of words that are looked at as cues."""

HIGHEST = 4
"""So many words above a cue its roles may hang on."""


def may_be_cue(tree: Tree, i: int) -> bool:
    """Whether a word is looked at as a cue: no auxiliary, no name or mark."""
    return tree.pos[i] in CUE_WORDS and tree.dep[i] not in ("aux", "aux:pass", "punct", "compound:prt")


def of_cue(tree: Tree, i: int) -> list[str]:
    """Traits of a word that may be the head of a cue."""
    lemma, head = _lemma(tree, i), tree.head[i]
    kids = tree.kids[i]
    saying = _saying(tree, i)
    shape = f"{tree.pos[i]}:{tree.dep[i]}"
    found = [
        "1", f"l={lemma}", f"w={tree.lower[i]}", f"t={tree.tag[i]}", f"d={shape}", f"4={lemma[-4:]}", f"6={lemma[-6:]}",
        f"s={saying}", f"sd={saying}:{tree.dep[i]}", f"h={tree.lemma[head]}", f"ld={lemma}:{tree.dep[i]}",
        f"p={tree.pos[head]}:{tree.dep[i]}", f"c={'' if head == i else _saying(tree, head)}:{shape}",
    ]  # fmt: skip
    for k in kids:
        dep = tree.dep[k]
        found += [f"k={tree.pos[i]}:{dep}", f"lk={lemma}:{dep}", f"sk={saying}:{dep}"]
        if dep not in ("punct", "conj"):
            found += [f"kw={dep}:{tree.lower[k]}", f"lw={lemma}:{tree.lemma[k]}", f"kl={tree.pos[i]}:{_kind(tree, k)}"]
    for step in (-2, -1, 1, 2):
        at = i + step
        if 0 <= at < len(tree.lower):
            found += [f"n{step}={tree.lower[at]}", f"m{step}={tree.tag[at]}"]
            if abs(step) == 1:
                found.append(f"ln{step}={lemma}:{tree.lower[at]}")
    return found


def words_of_cue(tree: Tree, i: int) -> list[int]:
    """The words whose vectors tell of a word that may be a cue: itself, the one above, those beside; -1 is none."""
    return [i, tree.head[i], i - 1, i + 1 if i + 1 < len(tree.lower) else -1]


def parts(tree: Tree, i: int) -> list[int]:
    """The words that may belong to a cue with its head: those that hang on it, and what stands on a noun among them."""
    own = [k for k in tree.kids[i] if tree.dep[k] not in ("punct", "det")]
    deeper = [g for k in own for g in tree.kids[k] if tree.dep[g] in ("case", "obj", "fixed", "nmod", "obl")]
    return [*own, *deeper]


def of_part(tree: Tree, i: int, k: int) -> list[str]:
    """Traits of a word that may belong to a cue."""
    lemma, own = _lemma(tree, i), tree.lemma[k]
    dep = tree.dep[k] if tree.head[k] == i else f"{tree.dep[tree.head[k]]}>{tree.dep[k]}"
    return [
        "1", f"d={dep}", f"w={tree.lower[k]}", f"l={own}", f"ll={lemma}:{own}", f"dl={dep}:{lemma}", f"t={tree.tag[k]}",
        f"dw={dep}:{tree.lower[k]}", f"p={tree.pos[i]}:{dep}", f"s={_saying(tree, k)}:{dep}", f"5={own[-5:]}",
        f"h={lemma}", f"det={tree.has(k, 'det')}:{dep}", f"st={dep}:{_saying(tree, i)}",
    ]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A phrase that may be a role of a cue: its head, the way to it from the cue, the words of it."""

    head: int
    way: str
    top: int
    tokens: tuple[int, ...]


def places(tree: Tree, i: int, cue: frozenset[int]) -> Iterator[Place]:
    """The phrases around a cue, from the inside: what hangs on it, then on the words above it, and those themselves.

    A word above the cue stands with all its phrase but the branch of the cue.
    """
    at, way, below = i, "", -1
    for _ in range(HIGHEST + 1):
        for k in tree.kids[at]:
            if k == below or (k in cue and at != i):
                continue
            deps = f"{way}/{tree.dep[k]}"
            if k in cue:
                yield from (
                    Place(g, f"{deps}/{tree.dep[g]}", at, _phrase(tree, g, cue)) for g in tree.kids[k] if g not in cue
                )
            else:
                yield Place(k, deps, at, _phrase(tree, k, cue))
        if tree.head[at] == at:
            break
        below, way = at, f"{way}^{tree.dep[at]}"
        at = tree.head[at]
        own = [t for t in tree.subtree(at, [below]) if t not in cue]
        yield Place(at, way, at, _trimmed(tree, own))
        alone = [t for t in tree.subtree(at, [k for k in tree.kids[at] if _embeds(tree, k)]) if t not in cue]
        if tree.pos[at] in ("NOUN", "PROPN", "PRON") and alone != own:
            yield Place(at, f"{way}!", at, _trimmed(tree, alone))

    yield from _stretches(tree, i, cue)


def _stretches(tree: Tree, i: int, cue: frozenset[int]) -> Iterator[Place]:
    """Parts of the sentence that are no phrases: behind a colon, before and behind the clause of the cue, in
    quotation marks."""
    start, end = tree.sentences[tree.sentence[i]]
    colon = next((k for k in range(i + 1, end - 1) if tree.text[k] == ":"), None)
    own = [t for t in tree.subtree(i) if start <= t < end]
    first, last = own[0], own[-1]
    comma = next((k for k in range(i + 1, end - 1) if tree.text[k] == ","), None)
    runs = {
        "colon": range(0) if colon is None else range(colon + 1, end),
        "before": range(start, first),
        "behind": range(last + 1, end),
        "comma": range(0) if comma is None else range(comma + 1, end),
    }
    for way, run in runs.items():
        tokens = _trimmed(tree, [t for t in run if t not in cue])
        if tokens:
            inside = set(tokens)
            top = next((t for t in tokens if tree.head[t] not in inside or tree.head[t] == t), tokens[0])
            yield Place(top, f"/{way}", tree.head[top], tokens)


def _embeds(tree: Tree, k: int) -> bool:
    return tree.dep[k] in ("acl", "acl:relcl", "conj", "appos", "parataxis", "advcl")


def _phrase(tree: Tree, k: int, cue: frozenset[int]) -> tuple[int, ...]:
    return _trimmed(tree, [t for t in tree.subtree(k) if t not in cue])


def _trimmed(tree: Tree, tokens: list[int]) -> tuple[int, ...]:
    """Words of a phrase less the marks at its edges."""
    first, last = 0, len(tokens)
    while first < last and tree.pos[tokens[first]] in ("PUNCT", "SPACE") and tree.text[tokens[first]] not in "„“":
        first += 1
    while last > first and tree.pos[tokens[last - 1]] in ("PUNCT", "SPACE") and tree.text[tokens[last - 1]] not in "„“":
        last -= 1
    return tuple(tokens[first:last])


def of_place(tree: Tree, i: int, place: Place) -> list[str]:
    """Traits of a phrase that may be a role of the cue with the head `i`."""
    k, lemma, saying = place.head, _lemma(tree, i), _saying(tree, i)
    case = next((tree.lower[c] for c in tree.kids[k] if tree.dep[c] == "case"), "")
    mark = next((tree.lower[c] for c in tree.kids[k] if tree.dep[c] in ("mark", "cc")), "")
    order = "<" if k < i else ">"
    voiced = f"{tree.pos[i]}{'p' if tree.is_verb(i) and voice.passive(tree, i) else ''}"
    shape = f"{tree.pos[k]}:{case or mark}"
    kind, first = _kind(tree, k), tree.lower[place.tokens[0]] if place.tokens else ""
    base = f"{voiced}{place.way}"
    siblings = "".join(sorted({tree.dep[c][:5] for c in tree.kids[place.top] if c != k}))
    pronouns = "".join(sorted({tree.lower[c] for c in tree.kids[i] if c != k and tree.pos[c] in ("PRON", "ADV")}))
    low, high = min(k, i), max(k, i)
    between = {tree.text[t] for t in range(low + 1, high) if tree.pos[t] == "PUNCT"}
    marks = "".join(sorted(between & {":", ",", "-", "–", "„", "“", ";"}))
    edge = tree.text[place.tokens[0] - 1] if place.tokens and place.tokens[0] else ""
    verb = any(tree.tag[t].endswith("FIN") for t in place.tokens[:12])
    rank = sum(1 for c in tree.kids[place.top] if tree.dep[c] == tree.dep[k] and c < k)
    return [
        "1", f"y={base}", f"yo={base}{order}", f"yc={base}:{shape}", f"ly={lemma}{place.way}",
        f"sy={saying}{place.way}",
        f"lyc={lemma}{place.way}:{case or mark}", f"syc={saying}{place.way}:{case or mark}", f"yk={base}:{kind}",
        f"w={tree.lower[k]}", f"yw={base}:{tree.lower[k]}", f"l={tree.lemma[k]}", f"t={tree.tag[k]}", f"c={case}",
        f"cl={case}:{tree.lemma[k]}", f"ym={base}:{tree.morph(k, 'Case')}", f"e={tree.entity[k]}", f"lc={lemma}:{case}",
        f"n={min(len(place.tokens), 6)}", f"yn={base}:{min(len(place.tokens), 3)}", f"f={first}", f"yf={base}:{first}",
        f"q={base}:{siblings}", f"lk={lemma}:{kind}", f"4={lemma[-4:]}{place.way}", f"near={min(abs(k - i), 8)}{order}",
        f"tag={tree.tag[i]}{place.way}", f"up={place.way.count('^')}", f"b={marks}", f"yb={base}:{marks}{order}",
        f"ed={edge}", f"ye={base}:{edge}:{verb}", f"v={verb}:{order}", f"yr={base}:{rank}", f"yp={base}:{pronouns}",
        f"sp={saying}:{pronouns}:{tree.dep[k]}", f"lf={lemma}:{first}", f"kf={kind}:{first}",
        f"hl={lemma}:{tree.lemma[k]}",
    ]  # fmt: skip


def words_of_place(tree: Tree, i: int, place: Place) -> list[int]:
    """The words whose vectors tell of a phrase: the cue, its head, its edges, those beside these, the one above."""
    first, last = place.tokens[0], place.tokens[-1]
    behind = last + 1 if last + 1 < len(tree.lower) else -1
    return [i, place.head, first, last, first - 1, behind, place.top]


def _lemma(tree: Tree, i: int) -> str:
    particle = next((tree.lower[k] for k in tree.kids[i] if tree.dep[k] == "compound:prt"), "")
    lemma = tree.lemma[i]
    return lemma if not particle or lemma.startswith(particle) else particle + lemma


def _saying(tree: Tree, i: int) -> str:
    """The class of a word of saying in the lexicon."""
    word = noun(tree.lower[i]) if tree.pos[i] == "NOUN" else verb_at(tree, i) if tree.is_verb(i) else None
    return "" if word is None else word.word_class


def _kind(tree: Tree, k: int) -> str:
    """What a phrase is: a clause with its mark, or a noun phrase with its preposition."""
    if tree.is_verb(k):
        marks = [tree.lower[c] for c in tree.kids[k] if tree.dep[c] == "mark"]
        form = "inf" if voice.is_infinitive(tree, k) else voice.mood(tree, k) or "fin"
        return f"{tree.dep[k]}:{form}:{marks[0] if marks else ''}"
    case = next((tree.lower[c] for c in tree.kids[k] if tree.dep[c] == "case"), "")
    return f"{tree.dep[k]}:{case}"
