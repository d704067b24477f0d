"""Speech that runs on without a word of saying: sentences in the subjunctive, and hearsay with sollen."""

from collections.abc import Collection, Iterator, Sequence

from pipeline.german.speech import lexicon
from pipeline.german.speech.model import Draft
from pipeline.german.speech.speakers import clause_speaker
from pipeline.german.tree import voice
from pipeline.german.tree.index import AUXILIARIES, Tree
from pipeline.german.tree.words import words as tree_words

SHORTEST = 4
_CLAUSES = ("advcl", "acl", "acl:relcl", "conj", "parataxis")


def find(tree: Tree, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Runs of sentences in reported speech that no draft holds yet."""
    held = {i for d in drafts for i in d.tokens}
    spoken = {tree.sentence[i] for d in drafts for i in (*d.tokens, *d.cue_is)}
    run: list[int] = []
    for n, (start, end) in enumerate(tree.sentences):
        if all(tree.pos[i] == "SPACE" for i in range(start, end)):
            continue
        root = next((i for i in range(start, end) if tree.dep[i] == "ROOT"), start)
        mood = "" if root in held else _mood(tree, root, n - 1 in spoken)
        who = _for_whom(tree, root) if mood == "first" else None
        if who is not None:
            yield Draft(tuple(range(start, end)), who, (), "free", "subjunctive-run", "say")
            spoken.add(n)
            continue
        if mood == "first" or (mood == "second" and (run or n - 1 in spoken or _goes_on(tree, n, held))):
            run += range(start, _to_quotation(tree, start, end))
            spoken.add(n)
            continue
        if run:
            yield Draft(tuple(run), None, (), "free", "subjunctive-run", "say", context=True)
            run = []
        rule = "" if root in held else _unsure(tree, root, n - 1 in spoken)
        if rule:
            said = tuple(range(start, end))
            yield Draft(said, None, (_modal(tree, root),), "reported", rule, "say", context=True)
            if rule == "plan":
                spoken.add(n)
    if run:
        yield Draft(tuple(run), None, (), "free", "subjunctive-run", "say", context=True)


def _to_quotation(tree: Tree, start: int, end: int) -> int:
    """Where a colon with a quotation behind it ends what a sentence says: "Das Ziel sei erreicht: „Alle sind da“"."""
    marks = lexicon.quotations().marks
    colons = (k for k in range(start, end - 1) if tree.text[k] == ":" and tree.text[k + 1] in marks)
    return next((k for k in colons if any(tree.is_finite_form(t) for t in range(start, k))), end)


def _goes_on(tree: Tree, n: int, held: Collection[int]) -> bool:
    """Whether the sentence behind one in the second subjunctive, in its paragraph, stands in the first: "Dort könnte es
    regnen. Auch sei mit Wind zu rechnen"."""
    if n + 1 >= len(tree.sentences):
        return False
    start, end = tree.sentences[n + 1]
    root = next((i for i in range(start, end) if tree.dep[i] == "ROOT"), start)
    apart = any("\n" in tree.text[k] for k in range(tree.sentences[n][1] - 1, start + 1))
    return not apart and root not in held and _mood(tree, root) == "first"


def clauses(tree: Tree, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Subordinate clauses in the first subjunctive that no draft holds: "..., weil Berlin einen Sonderstatus habe"."""
    held = {i for d in drafts for i in d.tokens}
    for i, tag in enumerate(tree.tag):
        if not tag.endswith("FIN") or i in held or tree.morph(i, "Mood") != "Sub":
            continue
        top = tree.head[i] if tree.dep[i] in AUXILIARIES else i
        if (
            voice.mood_of(tree, i) == "first"
            and tree.dep[top] in _CLAUSES
            and not lexicon.words().comparing & {tree.lower[k] for k in tree.kids[top]}
        ):
            tokens = tree.subtree(top)
            if len(tokens) < SHORTEST:
                continue
            who = clause_speaker(tree, min(tokens), max(tokens))
            yield Draft(tuple(tokens), who, (), "free", "subjunctive-clause", "say", context=who is None)


def _for_whom(tree: Tree, root: int) -> int | None:
    """The person for whom something is so: "Für X sei das ein Fehler" is what X says."""
    told = [k for k in tree.children(root, "obl", "nmod") if k < root and tree.doc[k].ent_type_ == "PER"]
    told += [k for k in tree.children(root, "obl", "nmod") if any(tree.doc[c].ent_type_ == "PER" for c in tree.kids[k])]
    mine = lexicon.words().for_whom
    return next((k for k in told if any(tree.lower[c] in mine for c in tree.children(k, "case"))), None)


def _mood(tree: Tree, root: int, follows: bool = False) -> str:
    """Which subjunctive the sentence stands in; a conditional ("wenn ...") is none, unless it follows on speech."""
    mood = "second" if _is_due(tree, root) else voice.mood(tree, root)
    if mood != "second":
        return mood
    conditional = any(
        tree.lower[k] in lexicon.words().conditional for c in tree.children(root, "advcl") for k in tree.kids[c]
    )
    return "" if conditional and not follows else mood


def _is_due(tree: Tree, root: int) -> bool:
    """Whether a predicate stands with "sollten", whose past and second subjunctive are one form."""
    modals = [k for k in tree.children(root, "aux") if tree.lemma[k] in lexicon.words().hearsay]
    past = any(tree.morph(k, "Tense") == "Past" or tree.morph(k, "Mood") == "Sub" for k in modals)
    return tree.tag[root] == "VVINF" and past and not voice.is_passive(tree, root)


def _unsure(tree: Tree, root: int, follows: bool) -> str:
    """The rule by which a sentence with "soll" is told by somebody: hearsay, or a plan of who spoke just before."""
    if is_hearsay(tree, root):
        return "hearsay"
    modals = [k for k in tree.kids[root] if tree.lemma[k] in lexicon.words().hearsay and tree.tag[k] == "VMFIN"]
    return "plan" if follows and modals and tree.morph(modals[0], "Tense") != "Past" else ""


def _modal(tree: Tree, i: int) -> int:
    return next(k for k in (i, *tree.kids[i]) if tree.lemma[k] in lexicon.words().hearsay)


def is_hearsay(tree: Tree, i: int) -> bool:
    """Whether a predicate stands with sollen and a perfect infinitive: "soll ausgebrochen sein"."""
    modals = [k for k in tree.kids[i] if tree.lemma[k] in lexicon.words().hearsay and tree.tag[k] == "VMFIN"]
    auxiliaries = tree_words().auxiliaries.perfect
    perfect = tree.tag[i] == "VVPP" and any(
        tree.tag[k] == "VAINF" and tree.lemma[k] in auxiliaries for k in tree.children(i, "aux", "aux:pass")
    )
    return bool(modals) and perfect and tree.morph(modals[0], "Tense") != "Past"
