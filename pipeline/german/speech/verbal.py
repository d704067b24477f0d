"""Statements of verbs of saying: clauses, infinitives, words of saying put after, "wie X mitteilte", acts told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.german.speech import lexicon
from pipeline.german.speech.before import told_before
from pipeline.german.speech.heads import verb_at
from pipeline.german.speech.lexicon import Word
from pipeline.german.speech.model import Draft
from pipeline.german.speech.speakers import speaker
from pipeline.german.tree import clauses, phrases, roles, voice
from pipeline.german.tree.index import SUBJECTS, Tree
from pipeline.german.tree.phrases import EDGES, INSIDE

COMPLEMENTS = ("ccomp", "csubj", "csubj:pass", "xcomp")


def find(tree: Tree) -> Iterator[Draft]:
    """The statements that a verb of saying introduces or closes."""
    for i in range(len(tree.text)):
        word = verb_at(tree, i)
        if word is not None and tree.dep[i] not in ("amod", "aux", "aux:pass", "cop"):
            yield from _of_verb(tree, i, word)


def cue_tokens(tree: Tree, i: int) -> tuple[int, ...]:
    """A verb, then its particle and the finite verb of its clause."""
    parts = tree.children(i, "compound:prt")
    parts += [k for k in tree.children(i, "aux", "aux:pass") if tree.tag[k].endswith("FIN")]
    return (i, *parts)


def _of_verb(tree: Tree, i: int, word: Word) -> Iterator[Draft]:
    impersonal = word.lemma in lexicon.words().impersonal or word.word_class == "show"
    clauses = _complements(tree, i, word)
    content = {t for clause in clauses for t in _from_mark(tree, clause)}
    who, cue = speaker(tree, i, impersonal, content), cue_tokens(tree, i)
    who = _behind_like(tree, i) if who is None else who
    via: tuple[tuple[int, tuple[int, ...]], ...] = ()
    if word.lemma in lexicon.words().quoting:
        who, via = _quoted(tree, i, who, cue)
    elif word.lemma in lexicon.words().learning:
        who, via = _learned(tree, i, who, cue)
    apart = {*cue, *(() if who is None else phrases.whole(tree, who))}

    def draft(tokens: Iterable[int], kind: str, rule: str) -> Draft:
        context = impersonal and who is None
        return Draft(tuple(tokens), who, cue, kind, rule, word.word_class, via=via, context=context)

    for first, *more in _rows(tree, clauses):
        said = sorted({t for clause in (first, *more) for t in _from_mark(tree, clause)})
        tokens = phrases.filled(said, apart)
        if len(tokens) > 2:
            yield draft(tokens, "indirect", f"verb-{_shape(tree, first)}")
    if clauses:
        return
    outer = _enclosing(tree, i, word) or _beside(tree, i, word)
    if outer is not None and word.frames & {"direct", "clause"}:
        tokens, rule = outer
        yield draft([k for k in tokens if k not in apart], "indirect", rule)
        return
    told = () if who is None or _is_untold(tree, i) else _told(tree, i, word)
    if told:
        rule = "verb-act" if "act" in word.frames else "verb-told"
        whole = tuple(tree.subtree(i, _other_clauses(tree, i)))
        yield replace(draft(told, "reported", rule), clause=whole)


def _is_untold(tree: Tree, i: int) -> bool:
    """Whether a verb tells of no words that fell: an infinitive ("will nichts nennen", "zu warnen"), a negated one."""
    wanted = tree.tag[i] == "VVINF" and any(tree.tag[k].startswith("VM") for k in tree.children(i, "aux"))
    alone = voice.is_infinitive(tree, i) and voice.finite(tree, i) is None
    return wanted or alone or any(tree.tag[k] == "PTKNEG" for k in tree.kids[i])


def _quoted(
    tree: Tree, i: int, who: int | None, cue: tuple[int, ...]
) -> tuple[int | None, tuple[tuple[int, tuple[int, ...]], ...]]:
    """Of a verb of quoting: the one quoted is the speaker, the one who quotes stands between."""
    said = tree.children(i, "obj", "obl:arg", "nsubj:pass")
    if not said:
        return who, ()
    return said[0], () if who is None else ((who, cue),)


def _learned(
    tree: Tree, i: int, who: int | None, cue: tuple[int, ...]
) -> tuple[int | None, tuple[tuple[int, tuple[int, ...]], ...]]:
    """Of a verb of learning: who tells it is the speaker, who learns it stands between."""
    for k in tree.children(i, "obl", "obl:arg", "nmod"):
        if who is not None and any(tree.lower[c] in lexicon.words().informants for c in tree.children(k, "case")):
            return k, ((who, cue),)
    return who, ()


def _behind_like(tree: Tree, i: int) -> int | None:
    """The subject right after "wie" that the tree hangs on the clause before: "wie der Bote unter Berufung auf ...
    schreibt"."""
    like = next((k for k in tree.subtree(i)[:2] if tree.lower[k] in lexicon.words().like), i)
    for k in range(like + 1, i):
        if tree.pos[k] == "ADP":
            return None
        if tree.pos[k] in ("NOUN", "PROPN") and not like <= tree.head[k] <= i:
            return k
    return None


def _complements(tree: Tree, i: int, word: Word) -> list[int]:
    """The clauses and infinitives that a verb of saying governs, also over a pronominal adverb ("davon, dass")."""
    carriers = {k for k in tree.kids[i] if tree.lower[k] in lexicon.set_phrases().light.get(tree.lemma[i], ())}
    correlates = lexicon.words().correlates
    anchors = [
        i,
        *(k for k in tree.kids[i] if tree.tag[k] in ("PAV", "PROAV") or tree.lower[k] in correlates or k in carriers),
    ]
    found = []
    for anchor in anchors:
        relations = COMPLEMENTS if anchor == i else (*COMPLEMENTS, "acl", "advcl", "acl:relcl")
        for k in tree.children(anchor, *relations):
            if _is_infinitive(tree, k):
                if "infinitive" in word.frames:
                    found.append(k)
            elif "clause" in word.frames and _is_clause(tree, k):
                found.append(k)
    if not found and "clause" in word.frames:
        found = [k for k in tree.children(i, "advcl", "acl", "obj", "dep") if _introduced(tree, k)]
    return sorted(k for k in found if k not in carriers and not _is_adverbial(tree, k))


def _rows(tree: Tree, clauses: list[int]) -> list[list[int]]:
    """Clauses of one verb that tell what is said together: finite ones side by side; an infinitive stands alone."""
    rows: list[list[int]] = []
    for clause in clauses:
        beside = rows and not _is_infinitive(tree, clause) and not _is_infinitive(tree, rows[-1][-1])
        if beside and not _quoted_behind(tree, rows[-1][-1], clause):
            rows[-1].append(clause)
        else:
            rows.append([clause])
    return rows


def _quoted_behind(tree: Tree, one: int, other: int) -> bool:
    """Whether a colon and a quotation stand between two clauses: "..., dass es regne: „Ich sehe Wolken““."""
    marks = lexicon.quotations().marks
    return any(tree.text[k] == ":" and tree.text[k + 1] in marks for k in range(one, other))


def _from_mark(tree: Tree, clause: int) -> list[int]:
    """The tokens of a clause from its dass or ob on; what stands before belongs to the clause above."""
    marks = [k for k in tree.children(clause, "mark") if tree.lower[k] in lexicon.words().clause_marks]
    said = tree.subtree(clause, _told_again(tree, clause))
    return [k for k in said if not marks or k >= marks[0]]


def _told_again(tree: Tree, clause: int) -> list[int]:
    """Verbs in the indicative that a tree coordinates with one in the subjunctive: they tell what the speaker did."""
    if not voice.mood(tree, clause) or tree.children(clause, "mark"):
        return []
    return [
        k
        for k in tree.children(clause, "conj")
        if (form := voice.finite(tree, k)) is not None
        and voice.mood_of(tree, form) == ""
        and tree.morph(form, "Mood") == "Ind"
    ]


def _is_adverbial(tree: Tree, i: int) -> bool:
    """Whether a clause gives a reason, purpose or condition instead of what is said."""
    return any(tree.lower[k] in lexicon.words().no_content for k in tree.children(i, "mark", "cc"))


def _is_infinitive(tree: Tree, i: int) -> bool:
    """Whether a token heads an infinitive with zu; not one that the tree puts in the place of the verb above it."""
    return voice.is_infinitive(tree, i) and not (voice.finite(tree, i) is not None and tree.has(i, *SUBJECTS))


def _is_clause(tree: Tree, i: int) -> bool:
    return voice.finite(tree, i) is not None or bool(tree.children(i, *SUBJECTS))


def _introduced(tree: Tree, i: int) -> bool:
    """Whether a clause opens with dass or ob."""
    return any(tree.lower[k] in lexicon.words().clause_marks for k in tree.children(i, "mark"))


def _shape(tree: Tree, i: int) -> str:
    if _is_infinitive(tree, i):
        return "infinitive"
    return "dass" if tree.children(i, "mark") else "clause"


def _enclosing(tree: Tree, i: int, word: Word) -> tuple[list[int], str] | None:
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


def _beside(tree: Tree, i: int, word: Word) -> tuple[list[int], str] | None:
    """What is said where the tree does not show it: the clause after the next comma, the words before a verb that
    follows a comma with its subject after it, or the sentence before ("Das erklärte ein Sprecher")."""
    start, end = tree.sentences[tree.sentence[i]]
    for comma in range(i + 1, end - 1):
        if tree.text[comma] == ",":
            clause = clauses.clause_from(tree, comma + 1)
            if clause > comma and "clause" in word.frames and _reports(tree, clause, comma + 1):
                return tree.subtree(clause), "verb-comma"
            infinitive = voice.is_infinitive(tree, clause) and not _is_adverbial(tree, clause)
            if clause > comma and "infinitive" in word.frames and infinitive:
                return tree.subtree(clause), "verb-infinitive"
            break
    who = tree.children(i, *SUBJECTS)
    finite = voice.finite(tree, i)
    if who and finite is not None and who[0] > finite and _closes(tree, finite, start):
        return list(range(start, finite - 1)), "verb-before"
    before = told_before(tree, i, word)
    return None if before is None else (before, "verb-pronoun")


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


def _told(tree: Tree, i: int, word: Word) -> tuple[int, ...]:
    """The object and the prepositional phrases of a verb that tell what was said without a clause."""
    objects = [k for k in tree.children(i, "obj", "nsubj:pass") if not roles.is_reflexive(tree, k)]
    if any(tree.lower[k] in lexicon.set_phrases().idioms.get(word.lemma, ()) for k in objects):
        return ()
    told = objects if "object" in word.frames else []
    for k in tree.children(i, "obl", "obl:arg", "nmod", "xcomp", "obj", "advcl", "obl:agent"):
        # In "von mehr als 50" the preposition may hang on the first word instead of on the figure.
        opens = [min(tree.subtree(k)), *tree.children(k, "case", "mark", "cc")]
        if any(tree.lower[c] in word.frames for c in opens):
            told = [*told, *objects, k]
    return tuple(sorted({t for k in told for t in tree.subtree(k)}))


def _other_clauses(tree: Tree, i: int) -> list[int]:
    return [k for k in tree.children(i, "conj", "parataxis") if voice.finite(tree, k) is not None]
