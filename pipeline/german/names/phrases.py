"""Third step: references that belong together made one: class noun and name, head and complement, role and bearer."""

from __future__ import annotations

import itertools

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Holder, Place
from pipeline.german.names.references import Reference


def join(doc: Doc, found: list[Reference]) -> list[Reference]:
    """References in order of the text; a complement ("des Innenministeriums") stays a reference of its own, too."""
    _join_names(doc, found)
    _read_titles(doc, found)
    _attach_owners(doc, found)
    _attach_complements(doc, found)
    _attach_persons(doc, found)
    return [reference for reference in found if reference.end > reference.start]


def _join_names(doc: Doc, found: list[Reference]) -> None:
    """A class noun and the name after it are one: "Portal Zakon.kz", "Partei „Neues Licht“"."""
    for left, right in itertools.pairwise(found):
        gap = [t for t in doc[left.end : right.start] if t.text not in tables.classes().names.quotes_open]
        if gap or left.end == left.start or left.noun is None or left.named is not None:
            continue
        if (
            doc[left.end : right.start].text.strip()
            and right.label not in ("QUOTED", "ORG", "OTH", "LOC", "PER")
            and right.named is None
        ):
            continue
        is_medium = left.type == "media" and not left.plural
        if is_medium and right.type in ("media", "organisation", "place", "person", "body") and right.noun is None:
            _merge(left, right, "named-medium")
            right.type = "media"
        elif left.type == "media" and left.plural and right.type in ("media", "organisation"):
            left.end = left.start
            right.country = right.country or left.country
            right.type = "media"
            if right.named is None:
                right.noun = left.noun
        elif left.back and left.type != "media" and right.type in ("organisation", "body") and right.noun is None:
            _merge(left, right, "named-organisation")
            right.back = left.back
        elif (
            left.type == "body"
            and right.type in ("organisation", "body")
            and right.noun is None
            and right.label != "QUOTED"
        ):
            _merge(left, right, "named-body")


def _merge(left: Reference, right: Reference, rule: str) -> None:
    """Give the class noun's phrase to the name; the class noun is no reference of its own any more."""
    if isinstance(right.named, Place):  # a medium that is called like a town
        right.named, right.country = None, None
    if right.named is None:
        right.noun = left.noun
        right.rule = rule
        right.country = left.country or right.country
        right.ownership = left.ownership
    right.role = left
    right.attributes += left.attributes
    right.ownership = right.ownership or left.ownership
    right.has_article, right.definite, right.indefinite = left.has_article, left.definite, left.indefinite
    right.start = left.start
    left.end = left.start


def _read_titles(doc: Doc, found: list[Reference]) -> None:
    """A body's name in front of a person's is the title of its member: "Bundesrat Beat Muster" in Switzerland."""
    titles = tables.classes().member_titles
    for left, right in itertools.pairwise(found):
        member = isinstance(left.named, Body) and left.named.name in titles and left.end == right.start
        if member and right.type == "person" and right.named is None:
            left.type, left.named, left.country = "role", None, titles[doc[left.root].text]
            left.noun = next(n for n in index.nouns_of("Minister") if n.table == "role")
            left.rule = "member-title"


def _attach_owners(doc: Doc, found: list[Reference]) -> None:
    """A country or place in the genitive in front: "Boliviens Präsident", "Limas Bürgermeister"."""
    for left, right in itertools.pairwise(found):
        if left.type not in ("country", "place") or right.type not in ("role", "body", "group", "media"):
            continue
        if left.end != right.start or right.country is not None or not _is_owner(doc, left, right):
            continue
        right.country = left.country
        if left.type == "place":
            right.place = left


def _is_owner(doc: Doc, left: Reference, right: Reference) -> bool:
    """Whether a name in front of a noun is its genitive: by an ending that the name has not, else by the parser."""
    text = doc[left.start : left.end].text
    if not text.endswith(_GENITIVE_ENDS) or left.named is None or left.has_article:
        return False
    names = {left.named.name} if isinstance(left.named, Holder) else set(left.named.names)
    if text not in names and text.removesuffix("s").rstrip("’'") in names:
        return True
    return doc[left.root].head.i == right.root and doc[left.root].dep_ in ("nmod", "nmod:poss", "dep")


_GENITIVE_ENDS = ("s", "x", "z", "ß", "’", "'")


def _attach_complements(doc: Doc, found: list[Reference]) -> None:
    """Genitives and "von" phrases: whose body, chief of what, from where."""
    words = tables.classes().function
    for position, left in enumerate(found):
        if (
            left.type not in ("role", "body", "group", "media")
            or left.end == left.start
            or isinstance(left.named, Body)
        ):
            continue
        i = left.end
        if i >= len(doc):
            continue
        right = next((r for r in found[position + 1 :] if r.end > r.start), None)
        follower = doc[i].text
        if (
            follower.lower() in ("der", "des", "dieser", "dieses")
            and i + 1 < len(doc)
            and doc[i + 1].text in ("Landes", "Staates", "Republik", "Stadt")
        ):
            if doc[i + 1].head.i == left.root:
                left.end = i + 2
            continue
        if right is None or right.start - i > 2 or doc[right.root].is_sent_start:
            continue
        gap = [t.text.lower() for t in doc[i : right.start]]
        direct = (
            not gap
            and right.type in ("country", "place")
            and (doc[right.end - 1].text.endswith(("s", "x", "z")) or right.label == "")
        )
        genitive = bool(gap) and gap[0] in words.genitive_articles and len(gap) == 1
        of = bool(gap) and gap[0] in words.of_prepositions and all(g in words.determiners for g in gap[1:])
        if not (direct or genitive or of):
            # "Anhänger kasachischer Parteien": an adjective in the genitive needs no article
            if gap or not right.attributes or doc[right.root].head.i != left.root:
                continue
            genitive = True
        if doc.has_annotation("DEP") and not _depends(doc, right, left):
            continue
        if right.type in ("country", "place", "inhabitant"):
            if of and gap[0] in ("in", "im") and (left.type == "role" or (left.noun and left.noun.kind == "military")):
                continue
            within = gap[:1] in (["in"], ["im"])  # "die deutsche Botschaft in X" is no body of X
            if left.country is None or (right.type == "country" and not within):
                left.country = right.country or left.country
            if right.type == "place":
                left.place = right
            if not within:
                left.end = right.end
        elif right.type in ("body", "role", "media", "organisation", "group", "person") and (
            genitive or gap[:1] == ["von"] or gap[:1] == ["vom"]
        ):
            left.of = right


def _depends(doc: Doc, right: Reference, left: Reference) -> bool:
    """Whether the parser hangs the right phrase below the left one; it may hang there by one step more."""
    head = doc[right.root].head
    if left.start <= head.i < left.end or head.head.i == left.root:
        return True
    # "die Staats- und Regierungschefs der EU": what belongs to both may hang on the first.
    return doc[left.root].dep_ == "conj" and doc[left.root].head == head


def _attach_persons(doc: Doc, found: list[Reference]) -> None:
    """Roles and persons that are one: by touching, then as an apposition between commas.

    A rank touches the name that an office before the comma belongs to: "der Chef der Garde, General N.".
    """
    for touching in (True, False):
        live = [r for r in found if r.end > r.start]
        for position, role in enumerate(live):
            # "ein Vertrauter des Präsidenten N.": the name belongs to the office beside it
            chained = role.of is not None and role.of.type == "role" and not _speaks_for(doc, live, role)
            if role.type == "role" and role.end > role.start and not chained:
                _attach_person(doc, found, live, position, touching=touching)
    found.sort(key=lambda r: (r.start, r.end))


def _attach_person(doc: Doc, found: list[Reference], live: list[Reference], position: int, *, touching: bool) -> None:
    role = live[position]
    tail = role
    while tail.of is not None and tail.type == "role":
        tail = tail.of
    end = max(role.end, tail.end)
    following = next((r for r in live[position + 1 :] if r.start >= end and r.end > r.start), None)
    if touching:
        person = _as_person(doc, following, end) or _unknown_person(doc, end, live)
        if person is not None:
            if person not in found:
                found.append(person)
            _give_role(person, role, end)
        return
    end = _after_field(doc, role, end)
    following = next((r for r in live[position + 1 :] if r.start > end and r.end > r.start), None)
    person = _as_person(doc, following, end + 1) if end < len(doc) and doc[end].text == "," else None
    if person is not None and _closes(doc, person, role):
        _give_role(person, role, end)
        return
    previous = next((r for r in reversed(live[:position]) if r.end > r.start and r.end <= role.start), None)
    if previous and previous.type == "person" and not role.definite:
        gap = [t.text for t in doc[previous.end : role.start]]
        if gap[:1] == [","] and len(gap) <= 2:
            if _lacks_office(previous):
                previous.role = role
            role.role = previous


def _after_field(doc: Doc, role: Reference, end: int) -> int:
    """Where an office ends with what it is for: "der Beauftragte für Menschenrechte, N.,"."""
    if end >= len(doc) or doc[end].lower_ != "für" or doc[end].head.head.i != role.root:
        return end
    return int(doc[end].head.right_edge.i) + 1


def _give_role(person: Reference, role: Reference, end: int) -> None:
    """Note the office of a person; one that touches the name becomes part of the phrase."""
    touches = person.start == end
    if touches and person.role is not None:
        return
    if _lacks_office(person):
        person.role = role
    if touches:
        person.start = role.start
        person.has_article, person.indefinite = role.has_article, role.indefinite
        role.end = role.start
    else:
        role.role = person


def _lacks_office(person: Reference) -> bool:
    """Whether nothing but a rank or title is known of a person."""
    return person.role is None or (person.role.noun is not None and person.role.noun.noun_class in ("rank", "title"))


def _speaks_for(doc: Doc, live: list[Reference], role: Reference) -> bool:
    """Whether the name after "Sprecher des Präsidenten" is known to be the spokesperson's."""
    assert role.of is not None
    named = next((r.named for r in live if r.start == role.of.end and isinstance(r.named, Holder)), None)
    return (
        named is not None
        and role.noun is not None
        and named.role.startswith(role.noun.lemma.removeprefix("Presse").capitalize())
    )


def _as_person(doc: Doc, reference: Reference | None, start: int) -> Reference | None:
    """The reference that starts here if it is or can be a person's name."""
    if reference is None or reference.start != start or reference.noun is not None:
        return None
    if reference.rule in ("place-noun-and-name", "site-noun-and-name"):
        return None
    if reference.type == "person":
        return reference
    unproven = reference.named is None or (isinstance(reference.named, Place) and not reference.named.certain)
    if unproven and reference.type in ("organisation", "place") and reference.label in ("ORG", "LOC", "OTH", "PER"):
        if reference.end - reference.start >= 2 and doc[start].dep_ in ("appos", "flat", "nsubj", "nsubj:pass", "nmod"):
            reference.type, reference.named, reference.country = "person", None, None
            reference.name = doc[reference.start : reference.end].text
            reference.rule = "name-after-role"
            return reference
        if reference.end - reference.start == 1 and doc[start].dep_ == "appos" and reference.type == "place":
            reference.type, reference.named, reference.country = "person", None, None
            reference.name = doc[start].text
            return reference
    return None


def _closes(doc: Doc, person: Reference, role: Reference) -> bool:
    """An apposition after a comma ends with a comma or the sentence, or the parser says so."""
    after = doc[person.end] if person.end < len(doc) else None
    if after is None or after.is_space or after.text in (",", ".", ":", ";", ")"):
        return True
    return doc[person.root].dep_ == "appos" and doc[person.root].head.i == role.root


def _unknown_person(doc: Doc, start: int, live: list[Reference]) -> Reference | None:
    """Proper nouns after a role that nobody knows are its bearer's name."""
    end = start
    while end < len(doc) and end - start < 4 and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
        if any(r.start <= end < r.end for r in live):
            break
        end += 1
    if end == start or doc[start].dep_ not in ("appos", "flat"):
        return None
    return Reference("person", start, end, start, "name-after-role", name=doc[start:end].text)
