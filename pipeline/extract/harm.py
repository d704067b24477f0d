"""Harm: what happened to counted people, by nouns, adjectives and verbs around the noun of the people.

The words are in `lexicon/casualties.toml`.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.lexicon import CasualtyWords, casualty_words, word_list
from pipeline.extract.reading import Reading
from pipeline.german import nouns, tree
from pipeline.german.amounts import Amount


@dataclass(frozen=True)
class Harm:
    """What happened to counted people: kind, the word that says so, the noun of the people, the rule."""

    kind: str
    trigger: Token
    people: Token | None
    rule: str


def harms_of(reading: Reading, amount: Amount) -> list[Harm]:
    """What happened to the people that an amount counts."""
    figure = reading.doc[amount.figure_i]
    noun = figure if amount.noun_i is None else reading.doc[amount.noun_i]
    if not _counts_people(reading, amount, noun) or _is_quoted(figure):
        return []
    bearers = (_bearer(figure),) if amount.elliptic else dict.fromkeys((noun, figure))
    victims = any(w.nouns.has(noun) for w in casualty_words())  # "über 40 weitere" after "20 Tote" are no dead
    harms = [h for token in bearers for h in _around(token, noun)]
    if amount.elliptic and figure.dep_ in _BARE and not tree.case(figure) and figure.head.pos_ == "VERB":
        harms = _reported_of(figure.head, noun)
    others = [reading.doc[a.figure_i] for a in reading.amounts if a.elliptic and a.figure_i != figure.i]
    bearing = [b.head if (b := _bearer(f)).pos_ != "VERB" else b for f in others]
    counted_apart = {h.i for h in bearing if h.pos_ == "VERB"}
    # Of "vier Menschen getötet, acht verletzt" the four are no injured; what they are the subject of stays theirs.
    harms = [h for h in harms if h.trigger.i not in counted_apart or noun.head.i == h.trigger.i]
    if amount.elliptic and victims:
        harms = [replace(h, people=None) for h in harms]
    named = None if amount.elliptic and harms else _named(reading, noun, figure)
    if named is not None:
        return [named, *_sharing(reading, amount, noun, figure)]
    unique: dict[str, Harm] = {}
    for harm in harms:
        if all(harm.trigger.i != h.trigger.i for h in unique.values()):  # who is "tödlich verletzt" is killed only
            unique.setdefault(harm.kind, harm)
    return list(unique.values())


_BARE = frozenset({"nummod", "advmod", "obl"})
"""Relations by which a figure without its noun hangs on a verb."""
_PARTS = frozenset({"darunter", "davon", "hiervon", "unter ihnen", "von ihnen", "unter denen", "von denen"})


def is_part(amount: Amount) -> bool:
    """Whether a figure is said to be a part of the one before it: "darunter zwei Kinder"."""
    return amount.partitive in _PARTS


def of_whole(reading: Reading, amount: Amount, whole: list[Harm]) -> list[Harm]:
    """The harm of a part for which the text has no word of its own: that of the whole, told shortly before."""
    figure = reading.doc[amount.figure_i]
    people = figure if amount.noun_i is None else reading.doc[amount.noun_i]
    verb = tree.governor(people)
    found = []
    for harm in whole:
        between = reading.sentence_of[figure.i] - reading.sentence_of[harm.trigger.i]
        bare = verb.pos_ != "VERB" or word_list("casualties", "parts", "verbs").has(verb)
        if (
            between > 1
            or not (bare or verb.i == tree.governor(harm.trigger).i)
            or not _counts_people(reading, amount, people)
        ):
            continue
        trigger = people if between else harm.trigger
        found.append(Harm(harm.kind, trigger, None if amount.elliptic else people, f"casualty.{harm.kind}.part"))
    return found


def _is_quoted(figure: Token) -> bool:
    """Whether the figure stands alone in quotation marks: it is a name ("die Bar „911“")."""
    around = [figure.nbor(n) for n in (-1, 1) if 0 <= figure.i + n < len(figure.doc)]
    return len(around) == 2 and all(t.is_quote for t in around)


def _bearer(figure: Token) -> Token:
    """What stands for the people where their noun is left out: "weitere" in "110 weitere", else the figure."""
    alone = figure.tag_ == "PIS"
    return figure.head if figure.dep_ in ("nummod", "amod", "det", "advmod", "dep") and not alone else figure


def _reported_of(verb: Token, noun: Token) -> list[Harm]:
    """The harm by a participle that a lone figure hangs on: "vier Menschen getötet, acht verletzt"."""
    fitting = (w for w in casualty_words() if w.patient.has(verb) or w.adjectives.has(verb))
    return [Harm(w.kind, verb, noun, f"casualty.{w.kind}.verb") for w in fitting][:1]


def _named(reading: Reading, noun: Token, figure: Token) -> Harm | None:
    """The harm that a noun names by itself: "Tote", "Verletzte", "Festnahmen"."""
    for words in casualty_words():
        if words.nouns.has(noun) or (noun.pos_ == "NOUN" and words.happenings.has(noun) and noun.i != figure.i):
            people = _specified(noun)
            known = people is not None and _is_people(reading, people)
            return Harm(words.kind, noun, people if known else None, f"casualty.{words.kind}.noun")
    return None


def _sharing(reading: Reading, amount: Amount, noun: Token, figure: Token) -> list[Harm]:
    """Coordinated nouns that share a vague amount: "viele Festnahmen und Verletzte"."""
    if amount.qualifier != "vague":
        return []
    counted = {a.noun_i for a in reading.amounts}
    others = [n for n in tree.conjuncts(noun)[1:] if n.i not in counted]
    return [harm for n in others if (harm := _named(reading, n, figure)) is not None]


def _specified(noun: Token) -> Token | None:
    """Who the victims were: "acht Tote unter Polizisten", "die Festnahme von Studenten"."""
    for preposition, other in tree.prepositional(noun):
        if preposition in ("unter", "von", "bei"):
            return other
    owners = [g for g in tree.genitives(noun) if g.dep_ != "det"]
    if owners:
        return owners[0]
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if after.lower_ == "unter" and after.head.pos_ in ("NOUN", "PROPN") and after.head.i > after.i:
        return after.head  # the tree hangs "unter Polizisten" on the verb
    return None


def _around(token: Token, noun: Token) -> list[Harm]:
    """The words of harm that govern a noun of people: adjectives, nouns of happening, verbs."""
    found: list[Harm] = []
    first = tree.first_conjunct(token)
    for words in casualty_words():
        rule = f"casualty.{words.kind}"
        for child in tree.children(token, "amod", "acl"):
            if words.adjectives.has(child) or words.patient.has(child):
                found.append(Harm(words.kind, child, noun, f"{rule}.adjective"))
        head = first.head
        if first.dep_ in ("nmod", "nmod:poss") and words.happenings.has(head) and tree.case(first) in ("", "von"):
            found.append(Harm(words.kind, head, noun, f"{rule}.happening"))
        verb = _predicate(first)
        if verb is not None and (trigger := _harmed_by(words, verb, first)) is not None:
            found.append(Harm(words.kind, trigger, noun, f"{rule}.verb"))
        if any(words.nouns.has(victims) for victims in _among(first)):
            found.append(Harm(words.kind, first, noun, f"{rule}.part"))
    return found


def _among(noun: Token) -> list[Token]:
    """Victims of whom a noun names a part: "unter den Toten sind vier Kinder"."""
    part = noun.dep_ == "nsubj" and word_list("casualties", "parts", "verbs").has(noun.head)
    owner = noun if tree.children(noun, "cop") else noun.head if part else None
    return [] if owner is None else [n for preposition, n in tree.prepositional(owner) if preposition == "unter"]


def _predicate(noun: Token) -> Token | None:
    """The verb whose subject or object the noun is."""
    if noun.dep_ == "nsubj":
        return noun.head
    if noun.dep_ in ("obl", "nmod") and tree.case(noun) in ("durch", "mit", "gegen"):
        return None  # "durch einen Jugendlichen": who did it, or with whom
    if noun.dep_ in ("nsubj", "nsubj:pass", "obj", "obl:arg", "iobj", "obl", "nmod", "appos") and noun.head.i != noun.i:
        head = noun.head
        if noun.dep_ in ("nmod", "appos") and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            return _predicate(tree.first_conjunct(head)) if tree.case(noun) in ("", "von", "unter") else None
        return head
    if noun.dep_ in ("ROOT", "root", "conj") and noun.pos_ not in ("VERB", "AUX"):
        verbs = [
            c for c in noun.children if c.pos_ in ("VERB", "ADJ") and c.dep_ in ("acl", "amod", "parataxis", "conj")
        ]
        return verbs[0] if verbs else None
    return None


def _harmed_by(words: CasualtyWords, verb: Token, noun: Token) -> Token | None:
    """The verb (or one coordinated with it that shares the noun) by which the people come to harm."""
    for candidate in _sharing_verbs(verb, noun):
        told = (
            _is_done_to(words, candidate, verb, noun)
            or _suffers(words, candidate, noun)
            or _is_in_phrase(words, candidate, verb, noun)
            or (words.adjectives.has(candidate) and bool(tree.children(candidate, "cop")))
        )
        if told:
            return candidate
    return None


def _sharing_verbs(verb: Token, noun: Token) -> list[Token]:
    """The verb and those coordinated with it that have no subject or object of their own but the noun."""
    found = [verb]
    for other in tree.conjuncts(verb)[1:]:
        compared = any(c.tag_ == "KOKOM" for c in tree.children(other, "cc", "case"))  # "gelten als vermisst"
        own = {c.i for c in tree.children(other, "nsubj", "nsubj:pass", "obj")}
        if not compared and (not own or noun.i in own):
            found.append(other)
    return found


def _is_done_to(words: CasualtyWords, candidate: Token, verb: Token, noun: Token) -> bool:
    """Whether the people are whom the verb is done to: "nahm Studenten fest", "Studenten wurden festgenommen"."""
    if not words.patient.has_form(_lemma(candidate)):
        return False
    passive = tree.is_passive(verb) or "VerbForm=Part" in str(verb.morph)
    if noun.dep_ in ("obj", "nsubj:pass"):
        return True
    if noun.dep_ == "nsubj":  # a headline leaves out the auxiliary: "Studenten festgenommen"
        return passive and _reduced(candidate)
    return noun.dep_ != "obl" and passive


def _suffers(words: CasualtyWords, candidate: Token, noun: Token) -> bool:
    """Whether the people are the subject of what befalls them: "Menschen starben"; "fielen" only of a noun."""
    lemma = _lemma(candidate)
    befalls = words.subject.has_form(lemma) and noun.dep_ in ("nsubj", "nsubj:pass", "ROOT", "appos")
    return befalls and (noun.pos_ == "NOUN" or not words.weak_subject.has_form(lemma))


def _is_in_phrase(words: CasualtyWords, candidate: Token, verb: Token, noun: Token) -> bool:
    """Whether the verb tells harm together with a word beside it: "kamen ums Leben"; who brings others is not hurt."""
    lemma = _lemma(candidate)
    around = [t for t in (*tree.complements(candidate), *_compared(candidate), verb) if t.i != noun.i]
    for first, second in words.phrases.phrases:
        if first.has_form(lemma) and second.found(around) is not None:
            doer = noun.dep_ == "nsubj" and _acts(candidate)
            if not doer or noun.i in {o.i for o in tree.direct_objects(candidate)}:
                return True
    return False


def _lemma(verb: Token) -> str:
    return german.verb_lemma(verb).casefold()


def _acts(verb: Token) -> bool:
    """Whether a verb that does something to others stands in the active."""
    done = word_list("casualties", "doing", "verbs").has(verb)
    return done and not tree.is_passive(verb) and (not _reduced(verb) or tree.is_finite(verb))


def _compared(verb: Token) -> list[Token]:
    """What stands with "als" right behind a verb: "gelten als vermisst"."""
    after = verb.doc[verb.i + 1 : verb.sent.end]
    return [after[1]] if len(after) > 1 and after[0].lower_ == "als" else []


def _reduced(verb: Token) -> bool:
    """A participle without an auxiliary of the perfect: passive with the auxiliary left out or statal passive."""
    aux = [a for a in tree.children(verb, "aux") if a.lemma_ in ("haben",)]
    return not aux


def _counts_people(reading: Reading, amount: Amount, noun: Token) -> bool:
    if amount.unit not in (None, "persons") and amount.noun_i is not None:
        if not any(w.nouns.has(noun) or w.happenings.has(noun) for w in casualty_words()):
            return False
    if amount.noun_i is None or noun.pos_ == "PRON":
        return True
    return amount.unit == "persons" or _is_people(reading, noun)


def _is_people(reading: Reading, noun: Token) -> bool:
    """Whether a noun stands for people: by the word lists or by what it names."""
    if nouns.is_person(noun) or nouns.victim_group(noun) or "people" in nouns.classes_of(noun):
        return True
    lists = [w.nouns for w in casualty_words()] + [w.happenings for w in casualty_words()]
    if any(words.has(noun) for words in lists):
        return True
    return bool(reading.classes(noun) & {"crowd", "forces", "press", "office", "group", "person"})
