"""Who speaks: the noun phrase that stands for the speaker of a word of saying, and what a pronoun points back to."""

from collections.abc import Collection

from pipeline.german.amounts.words import is_person
from pipeline.german.gazetteer.kickers import is_kicker
from pipeline.german.inflection.matcher import Matcher
from pipeline.german.speech import lexicon
from pipeline.german.speech.lexicon import noun
from pipeline.german.tree import pronouns, relations, roles, voice
from pipeline.german.tree.index import SUBJECTS, Tree

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")
LOOK_BACK = 4
RECENT = 80
LONGEST_LABEL = 8
"""So many words name a speaker at most who stands before a colon."""


def speaker(tree: Tree, verb: int, impersonal: bool = False, content: Collection[int] = ()) -> int | None:
    """The head of the phrase for the speaker of a verb of saying.

    The subject; in the passive the agent ("von der Polizei") or the paper ("in dem Bericht"); of an impersonal verb the
    place where it is said ("in einer Mitteilung hieß es").
    """
    words = lexicon.words()
    if voice.passive(tree, verb) == "event":
        for k in tree.children(verb, "obl:agent", "obl", "nmod"):
            if any(tree.lower[c] in words.agent for c in tree.children(k, "case")):
                return k
        return _paper(tree, verb)
    found = roles.subject(tree, verb, content)
    silent = found is not None and (tree.lower[found] in words.no_speakers or _is_manner(tree, found))
    empty = found is not None and tree.lower[found] in words.expletive and tree.tag[found] != "PRELS"
    if found is not None and not empty and not silent:
        return found
    if found is not None and (silent or tree.lower[found] in words.told_before):
        others = [k for k in tree.children(verb, "obj", "nsubj", "iobj", "obl:arg") if k != found]
        finite = min((k for k in (verb, *tree.kids[verb]) if tree.is_finite_form(k)), default=verb)
        others = [k for k in others if k > finite and not tree.children(k, "case")]
        named = [k for k in others if tree.pos[k] in ("NOUN", "PROPN", "PRON")]
        if named:
            return named[0]
    if impersonal or found is not None:
        for k in tree.children(verb, "obl", "obl:agent", "obl:arg", "nmod", "advmod"):
            cases = [tree.lower[c] for c in tree.children(k, "case")]
            may_be = tree.pos[k] in ("NOUN", "PROPN") and k not in content
            if may_be and any(c in words.sources_of_impersonal for c in cases):
                owners = tree.children(k, "nmod") if tree.lower[k] in words.sides else []
                return owners[0] if owners else k  # "von Seiten der X hieß es"
    return None


def _paper(tree: Tree, verb: int) -> int | None:
    """What carries words that a passive tells of without an agent: "In einem Bericht der Agentur wurde vermutet"."""
    return next((k for k in tree.children(verb, "obl", "nmod") if _is_in(tree, k, lexicon.carriers())), None)


def _is_in(tree: Tree, i: int, carriers: Matcher[str]) -> bool:
    """Whether a token is one of some nouns for what carries words, in which something is told: "im Bericht"."""
    within = tree.pos[i] in ("NOUN", "PROPN") and relations.case(tree, i) in lexicon.hearers().within
    return within and carriers.parts(tree.text[i]) is not None


def _is_manner(tree: Tree, i: int) -> bool:
    """Whether what the tree takes for a subject says how something is said: "Besorgt äußerte sich X"."""
    return tree.pos[i] in ("ADJ", "ADV") and not tree.children(i, "det")


def holder(tree: Tree, i: int) -> int | None:
    """Who a noun of saying belongs to: its genitive, a von-phrase, a possessive or a name in apposition."""
    for k in tree.children(i, "nmod", "nmod:poss", "det:poss", "appos", "flat", "det"):
        if tree.dep[k] == "det" and tree.tag[k] not in ("PPOSAT", "PRELAT"):
            continue
        cases = {tree.lower[c] for c in tree.children(k, "case")} - lexicon.words().postpositions
        if cases <= lexicon.words().agent:
            return k
    return None


def is_pronoun(tree: Tree, i: int) -> bool:
    """Whether a token only points back: a personal, demonstrative or possessive pronoun."""
    words = lexicon.pronouns()
    return tree.lower[i] in words.personal | words.possessive and tree.pos[i] in ("PRON", "DET")


def points_back(tree: Tree, i: int) -> bool:
    """Whether a noun phrase is definite and has no name or genitive of its own: "der Sprecher", "die Behörde"."""
    if tree.lower[i] not in lexicon.pronouns().nouns:
        return False
    if tree.children(i, "nmod", "appos", "flat", "nmod:poss", "amod"):
        return False
    return any(tree.tag[k] == "PDAT" or tree.morph(k, "Definite") == "Def" for k in tree.children(i, "det"))


def last_named(tree: Tree, i: int, named: list[int]) -> int | None:
    """The last of the named speakers before a token that agrees with it in gender and number, else the last subject
    that does."""
    words = lexicon.pronouns()
    gender, number = tree.morph(i, "Gender"), tree.morph(i, "Number")
    if tree.lower[i] in words.masculine:
        gender, number = "Masc", "Sing"
    asked = pronouns.number_asked(tree, i)
    number = asked or number
    either = not asked and tree.lower[i] in words.either_number
    recent = [k for k in reversed(named[-RECENT:]) if k < i and tree.sentence[i] - tree.sentence[k] <= LOOK_BACK]
    for k in (*recent, *_subjects_before(tree, i)):
        if pronouns.is_another(tree, i, k):
            continue
        own, count = tree.morph(k, "Gender"), tree.morph(k, "Number")
        if number and count and number != count and not either:
            continue
        if gender and own and gender != own and tree.pos[k] == "NOUN" and tree.pos[i] != "NOUN":
            continue
        if tree.pos[i] == "NOUN" and is_person(tree.text[i]) != is_human(tree, k):
            continue
        return k
    return None


def is_human(tree: Tree, i: int) -> bool:
    """Whether a token names a person or is a noun for one."""
    return tree.doc[i].ent_type_ == "PER" or is_person(tree.text[i])


def _subjects_before(tree: Tree, i: int) -> list[int]:
    """Subjects that may speak in the sentences before a token and its own, the last first."""
    first = tree.sentences[max(tree.sentence[i] - 2, 0)][0]
    return [k for k in range(i - 1, first - 1, -1) if tree.dep[k] in SUBJECTS and may_speak(tree, k)]


def is_speaker(tree: Tree, i: int) -> bool:
    """Whether a token may name a speaker: no number, no noun of saying by itself."""
    return tree.pos[i] in NOMINAL and tree.tag[i] != "CARD"


def is_saying(tree: Tree, i: int) -> bool:
    """Whether a token is a noun of saying such as "Angaben"."""
    return tree.pos[i] == "NOUN" and noun(tree.lower[i]) is not None


def passage_speaker(tree: Tree, sentence: int, reach: int) -> int | None:
    """Who a passage is about that no word of saying attributes: the subject of the sentence before, a name or a noun
    of saying."""
    for n in range(sentence - 1, max(sentence - 1 - reach, -1), -1):
        start, end = tree.sentences[n]
        found = [k for k in range(start, end) if tree.dep[k] in SUBJECTS and may_speak(tree, k)]
        if found:  # the subject of the main clause before that of another one
            return min(found, key=lambda k: (tree.dep[tree.head[k]] != "ROOT", k))
        papers = (k for k in range(start, end) if _is_in(tree, k, lexicon.papers()))
        if (paper := next(papers, None)) is not None:
            return paper
    return None


def may_speak(tree: Tree, i: int) -> bool:
    """Whether a token is the name of a person or body, an office with the name of its holder, or a noun of saying."""
    named = any(tree.doc[k].ent_type_ == "PER" for k in tree.children(i, "appos", "flat"))
    return named or tree.doc[i].ent_type_ in ("PER", "ORG") or is_saying(tree, i)


def alone_before_colon(tree: Tree, colon: int) -> int | None:
    """The person or body that stands alone before a colon, at the beginning of a sentence: "Der Präsident: ..."."""
    start = tree.sentences[tree.sentence[colon]][0]
    phrase = [k for k in range(start, colon) if tree.pos[k] not in ("PUNCT", "SPACE")]
    clausal = any(tree.is_finite_form(k) or tree.tag[k] == "APPR" for k in phrase)
    if not phrase or len(phrase) > LONGEST_LABEL or clausal or is_kicker(tree.doc, phrase[-1]):
        return None
    head = next(k for k in phrase if tree.head[k] not in phrase or tree.head[k] == k)
    body = tree.doc[head].ent_type_ == "ORG"
    named = body or is_human(tree, head) or any(is_human(tree, k) for k in tree.children(head, "appos", "flat"))
    return head if named and tree.morph(head, "Number") != "Plur" else None


def clause_speaker(tree: Tree, start: int, end: int) -> int | None:
    """The nearest subject above some tokens that may speak or is a personal pronoun."""
    inside = range(start, end + 1)
    tops = [k for k in inside if tree.head[k] not in inside or tree.head[k] == k]
    at = next((k for k in tops if tree.text[k][:1].isalnum()), None)
    while at is not None:
        said = voice.mood(tree, at) == "first"  # of whom that is said does not say it
        for k in () if said else tree.children(at, *SUBJECTS):
            points = is_pronoun(tree, k) and tree.lower[k] not in lexicon.words().expletive
            if k not in inside and (may_speak(tree, k) or points):
                return k
        at = None if tree.head[at] == at else tree.head[at]
    return None
