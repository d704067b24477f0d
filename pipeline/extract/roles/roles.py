"""Roles: who does it and what it is done to, as the tree around the word of a frame tells them.

Verbs have subjects and objects, nouns genitives, phrases and light verbs, participles the noun that they stand before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.frames import Frame, words
from pipeline.extract.lexicon.factuality import words as told_words
from pipeline.extract.roles.light_verbs import acts, phrases_of_light_verb
from pipeline.extract.roles.noun_roles import agents_at, is_place, nominal, out_of_crowd, said_of
from pipeline.extract.roles.orders import ordering
from pipeline.extract.roles.passives import is_address, is_let, shares_perfect, stands_in_passive, subjects_of
from pipeline.extract.roles.role_objects import (
    has_object,
    is_participle,
    is_perfect,
    object_for_subject,
    shared_objects,
)
from pipeline.german import tree
from pipeline.german.tree import index, pronouns
from pipeline.german.tree.words import words as tree_words
from pipeline.german.words import bare_forms


@dataclass(frozen=True)
class Roles:
    """Who does it and what it is done to, as tokens."""

    initiators: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()


def evoked(frame: Frame, token: Token) -> Roles | None:
    """The roles of a frame at a token; None where the token does not evoke the frame.

    What stands before a colon or behind a full stop takes no part in what is told behind or before it: "Lima: Zwei
    Läden wurden angezündet", "Arbeiter besetzten das Werk. imago/EFE".
    """
    found = _evoked(frame, token)
    if found is None:
        return None
    start, end = _behind_colon(token), _before_stop(token)
    doing = found.initiators or (ordering(token) if token.pos_ in ("VERB", "ADJ") else ())
    sides = (tuple(t for t in side if start <= t.i < end) for side in (doing, found.targets))
    return Roles(*sides)


def _behind_colon(token: Token) -> int:
    """Where the part of the sentence behind the last colon before a token begins; 0 where there is none."""
    before = (i for i in reversed(_marks(token.sent[0])) if i < token.i and token.doc[i].text == ":")
    return next(before, -1) + 1


def _before_stop(token: Token) -> int:
    """Where the part of the sentence with a token ends: at a full stop inside of it, else at its end."""
    end = token.sent.end
    behind = (i for i in _marks(token.sent[0]) if token.i <= i < end - 1 and token.doc[i].text == ".")
    return next(behind, end)


@tree.once
def _marks(first: Token) -> list[int]:
    """Where colons and full stops with a space behind them stand in a sentence, which each of its words asks for."""
    return [t.i for t in first.sent if t.text in (":", ".") and t.whitespace_]


def _evoked(frame: Frame, token: Token) -> Roles | None:
    if token.pos_ in ("VERB", "AUX") and _is_verb(frame, token):
        return _verbal(frame, token)
    if token.pos_ == "ADJ" and token.dep_ in ("amod", "acl") and _is_attribute(frame, token):
        return _participial(frame, token)
    if token.pos_ == "ADJ" and token.dep_ not in ("amod", "advmod") and _is_attribute(frame, token, verbs_only=True):
        return _verbal(frame, token)  # predicative: "war nicht erreichbar", participles that were tagged as adjectives
    if (token.pos_ in ("NOUN", "PROPN") or token.tag_ == "NN") and frame.nouns.has(token):
        sides = None if frame.not_nouns.has(token) or not _stands(frame, token) else nominal(frame, token)
        return None if sides is None else Roles(*sides)
    return None


def _is_verb(frame: Frame, verb: Token) -> bool:
    """Whether a verb is one of the frame; with a separate particle it is another verb than without: "räumt ein"."""
    lemma, joined = verb.lemma_.casefold(), german.verb_lemma(verb).casefold()
    if joined == lemma or words().loose.has_form(joined.removesuffix(lemma)):
        return frame.verbs.has(verb)
    return frame.verbs.has_form(joined)


def _is_attribute(frame: Frame, adjective: Token, *, verbs_only: bool = False) -> bool:
    """Whether a participle or, before its noun, an adjective is of the frame."""
    listed = frame.adjectives.has(adjective) and not verbs_only
    return listed or (frame.verbs.has(adjective) and not words().plain.has(adjective))


def _stands(frame: Frame, noun: Token) -> bool:
    """Whether the attributes of a noun and what it hangs on let it mean what the frame means."""
    if frame.of or frame.not_of:
        attributes = _attributes(noun)
        if frame.not_of.found(attributes) is not None or (frame.of and frame.of.found(attributes) is None):
            return False
    return _is_governed(frame, noun)


def _is_governed(frame: Frame, noun: Token) -> bool:
    """Whether the words that a noun hangs on are those that the frame asks for, and none that it bars."""
    if not frame.governed and not frame.not_governed:
        return True
    above = list(tree.chain(noun))
    if above:  # what the verb is told with belongs to it: "rückgängig machen"
        above += [c for c in tree.children(above[-1], "xcomp", "advmod", "obl", "ccomp") if c.pos_ in ("ADJ", "ADV")]
    if frame.governed and frame.governed.found(above) is None:
        return False
    return not frame.not_governed or frame.not_governed.found(above) is None


def _attributes(noun: Token) -> list[Token]:
    """Adjectives, genitives and phrases at a noun, and those that the tree hangs on its verb behind it."""
    own = [n for c in tree.children(noun, "amod", "nmod", "nmod:poss", "appos", "obl") for n in tree.conjuncts(c)]
    return [*own, *(n for _, n in phrases_of_light_verb(noun))]


def _verbal(frame: Frame, verb: Token) -> Roles | None:
    if is_address(verb):
        return None
    if verb.dep_ in ("aux", "aux:pass", "cop") and verb.head.pos_ == "NOUN":
        return _copular(frame, verb)
    with_ = [*tree.complements(verb), *(_whole_subjects(verb) if frame.with_subject else ())]
    if frame.with_ and frame.with_.found(with_) is None:
        return None
    if frame.with_also and frame.with_also.found([*with_, *_purpose(verb)]) is None:
        return None
    if frame.not_with and frame.not_with.found(with_) is not None:
        return None
    if frame.intransitive and has_object(verb):
        return None
    subjects = [s for s in subjects_of(verb) if not _is_part_of_verb(frame, s) and not _is_instead(s)]
    phrases = list(tree.prepositional(verb))
    by_preposition = [n for p, n in (*phrases, *_beside(frame, verb)) if p in frame.target and not is_place(p, n)]
    by_preposition = [n for n in by_preposition if not frame.own.has(n)]
    if frame.witnessed:
        return Roles((), tuple(by_preposition))
    if words().roles.accusing.has_form(german.verb_lemma(verb).casefold()):
        return _accusation(verb, subjects, by_preposition)
    if stands_in_passive(verb):
        agents = [n for p, n in phrases if p in tree_words().agents]
        agents = agents or agents_at(subjects, verb) or out_of_crowd(verb)
        return Roles(tuple(agents), (*subjects, *by_preposition))
    if shares_perfect(verb):
        return Roles(tuple(tree.grammatical_subjects(tree.first_conjunct(verb))), (*subjects, *by_preposition))
    if words().roles.becoming.has(verb) or is_let(verb):
        return Roles((), tuple(subjects))
    mistaken = object_for_subject(verb)
    objects = tree.conjuncts(mistaken) if mistaken else tree.direct_objects(verb) or shared_objects(frame, verb)
    objects = [o for o in objects if not frame.own.has(o)]
    reduced = is_participle(verb) and not tree.children(verb, "aux") and not is_perfect(tree.first_conjunct(verb))
    if reduced and not objects and subjects and not by_preposition:
        # headline or reduced clause: "Regierungsgebäude besetzt", "Ex-Premier festgenommen"
        agents = [n for p, n in phrases if p in tree_words().agents]
        return Roles(tuple(agents), tuple(subjects))
    if not objects and not by_preposition and frame.undergoes:
        whom = subjects or tree.children(verb, "obl:arg", "iobj")
        return Roles((), tuple(whom))  # "Autos brennen", "dem General droht Haft"
    crowd = [] if any(acts(s) for s in subjects) else out_of_crowd(verb)  # then the subject is what they throw
    return Roles(tuple(crowd or subjects), (*objects, *by_preposition))


_DATIVES = ("iobj", "obl:arg")


def _accusation(verb: Token, subjects: list[Token], others: list[Token]) -> Roles:
    """Who accuses whom: whom stands in the dative, or behind a preposition, and never what it is about."""
    # without a preposition a dative is known by its form or its article, whatever the tree takes it for
    bare = [c for c in tree.children(verb, *_DATIVES, "obl:agent", "obl", *tree.SUBJECTS) if not tree.case(c)]
    shown = [(c, [c, *tree.children(c, "det")]) for c in bare]
    datives = [c for c, phrase in shown if c.dep_ in _DATIVES or any("Case=Dat" in str(t.morph) for t in phrase)]
    subjects = [s for s in subjects if s not in datives]
    whom = [n for c in datives for n in tree.conjuncts(c)]
    if not tree.is_passive(verb):
        return Roles(tuple(subjects), (*whom, *others))
    return Roles(tuple(n for p, n in tree.prepositional(verb) if p in tree_words().agents), (*whom, *others))


def _purpose(verb: Token) -> list[Token]:
    """The clause that tells what something is done for: "entsandte Gesandte, um zu vermitteln"."""
    aims = [c for c in tree.children(verb, "advcl") if any(m.tag_ == "KOUI" for m in tree.children(c, "mark"))]
    return [t for aim in aims for t in tree.clause(aim)]


def _whole_subjects(verb: Token) -> list[Token]:
    """The subjects of a verb with those whom a figure counts: "Tausende von Demonstranten kamen"."""
    subjects = tree.grammatical_subjects(verb)
    counted = (g for s in subjects if not acts(s) for g in tree.genitives(s))
    return [*subjects, *(g for g in counted if tree.case(g) in tree_words().agents)]


def _is_instead(noun: Token) -> bool:
    """Whether a noun names who did not do it or had it not done to him: "statt der Täter"."""
    return told_words().instead.words.has_form(tree.case(noun))


def _is_part_of_verb(frame: Frame, subject: Token) -> bool:
    """Whether a subject is nobody who does anything: a pronoun of nothing, a noun of the frame's own phrase."""
    return frame.own.has(subject) or pronouns.is_impersonal(index.of(subject.doc), subject.i)


def _beside(frame: Frame, verb: Token) -> Iterator[tuple[str, Token]]:
    """The phrases at a noun that the frame asks for, which the tree may as well hang on it: "Kontrolle über X"."""
    for noun in (*tree.direct_objects(verb), *tree.children(verb, "nsubj:pass")):
        if frame.with_.found([noun]) is not None:
            yield from tree.prepositional(noun)


def _copular(frame: Frame, copula: Token) -> Roles | None:
    """Who becomes what a noun says, where the tree has the verb below the noun: "X wird Ministerin"."""
    clause = [t for t in tree.clause(copula.head) if t.i != copula.i]
    if frame.with_.found([copula.head]) is None or frame.not_with.found(clause) is not None:
        return None
    return Roles((), tuple(tree.grammatical_subjects(copula.head)))


def _participial(frame: Frame, adjective: Token) -> Roles | None:
    """A participle before its noun: "gestürmte Residenz", "randalierende Fans"."""
    if frame.with_ and not frame.with_.has(adjective.head) and frame.with_.found(adjective.subtree) is None:
        return None
    if frame.not_of.has(adjective.head) or not _is_governed(frame, adjective.head):
        return None
    if frame.predicate:
        whom = said_of(adjective.head)
        return Roles((), tuple(whom)) if whom else None
    if frame.not_with and frame.not_with.found(t for t in adjective.subtree if t.i != adjective.i) is not None:
        return None
    acting = _is_present_participle(adjective) and not frame.adjectives.has(adjective) and not frame.undergoes
    as_initiator = frame.self_ == "initiator" or acting
    if not as_initiator and frame.subject.wanted and not frame.object.wanted:
        as_initiator = True
    agents = [n for p, n in tree.prepositional(adjective) if p in tree_words().agents]
    nouns = tuple(tree.conjuncts(adjective.head))
    return Roles(nouns, ()) if as_initiator else Roles(tuple(agents), nouns)


def _is_present_participle(adjective: Token) -> bool:
    """Whether an adjective is a participle of the present, by its lemma or its form: "randalierend"."""
    endings = tree_words().endings.present_participle
    return any(form.endswith(endings) for form in (adjective.lemma_.casefold(), *bare_forms(adjective.lower_)))
