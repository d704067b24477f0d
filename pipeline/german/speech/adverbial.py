"""Statements that an adverb or a bare name attributes: "demnach", "..., so der Minister", and sources further back."""

from collections.abc import Iterator

from pipeline.german.speech import lexicon
from pipeline.german.speech.heads import verb_at
from pipeline.german.speech.model import Draft
from pipeline.german.speech.speakers import alone_before_colon, is_saying
from pipeline.german.tree import clauses, roles, voice
from pipeline.german.tree.index import Tree
from pipeline.german.tree.phrases import EDGES, INSIDE


def find(tree: Tree) -> Iterator[Draft]:
    """The statements of "demnach" and of "so X"."""
    for i, form in enumerate(tree.lower):
        if form in lexicon.sources().adverbs.back or (
            form in lexicon.sources().adverbs.doubtful and _subjunctive(tree, i)
        ):
            top = clauses.predicate(tree, tree.head[i])
            if tree.dep[top] in ("acl", "acl:relcl") and is_saying(tree, tree.head[top]):
                continue  # "Berichte, wonach ...": the noun tells it
            tokens = tuple(tree.subtree(top, [i]))
            yield Draft(tokens, None, (i,), "indirect", "adverb-back", "say", context=True)
        elif form in lexicon.words().so:
            yield from _so(tree, i)
        elif form == ":":
            yield from _labelled(tree, i)


def _labelled(tree: Tree, colon: int) -> Iterator[Draft]:
    """A clause behind the name of who says it, as headlines put it, without a full stop: "X: Gewalt muss enden"."""
    rest = [k for k in range(colon + 1, tree.sentences[tree.sentence[colon]][1]) if tree.pos[k] != "SPACE"]
    if not rest or tree.tag[rest[-1]] == "$.":
        return
    who = alone_before_colon(tree, colon) if any(tree.is_finite_form(k) for k in rest) else None
    if who is not None and tree.text[colon + 1] not in lexicon.quotations().marks:
        yield Draft(tuple(rest), who, (colon,), "indirect", "colon", "say")


def _subjunctive(tree: Tree, i: int) -> bool:
    return voice.mood(tree, clauses.predicate(tree, tree.head[i])) != ""


def _so(tree: Tree, i: int) -> Iterator[Draft]:
    """A parenthesis of so and a noun phrase alone; what is said is the rest of the sentence."""
    start, end = tree.sentences[tree.sentence[i]]
    before = i - 1
    while before >= start and (tree.pos[before] == "SPACE"):
        before -= 1
    if before >= start and tree.text[before] not in EDGES | INSIDE:
        return
    if i + 1 >= len(tree.tag) or not (tree.tag[i + 1] in _OPENERS or tree.pos[i + 1] in ("NOUN", "PROPN")):
        return
    if tree.morph(i + 1, "Case") in ("Dat", "Gen") and not _is_whose(tree, i + 1):
        return
    last = i + 1
    while last < end and tree.text[last] not in EDGES and not _is_finite(tree, last):
        last += 1
    if last < end and _is_finite(tree, last):
        return
    phrase = [k for k in range(i + 1, last) if tree.pos[k] in ("NOUN", "PROPN", "PRON")]
    inside = set(range(i + 1, last))
    heads = [k for k in phrase if tree.head[k] not in inside or tree.head[k] == k]
    if not heads or any(tree.tag[k] in ("APPR", "APPRART", "PAV") for k in range(i + 1, heads[0])):
        return
    resumes = last + 1 < end and tree.text[last] in (",", "–", "-", "—")
    rest = range(last + 1, end) if resumes else range(0)
    tokens = (*range(start, i), *rest)
    yield Draft(tokens, heads[0], (i,), "indirect", "so", "say")


def _is_whose(tree: Tree, i: int) -> bool:
    """Whether a name in the genitive opens the phrase of an office: "so Litauens Außenminister"."""
    return tree.pos[i] == "PROPN" and tree.head[i] > i and tree.pos[tree.head[i]] in ("NOUN", "PROPN")


_OPENERS = frozenset({"ART", "NN", "NE", "PPER", "PPOSAT", "PIAT", "PDAT", "ADJA"})


def _is_finite(tree: Tree, i: int) -> bool:
    """Whether a token is a finite verb by both its tags: taggers take nouns without an article for verbs."""
    return tree.tag[i].endswith("FIN") and tree.is_verb(i)


def references(tree: Tree) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Sources cited at second hand: the token to hang on, the head of the source, the words that cite it.

    "unter Berufung auf das Ministerium" hangs on its clause; "verweist auf ein Portal" on the verb itself.
    """
    words = lexicon.sources().reference
    for i, form in enumerate(tree.lower):
        if form in words.nouns and i > 0 and tree.lower[i - 1] in words.prepositions:
            found = _after_joint(tree, i, words.joints)
            if found is not None:
                yield i, found[1], (i - 1, i, found[0])
        elif tree.is_verb(i) and _lemma(tree, i) in words.verbs and roles.subject(tree, i) is not None:
            for k in tree.children(i, "obl", "obl:arg", "nmod"):
                joints = [c for c in tree.children(k, "case") if tree.lower[c] in words.joints]
                if joints:
                    yield i, k, (i, joints[0])


def _lemma(tree: Tree, i: int) -> str:
    word = verb_at(tree, i)
    return tree.lemma[i] if word is None else word.lemma


def _after_joint(tree: Tree, i: int, joints: frozenset[str]) -> tuple[int, int] | None:
    """The preposition after a noun of reference and the head of the noun phrase that it opens."""
    for k in range(i + 1, min(i + 4, len(tree.lower))):
        if tree.lower[k] in joints:
            head = tree.head[k]
            return (k, head) if head > k else None
    return None


def points_to_passage(tree: Tree, verb: int) -> bool:
    """Whether a verb of reference speaks of what was said before: "verweist dabei auf"."""
    return any(tree.lower[k] in lexicon.sources().reference.anaphors for k in tree.subtree(verb))
