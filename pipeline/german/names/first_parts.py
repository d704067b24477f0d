"""What the first parts of a compound say of its noun: "US-Außenminister", "Bundesregierung", "Europaabgeordnete"."""

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body
from pipeline.german.names.reference import Attributes, Reference


def take_prefix(reference: Reference, prefix: str) -> str:
    """Country or organisation in the part of a compound before the hyphen; what is neither is returned."""
    if not prefix:
        return ""
    markers = tables.classes().markers
    first = prefix.split("-")[0]
    reference.former = first in markers.ex_prefixes
    country = index.country_of_prefix(prefix)
    hits = index.names().get(index.key_of(prefix), ())
    if country:
        reference.country = country
        return ""
    if hits and isinstance(hits[0].named, Body):
        reference.attributes += Attributes(within=hits[0].named.name)
        return ""
    return "" if reference.former else prefix


_DEPUTIES = frozenset({"parliamentarian", "officials"})
"""Classes of nouns for the members of a parliament."""


def take_inner(reference: Reference, inner: str) -> str:
    """Country or body in the first part of a compound without hyphen; what is not the country's is returned.

    "Europaabgeordnete" sit in a parliament that is of no country.
    """
    classes = tables.classes()
    inner = classes.respelled.get(inner, inner)
    federal = next((p for p in classes.country_prefixes["DEU"] if inner.startswith(p)), None)
    if federal is not None:  # "Bundesregierung", "Bundesinnenministerium"
        reference.country = "DEU"
        inner = inner.removeprefix(federal)
    house = classes.deputies_of.get(inner)
    if house is not None and reference.noun and reference.noun.noun_class in _DEPUTIES:
        reference.attributes += Attributes(within=house)
        return ""
    if reference.type == "role":
        body = classes.compounds.get(inner) or classes.compounds.get(inner.removesuffix("s"))
        if body is None and not inner and reference.noun:
            lemma = reference.noun.lemma
            body = next(
                (b for start, b in classes.compounds.items() if lemma.startswith(start) and lemma != start), None
            )
        reference.attributes += Attributes(speaks_for=body)
    return inner
