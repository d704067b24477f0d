"""The capital of the focus country, where a text says "die Hauptstadt" and no name."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.distances import outermost
from pipeline.extract.places.mentions import is_scene, mentions_in
from pipeline.german import tree
from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.index import adjective_country
from pipeline.german.names import Mention


def mentions(reading: Reading, sentence: int) -> list[Mention]:
    """The words of a sentence that stand for the capital and no town beside them."""
    capital = _entity(reading)
    if capital is None:
        return []
    cities = [m for m in mentions_in(reading, sentence) if reading.names.entities[m.entity].place_kind != "country"]
    roots = [reading.doc[m.root_i] for m in cities]
    beside = {t.i for r in roots for t in (r, r.head, *r.children)}
    beside |= {
        t.i for r in roots for c in tree.children(outermost(r), "appos") for t in c.subtree
    }  # "in A, einem Vorort der …"
    nouns = settings().capital.nouns.within(reading.sentences[sentence])
    said = (t for t in nouns if t.i not in beside and _is_capital(reading, t))
    made = (Mention(t.idx, t.idx + len(t), t.text, capital, t.i, "role") for t in said)
    return [m for m in made if is_scene(reading, m)]


def _is_capital(reading: Reading, token: Token) -> bool:
    """Whether a noun stands for the capital of the focus country, and no former one and none of another land."""
    if settings().capital.former.found(token.children) is not None:
        return False
    owners = [g for g in tree.genitives(token) if g.dep_ != "det"]
    named = [reading.entity(g) for g in owners]
    countries = {reading.names.entities[e].country for e in named if e is not None}
    countries |= {_land(a) for a in tree.children(token, "amod")}
    of_land = all(e is not None or settings().countrywide.nouns.has(g) for g, e in zip(owners, named, strict=True))
    return of_land and countries <= {None, reading.focus}


def _land(adjective: Token) -> str | None:
    """The country or other area that an adjective names; None where it names none."""
    area = adjective.lemma_ if adjective.lemma_.lower().endswith(settings().capital.areas) else None
    return adjective_country(adjective.lower_) or area


def _entity(reading: Reading) -> int | None:
    """The entity of the capital of the focus country."""
    place = tables.capitals().get(reading.focus or "")
    ids = [e.geonames_id for e in reading.names.entities]
    return None if place is None or place.geonames_id not in ids else ids.index(place.geonames_id)
