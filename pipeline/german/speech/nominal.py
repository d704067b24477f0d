"""Statements of nouns and prepositions: "laut X", "nach Angaben von X", "X zufolge", "die Forderung, zu ..."."""

from collections.abc import Iterator

from pipeline.german.amounts.words import is_person
from pipeline.german.speech import lexicon
from pipeline.german.speech.heads import is_result
from pipeline.german.speech.lexicon import Word, noun
from pipeline.german.speech.model import Draft
from pipeline.german.speech.speakers import holder
from pipeline.german.tree import clauses, phrases, relations, roles, voice
from pipeline.german.tree.index import SUBJECTS, Tree
from pipeline.german.tree.relations import antecedent


def find(tree: Tree) -> Iterator[Draft]:
    """The statements that a preposition or a noun of saying attributes."""
    yield from _prepositional(tree)
    yield from _governed(tree)


def _prepositional(tree: Tree) -> Iterator[Draft]:
    for i, form in enumerate(tree.lower):
        uses = lexicon.sources().prepositions.get(form)
        if uses is None or tree.dep[i] not in ("case", "advmod", "obl", "mark") or tree.head[i] == i:
            continue
        source = _source(tree, i, form)
        if not _is_source(tree, source, form, uses):
            continue
        top = clauses.predicate(tree, tree.head[source]) if tree.head[source] != source else source
        apart = {i, *_named(tree, source)}
        tokens = [k for k in tree.subtree(top) if k not in apart] if top != source else []
        if tokens:
            who = source_of(tree, source)
            if tree.tag[source] == "PRELS":
                who = antecedent(tree, source)
            meant = roles.subject(tree, top) if _is_own(tree, source) else None
            rule = f"preposition-{form.strip('.')}"
            yield Draft(tuple(tokens), who, (i,), "indirect", rule, "say", meant=meant)


def _source(tree: Tree, i: int, form: str) -> int:
    """The head of the phrase that a preposition makes a source; it may stand before: "ihrer Meinung nach"."""
    if form in lexicon.words().postpositions:
        return _noun_before(tree, i)
    head, before = tree.head[i], i - 1
    if head == i + 1 and head + 1 < len(tree.head) and _saying(tree, head) is None:
        if tree.head[head + 1] != head and _saying(tree, head + 1) is not None:
            return head + 1  # "nach Bergers Meinung"
    if head < i and form not in lexicon.words().opinion_before:
        return _noun_behind(tree, i)
    if form in lexicon.words().opinion_before and before > 0 and _saying(tree, before) is not None:
        dative = tree.tag[before - 1] == "PPOSAT" or tree.morph(before, "Case") not in ("Nom", "Acc")
        behind = dative or tree.head[i] < i  # not "freie Sicht nach draußen"
        if behind and not tree.children(before, "case") and any(k == before - 1 for k in tree.kids[before]):
            return before
    return head


def _saying(tree: Tree, i: int) -> Word | None:
    """The noun of saying that a token is; in compounds with a name, which taggers take for names, too."""
    return noun(tree.lower[i]) if tree.pos[i] in ("NOUN", "PROPN") else None


def source_of(tree: Tree, source: int) -> int:
    """Who is meant by "Angaben der Polizei": the police; "offiziellen Angaben" and names stand for themselves."""
    word = _saying(tree, source)
    if word is None or not word.frames & {"source", "laut"}:
        return source
    found = holder(tree, source)
    if found is None and tree.pos[source - 1] in ("NOUN", "PROPN") and tree.children(source - 1, "case"):
        found = source - 1
    return source if found is None or word.word_class == "media" or _is_own(tree, source) else found


def _noun_before(tree: Tree, i: int) -> int:
    """The head of the noun phrase that ends before a postposition; its preposition-like head misleads parsers."""
    k = i - 1
    while tree.head[k] != k and tree.head[k] < i and tree.pos[tree.head[k]] in ("NOUN", "PROPN"):
        k = tree.head[k]
    return k if k >= 0 and tree.pos[k] in ("NOUN", "PROPN", "PRON", "DET", "X", "NUM") else tree.head[i]


def _noun_behind(tree: Tree, i: int) -> int:
    """The noun right behind a preposition that the tree hangs on a noun before it: "In China wurde laut X"."""
    phrase = range(i + 1, min(i + 4, len(tree.pos)))
    return next((k for k in phrase if tree.pos[k] in ("NOUN", "PROPN")), tree.head[i])


def _named(tree: Tree, source: int) -> list[int]:
    """The tokens that name a source, with its preposition; a place or time after a name belongs to what is said."""
    settings = lexicon.sources().setting.prepositions
    without = [
        k
        for top in tree.subtree(source)
        if tree.pos[top] == "PROPN" and top != source
        for k in tree.children(top, "nmod", "obl")
        if any(tree.lower[c] in settings for c in tree.children(k, "case"))
    ]
    return tree.subtree(source, without)


def _is_own(tree: Tree, source: int) -> bool:
    return any(tree.lemma[k] in lexicon.words().own for k in tree.kids[source])


def _is_source(tree: Tree, i: int, form: str, uses: str) -> bool:
    if tree.pos[i] not in ("NOUN", "PROPN", "PRON", "DET", "X", "ADJ"):
        return False
    if uses == "any" or (uses == "named" and _speaks(tree, i)):
        return True
    word = _saying(tree, antecedent(tree, i) if tree.tag[i] == "PRELS" else i)
    if word is None:
        return False
    narrow = lexicon.sources().narrow.get(form)
    return "source" in word.frames and (narrow is None or word.lemma in narrow)


def _speaks(tree: Tree, i: int) -> bool:
    """Whether a token names or is a noun for a person, a body or what carries words: "gemäß der Zeitung"."""
    named = any(tree.doc[k].ent_type_ in ("PER", "ORG") for k in (i, *tree.children(i, "appos", "flat")))
    return named or is_person(tree.text[i]) or lexicon.carriers().parts(tree.text[i]) is not None


def _governed(tree: Tree) -> Iterator[Draft]:
    """Clauses and infinitives at a noun of saying; the speaker is its holder, else the subject above it."""
    for i, form in enumerate(tree.lower):
        if tree.pos[i] != "NOUN":
            continue
        word = noun(form)
        if word is None or "clause" not in word.frames:
            continue
        for k in _clauses(tree, i):
            who = next(iter(tree.children(i, "nsubj")), None) or holder(tree, i)
            above = tree.head[i]
            own = tree.dep[i] not in SUBJECTS and relations.case(tree, i) not in lexicon.words().against
            if who is None and above != i and tree.is_verb(above) and own:
                who = _acting(tree, above)
            tokens = phrases.filled(tree.subtree(k), [i])
            yield Draft(tuple(tokens), i if who is None else who, (i,), "indirect", "noun-clause", word.word_class)


def _acting(tree: Tree, verb: int) -> int | None:
    """The subject of the verb over a noun of saying; the "es" of "es gibt" says nothing."""
    found = roles.subject(tree, verb)
    return None if found is None or tree.lower[found] in lexicon.words().expletive else found


def _clauses(tree: Tree, i: int) -> list[int]:
    """The clauses at a noun that tell its content; else the one after the comma that ends its phrase."""
    found = [k for k in tree.children(i, "acl", "ccomp", "xcomp", "acl:relcl", "advcl", "csubj") if _says(tree, k)]
    after = max(phrases.whole(tree, i)) + 1
    if tree.dep[i] in SUBJECTS and tree.lemma[min(after, len(tree.lemma) - 1)] in lexicon.words().equating:
        after = next((k for k in range(after, min(after + 3, len(tree.text))) if tree.text[k] == ","), after)
    if not found and after + 1 < len(tree.text) and tree.text[after] == ",":
        k = clauses.clause_from(tree, after + 1)
        if k > after and tree.sentence[k] == tree.sentence[i] and _says(tree, k):
            return [k]
    return found


def _says(tree: Tree, i: int) -> bool:
    """Whether a clause at a noun tells its content: with dass, ob, wonach, zu, or in the subjunctive without any."""
    first = [tree.lower[k] for k in tree.subtree(i) if tree.pos[k] != "PUNCT"][:3]
    if any(is_result(tree, k) for k in tree.children(i, "mark")):
        return False
    if any(w in lexicon.words().openers for w in first):
        return True
    if first and first[0] in lexicon.words().no_content:
        return False
    if voice.is_infinitive(tree, i):
        return True
    relative = any(tree.tag[k] in ("PRELS", "PRELAT", "PWAV", "KOUS") for k in tree.subtree(i)[:3])
    return not relative and voice.mood(tree, i) in ("first", "second")
