"""Harm: what happened to counted people, by the words around their noun; the words are in `frames/casualties.toml`."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.history import over_it
from pipeline.extract.frames import CasualtyWords, casualty_words, harm_words
from pipeline.extract.harm.among import among, attributes, counted_before, postponed
from pipeline.extract.harm.harming import carried_with, harmed_by, lost_in_count, ordered_against, stranded_under
from pipeline.extract.harm.people import counts_people, is_people
from pipeline.extract.harm.states import ENDED_BY_DEATH, held_at, is_well, state_of
from pipeline.extract.roles.gaps import shared_noun
from pipeline.extract.roles.patients import is_bare, predicate_of, role_of
from pipeline.german import tree
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
    noun = (shared_noun(figure) or figure) if amount.noun_i is None else reading.doc[amount.noun_i]
    if _is_quoted(figure):
        return []
    if not counts_people(reading, amount, noun):
        return _sharing(reading, amount, noun, figure)
    if amount.noun_i is None and (counted := _counted_object(figure)):
        return counted
    if amount.elliptic and (state := state_of(figure)) is not None:
        if held := _by_state(state.nbor(-1), noun):
            return held
        if is_well(state):
            return []  # "zwei starben, drei noch auf der Flucht"
    alone = amount.elliptic or noun.i == figure.i
    bearers = dict.fromkeys((_bearer(figure) if alone else noun, figure))
    victims = any(w.nouns.has(noun) for w in casualty_words())  # "über 40 weitere" after "20 Tote" are no dead
    harms = [h for token in bearers for h in _around(token, noun)]
    hung = figure.dep_ in _BARE and is_bare(figure) and figure.head.pos_ == "VERB"
    if hung and (amount.elliptic or (amount.noun_i is None and _is_for_subject(figure))):
        harms = _reported_of(figure.head, noun) or harms
        harms = harms if amount.elliptic else [replace(h, people=None) for h in harms]
    elif amount.elliptic and figure.dep_ == "conj" and figure.head.dep_ == "advmod":  # "25 leicht, drei schwer"
        harms = _reported_of(tree.governor(figure), noun)
    others = [reading.doc[a.figure_i] for a in reading.amounts if a.elliptic and not _is_aside(a, figure)]
    bearing = [b.head if (b := _bearer(f)).pos_ != "VERB" else b for f in others]
    counted_apart = {h.i for h in bearing if h.pos_ == "VERB"}
    # Of "vier Menschen getötet, acht verletzt" the four are no injured; what they are the subject of stays theirs.
    harms = [h for h in harms if h.trigger.i not in counted_apart or noun.head.i == h.trigger.i]
    harms = harms or _by_degree(figure, noun) or (_by_state(figure, noun) if amount.elliptic else [])
    if amount.elliptic and victims:
        harms = [replace(h, people=None) for h in harms]
    understood = amount.elliptic and (bool(harms) or amount.qualifier == "vague")  # "die Toten, von denen einige ..."
    named = None if understood else _named(reading, noun, figure)
    if named is not None:
        # "drei Geiseln wurden getötet"; arrests do not die, and who holds hostages arrests none
        graver = [h for h in harms if _gravity(h) < _gravity(named) and h.kind not in HELD and is_someone(noun)]
        return graver[:1] or [named, *_sharing(reading, amount, noun, figure)]
    unique: dict[str, Harm] = {}
    told = [_gravity(h) for h in harms if not h.rule.endswith(".adjective")]
    spent = {h.trigger.i for h in harms if _gravity(h) == 0 and h.rule.endswith((".verb", ".part"))}
    for harm in harms:
        hurt = harm.kind in ENDED_BY_DEATH and not (amount.qualifier == "vague" and _is_hurt(harm))
        if spent and harm.trigger.i not in spent and hurt and harm.rule.endswith(".verb"):
            continue  # who was "run over and killed" counts once; of many some may be hurt and some killed
        if told and harm.rule.endswith(".adjective") and _gravity(harm) > min(told):
            continue  # "der Tod eines vermissten Mannes"
        if all(harm.trigger.i != h.trigger.i for h in unique.values()):  # who is "tödlich verletzt" is killed only
            unique.setdefault(harm.kind, harm)
    return list(unique.values())


def by_name(reading: Reading, amount: Amount) -> list[Harm]:
    """What a counted noun or its attribute tells, whatever some of its people do: "vier der 200 Verletzten starben"."""
    noun = None if amount.noun_i is None else reading.doc[amount.noun_i]
    named = None if noun is None else _named(reading, noun, reading.doc[amount.figure_i])
    return [named] if named is not None else [h for h in harms_of(reading, amount) if not h.rule.endswith(".verb")]


def _is_hurt(harm: Harm) -> bool:
    """Whether a word says of people no more than that they are hurt: "verletzt", not "überfahren"."""
    return any(w.kind == harm.kind and w.adjectives.has(harm.trigger) for w in casualty_words())


def _are_harmed(words: CasualtyWords, people: Token) -> bool:
    """Whether an adjective says of many what happened to them: "unter den verletzten Wanderern"."""
    return "Number=Plur" in str(people.morph) and any(map(words.adjectives.has, attributes(people)))


def _is_for_subject(figure: Token) -> bool:
    """Whether a figure without a noun stands for the subject of a passive: "es wurden mehr als 3500 verletzt"."""
    verb = figure.head
    plural = any("Number=Plur" in str(a.morph) for a in tree.children(verb, "aux:pass"))
    return plural and not [s for s in tree.children(verb, *tree.SUBJECTS) if s.i != figure.i]


def _is_aside(other: Amount, figure: Token) -> bool:
    """Whether a figure is this one or counts a part, and takes no verb away: "40 verletzt, davon 20 schwer"."""
    return other.figure_i == figure.i or other.partitive in harm_words().part_of_them


def _by_degree(figure: Token, noun: Token) -> list[Harm]:
    """The harm of a participle that figures share, each with how badly: "neun leicht und zwei schwer verletzt"."""
    degree = harm_words().degree
    passed = helped = False
    for token in noun.doc[max(figure.i, noun.i if noun.i - figure.i <= 2 else 0) + 1 : figure.sent.end]:
        if token.tag_ == "VVPP" and passed:
            return _reported_of(token, noun)
        passed = passed or degree.has(token)
        helped = helped or token.tag_ == "VAFIN"
        beside = token.tag_ in _BETWEEN or (helped and token.tag_ in _BESIDE)
        if not (degree.has(token) or beside or token.text == ","):
            return []
    return []


def _by_state(figure: Token, noun: Token) -> list[Harm]:
    """The harm by the word right behind a lone figure: "drei Menschen wurden tot, 17 verletzt geborgen"."""
    after = figure.nbor(1) if figure.i + 1 < figure.sent.end else figure
    if after.tag_ in ("APPR", "APPRART"):
        found = held_at(after)
    else:
        fitting = (w for w in casualty_words() if after.tag_ in ("ADJD", "VVPP") and w.adjectives.has(after))
        found = next(((w, after) for w in fitting), None)
    return [] if found is None else [Harm(found[0].kind, found[1], noun, f"casualty.{found[0].kind}.verb")]


_BETWEEN = frozenset({"ADV", "CARD", "KON", "PIS", "PIAT", "VAFIN", "VMFIN", "ADJA"})
"""Tags of what may stand between figures that share a participle: "acht leicht und zwei weitere schwer verletzt"."""


_BESIDE = frozenset({"APPR", "APPRART", "ART", "NN", "NE", "PPOSAT"})
"""Tags of phrases behind an auxiliary that is shared: "wurde durch Schüsse schwer, zwei weitere leicht verletzt"."""


def _counted_object(figure: Token) -> list[Harm]:
    """The harm of victims whom a verb puts at a figure: "bezifferten die Todesfälle auf 522"."""
    verb = figure.head
    if figure.dep_ not in ("obl", "nmod") or not tree.case(figure) or not harm_words().counting.has(verb):
        return []
    victims = [*tree.direct_objects(verb), *tree.children(verb, "nsubj:pass")]
    named = ((w, v) for w in casualty_words() for v in victims if w.nouns.has(v))
    return [Harm(w.kind, v, None, f"casualty.{w.kind}.noun") for w, v in named][:1]


def _gravity(harm: Harm) -> int:
    """The place of the kind of a harm among the kinds, the gravest first."""
    return next(n for n, words in enumerate(casualty_words()) if words.kind == harm.kind)


_BARE = frozenset({"nummod", "advmod", "obl"})
"""Relations by which a figure without its noun hangs on a verb."""


def _is_quoted(figure: Token) -> bool:
    """Whether the figure stands alone in quotation marks: it is a name ("die Bar „911“")."""
    return 0 < figure.i < len(figure.doc) - 1 and figure.nbor(-1).is_quote and figure.nbor(1).is_quote


def _bearer(figure: Token) -> Token:
    """What stands for the people where their noun is left out: "weitere" in "110 weitere", else the figure."""
    alone = figure.tag_ == "PIS" or figure.head.tag_ == "NN"
    return figure.head if figure.dep_ in ("nummod", "amod", "det", "advmod", "dep") and not alone else figure


def _reported_of(verb: Token, noun: Token) -> list[Harm]:
    """The harm by a participle that a lone figure hangs on: "vier Menschen getötet, acht verletzt"."""
    fitting = (w for w in casualty_words() if w.patient.has(verb) or w.adjectives.has(verb))
    return [Harm(w.kind, verb, noun, f"casualty.{w.kind}.verb") for w in fitting][:1]


def _named(reading: Reading, noun: Token, figure: Token) -> Harm | None:
    """The harm that a noun names by itself: "Tote", "Verletzte", "Festnahmen"."""
    for words in casualty_words():
        names = words.nouns.has(noun) or _stands_for(words, noun)
        happening = noun.pos_ == "NOUN" and words.happenings.has(noun) and not harm_words().wounds.has(noun)
        if names or (happening and noun.i != figure.i):
            people = _specified(noun)
            known = people is not None and is_people(reading, people)
            return Harm(words.kind, noun, people if known else None, f"casualty.{words.kind}.noun")
    return None


BODILY = frozenset({"killed", "injured"})
"""Kinds that an illness may bring about as well."""

HELD = frozenset({"arrested", "missing"})
"""Kinds that end when people are let go."""


def is_someone(noun: Token) -> bool:
    """Whether a noun that names harm names those who come to it: "Verletzte", not "Festnahmen"."""
    return not any(w.happenings.has(noun) for w in casualty_words())


def _stands_for(words: CasualtyWords, noun: Token) -> bool:
    """Whether a noun for what people have become counts them here as victims: "20.000 Flüchtlinge leben in Lagern"."""
    if not words.standing.has(noun) or tree.children(noun, "cop"):
        return False
    verb = tree.governor(noun)
    if tree.case(noun) in harm_words().bearing:
        first = noun.left_edge
        named = first.i > noun.sent.start and first.nbor(-1).pos_ == "PROPN"
        if named or harm_words().violent.has(noun.head):
            return True  # "ein Anschlag mit 40 Opfern", "am schwersten betroffen ist Puno mit 40 Opfern"
    bare = verb.pos_ not in ("VERB", "AUX") or not tree.is_finite(verb)  # a headline only counts them
    around = [t for t in (verb, *tree.clause(verb), *noun.subtree) if t.i != noun.i]
    return words.standing_with.found(around) is not None or (bare and verb.i == noun.i)


def _sharing(reading: Reading, amount: Amount, noun: Token, figure: Token) -> list[Harm]:
    """Coordinated nouns that share a vague amount: "viele Festnahmen und Verletzte", "viele Razzien und Festnahmen"."""
    if amount.qualifier != "vague" or noun.pos_ != "NOUN":
        return []
    counted = {a.noun_i for a in reading.amounts}
    others = [n for n in tree.conjuncts(noun)[1:] if n.i not in counted]
    return [harm for n in others if (harm := _named(reading, n, figure)) is not None]


def _specified(noun: Token) -> Token | None:
    """Who the victims were: "acht Tote unter Polizisten", "die Festnahme von Studenten"."""
    for preposition, other in tree.prepositional(noun):
        if preposition in harm_words().of_whom:
            return other
    owners = [g for g in tree.genitives(noun) if g.dep_ != "det" and (g.i > noun.i or g.pos_ == "PROPN")]
    if owners:
        return owners[0]
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if after.lower_ in harm_words().among and after.head.pos_ in ("NOUN", "PROPN") and after.head.i > after.i:
        return after.head  # the tree hangs "unter Polizisten" on the verb
    return None


def _around(token: Token, noun: Token) -> list[Harm]:
    """The words of harm that govern a noun of people: adjectives, nouns of happening, verbs."""
    found: list[Harm] = []
    first = tree.first_conjunct(token)
    head, after, told, victims = first.head, postponed(token), attributes(token), among(first)
    bearers = [(b, verb) for b in (first, *_relative_clauses(token)) if (verb := predicate_of(b)) is not None]
    owned = first.dep_ in ("nmod", "nmod:poss") and tree.is_genitive(first)
    told = [
        *told,
        *(attributes(head) if owned and harm_words().holding.has(head) else []),
    ]  # "leblose Körper von sechs"
    over = over_it(first) if tree.case(first) in harm_words().on_whom else None
    for words in casualty_words():
        rule = f"casualty.{words.kind}"
        if after is not None and words.adjectives.has(after):
            return [Harm(words.kind, after, noun, f"{rule}.adjective")]
        for child in told:
            if words.adjectives.has(child) or words.patient.has(child):
                found.append(Harm(words.kind, child, noun, f"{rule}.adjective"))
        if owned and (words.happenings.has(head) or words.nouns.has(head)):
            found.append(Harm(words.kind, head, noun, f"{rule}.happening"))
        for bearer, verb in bearers:
            if not _escapes(words, bearer, noun):
                trigger = harmed_by(words, verb, bearer) or _lost_by(words, verb, bearer, noun)
                found += [Harm(words.kind, trigger, noun, f"{rule}.verb")] if trigger is not None else []
        for told_so in (ordered_against(words, first), lost_in_count(words, first), carried_with(words, first)):
            found += [] if told_so is None else [Harm(words.kind, told_so, noun, f"{rule}.verb")]
        if over is not None and words.crimes.has(over):
            found.append(Harm(words.kind, over, noun, f"{rule}.happening"))
        if owned and words.lost.has(noun) and words.losing.has(head):
            found.append(Harm(words.kind, head, noun, f"{rule}.happening"))
        if any(words.nouns.has(v) or _are_harmed(words, v) for v in victims):
            found.append(Harm(words.kind, first, noun, f"{rule}.part"))
        if not found and (stranded := stranded_under(words, token)) is not None:
            found.append(Harm(words.kind, stranded, noun, f"{rule}.verb"))
    if not found and first.i != token.i and tree.children(token, "nummod"):
        before = counted_before(token, first)
        if before.i != first.i:
            return [h for h in _around(before, noun) if not h.rule.endswith(".adjective")]
        return [h for h in _around(first, noun) if h.rule.endswith(".adjective")] if tree.case(first) else []
    return found


def _relative_clauses(noun: Token) -> list[Token]:
    """The pronouns by which relative clauses go on from a noun: "die acht Menschen, die starben"."""
    clauses = tree.children(noun, "acl", "acl:relcl")
    return [c for clause in clauses for c in clause.children if c.tag_ == "PRELS"]


def _escapes(words: CasualtyWords, bearer: Token, noun: Token) -> bool:
    """Whether people of a kind that only runs away are the subject: "die Täter sind auf der Flucht"."""
    return words.not_subject.has(noun) and role_of(bearer) == "nsubj"


def _lost_by(words: CasualtyWords, verb: Token, bearer: Token, noun: Token) -> Token | None:
    """The verb by which somebody loses their own: "verlor zwei Söhne", "verloren 40 Mann"."""
    return verb if words.lost.has(noun) and words.losing.has(verb) and role_of(bearer) == "obj" else None
