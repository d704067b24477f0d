"""Names known by their form: domains, sites, abbreviations in brackets, phrases in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import index, tables, towns
from pipeline.german.gazetteer.tables import Body
from pipeline.german.names import grammar
from pipeline.german.names.atom import Atom

_DOMAIN = re.compile(r"[\w-]{2,}\.([a-z]{2,6})")
_ABBREVIATION = re.compile(r"(?=(?:.*[A-ZÄÖÜ]){2})[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,7}")


def formed(doc: Doc, focus: str | None) -> Iterator[Atom]:
    """Names known by their form: domains, phrases in quotation marks, adjectives of towns, small ones at home too."""
    names = tables.classes().names
    words = tables.classes().function
    squares = tuple(noun.lower() for noun in words.square_nouns)
    tlds = {country.iso2.lower() for country in tables.countries().values()} | set(names.domains) | {"uk"}
    for token in doc:
        domain = _DOMAIN.fullmatch(token.text)
        city = index.city_adjective(token.text) if _is_attribute(token) else None
        if city is None and focus is not None and token.tag_ == "ADJA" and not token.is_sent_start:
            city = towns.of_adjective(token.text, focus)
        behind = doc[token.i + 1].text.lower() if token.i + 1 < len(doc) else ""
        if city is not None and not behind.endswith(squares):  # "Berliner Platz"
            yield Atom(token.i, token.i + 1, named=city, label="ADJECTIVE")
        part = index.part_of_country(token.text) if token.pos_ in ("NOUN", "PROPN") else None
        if part is not None:
            yield Atom(token.i, token.i + 1, named=part, label="LOC")
        if is_body_of(token):
            yield Atom(token.i, token.i + 1, label="ORG")
        bracketed = 0 < token.i < len(doc) - 1 and doc[token.i - 1].text == "(" and doc[token.i + 1].text == ")"
        if bracketed and _ABBREVIATION.fullmatch(token.text):
            yield Atom(token.i, token.i + 1, label="BRACKET")
        if domain and domain.group(1) in tlds:
            yield Atom(token.i, token.i + 1, label="DOMAIN")
        if token.text in words.site_nouns or token.text.endswith(squares):
            end = _end_of_site(doc, token.i)
            if end:
                yield Atom(token.i, end, label="SITE")
        if token.text in names.quotes_open:
            for end in range(token.i + 1, min(token.i + 11, len(doc))):
                if doc[end].text in names.quotes_close and end > token.i + 1:
                    if _names_organisation(doc, token.i + 1, end):
                        yield Atom(token.i + 1, end, label="QUOTED")
                    break
                if doc[end].is_space or doc[end].text in ".!?,:;":
                    break


def is_body_of(token: Token) -> bool:
    """Whether a compound is a body of the organisation that its first part names: "UN-Büro"."""
    owner, hyphen, body = token.text.rpartition("-")
    if not hyphen or body.removesuffix("s") not in tables.classes().names.body_words:
        return False
    return any(isinstance(hit.named, Body) for hit in index.names().get(index.key_of(owner), ()))


def _is_attribute(token: Token) -> bool:
    """Whether a word stands before a noun as an adjective does, whatever the tagger has it for."""
    if token.pos_ == "ADJ":
        return True
    behind = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    return token.pos_ in ("NOUN", "PROPN") and behind in tables.classes().function.town_parts


def _end_of_site(doc: Doc, i: int) -> int | None:
    """End of a site's proper name: "Platz der Republik", "Flughafen von Almaty"; None for a mere noun."""
    words = tables.classes().function
    if i + 2 >= len(doc):
        return None
    link, last = doc[i + 1].text, doc[i + 2]
    if doc[i].text in words.square_nouns and link in tables.grammar().site_articles and last.pos_ in ("NOUN", "PROPN"):
        return i + (4 if last.text.istitle() and i + 3 < len(doc) and doc[i + 3].dep_ == "flat" else 3)
    named = last.ent_type_ == "LOC" and not grammar.are_happenings(last)
    if link in tables.grammar().agent_prepositions and named and last.head.i == i:
        end = i + 3
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        return end
    return None


def _names_organisation(doc: Doc, start: int, end: int) -> bool:
    """Whether the phrase between quotation marks is the name of an organisation and no quotation."""
    phrase = doc[start:end]
    if not phrase[0].text[0].isupper() or any(token.pos_ in ("VERB", "AUX") for token in phrase):
        return False
    before = index.compound(doc[start - 2].text).nouns if start >= 2 else ()
    if any(noun.table in ("media", "back") for noun in before):
        return True
    words = tables.classes().names.organisation_words
    return len(phrase) > 1 and any(token.text in words for token in phrase)
