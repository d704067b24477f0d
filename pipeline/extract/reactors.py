"""Reactors: which foreign actors an act is of: its subject, a list of states, who sends forces or help, a speaker."""

from spacy.tokens import Token

from pipeline.extract import sources
from pipeline.extract.acts import shares_subject
from pipeline.extract.companions import beside, in_a_row, in_list, list_start, together
from pipeline.extract.frames import ActFrame, reactor_words, words
from pipeline.extract.outsiders import is_leaders
from pipeline.extract.reading import Reading
from pipeline.extract.settings_words import settings
from pipeline.extract.types import reaction_traits
from pipeline.german import tree
from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.index import adjective_country
from pipeline.german.gazetteer.tables import Body
from pipeline.german.speech import Statement
from pipeline.german.tree.words import words as tree_words

_FORCES = frozenset({"military", "security_force"})


def reactors(
    reading: Reading, frame: ActFrame, token: Token, initiators: tuple[Token, ...], targets: tuple[Token, ...]
) -> list[int]:
    """The foreign actors of an act: its subject, the sender of what is sent, the speaker of "wir" or a passive."""
    initiators = tuple(t for t in initiators if not _points_nowhere(reading, t) and not _is_beyond_verb(token, t))
    named = [n for t in initiators for n in together(reading, t, token)]
    found = [a for t in named for a in (*_foreign(reading, t), *_these_states(reading, t))]
    if not found and reaction_traits(frame.type).sends:
        found = [a for t in (*targets, *initiators) for a in _foreign(reading, t)]
        found += [a for t in (*targets, *initiators) for a in _senders(reading, t)]
    if not found and reaction_traits(frame.type).own_people:
        found = [a for t in (*targets, *initiators) for a in _home_of(reading, t)]
    if not found and _is_reversed(reading, token, initiators, targets):
        ahead = [n for t in (*targets, *_in_front(reading, token)) for n in together(reading, t, token)]
        found = [a for t in ahead for a in _foreign(reading, t)]
    if not found and shares_subject(token, initiators):
        shared = [n for t in tree.grammatical_subjects(token.head) for n in together(reading, t, token.head)]
        found = [a for t in shared for a in _foreign(reading, t)]
    found = found or [a for t in initiators for a in _sent_by(reading, t)]
    found = found or [a for n in _agents_astray(token) for a in _foreign(reading, n)]
    acted = not initiators or any(reading.actor(t) is not None for t in initiators)
    if not found and acted and reaction_traits(frame.type).mutual:
        found = _partners(reading, token, targets)
    if not found and not initiators and frame.host:
        found = [a for p, n in tree.prepositional(token) if p in frame.host for a in _foreign(reading, n)]
    caused = words().met.has(tree.governor(token))  # "das Urteil löste in X Empörung aus"
    if not found and token.pos_ == "NOUN" and (caused or not initiators):
        found = _coming_from(reading, token) or ([] if initiators else _carrier(reading, token))
    if not found and not initiators and token.pos_ == "NOUN":
        found = _of_country(reading, token)
    if not found and not initiators:
        found = _speaking(reading, frame, token)
    if not found and not initiators and reaction_traits(frame.type).goes_on:
        found = _actor_before(reading, token)
    elif not found and not initiators and _may_be_said_before(frame) and _agentless(token):
        found = _speaker_before(reading, token)
    known = [a for a in found if not _is_unnamed(reading, a)]  # "viele Staaten, darunter X": X
    return list(dict.fromkeys(known or found))


def _is_unnamed(reading: Reading, actor: int) -> bool:
    """Whether an actor is states that their noun does not name."""
    entity = reading.names.entities[actor]
    return entity.kind == "group" and (entity.noun_class == "states" or is_leaders(entity))


def _is_reversed(reading: Reading, verb: Token, subjects: tuple[Token, ...], objects: tuple[Token, ...]) -> bool:
    """Whether the tree takes the object of a verb for its subject: what stands behind it is a thing, before it X.

    So it is as well where the forms say so: an accusative behind the verb, a nominative before it.
    """
    ahead, behind = all(t.i < verb.i for t in objects), all(t.i > verb.i for t in subjects)
    things = all(t.pos_ == "NOUN" and reading.actor(t) is None for t in subjects)
    forms = all("Case=Acc" in str(t.morph) for t in subjects) and any("Case=Nom" in str(t.morph) for t in objects[:1])
    return bool(subjects) and ahead and behind and (things or forms) and not tree.is_passive(verb)


def _in_front(reading: Reading, verb: Token) -> list[Token]:
    """The name that opens the sentence of a verb, without a preposition: "Staats- und Regierungschefs der X rügten"."""
    opening = verb.doc[verb.sent.start : verb.i]
    if any("VerbForm=Fin" in str(t.morph) or (t.is_punct and not t.text.endswith("-")) for t in opening):
        return []
    roots = {m.root_i for m in reading.names.mentions}
    first = next((t for t in opening if t.i in roots), None)
    return [] if first is None or tree.case(first) or first.dep_.startswith("nmod") else [first]


def _sent_by(reading: Reading, token: Token) -> list[int]:
    """The foreign sender of those who act in their name: "X entsandte eine Delegation, die vermitteln soll"."""
    verb = token.head
    sent = words().sending.has(verb) and token.dep_ in ("obj", "nsubj:pass")
    if not sent or (reading.actor(token) is not None and not words().members.has(token) and not _is_many(token)):
        return []
    if tree.is_passive(verb):
        senders = [n for p, n in tree.prepositional(verb) if p in tree_words().agents]
    else:
        senders = tree.grammatical_subjects(verb)
    return [a for n in senders for a in _foreign(reading, n)]


def _agents_astray(verb: Token) -> list[Token]:
    """Who does what a passive tells, where the tree hangs them on a noun before its finite verb.

    No phrase behind a finite verb belongs to a noun before it: "Gegen zwei Minister wurden von der X Y verhängt".
    """
    finite = next(iter(tree.children(verb, "aux:pass")), None)
    if finite is None or not tree.is_passive(verb):
        return []
    ahead = [c for c in tree.children(verb, "obl", "nsubj:pass", "obl:arg") if c.i < finite.i]
    hung = [(p, n) for c in ahead for p, n in tree.prepositional(c) if finite.i < n.i < verb.i]
    return [n for p, n in hung if p in tree_words().agents]


def _is_many(token: Token) -> bool:
    return "Number=Plur" in str(token.morph)


def _home_of(reading: Reading, people: Token) -> list[int]:
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
    return [a for n in (*origins, *owners) for a in _foreign(reading, n)]


def _partners(reading: Reading, token: Token, targets: tuple[Token, ...]) -> list[int]:
    """Those from outside with whom somebody of the country does it: "telefonierte mit dem Papst"."""
    around = (token, *(n for p, n in tree.prepositional(token)))  # "telefonierte am Tag nach der Wahl mit X"
    with_ = [n for t in around for p, n in tree.prepositional(t) if words().partners.has_form(p)]
    named = [n for t in (*targets, *with_) for n in (t, *beside(reading, t), *in_list(reading, t))]
    return [a for t in named for a in _foreign(reading, t)]


def _points_nowhere(reading: Reading, token: Token) -> bool:
    """Whether a filler names nobody: "wir" is who speaks, "es" nobody, "seine" in "seine Warnung" the subject."""
    nobody = token.tag_ == "PPOSAT" or (token.tag_ == "PPER" and "Gender=Neut" in str(token.morph))
    return (nobody and reading.actor(token) is None) or "Person=1" in str(token.morph)


def _is_beyond_verb(noun: Token, other: Token) -> bool:
    """Whether a finite verb parts a phrase from a noun before it: in "Die Bitte der X wurde durch Y abgelehnt" Y."""
    between = noun.doc[noun.i + 1 : other.i] if noun.pos_ == "NOUN" and tree.case(other) else ()
    return any(tree.is_finite(t) and t.head.i in (noun.head.i, tree.governor(noun).i) for t in between)


def _speaking(reading: Reading, frame: ActFrame, token: Token) -> list[int]:
    """The closest foreign speaker of what tells the act; who only speaks of a deed ("warnt vor") does not do it."""
    over = sources.statements_over(reading, token)
    if reaction_traits(frame.type).done or (token.dep_ == "acl:relcl" and tree.is_passive(token)):
        over = [s for s in over if s.kind != "reported"]
    speakers = (s for s in (sources.speaker(reading, statement) for statement in over) if s is not None)
    entities = reading.names.entities
    return [s for s in speakers if reading.is_foreign(s) and entities[s].kind != "media"][:1]


def _coming_from(reading: Reading, noun: Token) -> list[int]:
    """Who a word comes from: "Kritik kam aus X und von der Y", "stieß bei der Z auf Kritik", "der Appell aus Z"."""
    places = words().origins if noun.head.i != noun.i else words().origins_of_headline
    beside = [n for p, n in tree.prepositional(noun) if places.has_form(p)]
    if at_noun := [a for n in beside for a in _foreign(reading, n)]:
        return at_noun
    verb = tree.governor(noun)
    leading = ((words().coming, words().origins), (words().met, words().meeting))
    origins = next((prepositions for verbs, prepositions in leading if verbs.has(verb)), None)
    if origins is None:
        return []
    return [a for p, n in tree.prepositional(verb) if origins.has_form(p) for a in _foreign(reading, n)]


def _of_country(reading: Reading, noun: Token) -> list[int]:
    """The foreign country that an adjective at a word for an act names: "das ägyptische Angebot"."""
    told = {adjective_country(a.text) for a in tree.children(noun, "amod")} - {None}
    entities = enumerate(reading.names.entities)
    states = [
        reading.as_state(n) for n, e in entities if e.country in told and (e.kind == "state" or reading.is_country(n))
    ]
    return [n for n in dict.fromkeys(states) if reading.is_foreign(n)]


def _carrier(reading: Reading, noun: Token) -> list[int]:
    """The subject of the verb that a noun for an act is the object of: "bereitet die Entsendung vor"."""
    verb = tree.governor(noun)
    if noun.dep_ not in ("obj", "obl", "obl:arg", "nsubj") or not words().carrying.has(verb):
        return []
    if noun.dep_ == "nsubj":  # "Scharfe Kritik übte die X", which the tree reads the wrong way round
        subjects = [n for n in tree.direct_objects(verb) if noun.i < verb.i < n.i]
    else:
        subjects = [] if tree.is_passive(verb) else tree.grammatical_subjects(verb)
    return [a for t in subjects for n in together(reading, t, noun) for a in _foreign(reading, n)]


def _foreign(reading: Reading, token: Token) -> list[int]:
    """The foreign actor of a noun phrase; for forces, the state that they come from."""
    entity = reading.actor(token)
    if entity is not None and _is_owner(reading, token, entity):
        return []
    if entity is None:
        if words().members.has(token) or reactor_words().papers.has(token):
            return [a for n in tree.genitives(token) if n.dep_ != "det" for a in _foreign(reading, n)]
        sender = _sender(reading, token) if "forces" in reading.classes(token) else None
        return [] if sender is None else [sender]
    if not reading.is_foreign(entity):
        owners = [a for g in tree.genitives(token) if (a := reading.entity(g)) is not None]
        if unnamed := [a for a in owners if _is_unnamed(reading, a)]:
            return unnamed  # "der Präsident des Nachbarlandes"
        sent = words().members.has(token) or not {"crowd", "human"} <= reading.classes(token)
        sender = _named_in(reading, token) or (_sender(reading, token) if sent else None)
        return [] if sender is None else [sender]
    if reading.names.entities[entity].kind in _FORCES:
        sender = _sender(reading, token)
        return [_state_of(reading, entity) if sender is None else sender]
    return [entity]


def _named_in(reading: Reading, token: Token) -> int | None:
    """The international organisation in the first part of a compound: "OSZE-Beobachter", "UN-Truppen"."""
    entities = reading.names.entities
    inside = (m for m in reading.names.mentions if token.idx <= m.start and m.end < token.idx + len(token))
    named = next((m.entity for m in inside if entities[m.entity].kind == "igo"), None)
    if named is not None or "-" not in token.text:
        return named
    hits = index.names().get(index.key_of(token.text.split("-")[0]), ())
    known = {h.named.name for h in hits if isinstance(h.named, Body) and h.named.kind == "igo"}
    return next((n for n, e in enumerate(entities) if e.kind == "igo" and e.name in known), None)


def _is_owner(reading: Reading, token: Token, entity: int) -> bool:
    """Whether a country only says whose the next noun is: "Chinas Staatschef Xi Jinping"."""
    country = reading.names.entities[entity].country
    after = token.idx + len(token) + 1
    behind = [reading.names.entities[m.entity] for m in reading.names.mentions if m.start == after]
    return token.dep_.startswith("nmod") and any(e.kind != "place" and e.country == country for e in behind)


def _these_states(reading: Reading, token: Token) -> list[int]:
    """The foreign countries named in the sentence before, for "diese Staaten"."""
    pointing = any(c.tag_ in ("PDAT", "PDS") or words().all_of.has_form(c.lower_) for c in token.children)
    sentence = reading.sentence_of[token.i]
    if not pointing or not settings().countrywide.nouns.has(token) or sentence == 0:
        return []
    span = reading.sentences[sentence - 1]
    named = [m.entity for m in reading.names.mentions if span.start_char <= m.start < span.end_char]
    states = [reading.as_state(e) for e in named if reading.is_country(e) or reading.names.entities[e].kind == "state"]
    return [e for e in dict.fromkeys(states) if reading.is_foreign(e)]


def _state_of(reading: Reading, forces: int) -> int:
    """The state that forces belong to, where the article names it; else the forces themselves."""
    country = reading.names.entities[forces].country
    states = [
        n
        for n, e in enumerate(reading.names.entities)
        if e.country == country and (e.kind == "state" or reading.is_country(n))
    ]
    return min(states, key=lambda n: (reading.names.entities[n].kind != "state", n), default=forces)


def _sender(reading: Reading, forces: Token) -> int | None:
    """The foreign state named inside a noun phrase of forces: "Truppen aus Russland"."""
    return next(iter(_senders(reading, forces)), None)


def _senders(reading: Reading, sent: Token) -> list[int]:
    """The foreign states and organisations named inside a noun phrase of what is sent: "Helfer aus X und Y"."""
    told = {t.i for c in sent.subtree if c.dep_ == "acl:relcl" for t in c.subtree}
    inside = {t.i for t in sent.subtree if t.i not in told and t.i < list_start(sent)}
    found = []
    for mention in reading.names.mentions:
        sends = reading.names.entities[mention.entity].kind in ("state", "igo") or reading.is_country(mention.entity)
        case = tree.case(reading.doc[mention.root_i])
        sends = sends and (not case or words().origins.has_form(case))  # "der Botschafter in den USA" is not of the USA
        if mention.root_i in inside and sends and reading.is_foreign(mention.entity):
            found.append(reading.as_state(mention.entity))
    return list(dict.fromkeys(found))


def speakers(reading: Reading, statement: Statement) -> list[int]:
    """The foreign actors who make a statement together: "erklärten X und Y"."""
    first = sources.speaker(reading, statement)
    head = None if statement.speaker_i is None else reading.doc[statement.speaker_i]
    if first is None or not reading.is_foreign(first):
        return [] if head is None or first is None else _foreign(reading, head)  # "UN-Experten" of an unknown country
    if head is None or statement.cue is None:
        return [first]
    cue = next((t for t in head.sent if t.idx == statement.cue[0]), None)
    row = [] if cue is None else in_a_row(reading, head, cue)
    return list(dict.fromkeys([first, *(a for t in row for a in _foreign(reading, t))]))


def _agentless(token: Token) -> bool:
    """Whether nobody is told who does it, but somebody must: "wurde aufgefordert", "an X erging die Aufforderung"."""
    return tree.is_passive(token) or (token.pos_ == "NOUN" and words().coming.has(tree.governor(token)))


def _may_be_said_before(frame: ActFrame) -> bool:
    """Whether who spoke before may do what a passive tells: not a deed, and no mere view ("genannt werden Summen")."""
    traits = reaction_traits(frame.type)
    return not traits.done and "*" not in traits.yields


def _speaker_before(reading: Reading, token: Token) -> list[int]:
    """The foreign speaker of what the sentence before, or the one before that, says to its end."""
    sentence = reading.sentence_of[token.i]
    paragraph = reading.text[: token.idx].rfind("\n\n")
    near = [s for s in reading.statements if s.contents[0][0] > paragraph and s.speaker is not None]
    before = [s for s in near if s.last_sentence < sentence <= s.last_sentence + 2]
    speaker = sources.speaker(reading, before[-1]) if before else None
    return [speaker] if speaker is not None and reading.is_foreign(speaker) else []


def _actor_before(reading: Reading, token: Token) -> list[int]:
    """The foreign subject of the sentence before, for a passive that goes on about the same act."""
    sentence = reading.sentence_of[token.i]
    if sentence == 0:
        return []
    before = reading.sentences[sentence - 1]
    for candidate in before:
        if candidate.dep_ in ("nsubj", "nsubj:pass"):
            return _foreign(reading, candidate)
    return []
