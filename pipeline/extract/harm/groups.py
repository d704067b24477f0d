"""Groups of victims: who the people were that a figure counts, by their noun, what stands beside it, or whose side.

People of another country than the one whose happenings the article tells are foreigners, unless they fight in it.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import casualty_words, harm_words
from pipeline.extract.harm.harm import Harm
from pipeline.extract.harm.harming import is_headline
from pipeline.extract.roles.patients import is_participle
from pipeline.german import nouns, tree
from pipeline.german.amounts import Amount
from pipeline.german.gazetteer import index
from pipeline.german.tree.words import words as tree_words

UNSPECIFIED = "unspecified"
CIVILIANS, FORCES, FOREIGNERS, OFFICIALS = "civilians", "security_forces", "foreigners", "officials"
PROTESTERS, JOURNALISTS = "protesters", "journalists"

_ARRESTED = "arrested"
"""Who are taken by the police are not the police."""


def group_of(reading: Reading, amount: Amount, harm: Harm) -> tuple[str, str | None]:
    """The victim_group of those to whom harm was done and the word for them."""
    people = harm.people
    group, word = _by_noun(reading, people)
    if group == UNSPECIFIED and (whole := _people_of_whole(reading, amount) or _are(reading, amount)) is not None:
        people, (group, word) = whole, _by_noun(reading, whole)
    if group == OFFICIALS and people is not None and _are_police(reading, people):
        known = harm.kind != _ARRESTED or tree.is_definite(people)  # "die vier Beamten wurden festgenommen"
        group = FORCES if known else group
    figure = reading.doc[amount.figure_i]
    bearers = {t.i: t for t in (figure, harm.trigger, harm.people or figure)}.values()
    adjectives = [c for t in bearers for a in tree.children(t, "amod") for c in tree.conjuncts(a)]
    if harm_words().civilian.found(adjectives) is not None:
        return CIVILIANS, word
    if harm_words().foreign.found(adjectives) is not None:
        return FOREIGNERS, word
    if group != UNSPECIFIED:
        return group, word
    if people is None and harm.kind != _ARRESTED and (side := _of_side(reading, harm.trigger)) is not None:
        return side, word
    countries = {c for t in (*bearers, *([people] if people is not None else [])) for c in _countries(reading, t)}
    abroad = reading.focus is not None and bool(countries) and reading.focus not in countries
    return (FOREIGNERS if abroad else UNSPECIFIED), word


def _by_noun(reading: Reading, people: Token | None) -> tuple[str, str | None]:
    """The victim_group of a noun and the word itself."""
    if people is None:
        return UNSPECIFIED, None
    word = reading.text[slice(*_bare(reading, people))]
    named = [people.head] if people.dep_ == "appos" and people.pos_ == "PROPN" else []
    verb = people.head
    done_to = tree.is_passive(verb) or is_participle(verb) or is_headline(verb, people)
    owners = [g for g in tree.genitives(people) if not (done_to and tree.case(g) in tree_words().agents)]
    of_forces, of_government = (any(c in reading.classes(g) for g in owners) for c in ("forces", "government"))
    for token in (*_together(people), *named):  # "den Aktivisten Pedro Alva"
        if (group := nouns.victim_group(token)) is not None and not (group == OFFICIALS and of_forces):
            return group, word
    if of_forces:
        return FORCES, word  # "Angehörige der Polizei", not "wurden von der Polizei getötet"
    if of_government and harm_words().members.has(people):
        return OFFICIALS, word
    if of_government and harm_words().opponents.has(people):
        return PROTESTERS, word
    entity = reading.actor(people)
    if entity is not None:
        kind = reading.names.entities[entity].kind
        if kind in ("security_force", "military"):
            return FORCES, word
        if (group := nouns.victim_group(reading.names.entities[entity].name.split(" (")[0])) is not None:
            return group, word
    return UNSPECIFIED, word


def _together(people: Token) -> list[Token]:
    """The noun with the nouns that share its figure; "darunter Polizisten" names only some."""
    named = harm_words().opening.found
    joined = (t for t in tree.conjuncts(people) if not tree.children(t, "nummod", "det"))
    return [people, *(t for t in joined if t.i != people.i and named(tree.children(t, "advmod")) is None)]


def _bare(reading: Reading, people: Token) -> tuple[int, int]:
    """The noun with its conjuncts, or the whole of a name."""
    names = ((m.start, m.end) for m in reading.names.mentions if people.pos_ == "PROPN" and m.root_i == people.i)
    if (name := next(names, None)) is not None:
        return name
    tokens = [t for t in _together(people) if t.pos_ in ("NOUN", "PROPN", "ADJ")] or [people]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    if last.i - first.i > 6:
        last = first
    return first.idx, last.idx + len(last)


def _people_of_whole(reading: Reading, amount: Amount) -> Token | None:
    """The people whom "18 von ihnen" are some of, where the noun of the figure before tells their group."""
    if amount.partitive not in harm_words().part_of_them:
        return None
    before = [a for a in reading.amounts if a.end <= amount.start and a.unit == "persons" and not a.elliptic]
    counted = [a.noun_i for a in before if a.noun_i is not None and a.partitive not in harm_words().part_of_them]
    whole = reading.doc[counted[-1]] if counted else None
    return None if whole is None or _by_noun(reading, whole)[0] == UNSPECIFIED else whole


def _are(reading: Reading, amount: Amount) -> Token | None:
    """The noun that says who some of the victims were: "neun der Toten waren Ausländer"."""
    counted = [reading.doc[i] for i in (amount.figure_i, amount.noun_i) if i is not None]
    bare = ("dep", "advmod", *(("nummod",) if amount.noun_i is None else ()))  # the tree may leave open what it is
    roles = (*tree.SUBJECTS, *bare)
    owners = (t.head for t in counted if t.dep_ in roles and tree.children(t.head, "cop"))
    return next((o for o in owners if o.pos_ == "NOUN" and nouns.victim_group(o) is not None), None)


def _are_police(reading: Reading, officers: Token) -> bool:
    """Whether officers who come to harm are police: no office is named at them, and police or unrest are told of."""
    if not {"forces", "office"} <= nouns.classes_of(officers):
        return False
    named = any(e.kind == "security_force" for e in reading.names.entities)
    told = any(words.found(officers.sent) is not None for words in (harm_words().violent, harm_words().police))
    return (named or told) and not [g for g in tree.genitives(officers) if not g.dep_.startswith("det")]


def _of_side(reading: Reading, victims: Token) -> str | None:
    """The group on whose side victims are: "auf Seiten der Polizei gab es 17 Verletzte"."""
    if victims.pos_ != "NOUN" or not any(w.nouns.has(victims) for w in casualty_words()):
        return None
    for token in (victims, tree.governor(victims)):
        for preposition, noun in tree.prepositional(token):
            owners = _owners(noun) if harm_words().side.has(noun) else []
            apart = any(t.tag_ == "$(" for t in noun.doc[token.i + 1 : noun.i])  # "30 Tote bei Brand - Polizei"
            direct = preposition in harm_words().of_side and not tree.children(noun, "nummod") and not apart
            for people in (*owners, *([noun] if direct else [])):
                if "forces" in reading.classes(people):
                    return FORCES
                if people in owners and (group := nouns.victim_group(people)) is not None:
                    return group
    return None


def _owners(side: Token) -> list[Token]:
    """Whose side it is: "Reihen der Armee", "die Armee meldete acht Tote in den eigenen Reihen"."""
    if harm_words().own.found(tree.children(side, "amod")) is not None:
        return tree.grammatical_subjects(tree.governor(side))
    return tree.genitives(side)


def _countries(reading: Reading, noun: Token) -> Iterator[str]:
    """The countries whose people a noun names: "Mexikaner", "deutsche Touristen", "Fischer aus Nordkorea"."""
    for token in _together(noun):
        words = [token.text, *(a.text for a in tree.children(token, "amod"))]
        found = (index.inhabitants_of(words[0]), *map(index.adjective_country, words[1:]))
        yield from (c for c in found if c is not None)
        for preposition, origin in tree.prepositional(token):
            entity = reading.entity(origin) if preposition in harm_words().from_where else None
            country = None if entity is None else reading.names.entities[entity].country
            if country is not None:
                yield country
