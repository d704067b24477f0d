"""Foreigners: which foreign actors a noun phrase stands for, by its name, its members, who sends or owns it."""

from spacy.tokens import Token

from pipeline.extract.article.outsiders import is_leaders
from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import reactor_words, words
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.reactions.companions import list_start
from pipeline.german import tree
from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.index import adjective_country
from pipeline.german.gazetteer.tables import Body, Country

_FORCES = frozenset({"military", "security_force"})
_IN_LISTS = frozenset({"PROPN", "DET", "ADJ", "CCONJ", "PUNCT"})
"""What stands between the names of a list and before them."""


def foreign(reading: Reading, token: Token) -> list[int]:
    """The foreign actor of a noun phrase; for forces, the state that they come from."""
    entity = reading.actor(token)
    if entity is not None and _is_owner(reading, token, entity):
        return []
    if entity is None:
        if words().members.has(token) or reactor_words().papers.has(token):
            owners = [a for n in tree.genitives(token) if n.dep_ != "det" for a in foreign(reading, n)]
            return owners or named_in(reading, token)
        sender = _sender(reading, token) if "forces" in reading.classes(token) else None
        return [] if sender is None else [sender]
    if not reading.is_foreign(entity):
        owners = [a for g in tree.genitives(token) if (a := reading.entity(g)) is not None]
        if unnamed := [a for a in owners if is_unnamed(reading, a)]:
            return unnamed  # "der Präsident des Nachbarlandes"
        sent = words().members.has(token) or not {"crowd", "human"} <= reading.classes(token)
        return named_in(reading, token) or (senders(reading, token)[:1] if sent else [])
    if reading.names.entities[entity].kind in _FORCES:
        if _of_adjective(token) == reading.focus:
            return []
        sender = _sender(reading, token)
        return [_state_of(reading, entity) if sender is None else sender]
    return [entity]


def is_unnamed(reading: Reading, actor: int) -> bool:
    """Whether an actor is states that their noun does not name."""
    entity = reading.names.entities[actor]
    return entity.kind == "group" and (entity.noun_class == "states" or is_leaders(entity))


def named_in(reading: Reading, token: Token) -> list[int]:
    """The international organisation in the first part of a compound: "OSZE-Beobachter", "UN-Truppen"."""
    entities = reading.names.entities
    if _is_one_member(token):
        return []
    inside = (m for m in reading.names.mentions if token.idx <= m.start and m.end < token.idx + len(token))
    named = [m.entity for m in inside if entities[m.entity].kind == "igo"]
    if named or "-" not in token.text:
        return named[:1]
    hits = index.names().get(index.key_of(token.text.split("-")[0]), ())
    known = {h.named.name for h in hits if isinstance(h.named, Body) and h.named.kind == "igo"}
    return [n for n, e in enumerate(entities) if e.kind == "igo" and e.name in known][:1]


def _is_one_member(token: Token) -> bool:
    """Whether a noun is of one country, whatever it is a member of: "das EU-Land"."""
    return settings().countrywide.nouns.has(token) and "Number=Sing" in str(token.morph)


def _is_owner(reading: Reading, token: Token, entity: int) -> bool:
    """Whether a country only says whose the next noun is: "Chinas Staatschef Xi Jinping"."""
    country = reading.names.entities[entity].country
    after = token.idx + len(token) + 1
    behind = [reading.names.entities[m.entity] for m in reading.names.mentions if m.start == after]
    return token.dep_.startswith("nmod") and any(e.kind != "place" and e.country == country for e in behind)


def these_states(reading: Reading, token: Token) -> list[int]:
    """The foreign countries named in the sentence before, for "diese Staaten"; those beside which it names them not."""
    pointing = any(c.tag_ in ("PDAT", "PDS") or words().all_of.has_form(c.lower_) for c in token.children)
    sentence = reading.sentence_of[token.i]
    if not pointing or not settings().countrywide.nouns.has(token) or sentence == 0:
        return []
    inside = reading.named.get(sentence - 1, [])
    told = [m for m in inside if not _is_set_aside(reading.doc[m.root_i])]
    named = [m.entity for m in told or inside]
    states = [reading.as_state(e) for e in named if reading.is_country(e) or reading.names.entities[e].kind == "state"]
    return [e for e in dict.fromkeys(states) if reading.is_foreign(e)]


def _is_set_aside(name: Token) -> bool:
    """Whether a name stands in a list beside which others are told of: X and Y in "neben X und Y auch Z"."""
    aside = words().set_aside
    before = reversed(name.doc[name.sent.start : name.i])
    first = next((t for t in before if t.pos_ not in _IN_LISTS or aside.has(t)), name)
    return aside.has(first)


_BACK = 2
"""Sentences back in which those are named whom "beide" means."""


def these_two(reading: Reading, token: Token) -> list[int]:
    """The foreign ones of the two persons whom "beide" means: those whom a sentence shortly before names.

    "Beide Länder" are those that they speak for.
    """
    both = [t for t in (token, *token.children) if words().both.has_form(t.lower_)]
    named = token.pos_ != "NOUN" or bool(reading.classes(token) & {"office", "human", "people"})
    named = named or settings().countrywide.nouns.has(token)
    if not both or not named:
        return []
    here = reading.sentence_of[token.i]
    for number in range(here - 1, max(here - 1 - _BACK, -1), -1):
        told = [m.entity for m in reading.named.get(number, [])]
        persons = [e for e in dict.fromkeys(told) if reading.names.entities[e].kind == "person"]
        if len(persons) == 2:
            return [e for e in persons if reading.is_foreign(e)]
    return []


def _of_adjective(noun: Token) -> str | None:
    """The country that an adjective at a noun names."""
    return next((c for a in tree.children(noun, "amod") if (c := adjective_country(a.text)) is not None), None)


def _state_of(reading: Reading, forces: int) -> int:
    """The state that forces or people belong to, where the article names it; of people, its government.

    Else the forces or people themselves.
    """
    entities = reading.names.entities
    country = entities[forces].country
    states = [
        n for n, e in enumerate(entities) if e.country == country and (e.kind == "state" or reading.is_country(n))
    ]
    if not states and entities[forces].kind == "group":
        states = [n for n, e in enumerate(entities) if e.country == country and e.kind == "government"]
    return min(states, key=lambda n: (entities[n].kind != "state", n), default=forces)


def _sender(reading: Reading, forces: Token) -> int | None:
    """The foreign state named inside a noun phrase of forces: "Truppen aus Russland"."""
    return next(iter(senders(reading, forces)), None)


def senders(reading: Reading, sent: Token) -> list[int]:
    """The foreign states and organisations named inside a noun phrase of what is sent: "Helfer aus X und Y"."""
    if _of_adjective(sent) is not None:
        return []  # "kenianische Truppen aus Somalia" are sent by Kenya
    told = {t.i for c in sent.subtree if c.dep_ == "acl:relcl" for t in c.subtree}
    inside = {t.i for t in sent.subtree if t.i not in told and t.i < list_start(sent)}
    found = []
    for mention in (m for m in reading.names.mentions if m.root_i in inside):
        sends = reading.names.entities[mention.entity].kind in ("state", "igo") or reading.is_country(mention.entity)
        case = tree.case(reading.doc[mention.root_i])
        sends = sends and (not case or words().origins.has_form(case))  # "der Botschafter in den USA" is not of the USA
        sends = sends and not ("-" in mention.surface and _is_one_member(reading.doc[mention.root_i]))
        if sends and reading.is_foreign(mention.entity):
            found.append(reading.as_state(mention.entity))
    return list(dict.fromkeys(found))


def home_of(reading: Reading, people: Token) -> list[int]:
    """The foreign state whose people they are: "120 Schweden", "deutsche Touristen"."""
    entity = reading.entity(people)
    of = None if entity is None else reading.names.entities[entity]
    if entity is None or of is None or of.kind != "group" or of.country in (None, reading.focus):
        return _of_foreigners(reading, people)
    return [_state_of(reading, entity)]


def _of_foreigners(reading: Reading, people: Token) -> list[int]:
    """Whose people they are by what stands at them: "Touristen aus Schweden", "Mitarbeiter der Vereinten Nationen"."""
    if not reading.classes(people) & {"people", "crowd", "human", "foreigner"}:
        return []
    origins = [n for p, n in tree.prepositional(people) if words().origins.has_form(p)]
    owners = [g for g in tree.genitives(people) if g.dep_ != "det"]
    return [a for n in (*origins, *owners) for a in foreign(reading, n)]


def of_country(reading: Reading, noun: Token) -> list[int]:
    """The foreign country that an adjective at a word for an act names, or its first part: "US-Sanktionen"."""
    told = {adjective_country(a.text) for a in tree.children(noun, "amod")} | {_in_compound(noun)}
    told -= {None}
    entities = enumerate(reading.names.entities)
    states = [
        reading.as_state(n) for n, e in entities if e.country in told and (e.kind == "state" or reading.is_country(n))
    ]
    return [n for n in dict.fromkeys(states) if reading.is_foreign(n)] or named_in(reading, noun)


def _in_compound(noun: Token) -> str | None:
    """The country that the first part of a compound names."""
    first, hyphen, _ = noun.text.partition("-")
    hits = index.names().get(index.key_of(first), ()) if hyphen else ()
    return next((h.named.iso3 for h in hits if isinstance(h.named, Country)), None)
