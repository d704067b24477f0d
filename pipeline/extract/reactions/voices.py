"""Voices: which foreign actors an act is of by who tells it, whom it comes from, or who was told of before."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import ActFrame, reactor_words, words
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.reactions.attitudes import is_of_others
from pipeline.extract.reactions.companions import together
from pipeline.extract.reactions.doers import Told
from pipeline.extract.reactions.foreigners import foreign, named_in, of_country
from pipeline.extract.sources import chain as sources
from pipeline.extract.types import reaction_traits
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def own_side(told: Told) -> list[int]:
    """The speaker whose own side does it: "wir sind mit X in Kontakt", "man habe X einbestellt"."""
    return speaking(told) if any(_is_own_side(t) for t in tree.children(told.token, "nsubj")) else []


def paper(told: Told) -> list[int]:
    """Whose paper does what is told: "im Bericht der X wird er gerügt", "X beschloss ein Papier, das ihn rügt"."""
    papers = [n for n in _where_told(told) if reactor_words().papers.has(n)]
    return [a for n in papers for a in _of_paper(told.reading, n)]


def _where_told(told: Told) -> list[Token]:
    """The nouns that do what is told, or in which a passive tells it."""
    if told.initiators or not tree.is_passive(told.token):
        return list(told.initiators)
    return [tree.antecedent(n) for p, n in tree.prepositional(told.token) if words().meeting.has_form(p)]


def _of_paper(reading: Reading, noun: Token) -> list[int]:
    """Whose a paper is: by its own attributes, else who makes it: "die X verabschiedete eine Resolution"."""
    own = foreign(reading, noun) or named_in(reading, noun)
    verb = noun.head
    if own or noun.dep_ not in ("obj", "nsubj:pass"):
        return own
    if tree.is_passive(verb):
        makers = [n for p, n in tree.prepositional(verb) if p in tree_words().agents]
    else:
        makers = tree.grammatical_subjects(verb)
    return [a for t in makers for n in together(reading, t, verb) for a in foreign(reading, n)]


def origin(told: Told) -> list[int]:
    """Who a noun comes from or is carried by; beside a subject only "das Urteil löste in X Empörung aus"."""
    caused = words().met.has(tree.governor(told.token))
    if told.token.pos_ not in ("NOUN", "PROPN") or not (caused or not told.initiators):
        return []
    return _coming_from(told.reading, told.token) or ([] if told.initiators else _carrier(told.reading, told.token))


def country(told: Told) -> list[int]:
    """The country that an adjective at a noun or its first part names."""
    return of_country(told.reading, told.token) if told.token.pos_ == "NOUN" and not told.initiators else []


def speaker(told: Told) -> list[int]:
    """The speaker of what names nobody who does it."""
    return [] if told.initiators else speaking(told)


def said_of_himself(told: Told) -> list[int]:
    """The speaker whom a pronoun means that stands in his words: "von Peru erwarte er eine Antwort, sagte X"."""
    subjects = tree.children(told.token, "nsubj")
    pronouns = [t for t in subjects if t.tag_ == "PPER" and told.reading.actor(t) is None]
    return speaking(told) if pronouns and tree.moods(told.token) == {"first"} else []


def before(told: Told) -> list[int]:
    """Who acted or spoke in the sentence before, where a passive goes on about it."""
    if told.initiators:
        return []
    if reaction_traits(told.frame.type).goes_on:
        return _actor_before(told.reading, told.token) or _speaker_before(told.reading, told.token)
    open_ = _may_be_said_before(told.frame) and _agentless(told.token)
    return _speaker_before(told.reading, told.token) if open_ else []


def of_helpers(told: Told) -> list[int]:
    """Who tells of helpers under way who are nobody's by name."""
    nobody = told.initiators and all(told.reading.actor(t) is None for t in told.initiators)
    armed = any("forces" in told.reading.classes(t) for t in told.initiators)
    return speaking(told) if nobody and reaction_traits(told.frame.type).sends and not armed else []


def speaking(told: Told) -> list[int]:
    """The closest foreign speaker of what tells the act; who only speaks of it ("warnt vor Krieg") does not do it.

    What a noun names is not done by who speaks of it, either: "wies die Kritik zurück".
    """
    reading, frame, token = told.reading, told.frame, told.token
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


def _is_own_side(subject: Token) -> bool:
    """Whether a subject is the side of who speaks: "wir", "man", "sein Land"."""
    owned = settings().countrywide.nouns.has(subject) and any(c.tag_ == "PPOSAT" for c in subject.children)
    return owned or reactor_words().ourselves.has_form(subject.lower_)


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
