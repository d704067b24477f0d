"""What a verb of saying is about that stands around it: "..., wie X mitteilte", "..., sagte sie", "Das erklärte X"."""

from pipeline.german.speech import lexicon
from pipeline.german.speech.before import told_before
from pipeline.german.speech.heads import cue_tokens, is_adverbial
from pipeline.german.speech.lexicon import Word
from pipeline.german.tree import clauses, roles, voice
from pipeline.german.tree.index import SUBJECTS, Tree
from pipeline.german.tree.phrases import EDGES, INSIDE


def enclosing(tree: Tree, i: int, word: Word) -> tuple[list[int], str] | None:
    """What a verb of saying inside or after a clause is about: "..., wie X mitteilte", "..., sagte X" as parataxis."""
    own = tree.subtree(i)
    if (aside := _so_clause(tree, i)) is not None:
        return [k for k in range(*tree.sentences[tree.sentence[i]]) if k not in aside], "verb-so"
    if tree.dep[i] == "parataxis" and tree.head[i] != i:
        finite = voice.finite(tree, i)
        after = finite is not None and tree.text[finite - 1] in EDGES | INSIDE and min(own) >= finite - 1
        if tree.head[i] < i and after:
            return tree.subtree(tree.head[i], [i]), "verb-after"
        return None
    like = lexicon.words().like
    opens = [k for k in own[:2] if tree.lower[k] in like and "clause" in word.frames]
    if opens and tree.dep[i] in ("advcl", "acl", "ccomp", "acl:relcl", "dep") and tree.head[i] != i:
        top = clauses.predicate(tree, tree.head[i])
        return tree.subtree(top, [i]), "verb-wie"
    if "clause" in word.frames and (apart := _like_clause(tree, i)) is not None:
        return [k for k in range(*tree.sentences[tree.sentence[i]]) if k not in apart], "verb-wie"
    return None


def _so_clause(tree: Tree, i: int) -> range | None:
    """The clause of a verb that a comma and "so" open, up to the next comma: "Das Tor, so sagte der Wärter, war zu"."""
    start, end = tree.sentences[tree.sentence[i]]
    finite = voice.finite(tree, i)
    if finite is None or finite - 2 <= start or tree.lower[finite - 1] not in lexicon.words().so:
        return None
    last = next((k for k in range(finite, end) if tree.text[k] in EDGES), end)
    resumes = last + 1 >= end or tree.tag[last + 1] not in ("KOUS", "PRELS", "PWAV")
    apart = tree.text[finite - 2] in EDGES | INSIDE and tree.text[finite - 2] != ":"
    spoken = any(finite < k < last for k in tree.children(i, *SUBJECTS)) and not voice.is_passive(tree, i)
    return range(finite - 2, last + 1) if apart and spoken and resumes else None


def _like_clause(tree: Tree, i: int) -> range | None:
    """The clause of a verb that ends it and that a comma and "wie" open, wherever the tree hangs these.

    "Acht Menschen starben, als ein Bus umstürzte, wie die Feuerwehr mitteilte."
    """
    start, end = tree.sentences[tree.sentence[i]]
    comma = next((k for k in range(i - 1, start, -1) if tree.text[k] == ","), None)
    finite, last = voice.finite(tree, i), max(cue_tokens(tree, i))
    closed = last + 1 >= end or tree.text[last + 1] in EDGES | INSIDE
    if comma is None or finite is None or finite < i or not closed or not tree.has(i, *SUBJECTS):
        return None
    return range(comma, last + 1) if tree.lower[comma + 1] in lexicon.words().like else None


def beside(tree: Tree, i: int, word: Word) -> tuple[list[int], str] | None:
    """What is said where the tree does not show it: the clause after the next comma, the words before a verb that
    follows a comma with its subject after it, or the sentence before ("Das erklärte ein Sprecher")."""
    start, end = tree.sentences[tree.sentence[i]]
    for comma in range(i + 1, end - 1):
        if tree.text[comma] == ",":
            clause = clauses.clause_from(tree, comma + 1)
            if clause > comma and "clause" in word.frames and _reports(tree, clause, comma + 1):
                return tree.subtree(clause), "verb-comma"
            infinitive = voice.is_infinitive(tree, clause) and not is_adverbial(tree, clause)
            if clause > comma and "infinitive" in word.frames and infinitive:
                return tree.subtree(clause), "verb-infinitive"
            break
    who = tree.children(i, *SUBJECTS)
    finite = voice.finite(tree, i)
    if who and finite is not None and who[0] > finite and _closes(tree, finite, start):
        return list(range(start, finite - 1)), "verb-before"
    told = [k for k in (*tree.children(i, "obj"), *who) if tree.lower[k] in lexicon.words().told_before]
    mark = None if not told or finite is None else _parting(tree, told[0], finite, start)
    if mark is not None and word.lemma not in lexicon.words().impersonal and _is_acted(tree, i, told[0]):
        return list(range(start, mark)), "verb-pronoun"
    before = told_before(tree, i, word)
    return None if before is None else (before, "verb-pronoun")


def _is_acted(tree: Tree, i: int, told: int) -> bool:
    """Whether somebody beside a pronoun takes part in a verb that is no reflexive one: not "das nennt sich so"."""
    others = [k for k in tree.children(i, *SUBJECTS, "obj") if k > told]
    return bool(others) and not any(roles.is_reflexive(tree, k) for k in tree.kids[i])


def _parting(tree: Tree, pronoun: int, finite: int, start: int) -> int | None:
    """The comma or dash before a pronoun that stands for the clause before it: "Es regnet, das teilte X mit"."""
    before = range(start, pronoun - 1)
    alone = all(tree.pos[k] in ("ADV", "VERB", "AUX") for k in range(pronoun + 1, finite + 1))
    parted = pronoun > start and tree.text[pronoun - 1] in EDGES | INSIDE and pronoun < finite
    return pronoun - 1 if parted and alone and any(tree.is_finite_form(k) for k in before) else None


def _closes(tree: Tree, finite: int, start: int) -> bool:
    """Whether a finite verb stands right after a comma and words in the subjunctive: "..., sagte sie"."""
    if finite - 2 < start or tree.text[finite - 1] != ",":
        return False
    return any(tree.tag[k].endswith("FIN") and voice.mood_of(tree, k) == "first" for k in range(start, finite - 1))


def _reports(tree: Tree, clause: int, first: int) -> bool:
    """Whether a clause opens with dass or ob or stands in the subjunctive."""
    if tree.lower[first] in lexicon.words().clause_marks:
        return True
    opened = set(tree.tag[first : first + 2]) & {"PRELS", "PRELAT"} or tree.tag[first] in _OPENED
    return not opened and voice.mood(tree, clause) != ""


_OPENED = ("KOUS", "KOUI", "PWAV", "KON")
