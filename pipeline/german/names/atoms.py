"""First step: the words of a text that the gazetteer or the tagger knows, as non-overlapping spans."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.german import nouns
from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.kickers import is_kicker
from pipeline.german.gazetteer.tables import Body, Country, Holder, Place
from pipeline.german.gazetteer.transliteration import fold
from pipeline.german.inflection.lemmas import known_noun
from pipeline.german.names.atom import Atom
from pipeline.german.names.described import described
from pipeline.german.names.formed import formed
from pipeline.german.names.mistaken import are_several, is_class_of_place, is_mistaken, is_noun_with_article
from pipeline.german.names.telling import told_by

_OF_FORM = {"ADJECTIVE": 2.2, "ORG": 2.75}
"""How well some atoms that are known by their form are proven."""

_NOT_IN_NAMES = {"VERB", "AUX", "ADV", "PRON", "DET", "ADP", "SCONJ", "CCONJ", "NUM"}


def skipped(doc: Doc) -> list[bool]:
    """For each token whether it lies in a boilerplate span of `doc.user_data["skip"]`."""
    spans = doc.user_data.get("skip", [])
    return [any(start <= token.idx < end for start, end in spans) for token in doc]


def find_atoms(doc: Doc, focus: str | None) -> list[Atom]:
    """All atoms in order of the text; of overlapping candidates the longer, then the better proven one is kept."""
    skip = skipped(doc)
    candidates: list[tuple[int, float, Atom]] = []
    for atom in _names(doc, focus):
        candidates.append((atom.end - atom.start, 3, atom))
    for atom in _tagged(doc):
        candidates.append((atom.end - atom.start, 2 if atom.label != "OTH" else 0, atom))
    for atom in _nouns(doc):
        # a surname may be a noun ("Richter"), a body is not another organisation
        people = atom.noun is not None and any(n.noun_class == "ethnic" for n in atom.noun.nouns)
        candidates.append((1, 1 if atom.label == "PER" and not people else 2.5, atom))
    for atom in formed(doc, focus):
        # an adjective of a town is no name, whatever the tagger says; a compound says more than its noun
        candidates.append((atom.end - atom.start, _OF_FORM.get(atom.label, 1), atom))
    taken = list(skip)
    kept: list[Atom] = []
    for _, _, atom in sorted(candidates, key=lambda c: (-c[0], -c[1], c[2].start)):
        if not any(taken[atom.start : atom.end]):
            taken[atom.start : atom.end] = [True] * (atom.end - atom.start)
            kept.append(atom)
    return sorted(kept, key=lambda atom: atom.start)


def _names(doc: Doc, focus: str | None) -> Iterator[Atom]:
    """Names of the gazetteer, of one word or several."""
    known, longest_from = index.names(), index.longest_from()
    words = [fold(token.text).split() if token.text[0].isalnum() else [] for token in doc]
    breaks = [token.is_space or bool(token.is_sent_start) for token in doc]
    for start, first in enumerate(words):
        if not first:
            continue
        longest = longest_from.get(index.stem(first[0]), 1)
        run: list[str] = []
        for end in range(start, min(len(words), start + longest)):
            if end > start and breaks[end]:
                break
            run += words[end]
            if len(run) > max(longest, len(first)):
                break
            if not words[end]:
                continue
            key = (run[0],) if len(run) == 1 else tuple(index.stem(word) for word in run)
            hits = known.get(key, ())
            if len(run) == 1 and run[0].endswith("s") and len(run[0]) > 3:
                owners = known.get((run[0][:-1],), ())
                if not hits or any(isinstance(h.named, Country) for h in owners):
                    hits = owners  # "Perus" is far more often of Peru than the town of Perus
            for hit in sorted(hits, key=lambda h: isinstance(h.named, Place) and h.named.country != focus):
                if _accepted(doc, start, end + 1, hit, focus):
                    yield Atom(start, end + 1, named=hit.as_written, label=doc[start].ent_type_)
                    break


def _accepted(doc: Doc, start: int, end: int, hit: index.Hit, focus: str | None) -> bool:
    """Whether the context allows the reading; short and ambiguous names need their exact spelling or a proof."""
    first, text = doc[start], doc[start:end].text
    if not any(c.isupper() for c in text) and not hit.spelling[0].islower():
        return False
    if first.text[0].islower() and not hit.spelling[0].islower() and first.pos_ != "ADJ" and end - start == 1:
        return False
    if isinstance(hit.named, Holder):
        return True
    if isinstance(hit.named, Country):
        return first.text[0].isupper()
    if isinstance(hit.named, Body):
        if " " in hit.spelling and first.text[0].islower() and hit.spelling[0].isupper():
            return False  # "aus islamischen Staaten"
        if end - start > 1 and doc[end - 1].tag_ == "ADJA" and doc[end - 1].text[0].islower():
            return False  # "die linke Abgeordnete" is no party
        if hit.named.noun_class == "states" and not are_several(doc[end - 1].text, hit.named):
            return False  # "das zentralasiatische Land" is one of them
        if len(hit.spelling) <= 4 and text not in (hit.spelling, hit.spelling + "s"):
            return False
        names = tables.classes().names
        return hit.spelling not in names.need_context or _has_context(doc, start, end, ("ORG", "OTH"))
    if end - start == 1 and is_class_of_place(doc, start):
        return False
    common = hit.spelling in hit.named.common
    certain = hit.named.certain and common
    opens = end - start == 1 and common and is_kicker(doc, start)
    inside = end - start > 1 or not certain or doc[end - 1 : end + 1][-1].ent_iob_ == "I"
    at_place = end - start > 1 and certain and hit.named.country == focus and _after_place_word(doc, start)
    if first.ent_type_ == "PER" and inside and not opens and not at_place:
        return False
    if not first.text[0].isupper() or first.pos_ in _NOT_IN_NAMES or is_noun_with_article(doc, start, end, hit):
        return False
    if certain or opens or first.ent_type_ == "LOC":
        return certain or hit.named.population >= 50_000 or hit.named.country == focus or hit.named.kind == "region"
    at_home = hit.named.country == focus and common
    return at_home and _after_place_word(doc, start)


def _after_place_word(doc: Doc, start: int) -> bool:
    if start == 0:
        return False
    words = tables.classes().function
    before = doc[start - 1].text
    return before.lower() in words.place_prepositions or before in words.place_nouns


def _has_context(doc: Doc, start: int, end: int, labels: tuple[str, ...]) -> bool:
    """A class noun, quotation marks, "laut" or a reporting verb beside the name, or the tagger's word for it."""
    if doc[start].ent_type_ in labels:
        return True
    names = tables.classes().names
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None:
        if before.lower_ in tables.grammar().naming_prepositions or before.text == "/":
            return True
        if before.text in names.quotes_open and after is not None and after.text in names.quotes_close:
            return True
        if any(noun.table in ("media", "back") for noun in index.compound(before.text).nouns):
            return True
    return after is not None and after.text in tables.classes().function.reporting_verbs


def _tagged(doc: Doc) -> Iterator[Atom]:
    """Entities of the tagger; persons are joined where they touch and stretched over their flat parts."""
    previous: Atom | None = None
    for entity in doc.ents:
        start, end, label = entity.start, entity.end, entity.label_
        if is_mistaken(doc, start, end, label):
            continue
        while end - start > 1 and doc[start].text[0].islower() and doc[start].pos_ in ("ADJ", "DET"):
            start += 1  # "thailändische Armee" is no name with an adjective in it
        start = _start_of_name(doc, start, end, label)
        while end < len(doc) and _goes_on(doc[end], start, label):
            end += 1
        end = _end_of_name(doc, start, end, label)
        if previous and previous.label == label == "PER" and previous.end == start:
            previous = Atom(previous.start, end, label=label)
            continue
        if previous:
            yield previous
        previous = Atom(start, end, label=label)
    if previous:
        yield previous


def _goes_on(token: Token, start: int, label: str) -> bool:
    """Whether a token is a further flat part of the name that begins at `start`."""
    return token.dep_ == "flat" and token.head.i >= start and token.ent_type_ in ("", label)


def _end_of_name(doc: Doc, start: int, end: int, label: str) -> int:
    """End of the name itself, before common nouns that follow it: "in Lima Schüsse", "warf Anna Feld Steine".

    No name ends with a preposition: "des Senders Orion am Platz der Einheit".
    """
    while end - start > 1 and doc[end - 1].pos_ == "ADP" and doc[end - 1].text.islower():
        end -= 1
    while label in ("LOC", "PER") and end - start > 1 and _is_common_noun(doc, start, end - 1, label):
        end -= 1
    if label == "ORG":
        open_end = end - 1 if doc[end - 1].pos_ == "CCONJ" else end  # "Verband Deutscher Sinti" "und Roma"
        if open_end + 1 < len(doc) and _is_second_half(doc, start, open_end):
            return open_end + 2
    return end


def _is_second_half(doc: Doc, start: int, link: int) -> bool:
    """Whether a conjunction joins the noun behind it to the last noun of a name, and not to the whole of it."""
    last = doc[link + 1]
    joined = doc[link].pos_ == "CCONJ" and last.dep_ == "conj" and last.pos_ in ("NOUN", "PROPN")
    inside = start < last.head.i < link and start <= doc[last.head.i].head.i < link
    return joined and inside and (last.ent_type_ in ("", "ORG") or bool(index.compound(last.text).nouns))


def _is_common_noun(doc: Doc, start: int, last: int, label: str) -> bool:
    """Whether the last word of a name is none of it: a common noun behind a known name, or one in the plural.

    What names end with themselves ("Victoria Station") and surnames that are words ("Anna Richter") stay.
    """
    text = doc[last].text
    noun = known_noun(text)
    if noun is None or text in _ends_of_names():
        return False
    kinds = Holder if label == "PER" else Place | Country
    named = any(isinstance(hit.named, kinds) for hit in index.names().get(index.key_of(doc[start:last].text), ()))
    plural = noun != text and not text.endswith("s")  # the dictionary has surnames, too, but no plurals of them
    if named:
        return plural or doc[last].pos_ == "NOUN" or bool(nouns.rows_of(text))
    if label == "PER":
        return plural and last - start > 1
    return (plural or "happening" in nouns.classes_of(text)) and not index.is_word(doc[start].text)


@cache
def _ends_of_names() -> frozenset[str]:
    """Common nouns that names of places end with."""
    classes = tables.classes()
    return frozenset((*classes.function.site_nouns, *classes.function.place_nouns, *classes.names.ends))


def _start_of_name(doc: Doc, start: int, end: int, label: str) -> int:
    """First token of the name itself: behind a class noun ("Staatssender Kanal Eins"), before a missed given name."""
    words = tables.classes().names.first_words
    nouns = index.compound(doc[start].text).nouns if end - start > 1 else ()
    if any(noun.table in ("media", "back", "role") and noun.lemma not in words for noun in nouns):
        return start + 1 if doc[start + 1].text[0].isupper() else start
    head = doc[start].head.i
    missed = label == "PER" and doc[start].dep_ == "flat" and start - 3 <= head < start
    if missed and all(token.pos_ == "PROPN" for token in doc[head:start]):
        return head
    return start - 1 if label == "PER" and end - start == 1 and _may_be_given_name(doc, start - 1) else start


def _may_be_given_name(doc: Doc, i: int) -> bool:
    """A capitalised word that no dictionary knows, in the same sentence."""
    if i < 0 or not doc[i].text.istitle() or doc[i].pos_ not in ("NOUN", "PROPN") or doc[i + 1].is_sent_start:
        return False
    text = doc[i].text
    known = index.is_word(text) or index.compound(text).nouns or index.names().get(index.key_of(text))
    return not known and not doc[i].ent_type_ and index.adjective_country(text) is None


def _nouns(doc: Doc) -> Iterator[Atom]:
    """Nouns of the lexicon, and inhabitants of countries."""
    for token in doc:
        text = token.text
        if (
            not text[0].isupper()
            or len(text) < 3
            or (token.pos_ in ("VERB", "AUX", "ADP", "DET") and not token.is_sent_start)
        ):
            continue
        found = index.compound(text)
        adjectival = any(noun.lemma.endswith("e") for noun in found.nouns)
        if (group := described(token)) is not None:
            yield group
        elif found.nouns and not (adjectival and _is_attribute(token)):
            yield Atom(token.i, token.i + 1, noun=found, label=token.ent_type_)
        elif (country := index.inhabitants_of(text)) is not None and not _is_attribute(token):
            yield Atom(token.i, token.i + 1, inhabitant_of=country)
        elif (teller := told_by(token)) is not None:
            yield teller


def _is_attribute(token: Token) -> bool:
    """A capitalised adjective in front of its noun ("Demonstrierende Studenten") is no noun."""
    return token.dep_ == "amod" and token.head.i > token.i and token.pos_ == "ADJ"
