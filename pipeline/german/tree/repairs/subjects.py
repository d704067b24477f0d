"""Repairs of who is the subject of a verb."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.german import nouns
from pipeline.german.tree.cases import (
    ARTICLES,
    NEVER,
    ONLY,
    is_dative,
    is_feminine,
    may_be_subject,
    nominative,
    number,
    number_of_verb,
)
from pipeline.german.tree.index import AUXILIARIES, CLAUSAL_SUBJECTS, SUBJECTS, Tree, features
from pipeline.german.tree.roles import is_reflexive
from pipeline.german.tree.voice import finite, is_infinitive, is_passive
from pipeline.german.tree.words import words as known

_NOUNS = ("NOUN", "PROPN")
_BREAKS = (":", "–", "-")


def article_beside_its_noun(tree: Tree, words: Sequence[int]) -> None:
    """Hang an article that was taken for a subject on the noun after it; behind a comma it may be relative."""
    for before, i in zip([words[0], *words] if words else [], words, strict=False):
        if tree.tag[i] != "ART" or tree.dep[i] not in SUBJECTS or tree.text[before] == ",":
            continue
        noun = next((k for k in tree.kids[tree.head[i]] if k > i and tree.pos[k] in _NOUNS), None)
        if noun is not None and all(tree.pos[k] in ("ADJ", "NUM", "ADV", *_NOUNS) for k in range(i + 1, noun)):
            tree.hang(i, noun, "det")


def subject_before_a_colon(tree: Tree, words: Sequence[int]) -> None:
    """What stands before a colon is no subject of a verb behind it: "Proteste in Oslo: Regierung rügt Polizei"."""
    breaks = [k for k in words if tree.text[k] in _BREAKS]
    for i in words if breaks else ():
        found = tree.children(i, "nsubj")
        marks = [k for k in breaks if found and found[0] < k < min(i, found[-1])]
        for k in found if marks and _is_headline(tree, words, marks[-1]) else ():
            if k < marks[-1]:
                tree.hang(k, i, "dislocated")


def _is_headline(tree: Tree, words: Sequence[int], mark: int) -> bool:
    """Whether nothing but a colon, or no verb before a dash, parts a headline from its kicker."""
    return tree.text[mark] == _BREAKS[0] or not any(tree.is_finite_form(k) for k in words if k < mark)


def subject_of_the_first_participle(tree: Tree, words: Sequence[int]) -> None:
    """In "X hat A gelobt und B getadelt", B is an object, and the subject is that of the first participle."""
    for i in words:
        first = tree.head[i]
        both = tree.dep[i] == "conj" and tree.tag[first] == "VVPP" and (tree.tag[i] == "VVPP" or _ends(tree, i))
        if (
            both
            and not tree.has(i, "aux", "aux:pass", "obj")
            and tree.has(first, "aux")
            and not is_passive(tree, first)
        ):
            tree.tag[i], tree.features[i] = "VVPP", features("VerbForm=Part")
            spoken_to = ("nsubj:pass",) if known().bidding.has_form(tree.lemma[i]) else ()
            for k in tree.children(i, "nsubj", *spoken_to):
                tree.dep[k] = "obj"


def _ends(tree: Tree, verb: int) -> bool:
    """Whether a finite verb by its tag is none, as it ends a main clause behind a subject and something else."""
    inside = [k for k in tree.kids[verb] if tree.dep[k] not in ("cc", "punct")]
    last = bool(inside) and inside[-1] < verb and not tree.has(verb, "mark", "compound:prt")
    participle = tree.tag[verb] == "VVFIN" and tree.lower[verb].endswith(known().endings.participle)
    return participle and last and tree.has(verb, "nsubj") and tree.has(verb, "obl", "obl:arg")


def second_subject(tree: Tree, words: Sequence[int]) -> None:
    """A verb has one subject; of two the one that its case and number admit, the others are its objects."""
    for i in words:
        found = tree.children(i, "nsubj")
        if len(found) < 2 or not tree.is_verb(i) or is_passive(tree, i):
            continue
        chosen = _subject_of(tree, i, found)
        for k in found:
            if k != chosen:
                empty = tree.lower[k] in known().expletive
                tree.dep[k] = "expl" if empty else "obl:arg" if is_dative(tree, k) else "obj"


def _subject_of(tree: Tree, verb: int, found: list[int]) -> int:
    """Which of several nouns is the subject, the strongest sign first.

    A sure nominative ("der Chef"); what stands beside a mere "das" or "es" ("Das berichtet die Agentur"), or as a
    pronoun beside a relative one ("die sie ausgaben"); the first.
    """
    able = [k for k in found if may_be_subject(tree, k, verb)] or found
    sure = [k for k in able if nominative(tree, k) == ONLY]
    if sure or len(able) == 1 or tree.has(verb, "cop"):
        return (sure or able)[0]
    beside_das = tree.lower[able[0]] in known().pointing and tree.pos[able[1]] in _NOUNS
    beside_relative = tree.tag[able[0]] == "PRELS" and tree.tag[able[1]] == "PPER"
    return able[1] if beside_das or beside_relative else able[0]


def subject_against_its_case(tree: Tree, words: Sequence[int]) -> None:
    """What stands before the verb and cannot be its subject is the object of what stands behind it.

    By its case ("Seinen Namen hat das Lokal von …"), by its number ("Die Vorwürfe wies der Minister zurück") or as a
    thing that somebody gives, asks for or says: "Unterstützung bot die Armee an".
    """
    for i in words:
        subjects, objects = tree.children(i, "nsubj"), tree.children(i, "obj") or _nominatives(tree, i)
        if len(subjects) != 1 or len(objects) != 1 or is_passive(tree, i):
            continue
        one, other, verb = subjects[0], objects[0], finite(tree, i)
        turned = verb is not None and one < verb < other and tree.pos[other] in _NOUNS and not tree.has(other, "case")
        able = nominative(tree, other) != NEVER and not _is_genitive(tree, i, other)
        if turned and able and _cannot_be(tree, i, one, other):
            tree.dep[one], tree.dep[other] = "obj", "nsubj"


def _nominatives(tree: Tree, verb: int) -> list[int]:
    """What is taken for an object in another case, though its article is a nominative: "beschloss der Rat"."""
    found = [k for k in tree.children(verb, "obl:arg") if nominative(tree, k) == ONLY and not tree.has(k, "case")]
    return [k for k in found if all(tree.morph(a, "Case") == "Nom" for a in tree.children(k, *ARTICLES))]


def _is_genitive(tree: Tree, verb: int, noun: int) -> bool:
    """Whether a noun is the genitive that a verb asks for: "gedachte der Opfer"."""
    articles = [tree.lower[k] for k in tree.children(noun, *ARTICLES)]
    forms = known().forms
    asked = known().with_genitive.has_form(tree.lemma[verb])
    return asked and any(a in forms.genitives or a.endswith(forms.dative_ending) for a in articles)


def _cannot_be(tree: Tree, verb: int, one: int, other: int) -> bool:
    """Whether a word before the verb is not its subject, by case, number or as the "das" of a verb of saying."""
    case = nominative(tree, one)
    if case == NEVER or (nominative(tree, other) == ONLY and case != ONLY):
        return True
    if _is_given(tree, verb, one, other):
        return True
    said = tree.tag[one] == "PDS" and tree.lower[one] in known().pointing and known().saying.has_form(tree.lemma[verb])
    return said or _is_told_by_number(tree, verb, one, other)


def _is_told_by_number(tree: Tree, verb: int, one: int, other: int) -> bool:
    """Whether the number of the verb is not that of a first noun with an article or of "das", but that of another.

    Nor is it that of a figure: "20 von ihnen nahm die Polizei fest".
    """
    wanted = number_of_verb(tree, verb)
    counted = _is_number(tree, one) and tree.lower[one] not in known().ones
    told = counted or tree.lower[one] in known().pointing or tree.has(one, "det", "nummod")
    disagrees = _number_with_figure(tree, one) not in ("", wanted)
    return told and disagrees and _number_with_figure(tree, other) == wanted != ""


def _number_with_figure(tree: Tree, noun: int) -> str:
    """The number of a noun; figures are plurals."""
    return "Plur" if tree.has(noun, "nummod") or _is_number(tree, noun) else number(tree, noun)


def _is_number(tree: Tree, i: int) -> bool:
    """Whether a word is a figure; one that is written out is taken for a noun at the head of a sentence."""
    return tree.tag[i] == "CARD" or (tree.tag[i] == "NN" and tree.lower[i] in known().numerals)


def _is_given(tree: Tree, verb: int, one: int, other: int) -> bool:
    """Whether a bare noun for a thing stands before a verb with which a name behind it gives, asks for or says it.

    Where the verb is a plural, a feminine singular is bound to be no subject, whatever the verb.
    """
    bare = tree.tag[one] == "NN" and not tree.has(one, *ARTICLES, "nummod", "conj", "case")
    if not bare or tree.doc[one].ent_type_ or nouns.is_person(tree.text[one]):
        return False
    if is_feminine(tree, one) and tree.morph(one, "Number") == "Sing" and number_of_verb(tree, verb) == "Plur":
        return True
    return bool(tree.doc[other].ent_type_) and known().giving.has_form(tree.lemma[verb])


def object_for_a_subject(tree: Tree, words: Sequence[int]) -> None:
    """The one object that may be the subject is it: "Dem Chef droht Haft", "In Oslo streiken 300 Lehrer".

    Either another noun or a reflexive is bound to be the object, or its number is that of the verb.
    """
    for i in words:
        if tree.dep[i] == "conj" or tree.has(i, *SUBJECTS, *CLAUSAL_SUBJECTS, "expl") or finite(tree, i) is None:
            continue
        objects = [k for k in tree.children(i, "obj") if may_be_subject(tree, k, i) and not is_reflexive(tree, k)]
        others = [k for k in tree.children(i, "obj", "obl:arg", "iobj", "expl:pv") if k not in objects]
        bound = any(is_reflexive(tree, k) or nominative(tree, k) == NEVER for k in others if not tree.has(k, "case"))
        if len(objects) == 1 and (bound or _agrees(tree, objects[0], i)):
            tree.dep[objects[0]] = "nsubj"


def _agrees(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun behind a verb that does not open its sentence has the verb's number, figures being plurals."""
    form = finite(tree, verb)
    if form is None or noun < form or tree.tag[verb] == "VVIZU" or tree.dep[verb] == "xcomp":
        return False
    opens = tree.doc[form].is_sent_start or tree.pos[form - 1] == "PUNCT"
    return not opens and _number_with_figure(tree, noun) == number_of_verb(tree, verb) != ""


def no_passive_with_haben(tree: Tree, words: Sequence[int]) -> None:
    """The subject of a perfect with "haben" is that of an active verb: "haben die Fahrer gestreikt".

    A participle may share the auxiliary behind the one that it is joined to: "die gelogen und betrogen haben".
    """
    for i in words:
        shared = [k for k in tree.children(i, "conj") if tree.tag[i] == tree.tag[k] == "VVPP"]
        helped = i if tree.has(i, "aux", "aux:pass") or not shared else shared[-1]
        lemmas = {tree.lemma[k] for k in tree.children(helped, "aux", "aux:pass")}
        if lemmas and lemmas <= known().auxiliaries.have:
            for k in tree.children(i, "nsubj:pass"):
                tree.dep[k] = "nsubj"


def subject_before_its_auxiliary(tree: Tree, words: Sequence[int]) -> None:
    """A noun right before a finite verb whose clause has no subject is its subject, and not that of a later clause."""
    for i, form in pairwise(words):
        if not tree.is_finite_form(form) or tree.tag[i] not in ("NN", "NE"):
            continue
        verb = tree.head[form] if tree.dep[form] in AUXILIARIES else form
        far = tree.head[i]
        beside = tree.dep[i] == tree.dep[verb] == "ccomp" and far == tree.head[verb] < i
        if beside and not tree.has(i, "cop", "mark", *SUBJECTS) and not tree.has(verb, "mark", *SUBJECTS):
            tree.hang(i, verb, "nsubj")
            continue
        if tree.dep[i] not in SUBJECTS:
            continue
        parted = far not in (verb, form) and far > verb and tree.has(far, "mark")
        if parted and not tree.has(verb, *SUBJECTS, *CLAUSAL_SUBJECTS) and may_be_subject(tree, i, verb):
            tree.hang(i, verb, "nsubj")
            if tree.dep[far] == "ccomp" and tree.head[far] == tree.head[verb] and tree.dep[verb] == "ccomp":
                tree.hang(far, verb, "ccomp")


def subject_of_what_is_said(tree: Tree, words: Sequence[int]) -> None:
    """What stands before a reported clause with no subject is its own: "Der Bericht sei falsch, sagte der Rat"."""
    for said in words:
        before = [k for k in tree.children(said, "nsubj", "obj") if k < said and tree.pos[k] in _NOUNS]
        for i in tree.children(said, "ccomp") if before else ():
            form = finite(tree, i)
            inside = form is not None and form < said and (before[0] < form or i < before[0])
            parted = inside and not tree.has(i, "mark", *SUBJECTS)
            behind = [k for k in tree.children(said, "nsubj", "obj") if k > said and may_be_subject(tree, k, said)]
            if parted and behind:
                tree.hang(before[0], i, "nsubj:pass" if is_passive(tree, i) else "nsubj")
                tree.dep[behind[0]] = "nsubj"


def one_woman(tree: Tree, words: Sequence[int]) -> None:
    """A noun for a woman in "-in" is one, as many are in "-innen": "Die Ministerin hat ihr Amt angetreten"."""
    for i in words:
        many = tree.tag[i] == "NN" and tree.morph(i, "Number") == "Plur"
        if many and tree.lower[i].endswith(known().forms.of_a_woman) and nouns.is_person(tree.tokens[i]):
            for k in (i, *tree.children(i, *ARTICLES)):
                tree.features[k] = {**tree.features[k], "Number": "Sing"}


def number_of_its_verb(tree: Tree, words: Sequence[int]) -> None:
    """A bare noun beside a plural verb is a plural, where its form may be one: "Pendler blockierten die Brücke"."""
    for i in words:
        bare = tree.dep[i] == "nsubj" and tree.tag[i] == "NN" and tree.morph(i, "Number") == "Sing"
        bare = bare and not is_feminine(tree, i) and not tree.has(i, *ARTICLES, "conj", "nummod")
        if bare and nouns.is_person(tree.tokens[i]) and number_of_verb(tree, tree.head[i]) == "Plur":
            tree.features[i] = {**tree.features[i], "Number": "Plur"}


def subject_of_an_infinitive(tree: Tree, words: Sequence[int]) -> None:
    """An infinitive with zu has an object and no subject: "Sie bestreitet, 20 Menschen getötet zu haben"."""
    for i in words:
        bare = tree.is_verb(i) and tree.has(i, "nsubj") and not tree.has(i, "obj")
        if bare and is_infinitive(tree, i) and finite(tree, i) is None and not is_passive(tree, i):
            for k in tree.children(i, "nsubj"):
                tree.dep[k] = "obj"


def half_a_word(tree: Tree, words: Sequence[int]) -> None:
    """The first half of "Staats- und Regierungschefs" is a subject and no mark."""
    for i in words:
        half = tree.dep[i] == "punct" and tree.text[i].endswith("-") and tree.text[i][:1].isupper()
        if half and tree.has(i, "conj") and tree.is_verb(tree.head[i]) and not tree.has(tree.head[i], *SUBJECTS):
            tree.dep[i] = "nsubj"
