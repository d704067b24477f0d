"""Acts: the roles and the status of the frames of what foreign actors do, where need be against the tree."""

from spacy.tokens import Token

from pipeline.extract.factuality.modality import is_infinitive, is_perfect
from pipeline.extract.factuality.status import factuality
from pipeline.extract.frames import ActFrame, Frame, reactor_words, words
from pipeline.extract.lexicon.factuality import DENIED, DROP, FEARED, PLANNED, REPORTED
from pipeline.extract.roles.roles import Roles, evoked
from pipeline.extract.types import reaction_traits
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def roles_of(frame: Frame, token: Token) -> Roles | None:
    """The roles of a frame at a token, where need be against the tree."""
    found = evoked(frame, token) or _misread(frame, token) or _reversed(frame, token)
    return _in_state(token) if found is not None and not found.initiators and _is_state(token) else found


def _is_state(verb: Token) -> bool:
    """Whether a verb tells what state its subject is in: "die NATO ist in Sorge"."""
    return verb.lemma_ in tree_words().auxiliaries.be and verb.pos_ in ("VERB", "AUX") and not tree.is_passive(verb)


def _in_state(verb: Token) -> Roles:
    """Who is in a state feels it, where happenings befall him."""
    told = verb.head if verb.dep_ == "cop" else verb
    return Roles(tuple(tree.grammatical_subjects(told)), ())


def _misread(frame: Frame, verb: Token) -> Roles | None:
    """Roles of a verb that hangs on its predicate: "ist besorgt", and "äußerte sich besorgt" where it is misread.

    Where the predicate was taken for a participle of the verb ("ist entsetzt"), it must be the word that is asked for.
    """
    predicate, hangs = verb.head, verb.dep_ in ("aux", "aux:pass")
    state = hangs and verb.lemma_ in tree_words().auxiliaries.be and frame.with_.has(predicate)
    if not (verb.dep_ == "cop" or state or (hangs and verb.tag_.startswith("VV"))) or not frame.verbs.has(verb):
        return None
    clause = tree.clause(predicate)
    asked = all(w.found(clause) is not None for w in (frame.with_, frame.with_also) if w)
    if not asked or frame.not_with.found(clause) is not None:
        return None
    return Roles(tuple(tree.grammatical_subjects(predicate)), ())


def _reversed(frame: Frame, verb: Token) -> Roles | None:
    """Roles of a verb whose object in front of it was taken for its subject: "Sanktionen erließ auch Litauen"."""
    subjects, objects = tree.grammatical_subjects(verb), tree.direct_objects(verb)
    ahead = [s for s in subjects if s.i < verb.i]
    if not ahead or not objects or objects[0].i < verb.i or tree.is_passive(verb) or not frame.verbs.has(verb):
        return None
    told = [*ahead, *tree.complements(verb)]
    if frame.with_.found(ahead) is None or (frame.with_also and frame.with_also.found(told) is None):
        return None
    if frame.not_with.found(told) is not None:
        return None
    return Roles(tuple(n for o in objects for n in tree.conjuncts(o)), tuple(subjects))


def status_of(frame: ActFrame, token: Token) -> str | None:
    """The status of an act; None where nobody says that it takes place."""
    facts = factuality(token)
    if _is_answered(frame, token):
        return REPORTED
    if (held := _held_ready(frame, token)) is not None:
        return None if facts.negated or held == DROP else held
    if facts.status == DROP and reaction_traits(frame.type).own_people and _is_purpose(token):
        return PLANNED  # "schickt ein Flugzeug, um seine Bürger zu holen"
    if facts.status == DROP or (frame.negated and not facts.negated) or _is_threatened(frame, token):
        return None
    if frame.negated:
        return REPORTED  # "will sich nicht beteiligen" is said now
    if facts.status != REPORTED:
        return None if facts.negated and not frame.stops else facts.status  # "durfte nicht reisen"
    if facts.negated and not frame.stops:
        return DENIED
    return PLANNED if reaction_traits(frame.type).done and (_is_announced(token) or _is_due(token)) else REPORTED


def _held_ready(frame: ActFrame, token: Token) -> str | None:
    """The status of a deed that is weighed ("erwägt, Truppen abzuziehen") or that somebody is ready to do.

    What is offered ("bot an, ein Treffen auszurichten") is an offer and no deed.
    """
    if not reaction_traits(frame.type).done:
        return None
    above = _above(token)
    if words().weighing.found([token, *above]) is not None:
        return FEARED
    if token.tag_ in _INFINITIVES and words().offering.found(above) is not None:
        return DROP
    beside = [c for t in above[:1] for c in t.children if c.pos_ in ("ADJ", "ADV")]  # "erklärte sich bereit, ..."
    return PLANNED if token.tag_ in _INFINITIVES and words().ready.found([*above, *beside]) is not None else None


_INFINITIVES = ("VVINF", "VVIZU")


def _is_answered(frame: ActFrame, token: Token) -> bool:
    """Whether a noun for what is said is what somebody answers to: "die Forderung der X wurde abgelehnt" was made."""
    said = token.pos_ == "NOUN" and not reaction_traits(frame.type).done
    subject = token.dep_ in (*tree.SUBJECTS, "obj")
    return said and subject and reactor_words().answering.has(tree.governor(token))


def _is_purpose(verb: Token) -> bool:
    """Whether an infinitive tells what for somebody does something that is told as done."""
    marked = any(reactor_words().purpose.has_form(c.lower_) for c in tree.children(verb, "mark"))
    return marked and verb.head.i != verb.i and factuality(verb.head).status in (REPORTED, PLANNED)


def _is_threatened(frame: ActFrame, token: Token) -> bool:
    """Whether a deed is only threatened with: "drohte, Sanktionen zu verhängen", "drohte Sanktionen an"."""
    return reaction_traits(frame.type).done and words().threatening.found(_above(token)) is not None


def _above(token: Token) -> list[Token]:
    """The words that a word hangs on inside its sentence, the closest first; not those beyond a relative clause."""
    found = []
    while token.head.i != token.i and token.dep_ not in ("acl:relcl", "parataxis", "conj", "advcl"):
        token = token.head
        found.append(token)
    return found


def _is_announced(token: Token) -> bool:
    """Whether the word itself announces what is to be done: "kündigte an", "stellte in Aussicht"."""
    announcing = words().announcing.has(token)
    return announcing or any(words().held_out.has(n) for _, n in tree.prepositional(token))


def _is_due(token: Token) -> bool:
    """Whether a deed shall be done: "soll Truppen schicken", "der Abzug soll beginnen", not "soll … haben"."""
    verb = tree.governor(token) if token.pos_ == "NOUN" else token
    modals = [a for a in tree.children(verb, "aux") if words().due.has(a) and "Tense=Past" not in str(a.morph)]
    subject = token.pos_ != "NOUN" or token.dep_ in tree.SUBJECTS
    return bool(modals) and subject and is_infinitive(verb) and not is_perfect(verb)


def lasts(token: Token) -> bool:
    """Whether a participle tells what lasts: "sind stationiert"."""
    auxiliaries = tree.children(token, "aux", "aux:pass", "cop")
    return words().lasting.has(token) and any(a.lemma_ in tree_words().auxiliaries.be for a in auxiliaries)


def shares_subject(verb: Token, subjects: tuple[Token, ...]) -> bool:
    """Whether a verb right behind "und" has the subject of the one before, whatever follows: "und sagte X Hilfe zu"."""
    joined = verb.dep_ == "conj" and verb.i > verb.sent.start and verb.nbor(-1).pos_ == "CCONJ"
    return joined and verb.tag_ == "VVFIN" and bool(subjects) and all(t.i > verb.i for t in subjects)
