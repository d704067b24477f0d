"""Small questions about German phrases that several steps ask."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from pipeline.german import nouns
from pipeline.german.gazetteer import index, tables
from pipeline.german.inflection import gender
from pipeline.german.inflection.lemmas import known_noun
from pipeline.german.names.model import PlaceKind
from pipeline.german.names.reference import Reference
from pipeline.german.names.verbs import is_given, with_particle
from pipeline.german.tree.words import words as tree_words

_SUBJECTS = {"nsubj", "nsubj:pass", "obl:agent", "iobj"}


def canonical_noun(reference: Reference) -> str:
    """Name under which all forms of a body or group meet: "Polizisten" -> "Polizei"."""
    assert reference.noun
    noun = reference.noun
    if reference.attributes.plural:
        return reference.attributes.plural
    if reference.type == "media" and reference.ownership == "state" and noun.ownership is None and not reference.title:
        return tables.grammar().state_part + noun.canonical.lower()
    if (
        tables.classes().markers.supreme.intersection(reference.attributes.stems)
        and noun.noun_class == "court"
        and not reference.title
    ):
        return tables.grammar().supreme_court
    if not reference.title or noun.canonical[:4].casefold() != noun.lemma[:4].casefold():
        return noun.canonical
    part = reference.title.removesuffix("-")
    title = part if part.istitle() and index.is_word(part) else reference.title  # "Putsch-Regierung"
    return title + (noun.canonical if title.endswith("-") else noun.canonical.lower())


def role_text(doc: Doc, role: Reference) -> str:
    """Role in its base form, with a mark if it was held before: "NATO-Generalsekretärs" -> "NATO-Generalsekretär"."""
    token = doc[role.root] if doc[role.root].text[0].isupper() else doc[max(role.end - 1, role.start)]
    text = gender.plain(token.text)
    found = index.compound(text)
    lemma, words = role.noun.lemma if role.noun else text, tables.grammar()
    if lemma.endswith("e") and lemma not in tables.classes().markers.weak_nouns:
        base = lemma + ("" if "Fem" in token.morph.get("Gender", []) else "r")
    elif found.head.casefold().endswith(words.feminine_endings) and not lemma.endswith(words.feminine_endings):
        base = found.head.removesuffix("nen")
    else:
        base = lemma
    before = text[: len(text) - len(found.head)] if found.nouns else ""
    word = before + (base.lower() if before and not before.endswith("-") else base)
    return f"{words.former_mark} {word}" if role.former and not word.startswith(words.former_prefix) else word


def is_predicate(doc: Doc, role: Reference) -> bool:
    """Whether the office is only said of somebody: "war Chef der Verwaltung", "als Premier entlassen"."""
    token = doc[role.root]
    before = doc[role.start - 1].text.lower() if role.start else ""
    words = tables.grammar()
    if role.start > 1 and doc[role.start - 1].pos_ == "DET":
        before = doc[role.start - 2].lower_
    if before in words.becoming_prepositions and token.head.lemma_ in tables.classes().function.appointing_verbs:
        return True
    return before in words.as_words or any(child.dep_ == "cop" for child in token.children)


def nominative(doc: Doc, reference: Reference) -> str:
    """Name of an organisation in the nominative: "Gemeinsamen Bundesausschusses" -> "Gemeinsamer Bundesausschuss"."""
    tokens = [token.text for token in doc[reference.start : reference.end]]
    text = reference.name or ""
    head = doc[reference.root]
    if head.morph.get("Case", []) == ["Gen"] and head.text.endswith("s") and text.endswith(head.text):
        long = head.text.endswith("es") and known_noun(head.text) == head.text[:-2]  # "Gewerkschaftsbundes"
        text = text[:-2] if long else re.sub(r"(?<=[szxß])es$|s$", "", text)
    elif head.i == reference.start and head.text.endswith("s") and (base := known_noun(head.text)) is not None:
        owned = head.morph.get("Case", []) == ["Gen"] and head.text in (base + "s", base + "es")
        text = base + text[len(head.text) :] if owned else text  # "Ministeriums für Fischerei"
    plural = head.morph.get("Number", []) == ["Plur"]
    inflected = re.fullmatch(r"(.+?)(e|en|em|es)", tokens[0])  # "Wiener" and "United" have no ending to change
    if (
        len(tokens) < 2
        or plural
        or not inflected
        or doc[reference.start].pos_ != "ADJ"
        or not text.startswith(tokens[0])
    ):
        return text
    ending = _ENDINGS.get(_gender(doc, reference))
    if not ending:
        return text
    alike = [
        t.text
        for t in doc[reference.start + 1 : reference.end]
        if t.dep_ in ("amod", "compound") and t.pos_ in ("ADJ", "PROPN") and t.text.endswith(inflected.group(2))
    ]
    for word in alike:  # "Internationale Rote Kreuz"
        text = text.replace(f" {word} ", f" {word.removesuffix(inflected.group(2))}{ending} ")
    return inflected.group(1) + ending + text[len(tokens[0]) :]


_ENDINGS = {"Masc": "er", "Fem": "e", "Neut": "es"}


def _gender(doc: Doc, reference: Reference) -> str:
    """The gender of a name, by an article of one gender alone, else as the tagger says of its head."""
    article = doc[reference.start - 1].lower_ if reference.start else ""
    return tables.grammar().genders.get(article) or "".join(doc[reference.root].morph.get("Gender", []))


def is_former(role: str) -> bool:
    """Whether the role was held before."""
    return role.startswith(tables.grammar().former_starts)


def same_office(role: str, lemma: str) -> bool:
    """Whether a person's role is the office that a bare noun names: "Regierungssprecher" and "Sprecher"."""
    word, office = role.split()[-1].casefold(), lemma.casefold()
    feminine = office + tables.grammar().feminine_endings[0]
    return word.endswith((office, feminine)) or office.endswith(word)


def same_body(role: str, other: str) -> bool:
    """Whether two words for who leads begin with the same body: "Verbandschef" and "Verbandsvorsitzender"."""
    one, two = (w.split()[-1].casefold() for w in (role, other))
    return one[:_SHORTEST_BODY] == two[:_SHORTEST_BODY] and one != two


_SHORTEST_BODY = 6


def acts(token: Token) -> bool:
    """Whether a noun is subject or agent, itself or in a coordination."""
    while token.dep_ in ("conj", "appos", "flat") and token.head.i != token.i:
        token = token.head
    return token.dep_ in _SUBJECTS


def acts_as_state(doc: Doc, reference: Reference) -> bool:
    """Whether the name of a country stands for the state: it acts, is spoken to, or is one of several that do."""
    words = tables.classes().function
    token = doc[reference.root]
    before = doc[reference.start - 1].text.lower() if reference.start else ""
    if reference.end < len(doc) and doc[reference.end].text == ":":
        return False  # "Thailand: ..." opens a headline
    if not doc.has_annotation("DEP"):
        return before not in words.place_prepositions and not doc[min(reference.end, len(doc) - 1)].is_punct
    while token.dep_ in ("conj", "appos") and token.head.pos_ in ("NOUN", "PROPN") and token.head.i != token.i:
        token = token.head
    if any(doc[i].text.lower() in words.enumeration for i in range(max(0, token.i - 2), token.i)):
        return True
    if token.dep_ == "nsubj:pass" or token.dep_ == "obj":
        # "Israel wurde aufgefordert", not "Israel wird von Krisen erschüttert"
        return is_given(token) or with_particle(token.head) in words.address_verbs
    if token.dep_ in _SUBJECTS:
        return not _is_state_of(token.head) and not _is_kicker(token)
    case = [child.text.lower() for child in token.children if child.dep_ == "case"]
    if len(case) == 1 and case[0] in tables.grammar().against_prepositions and token.dep_.startswith(("nmod", "obl")):
        return token.head.lemma_ in words.hostile_nouns
    by = len(case) == 1 and case[0] in tables.grammar().agent_prepositions
    attribute = token.head.dep_ == "amod" and token.head.i > token.i  # "von Russland geführt", not "von Italien her"
    if by and (token.dep_.startswith("obl") or attribute):
        if token.head.lemma_ in words.being_verbs:
            return False
        return attribute or any(child.dep_ == "aux:pass" for child in token.head.children)
    if not case and token.dep_ in ("obl", "obl:arg"):
        return True  # whom something is given to, or a subject that the parser missed
    represents = any(noun.noun_class in ("representative", "envoy") for noun in index.compound(token.head.text).nouns)
    governs = not case or by
    return governs and token.dep_.startswith("nmod") and (represents or token.head.lemma_ in words.state_actions)


def _is_state_of(verb: Token) -> bool:
    """Whether a predicate tells how a country is and not what it does: "gilt als", "leidet unter", "ist ein Opfer",
    "es folgt"."""
    said = verb.pos_ in ("NOUN", "PROPN") and any(child.dep_ == "cop" for child in verb.children)
    listed = any(child.lower_ in tree_words().expletive and child.i < verb.i for child in verb.children)
    return said or listed or verb.lemma_ in tables.classes().function.being_verbs


def _is_kicker(token: Token) -> bool:
    """Whether a colon parts a name from the noun that it is hung on: "Peru nach der Wahl: Streit in Lima"."""
    return token.head.pos_ in ("NOUN", "PROPN") and any(t.text == ":" for t in token.doc[token.i : token.head.i])


def gender_of_office(role: str) -> str:
    """The gender that an office tells of who holds it; empty where it may be either: "Beauftragte"."""
    words = tables.grammar()
    if role.endswith(words.feminine_endings[0]):
        return "Fem"
    return "" if role.endswith(words.either_endings) else "Masc"


def dispatcher(doc: Doc, reference: Reference, references: list[Reference]) -> tuple[bool, str | None]:
    """Whether the forces are sent somewhere, and the country that sends them: "Russland entsendet Truppen".

    In the passive ("Fallschirmjäger seien entsandt worden") it is the country that was last said to send some.
    """
    verb = _dispatching(doc[reference.root])
    if verb is None:
        return False, None
    by_root = {r.root: r for r in references if r.type == "country"}
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if subjects and subjects[0].i != reference.root:
        return True, by_root[subjects[0].i].country if subjects[0].i in by_root else None
    for i in range(verb.i - 1, -1, -1):
        if i in by_root and doc[i].dep_ == "nsubj" and _is_dispatch(doc[i].head):
            return True, by_root[i].country
    return True, None


def _dispatching(token: Token) -> Token | None:
    """Verb of sending that governs a noun as what is sent."""
    for _ in range(4):
        if token.dep_ in ("obj", "nsubj:pass", "nsubj") and _is_dispatch(token.head):
            return token.head
        if token.dep_ not in ("conj", "nmod", "appos"):
            return None
        token = token.head
    return None


def _is_dispatch(verb: Token) -> bool:
    verbs = tables.classes().function.dispatch_verbs
    return verb.lemma_ in verbs or with_particle(verb) in verbs


def lacks_article(doc: Doc, reference: Reference) -> bool:
    """Nouns such as "Führung" stand for a body only with an article or attribute."""
    if reference.noun is None or reference.title or reference.noun.lemma not in tables.classes().names.need_article:
        return False
    return not (reference.has_article or reference.attributes or reference.country)


def are_happenings(word: Token) -> bool:
    """Whether a word is the plural of a happening, of which no place has its name: "Schauplatz von Krawallen"."""
    return "happening" in nouns.classes_of(word.text) and known_noun(word.text) not in (None, word.text)


def is_site_name(text: str) -> bool:
    """Whether a name ends with what it is: "Shwedagon-Pagode", "Black Lion Hospital"."""
    last = (["", *text.replace("-", " ").split()])[-1]
    return any(last == noun or last.endswith(noun.lower()) for noun in tables.classes().function.site_nouns)


def kind_of_place(doc: Doc, reference: Reference) -> PlaceKind:
    """Kind of a place that no gazetteer knows, by the class noun before it or at its head: "Landkreis Ahrweiler"."""
    words = tables.classes().function
    before = doc[reference.start - 1].text if reference.start else ""
    first = doc[reference.start].text if reference.end - reference.start > 1 else ""
    name = doc[reference.start : reference.end].text.casefold()
    compound = any(name.endswith(noun.casefold()) for noun in words.region_nouns)  # "Kurdengebiet"
    if before in words.region_nouns or first in words.region_nouns or compound:
        return "region"
    if before in words.site_nouns or first in words.site_nouns or is_part_of_town(doc, reference):
        return "site"
    return "city"


def is_part_of_town(doc: Doc, reference: Reference) -> bool:
    """Whether a noun before a name, or before those that it is joined to, is for a part of a town: "im Viertel X"."""
    root = doc[reference.root]
    first = root.head if root.dep_ == "conj" else root
    before = doc[reference.start - 1] if reference.start else None
    nouns_ = [
        t for t in (before, first.head if first.dep_ in ("appos", "flat", "flat:name") else None) if t is not None
    ]
    ends = tuple(tables.grammar().city_parts)
    return any(noun.pos_ == "NOUN" and noun.i < reference.start and noun.lower_.endswith(ends) for noun in nouns_)
