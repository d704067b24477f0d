"""Harming: by which verb, with which words beside it, people come to harm."""

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.frames import CasualtyWords, casualty_words, harm_words
from pipeline.extract.roles.patients import is_participle, is_reduced, role_of
from pipeline.german import nouns, tree
from pipeline.german.tree.words import words as tree_words


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
            or (words.undone.has(candidate) and role_of(noun) == "nsubj" and is_undone(candidate))
        )
        if told:
            return candidate
    return _depicted(words, verb, noun)


def is_undone(verb: Token) -> bool:
    """Whether a verb tells harm by being negated: "zwei Kinder überlebten nicht"."""
    undone = any(words.undone.has(verb) for words in casualty_words())
    return undone and any(c.tag_ == "PTKNEG" for c in verb.children)


def _depicted(words: CasualtyWords, verb: Token, noun: Token) -> Token | None:
    """The word that says in what state people do something: "sprangen leicht verletzt aus dem Wrack"."""
    if role_of(noun) != "nsubj" or tree.is_passive(verb) or harm_words().seeming.has(verb):
        return None
    states = (c for c in tree.children(verb, "xcomp", "advmod") if c.tag_ in ("ADJD", "VVPP"))
    return next((c for c in states if words.adjectives.has(c) and not tree.children(c, "aux", "aux:pass")), None)


@tree.once
def _fronted(verb: Token) -> list[Token]:
    """The participle that the tree hangs on its own auxiliary: "verletzt wurden 16 Menschen"."""
    return [c for c in tree.children(verb, "xcomp", "ccomp", "advmod") if verb.pos_ == "AUX" and is_participle(c)]


def _is_predicate(adjective: Token) -> bool:
    """Whether an adjective says what its subject is or becomes: "sind tot", "wurden obdachlos"."""
    helpers = tree.children(adjective, "aux:pass", "aux")
    being = bool(helpers) and all(h.lemma_ in tree_words().auxiliaries.be for h in helpers)  # "tot" as a participle
    return bool(tree.children(adjective, "cop")) or (adjective.tag_ == "ADJD" and bool(helpers)) or being


def _let(verb: Token, noun: Token) -> list[Token]:
    """What the people let be done to them: "ließen sich behandeln"; a verb beside, with the noun for its subject."""
    if role_of(noun) != "nsubj" or not harm_words().letting.has(verb):
        return []
    done = tree.children(verb, "xcomp", "ccomp")
    return [d for d in done if any(c.tag_ == "PRF" for c in (*d.children, *verb.children))]


def _sharing_verbs(verb: Token, noun: Token) -> list[Token]:
    """The verb and those coordinated with it that have no subject or object of their own but the noun."""
    found = [verb]
    for other in (*tree.conjuncts(verb)[1:], *_joined_behind(verb)):
        compared = any(c.tag_ == "KOKOM" for c in tree.children(other, "cc", "case"))  # "gelten als vermisst"
        roles = tree.SUBJECTS if role_of(noun) in tree.SUBJECTS else (*tree.SUBJECTS, "obj")
        own = {c.i for c in tree.children(other, *roles) if not _points_back(c, noun)}
        if role_of(noun) == "obj" and tree.is_passive(other) and not tree.is_passive(verb):
            continue  # "hatte Beamte beschuldigt und wurde verhaftet": not those whom he accused
        if not compared and (not own or noun.i in own):
            found.append(other)
    return found


def _joined_behind(verb: Token) -> list[Token]:
    """The participle joined right behind one that the tree hangs on a verb before: "hatten geschossen und viele
    Menschen verletzt und getötet".
    """
    if verb.dep_ != "conj" or verb.tag_ != "VVPP" or verb.i + 2 >= verb.sent.end or verb.nbor(1).tag_ != "KON":
        return []
    other = verb.nbor(2)
    return [other] if other.tag_ == "VVPP" and other.dep_ == "conj" and other.head.i == verb.head.i else []


def _points_back(pronoun: Token, noun: Token) -> bool:
    """Whether an object pronoun stands for the object before: "lockten acht Polizisten weg und töteten sie"."""
    feminine = "Gender=Fem" in str(pronoun.morph)  # "sie" may be a woman or many
    same = (feminine or "Number=Plur" in str(pronoun.morph)) if "Number=Plur" in str(noun.morph) else not feminine
    return pronoun.tag_ == "PPER" and pronoun.dep_ == "obj" and role_of(noun) == "obj" and same


def _is_done_to(words: CasualtyWords, candidate: Token, verb: Token, noun: Token) -> bool:
    """Whether the people are whom the verb is done to: "nahm Studenten fest", "Studenten wurden festgenommen"."""
    participle = is_participle(candidate) and words.adjectives.has(candidate)
    if not (participle or words.patient.has_form(_lemma(candidate))):
        return False
    if candidate.i != verb.i and candidate.head.i == verb.i and candidate in _fronted(verb):
        return role_of(noun) in tree.SUBJECTS
    if candidate.i != verb.i and role_of(noun) in tree.SUBJECTS and _does_to_others(candidate):
        return False  # "wurden angegriffen und verletzten drei Polizisten"
    passive = tree.is_passive(verb) or is_participle(verb)
    if (
        role_of(noun) in ("obj", "nsubj:pass")
        or (role_of(noun) == "obl:arg" and _is_taken_for_dative(candidate, noun))
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
        return (passive and is_reduced(candidate)) or shared or is_headline(candidate, noun)
    return role_of(noun) != "obl" and passive


def _is_taken_for_dative(verb: Token, noun: Token) -> bool:
    """Whether the tree takes whom a verb is done to for a dative: "der Mann erschoss in Puno neun Menschen"."""
    alone = not tree.is_passive(verb) and any(o.i == noun.i for o in tree.direct_objects(verb))
    return noun.dep_ == "appos" or (alone and noun.dep_ == "obl:arg")


def _does_to_others(verb: Token) -> bool:
    """Whether a verb in the active has an object that is not its own subject."""
    return not tree.is_passive(verb) and any(o.tag_ != "PRF" for o in tree.direct_objects(verb))


def is_headline(verb: Token, noun: Token) -> bool:
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
    pairs = ((p.verbs, p.words) for p in words.pairs if not p.against and not (p.done and active))
    phrases = (*words.phrases.phrases, *pairs)
    beside = [others for first, *others in phrases if first.has_form(lemma)]
    if not beside or _is_only_whole(candidate, noun):
        return False
    hung = [c for c in tree.children(noun, "nmod") if tree.case(c)]  # "Menschen ums Leben", where the tree errs
    hung += _astray_behind(candidate)
    if role_of(noun) in ("obl", "obj"):
        hung += tree.children(candidate, "nsubj")  # "von Arbeitern fehlt jede Spur", "Steine trafen drei Polizisten"
    beside_it = (t for t in tree.complements(candidate) if not _is_of_circumstance(t))
    around = [t for t in (*beside_it, *_compared(candidate), *hung, verb) if t.i != noun.i]
    if all(any(word.found(around) is None for word in others) for others in beside):
        return False
    subject = role_of(noun) == "nsubj" or (candidate.i != verb.i and role_of(noun) in tree.SUBJECTS)
    owned = any(t.dep_ == "obj" and tree.children(t, "det:poss") for t in tree.complements(candidate))
    doer = subject and _acts(candidate) and not (owned and harm_words().leaving.has(candidate))
    return not doer or noun.i in {o.i for o in tree.direct_objects(candidate)}


def _is_only_whole(verb: Token, noun: Token) -> bool:
    """Whether a phrase names those of whom others, the subject, are some: "von 62 Insassen kamen 40 ums Leben"."""
    if role_of(noun) != "obl" or tree.case(noun) not in harm_words().from_whom:
        return False
    return any(s.tag_ in ("CARD", "PIS") or nouns.is_person(s) for s in tree.grammatical_subjects(verb))


def _is_of_circumstance(adjective: Token) -> bool:
    """Whether "tödlich" is said of an incident and not of a wound: "bei dem tödlichen Angriff erlitten sie Wunden"."""
    return adjective.dep_ == "amod" and bool(tree.case(adjective.head)) and harm_words().fatal.has(adjective)


@tree.once
def _astray_behind(verb: Token) -> list[Token]:
    """The phrases behind a verb that the tree hangs on the next one behind their comma.

    "Im Tal kamen acht Menschen in den Trümmern ums Leben, zwölf wurden verletzt."
    """
    after = verb.doc[verb.i + 1 : verb.sent.end]
    comma = next((t.i for t in after if t.text == ","), verb.i)
    return [t for t in verb.doc[verb.i + 1 : comma] if t.dep_ == "obl" and t.head.i > comma]


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
    if verb.pos_ != "VERB" or tree.is_passive(verb):
        return None
    done = words.patient.has_form(_lemma(verb)) and not tree.direct_objects(verb)
    takes = harm_words().doing.has(verb) and _is_in_phrase(
        words, verb, verb, noun
    )  # "hat 26 Menschen das Leben gekostet"
    return verb if done or takes else None


def carried_with(words: CasualtyWords, noun: Token) -> Token | None:
    """The verb that befalls a house or vehicle with those in it: "ein Heim mit 80 Bewohnern wurde evakuiert"."""
    if tree.case(noun) not in harm_words().bearing or noun.dep_ not in ("nmod", "obl"):
        return None
    verb = tree.governor(noun)
    if not words.carried.has_form(_lemma(verb)):
        return None
    holder = noun.head if noun.dep_ == "nmod" else None
    if holder is None:
        return verb if tree.is_passive(verb) else None
    return verb if holder.head.i == verb.i and role_of(holder) in ("obj", *tree.SUBJECTS) else None


def lost_in_count(words: CasualtyWords, noun: Token) -> Token | None:
    """The loss that is counted as people: "bezifferte die Verluste auf 50 Mann", "gab die Verluste mit 50 Mann an"."""
    verb = noun.head
    counted = words.lost.has(noun) and tree.case(noun) in (*harm_words().risen_to, *harm_words().bearing)
    if not counted or not harm_words().counting.has(verb):
        return None
    return next((o for o in tree.direct_objects(verb) if words.losing.has(o)), None)


def ordered_against(words: CasualtyWords, noun: Token) -> Token | None:
    """The verb by which it is ordered that people be held: "gegen elf Studenten wurde Hausarrest verhängt"."""
    if tree.case(noun) not in harm_words().against:
        return None
    verb = tree.governor(noun)
    orders = [p.words for p in words.pairs if p.against and p.verbs.has(verb)]
    around = [*tree.complements(verb), *tree.grammatical_subjects(verb)] if orders else []
    return verb if any(order.found(around) is not None for order in orders) else None


def befalls(verb: Token) -> bool:
    """Whether a verb tells what befalls its subject: "starben"."""
    return any(words.subject.has_form(_lemma(verb)) for words in casualty_words())


@tree.once
def _lemma(verb: Token) -> str:
    return german.verb_lemma(verb).casefold()


def _acts(verb: Token) -> bool:
    """Whether a verb that does something to others stands in the active."""
    done = harm_words().doing.has(verb) and not any(c.tag_ == "PRF" for c in verb.children)
    return done and not tree.is_passive(verb) and (not is_reduced(verb) or tree.is_finite(verb))


@tree.once
def _compared(verb: Token) -> list[Token]:
    """What stands with "als" behind a verb: "gelten als vermisst", "gelten noch immer als vermisst"."""
    after = verb.doc[verb.i + 1 : verb.sent.end]
    marks = (t for t in after[:-1] if t.lower_ in harm_words().compared)
    return [m.nbor(1) for m in marks if m.i == verb.i + 1 or verb.i in (m.head.i, m.head.head.i)]
