"""Reactors: which foreign actors an act is of: its subject, a list of states, who sends forces or help, a speaker."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import ActFrame, reactor_words, words
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.reactions.acts import shares_subject
from pipeline.extract.reactions.attitudes import is_of_others
from pipeline.extract.reactions.companions import beside, in_a_row, in_list, together
from pipeline.extract.reactions.foreigners import (
    foreign,
    home_of,
    is_unnamed,
    named_in,
    of_country,
    senders,
    these_states,
    these_two,
)
from pipeline.extract.sources import chain as sources
from pipeline.extract.types import reaction_traits
from pipeline.german import tree
from pipeline.german.speech import Statement
from pipeline.german.tree.words import words as tree_words


def reactors(
    reading: Reading, frame: ActFrame, token: Token, initiators: tuple[Token, ...], targets: tuple[Token, ...]
) -> list[int]:
    """The foreign actors of an act: its subject, the sender of what is sent, the speaker of "wir" or a passive."""
    ours = any(_is_own_side(t) for t in tree.children(token, "nsubj"))
    initiators = tuple(t for t in initiators if not _points_nowhere(reading, t) and not _is_beyond_verb(token, t))
    named = [n for t in initiators for n in (*together(reading, t, token), *_as_well(token, initiators))]
    found = [a for t in named for a in these_two(reading, t) or (*foreign(reading, t), *these_states(reading, t))]
    if ours:
        found = _speaking(reading, frame, token) or found  # "wir sind mit X in Kontakt", "man habe X einbestellt"
    if not found and reaction_traits(frame.type).sends:
        found = [a for t in (*targets, *initiators) for a in foreign(reading, t)]
        found += [a for t in (*targets, *initiators) for a in senders(reading, t)]
    if not found and reaction_traits(frame.type).own_people:
        found = [a for t in (*targets, *initiators) for a in home_of(reading, t)]
    if not found and _is_reversed(reading, token, initiators, targets):
        ahead = [n for t in (*targets, *_in_front(reading, token)) for n in together(reading, t, token)]
        found = [a for t in ahead for a in foreign(reading, t)]
    if not found and shares_subject(token, initiators):
        shared = [n for t in tree.grammatical_subjects(token.head) for n in together(reading, t, token.head)]
        found = [a for t in shared for a in foreign(reading, t)]
    if not found and token.dep_ == "conj" and initiators and not tree.children(token, "nsubj"):
        found = _in_front_of_both(reading, token, initiators)
    found = found or [a for t in initiators for a in _sent_by(reading, t)]
    found = found or [a for n in _agents_astray(token) for a in foreign(reading, n)]
    found = found or _by_paper(reading, token, initiators)
    acted = not initiators or any(reading.actor(t) is not None for t in initiators)
    if not found and acted and reaction_traits(frame.type).mutual:
        found = _partners(reading, token, targets)
    if not found and not initiators and frame.host:
        found = [a for p, n in tree.prepositional(token) if p in frame.host for a in foreign(reading, n)]
    caused = words().met.has(tree.governor(token))  # "das Urteil löste in X Empörung aus"
    if not found and token.pos_ == "NOUN" and (caused or not initiators):
        found = _coming_from(reading, token) or ([] if initiators else _carrier(reading, token))
    if not found and not initiators and token.pos_ == "NOUN":
        found = of_country(reading, token)
    if not found and not initiators:
        found = _speaking(reading, frame, token)
    if not found and not initiators and reaction_traits(frame.type).goes_on:
        found = _actor_before(reading, token) or _speaker_before(reading, token)
    elif not found and not initiators and _may_be_said_before(frame) and _agentless(token):
        found = _speaker_before(reading, token)
    found = found or _in_other_words(reading, frame, token, initiators, targets)
    known = [a for a in found if not is_unnamed(reading, a)]  # "viele Staaten, darunter X": X
    return list(dict.fromkeys(known or found))


def _in_other_words(
    reading: Reading, frame: ActFrame, token: Token, initiators: tuple[Token, ...], targets: tuple[Token, ...]
) -> list[int]:
    """Whose meeting a compound says it is ("ein EU-Gipfel wurde einberufen"), and who tells of helpers under way."""
    traits = reaction_traits(frame.type)
    if not initiators and traits.mutual:
        return [a for t in targets for a in named_in(reading, t)]
    nobody = initiators and all(reading.actor(t) is None for t in initiators)
    armed = any("forces" in reading.classes(t) for t in initiators)
    return _speaking(reading, frame, token) if nobody and traits.sends and not armed else []


def _as_well(verb: Token, subjects: tuple[Token, ...]) -> list[Token]:
    """Those beside whom somebody does it "auch": "Neben der X äußerte sich auch Y besorgt"."""
    start = min((tree.phrase(t)[0] for t in subjects), default=0)
    opening = next((t for t in verb.sent if t.idx == start), None)
    before = [] if opening is None or opening.i == verb.sent.start else [opening.nbor(-1), opening]
    if not any(words().as_well.has_form(t.lower_) for t in before):
        return []
    others = [n for p, n in tree.prepositional(verb) if words().beside_others.has_form(p) and n.i < verb.i]
    return [m for n in others for m in tree.conjuncts(n)]


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


def _in_front_of_both(reading: Reading, verb: Token, subjects: tuple[Token, ...]) -> list[int]:
    """Who does what the second of two verbs tells, where the tree has the object of the first one for its subject."""
    first = tree.first_conjunct(verb)
    ahead = tuple(tree.direct_objects(first))
    if not _is_reversed(reading, first, subjects, ahead):
        return []
    return [a for t in ahead for n in together(reading, t, first) for a in foreign(reading, n)]


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
    return [a for n in senders for a in foreign(reading, n)]


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


def _by_paper(reading: Reading, verb: Token, initiators: tuple[Token, ...]) -> list[int]:
    """Whose paper does what a passive tells: "in einem Bericht der Vereinten Nationen werden sie kritisiert"."""
    if initiators or not tree.is_passive(verb):
        return []
    papers = [n for p, n in tree.prepositional(verb) if words().meeting.has_form(p) and reactor_words().papers.has(n)]
    return [a for n in papers for a in (foreign(reading, n) or named_in(reading, n))]


def _is_own_side(subject: Token) -> bool:
    """Whether a subject is the side of who speaks: "wir", "man", "sein Land"."""
    owned = settings().countrywide.nouns.has(subject) and any(c.tag_ == "PPOSAT" for c in subject.children)
    return owned or reactor_words().ourselves.has_form(subject.lower_)


def _is_many(token: Token) -> bool:
    return "Number=Plur" in str(token.morph)


def _partners(reading: Reading, token: Token, targets: tuple[Token, ...]) -> list[int]:
    """Those from outside with whom somebody of the country does it: "telefonierte mit dem Papst"."""
    around = (token, *(n for p, n in tree.prepositional(token)))  # "telefonierte am Tag nach der Wahl mit X"
    with_ = [n for t in around for p, n in tree.prepositional(t) if words().partners.has_form(p)]
    named = [n for t in (*targets, *with_) for n in (t, *beside(reading, t), *in_list(reading, t))]
    return [a for t in named for a in foreign(reading, t)]


def _points_nowhere(reading: Reading, token: Token) -> bool:
    """Whether a filler names nobody: "wir" is who speaks, "es" nobody, "seine" in "seine Warnung" the subject."""
    nobody = token.tag_ == "PPOSAT" or (token.tag_ == "PPER" and "Gender=Neut" in str(token.morph))
    nobody = nobody or reactor_words().ourselves.has_form(token.lower_)
    return (nobody and reading.actor(token) is None) or "Person=1" in str(token.morph)


def _is_beyond_verb(noun: Token, other: Token) -> bool:
    """Whether a finite verb parts a phrase from a noun before it: in "Die Bitte der X wurde durch Y abgelehnt" Y."""
    between = noun.doc[noun.i + 1 : other.i] if noun.pos_ == "NOUN" and tree.case(other) else ()
    return any(tree.is_finite(t) and t.head.i in (noun.head.i, tree.governor(noun).i) for t in between)


def _speaking(reading: Reading, frame: ActFrame, token: Token) -> list[int]:
    """The closest foreign speaker of what tells the act; who only speaks of it ("warnt vor Krieg") does not do it.

    What a noun names is not done by who speaks of it, either: "wies die Kritik zurück".
    """
    over = sources.statements_over(reading, token)
    if token.pos_ == "NOUN" and (_is_of_anybody(token) or (reaction_traits(frame.type).done and _is_touched(token))):
        return []
    if (
        reaction_traits(frame.type).done
        or token.pos_ == "NOUN"
        or (token.dep_ == "acl:relcl" and tree.is_passive(token))
    ):
        over = [s for s in over if s.kind != "reported"]
    speakers = (s for s in (sources.speaker(reading, statement) for statement in over) if s is not None)
    entities = reading.names.entities
    own = (s for s in speakers if not is_of_others(reading, s, token))  # "die Bauern seien empört, sagte X"
    return [s for s in own if reading.is_foreign(s) and entities[s].kind != "media"][:1]


def _is_of_anybody(noun: Token) -> bool:
    """Whether a noun only names what others do or say: "die Drohung werde nichts ändern", and not "unsere Drohung"."""
    pointed = any(c.tag_ == "ART" and "Definite=Def" in str(c.morph) for c in noun.children)
    owned = any(c.tag_ == "PPOSAT" for c in noun.children)
    return pointed and not owned and not words().carrying.has(tree.governor(noun))


def _is_touched(noun: Token) -> bool:
    """Whether a deed is only what something bears on or is about: "hat keine Folgen für die Stationierung"."""
    return reactor_words().touching.has_form(tree.case(noun)) and not words().carrying.has(tree.governor(noun))


def _coming_from(reading: Reading, noun: Token) -> list[int]:
    """Who a word comes from: "Kritik kam aus X und von der Y", "stieß bei der Z auf Kritik", "der Appell aus Z"."""
    places = words().origins if noun.head.i != noun.i else words().origins_of_headline
    beside = [n for p, n in tree.prepositional(noun) if places.has_form(p)]
    if at_noun := [a for n in beside for a in foreign(reading, n)]:
        return at_noun
    verb = tree.governor(noun)
    leading = ((words().coming, words().origins), (words().met, words().meeting))
    origins = next((prepositions for verbs, prepositions in leading if verbs.has(verb)), None)
    if origins is None:
        return []
    return [a for p, n in tree.prepositional(verb) if origins.has_form(p) for a in foreign(reading, n)]


def _carrier(reading: Reading, noun: Token) -> list[int]:
    """The subject of the verb that a noun for an act is the object of: "bereitet die Entsendung vor"."""
    verb = tree.governor(noun)
    if noun.dep_ not in ("obj", "obl", "obl:arg", "nsubj") or not words().carrying.has(verb):
        return []
    if noun.dep_ == "nsubj":  # "Scharfe Kritik übte die X", which the tree reads the wrong way round
        subjects = [n for n in tree.direct_objects(verb) if noun.i < verb.i < n.i]
    else:
        subjects = [] if tree.is_passive(verb) else tree.grammatical_subjects(verb)
    return [a for t in subjects for n in together(reading, t, noun) for a in foreign(reading, n)]


def speakers(reading: Reading, statement: Statement) -> list[int]:
    """The foreign actors who make a statement together: "erklärten X und Y"."""
    first = sources.speaker(reading, statement)
    two = [] if statement.speaker_i is None else these_two(reading, reading.doc[statement.speaker_i])
    if two:
        return two
    head = None if statement.speaker_i is None else reading.doc[statement.speaker_i]
    if first is None or not reading.is_foreign(first):
        return [] if head is None or first is None else foreign(reading, head)  # "UN-Experten" of an unknown country
    if head is None or statement.cue is None:
        return [first]
    cue = next((t for t in head.sent if t.idx == statement.cue[0]), None)
    row = [] if cue is None else in_a_row(reading, head, cue)
    return list(dict.fromkeys([first, *(a for t in row for a in foreign(reading, t))]))


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
            return foreign(reading, candidate)
    return []
