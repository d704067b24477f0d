"""Who takes part in a happening that a noun tells beside a light verb: "verübten einen Anschlag"."""

from spacy.tokens import Token

from pipeline.extract.frames import EventFrame, Frame, words
from pipeline.extract.types import event_traits
from pipeline.german import nouns, tree
from pipeline.german.tree.words import words as tree_words


def phrases_of_light_verb(noun: Token) -> list[tuple[str, Token]]:
    """Phrases of the noun that the tree hangs elsewhere.

    On its verb, behind it: "kam es zu Zusammenstößen mit der Polizei"; or on the last noun coordinated with it:
    "Plünderungen und Gewalttaten durch Milizen".
    """
    found = [p for other in tree.conjuncts(noun)[1:] for p in tree.prepositional(other)]
    verb = noun.head
    if noun.dep_ in ("obl", "nsubj", "nsubj:pass", "obj") and verb.pos_ in ("VERB", "AUX"):
        phrases = [p for v in (verb, *_infinitives_of_copula(verb)) for p in tree.prepositional(v)]
        found += [(p, n) for p, n in phrases if n.i > noun.i]
        before = words().roles.against | words().roles.between
        found += [(p, n) for p, n in phrases if n.i < noun.i and p in before]
    return found


def _infinitives_of_copula(verb: Token) -> list[Token]:
    """What is or was to be done with the subject of a copula: "waren zu sehen"."""
    return tree.children(verb, "xcomp") if verb.lemma_ in tree_words().auxiliaries.be else []


def phrases_before(noun: Token) -> list[tuple[str, Token]]:
    """Phrases of the noun that its light verb has before it."""
    verb = noun.head
    carried = noun.dep_ in ("nsubj", "nsubj:pass", "obj") and verb.pos_ in ("VERB", "AUX") and words().light.has(verb)
    return [(p, n) for p, n in tree.prepositional(verb) if n.i < noun.i] if carried else []


def acts(noun: Token) -> bool:
    """Whether a noun stands for people or forces."""
    return noun.pos_ == "NOUN" and (nouns.is_person(noun.text) or "forces" in nouns.classes_of(noun))


def phrases_over(noun: Token) -> list[tuple[str, Token]]:
    """Phrases of the noun that a noun of happening belongs to."""
    over = noun.head
    return list(tree.prepositional(over)) if noun.dep_ == "nmod" and over.pos_ == "NOUN" else []


def subjects_of_light_verb(noun: Token) -> list[Token]:
    """The subject of the verb that carries the noun: "Polizisten" in "Polizisten waren im Einsatz"."""
    if tree.children(noun, "cop"):
        return tree.grammatical_subjects(noun)
    if found := _subjects_behind(noun):
        return found
    verb = noun.head
    case = tree.case(noun)
    if noun.dep_ == "nmod" and case in words().roles.carrying and acts(verb):
        return tree.conjuncts(verb)  # "Soldaten im Einsatz"
    if words().responsibility.has(verb) and verb.dep_ == "obj":
        return tree.grammatical_subjects(verb.head)
    if case in words().roles.answering and words().responsibility.found(tree.children(verb, "obj")) is not None:
        return tree.grammatical_subjects(verb)
    if noun.dep_ not in ("obl", "obj", "obl:arg") or verb.pos_ not in ("VERB", "AUX"):
        return []
    carried = not case or case in words().roles.carrying
    if not carried or not (words().light.has(verb) or case in words().roles.means):
        return []  # "verhängte angesichts der Krawalle": who acts because of it does not do it
    if tree.is_passive(verb):
        return []
    return [s for s in tree.grammatical_subjects(verb) if s.lower_ not in tree_words().expletive]


def at_work(frame: Frame, noun: Token) -> list[Token]:
    """Who ends or begins what a noun tells by the verb that it asks for, or the body that the noun itself is.

    "Der Rat beendete die Beweisaufnahme", "der Ausschuss beendete seine Arbeit". Who only asks for it does nothing, and
    of crowds others tell better who they are.
    """
    verb = noun.head
    if not isinstance(frame, EventFrame) or not frame.governed.has(verb):
        return []
    if tree.is_passive(verb) or tree_words().left_open.has(verb):
        return []
    if noun.dep_ in tree.SUBJECTS:
        return [] if event_traits(frame.type).crowd else [noun]
    return tree.grammatical_subjects(verb) if noun.dep_ == "obj" else []


def agents_of_light_verb(noun: Token) -> list[Token]:
    """Who acts in the passive that carries the noun: "Tränengas wurde von der Polizei eingesetzt"."""
    verb = noun.head
    if noun.dep_ not in tree.SUBJECTS or verb.pos_ != "VERB" or not tree.is_passive(verb):
        return []
    return [n for p, n in tree.prepositional(verb) if p in tree_words().agents and acts(n)]


def _subjects_behind(noun: Token) -> list[Token]:
    """Who does it by the verb of a relative clause: "die Ausgangssperre, die der Präsident verhängt hatte"."""
    for verb in tree.children(noun, "acl", "acl:relcl"):
        if verb.pos_ == "VERB" and words().light.has(verb) and not tree.is_passive(verb) and tree.is_finite(verb):
            return [s for s in tree.grammatical_subjects(verb) if s.i != noun.i and s.pos_ in ("NOUN", "PROPN")]
    return []
