"""Which of the places that a sentence names are scenes of what it tells, and which only say who somebody is."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.factuality.negation import negates
from pipeline.extract.frames import event_frames
from pipeline.extract.frames.model import ANYTHING
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.distances import is_far_off, outermost
from pipeline.extract.types import event_traits
from pipeline.german import nouns, tree
from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.index import adjective_country
from pipeline.german.names import Mention

RANK = {"country": 0, "region": 1, "city": 2, "site": 3}

_ACTING = frozenset(
    {"office", "forces", "body", "government", "security_force", "military", "media", "organisation", "igo"}
)
"""Classes of nouns whose town says which of them it is."""


def rank(reading: Reading, mention: Mention) -> int:
    """How exact a place is."""
    return RANK[reading.names.entities[mention.entity].place_kind or "country"]


def mentions_in(reading: Reading, sentence: int) -> list[Mention]:
    """The places that a sentence names, countries and foreign ones among them."""
    return reading.places_named.get(sentence, [])


def is_foreign(reading: Reading, mention: Mention) -> bool:
    """Whether a place lies outside the focus country, as the gazetteer or an adjective at it says."""
    if reading.focus is None:
        return False
    entity = reading.names.entities[mention.entity]
    if entity.country is not None and not settings().is_one_ground(entity.country, reading.focus):
        return True
    return entity.geonames_id is None and _is_of_other_country(reading, reading.doc[mention.root_i])


def _is_of_other_country(reading: Reading, noun: Token) -> bool:
    """Whether the noun that a name stands beside is said to be of another country: "die Schweizer Gemeinde Crans"."""
    found = lands(outermost(noun))
    return bool(found) and reading.focus not in found


def lands(noun: Token) -> set[str]:
    """The countries (ISO3) that the adjectives of a noun name: "im chilenischen Norden"."""
    found = (adjective_country(a.lower_) for a in tree.children(noun, "amod"))
    return {country for country in found if country is not None}


def is_scene(reading: Reading, mention: Mention) -> bool:
    """Whether a place may be where something happens: no origin, aim, seat or part of a name."""
    noun = outermost(reading.doc[mention.root_i])
    case = preposition(noun)
    words = settings()
    if words.elsewhere.words.has_form(case) or _is_on_the_way(noun) or _is_negated(noun) or _is_origin(noun):
        return False
    if _is_compared(noun) or _is_bound_for(noun) or is_far_off(noun) or words.bordering.words.has(tree.governor(noun)):
        return False
    if words.called.nouns.has(noun) or any(words.called.nouns.has(t) for t in _names_of(reading, mention)):
        return False  # "die Fregatte Temuco", "der Zyklon Nargis"
    if _is_unknown(reading, mention) and not words.located.words.has_form(case):
        return False
    if not case and _is_unproven(reading, mention):
        return False  # "kaperten die «Alabama»", "der Friedensmarsch überquert den Fluss"
    owner = owner_of(noun)
    if owner is not None and (_is_place_of_origin(reading, owner) or _is_home(owner)):
        return False  # "ein Mann aus Lota in Zentralchile", "ein Verband mit Sitz in Lota"
    at_site = reading.names.entities[mention.entity].place_kind == "site" and words.located.words.has_form(case)
    if owner is None or at_site:  # "das Gebäude des Senders am Platz der Republik": a square says where
        return True
    if case in words.origin.prepositions:
        return words.messages.nouns.has(owner) or _is_message(owner)
    if case in words.seated.prepositions:
        return not words.seated.nouns.has(owner) or _is_located(owner) or _is_hit(owner)
    if words.located.words.has_form(case):
        return True
    called = owner.head if owner.dep_ in ("appos", "flat", "flat:name") else owner
    if words.origin.members.has(owner) or words.origin.members.has(called) or _names(reading, owner):
        return False  # "Anhänger der Kirche", "Bischof X von A", "der Bürgermeister von A"
    return not _stands_for_state(reading, mention, owner)


def _is_hit(noun: Token) -> bool:
    """Whether something is done to a body as to a building: "stürmten das Ministerium in Temuco"."""
    if noun.dep_ not in ("obj", "nsubj:pass") or noun.head.pos_ != "VERB":
        return False
    return any(event_traits(frame.type).hits != ANYTHING for frame in event_frames().evoked_by(noun.head))


def _is_message(noun: Token) -> bool:
    """Whether a noun is what somebody reports, and nobody who is from there: "meldete Ausschreitungen aus A"."""
    told = noun.dep_ in ("obj", "nsubj:pass") and settings().messages.words.has(noun.head)
    return told and not nouns.is_person(noun)


def _is_place_of_origin(reading: Reading, noun: Token) -> bool:
    """Whether a noun names a place that somebody is from."""
    entity = reading.entity(noun)
    if entity is None or reading.names.entities[entity].kind != "place":
        return False
    return preposition(outermost(noun)) in settings().origin.prepositions


def _is_home(noun: Token) -> bool:
    """Whether a noun says where somebody is at home, and not where something happens: no "vor dem Sitz in Lota"."""
    return settings().origin.nouns.has(noun) and not _is_located(noun)


def preposition(noun: Token) -> str:
    """The preposition of a place; that of the first one for those coordinated with it."""
    return tree.case(noun) or (tree.case(tree.first_conjunct(noun)) if noun.dep_ == "conj" else "")


def owner_of(noun: Token) -> Token | None:
    """The noun that a place is an attribute of: the one right before its preposition, or its head."""
    noun = tree.first_conjunct(noun)
    marks = tree.children(noun, "case")
    if marks:
        before = _before(marks[0])
        return before if before is not None and before.pos_ in ("NOUN", "PROPN", "ADJ") else None
    attribute = noun.dep_ in ("nmod", "nmod:poss", "compound", "amod", "det", "appos", "flat", "flat:name")
    return noun.head if attribute and noun.head.pos_ in ("NOUN", "PROPN") else None


def _before(word: Token) -> Token | None:
    """The word before one in its sentence, quotation marks left out."""
    quoted = (t for t in reversed(word.doc[word.sent.start : word.i]) if not t.is_quote)
    return next(quoted, None)


def is_seat(reading: Reading, noun: Token) -> bool:
    """Whether a place only says of which somebody is that acts: "die Polizei in Chile", "die Behörden in Temuco"."""
    owner = owner_of(noun)
    if owner is None or tree.case(noun) not in settings().seated.prepositions:
        return False
    return bool(reading.classes(owner) & _GOVERNING) and not _is_located(owner)


_GOVERNING = frozenset({"forces", "government", "office"})


def _is_located(noun: Token) -> bool:
    return settings().located.words.has_form(tree.case(noun))


def _names(reading: Reading, owner: Token) -> bool:
    """Whether a noun before "von A", "A-s" or "A" is somebody whom the town only names: "der Bürgermeister von A"."""
    if _is_located(owner):
        return False
    classes = reading.classes(owner)
    if "building" in classes and owner.dep_ not in tree.SUBJECTS[:1]:
        return False  # "stürmten das Rathaus von A"
    one = "crowd" in classes and "Number=Sing" in str(owner.morph)  # "die Leipziger Initiative"
    return one or bool(classes & _ACTING)


def _stands_for_state(reading: Reading, mention: Mention, owner: Token) -> bool:
    """Whether a capital that belongs to something stands for those who govern there: "der Einfluss Moskaus"."""
    known = reading.names.entities[mention.entity].geonames_id
    if known is None or known not in _capitals() or _is_located(owner):
        return False
    happens = event_frames().evoked_by(owner)
    grounds = reading.classes(owner) & {"building", "facility", "road"}
    parts = settings().parts.nouns.has(owner) or settings().anaphora.nouns.has(owner)
    return not (happens or grounds or parts)


@cache
def _capitals() -> frozenset[int | None]:
    return frozenset(place.geonames_id for place in tables.capitals().values())


def _is_on_the_way(noun: Token) -> bool:
    """Whether a place is an aim or a side: "in Richtung A", "auf dem Weg nach A", or a begin: "von A nach B"."""
    route, after = settings().route, noun.i + 1
    if tree.case(noun) in route.starts and after + 1 < noun.sent.end and noun.doc[after].lower_ in route.ends:
        return noun.doc[after + 1].pos_ == "PROPN"
    before = noun.left_edge.i - 1
    around = [noun.doc[before]] if before >= noun.sent.start else []
    return any(settings().elsewhere.words.has(t) for t in (*around, noun) if t.pos_ != "PROPN")


def _is_unknown(reading: Reading, mention: Mention) -> bool:
    """Whether no gazetteer knows a place, and nothing beside it says that it is one."""
    entity = reading.names.entities[mention.entity]
    noun = outermost(reading.doc[mention.root_i])
    return entity.geonames_id is None and entity.parent is None and not settings().anaphora.nouns.has(noun)


def _is_unproven(reading: Reading, mention: Mention) -> bool:
    """Whether only the tagger has a name for a place, which a sentence tells of as of somebody or something."""
    entity = reading.names.entities[mention.entity]
    noun = outermost(reading.doc[mention.root_i])
    unproven = entity.geonames_id is None and entity.rule == "tagged-place" and entity.place_kind == "city"
    return unproven and noun.dep_ in (*tree.SUBJECTS, "obj", "iobj") and not settings().anaphora.nouns.has(noun)


def _names_of(reading: Reading, mention: Mention) -> list[Token]:
    """The words before and over a name."""
    root = reading.doc[mention.root_i]
    span = reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    before = span.start - 1 if span is not None else root.i - 1
    while before > root.sent.start and reading.doc[before].is_punct:
        before -= 1
    return [t for t in (root.head, reading.doc[max(before, 0)]) if t.pos_ in ("NOUN", "PROPN") and t.i != root.i]


def _is_bound_for(noun: Token) -> bool:
    """Whether somebody flees, travels or is taken to it: "flohen in das Viertel"."""
    words = settings().bound
    moves = tree.case(noun) in words.prepositions and words.words.has(tree.governor(noun))
    return moves and any("Acc" in t.morph.get("Case", []) for t in (noun, *tree.children(noun, "det")))


def _is_negated(noun: Token) -> bool:
    """Whether it is said not to be there: "nicht in A, sondern in B", "in B, nicht aber in A"."""
    if any(c.tag_ == "PTKNEG" and negates(c, noun) for c in tree.children(noun, "advmod")):
        return True
    marks = tree.children(noun, "case")
    if not marks or marks[0].i == noun.sent.start:
        return False
    before = marks[0].nbor(-1)
    return before.tag_ == "PTKNEG" and negates(before, noun)


def _is_compared(noun: Token) -> bool:
    """Whether a place only stands beside that of which is told: "wie zuvor in A", "anders als in A"."""
    at = noun.left_edge.i - 1
    while at > noun.sent.start and noun.doc[at].pos_ == "ADV":
        at -= 1
    word = noun.doc[at]
    if at < noun.sent.start or not settings().compared.words.has_form(word.lower_):
        return False
    before = word.nbor(-1) if at > noun.sent.start else word
    return before.i == word.i or before.is_punct or settings().compared.adverbs.has(before)


def _is_origin(noun: Token) -> bool:
    """Whether a place stands in a phrase or clause that says where somebody is from, lives or is in charge."""
    origin, prepositions = settings().origin.words, settings().origin.prepositions
    coming = settings().origin.coming
    for ancestor in noun.ancestors:
        moved = tree.case(noun) in prepositions and ancestor.dep_ == "amod" and coming.has(ancestor)
        if moved or (
            origin.has(ancestor) and (ancestor.dep_ in ("amod", "acl", "acl:relcl") or ancestor.pos_ == "ADJ")
        ):
            return True
        if ancestor.pos_ in ("VERB", "AUX"):
            break
    if tree.case(noun) not in prepositions:
        return False
    return any(origin.has(c) for c in tree.children(noun, "amod") if c.i < noun.i)


def scenes(reading: Reading, sentence: int) -> list[Mention]:
    """The places of the focus country that may be scenes in a sentence, the country itself left out."""
    named = [m for m in mentions_in(reading, sentence) if rank(reading, m) and not is_foreign(reading, m)]
    roots = {m.root_i for m in named if is_scene(reading, m)}
    return [m for m in named if m.root_i in roots and not roots & {t.i for t in _around(reading.doc[m.root_i])}]


def _around(noun: Token) -> Iterator[Token]:
    """The nouns that a noun is an apposition of, or stands inside one of: "Alt in A, der Nachbarstadt von B".

    Of an adjective the name behind its noun: "im Temucoer Vorort Labranza".
    """
    inside = False
    if noun.dep_ in ("amod", "det") and noun.head.i != noun.i:
        yield from tree.children(noun.head, "appos")
    while noun.head.i != noun.i and noun.head.pos_ in ("NOUN", "PROPN") and not (inside and noun.dep_ == "conj"):
        inside = inside or noun.dep_ == "appos"
        noun = noun.head
        if inside:
            yield noun
