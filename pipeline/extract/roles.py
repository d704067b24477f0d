"""Roles: who does it and what it is done to, as the tree around the word of a frame tells them.

Verbs have subjects and objects, nouns genitives, phrases and light verbs, participles the noun that they stand before.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.frames import Frame, words
from pipeline.german import nouns, tree
from pipeline.german.tree.words import words as tree_words
from pipeline.german.words import bare_forms


@dataclass(frozen=True)
class Roles:
    """Who does it and what it is done to, as tokens."""

    initiators: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()


def evoked(frame: Frame, token: Token) -> Roles | None:
    """The roles of a frame at a token; None where the token does not evoke the frame."""
    if token.pos_ in ("VERB", "AUX") and _is_verb(frame, token):
        return _verbal(frame, token)
    if (
        token.pos_ == "ADJ"
        and token.dep_ in ("amod", "acl")
        and (frame.verbs.has(token) or frame.adjectives.has(token))
    ):
        return _participial(frame, token)
    if token.pos_ == "ADJ" and frame.verbs.has(token) and token.dep_ not in ("amod", "advmod"):
        return _verbal(frame, token)  # predicative: "war nicht erreichbar", participles that were tagged as adjectives
    if (token.pos_ in ("NOUN", "PROPN") or token.tag_ == "NN") and frame.nouns.has(token):
        return None if frame.not_nouns.has(token) or not _stands(frame, token) else _nominal(frame, token)
    return None


def _is_verb(frame: Frame, verb: Token) -> bool:
    """Whether a verb is one of the frame; with a separate particle it is another verb than without: "räumt ein"."""
    lemma, joined = verb.lemma_.casefold(), german.verb_lemma(verb).casefold()
    if joined == lemma or words().loose.has_form(joined.removesuffix(lemma)):
        return frame.verbs.has(verb)
    return frame.verbs.has_form(joined)


def _stands(frame: Frame, noun: Token) -> bool:
    """Whether the attributes of a noun and what it hangs on let it mean what the frame means."""
    if frame.of or frame.not_of:
        attributes = _attributes(noun)
        if frame.not_of.found(attributes) is not None or (frame.of and frame.of.found(attributes) is None):
            return False
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
    return [*own, *(n for _, n in _phrases_of_light_verb(noun))]


def _verbal(frame: Frame, verb: Token) -> Roles | None:
    if _is_address(verb):
        return None
    with_ = [*tree.complements(verb), *(tree.grammatical_subjects(verb) if frame.with_subject else ())]
    if frame.with_ and frame.with_.found(with_) is None:
        return None
    if frame.with_also and frame.with_also.found(with_) is None:
        return None
    if frame.not_with and frame.not_with.found(with_) is not None:
        return None
    subjects = _subjects(verb)
    phrases = list(tree.prepositional(verb))
    by_preposition = [n for p, n in phrases if p in frame.target and not _is_place(p, n)]
    if (tree.is_passive(verb) and not _is_perfect(verb)) or (
        verb.dep_ == "conj" and _participle(verb) and tree.is_passive(verb.head)
    ):
        agents = [n for p, n in phrases if p in tree_words().agents]
        return Roles(tuple(agents), (*subjects, *by_preposition))
    mistaken = _object_for_subject(verb)
    objects = tree.conjuncts(mistaken) if mistaken else tree.direct_objects(verb)
    if _participle(verb) and not tree.children(verb, "aux") and not objects and subjects and not by_preposition:
        # headline or reduced clause: "Regierungsgebäude besetzt", "Ex-Premier festgenommen"
        agents = [n for p, n in phrases if p in tree_words().agents]
        return Roles(tuple(agents), tuple(subjects))
    if not objects and not by_preposition and frame.undergoes:
        return Roles((), tuple(subjects))  # "Autos brennen", "Preise steigen"
    return Roles(tuple(subjects), (*objects, *by_preposition))


def _is_perfect(verb: Token) -> bool:
    """Whether a verb stands in the perfect with "haben", which no passive does, whatever the tree calls its subject."""
    auxiliaries = tree.children(verb, "aux", "aux:pass")
    return any(a.lemma_ in tree_words().auxiliaries.have for a in auxiliaries) and not any(
        a.dep_ == "aux:pass" or a.tag_ == "VAPP" for a in auxiliaries
    )


def _is_address(verb: Token) -> bool:
    """Whether a verb speaks to the reader or to nobody: "Treten Sie zurück", "Besser ausbrennen als rosten"."""
    subjects = tree.children(verb, "nsubj")
    if any(s.text in words().roles.address and not s.is_sent_start for s in subjects) or verb.tag_ in (
        "VVIMP",
        "VAIMP",
    ):
        return True
    infinitive = verb.tag_ == "VVINF" or "VerbForm=Inf" in str(verb.morph)
    bare = infinitive and verb.head.i == verb.i and verb.pos_ == "VERB"
    return bare and not any(True for _ in tree.children(verb, "aux", "aux:pass", "cop", *tree.SUBJECTS, "obj"))


_RELATIVE = ("acl", "acl:relcl")


def _subjects(verb: Token) -> list[Token]:
    """The subject of a verb, which the second verb of a relative clause shares even where it hangs on the noun."""
    if verb.dep_ == "conj" and not tree.children(verb, *tree.SUBJECTS):
        clauses = [c for c in tree.children(verb.head, *_RELATIVE) if c.i < verb.i]
        verb = clauses[-1] if clauses else verb
    found = tree.grammatical_subjects(verb)
    pronoun = verb.dep_ in _RELATIVE and bool(found) and all(s.tag_ == "ART" for s in found)  # taken for an article
    return tree.conjuncts(verb.head) if pronoun or _object_for_subject(verb) else found


def _object_for_subject(verb: Token) -> Token | None:
    """The object of a relative clause that the tree takes for its subject, and the pronoun for its article.

    In "Jugendliche, die Passanten verletzt haben" it reads "die Passanten"; but no relative clause is without pronoun.
    """
    if verb.dep_ not in _RELATIVE or tree.is_passive(verb) or tree.children(verb, "obj"):
        return None
    for noun in tree.children(verb, "nsubj"):
        first = next((t for t in verb.subtree if not t.is_punct), noun)
        if first.head.i == noun.i and first.tag_ == "ART" and first.i > 0 and first.nbor(-1).text == ",":
            return noun
    return None


def _is_place(preposition: str, noun: Token) -> bool:
    """Whether a preposition of place and of direction stands with the dative, and so says where: "in der Stadt"."""
    roles = words().roles
    if any("Case=Acc" in str(d.morph) for d in tree.children(noun, "det")):
        return False  # its article is surer than the noun: "in das Büro"
    if preposition in roles.two_way_of_one:
        return any({"Case=Dat", "Number=Sing"} <= set(str(d.morph).split("|")) for d in tree.children(noun, "det"))
    return preposition in roles.two_way and "Case=Dat" in str(noun.morph)


def _participle(verb: Token) -> bool:
    return "VerbForm=Part" in str(verb.morph) or verb.tag_ in ("VVPP", "VAPP")


def _participial(frame: Frame, adjective: Token) -> Roles | None:
    """A participle before its noun: "gestürmte Residenz", "randalierende Fans"."""
    if frame.with_ and not frame.with_.has(adjective.head) and frame.with_.found(adjective.subtree) is None:
        return None
    if frame.not_of.has(adjective.head):
        return None
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


def _nominal(frame: Frame, noun: Token) -> Roles | None:
    """A noun of happening with genitives, prepositional phrases and the subject of its light verb."""
    if not _is_in_clause(frame, noun):
        return None
    initiators: list[Token] = []
    targets: list[Token] = []
    known = words().roles
    for preposition, other in tree.prepositional(noun):
        if preposition in known.doing:
            initiators.append(other)
        elif preposition in known.between and other.dep_ != "conj":
            parties = tree.conjuncts(other)
            initiators += parties[:1]
            targets += parties[1:]
        elif preposition in frame.target:
            targets.append(other)
    for preposition, other in _phrases_of_light_verb(noun):
        if preposition in frame.target or (preposition in known.between and not targets):
            targets.append(other)
        elif preposition in known.doing and not initiators:
            initiators.append(other)
    if not initiators:  # "Einsatz von Tränengas durch die Polizei"
        initiators += [n for p, n in _phrases_over(noun) if p in known.doing]
    owners = [g for g in tree.genitives(noun) if g.dep_ != "det"]
    if tree.case(noun) in frame.suffers:
        verb = tree.governor(noun)
        objects, subjects = tree.direct_objects(verb), tree.grammatical_subjects(verb)
        targets += objects or subjects
        initiators += subjects if objects and not tree.is_passive(verb) else ()
    if frame.genitive == "target":
        targets += owners
    elif frame.genitive == "initiator":
        initiators += owners
    if not initiators:
        initiators += _subjects_of_light_verb(noun)
    return Roles(tuple(initiators), tuple(targets))


def _is_in_clause(frame: Frame, noun: Token) -> bool:
    """Whether the words of the clause let a noun mean what the frame means."""
    if not frame.with_ and not frame.not_with:
        return True
    around = tree.clause(tree.governor(noun))
    if frame.with_ and frame.with_.found(around) is None:
        return False
    return not frame.not_with or frame.not_with.found(t for t in around if t.i != noun.i) is None


def _phrases_of_light_verb(noun: Token) -> list[tuple[str, Token]]:
    """Phrases of the noun that the tree hangs elsewhere.

    On its verb, behind it: "kam es zu Zusammenstößen mit der Polizei"; or on the last noun coordinated with it:
    "Plünderungen und Gewalttaten durch Milizen".
    """
    found = [p for other in tree.conjuncts(noun)[1:] for p in tree.prepositional(other)]
    verb = noun.head
    if noun.dep_ in ("obl", "nsubj", "obj") and verb.pos_ in ("VERB", "AUX"):
        found += [(p, n) for p, n in tree.prepositional(verb) if n.i > noun.i]
        against = words().roles.against
        found += [(p, n) for p, n in tree.prepositional(verb) if n.i < noun.i and p in against]
    return found


def _acts(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and (nouns.is_person(noun.text) or "forces" in nouns.classes_of(noun))


def _phrases_over(noun: Token) -> list[tuple[str, Token]]:
    """Phrases of the noun that a noun of happening belongs to."""
    over = noun.head
    return list(tree.prepositional(over)) if noun.dep_ == "nmod" and over.pos_ == "NOUN" else []


def _subjects_of_light_verb(noun: Token) -> list[Token]:
    """The subject of the verb that carries the noun: "Polizisten" in "Polizisten waren im Einsatz"."""
    if tree.children(noun, "cop"):
        return tree.grammatical_subjects(noun)
    verb = noun.head
    case = tree.case(noun)
    if noun.dep_ == "nmod" and case in words().roles.carrying and _acts(verb):
        return tree.conjuncts(verb)  # "Soldaten im Einsatz"
    if words().responsibility.has(verb) and verb.dep_ == "obj":
        return tree.grammatical_subjects(verb.head)
    if noun.dep_ not in ("obl", "obj", "obl:arg") or verb.pos_ not in ("VERB", "AUX"):
        return []
    carried = not case or case in words().roles.carrying
    if not carried or not (words().light.has(verb) or case in words().roles.means):
        return []  # "verhängte angesichts der Krawalle": who acts because of it does not do it
    if tree.is_passive(verb):
        return []
    return [s for s in tree.grammatical_subjects(verb) if s.lower_ not in tree_words().expletive]
