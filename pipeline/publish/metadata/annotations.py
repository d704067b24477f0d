"""The evidence as Web Annotations (https://www.w3.org/TR/annotation-model/) with PROV (https://www.w3.org/TR/prov-o/).

Each sentence that proves a row is an annotation: its body is the row, its target the passage of the article, by place
and by words. The passage is attributed to those who claim it and through whom it came, in the order of `position`.
Offsets count code points of the canonical text, as both the standard and the tables do.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any
from urllib.parse import quote

import polars as pl

from pipeline.publish.descriptor import Meta, address

ANNOTATIONS = "annotations.jsonld"
STANDARD = "http://www.w3.org/ns/anno.jsonld"
"""The context that the standard asks for by its address."""
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "attribution": "prov:qualifiedAttribution",
    "agent": {"@id": "prov:agent", "@type": "@id"},
    "position": "schema:position",
    "cue": "schema:description",
    "publisher": "schema:publisher",
    "sha256": "schema:sha256",
}
"""What the other one has no words for: the chain of an attribution and what identifies a text."""
_AGENTS = {
    "person": "Person",
    **dict.fromkeys(("government", "security_force", "military", "igo", "media", "organisation"), "Organization"),
}
"""What PROV calls the kinds of actors; people named by what they do, and states, are agents of no closer kind."""
_BLOCK = 20_000  # annotations that are made at a time
# An address may hold what an IRI may not.
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f]')


def annotations_parts(meta: Meta, tables: Mapping[str, pl.DataFrame]) -> Iterator[bytes]:
    """`annotations.jsonld`, some lines at a time: a collection with one page of all annotations, and the articles and
    agents; one a line.

    Addresses are relative, as the package has no home on the web of its own: a row, an evidence or an actor is its id
    as a fragment of the file.

    Args:
        meta: what the package says about itself.
        tables: the tables of the release by name.
    """
    sources = {row["article_id"]: _source(row) for row in tables["articles"].iter_rows(named=True)}
    collection = {
        "id": "",
        "type": "AnnotationCollection",
        "label": f"{meta.title}, version {meta.version}: evidence",
        "rights": meta.licence.path,
        "total": tables["evidence"].height,
    }
    page = {"id": "#page", "type": "AnnotationPage", "startIndex": 0}
    yield f'{{"@context": {_json([STANDARD, CONTEXT])},\n"@graph": [\n'.encode()
    yield f'{_json(collection)[:-1]}, "first": {_json(page)[:-1]}, "items": ['.encode()
    yield from _lines(_annotations(tables, sources))
    nodes = _lines(chain(_articles(tables["articles"], sources), _agents(tables)))
    first = next(nodes, b"")
    yield b"\n]}}," if first else b"\n]}}"
    yield first
    yield from nodes
    yield b"\n]}\n"


def _lines(items: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """Each on a line of its own, with a comma after all but the last, in blocks that begin with the end of a line."""
    before = "\n"
    while block := list(islice(items, _BLOCK)):
        yield (before + ",\n".join(map(_json, block))).encode()
        before = ",\n"


def iri(url: str) -> str:
    """An address as linked data takes it."""
    return _UNSAFE.sub(lambda found: quote(found[0]), url)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _source(article: Mapping[str, Any]) -> str:
    """What identifies an article: its address, else the checksum of its text."""
    url = address(article["url"])
    return iri(url) if url else f"urn:sha256:{article['sha256']}"


def _annotations(tables: Mapping[str, pl.DataFrame], sources: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    links = tables["attributions"].sort("evidence_id", "position")
    for rows in tables["evidence"].iter_slices(_BLOCK):
        chains: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for link in links.join(rows, on="evidence_id", how="semi", maintain_order="left").iter_rows(named=True):
            chains[link["evidence_id"]].append(_attribution(link))
        yield from (_annotation(row, sources, chains[row["evidence_id"]]) for row in rows.iter_rows(named=True))


def _annotation(row: Mapping[str, Any], sources: Mapping[str, str], told: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": f"#{row['evidence_id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": f"#{row['event_id'] or row['casualty_id'] or row['reaction_id']}",
        "target": {
            "type": ["SpecificResource", "prov:Entity"],
            "source": sources[row["article_id"]],
            "selector": [
                {"type": "TextPositionSelector", "start": row["char_start"], "end": row["char_end"]},
                {"type": "TextQuoteSelector", "exact": row["quote"]},
            ],
            **({"attribution": told} if told else {}),
        },
    }


def _attribution(link: Mapping[str, Any]) -> dict[str, Any]:
    """A link of a chain. One whom no actor is known for is an agent all the same, known by the words only."""
    known = link["actor_id"]
    return {
        "type": "prov:Attribution",
        "agent": f"#{known}" if known else {"type": "prov:Agent", "label": link["surface"]},
        "position": link["position"],
        "label": link["surface"],
        "cue": link["cue"],
    }


def _articles(articles: pl.DataFrame, sources: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in articles.iter_rows(named=True):
        yield {
            "id": sources[row["article_id"]],
            "type": ["schema:NewsArticle", "prov:Entity"],
            "label": row["title"] or row["source_file"],
            **({"publisher": row["publisher"]} if row["publisher"] else {}),
            "sha256": row["sha256"],
        }


def _agents(tables: Mapping[str, pl.DataFrame]) -> Iterator[dict[str, Any]]:
    """The actors to whom something is attributed."""
    for row in tables["actors"].join(tables["attributions"], on="actor_id", how="semi").iter_rows(named=True):
        kind = _AGENTS.get(row["kind"], "Agent")
        yield {"id": f"#{row['actor_id']}", "type": f"prov:{kind}", "label": row["name"]}
