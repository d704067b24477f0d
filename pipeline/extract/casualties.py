"""Casualties: every figure of killed, injured, arrested, missing or displaced people.

A figure counts people where its noun names victims ("acht Tote") or where its noun is the patient, subject or bearer
of a word that says what happened to them ("26 Demonstranten wurden getötet"). The words: `lexicon/casualties.toml`.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline import german
from pipeline.extract import setting, sources, tree
from pipeline.extract.claims import CasualtyClaim
from pipeline.extract.factuality import DENIED, DROP, FEARED, REPORTED, factuality
from pipeline.extract.lexicon import CasualtyWords, casualty_words, victim_groups, word_list
from pipeline.extract.reading import Reading
from pipeline.german.amounts import Amount


@dataclass(frozen=True)
class Harm:
    """What happened to counted people: kind, the word that says so, the noun of the people, the rule."""

    kind: str
    trigger: Token
    people: Token | None
    rule: str


def find_casualties(reading: Reading) -> list[CasualtyClaim]:
    """The claims about victims in the coded zones of an article, in the order of their figures."""
    coded = {t.i for t in reading.coded}
    found = []
    seen: set[tuple[str, int]] = set()
    whole: list[Harm] = []
    for amount in reading.amounts:
        if amount.figure_i not in coded:
            continue
        harms = _harms(reading, amount)
        if not harms and _is_part(amount):
            harms = _of_whole(reading, amount, whole)
        elif harms or amount.unit in (None, "persons"):
            whole = harms
        for harm in harms:
            claim = _claim(reading, amount, harm)
            if claim is not None and (harm.kind, amount.figure_i) not in seen:
                seen.add((harm.kind, amount.figure_i))
                found.append(claim)
    return found


def _harms(reading: Reading, amount: Amount) -> list[Harm]:
    """What happened to the people that an amount counts."""
    figure = reading.doc[amount.figure_i]
    noun = figure if amount.noun_i is None else reading.doc[amount.noun_i]
    if not _counts_people(reading, amount, noun) or _is_quoted(figure):
        return []
    bearers = (_bearer(figure),) if amount.elliptic else dict.fromkeys((noun, figure))
    victims = any(w.nouns.has(noun) for w in casualty_words())  # "über 40 weitere" after "20 Tote" are no dead
    harms = [h for token in bearers for h in _around(token, noun)]
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


_PARTS = frozenset({"darunter", "davon", "hiervon", "unter ihnen", "von ihnen", "unter denen", "von denen"})


def _is_part(amount: Amount) -> bool:
    """Whether a figure is said to be a part of the one before it: "darunter zwei Kinder"."""
    return amount.partitive in _PARTS


def _of_whole(reading: Reading, amount: Amount, whole: list[Harm]) -> list[Harm]:
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


def _role(noun: Token) -> str:
    """The relation of a noun to its head, put right where the parser is known to go wrong.

    "Einer" alone is a subject and no determiner; in "bei dem 16 Menschen starben" the singular "dem" is the relative
    pronoun and the noun the subject.
    """
    if noun.tag_ == "PIS" and noun.dep_ == "det" and noun.head.pos_ in ("VERB", "AUX"):
        return "nsubj"
    articles = [c for c in tree.children(noun, "det") if c.lower_ in ("dem", "der") and c.i > 1]
    if noun.dep_ == "obl" and tree.case(noun) and articles and "Number=Plur" in str(noun.morph):
        if articles[0].nbor(-2).text == ",":
            return "nsubj"
    return noun.dep_


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
    return found


def _predicate(noun: Token) -> Token | None:
    """The verb whose subject or object the noun is."""
    if _role(noun) == "nsubj":
        return noun.head
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
    passive = tree.is_passive(verb) or "VerbForm=Part" in str(verb.morph)
    role = _role(noun)
    for candidate in tree.conjuncts(verb):
        own = [c for c in candidate.children if _role(c) in ("nsubj", "nsubj:pass", "obj")]
        if candidate is not verb and own and noun.i not in {t.i for t in own}:
            continue
        lemma = german.verb_lemma(candidate).casefold()
        second_subject = noun.i in {t.i for t in tree.children(candidate, "nsubj")[1:]}  # an object without case mark
        as_patient = role in ("obj", "nsubj:pass") or (role == "nsubj" and passive and _reduced(candidate))
        as_patient = as_patient or (second_subject and not passive)
        if words.patient.has_form(lemma) and (as_patient or (role not in ("nsubj", "obl") and passive)):
            return candidate
        if words.subject.has_form(lemma) and role in ("nsubj", "nsubj:pass", "ROOT", "appos"):
            if not words.weak_subject.has_form(lemma) or noun.pos_ == "NOUN":
                return candidate
        around = [*tree.complements(candidate), verb]
        for first, second in words.phrases:
            if first.has_form(lemma) and second.found(t for t in around if t.i != noun.i) is not None:
                objects = [o for o in tree.direct_objects(candidate) if not second.has(o)]
                if role == "nsubj" and not passive and objects and noun.i not in {o.i for o in objects}:
                    continue  # who brings others to hospital is not hurt
                return candidate
        if words.adjectives.has(candidate) and tree.children(candidate, "cop"):
            return candidate
    return None


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
    lists = [*victim_groups().values(), word_list("casualties", "people", "words")]
    lists += [w.nouns for w in casualty_words()] + [w.happenings for w in casualty_words()]
    if any(words.has(noun) for words in lists):
        return True
    return bool(reading.classes(noun) & {"crowd", "forces", "press", "office", "group", "person"})


def _claim(reading: Reading, amount: Amount, harm: Harm) -> CasualtyClaim | None:
    facts = factuality(harm.trigger)
    if facts.status == DROP:
        return None
    status = DENIED if facts.negated and facts.status == REPORTED else facts.status
    if status == REPORTED and sources.is_denied(reading, harm.trigger):
        status = DENIED
    figure = reading.doc[amount.figure_i]
    if facts.negated and amount.low is None and amount.high is None:
        return None
    if status == REPORTED and factuality(figure).status == FEARED:
        status = FEARED
    group, word = victim_group(reading, harm.people)
    if group == "unspecified" and harm.people is not None and (owner := _elliptic_group(reading, amount)) is not None:
        group, word = owner
    bearers = {t.i: t for t in (figure, harm.trigger, harm.people or figure)}.values()
    adjectives = [c for t in bearers for a in tree.children(t, "amod") for c in tree.conjuncts(a)]
    if word_list("casualties", "civilian_adjectives", "words").found(adjectives) is not None:
        group = "civilians"
    elif word_list("casualties", "foreign_adjectives", "words").found(adjectives) is not None:
        group = "foreigners"
    chain = sources.chain(reading, figure) or sources.chain(reading, harm.trigger)
    total = _is_total(reading, figure, chain)
    told = status == REPORTED and not total  # what is feared or planned has no place and day of its own
    when = setting.when(reading, harm.trigger, inherit=told, scene=told)
    asked = figure.i > 0 and figure.nbor(-1).lower_ == "wie"
    if asked or setting.is_background(reading, when) or setting.is_habitual(reading, harm.trigger):
        return None
    return CasualtyClaim(
        trigger=figure,
        rule=harm.rule,
        kind=harm.kind,
        count_min=None if amount.low is None else int(amount.low),
        count_max=None if amount.high is None else int(amount.high),
        qualifier=amount.qualifier,
        count_text=amount.text,
        group=group,
        group_text=word,
        status=status,
        when=when,
        where=setting.where(reading, harm.trigger, inherit=told, scene=told),
        cumulative=total,
        confidence=0.9 if amount.low == amount.high and amount.low is not None else 0.8,
        sources=chain,
    )


def victim_group(reading: Reading, people: Token | None) -> tuple[str, str | None]:
    """The victim_group of a noun and the word itself."""
    if people is None:
        return "unspecified", None
    word = reading.doc.text[slice(*_bare(people))]
    for token in _together(people):
        for group, words in victim_groups().items():
            if words.has(token):
                return group, word
    if any("forces" in reading.classes(g) for g in tree.genitives(people)):
        return "security_forces", word  # "Angehörige der Polizei"
    entity = reading.actor(people)
    if entity is not None:
        kind = reading.names.entities[entity].kind
        if kind in ("security_force", "military"):
            return "security_forces", word
        name = reading.names.entities[entity].name.split(" (")[0].casefold()
        for group, words in victim_groups().items():
            if words.has_form(name) or any(
                words.has_form(name[: -len(e)]) for e in ("en", "n", "e") if name.endswith(e)
            ):
                return group, word
    return "unspecified", word


def _together(people: Token) -> list[Token]:
    """The noun with the nouns that share its figure."""
    return [t for t in tree.conjuncts(people) if t.i == people.i or not tree.children(t, "nummod")]


def _bare(people: Token) -> tuple[int, int]:
    """The noun with its conjuncts."""
    tokens = [t for t in _together(people) if t.pos_ in ("NOUN", "PROPN", "ADJ")] or [people]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    if last.i - first.i > 6:
        last = first
    return first.idx, last.idx + len(last)


def _elliptic_group(reading: Reading, amount: Amount) -> tuple[str, str | None] | None:
    """Group of "18 von ihnen": that of the people the pronoun points back to."""
    if amount.partitive not in ("von ihnen", "unter ihnen", "davon", "darunter"):
        return None
    before = [a.noun_i for a in reading.amounts if a.end <= amount.start and a.noun_i is not None]
    for noun in reversed(before):
        group, word = victim_group(reading, reading.doc[noun])
        if group != "unspecified":
            return group, word
    return None


def _is_total(reading: Reading, figure: Token, chain: tuple[sources.Source, ...]) -> bool:
    """Whether a figure is a running total: said so, or given with no day by those who count for the whole country."""
    if word_list("casualties", "cumulative", "words").found(tree.clause(tree.governor(figure))) is not None:
        return True
    if setting.when(reading, figure, inherit=False).precision in ("day", "night"):
        return False
    if (
        setting.where(reading, figure, inherit=False).own
        and setting.where(reading, figure, inherit=False).entity is not None
    ):
        return False
    return any(_is_national(reading, s) for s in chain)


def _is_national(reading: Reading, source: sources.Source) -> bool:
    if source.entity is None:
        return False
    entity = reading.names.entities[source.entity]
    return entity.country == reading.focus and (
        entity.kind in ("government", "state") or (entity.kind == "media" and entity.ownership in ("state", "public"))
    )
