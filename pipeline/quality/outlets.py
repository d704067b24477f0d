"""What kind of outlet published an article, so that quality can be told by it."""

from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.tables import Body

UNKNOWN, OTHER, ONLINE = "unknown", "other", "online"
_KINDS = {"agency", "newspaper", "magazine", "broadcaster"}
_ONLINE = {"portal", "channel", "platform"}
_BODIES = {"government": "government", "security_force": "government", "military": "government", "igo": "organisation"}


def outlet_kind(publisher: str | None) -> str:
    """The kind of the one who published an article, from the name and the nouns in it.

    Returns:
        `agency`, `newspaper`, `magazine`, `broadcaster`, `online`, `government`, `organisation`, `other`; `unknown`
        where nobody is named.
    """
    if not publisher:
        return UNKNOWN
    bodies = [hit.named for hit in index.names().get(index.key_of(publisher), ()) if isinstance(hit.named, Body)]
    found: list[tuple[str, str | None]]
    found = [(body.kind, body.noun_class) for body in sorted(bodies, key=lambda body: body.kind != "media")]
    nouns = [noun for word in publisher.split() for noun in index.compound(word).nouns if noun.table != "back"]
    found += [(noun.kind, noun.noun_class) for noun in nouns]
    kinds = (_kind(kind, noun_class) for kind, noun_class in found)
    return next((kind for kind in kinds if kind), OTHER)


def _kind(kind: str, noun_class: str | None) -> str | None:
    if noun_class in _KINDS:
        return noun_class
    if noun_class in _ONLINE:
        return ONLINE
    return _BODIES.get(kind, kind if kind == "organisation" else None)
