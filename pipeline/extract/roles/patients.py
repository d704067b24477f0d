"""Patients: what a noun of people is to its verb, where the tree errs about it as well."""

from spacy.tokens import Token

from pipeline.extract.frames import harm_words
from pipeline.german import nouns, tree
from pipeline.german.tree.words import words as tree_words


@tree.once
def role_of(noun: Token) -> str:
    """The relation of a noun of people to its head, where the tree has a second subject or people as a circumstance.

    In "bei dem vier Menschen starben" the singular "dem" is the relative pronoun and the noun the subject.
    """
    if (right := _put_right(noun)) is not None:
        return right[0]
    role, head = noun.dep_, noun.head
    if _is_name_of(noun):
        return role_of(head)
    if role == "nsubj" and _is_accusative(noun):
        return "obj"
    subjects = tree.children(head, *tree.SUBJECTS)
    active = not tree.children(head, "aux:pass") and not (role == "nsubj:pass" and is_reduced(head))
    if role in ("nsubj", "nsubj:pass") and active and len(subjects) > 1:
        return "nsubj" if noun.i == subjects[0].i else "obj"
    if role not in ("obl", "obl:agent"):
        return role
    if is_bare(noun):
        return "nsubj:pass" if not subjects else role if tree.is_passive(head) else "obj"
    many = "Number=Plur" in str(noun.morph) or bool(tree.children(noun, "nummod"))
    articles = [c for c in tree.children(noun, "det") if many and "Number=Sing" in str(c.morph) and c.i > 1]
    return "nsubj" if any(c.nbor(-2).text == "," for c in articles) else role


def _is_accusative(noun: Token) -> bool:
    """Whether the article of a noun is an accusative, whatever the tree takes it for: "und einen weiteren verletzt"."""
    form = str(noun.morph)
    articles = (c.lower_ for c in tree.children(noun, "det"))
    return "Case=Acc" in form and "Number=Sing" in form and any(a in tree_words().forms.accusatives for a in articles)


def _is_name_of(name: Token) -> bool:
    """Whether a name says who the person is whose noun stands before it: "den Aktivisten Pedro Alva"."""
    return name.dep_ == "appos" and name.pos_ == "PROPN" and name.head.pos_ == "NOUN" and nouns.is_person(name.head)


@tree.once
def _put_right(noun: Token) -> tuple[str, Token] | None:
    """The relation of people and the predicate that they belong to, where the tree errs about them."""
    if (verb := _led_by(noun) or _astray_before(noun)) is not None:
        return "nsubj:pass" if tree.is_passive(verb) else "nsubj", verb
    if (verb := _behind_clause(noun)) is not None:
        if tree.is_passive(verb):
            return "nsubj:pass", verb
        return "obj" if tree.grammatical_subjects(verb) else "nsubj", verb
    return None


def _behind_clause(noun: Token) -> Token | None:
    """The verb over a clause with its verb last, of what the tree still hangs on that one behind its comma.

    "Sie töteten in dem Dorf, das am Fluss liegt, acht Bauern."
    """
    inner = noun.head
    inside = inner.dep_ in _CLAUSES and inner.i < noun.i and noun.dep_ in (*tree.SUBJECTS, "obj", "obl", "nmod", "conj")
    if not inside or tree.case(noun) or not tree.children(noun, "nummod", "det"):
        return None
    finite = [t.i for t in (inner, *inner.children) if "VerbForm=Fin" in str(t.morph) and t.i < noun.i]
    first = noun.left_edge.i
    if not finite or not any(t.text == "," for t in noun.doc[max(finite) : first + 1]):
        return None
    outer = tree.governors(inner)[1:]
    return outer[0] if outer and outer[0].pos_ in ("VERB", "AUX") and outer[0].i < inner.i else None


_CLAUSES = ("acl", "acl:relcl", "advcl", "ccomp")


def _led_by(figure: Token) -> Token | None:
    """The predicate whose subject a figure without a noun is: it stands alone before the finite verb.

    "Vier gerieten in Haft", "weitere 1300 wurden verletzt", "Dutzende weitere erlitten Wunden".
    """
    if figure.tag_ not in _FIGURES or figure.dep_ in tree.SUBJECTS or not is_bare(figure):
        return None
    doc, sent = figure.doc, figure.sent
    after, before = figure.i + 1, figure.i - 1
    while after < sent.end and harm_words().further.has(doc[after]):
        after += 1
    while before >= sent.start and doc[before].tag_ in _QUALIFYING:
        before -= 1
    opens = before < sent.start or doc[before].is_punct or doc[before].tag_ == "KON"
    if not opens or after >= sent.end or "VerbForm=Fin" not in str(doc[after].morph):
        return None
    verb = doc[after]
    predicate = verb.head if verb.dep_ in ("aux", "aux:pass", "cop") else verb
    subjects = [s for s in tree.children(predicate, *tree.SUBJECTS) if not figure.i <= s.i < after]
    agree = [s for s in subjects if "Number=Sing" not in str(s.morph) or "Number=Plur" not in str(verb.morph)]
    agree = [s for s in agree if s.i < verb.i or tree.children(s, "det", "det:poss", "nummod")]
    return None if agree else predicate


_FIGURES = frozenset({"CARD", "PIAT", "PIS", "ADJA"})
_QUALIFYING = frozenset({"ADV", "KOKOM", "PIAT", "PIS", "ADJD", "ADJA", "APPR"})
"""Tags of what may stand before a figure that opens its clause: "auch mehr als", "weitere"."""


def _astray_before(noun: Token) -> Token | None:
    """The verb without a subject whose subject a counted noun is that the tree hangs on the noun before it.

    A numeral without an ending is no genitive: "nach Angaben der Klinik wurden neun Polizisten verletzt".
    """
    figures = tree.children(noun, "nummod")
    if noun.dep_ not in ("nmod", "appos", "obl") or noun.pos_ != "NOUN" or not figures or tree.case(noun):
        return None
    if noun.head.pos_ not in ("NOUN", "PROPN") or noun.head.i > noun.i or any(g.tag_ != "CARD" for g in figures):
        return None
    first = noun.left_edge.i
    if first <= noun.sent.start or noun.doc[first - 1].is_punct or noun.doc[first - 1].tag_ == "KON":
        return None
    verb = tree.governor(noun)
    finite = verb.pos_ in ("VERB", "AUX") and tree.is_finite(verb)
    return verb if finite and not tree.grammatical_subjects(verb) else None


@tree.once
def is_bare(noun: Token) -> bool:
    """Whether people have no preposition; a figure may have an adverb for one: "über 2700", "mehr als 50".

    So may its noun: "mehr als ein Dutzend Demonstranten".
    """
    marks = tree.children(noun, "case")
    if marks and all(c.tag_ == "KOKOM" and c.i and c.nbor(-1).lower_ in harm_words().comparing for c in marks):
        return True
    return not tree.case(noun) or (noun.pos_ == "NUM" and all(c.tag_ in ("ADV", "KOKOM") for c in marks))


def _is_agent(noun: Token) -> bool:
    """Whether a phrase tells by whom it is done: "von einem Querschläger getroffen"."""
    return tree.case(noun) in tree_words().agents and tree.is_passive(noun.head)


@tree.once
def predicate_of(noun: Token) -> Token | None:
    """The verb whose subject or object the noun is."""
    if _is_name_of(noun):
        return predicate_of(noun.head)
    if (right := _put_right(noun)) is not None:
        return right[1]
    # "Laut der UNO sind 900 Menschen auf der Flucht": the tree takes the people for what somebody is
    if tree.children(noun, "nummod") and any(tree.case(n) for n in tree.children(noun, "nmod")):
        if placed := tree.children(noun, "cop"):
            return placed[0]
    if role_of(noun) == "nsubj":
        return _of_auxiliary(noun.head)
    if role_of(noun) in ("obl", "nmod") and (tree.case(noun) in harm_words().no_patient or _is_agent(noun)):
        return None  # "durch einen Jugendlichen": who did it, or with whom
    if (
        role_of(noun) in ("nsubj", "nsubj:pass", "obj", "obl:arg", "iobj", "obl", "nmod", "appos")
        and noun.head.i != noun.i
    ):
        head = noun.head
        if role_of(noun) in ("nmod", "appos") and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            belongs = tree.is_genitive(noun) or tree.case(noun) in harm_words().among
            return predicate_of(tree.first_conjunct(head)) if belongs and _stands_for_them(head) else None
        return head
    if role_of(noun) in ("ROOT", "root", "conj") and noun.pos_ not in ("VERB", "AUX"):
        verbs = [
            c for c in noun.children if c.pos_ in ("VERB", "ADJ") and c.dep_ in ("acl", "amod", "parataxis", "conj")
        ]
        return verbs[0] if verbs else None
    return None


def _of_auxiliary(head: Token) -> Token:
    """The verb whose auxiliary the tree takes for the head of its subject: "verletzt wurden acht Beamte"."""
    return head.head if head.dep_ in ("aux", "aux:pass") and head.head.pos_ == "VERB" else head


def _stands_for_them(holder: Token) -> bool:
    """Whether what happens to what has people in its genitive happens to them: "die Hälfte", not "die Rechte".

    A phrase with a preposition of its own is a circumstance: "in einem Einsatz von 400 Polizisten".
    """
    if holder.pos_ in ("NUM", "PRON"):
        return True
    return harm_words().holding.has(holder) or (bool(nouns.is_person(holder)) and not tree.case(holder))


def verb_over(figure: Token) -> Token:
    """The verb of a figure, where the tree hangs it on the next verb behind its comma: "auf 626, befürchtet aber"."""
    verb = tree.governor(figure)
    first = tree.first_conjunct(verb)
    apart = verb.dep_ == "conj" and first.i < figure.i < verb.i
    return first if apart and any(t.text == "," for t in figure.doc[figure.i : verb.i]) else verb


def is_participle(token: Token) -> bool:
    """Whether a verb form is a participle."""
    return "VerbForm=Part" in str(token.morph)


def is_reduced(verb: Token) -> bool:
    """A participle without an auxiliary of the perfect: passive with the auxiliary left out or statal passive.

    Participles that are coordinated share theirs: "soll ihn bedroht und geschlagen haben".
    """
    if tree.children(verb, "aux:pass"):
        return True
    shared = [a for v in tree.conjuncts(tree.first_conjunct(verb)) if is_participle(v) for a in tree.children(v, "aux")]
    return not any(a.lemma_ in tree_words().auxiliaries.have for a in shared)
