"""Roles at a noun of happening: its genitives and phrases, the phrases of its light verb, and that verb's subject."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.extract.frames import Frame, reactor_words, words
from pipeline.extract.roles.light_verbs import (
    acts,
    agents_of_light_verb,
    at_work,
    phrases_before,
    phrases_of_light_verb,
    phrases_over,
    subjects_of_light_verb,
)
from pipeline.extract.roles.orders import blamed
from pipeline.german import nouns, tree
from pipeline.german.gazetteer import index
from pipeline.german.tree.words import words as tree_words

THINGS = frozenset({"building", "facility", "road", "vehicle"})
"""Classes of what has no acts of its own, so that a genitive of them tells what something is done to."""

Sides = tuple[tuple[Token, ...], tuple[Token, ...]]
"""Who does it, and what it is done to."""


def nominal(frame: Frame, noun: Token) -> Sides | None:
    """Who does it and what it is done to; None where the clause does not let the noun mean what the frame means."""
    if not _is_in_clause(frame, noun) or (tree.case(noun) in frame.not_led and not tree.children(noun, "det")):
        return None
    initiators, targets = _by_preposition(frame, noun)
    if tree.case(noun) in frame.suffers:
        verb = tree.governor(noun)
        objects, subjects = tree.direct_objects(verb), tree.grammatical_subjects(verb)
        targets += objects or subjects
        initiators += subjects if objects and not tree.is_passive(verb) else ()
    targets += _fallen_to(noun)
    agents, hit = _by_means(noun) if frame.means else ([], [])
    initiators, targets = initiators or agents, [*targets, *_aimed_at(noun)] or hit
    if frame.means and not targets:
        targets = _meant_for(noun)
    owners = [_bound(g, noun) for g in tree.genitives(noun) if g.dep_ != "det" and not _is_parted(g, noun)]
    if frame.genitive == "target":
        targets += owners
    elif frame.genitive == "initiator":
        initiators += owners
    else:
        own = _subjects_over(noun)  # "setzte ihre Ermittlungen fort"
        initiators += [o for o in owners if acts(o) or o in own]
        targets += [o for o in owners if nouns.classes_of(o) & THINGS and not acts(o) and o not in own]
    if not initiators and tree.case(noun) not in frame.suffers:
        initiators = subjects_of_light_verb(noun) or agents_of_light_verb(noun) or at_work(frame, noun)
        initiators = initiators or blamed(noun)
    return tuple(initiators), tuple(targets)


def _fallen_to(noun: Token) -> list[Token]:
    """Whom a happening befalls that stands in the dative of its verb: "fielen einem Überfall zum Opfer"."""
    verb = noun.head
    if not words().roles.falling.has(verb) or tree.case(noun) or noun.dep_ in (*tree.SUBJECTS, "obj"):
        return []
    return tree.grammatical_subjects(verb) if words().roles.aims.found(tree.clause(verb)) is not None else []


def _is_parted(owner: Token, noun: Token) -> bool:
    """Whether a noun between the two parts a genitive from the noun behind it, whose it then is not."""
    between = owner.doc[owner.i + 1 : noun.i]
    return owner.dep_ == "nmod" and any(t.pos_ in ("NOUN", "VERB", "AUX") for t in between)


def _by_means(noun: Token) -> tuple[list[Token], list[Token]]:
    """Who uses a means, and against whom: "wurden von der Polizei mit Tränengas vertrieben", "vertrieb sie mit …"."""
    verb = tree.governor(noun)
    if tree.case(noun) not in words().roles.means or verb.pos_ != "VERB" or noun.dep_ not in ("obl", "nmod"):
        return [], []
    if not tree.is_passive(verb):
        return [], [o for o in tree.direct_objects(verb) if acts(o)]
    agents = [n for p, n in tree.prepositional(verb) if p in tree_words().agents and acts(n)]
    return agents, [s for s in tree.grammatical_subjects(verb) if acts(s)]


def _meant_for(noun: Token) -> list[Token]:
    """Against whom a means is used, by what it is for: "setzte Tränengas ein, um die Menge zu zerstreuen"."""
    verbs = tree.children(tree.governor(noun), "xcomp", "ccomp", "advcl")
    aims = [v for v in verbs if any(reactor_words().purpose.has_form(c.lower_) for c in tree.children(v, "mark"))]
    return [o for v in aims for o in tree.direct_objects(v) if acts(o) or _is_crowd(o) or o.tag_ == "PPER"]


def _is_crowd(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and "crowd" in nouns.classes_of(noun)


def agents_at(subjects: list[Token], verb: Token) -> list[Token]:
    """Who did it, where the tree hangs them on those it was done to: "wurden Bauern von Soldaten verjagt".

    Only of forces, of gangs and of many who act together is it sure that nobody comes from them.
    """
    belonging = words().roles.belonging
    hung = [(p, n) for s in subjects if not belonging.has(s) for p, n in tree.prepositional(s) if s.i < n.i < verb.i]
    hung += [(p, n) for _, o in tree.prepositional(verb) if not belonging.has(o) for p, n in _right_before(o, verb)]
    return [n for p, n in hung if p in tree_words().agents and (_do_violence(n) or any(_forces_of(n)))]


def _right_before(noun: Token, verb: Token) -> list[tuple[str, Token]]:
    """The phrase at a noun that stands right before the verb: "wurde nach einem Streit von Soldaten erschossen"."""
    return [(p, n) for p, n in tree.prepositional(noun) if n.right_edge.i == verb.i - 1]


def _forces_of(noun: Token) -> Iterator[Token]:
    """The forces whose members a noun names: "Beamte der Sondereinheit"."""
    return (g for g in tree.genitives(noun) if g.dep_ != "det" and _do_violence(g))


def _do_violence(noun: Token) -> bool:
    violent = any(n.noun_class in _VIOLENT for n in index.nouns_of(noun.text))
    return violent or "forces" in nouns.classes_of(noun) or words().collective.has(noun)


_VIOLENT = frozenset({"rebels", "attackers", "rioters"})


def out_of_crowd(verb: Token) -> list[Token]:
    """The crowd out of which something is thrown: "aus einer Gruppe von Bauern flogen Steine"."""
    for preposition, noun in tree.prepositional(verb):
        if preposition in words().roles.out_of and (_is_crowd(noun) or words().collective.has(noun)):
            people = [g for g in tree.genitives(noun) if g.dep_ != "det" and acts(g)]
            return people[:1] or [noun]
    return []


def _bound(owner: Token, noun: Token) -> Token:
    """Whose it is by a possessive at an object or a phrase: the subject of its clause, where that agrees."""
    if owner.dep_ != "det:poss" or noun.dep_ not in ("obj", "obl", "obl:arg"):
        return owner
    subjects = _subjects_over(noun)
    plural = len(subjects) > 1 or any("Number=Plur" in str(s.morph) for s in subjects)
    feminine = any("Gender=Fem" in str(s.morph) for s in subjects)
    his = words().roles.his.has_form(owner.lemma_.casefold())
    return subjects[0] if subjects and his != (plural or feminine) else owner


def _subjects_over(noun: Token) -> list[Token]:
    """The subjects of the clause of an object or phrase, as far as nouns name them."""
    return [s for s in tree.grammatical_subjects(noun.head) if s.i != noun.i and s.pos_ in ("NOUN", "PROPN")]


def _aimed_at(noun: Token) -> list[Token]:
    """What becomes the target of a happening: "das Hotel wurde Ziel eines Anschlags"."""
    owned = noun.dep_ in ("nmod", "nmod:poss") and tree.is_genitive(noun)
    return _becoming(noun.head) if owned and words().roles.aims.has(noun.head) else []


def said_of(noun: Token) -> list[Token]:
    """Who is or becomes what a noun says, or the bare name that it stands beside: "Ana Torres neue Präsidentin"."""
    if found := _becoming(noun):
        return found
    if tree.children(noun, "det", "det:poss", "case"):
        return []
    bare = [c for c in tree.children(noun, "appos", "nsubj", "nmod", "flat") if c.pos_ == "PROPN" and c.i < noun.i]
    named = noun.head if noun.dep_ in ("appos", "nmod", "flat") and noun.head.pos_ == "PROPN" else None
    whole = not any("VerbForm=Fin" in str(t.morph) for t in noun.sent)
    return (bare or ([named] if named is not None and named.i < noun.i else [])) if whole else []


def _becoming(noun: Token) -> list[Token]:
    """Of whom a noun is the predicate: "X ist Minister", "Minister wird X"."""
    if tree.children(noun, "cop", "aux:pass"):
        return tree.grammatical_subjects(noun)
    verb = noun.head
    if noun.dep_ in tree.SUBJECTS and tree.children(verb, "cop") and verb.pos_ in ("NOUN", "PROPN"):
        return [verb]
    if not words().roles.becoming.has(verb) or noun.i == verb.i:
        return []
    return [s for s in tree.children(verb, "nsubj", "obj", "xcomp") if s.i != noun.i and s.pos_ not in ("ADJ", "ADV")]


def _by_preposition(frame: Frame, noun: Token) -> tuple[list[Token], list[Token]]:
    """Who does it and what it is done to, as far as prepositions tell: at the noun, at its light verb, over it."""
    initiators: list[Token] = []
    targets: list[Token] = []
    known = words().roles
    own = list(tree.prepositional(noun))
    for preposition, other in (*own, *phrases_of_light_verb(noun)):
        here = (preposition, other) in own
        if preposition in known.between and other.dep_ != "conj" and (here or not targets):
            one, two = sides_of(tree.conjuncts(other))
            initiators += one
            targets += two
        elif preposition in frame.target and (not is_place(preposition, other) or _is_seat(frame, other)):
            targets.append(other)
        elif preposition in known.doing and (here or not initiators):
            initiators.append(other)
    if not targets:  # "auf den Konvoi wurde ein Anschlag verübt"
        before = [(p, n) for p, n in phrases_before(noun) if p in frame.target]
        targets += [n for p, n in before if not is_place(p, n) or _is_seat(frame, n)]
    if not initiators:  # "Tötungen von Bauern durch Soldaten"
        inner = [p for owner in tree.genitives(noun) if owner.pos_ == "NOUN" for p in tree.prepositional(owner)]
        initiators += [n for p, n in inner if p in known.doing]
    if not initiators:  # "Einsatz von Tränengas durch die Polizei"
        initiators += [n for p, n in phrases_over(noun) if p in known.doing]
    return initiators, targets


def _is_seat(frame: Frame, noun: Token) -> bool:
    """Whether a thing that a happening is at, is what it befalls: "Flammen an dem Gebäude"."""
    return frame.at and bool(nouns.classes_of(noun) & THINGS)


def sides_of(together: Sequence[Token]) -> Sides:
    """The two sides of what those who are named together do to each other: the first, and against whom.

    Police are whom people clash with, whichever is named first: "zwischen Polizei und Demonstranten". Armies and armed
    groups stand in the order of the text.
    """
    one, two = tuple(together[:1]), tuple(together[1:])
    called = [{n.noun_class for n in index.nouns_of(t.text)} for t in together]
    against_police = any(_POLICE & c for c in called[:1]) and not any(_ARMED & c for c in called[1:])
    return (two, one) if two and against_police else (one, two)


_POLICE = frozenset({"police", "forces"})
_ARMED = _POLICE | {"military", "rebels", "armed_group", "attackers"}


def _is_in_clause(frame: Frame, noun: Token) -> bool:
    """Whether the words of the clause let a noun mean what the frame means."""
    if not frame.with_ and not frame.not_with:
        return True
    around = tree.clause(tree.governor(noun))
    if frame.with_ and frame.with_.found(around) is None:
        return False
    return not frame.not_with or frame.not_with.found(t for t in around if t.i != noun.i) is None


def is_place(preposition: str, noun: Token) -> bool:
    """Whether a preposition of place and of direction stands with the dative, and so says where: "in der Stadt"."""
    roles = words().roles
    articles = tree.children(noun, "det")
    one = "Number=Sing" in str(noun.morph)
    if any("Case=Acc" in str(d.morph) or (one and d.lower_ in tree_words().forms.accusatives) for d in articles):
        return False  # its article is surer than the noun: "in das Büro", "über den Hafen"
    shown = any("Case=" in str(t.morph) for t in tree.children(noun, "det", "amod", "case"))
    if not shown and nouns.classes_of(noun) & THINGS:
        return False  # nothing shows its case: "legte Feuer in zwei Läden"
    if preposition in roles.two_way_of_one:
        return any({"Case=Dat", "Number=Sing"} <= set(str(d.morph).split("|")) for d in tree.children(noun, "det"))
    return preposition in roles.two_way and "Case=Dat" in str(noun.morph)
