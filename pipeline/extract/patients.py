"""Patients: the verb by which a noun of people comes to harm."""

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.frames import CasualtyWords, casualty_words, harm_words
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
    subjects = tree.children(head, *tree.SUBJECTS)
    active = not tree.children(head, "aux:pass") and not (role == "nsubj:pass" and _reduced(head))
    if role in ("nsubj", "nsubj:pass") and active and len(subjects) > 1:
        return "nsubj" if noun.i == subjects[0].i else "obj"
    if role not in ("obl", "obl:agent"):
        return role
    if is_bare(noun):
        return "nsubj:pass" if not subjects else role if tree.is_passive(head) else "obj"
    many = "Number=Plur" in str(noun.morph) or bool(tree.children(noun, "nummod"))
    articles = [c for c in tree.children(noun, "det") if many and "Number=Sing" in str(c.morph) and c.i > 1]
    return "nsubj" if any(c.nbor(-2).text == "," for c in articles) else role


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
    subjects = [s for s in tree.children(predicate, *tree.SUBJECTS) if s.i != figure.i]
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
    """Whether people have no preposition; a figure may have an adverb for one: "über 2700", "mehr als 50"."""
    marks = tree.children(noun, "case")
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
        return noun.head
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


def harmed_by(words: CasualtyWords, verb: Token, noun: Token) -> Token | None:
    """The verb (or one coordinated with it that shares the noun) by which the people come to harm."""
    for candidate in (*_sharing_verbs(verb, noun), *_fronted(verb), *_let(verb, noun)):
        if words.not_with and words.not_with.found(tree.clause(candidate)) is not None:
            continue
        told = (
            _is_done_to(words, candidate, verb, noun)
            or _suffers(words, candidate, noun)
            or _is_in_phrase(words, candidate, verb, noun)
            or (words.adjectives.has(candidate) and _is_predicate(candidate))
        )
        if told:
            return candidate
    return _depicted(words, verb, noun)


def _depicted(words: CasualtyWords, verb: Token, noun: Token) -> Token | None:
    """The word that says in what state people do something: "sprangen leicht verletzt aus dem Wrack"."""
    if role_of(noun) != "nsubj" or tree.is_passive(verb) or harm_words().seeming.has(verb):
        return None
    states = (c for c in tree.children(verb, "xcomp", "advmod") if c.tag_ in ("ADJD", "VVPP") and _is_participle(c))
    return next((c for c in states if words.adjectives.has(c) and not tree.children(c, "aux", "aux:pass")), None)


@tree.once
def _fronted(verb: Token) -> list[Token]:
    """The participle that the tree hangs on its own auxiliary: "verletzt wurden 16 Menschen"."""
    return [c for c in tree.children(verb, "xcomp", "ccomp", "advmod") if verb.pos_ == "AUX" and _is_participle(c)]


def _is_participle(token: Token) -> bool:
    return "VerbForm=Part" in str(token.morph)


def _is_predicate(adjective: Token) -> bool:
    """Whether an adjective says what its subject is or becomes: "sind tot", "wurden obdachlos"."""
    return bool(tree.children(adjective, "cop")) or (
        adjective.tag_ == "ADJD" and bool(tree.children(adjective, "aux:pass", "aux"))
    )


def _let(verb: Token, noun: Token) -> list[Token]:
    """What the people let be done to them: "ließen sich behandeln"; a verb beside, with the noun for its subject."""
    if role_of(noun) != "nsubj" or not harm_words().letting.has(verb):
        return []
    done = tree.children(verb, "xcomp", "ccomp")
    return [d for d in done if any(c.tag_ == "PRF" for c in (*d.children, *verb.children))]


def _sharing_verbs(verb: Token, noun: Token) -> list[Token]:
    """The verb and those coordinated with it that have no subject or object of their own but the noun."""
    found = [verb]
    for other in tree.conjuncts(verb)[1:]:
        compared = any(c.tag_ == "KOKOM" for c in tree.children(other, "cc", "case"))  # "gelten als vermisst"
        own = {c.i for c in tree.children(other, "nsubj", "nsubj:pass", "obj") if not _points_back(c, noun)}
        if role_of(noun) == "obj" and tree.is_passive(other) and not tree.is_passive(verb):
            continue  # "hatte Beamte beschuldigt und wurde verhaftet": not those whom he accused
        if not compared and (not own or noun.i in own):
            found.append(other)
    return found


def _points_back(pronoun: Token, noun: Token) -> bool:
    """Whether an object pronoun stands for the object before: "lockten acht Polizisten weg und töteten sie"."""
    feminine = "Gender=Fem" in str(pronoun.morph)  # "sie" may be a woman or many
    same = (feminine or "Number=Plur" in str(pronoun.morph)) if "Number=Plur" in str(noun.morph) else not feminine
    return pronoun.tag_ == "PPER" and pronoun.dep_ == "obj" and role_of(noun) == "obj" and same


def _is_done_to(words: CasualtyWords, candidate: Token, verb: Token, noun: Token) -> bool:
    """Whether the people are whom the verb is done to: "nahm Studenten fest", "Studenten wurden festgenommen"."""
    participle = _is_participle(candidate) and words.adjectives.has(candidate)
    if not (participle or words.patient.has_form(_lemma(candidate))):
        return False
    if candidate.i != verb.i and candidate.head.i == verb.i and candidate in _fronted(verb):
        return role_of(noun) in tree.SUBJECTS
    passive = tree.is_passive(verb) or _is_participle(verb)
    if (
        role_of(noun) in ("obj", "nsubj:pass")
        or (noun.dep_ == "appos" and role_of(noun) == "obl:arg")
        or (candidate.i != verb.i and harm_words().letting.has(verb))
    ):
        return True
    reflexive = [c.i for c in candidate.children if c.tag_ == "PRF"]
    others = [o for o in tree.direct_objects(candidate) if o.i not in reflexive]  # of others and "sich selbst"
    oneself = bool(reflexive) and not others and harm_words().oneself.has(candidate)
    if role_of(noun) == "nsubj" and oneself and candidate.i == verb.i:
        return True
    if role_of(noun) == "nsubj":  # a headline leaves out the auxiliary: "Studenten festgenommen"
        shared = candidate.i != verb.i and tree.is_passive(candidate)
        return (passive and _reduced(candidate)) or shared or _is_headline(candidate, noun)
    return role_of(noun) != "obl" and passive


def _is_headline(verb: Token, noun: Token) -> bool:
    """Whether a form that may be a participle ends a headline without an object: "Zwei Demonstranten erschossen"."""
    last = all(t.is_punct or t.is_space for t in verb.doc[verb.i + 1 : verb.sent.end])
    plain = verb.tag_ == "VVFIN" and "Tense=Past" in str(verb.morph) and "Number=Plur" in str(verb.morph)
    return last and plain and noun.i < verb.i and not tree.direct_objects(verb) and noun.sent.start >= noun.i - 4


def _suffers(words: CasualtyWords, candidate: Token, noun: Token) -> bool:
    """Whether the people are the subject of what befalls them: "Menschen starben"; "fielen" only of a noun."""
    lemma = _lemma(candidate)
    counted = bool(tree.children(noun, "nummod")) and not tree.is_passive(candidate)  # what befalls has no object
    roles = ("nsubj", "nsubj:pass", "ROOT", "appos", *(("obj",) if counted else ()))
    befalls = words.subject.has_form(lemma) and role_of(noun) in roles
    if not befalls or not words.weak_subject.has_form(lemma):
        return befalls
    return noun.pos_ == "NOUN" and not any(_leads_away(p, n) for p, n in tree.prepositional(candidate))


def _leads_away(preposition: str, noun: Token) -> bool:
    """Whether a phrase says where to or from where: who "falls into the river" does not fall in battle."""
    marks = (noun, *tree.children(noun, "det", "case"))
    into = preposition in harm_words().into and any("Acc" in m.morph.get("Case", []) for m in marks)
    return into or preposition in harm_words().away


def _is_in_phrase(words: CasualtyWords, candidate: Token, verb: Token, noun: Token) -> bool:
    """Whether the verb tells harm together with a word beside it: "kamen ums Leben"; who brings others is not hurt."""
    lemma = _lemma(candidate)
    active = role_of(noun) == "nsubj" and not tree.is_passive(candidate)
    pairs = ((p.verbs, p.words) for p in words.pairs if not (p.done and active))
    phrases = (*words.phrases.phrases, *pairs)
    beside = [second for first, second in phrases if first.has_form(lemma)]
    if not beside:
        return False
    hung = [c for c in tree.children(noun, "nmod") if tree.case(c)]  # "Menschen ums Leben", where the tree errs
    if role_of(noun) in ("obl", "obj"):
        hung += tree.children(candidate, "nsubj")  # "von Arbeitern fehlt jede Spur", "Steine trafen drei Polizisten"
    around = [t for t in (*tree.complements(candidate), *_compared(candidate), *hung, verb) if t.i != noun.i]
    if all(second.found(around) is None for second in beside):
        return False
    doer = role_of(noun) == "nsubj" and _acts(candidate)
    return not doer or noun.i in {o.i for o in tree.direct_objects(candidate)}


def stranded_under(words: CasualtyWords, noun: Token) -> Token | None:
    """The verb that harms a counted noun which the tree hangs inside a phrase: "tötete im Bus mit Pilgern 26 Menschen".

    The noun has no preposition, its numeral no ending of a genitive, and the verb in the active nobody else whom it is
    done to.
    """
    astray = noun.dep_ in ("nmod", "conj", "appos", "obl") and bool(tree.children(noun, "nummod"))
    plain = all(g.tag_ == "CARD" for g in tree.children(noun, "nummod")) and not tree.children(noun, "det")
    if not astray or tree.case(noun) or not plain or noun.head.pos_ not in ("NOUN", "PROPN"):
        return None
    verb = tree.governor(noun)
    done = verb.pos_ == "VERB" and words.patient.has_form(_lemma(verb)) and not tree.is_passive(verb)
    return verb if done and not tree.direct_objects(verb) else None


def befalls(verb: Token) -> bool:
    """Whether a verb tells what befalls its subject: "starben"."""
    return any(words.subject.has_form(_lemma(verb)) for words in casualty_words())


@tree.once
def _lemma(verb: Token) -> str:
    return german.verb_lemma(verb).casefold()


def _acts(verb: Token) -> bool:
    """Whether a verb that does something to others stands in the active."""
    done = harm_words().doing.has(verb) and not any(c.tag_ == "PRF" for c in verb.children)
    return done and not tree.is_passive(verb) and (not _reduced(verb) or tree.is_finite(verb))


@tree.once
def _compared(verb: Token) -> list[Token]:
    """What stands with "als" behind a verb: "gelten als vermisst", "gelten noch immer als vermisst"."""
    after = verb.doc[verb.i + 1 : verb.sent.end]
    marks = (t for t in after[:-1] if t.lower_ in harm_words().compared)
    return [m.nbor(1) for m in marks if m.i == verb.i + 1 or verb.i in (m.head.i, m.head.head.i)]


def _reduced(verb: Token) -> bool:
    """A participle without an auxiliary of the perfect: passive with the auxiliary left out or statal passive.

    Participles that are coordinated share theirs: "soll ihn bedroht und geschlagen haben".
    """
    if tree.children(verb, "aux:pass"):
        return True
    shared = [
        a for v in tree.conjuncts(tree.first_conjunct(verb)) if _is_participle(v) for a in tree.children(v, "aux")
    ]
    return not any(a.lemma_ in tree_words().auxiliaries.have for a in shared)
