"""Statements of verbs of saying: clauses, infinitives, words of saying put after, "wie X mitteilte", acts told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.german.speech import around, lexicon
from pipeline.german.speech.heads import cue_tokens, is_adverbial, verb_at
from pipeline.german.speech.lexicon import Word
from pipeline.german.speech.model import Draft
from pipeline.german.speech.speakers import speaker
from pipeline.german.tree import phrases, roles, voice
from pipeline.german.tree.index import SUBJECTS, Tree

REACH = 8
"""So many words before a clause its relative pronoun may stand that the tree hangs elsewhere."""

COMPLEMENTS = ("ccomp", "csubj", "csubj:pass", "xcomp")


def find(tree: Tree) -> Iterator[Draft]:
    """The statements that a verb of saying introduces or closes."""
    for i in range(len(tree.text)):
        word = verb_at(tree, i)
        if word is not None and tree.dep[i] not in ("amod", "aux", "aux:pass", "cop"):
            yield from _of_verb(tree, i, word)


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
    outer = around.enclosing(tree, i, word) or around.beside(tree, i, word)
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
            elif "clause" in word.frames and _is_clause(tree, k) and not _is_relative(tree, k):
                found.append(k)
    if not found and "clause" in word.frames:
        found = [k for k in tree.children(i, "advcl", "acl", "obj", "dep") if _introduced(tree, k)]
    return sorted(k for k in found if k not in carriers and not is_adverbial(tree, k))


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


def _is_relative(tree: Tree, i: int) -> bool:
    """Whether a clause opens with a relative pronoun, also behind a preposition: it tells of a noun before it."""
    start = tree.sentences[tree.sentence[i]][0]
    opens = next((k for k in tree.subtree(i) if tree.pos[k] != "PUNCT"), i)
    # of "in denen", the words may hang on the verb above
    first = next((k + 1 for k in range(opens - 1, max(opens - REACH, start), -1) if tree.text[k] == ","), opens)
    first += tree.tag[first] == "APPR" and first < i
    if any(tree.is_finite_form(k) for k in range(first, opens)):
        return False
    free = lexicon.words().free_relatives
    return first > start and tree.tag[first] in ("PRELS", "PRELAT") and tree.lower[first] not in free


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
