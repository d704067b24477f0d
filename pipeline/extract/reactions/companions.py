"""Companions: who acts together with whom a noun names: lists of names, appositions, "viele Staaten, darunter X"."""

import math

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import words
from pipeline.extract.lexicon.settings import settings
from pipeline.german import tree


def together(reading: Reading, token: Token, trigger: Token) -> list[Token]:
    """A noun and all that stand for the same part of what the trigger tells."""
    named = [token, *beside(reading, token), *_listed(reading, token), *_called_behind(reading, token)]
    named += _seated(token)
    return [*named, *in_a_row(reading, token, trigger)]


def beside(reading: Reading, token: Token) -> list[Token]:
    """What stands in apposition to a noun; a name in brackets is the party or house of a person and does not act."""
    entity = reading.actor(token)
    person = entity is not None and reading.names.entities[entity].kind == "person"
    found = [tree.conjuncts(c) for c in tree.children(token, "appos")]
    return [n for nouns in found for n in (nouns[1:] if person else nouns)]


def in_a_row(reading: Reading, token: Token, trigger: Token) -> list[Token]:
    """The names beside the subject of a verb in the plural: "X, die Y und Z fordern", wherever the tree hangs Y.

    A pronoun stands for all that the list holds to which it points back: "X und Y sagten, dass sie abreisen".
    """
    verb = tree.governor(trigger)
    if not any("Number=Plur" in str(t.morph) for t in (verb, *tree.children(verb, "aux", "aux:pass", "cop"))):
        return []
    return in_list(reading, token if token.pos_ != "PRON" else _last_named(reading, token))


def _last_named(reading: Reading, pronoun: Token) -> Token:
    """Where whom a pronoun means is named last before it; the pronoun where nobody is."""
    entity = reading.actor(pronoun)
    before = [m.root_i for m in reading.names.mentions if reading.as_state(m.entity) == entity and m.root_i < pronoun.i]
    return reading.doc[max(before, default=pronoun.i)]


def in_list(reading: Reading, token: Token) -> list[Token]:
    """The names that stand in one list with a name."""
    spans = _outer_spans(reading, token)
    here = next((n for n, (start, end, _) in enumerate(spans) if start <= token.i < end), None)
    if here is None:
        return []
    first = last = here
    while last + 1 < len(spans) and _is_joint(reading, spans[last][1], spans[last + 1][0]):
        last += 1
    while first > 0 and _is_joint(reading, spans[first - 1][1], spans[first][0]):
        first -= 1
    return [reading.doc[root] for _, _, root in spans[first : last + 1]]


def _outer_spans(reading: Reading, token: Token) -> list[tuple[int, int, int]]:
    """First token, end and root of the outermost mentions in the token's sentence, in order."""
    found: list[tuple[int, int, int]] = []
    sentence = token.sent
    near = [m for m in reading.names.mentions if m.end > sentence.start_char and m.start < sentence.end_char]
    opens = {m.start for m in near}
    for mention in sorted(near, key=lambda m: (m.start, -m.end)):
        if reading.names.entities[mention.entity].kind == "place" and mention.end + 1 in opens:
            continue  # whose the next name is: "Luxemburgs Premier Xavier Bettel"
        span = reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        inside = span is not None and sentence.start <= span.start and span.end <= sentence.end
        if span is not None and inside and (not found or found[-1][1] <= span.start):
            found.append((span.start, span.end, mention.root_i))
    return found


def _is_joint(reading: Reading, start: int, end: int) -> bool:
    """Whether two names are items of one list: nothing but commas, conjunctions and articles between them."""
    gap = [t for t in reading.doc[start:end] if t.pos_ != "DET"]
    return bool(gap) and all(words().joints.has_form(t.lower_) for t in gap)


def _listed(reading: Reading, token: Token) -> list[Token]:
    """The actors of a list in a noun phrase: "viele Staaten, darunter X, dessen Präsident Y sowie Z".

    Parsers hang such lists anywhere inside the phrase, so they are read in their order; a genitive is no item.
    """
    inside = {t.i for t in token.subtree if t.i > list_start(token)}
    roots = {m.root_i for m in reading.names.mentions if m.root_i in inside}
    return [reading.doc[i] for i in sorted(roots) if not reading.doc[i].dep_.startswith("nmod")]


def list_start(token: Token) -> float:
    """Where the list inside a noun phrase starts; infinite where it has none."""
    return min((t.i for t in token.subtree if words().listing.has_form(t.lower_)), default=math.inf)


def _seated(token: Token) -> list[Token]:
    """The capitals in which others sit beside whom a plural names first: "die Kabinette in X und Y"."""
    if "Number=Plur" not in str(token.morph):
        return []
    seats = [c for c in tree.children(token, "nmod") if words().seats.has_form(tree.case(c))]
    return [n for c in seats for n in tree.conjuncts(c)[1:]]


def _called_behind(reading: Reading, token: Token) -> list[Token]:
    """The names of the states that a noun only counts: "die drei Länder X, Y und Z", "von 50 Staaten, nämlich X"."""
    if not settings().countrywide.nouns.has(token) or "Number=Plur" not in str(token.morph):
        return []
    after = reading.doc[token.i + 1 : token.sent.end]
    listing = next((t.i for t in after if words().listing.has_form(t.lower_)), None)
    places = (token.i + 1,) if listing is None else (listing + 1, listing + 2)
    roots = [root for start, _, root in _outer_spans(reading, token) if start in places]
    return in_list(reading, reading.doc[roots[0]]) if roots else []


def states_of_many(reading: Reading, token: Token) -> list[Token]:
    """The names of the states whose office-holders a noun names together: "die Außenminister von X und Y"."""
    if token.pos_ != "NOUN" or "office" not in reading.classes(token):
        return []
    led = [n for p, n in tree.prepositional(token) if words().origins.has_form(p)]
    owners = [n for n in (*tree.genitives(token), *led) if n.pos_ == "PROPN" and n.i > token.i]
    states = tree.conjuncts(owners[0]) if owners else []
    return states if len(states) > 1 and all(_is_state(reading, t) for t in states) else []


def _is_state(reading: Reading, name: Token) -> bool:
    entity = reading.entity(name)
    return entity is not None and (reading.is_country(entity) or reading.names.entities[entity].kind == "state")
